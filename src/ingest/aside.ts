// What first polls put aside: their newest items, to be split and tagged for readers when there is time. Nothing of it is
// ever pushed and all of it counts as seen already, so a stop that forgets it loses nothing that anyone was promised.

import type { Clock } from '../lib/clock.ts';

export interface Aside {
  put(take: () => Promise<unknown>): void;
  /** Takes what was put aside, one at a time, and leaves most of the time to everything else. Ends early when stopped. */
  takeAll(signal?: AbortSignal): Promise<void>;
}

/** So many times as long as an item took, others have their turn. */
const REST = 4;

export function createAside(clock: Clock): Aside {
  const waiting: (() => Promise<unknown>)[] = [];
  return {
    put: (take) => void waiting.push(take),
    async takeAll(signal) {
      while (!signal?.aborted) {
        const take = waiting.shift();
        if (!take) return;
        const began = performance.now();
        await take();
        await clock.sleep(REST * (performance.now() - began), signal);
      }
    },
  };
}
