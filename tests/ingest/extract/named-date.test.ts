// The day in a file name or address.

import { describe, expect, it } from 'vitest';
import { dateInName } from '../../../src/ingest/extract/named-date.ts';

describe('dateInName', () => {
  it.each([
    ['kuaixun-2023-04.txt', '2023-04-30'],
    ['园区周报2024年2月.docx', '2024-02-29'],
    ['第12期_20230410.pdf', '2023-04-10'],
    ['https://www.example.gov.cn/xw/202304/t20230412_88.html', '2023-04-12'],
    ['2023.4.9简报.txt', '2023-04-09'],
    ['2023年4月10日.txt', '2023-04-10'],
    ['https://example.org/2023/04/10/a.html', '2023-04-10'],
  ])('%s', (name, day) => {
    expect(dateInName(name)).toBe(day);
  });
  it.each([
    'bulletin.txt',
    '第345期.txt',
    'id=202413.html',
    '20230231.txt',
    '1234567890.txt',
    'version-2.10.1.txt',
    '3020240101.txt',
  ])('%s holds none', (name) => {
    expect(dateInName(name)).toBeNull();
  });
});
