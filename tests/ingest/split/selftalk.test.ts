// Lines in which a bulletin speaks of itself are told from news that speaks of mail, rights and editors.

import { describe, expect, it } from 'vitest';
import { cuesIn } from '../../../src/ingest/split/selftalk.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

describe('what a line says of its bulletin', () => {
  it.each([
    ['本简报由各园区通讯员整理,转载请注明出处。', 'this+rights+made'],
    ['各位会员:', 'greets'],
    ['如不再需要接收本邮件,请回复"退订"。', 'this+mail'],
    ['本刊讯 3月26日,明湖经开区签约一个项目。', ''],
    ['园区新建的数据中心投用。', ''],
  ])('%s', (line, cues) => {
    expect(cuesIn(line)).toBe(cues);
  });

  it('leaves long prose alone, whatever it speaks of', () => {
    expect(cuesIn(`版权纠纷${'多发的软件行业有了调解中心'.repeat(14)}`)).toBe('');
  });
});

const ARTICLES = `明湖经开区签约十二个智能制造项目

3月26日，明湖经济技术开发区举行项目集中签约仪式，十二个智能制造项目签约落户，总投资六十二亿元。

项目全部达产后，预计年新增产值九十亿元，带动就业三千余人。

长风高新区启动科技金融服务月活动

近日，长风高新技术产业开发区启动科技金融服务月活动，组织八家银行走进企业送政策、送产品。

活动期间，高新区将举办四场对接会，重点帮助初创企业解决首贷难题。`;

describe('a bulletin that speaks of itself', () => {
  it.each([
    '本期快讯由联盟秘书处汇编，转载请注明出处，如有出入以各园区公布为准。',
    '如果您不希望继续收到这份邮件，请回复“退订”，我们会在两个工作日内处理。',
  ])('ends with %s, which is no part of its last article', (note) => {
    const { articles, dropped } = split(plainDocument(`${ARTICLES}\n\n${note}\n`), {
      receivedOn: '2024-03-29',
    });
    expect(articles.map(({ paragraphs }) => paragraphs.length)).toEqual([2, 2]);
    expect(dropped.map(({ text }) => text)).toContain(note);
  });
});
