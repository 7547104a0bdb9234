// Preloaded into the program under test: its wall clock is the machine's plus the milliseconds that a file holds, so that it
// can be set while the program runs. Timers and performance.now() go on evenly, as they do when a real clock is set.

import { readFileSync } from 'node:fs';

const RealDate = globalThis.Date;
let offset = 0;
let readAt = Number.NEGATIVE_INFINITY;

function now() {
  if (performance.now() - readAt > 20) {
    readAt = performance.now();
    try {
      offset = Number(readFileSync(process.env.CLOCK_OFFSET_FILE, 'utf8')) || 0;
    } catch {
      offset = 0;
    }
  }
  return RealDate.now() + offset;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (Real, given, target) => Reflect.construct(Real, given.length === 0 ? [now()] : given, target),
  apply: () => new RealDate(now()).toString(),
  get: (Real, name) => (name === 'now' ? now : Reflect.get(Real, name)),
});
