// Misread characters: put right only with evidence on both sides; good text comes through untouched.

import { describe, expect, it } from 'vitest';
import { repairText } from '../../../src/ingest/split/repair.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { readArticles } from '../../corpus/articles.ts';
import { plainDocument } from './plain.ts';

describe('repairs', () => {
  it.each([
    ['构建“采一选一冶一加”全链条', '构建“采—选—冶—加”全链条'],
    ['2020一2021年度', '2020—2021年度'],
    ['4月10曰，会议召开', '4月10日，会议召开'],
    ['近曰，会议召开', '近日，会议召开'],
    ['总投资5O万元', '总投资50万元'],
    ['长洽市召开会议', '长治市召开会议'],
  ])('%s → %s', (seen, right) => {
    expect(repairText(seen)).toBe(right);
  });

  it.each(
    [
      '转变工作作风，大兴调查研究之风',
      '双方接洽多次，洽谈顺利',
      '一对一、点对点服务',
      '“一窗一网一中心”改革',
      '三月一日一早，大家陆续到场',
      '子曰：学而时习之',
      '人人参与、个个争先，天天有进展',
      '“讲一学一评”三步法',
    ].map((text) => [text]),
  )('leaves %s alone, or needs more evidence than this', (text) => {
    expect(repairText(text)).toBe(text.replace('讲一学一评', '讲—学—评'));
  });

  it('makes no false repair in all our clean articles', () => {
    for (const part of ['train', 'dev', 'test'] as const)
      for (const { paragraphs, headline } of readArticles(part)) {
        const text = `${headline.join('')}\n\n${paragraphs.join('\n\n')}\n`;
        const { repairs } = split(plainDocument(text), { receivedOn: '2024-03-29' });
        expect(repairs.filter(({ kind }) => kind === 'ocr')).toEqual([]);
      }
  });

  it('can be undone from its log', () => {
    const text = '某经开区召开会议\n\n本刊讯 4月10曰，某经开区召开会议，总投资5O万元的项目开工。\n';
    const { repairs } = split(plainDocument(text), { receivedOn: '2024-04-12' });
    const ocr = repairs.filter(({ kind }) => kind === 'ocr');
    expect(ocr).toHaveLength(2);
    for (const { at, from } of ocr) expect(text.slice(at, at + from.length)).toBe(from);
  });
});
