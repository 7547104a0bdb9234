// Writes to the outbox in batches: what is marked or settled within a few milliseconds goes in one transaction. Each
// caller still waits until its own line is committed.

import type { Clock } from '../../lib/clock.ts';
import type { Ending, Outbox } from './deliver.ts';

/** Whose, and until when. */
export interface Claim {
  readonly subscriberId: number;
  readonly leaseUntil: number;
}

export interface Ledger {
  /** False: the claim stands no more, and nothing is to be sent. */
  markWriting(claim: Claim, articleIds: readonly number[]): Promise<boolean>;
  /** The database may be locked or full for a while, so it is tried until the claim could be somebody else's; that something was sent, until it is known. */
  settle(claim: Claim, articleIds: readonly number[], ending: Ending): Promise<void>;
  /** Tries something else that an answer means for the store, as long as a claim is sure. */
  insist(work: () => Promise<void>): Promise<void>;
}

/** A claimed parcel that is not settled in this time belongs to nobody again. Much longer than any one send. */
export const LEASE_MS = 120_000;
/** Short, so that what waits goes on as soon as the disk has room again. */
const LONGEST_PAUSE_MS = 500;
/** With the longest wait before it, less than a lease. */
const SURE_MS = 60_000;

interface Line<T, R> {
  readonly entry: T;
  readonly done: (result: R) => void;
  readonly failed: (error: unknown) => void;
}

/** Gathers entries until `later` calls back, then hands them to `write` together, which answers for each. */
function batched<T, R>(
  later: (flush: () => number) => void,
  write: (entries: T[]) => Promise<readonly R[]>,
): (entry: T) => Promise<R> {
  let lines: Line<T, R>[] = [];
  /** Returns how many went. */
  const flush = (): number => {
    const batch = lines;
    lines = [];
    write(batch.map(({ entry }) => entry)).then(
      (results) => {
        for (const [at, { done }] of batch.entries()) done(results[at] as R);
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
 * are known but not written down; `fast`: so many are to come that in a rush they must gather for some milliseconds, and marks wait
 * for those of the same turn of the event loop. `over`: the program ends, nothing is tried any more.
 */
export function createLedger(outbox: Outbox, clock: Clock, fast: boolean, over: AbortSignal): Ledger {
  type Writing = Parameters<Outbox['markAllWriting']>[0][number];
  const markAll = (writing: Writing[]): Promise<boolean[]> => outbox.markAllWriting(writing, clock.now());
  const mark = fast
    ? batched<Writing, boolean>(setImmediate, markAll)
    : async (one: Writing) => (await markAll([one]))[0] === true;
  async function insist(work: () => Promise<void>, until = clock.now() + SURE_MS): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (clock.now() >= until || over.aborted) throw error;
        await clock.sleep(Math.min(LONGEST_PAUSE_MS, 50 * 2 ** attempt), over);
      }
    }
  }
  type Settled = Parameters<Outbox['settleAll']>[0][number];
  async function settleAll(settled: readonly Settled[]): Promise<void> {
    const sure = clock.now() + SURE_MS;
    const sent = settled.filter(({ settlement }) => settlement.kind === 'sent');
    // Later only what is a fact for ever: the others' claims run out by themselves.
    await insist(
      () => outbox.settleAll(clock.now() < sure ? settled : sent, clock.now()),
      sent.length > 0 ? Number.POSITIVE_INFINITY : sure,
    );
  }
  const settle = fast
    ? batched<Settled, void>(spaced(), async (all) => {
        await settleAll(all);
        return [];
      })
    : (one: Settled) => settleAll([one]);
  return {
    markWriting: ({ subscriberId, leaseUntil }, articleIds) => mark({ subscriberId, articleIds, leaseUntil }),
    insist: (work) => insist(work),
    settle: ({ subscriberId, leaseUntil }, articleIds, settlement) =>
      articleIds.length === 0
        ? Promise.resolve()
        : settle({ subscriberId, articleIds, leaseUntil, settlement }),
  };
}
