// Input that nobody meant well: an answer comes, in time that grows with the length.

import { describe, expect, it } from 'vitest';
import { explain, split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const OPTIONS = { receivedOn: '2024-03-29' };
const timed = (text: string): number => {
  const began = performance.now();
  split(plainDocument(text), OPTIONS);
  return performance.now() - began;
};

const SENTENCE = '云溪经开区围绕主导产业组建小分队先后拜访企业一百四十余家，';

describe('hostile input', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u3000\n'],
    ['one character', '字'],
    ['NULs', '\u0000'.repeat(5000)],
    ['lone surrogates', '\ud800开发区\udfff。\n\ud83d'],
    ['right-to-left marks', '\u202e开发区召开会议。\u202c\u200f'],
    ['brackets only', '（'.repeat(5000)],
    ['replacement signs', '\ufffd'.repeat(3000)],
    ['one long unfinished word', 'a'.repeat(50_000)],
  ])('%s ends in an answer', (_, text) => {
    const { articles, dropped } = split(plainDocument(text), OPTIONS);
    const kept = articles
      .flatMap(({ spans }) => spans.map(([start, end]) => text.slice(start, end)))
      .join('');
    const all = (kept + dropped.map((one) => one.text).join('')).replace(/\s/g, '');
    expect(all.length).toBe(text.replace(/\s/g, '').length);
    expect(() => explain(plainDocument(text), OPTIONS)).not.toThrow();
  });

  it('100,000 blank lines and one line of 10 MB end within seconds', () => {
    expect(timed('\n'.repeat(100_000))).toBeLessThan(2000);
    expect(timed(SENTENCE.repeat(120_000))).toBeLessThan(8000);
  });

  it.each([
    ['short lines', (n: number) => '甲乙丙\n'.repeat(n)],
    ['long lines', (n: number) => `${SENTENCE.repeat(3)}\n\n`.repeat(n / 8)],
    ['contents lists', (n: number) => `目录\n${'某经开区签约项目……3\n'.repeat(20)}`.repeat(n / 20)],
    ['hard-wrapped text', (n: number) => `${SENTENCE}\n`.repeat(n)],
    ['bracket after bracket', (n: number) => '（记者'.repeat(n)],
    [
      'one block with many pieces',
      (n: number) => '云 溪 经 开 区 围 绕 主 导 产 业 组 建 小 分 队 先 后 拜 访\n'.repeat(n / 4),
    ],
  ])('the cost of %s grows with the length', (_, make) => {
    timed(make(4000));
    const small = Math.max(3, timed(make(8000)));
    const large = timed(make(64_000));
    expect(large / small).toBeLessThan(8 * 4);
  });

  it.each([
    '遗失，声明',
    '●标题：',
    '首页 > ',
    '王平 ',
    '(王 平)',
    '编辑：王 ',
    '天气 晴',
    '│一',
    '下转',
    '“企”',
    '1.1 ',
    ' 　',
  ])('a line of nothing but %s is read at once', (letters) => {
    expect(timed(letters.repeat(200_000 / letters.length))).toBeLessThan(2500);
  });

  it('does not trust what it cannot read', () => {
    const noise = Array.from({ length: 60 }, (_, at) =>
      `\ufffd\ufffd锟斤拷${String.fromCharCode(0xe000 + at)}`.repeat(8),
    ).join('\n');
    for (const { confidence } of split(plainDocument(noise), OPTIONS).articles)
      expect(confidence).toBeLessThan(0.6);
  });
});
