// Names as papers print them: letters set apart, surnames of two letters, a day behind the reporter.

import { describe, expect, it } from 'vitest';
import { bylineAtEnd, bylineStrength, photographerAtEnd } from '../../../src/ingest/split/bylines.ts';
import { datelineLength } from '../../../src/ingest/split/datelines.ts';
import { fold } from '../../../src/ingest/split/fold.ts';

const TOLD = '明湖开发区玻璃厂的新窑炉点火，一年可产药用玻璃管一万二千吨，镇上又有一百八十人有了活干。';
const cutOff = (end: string, find: (folded: string) => number): string => {
  const text = fold(TOLD + end);
  const at = find(text);
  return at < 0 ? '' : text.slice(at);
};

describe('names', () => {
  it.each(['（阿 满）', '（高　远）', '（欧阳远）', '（高远）'])(
    'in brackets behind the last sentence: %s',
    (end) => {
      expect(cutOff(end, bylineAtEnd)).toBe(fold(end));
    },
  );

  it.each(['（一期）', '（图 3）', '（含税）'])('are not meant by %s', (end) => {
    expect(cutOff(end, bylineAtEnd)).toBe('');
  });

  it.each(['　高　远　摄', '　通讯员　高远　摄', '高远 摄'])('of whoever took the picture: %s', (end) => {
    expect(cutOff(end, photographerAtEnd)).toBe(fold(end).trim());
  });

  it.each(['本报特约评论员', '本报调研组'])('of a desk of the paper: %s', (line) => {
    expect(bylineStrength(fold(line))).toBe(2);
  });

  it('leaves a subtitle that tells where the reporter went', () => {
    expect(bylineStrength(fold('——探访明湖玻璃制造公司'))).toBeLessThan(2);
  });

  it.each([
    ['通讯员 高远　3月8日报道　', '3月8日，明湖开发区玻璃厂点火。'],
    ['本报讯 记者令狐远报道　', '近日，明湖开发区玻璃厂点火。'],
    ['本报明湖3月8日专电　', '3月8日，明湖开发区玻璃厂点火。'],
  ])('of a dateline: %s', (formula, lead) => {
    expect(datelineLength(fold(formula + lead))).toBe(formula.length);
  });
});
