// Dates of feeds in the languages and shapes that are met, and what is no date.

import { describe, expect, it } from 'vitest';
import { readMoment } from '../../../src/ingest/source/moment.ts';

const read = (text: string, offset = 0, cst = -360): string | null => {
  const at = readMoment(text, { offset, cst });
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');
};

describe('the moment reader', () => {
  it.each([
    ['Mon, 10 Apr 2023 08:00:00 +0800', '2023-04-10T00:00:00Z'],
    ['Monday, 10-Apr-23 08:00 ET', '2023-04-10T13:00:00Z'],
    ['Mon, 10 Apr, 2023 08:00:00 MEST', '2023-04-10T06:00:00Z'],
    ['Mon, 10 Apr 2023 08:00:00 CST', '2023-04-10T14:00:00Z'],
    ['Mon Apr 10 08:00:00 UTC 2023', '2023-04-10T08:00:00Z'],
    ['Mon Apr 10 2023 08:00:00 GMT+0800 (中国标准时间)', '2023-04-10T00:00:00Z'],
    ['2023-04-10 08:00:00 Asia/Shanghai', '2023-04-10T00:00:00Z'],
    ['2023-04-10T08:00+08', '2023-04-10T00:00:00Z'],
    ['2023-04-10T15Z', '2023-04-10T15:00:00Z'],
    ['2023-04-10 at 8:05 pm', '2023-04-10T20:05:00Z'],
    ['20230410T080000+0800', '2023-04-10T00:00:00Z'],
    ['08:30, 10 April 2023', '2023-04-10T08:30:00Z'],
    ['25/12/2023 15:04', '2023-12-25T15:04:00Z'],
    ['4/10/2023 3:04 PM', '2023-04-10T15:04:00Z'],
    ['10.04.2023', '2023-04-10T00:00:00Z'],
    ['23-04-10', '2023-04-10T00:00:00Z'],
    ['2023-100', '2023-04-10T00:00:00Z'],
    ['Lun, 10 avr. 2023 08:00:00 +0200', '2023-04-10T06:00:00Z'],
    ['10. Dezember 2023', '2023-12-10T00:00:00Z'],
    ['10 de agosto de 2023', '2023-08-10T00:00:00Z'],
    ['пн, 10 мая 2023 08:00:00 MSK', '2023-05-10T05:00:00Z'],
    ['Δευ, 10 Ιούλ 2023 08:00:00 EST', '2023-07-10T13:00:00Z'],
    ['2023-április-10T8:15+02:00', '2023-04-10T06:15:00Z'],
    ['2023년 4월 10일 오후 1:30', '2023-04-10T04:30:00Z'],
    ['周一, 10 四月 2023 08:00:00 +0800', '2023-04-10T00:00:00Z'],
    ['2023年4月10日 下午3时05分', '2023-04-10T15:05:00Z'],
    ['/Date(1681084800000)/', '2023-04-10T00:00:00Z'],
  ])('reads %s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it('takes times without a zone as the place tells', () => {
    expect(read('2023-04-10 08:00', 480)).toBe('2023-04-10T00:00:00Z');
    expect(read('Mon, 10 Apr 2023 08:00:00 CST', 480, 480)).toBe('2023-04-10T00:00:00Z');
  });

  it.each([
    '',
    'yesterday',
    '99 Jun 2009',
    '16 zzz 2012',
    '2023-02-30',
    '2023-13-01',
    '第10号',
    '12:30',
    '3.5',
  ])('finds no date in %j', (text) => {
    expect(read(text)).toBeNull();
  });
});
