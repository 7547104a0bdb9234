// Bullets and full stops that Word and mail leave at the wrong place: on lines of their own, or as letters.

import { describe, expect, it } from 'vitest';
import { readLines } from '../../../src/ingest/split/lines.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { takeWordBullets } from '../../../src/ingest/split/word-bullets.ts';
import { plainDocument } from './plain.ts';

const run = (text: string) => split(plainDocument(text), { receivedOn: '2024-03-29' });
const HEADS = [
  '明湖经开区签约十二个智能制造项目',
  '长风高新区启动科技金融服务月活动',
  '青岚园区举行消防演练',
];
const LEADS = [
  '3月26日，明湖经济技术开发区举行项目集中签约仪式，十二个智能制造项目签约落户，总投资六十二亿元。',
  '3月27日，长风高新技术产业开发区启动科技金融服务月活动，组织八家银行走进企业送政策、送产品。',
  '3月28日，青岚园区举行消防演练，三十家企业两百多人参加，从报警到处置完毕用时二十分钟。',
];
const issue = (mark: string): string =>
  HEADS.map((head, at) => `${mark}${head}\n\n${LEADS[at]}\n`).join('\n');

describe('bullets of a symbol font', () => {
  it.each(['l ', 'Ø ', 'ü\t', 'n　', '\uf06c ', '\uf0d8'])('%j before each headline is taken off', (mark) => {
    const { articles } = run(issue(mark));
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual(
      HEADS.map((head, at) => [head, [LEADS[at]]]),
    );
  });

  it('are no part of a contents list', () => {
    const list = HEADS.map((head) => `l ${head}`).join('\n');
    const { articles, dropped } = run(`目 录\n${list}\n\n${issue('')}`);
    expect(articles.map(({ headline }) => headline)).toEqual(HEADS);
    expect(dropped.filter(({ why, text }) => why === 'contents' && text.startsWith('l '))).toHaveLength(3);
  });

  it('are shown as bullets within an article', () => {
    const items = ['l 抓好项目落地，', 'l 抓好要素保障，', 'l 抓好企业服务。'];
    const { articles } = run(`${HEADS[0]}\n\n${LEADS[0]}\n\n会议要求做到三点：\n\n${items.join('\n\n')}\n`);
    expect(articles.flatMap(({ paragraphs }) => paragraphs).join('')).toContain('●抓好要素保障');
  });

  it.each([
    ['u 形槽钢用于厂房骨架，', 'u 形螺栓用于管道支架，', 'u 型管用于换热机组。'],
    ['n 为车辆数，', 'n 与里程成正比，', 'n 的统计口径由交警部门核定。'],
    ['n 值越大，', 'n 是正整数，', 'n 个站点同时充电。'],
  ])('%s … are words', (...items) => {
    const { articles } = run(`${HEADS[0]}\n\n${LEADS[0]}\n\n会上作了说明：\n\n${items.join('\n\n')}\n`);
    const text = articles.flatMap(({ paragraphs }) => paragraphs).join('');
    for (const item of items) expect(text).toContain(item);
  });

  it('are told from such words by their neighbours', () => {
    const text = 'l 抓好项目落地\nl 为企业减轻负担\nl 抓好要素保障\nl 抓好企业服务\n散会。\nl 为长度\n';
    const starts = takeWordBullets(text, readLines(text)).map(({ bullet }) => bullet !== undefined);
    expect(starts).toEqual([true, true, true, true, false, false]);
  });

  it.each(['n 维数据空间实验室落户明湖经开区', 'u 盘存储企业签约长风高新区'])('%s is a headline', (head) => {
    expect(run(`${head}\n\n${LEADS[0]}\n`).articles[0]?.headline).toBe(head);
  });
});

describe('the last sign of a paragraph on a line of its own', () => {
  it.each(['。', '元。', '亿元。'])('%s ends the paragraph above', (tail) => {
    const lead = (LEADS[0] as string).slice(0, -tail.length);
    const { articles } = run(`${HEADS[0]}\n\n${lead}\n${tail}\n${HEADS[1]}\n\n${LEADS[1]}\n`);
    expect(articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
      [HEADS[0], [LEADS[0]]],
      [HEADS[1], [LEADS[1]]],
    ]);
  });

  it('does not run into a short line, nor below a finished one', () => {
    const { articles } = run(`${HEADS[0]}\n\n${LEADS[0]}\n\n。\n\n${HEADS[1]}\n\n${LEADS[1]}\n`);
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual([[LEADS[0]], [LEADS[1]]]);
  });
});
