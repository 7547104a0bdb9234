// Many waiting for one abort: each is told once, unless it has stopped waiting.

import { expect, it } from 'vitest';
import { onAbort } from '../../../src/notify/deliver/abort.ts';

it('tells each who still waits, once, with one listener on the signal', () => {
  const stop = new AbortController();
  let listeners = 0;
  const add = stop.signal.addEventListener.bind(stop.signal);
  stop.signal.addEventListener = (...args: Parameters<typeof add>): void => {
    listeners += 1;
    add(...args);
  };
  const told: string[] = [];
  onAbort(stop.signal, () => told.push('first'));
  const leave = onAbort(stop.signal, () => told.push('second'));
  onAbort(stop.signal, () => told.push('third'));
  leave();
  stop.abort();
  expect(told).toEqual(['first', 'third']);
  expect(listeners).toBe(1);
});

it('tells the others when one leaves while it is told', () => {
  const stop = new AbortController();
  const told: number[] = [];
  const leave = [1, 2, 3].map((number) =>
    onAbort(stop.signal, () => {
      told.push(number);
      leave[1]?.();
    }),
  );
  stop.abort();
  expect(told).toEqual([1, 3]);
});
