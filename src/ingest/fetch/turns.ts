// Politeness: one request a host at a time, and a pause between two of them.

import type { Clock } from '../../lib/clock.ts';

export interface Turns {
  /** Runs `work` when it is this host's turn; others are not held up. */
  take<T>(host: string, work: () => Promise<T>): Promise<T>;
}

/** `spacingMs` passes between the end of one request to a host and the start of the next. */
export function createTurns(clock: Clock, spacingMs: number): Turns {
  const queues = new Map<string, Promise<void>>();
  const endedAt = new Map<string, number>();
  return {
    take: async (host, work) => {
      const before = queues.get(host) ?? Promise.resolve();
      let finish = (): void => {};
      const mine = new Promise<void>((resolve) => {
        finish = resolve;
      });
      queues.set(host, mine);
      await before;
      try {
        const rest = (endedAt.get(host) ?? Number.NEGATIVE_INFINITY) + spacingMs - clock.now();
        if (rest > 0) await clock.sleep(rest);
        return await work();
      } finally {
        endedAt.set(host, clock.now());
        if (queues.get(host) === mine) queues.delete(host);
        if (endedAt.size > 2000) forget(endedAt, clock.now() - spacingMs);
        finish();
      }
    },
  };
}

function forget(endedAt: Map<string, number>, before: number): void {
  for (const [host, at] of endedAt) if (at < before) endedAt.delete(host);
}
