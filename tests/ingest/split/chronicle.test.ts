// Chronicles: the year of their title, months and days above the entries, entries without a day; and what is none.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const run = (lines: readonly string[], received = '2026-11-05') =>
  split(plainDocument(`${lines.join('\n')}\n`), { receivedOn: received });
const told = (lines: readonly string[]) =>
  run(lines).articles.map(({ headline, date, paragraphs }) => [
    headline,
    date,
    paragraphs.join('').slice(0, 8),
  ]);

const FAIR = '明湖经开区举行春季招聘会，六十家企业提供岗位一千二百个，现场达成意向三百余人。';
const ROAD = '青岚大道改造工程通车，全长四点二公里，沿线三十家企业不再绕行。';
const PRIZE = '明湖泵业获评省级专精特新企业，全区此类企业增至十九家。';
const VISIT = '市长许维舟到区调研，先后走进两家企业，听取新材料中试基地建设情况汇报。';

describe('a chronicle', () => {
  it.each([
    '明湖经开区2019年大事记',
    '大事记（2019年4月）',
    '明湖经开区2019年第二季度大事记',
    '明湖经开区大事记2019年4月',
  ])('%s dates its entries and is no headline', (title) => {
    const lines = [
      title,
      '',
      `4月2日　${FAIR}`,
      '',
      `4月9日　${ROAD}`,
      '',
      `△${PRIZE}`,
      '',
      `4月12日　${VISIT}`,
    ];
    expect(told(lines)).toEqual([
      ['', '2019-04-02', `4月2日　${FAIR}`.slice(0, 8)],
      ['', '2019-04-09', `4月9日　${ROAD}`.slice(0, 8)],
      ['', '2019-04-09', PRIZE.slice(0, 8)],
      ['', '2019-04-12', `4月12日　${VISIT}`.slice(0, 8)],
    ]);
  });

  it('begins at its title below articles, and not at the contents that name it', () => {
    const lines = [
      '《明湖园区纪事》2019年第3期（总第12期）',
      '',
      '【本期要目】泵业新厂房封顶　2019年大事记（二）',
      '',
      '明湖泵业新厂房封顶',
      '　　5月8日，明湖泵业新厂房封顶，建筑面积一万二千平方米，比原计划提前二十天。',
      '　　企业负责人说，新厂房投产以后，年产水泵可以增加到三十万台，还要招工二百人。',
      '◇大事记◇',
      '2019年4—6月',
      `4月2日　${FAIR}`,
      `5月9日　${ROAD}`,
      `6月12日　${VISIT}`,
    ];
    const [article, ...entries] = told(lines);
    expect(article?.[0]).toBe('明湖泵业新厂房封顶');
    expect(entries.map(([headline, date]) => [headline, date])).toEqual([
      ['', '2019-04-02'],
      ['', '2019-05-09'],
      ['', '2019-06-12'],
    ]);
  });

  it('wins over the clock that a page prints', () => {
    const lines = [
      '2023-11-05 11:00:00 星期日',
      '明湖经开区2019年大事记',
      '',
      `4月2日　${FAIR}`,
      `4月9日　${ROAD}`,
      `4月12日　${VISIT}`,
    ];
    expect(run(lines).articles.map(({ date }) => date)).toEqual(['2019-04-02', '2019-04-09', '2019-04-12']);
  });

  it('takes the month from the line above, and 同日 from the day above', () => {
    const lines = [
      '明湖经开区2019年大事记',
      '1月',
      `5日 ${FAIR}`,
      `11日 ${ROAD}`,
      `同日 ${PRIZE}`,
      '二月',
      `3日 ${VISIT}`,
    ];
    expect(run(lines).articles.map(({ date }) => date)).toEqual([
      '2019-01-05',
      '2019-01-11',
      '2019-01-11',
      '2019-02-03',
    ]);
  });

  it('may be short, with days and triangles by turns', () => {
    const lines = [
      '明湖经开区2019年4月大事记',
      `4月2日　${PRIZE}`,
      `△${ROAD}`,
      `4月9日　${VISIT}`,
      `△${FAIR}`,
    ];
    expect(run(lines).articles.map(({ headline, date }) => [headline, date])).toEqual([
      ['', '2019-04-02'],
      ['', '2019-04-02'],
      ['', '2019-04-09'],
      ['', '2019-04-09'],
    ]);
  });

  it('reads days behind bullets, and knows no day of what is told of a month', () => {
    const lines = [
      '明湖经开区2019年大事记',
      '一月',
      `●5日至6日　${FAIR}`,
      `●同日　${ROAD}`,
      `△12日　${PRIZE}`,
      `是月　${VISIT}`,
    ];
    expect(run(lines).articles.map(({ date }) => date)).toEqual([
      '2019-01-05',
      '2019-01-05',
      '2019-01-12',
      null,
    ]);
  });

  it('keeps what else is told of a day with its entry', () => {
    const more = '当天还有五家机构与明湖泵业签订合作协议，约定共建实验室。';
    const lines = [
      '明湖经开区2019年大事记',
      '',
      `4月2日　${FAIR}`,
      '',
      `4月9日　${ROAD}`,
      more,
      '',
      `4月12日　${VISIT}`,
    ];
    const { articles } = run(lines);
    expect(articles.map(({ date }) => date).every((date) => date !== null)).toBe(true);
    expect(articles.find(({ paragraphs }) => paragraphs.join('').includes('五家机构'))?.date).toBe(
      '2019-04-09',
    );
  });
});

