// Pacing: the rate is kept over every second, urgent messages go first, and floods close exactly what they mean.

import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/lib/clock.ts';
import { createFloods } from '../../../src/notify/deliver/flood.ts';
import { createChatPauses, createGate } from '../../../src/notify/deliver/pacing.ts';

/** A clock that jumps to the next sleeper's time whenever everyone sleeps. */
function simulatedClock(start = 1_000_000): Clock & { set(ms: number): void } {
  let now = start;
  const sleepers: { at: number; wake: () => void }[] = [];
  const tick = (): void => {
    const next = sleepers.sort((a, b) => a.at - b.at).shift();
    if (!next) return;
    now = Math.max(now, next.at);
    next.wake();
    setImmediate(tick);
  };
  return {
    now: () => now,
    set: (ms) => {
      now = ms;
    },
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ at: now + ms, wake });
        if (sleepers.length === 1) setImmediate(tick);
      }),
  };
}

const never = new AbortController().signal;

async function sendAll(clock: Clock, rate: number, count: number): Promise<number[]> {
  const gate = createGate(rate, clock);
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      const turn = await gate.pass(false, never);
      times.push(clock.now());
      turn!.answered(clock.now(), 3);
    }),
  );
  return times;
}

describe('the overall rate', () => {
  it.each([1, 7, 30, 1000])(
    'of %i a second is kept in every window of a second, and used to 98 %%',
    async (rate) => {
      const count = rate * 4 + 1;
      const times = await sendAll(simulatedClock(), rate, count);
      for (let at = 0; at + rate < times.length; at += 1)
        expect(times[at + rate]! - times[at]!).toBeGreaterThan(1_000);
      const seconds = (times.at(-1)! - times[0]!) / 1_000;
      expect((count - 1) / seconds).toBeGreaterThan(rate * 0.98);
    },
  );

  it('allows for messages that were late on their way', async () => {
    const clock = simulatedClock();
    const gate = createGate(10, clock);
    const first = clock.now();
    for (let n = 0; n < 10; n += 1)
      (await gate.pass(false, never))!.answered(clock.now(), n === 0 ? 150 : 100);
    await gate.pass(false, never);
    expect(clock.now() - first).toBeGreaterThan(1_000 + 40);
  });

  it('allows for a standstill that delayed several, and for one slow chat no more than its place', async () => {
    const late = async (delays: readonly number[]): Promise<number> => {
      const clock = simulatedClock();
      const gate = createGate(10, clock);
      for (let n = 0; n < 30; n += 1) (await gate.pass(false, never))!.answered(clock.now(), 5);
      const first = clock.now();
      for (let n = 0; n < 10; n += 1)
        (await gate.pass(false, never))!.answered(clock.now(), 5 + (delays[n] ?? 0));
      await gate.pass(false, never);
      return clock.now() - first;
    };
    const usual = await late([]);
    expect((await late([0, 380, 280, 180, 80])) - usual).toBe(0);
    expect(await late([380, 280, 180, 80])).toBeGreaterThan(1_150);
    expect((await late([900])) - usual).toBeLessThanOrEqual(102);
  });

  it.each([30, 1000])(
    'of %i a second catches up what standing still cost, within the limit',
    async (rate) => {
      const clock = simulatedClock();
      const gate = createGate(rate, clock);
      const times: number[] = [];
      const begun = clock.now();
      const all = Array.from({ length: rate * 8 }, async () => {
        const turn = await gate.pass(false, never);
        times.push(clock.now());
        turn!.answered(clock.now(), 3);
      });
      for (let stall = 0; stall < 6; stall += 1) {
        await clock.sleep(1_100);
        clock.set(clock.now() + 150);
      }
      await Promise.all(all);
      for (let at = 0; at + rate < times.length; at += 1)
        expect(times[at + rate]! - times[at]!).toBeGreaterThan(1_000);
      expect((times.at(-1)! - begun) / 1_000).toBeLessThan(8 / 0.98 + 0.2);
    },
  );

  it('earns no rush by resting', async () => {
    const clock = simulatedClock();
    const gate = createGate(100, clock);
    (await gate.pass(false, never))!.answered(clock.now(), 3);
    await clock.sleep(60_000);
    const begun = clock.now();
    for (let n = 0; n < 50; n += 1) (await gate.pass(false, never))!.answered(clock.now(), 3);
    expect(clock.now() - begun).toBeGreaterThan(400);
  });

  it('keeps the place of a message whose answer has not come', async () => {
    const clock = simulatedClock();
    const gate = createGate(2, clock);
    const first = (await gate.pass(false, never))!;
    const begun = clock.now();
    (await gate.pass(false, never))!.answered(clock.now(), 3);
    const third = gate.pass(false, never);
    await clock.sleep(1_300);
    first.answered(begun, 1_300);
    (await third)!.answered(clock.now(), 3);
    const at = clock.now();
    await gate.pass(false, never);
    expect(clock.now() - begun).toBeGreaterThan(2_300 - 510);
    expect(at - begun).toBeGreaterThan(1_500);
  });

  it('lets a single message go at once, and urgent ones before the others', async () => {
    const clock = simulatedClock();
    const gate = createGate(1, clock);
    const order: string[] = [];
    const begun = clock.now();
    (await gate.pass(false, never))!.answered(begun, 2);
    expect(clock.now()).toBe(begun);
    await Promise.all([
      gate.pass(false, never).then(() => order.push('first')),
      gate.pass(false, never).then(() => order.push('second')),
      gate.pass(true, never).then(() => order.push('urgent')),
    ]);
    expect(order).toEqual(['urgent', 'first', 'second']);
  });

  it('counts replies that did not wait', async () => {
    const clock = simulatedClock();
    const gate = createGate(2, clock);
    gate.count();
    gate.count();
    const before = clock.now();
    await gate.pass(false, never);
    expect(clock.now() - before).toBeGreaterThan(1_000);
  });

  it('gives up waiting when told to', async () => {
    const gate = createGate(1, simulatedClock());
    await gate.pass(false, never);
    const stop = new AbortController();
    const waiting = gate.pass(false, stop.signal);
    stop.abort();
    expect(await waiting).toBeUndefined();
  });
});

