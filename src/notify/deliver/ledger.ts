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

/** Gathers entries for `lingerMs` after the first, then hands them to `write` together. */
function batched<T>(lingerMs: number, write: (entries: T[]) => Promise<void>): (entry: T) => Promise<void> {
  let lines: Line<T>[] = [];
  const flush = (): void => {
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
  };
  return (entry) =>
    new Promise((done, failed) => {
      lines.push({ entry, done, failed });
      if (lines.length > 1) return;
      if (lingerMs > 0) setTimeout(flush, lingerMs);
      else setImmediate(flush);
    });
}

/** From this many answers a second on, settlements wait for each other so long. */
const FAST = 300;
const LINGER_MS = 15;
const SPAN_MS = 100;

/** True while things come faster than `FAST`, as the last tenth of a second had it. */
function rush(): () => boolean {
  let since = performance.now();
  let count = 0;
  let fast = false;
  return () => {
    const now = performance.now();
    if (now - since > SPAN_MS) {
      fast = count / (now - since) > FAST / 1_000;
      since = now;
      count = 0;
    }
    count += 1;
    return fast;
  };
}

/**
 * Each settlement is written down in the same breath as its answer is read, so that a kill finds as few answers as can be that
 * are known but not written down; only in a rush a few wait for each other. Marks wait for those of the same turn of the
 * event loop.
 */
export function createLedger(outbox: Outbox, clock: Clock): Ledger {
  const mark = batched<Parameters<Outbox['markAllWriting']>[0][number]>(0, (writing) =>
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
  const settleLater = batched(LINGER_MS, settleAll);
  const rushed = rush();
  return {
    markWriting: (subscriberId, articleIds) => mark({ subscriberId, articleIds }),
    settle: (subscriberId, articleIds, settlement) =>
      articleIds.length === 0
        ? Promise.resolve()
        : rushed()
          ? settleLater({ subscriberId, articleIds, settlement })
          : settleAll([{ subscriberId, articleIds, settlement }]),
  };
}
