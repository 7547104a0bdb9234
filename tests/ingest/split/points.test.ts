// Points of a speech on lines of their own: text, however short, and what stands below them is no part of the last one.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const HEAD = '明湖经开区部署下半年工作';
const LEAD = '7月2日，明湖经济技术开发区召开半年工作会，通报上半年的指标，部署下半年的工作。';
const MORE = '各部门要把四点要求落到每一周的清单上，月底由督查室逐项核对，结果在大厅公示。';
const NEXT = [
  '云溪综保区开通夜间查验',
  '7月3日，云溪综合保税区开通夜间查验，货车不再等到天亮，通关时间缩短三个小时。',
];
const shape = (blocks: readonly string[]) =>
  split(plainDocument(`${blocks.join('\n\n')}\n`), { receivedOn: '2026-07-05' }).articles.map(
    ({ headline, paragraphs }) => [headline, paragraphs],
  );

describe('points that end with a comma', () => {
  it.each([
    [['一要稳住工业，', '二要抓紧招商，', '三要管好安全，', '四要服务企业，']],
    [['一是稳住工业，', '二是抓紧招商，', '三是管好安全，', '四是服务企业，']],
    [['1.稳住工业，', '2.抓紧招商，', '3.管好安全，', '4.服务企业，']],
    [['一、稳住工业，', '二、抓紧招商，', '三、管好安全，', '四、服务企业，']],
    [['●稳住工业，', '●抓紧招商，', '●管好安全，', '●服务企业，']],
  ])('%s are paragraphs', (points) => {
    const speech = '管委会主任安若溪讲了四点：';
    expect(shape([HEAD, LEAD, speech, ...points, MORE, ...NEXT])).toEqual([
      [HEAD, [LEAD, speech, ...points, MORE]],
      [NEXT[0], [NEXT[1]]],
    ]);
  });

  it('are none where a headline in two lines has a comma between', () => {
    const [first, second] = ['明湖经开区签约十二个项目，', '总投资六十二亿元创新高'];
    expect(shape([first, second, LEAD, MORE])).toEqual([[`${first}${second}`, [LEAD, MORE]]]);
  });

  it('leave a sentence that breaks off to what goes on with it', () => {
    const [left, right] = [
      '会议认为，下半年要稳住工业运行，抓紧招商，管好安全，服务企业，把每一件事落到人，',
      '落到每一周，月底由督查室逐项核对，结果在大厅公示。',
    ];
    expect(shape([HEAD, LEAD, left, right])).toEqual([[HEAD, [LEAD, left + right]]]);
  });
});

describe('what leads in the points', () => {
  it.each(['安若溪讲了三点：', '会议提出以下要求：', '有关事项通知如下：', '他谈了几点意见：'])(
    '%s is never a headline',
    (line) => {
      expect(
        shape([HEAD, LEAD, line, '把产业链的缺口补上，每月至少谈成两个项目。', MORE]).map(
          ([headline]) => headline,
        ),
      ).toEqual([HEAD]);
    },
  );

  it.each(['三点看懂：明湖经开区新政', '上午九点：签约；下午三点：开工'])('%s may be one', (line) => {
    expect(shape([line, LEAD, MORE]).map(([headline]) => headline)).toEqual([line]);
  });
});
