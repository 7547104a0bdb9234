// The day of issue that a masthead states.

import { describe, expect, it } from 'vitest';
import { issueDate } from '../../../src/ingest/split/dates.ts';
import { fold } from '../../../src/ingest/split/fold.ts';

describe('issueDate', () => {
  it.each([
    ['省开发区协会主办    2024年3月28日', '2024-03-28'],
    ['Issue 19 | May 13, 2024', '2024-05-13'],
    ['2024.03.28 第12期', '2024-03-28'],
    ['湘江园区导刊　2024年3月28曰　第5版', '2024-03-28'],
    ['第12期　总第345期', null],
    ['对企业2023年7月1日至2024年6月30日的投入给予奖补', null],
  ])('%s', (line, expected) => {
    expect(issueDate(fold(line))).toBe(expected);
  });
});
