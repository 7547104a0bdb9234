// The morning's news: one-paragraph items behind numbers or headlines in brackets, under a name, a day and a greeting.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const run = (text: string) => split(plainDocument(text), { receivedOn: '2024-06-05' });

const NEWS = [
  '6月3日，明湖经开区与三家物流企业签订入园协议，计划建设冷链仓库两万平方米，年底前投入使用。',
  '省科技厅公布新一批中试基地名单，长风经开区石墨新材料中试基地入选。',
  '青岚海关近日为一批出口苹果开出首张电子证书，企业少跑两趟。',
  '霜河未来科技城推出人才公寓五百套，应届毕业生可以直接申请。',
  '白石口汽车经开区氢能公交线路开通，首批投放二十辆车。',
];
const HEAD = '明湖园区早报\n2024年6月5日　星期三\n';

describe('numbered items', () => {
  it.each([
    ['1、', (at: number) => `${at}、`],
    ['1.', (at: number) => `${at}.`],
    ['（1）', (at: number) => `（${at}）`],
    ['①', (at: number) => '①②③④⑤'[at - 1] as string],
    ['一、', (at: number) => `${'一二三四五'[at - 1]}、`],
  ])('%s begins an article each', (_, number) => {
    const { articles } = run(`${HEAD}\n${NEWS.map((text, at) => number(at + 1) + text).join('\n\n')}\n`);
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual(NEWS.map((text) => [text]));
  });

  it('leaves the points of one article together', () => {
    const { articles } = run(
      `明湖经开区三项措施稳岗位\n\n本报讯 6月3日，明湖经济技术开发区出台三项措施，帮助企业稳定岗位，具体如下。\n\n1、对不裁员的企业，按照上年度缴纳失业保险费的六成返还，资金直接拨付到企业账户。\n\n2、对招用高校毕业生的企业，每招一人补贴一千五百元，补贴期限不超过十二个月。\n\n3、对参加技能培训的职工，培训期间给予每人每天五十元的生活补助。\n`,
    );
    expect(articles).toHaveLength(1);
    expect(articles[0]?.paragraphs).toHaveLength(4);
  });
});

describe('headlines in brackets on the line of their text', () => {
  const titled = ['冷链仓库落户物流园', '石墨新材料中试基地入选', '苹果有了“电子护照”'];

  it.each([
    ['a number', (at: number) => `${at}.`],
    ['an ornament', () => '※ '],
    ['nothing', () => ''],
  ])('stand behind %s', (_, mark) => {
    const text = titled.map((title, at) => `${mark(at + 1)}【${title}】${NEWS[at]}`).join('\n\n');
    expect(run(`${HEAD}\n${text}\n`).articles.map(({ headline }) => headline)).toEqual(titled);
  });
});

it('takes a section between reference marks for no headline', () => {
  const { articles } = run(
    `${HEAD}\n※ 项目建设 ※\n\n【冷链仓库落户物流园】${NEWS[0]}\n\n※ 企业服务 ※\n\n【苹果有了“电子护照”】${NEWS[2]}\n`,
  );
  expect(articles.map(({ headline }) => headline)).toEqual(['冷链仓库落户物流园', '苹果有了“电子护照”']);
});
