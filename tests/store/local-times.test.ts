// Digest times and quiet hours on the wall clocks of the world, also where the clocks change.

import { describe, expect, it } from 'vitest';
import { nextDigestAt, quietUntil } from '../../src/store/local-times.ts';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number | undefined): string => new Date(instant ?? 0).toISOString().slice(0, 16);

describe('nextDigestAt', () => {
  it.each([
    ['later today', 'Asia/Shanghai', 0, '18:00', '2026-03-02T02:00Z', '2026-03-02T10:00'],
    ['tomorrow, when it is over', 'Asia/Shanghai', 0, '08:00', '2026-03-02T02:00Z', '2026-03-03T00:00'],
    ['tomorrow, when it is now', 'Asia/Shanghai', 0, '10:00', '2026-03-02T02:00Z', '2026-03-03T02:00'],
    [
      'a day that is already tomorrow there',
      'Asia/Shanghai',
      0,
      '00:30',
      '2026-03-02T16:10Z',
      '2026-03-02T16:30',
    ],
    ['this week', 'Asia/Shanghai', 5, '09:00', '2026-03-02T02:00Z', '2026-03-06T01:00'],
    ['next week, when it is over', 'Asia/Shanghai', 1, '09:00', '2026-03-02T02:00Z', '2026-03-09T01:00'],
    ['a Sunday', 'Asia/Shanghai', 7, '09:00', '2026-03-02T02:00Z', '2026-03-08T01:00'],
    ['half an hour off', 'Asia/Kolkata', 0, '07:15', '2026-03-02T00:00Z', '2026-03-02T01:45'],
    ['west of Greenwich', 'America/Los_Angeles', 0, '20:00', '2026-01-05T03:00Z', '2026-01-05T04:00'],
    [
      'skipped by the clocks: just after',
      'Europe/Berlin',
      0,
      '02:30',
      '2026-03-28T12:00Z',
      '2026-03-29T01:30',
    ],
    ['the day after that', 'Europe/Berlin', 0, '02:30', '2026-03-29T02:00Z', '2026-03-30T00:30'],
    [
      'twice on the wall: the first time',
      'Europe/Berlin',
      0,
      '02:30',
      '2026-10-24T12:00Z',
      '2026-10-25T00:30',
    ],
    ['twice on the wall: not again', 'Europe/Berlin', 0, '02:30', '2026-10-25T00:30Z', '2026-10-26T01:30'],
    [
      'the same wall time over a change',
      'America/New_York',
      0,
      '08:00',
      '2026-03-07T14:00Z',
      '2026-03-08T12:00',
    ],
  ])('%s', (_about, timeZone, day, clock, now, due) => {
    expect(iso(nextDigestAt({ timeZone, day, at: clock }, at(now)))).toBe(due);
  });

  it('never skips or doubles a day in three years of any zone', () => {
    for (const timeZone of [
      'Europe/Berlin',
      'America/Santiago',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Asia/Shanghai',
    ])
      for (const clock of ['00:00', '00:15', '02:30', '23:59']) {
        let now = at('2024-01-01T00:00Z');
        for (let days = 0; days < 1_100; days += 1) {
          const next = nextDigestAt({ timeZone, day: 0, at: clock }, now);
          expect(next - now, `${timeZone} ${clock} after ${iso(now)}`).toBeGreaterThan(
            days === 0 ? 0 : 22 * 3_600_000,
          );
          expect(next - now, `${timeZone} ${clock} after ${iso(now)}`).toBeLessThanOrEqual(26 * 3_600_000);
          now = next;
        }
      }
  });
});

describe('quietUntil', () => {
  it.each([
    ['before midnight', '22:00', '07:00', '2026-03-02T15:00Z', '2026-03-02T23:00'],
    ['after midnight', '22:00', '07:00', '2026-03-02T20:00Z', '2026-03-02T23:00'],
    ['at the first minute', '22:00', '07:00', '2026-03-02T14:00Z', '2026-03-02T23:00'],
    ['within a day', '12:00', '14:00', '2026-03-02T05:00Z', '2026-03-02T06:00'],
    ['until midnight', '20:00', '00:00', '2026-03-02T13:00Z', '2026-03-02T16:00'],
  ])('%s', (_about, from, to, now, end) => {
    expect(iso(quietUntil({ from, to }, 'Asia/Shanghai', at(now)))).toBe(end);
  });

  it.each([
    ['by day', '22:00', '07:00', '2026-03-02T02:00Z'],
    ['at the end', '22:00', '07:00', '2026-03-02T23:00Z'],
    ['just before', '22:00', '07:00', '2026-03-02T13:59:59Z'],
    ['equal ends', '08:00', '08:00', '2026-03-02T00:00Z'],
  ])('is over %s', (_about, from, to, now) => {
    expect(quietUntil({ from, to }, 'Asia/Shanghai', at(now))).toBeUndefined();
  });

  it('ends where the wall says so on the night when the clocks change', () => {
    const hours = { from: '22:00', to: '07:00' };
    expect(iso(quietUntil(hours, 'Europe/Berlin', at('2026-03-28T22:00Z')))).toBe('2026-03-29T05:00');
    expect(iso(quietUntil(hours, 'Europe/Berlin', at('2026-10-24T21:00Z')))).toBe('2026-10-25T06:00');
  });
});
