// Heads of pages with the paper's name and its day, and tables drawn with lines: furniture, whatever else they hold; sentences like them stay.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const run = (text: string) => split(plainDocument(text), { receivedOn: '2026-07-01' });
const whyOf = (text: string, start: string): string | undefined =>
  run(text).dropped.find((dropped) => dropped.text.startsWith(start))?.why;

const HEAD = '青河经开区首批雨水花园建成';
const LEAD = '6月3日，青河经济技术开发区在三条主干道旁建成首批雨水花园，暴雨时路面积水四十分钟内可以退净。';
const MORE = '花园里种的是耐淹的鸢尾和芦竹，养护由附近三家企业分段认领，每年节省绿化用水两万立方米。';
const LAST = '开发区计划用两年时间，把同样的做法推广到十一条道路，沿线老厂区的排水口同时改造。';

describe('the head of a page', () => {
  const paper = (heads: readonly string[]): string =>
    `${heads[0]}\n\n${HEAD}\n\n${LEAD}\n\n${heads[1]}\n\n${MORE}\n\n${heads[2]}\n\n${LAST}\n`;

  it.each([
    [
      [
        '青河园区报　2026年6月5日　星期五',
        '青河园区报　2026年6月5日　·2·',
        '青河园区报　2026年6月5日　·3·　责编 高远',
      ],
    ],
    [['青工 2026·6　　　　　　　　新绿', '青工 2026·6　　　　— 5 —', '青工 2026·6　　　　　　　　家常']],
  ])('is told by its name and day on each page: %j', (heads) => {
    const { articles } = run(paper(heads));
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
      [HEAD, [LEAD, MORE, LAST]],
    ]);
  });

  it('is no sentence that begins with a name and a day', () => {
    const lines = [
      '青河园区 2026年6月5日开门。',
      '青河园区 2026年6月5日开门。',
      '青河园区 2026年6月5日开门。',
    ];
    expect(whyOf(paper(lines), '青河园区')).not.toBe('running-header');
  });
});

describe('a drawn table', () => {
  const TABLE = `　　　主要指标表
┌─────────┬───────┐
│指标　　　　　　　│增速(%)　　　 │
├─────────┼───────┤
│用电量　　　　　　│ —　　　　　　│
│货运量　　　　　　│ 6.2　　　　　│
└─────────┴───────┘`;

  it('is dropped with its title', () => {
    const text = `${HEAD}\n\n${LEAD}\n\n${TABLE}\n\n${MORE}\n`;
    expect(whyOf(text, '│指标')).toBe('table');
    expect(whyOf(text, '主要指标表')).toBe('table');
    expect(run(text).articles.map(({ paragraphs }) => paragraphs)).toEqual([[LEAD, MORE]]);
  });

  it('is no box round one line', () => {
    const box = `┌────────────────┐\n│　欢迎各片区投稿　　　　　　　　│\n└────────────────┘`;
    expect(whyOf(`${HEAD}\n\n${LEAD}\n\n${box}\n\n${MORE}\n`, '│')).not.toBe('table');
  });
});
