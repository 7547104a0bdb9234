// How patient to be with an endpoint: so many questions at once, and none for a while after several failures in a row.

import type { Clock } from '../../lib/clock.ts';

/** Failures in a row after which nothing is asked. */
const FAILURES = 3;
const PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

export interface Breaker {
  /** False: the endpoint is left alone for now. */
  allows(): boolean;
  failed(): { readonly pausedMs: number };
  /** True when it had been left alone before: it works again. */
  worked(): boolean;
}

/** Each failure after a pause makes the next pause twice as long. */
export function createBreaker(clock: Pick<Clock, 'now'>): Breaker {
  let failures = 0;
  let until = 0;
  return {
    allows: () => clock.now() >= until,
    failed() {
      // Those that were asked at the same time tell nothing new.
      if (clock.now() < until) return { pausedMs: 0 };
      failures += 1;
      if (failures < FAILURES) return { pausedMs: 0 };
      const pausedMs = Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (failures - FAILURES));
      until = clock.now() + pausedMs;
      return { pausedMs };
    },
    worked() {
      const again = failures >= FAILURES;
      failures = 0;
      until = 0;
      return again;
    },
  };
}

/** Runs at most `most` works at once, first come first served; what waits when its signal aborts is never begun (undefined). */
export function createTurns(
  most: number,
): <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T | undefined> {
  let free = most;
  const waiting: (() => void)[] = [];
  return async (signal, work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return signal.aborted ? undefined : await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
