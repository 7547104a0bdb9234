// When, as people write it.

import { describe, expect, it } from 'vitest';
import { readClock, readTiming } from '../../../src/ui/bot/timing.ts';

describe('readTiming', () => {
  it.each([
    ['曲沃 氢能 每天8点', '曲沃 氢能', { kind: 'daily', at: '08:00' }],
    ['每天早上八点半 氢能', '氢能', { kind: 'daily', at: '08:30' }],
    ['氢能 每日 18:05', '氢能', { kind: 'daily', at: '18:05' }],
    ['氢能，每天下午3点', '氢能，', { kind: 'daily', at: '15:00' }],
    ['氢能 每晚', '氢能', { kind: 'daily', at: '20:00' }],
    ['氢能 每天', '氢能', { kind: 'daily', at: '08:00' }],
    ['氢能 每天十二点', '氢能', { kind: 'daily', at: '12:00' }],
    ['长治高新区 每周五 9点', '长治高新区', { kind: 'weekly', day: 5, at: '09:00' }],
    ['长治高新区 每周日晚上8点30分', '长治高新区', { kind: 'weekly', day: 7, at: '20:30' }],
    ['每星期三 光伏', '光伏', { kind: 'weekly', day: 3, at: '08:00' }],
    ['光伏 每周', '光伏', { kind: 'weekly', day: 1, at: '08:00' }],
    ['hydrogen daily at 8', 'hydrogen', { kind: 'daily', at: '08:00' }],
    ['hydrogen every day at 6:30 pm', 'hydrogen', { kind: 'daily', at: '18:30' }],
    ['hydrogen weekly on Friday 17:30', 'hydrogen', { kind: 'weekly', day: 5, at: '17:30' }],
    ['hydrogen every monday', 'hydrogen', { kind: 'weekly', day: 1, at: '08:00' }],
    ['长治 氢能 周报', '长治 氢能', { kind: 'weekly', day: 1, at: '08:00' }],
    ['日报 氢能', '氢能', { kind: 'daily', at: '08:00' }],
    ['山西日报', '山西日报', undefined],
    ['氢能 即时', '氢能', { kind: 'immediate' }],
    ['氢能', '氢能', undefined],
  ])('%s', (text, rest, frequency) => {
    const timing = readTiming(text);
    expect(timing.frequency).toEqual(frequency);
    expect(timing.rest).toBe(rest);
    expect(timing.wrong).toBeUndefined();
  });

  it.each([['氢能 每天25点'], ['氢能 每天8:75'], ['hydrogen daily at 31']])(
    'names the time that does not exist: %s',
    (text) => {
      const timing = readTiming(text);
      expect(timing.frequency).toBeUndefined();
      expect(timing.wrong).toMatch(/25|75|31/);
    },
  );

  it('leaves names alone that only look like times', () => {
    expect(readTiming('2023年 长治高新区').rest).toBe('2023年 长治高新区');
    expect(readTiming('every zone').frequency).toBeUndefined();
    expect(readTiming('daily-life zone').rest).toContain('zone');
  });
});

it.each([
  ['8:30', '08:30'],
  ['22：00', '22:00'],
  ['八点', '08:00'],
  ['晚上十点半', '22:30'],
  ['7', '07:00'],
  ['25:00', undefined],
  ['12:60', undefined],
  ['x', undefined],
  ['', undefined],
])('readClock %s', (text, clock) => expect(readClock(text)).toBe(clock));