describe('chats', () => {
  it('rest a second, groups three, and after a start as if they had just been served', () => {
    const pauses = createChatPauses(5_000);
    expect([pauses.readyAt(7, 5_500), pauses.readyAt(-7, 5_500)]).toEqual([6_000, 8_050]);
    pauses.rest(7, 9_000);
    pauses.rest(-7, 9_000);
    expect([7, -7, 8].map((id) => pauses.readyAt(id, 9_500))).toEqual([10_000, 12_050, 6_000]);
  });

  it('and the rate take a clock that is set back for what it is', async () => {
    const pauses = createChatPauses(5_000);
    pauses.rest(7, 9_000_000);
    expect([7, 8].map((id) => pauses.readyAt(id, 1_000))).toEqual([2_000, 2_000]);
    expect([7, 8].map((id) => pauses.readyAt(id, 2_000))).toEqual([2_000, 2_000]);
    const clock = simulatedClock();
    const gate = createGate(2, clock);
    await gate.pass(false, never);
    await gate.pass(false, never);
    const back = clock.now() - 3_600_000;
    clock.set(back);
    await gate.pass(false, never);
    expect(clock.now() - back).toBeLessThan(2_000);
  });
});

describe('floods', () => {
  const facts = () => {
    const kept = new Map<string, string>();
    return {
      find: async (name: string) => kept.get(name),
      put: async (name: string, value: string) => void kept.set(name, value),
    };
  };

  it('close one chat when others get through', async () => {
    const clock = simulatedClock();
    const floods = createFloods(facts(), clock);
    await floods.refused(1, clock.now() + 30_000);
    expect([floods.closedUntil(1) > 0, floods.closedUntil(2), floods.doubtful()]).toEqual([true, 0, true]);
    floods.passed(clock.now() - 1);
    expect(floods.doubtful()).toBe(true);
    floods.passed(clock.now());
    expect(floods.doubtful()).toBe(false);
    await floods.refused(3, clock.now() + 30_000);
    expect(floods.closedUntil(2)).toBe(0);
  });

  it('close everything when the next chat is refused to the same moment, or a third in a row', async () => {
    const clock = simulatedClock();
    const same = createFloods(facts(), clock);
    await same.refused(1, clock.now() + 30_000);
    await same.refused(2, clock.now() + 29_500);
    expect(same.closedUntil(9)).toBe(clock.now() + 29_500);
    const third = createFloods(facts(), clock);
    await third.refused(1, clock.now() + 30_000);
    await third.refused(2, clock.now() + 5_000);
    expect(third.closedUntil(9)).toBe(0);
    await third.refused(3, clock.now() + 8_000);
    expect(third.closedUntil(9)).toBeGreaterThan(0);
  });

  it('are remembered over a restart', async () => {
    const clock = simulatedClock();
    const kept = facts();
    await createFloods(kept, clock).refused(1, clock.now() + 30_000);
    await createFloods(kept, clock).closeAll(clock.now() + 10_000);
    const next = createFloods(kept, clock);
    await next.load();
    expect(next.closedUntil(5)).toBe(clock.now() + 10_000);
    clock.set(clock.now() + 10_001);
    expect(next.closedUntil(5)).toBe(0);
  });
});
