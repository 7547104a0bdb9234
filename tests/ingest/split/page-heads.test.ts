// Heads of pages with the paper's name and its day, and tables drawn with lines: furniture, whatever else they hold; sentences like them stay.

import { describe, expect, it } from 'vitest';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
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

describe('the head of one page', () => {
  const kept = (line: string): string | undefined =>
    whyOf(`${HEAD}\n\n${LEAD}\n\n${line}\n\n${MORE}\n`, line);

  it.each([
    '青河经开 11　2026.6.28',
    '2 青河经开区通讯            2026年6月20曰',
    '2026年6月5日　青河开发区报　要闻',
    '【四版】家常话',
    '［二版·综合］',
  ])('is told by its form: %s', (line) => expect(kept(line)).toBe('running-header'));

  it.each([
    '青河经开 11个项目开工　2026.6.28',
    '2026年6月5日　青河开发区　要闻',
    '【四版】的校样改了五遍，连标点也没有放过，明天开印',
    '2026年6月5日，青河开发区报告了三起险情',
  ])('is not %s', (line) => expect(kept(line)).not.toBe('running-header'));
});

describe('a contents list', () => {
  const items = ['把课堂开到田埂上', '一张“欠条”的来历', '让年轻人说“我不会”'];
  const list = [
    `★ 王庄片区：${items[0]}`,
    `★ 李庄片区：${items[1]}`,
    `★ 机关党委：${items[2]}`,
    '★ 供水公司：老仓库“翻箱底”',
  ];
  const body = [...items, '老仓库“翻箱底”记'].map((title) => `${title}\n\n${LEAD}\n\n${MORE}`).join('\n\n');

  it('names whose article it is before each headline', () => {
    const { dropped } = run(`本期要目\n${list.join('\n')}\n\n${body}\n`);
    expect(dropped.filter(({ why }) => why === 'contents').map(({ text }) => text)).toEqual([
      '本期要目',
      ...list,
    ]);
  });

  it('ends where headlines with the same ornament begin', () => {
    const { dropped } = run(
      `本期要目\n★ ${items[0]}\n★ ${items[1]}\n\n★ ${items[0]}\n\n${LEAD}\n\n★ ${items[1]}\n\n${MORE}\n`,
    );
    expect(dropped.filter(({ why }) => why === 'contents')).toHaveLength(3);
  });
});

describe('a table of figures with their units', () => {
  it('is left out with its title', () => {
    const rows = ['▲ 本月概览', '隐患排查   412 处', '已整改         388 处', '挂牌督办         3 处'];
    const { dropped } = run(`${HEAD}\n\n${LEAD}\n\n${rows.join('\n')}\n\n${MORE}\n`);
    expect(dropped.filter(({ why }) => why === 'table').map(({ text }) => text)).toEqual(rows);
  });
});

describe('furniture between two texts', () => {
  it('is the head of a page also where the paper is called 通讯', () => {
    const head = '青河经开区通讯（2026年第3期）';
    const text = `${head}\n\n${HEAD}\n\n${LEAD}\n\n${head}\n\n${MORE}\n`;
    expect(run(text).articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
      [HEAD, [LEAD, MORE]],
    ]);
  });

  it('ends a paragraph where it names editors', () => {
    const wrapped = [LEAD, MORE, LAST].join('').match(/.{1,28}/gu) as string[];
    const whole = wrapped
      .slice(0, -1)
      .map((line, at) => (at === wrapped.length - 2 ? `${line.slice(0, -1)}。` : line));
    const credits = ['主编：高远　责任编辑：安若溪', '准印证号：（青）0000000'];
    const { blocks } = cutBlocks(plainDocument(`${HEAD}\n\n${whole.join('\n')}\n\n${credits.join('\n')}\n`));
    expect(blocks.map(({ text }) => text)).toEqual([HEAD, whole.join(''), credits[1]]);
  });
});
