// The table of clock-driven jobs: they run at their times, also when the clock is set back under them.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../src/lib/log.ts';
import { startSchedule } from '../src/schedule.ts';

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-03-02T02:00:00.500Z') }));
afterEach(() => vi.useRealTimers());

const options = {
  timeZone: 'Asia/Shanghai',
  log: createLog({ level: 'silent', secrets: [], pretty: false }),
};

it('runs a job at its times, and goes on when the clock is set back two hours', async () => {
  let runs = 0;
  const job = {
    name: 'inbox',
    when: '*/2 * * * * *',
    run: async () => {
      runs += 1;
    },
  };
  const schedule = startSchedule([job], options);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs).toBeGreaterThanOrEqual(4);
  vi.setSystemTime(Date.parse('2026-03-02T00:00:00.500Z'));
  const before = runs;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(runs - before).toBeGreaterThanOrEqual(5);
  await schedule.stop();
});

it('says of a missed tick nothing outside the log', async () => {
  const printed = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  for (const spy of printed) spy.mockImplementation(() => undefined);
  const lines: string[] = [];
  const log = createLog({
    level: 'debug',
    secrets: [],
    pretty: false,
    write: (line) => void lines.push(line),
  });
  const job = { name: 'inbox', when: '*/2 * * * * *', run: async () => undefined };
  const schedule = startSchedule([job], { ...options, log });
  await vi.advanceTimersByTimeAsync(3_000);
  vi.setSystemTime(Date.now() + 60_000); // the process was busy for a minute
  await vi.advanceTimersByTimeAsync(5_000);
  await schedule.stop();
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
  expect(lines.join('')).toContain('missed execution');
  vi.restoreAllMocks();
});
