// Deliveries whose answer never came: marked for good, made due again once and no more.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { follower, MORNING, push, withSource } from '../contracts/store-samples.ts';

let store: Store;
let article: number;
let reader: number;
beforeEach(async () => {
  store = await openStore(':memory:');
  const source = await withSource(store);
  reader = await follower(store, 100, [{ zones: ['east-park'] }]);
  [article = 0] = await push(store, source);
  await store.deliveries.claim(MORNING, 1_000, 5);
});
afterEach(() => store.close());

const state = async () => {
  const { state, doubt } = (await store.deliveries.find(article, reader))!;
  return [state, doubt];
};

describe('an unknown delivery', () => {
  it('is due again after a pause, and keeps its mark when it is sent', async () => {
    await store.deliveries.settle(reader, [article], { kind: 'unknown', why: 'reset' }, MORNING + 10);
    expect(await state()).toEqual(['unknown', 1]);
    expect(await store.deliveries.retryUnknown(MORNING + 9, MORNING + 40)).toBe(0);
    expect(await store.deliveries.retryUnknown(MORNING + 10, MORNING + 40)).toBe(1);
    expect(await store.deliveries.claim(MORNING + 40, 1_000, 5)).toHaveLength(1);
    await store.deliveries.settle(reader, [article], { kind: 'sent', messageId: 5 }, MORNING + 50);
    expect(await state()).toEqual(['sent', 1]);
  });

  it('is tried twice more, and stays unknown when no answer comes at all', async () => {
    for (const at of [10, 50, 90]) {
      await store.deliveries.settle(reader, [article], { kind: 'unknown', why: 'reset' }, MORNING + at);
      await store.deliveries.retryUnknown(MORNING + at, MORNING + at);
      await store.deliveries.claim(MORNING + at, 1_000, 5);
    }
    expect(await state()).toEqual(['unknown', 3]);
  });

  it('is what a new process makes of a send that the old one did not live to settle', async () => {
    await store.deliveries.markWriting(reader, [article], MORNING + 1);
    expect(await store.deliveries.recover(MORNING + 2)).toEqual({ returned: 0, unknown: 0 });
    expect(await store.deliveries.recover(MORNING + 2, true)).toEqual({ returned: 0, unknown: 1 });
    expect(await state()).toEqual(['unknown', 1]);
  });
});
