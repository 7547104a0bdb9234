// What papers print for their readers between articles, heads and feet of pages, and articles that only speak of such things.

import { describe, expect, it } from 'vitest';
import { cutBlocks } from '../../../src/ingest/split/blocks.ts';
import { kindOf } from '../../../src/ingest/split/kinds.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const ARTICLE =
  '明湖开发区玻璃厂新窑炉点火\n\n3月8日，明湖开发区玻璃厂的新窑炉点火，一年可产药用玻璃管一万二千吨，镇上又有一百八十人有了活干。';
const run = (text: string) => split(plainDocument(text), { receivedOn: '2024-03-29' });

describe('notes to readers', () => {
  it.each([
    '更正　本报3月1日二版《玻璃厂招工》一文中“高元”应为“高远”。',
    '【天气】今明两天多云转小雨，东南风三级，注意添衣。',
    '明湖镇顺发门市部遗失营业执照副本，声明作废。',
  ])('are no part of the article above: %s', (note) => {
    const { articles, dropped } = run(`${ARTICLE}\n\n${note}\n`);
    expect(articles.map(({ paragraphs }) => paragraphs.length)).toEqual([1]);
    expect(dropped.map(({ why, text }) => [why, text])).toContainEqual(['service', note]);
  });

  it.each([
    '更正错误要趁早，管委会请企业把办事中遇到的差错都说出来，当场改。',
    '天气一天比一天热，玻璃厂把送清凉的车开进了窑炉车间。',
    '身份证遗失的，可以在自助机上当场补办，不用再登报声明。',
  ])('are not meant by prose: %s', (text) => {
    const { dropped } = run(`${ARTICLE}\n\n${text}\n`);
    expect(dropped.filter(({ why }) => why === 'service')).toEqual([]);
  });
});

describe('page lines', () => {
  it.each(['共8页，第2页', '明湖园区专报〔2024〕3号        第2页'])('are left out: %s', (line) => {
    const texts = cutBlocks(plainDocument(`${ARTICLE}\n\n${line}\n\n${ARTICLE}`)).blocks.map(
      ({ text }) => text,
    );
    expect(texts).not.toContain(line);
  });

  const kindOfLine = (line: string) => {
    const block = cutBlocks(plainDocument(`${line}\n`)).blocks[0];
    return block && kindOf(block);
  };

  it('do not take a numbered headline that counts for an issue', () => {
    expect(kindOfLine('（五）企业家早餐会开到第二十期')).toBe('n');
    expect(kindOfLine('开到第二十期')).toBe('T');
    expect(kindOfLine('第二十期')).toBe('M');
  });

  it('tell a day behind its name', () => {
    expect(kindOfLine('时间：2024 年 3 月 8 日')).toBe('M');
  });
});
