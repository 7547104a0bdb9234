// What Telegram closed, when the clock is set back: closed as long as it said, not until the clock has caught up.

import { describe, expect, it } from 'vitest';
import { createFloods } from '../../../src/notify/deliver/flood.ts';

function world() {
  const kept = new Map<string, string>();
  const clock = { time: 10_000_000, now: () => clock.time, sleep: async () => {} };
  const facts = {
    find: async (name: string) => kept.get(name),
    put: async (name: string, value: string) => void kept.set(name, value),
  };
  return { clock, open: () => createFloods(facts, clock) };
}

describe('a closed chat, after the clock was set back', () => {
  it('waits as long as Telegram said', async () => {
    const { clock, open } = world();
    const floods = open();
    await floods.refused(7, clock.time + 5_000);
    clock.time -= 3_600_000;
    expect(floods.closedUntil(7)).toBe(clock.time + 5_000);
    clock.time += 5_000;
    expect(floods.closedUntil(7)).toBe(0);
  });

  it('does so also when the program was started again meanwhile', async () => {
    const { clock, open } = world();
    await open().closeAll(clock.time + 5_000);
    clock.time -= 3_600_000;
    const floods = open();
    await floods.load();
    expect(floods.closedUntil(8)).toBe(clock.time + 5_000);
  });
});
