// The ledger through a store that cannot be written: what was sent is written down in the end, whenever that is; what
// was not goes back only while the claim is sure to be ours.

import { describe, expect, it } from 'vitest';
import type { Ending, Outbox } from '../../../src/notify/deliver/deliver.ts';
import { createLedger } from '../../../src/notify/deliver/ledger.ts';

/** A disk that is full for `ms` of a clock that only sleeping moves. */
function ledgerWhileFull(ms: number, over = new AbortController().signal) {
  let now = 0;
  const written: Ending['kind'][] = [];
  const outbox: Pick<Outbox, 'settleAll'> = {
    async settleAll(settled) {
      if (now < ms) throw new Error('database or disk is full');
      written.push(...settled.map(({ settlement }) => settlement.kind));
    },
  };
  const clock = {
    now: () => now,
    sleep: async (pause: number) => {
      now += pause;
    },
  };
  const ledger = createLedger(outbox as Outbox, clock, false, over);
  return { ledger, written, now: () => now };
}
const CLAIM = { subscriberId: 1, leaseUntil: 120_000 };
const SENT: Ending = { kind: 'sent', messageId: 5 };
const LATER: Ending = { kind: 'retry', notBefore: 1, why: 'wait' };

describe('while the disk is full', () => {
  it('what was sent waits however long, and is written down within a second of there being room', async () => {
    const { ledger, written, now } = ledgerWhileFull(600_000);
    await ledger.settle(CLAIM, [1], SENT);
    expect(written).toEqual(['sent']);
    expect(now() - 600_000).toBeLessThan(1_000);
  });

  it('what goes back does so for a while, and is left to its lease before that can be somebody else’s', async () => {
    const soon = ledgerWhileFull(50_000);
    await soon.ledger.settle(CLAIM, [1], LATER);
    expect(soon.written).toEqual(['retry']);
    const late = ledgerWhileFull(600_000);
    await expect(late.ledger.settle(CLAIM, [1], LATER)).rejects.toThrow('full');
    expect(late.now()).toBeLessThan(70_000);
    expect(late.written).toEqual([]);
  });

  it('nothing is tried any more once the program ends', async () => {
    const { ledger, now } = ledgerWhileFull(600_000, AbortSignal.abort());
    await expect(ledger.settle(CLAIM, [1], SENT)).rejects.toThrow('full');
    expect(now()).toBe(0);
  });
});
