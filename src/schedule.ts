// Every clock-driven job, in one table. A job asks the store "what is due?", so a missed tick, a restart or a second
// process needs no extra logic: the next tick finds the same work.

import cron from 'node-cron';
import { systemClock } from './lib/clock.ts';
import { describeError, type Log } from './lib/log.ts';

export interface Job {
  readonly name: string;
  /** Six fields: second minute hour day month weekday, in the program's time zone. */
  readonly when: string;
  run(signal: AbortSignal): Promise<unknown>;
}

/** How often the clock is looked at. */
const WATCH_MS = 5_000;

export interface Schedule {
  /** Starts no further run and waits for the running ones. */
  stop(): Promise<void>;
}

/** Runs each job at its times, never twice at once: a tick that comes while the job still runs is skipped. */
export function startSchedule(
  jobs: readonly Job[],
  options: { timeZone: string; log: Log; onFailure?: (job: string) => void },
): Schedule {
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const runOnce = (job: Job): void => {
    if (running.has(job.name) || stopping.signal.aborted) return;
    const run = job
      .run(stopping.signal)
      .catch((error: unknown) => {
        options.log.error({ job: job.name, err: describeError(error) }, 'scheduled job failed');
        options.onFailure?.(job.name);
      })
      .then(() => void running.delete(job.name));
    running.set(job.name, run);
  };
  // The cron package would print lines of its own among the log's; a missed tick is made good by the next one.
  const logger = {
    info: () => undefined,
    debug: () => undefined,
    warn: (message: string) => options.log.debug(message),
    error: (message: string | Error) =>
      options.log.error({ err: describeError(message) }, 'the timer failed'),
  };
  const plan = () =>
    jobs.map((job) =>
      cron.schedule(job.when, () => runOnce(job), { timezone: options.timeZone, name: job.name, logger }),
    );
  let tasks = plan();
  // After the clock was set back, each task would wait for the next time that it had in mind: they are planned anew.
  let seen = systemClock.now();
  const watch = setInterval(() => {
    const now = systemClock.now();
    const back = now < seen - WATCH_MS;
    seen = now;
    if (!back) return;
    for (const task of tasks) void task.destroy();
    tasks = plan();
  }, WATCH_MS);
  return {
    async stop() {
      stopping.abort();
      clearInterval(watch);
      for (const task of tasks) await task.destroy();
      await Promise.all(running.values());
    },
  };
}
