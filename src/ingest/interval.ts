// When a source is asked again: its own interval or one that fits how often it brings something, what the server
// wants, and a back-off that never gives up.

import type { Poll, Source } from '../domain/source.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export interface Ended {
  readonly outcome: Poll['outcome'];
  readonly fresh: number;
  /** What Retry-After says. */
  readonly retryAfterMs: number | null;
  /** What max-age and TTL say. */
  readonly freshForMs: number | null;
}

/** Epoch milliseconds of the next poll. `random` is 0…1 and spreads sources over time (±10 %). */
export function nextPollAt(
  source: Source,
  ended: Ended,
  failures: number,
  now: number,
  random: number,
): number {
  const usual =
    source.intervalMinutes === null ? adaptive(source, ended, now) : source.intervalMinutes * MINUTE;
  const backedOff = failures === 0 ? usual : Math.min(DAY, usual * 2 ** Math.min(failures, 12));
  const spread = backedOff * (0.9 + 0.2 * random);
  return now + Math.min(DAY, Math.max(spread, ended.retryAfterMs ?? 0));
}

/** Ten minutes after news, slower the longer there was none, at most two hours; never before the server's own date. */
function adaptive(source: Source, ended: Ended, now: number): number {
  const idle = source.lastPolledAt === null ? 0 : now - source.lastPolledAt;
  const calm = ended.fresh > 0 ? 10 * MINUTE : Math.min(120 * MINUTE, Math.max(15 * MINUTE, idle * 1.3));
  return Math.max(calm, Math.min(ended.freshForMs ?? 0, 360 * MINUTE));
}
