// Writes to the outbox in batches: what is marked or settled within a few milliseconds goes in one transaction. Each
// caller still waits until its own line is committed.

import type { Clock } from '../../lib/clock.ts';
import type { Ending, Outbox } from './deliver.ts';

export interface Ledger {
  markWriting(subscriberId: number, articleIds: readonly number[]): Promise<void>;
  /** The database may be locked or full for a while, so it is tried for about half a minute. */
  settle(subscriberId: number, articleIds: readonly number[], ending: Ending): Promise<void>;
}

const MOST_TRIES = 9;

interface Line<T> {
  readonly entry: T;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Gathers entries until `later` calls back, then hands them to `write` together. */
function batched<T>(
  later: (flush: () => number) => void,
  write: (entries: T[]) => Promise<void>,
): (entry: T) => Promise<void> {
  let lines: Line<T>[] = [];
  /** Returns how many went. */
  const flush = (): number => {
    const batch = lines;
    lines = [];
    write(batch.map(({ entry }) => entry)).then(
      () => {
        for (const { done } of batch) done();
      },
      (error: unknown) => {
        for (const { failed } of batch) failed(error);
      },
    );
    return batch.length;
  };
  return (entry) =>
    new Promise((done, failed) => {
      lines.push({ entry, done, failed });
      if (lines.length === 1) later(flush);
    });
}

/** After a transaction of so many settlements, the next one waits so long for each of them, but no longer than the second. */
const REST_MS = 2;
const LONGEST_REST_MS = 15;

/** At once, and then not again until the pause that the last one earned: a rush gathers, single ones never wait. */
function spaced(): (flush: () => number) => void {
  let readyAt = 0;
  const go = (flush: () => number): void => {
    readyAt = performance.now() + Math.min(LONGEST_REST_MS, flush() * REST_MS);
  };
  return (flush) => {
    const wait = readyAt - performance.now();
    if (wait > 0) setTimeout(go, wait, flush);
    else go(flush);
  };
}

/**
 * Each settlement is written down in the same breath as its answer is read, so that a kill finds as few answers as can be that
 * are known but not written down; `fast`: so many are to come that in a rush they must gather for some milliseconds. Marks wait
 * for those of the same turn of the event loop.
 */
export function createLedger(outbox: Outbox, clock: Clock, fast: boolean): Ledger {
  const mark = batched<Parameters<Outbox['markAllWriting']>[0][number]>(setImmediate, (writing) =>
    outbox.markAllWriting(writing, clock.now()),
  );
  async function settleAll(settled: Parameters<Outbox['settleAll']>[0]): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await outbox.settleAll(settled, clock.now());
      } catch (error) {
        if (attempt === MOST_TRIES) throw error;
        await clock.sleep(50 * 2 ** attempt);
      }
    }
  }
  const settle = fast
    ? batched(spaced(), settleAll)
    : (one: Parameters<Outbox['settleAll']>[0][number]) => settleAll([one]);
  return {
    markWriting: (subscriberId, articleIds) => mark({ subscriberId, articleIds }),
    settle: (subscriberId, articleIds, settlement) =>
      articleIds.length === 0 ? Promise.resolve() : settle({ subscriberId, articleIds, settlement }),
  };
}
