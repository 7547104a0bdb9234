// When admins hear of a source, and when a source is asked again.

import { describe, expect, it } from 'vitest';
import type { Poll, Source, Trouble } from '../../src/domain/source.ts';
import { findTrouble } from '../../src/ingest/health.ts';
import { nextPollAt } from '../../src/ingest/interval.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

const source: Source = {
  id: 1,
  kind: 'feed',
  address: 'https://zone.example/feed',
  name: '示例',
  intervalMinutes: null,
  ignoreRobots: false,
  pushFirst: 0,
  selectors: null,
  etag: null,
  lastModified: null,
  failures: 0,
  identity: 'guid',
  state: 'active',
  origin: 'admin',
  nextPollAt: 0,
  lastPolledAt: null,
  lastSuccessAt: null,
  lastError: null,
  baselineDone: true,
  createdAt: START,
};
const NO_ROUTE = { kind: 'no-route', host: 'zone.example' } as const;
const poll = (at: number, change: Partial<Poll> = {}): Poll => ({
  at,
  outcome: 'fresh',
  listed: 20,
  fresh: 0,
  tookMs: 10,
  note: null,
  ...change,
});

/** What admins hear over a course of hourly polls; `outcomeAt` says how each ends. */
async function heard(
  hours: number,
  outcomeAt: (hour: number) => Partial<Poll>,
): Promise<{ hour: number; kind: string; trouble: Trouble }[]> {
  const news: number[] = [];
  const told: { hour: number; kind: string; trouble: Trouble }[] = [];
  let now = source;
  for (let hour = 0; hour < hours; hour += 1) {
    const one = poll(START + hour * HOUR, outcomeAt(hour));
    const failures = one.outcome === 'unreachable' ? now.failures + 1 : 0;
    if (one.fresh > 0) news.unshift(one.at);
    const store = { newsTimes: async (_: number, limit: number) => news.slice(0, limit) };
    const trouble = await findTrouble(store, now, one, failures);
    if (trouble) told.push({ hour, kind: trouble.kind, trouble });
    now = { ...now, failures, lastPolledAt: one.at, ...(failures === 0 ? { lastSuccessAt: one.at } : {}) };
  }
  return told;
}

describe('admins', () => {
  it('hear of the third failure, once a day while it lasts, and when it is over', async () => {
    const told = await heard(100, (hour) =>
      hour >= 10 && hour < 80 ? { outcome: 'unreachable', note: NO_ROUTE } : {},
    );
    expect(told.map(({ kind }) => kind)).toEqual(['failing', 'still-failing', 'still-failing', 'recovered']);
    expect(told[0]).toMatchObject({ hour: 12, trouble: { failures: 3, poll: { note: NO_ROUTE } } });
    expect(told[2]!.hour - told[1]!.hour).toBe(24);
    expect(told[3]!.hour).toBe(80);
  });

  it('hear nothing of two failures', async () => {
    expect(await heard(20, (hour) => (hour === 4 || hour === 5 ? { outcome: 'unreachable' } : {}))).toEqual(
      [],
    );
  });

  it('hear once that a source is silent for unusually long', async () => {
    // News every second day for three weeks, then none.
    const told = await heard(24 * 40, (hour) => ({ fresh: hour % 48 === 0 && hour < 24 * 21 ? 1 : 0 }));
    expect(told.map(({ kind }) => kind)).toEqual(['silent']);
    expect(told[0]!.trouble).toMatchObject({ days: 8 });
  });

  it('do not hear of a source that is often silent for long', async () => {
    expect(await heard(24 * 60, (hour) => ({ fresh: hour % (24 * 9) === 0 ? 1 : 0 }))).toEqual([]);
  });
});

describe('the next poll', () => {
  const ended = { outcome: 'fresh', fresh: 0, retryAfterMs: null, freshForMs: null } as const;
  const wait = (change: Partial<Source>, end = {}, failures = 0) =>
    (nextPollAt({ ...source, ...change }, { ...ended, ...end }, failures, START, 0.5) - START) / 60_000;

  it('comes soon after news, and later the longer there was none', () => {
    expect(wait({}, { fresh: 2 })).toBe(10);
    expect(wait({ lastPolledAt: START - 10 * 60_000 })).toBe(15);
    expect(wait({ lastPolledAt: START - 60 * 60_000 })).toBeCloseTo(78);
    expect(wait({ lastPolledAt: START - DAY })).toBe(120);
  });

  it('obeys an interval of its own, and what the server asks for', () => {
    expect(wait({ intervalMinutes: 60 })).toBe(60);
    expect(wait({}, { freshForMs: 3 * HOUR })).toBe(180);
    expect(wait({ intervalMinutes: 5 }, { retryAfterMs: 2 * HOUR })).toBe(120);
  });

  it('is put off from failure to failure, to a day and no more', () => {
    const waits = [1, 2, 3, 8, 40].map((failures) => wait({ intervalMinutes: 15 }, {}, failures));
    expect(waits).toEqual([30, 60, 120, 1440, 1440]);
  });
});