it('does not lend its last day to an article below', () => {
  const { articles } = run([
    '明湖经开区2019年大事记',
    '',
    `4月2日　${FAIR}`,
    `4月9日　${ROAD}`,
    `4月12日　${VISIT}`,
    `4月28日　${PRIZE}`,
    '',
    '明湖经开区税费服务小组常驻物流园',
    '',
    '明湖经济技术开发区税费服务小组常驻物流园，为八十家货运企业办理开票和退税。',
    '',
    '小组由四名干部组成，周末轮流值班，半年办结业务一千三百件。',
  ]);
  expect(articles.at(-1)).toMatchObject({ headline: '明湖经开区税费服务小组常驻物流园', date: null });
});

describe('no chronicle is', () => {
  it('news of the writing of one', () => {
    const { articles } = run([
      '明湖经开区启动2019年大事记编写',
      '',
      `4月2日，明湖经济技术开发区召开编写工作会，部署资料征集。`,
      '',
      '会议要求各部门在月底前报送材料，四月二十日前完成初稿。',
    ]);
    expect(articles.map(({ headline }) => headline)).toEqual(['明湖经开区启动2019年大事记编写']);
  });

  it('a bulletin whose leads begin with days', () => {
    const { articles } = run([
      '明湖经开区签约十二个项目',
      '',
      `4月2日，${FAIR}`,
      '',
      '青岚大道改造工程全线通车',
      '',
      `4月9日，${ROAD}`,
    ]);
    expect(articles.map(({ headline }) => headline)).toEqual([
      '明湖经开区签约十二个项目',
      '青岚大道改造工程全线通车',
    ]);
  });
});

describe('entries that stand apart', () => {
  const MORE = '现场还发放了用工政策折页八百份，法律顾问为二十名求职者解答了合同方面的疑问。';
  const LATER = '4日晚，未签约的求职者由大巴送到另外两个片区，又有四十一人找到了合适的岗位。';
  const TITLE = '明湖经开区2019年4月大事记';
  const apart = (more: readonly string[]): string[] => [
    TITLE,
    '',
    `2日　${FAIR}`,
    ...more,
    '',
    `9日　${ROAD}`,
    '',
    `12日　${VISIT}`,
  ];

  it('go on with what stands directly below, whatever day it begins with', () => {
    expect(run(apart([MORE, LATER])).articles.map(({ paragraphs }) => paragraphs.length)).toEqual([3, 1, 1]);
  });

  it('end where another begins: 同日, a range of days, an empty line', () => {
    expect(run(apart([`同日　${PRIZE}`])).articles).toHaveLength(4);
    expect(run(apart([`3日—5日　${PRIZE}`])).articles).toHaveLength(4);
    expect(run(apart(['', `4日下午，${PRIZE}`])).articles).toHaveLength(4);
  });

  it('are no habit where days run into their text', () => {
    const lines = [TITLE, '', `2日${FAIR}`, `4日${PRIZE}`, `9日${ROAD}`, `12日${VISIT}`];
    expect(run(lines).articles).toHaveLength(4);
  });
});

describe('days that head what happened on them', () => {
  it('may stand behind a bar, with the day of the week', () => {
    const lines = [
      '明湖经开区',
      '大事记',
      '（2019年4月）',
      '',
      '▍4月2日　星期二',
      `△${FAIR}`,
      '',
      '▍4月9日　星期二',
      `△${ROAD}`,
      '工程比计划提前十一天，节约资金二百万元，用于加装路灯和候车亭。',
      `△${PRIZE}`,
    ];
    expect(told(lines)).toEqual([
      ['', '2019-04-02', FAIR.slice(0, 8)],
      ['', '2019-04-09', ROAD.slice(0, 8)],
      ['', '2019-04-09', PRIZE.slice(0, 8)],
    ]);
  });
});
