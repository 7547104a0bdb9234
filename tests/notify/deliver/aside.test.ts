// Messages past the outbox end with the program: what is in flight at a stop is given its grace and then cut off.

import { expect, it } from 'vitest';
import type { Clock } from '../../../src/lib/clock.ts';
import { createAside } from '../../../src/notify/deliver/aside.ts';
import type { Sender } from '../../../src/notify/deliver/deliver.ts';
import { createFloods } from '../../../src/notify/deliver/flood.ts';
import { createChatPauses, createGate } from '../../../src/notify/deliver/pacing.ts';
import { createTurns } from '../../../src/notify/deliver/turn.ts';

const MESSAGE = { html: 'x', plain: 'x', buttons: [], preview: false };

/** Sleeps end when the test says so. */
function stillClock() {
  const sleepers: { ms: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => 1_000_000,
    sleep: (ms, signal) =>
      new Promise((wake) => {
        sleepers.push({ ms, wake });
        signal?.addEventListener('abort', () => wake());
      }),
  };
  return { clock, sleepers };
}

function asideWith(sender: Sender, clock: Clock) {
  const facts = { find: async () => undefined, put: async () => {} };
  const [floods, pauses] = [createFloods(facts, clock), createChatPauses(0, { private: 0, group: 0 })];
  const gate = createGate(Number.POSITIVE_INFINITY, clock);
  const turns = createTurns({ clock, floods, gate, pauses });
  return createAside({ sender, clock, floods, pauses, turns, graceMs: 8_000 });
}

it('cuts a call that hangs when its grace is over, not before', async () => {
  const { clock, sleepers } = stillClock();
  let cut = false;
  const sender: Sender = {
    send: (_chat, _message, { signal }) =>
      new Promise((done) =>
        signal?.addEventListener('abort', () => {
          cut = true;
          done({ kind: 'unknown', why: 'cut off' });
        }),
      ),
  };
  const stopping = new AbortController();
  const order: string[] = [];
  const said = asideWith(sender, clock).say(
    { chatId: 1, threadId: 0 },
    MESSAGE,
    async () => void order.push('about to be written'),
    stopping.signal,
  );
  await new Promise((done) => setImmediate(done));
  expect(order).toEqual(['about to be written']);
  stopping.abort();
  await new Promise((done) => setImmediate(done));
  expect(cut).toBe(false);
  expect(sleepers.map(({ ms }) => ms)).toEqual([8_000]);
  sleepers[0]!.wake();
  expect(await said).toEqual({ kind: 'unknown', why: 'cut off' });
});

it('writes nothing where the stop came first', async () => {
  const { clock } = stillClock();
  const sender: Sender = { send: () => Promise.reject(new Error('it was sent')) };
  const outcome = await asideWith(sender, clock).say(
    { chatId: 1, threadId: 0 },
    MESSAGE,
    () => Promise.reject(new Error('it was marked')),
    AbortSignal.abort(),
  );
  expect(outcome.kind).toBe('retry');
});
