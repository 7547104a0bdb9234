// The program of `npm run bench:poll`, a process of its own: the real wings on a folder of its own, polled when told to.

import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.ts';
import type { PollReport } from '../../src/domain/report.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createDryRunSender } from '../../src/notify/deliver/dry-run.ts';
import { buildWings } from '../../src/wings.ts';
import { type Order, type Round, urlOf } from './poll-feeds.ts';

const MINUTES = 15;
const TICK_MS = 10_000;
const RESOLUTION_MS = 2;

const sources = Number(process.argv[2]);
let skew = 0;
const clock: Clock = { now: () => Date.now() + skew, sleep: (ms, signal) => systemClock.sleep(ms, signal) };
const log = createLog({ level: 'error', secrets: [], pretty: false });
const config = readConfig();
const wings = await buildWings({ config, sender: createDryRunSender(), clock, log, paced: false });
const ids: number[] = [];
for (let site = 0; site < sources; site += 1) {
  const common = { kind: 'feed', ignoreRobots: false, pushFirst: 0, selectors: null } as const;
  const settings = { ...common, address: urlOf(site), name: `第${site}号园区`, intervalMinutes: MINUTES };
  ids.push((await wings.store.sources.add(settings, 'admin', clock.now())).source.id);
}

function megabytes(name: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`${name}:\\s*(\\d+)`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
}

async function measured(work: () => Promise<readonly PollReport[]>): Promise<Round> {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  lag.enable();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const reports = await work();
  const wall = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  lag.disable();
  const kinds = Object.entries(Object.groupBy(reports, ({ outcome }) => outcome));
  return {
    wall,
    cpu: (user + system) / 1e6,
    mb: megabytes('VmRSS'),
    mostMb: megabytes('VmHWM'),
    lagP99: Math.max(0, lag.percentile(99) / 1e6 - RESOLUTION_MS),
    lagMost: Math.max(0, lag.max / 1e6 - RESOLUTION_MS),
    outcomes: Object.fromEntries(kinds.map(([kind, list]) => [kind, list?.length ?? 0])),
    articles: Object.values(await wings.store.articles.counts()).reduce((sum, count) => sum + count, 0),
  };
}

/** Spreads the sources evenly over their interval; those that come in the first minute have been polled before. */
async function spread(): Promise<void> {
  const step = (MINUTES * 60_000) / ids.length;
  const soon = ids.slice(0, Math.ceil(60_000 / step));
  await Promise.all(soon.map((id) => wings.ingest.poll(id)));
  const start = clock.now();
  const written: Promise<void>[] = [];
  for (const [at, id] of ids.entries()) {
    const { etag, lastModified, failures, identity } = (await wings.store.sources.find(id))!;
    const poll = { at: start, outcome: 'unchanged', listed: 0, fresh: 0, tookMs: 0, note: null } as const;
    const memory = { etag, lastModified, failures, identity };
    const next = { memory, nextPollAt: start + at * step, baselineDone: true };
    written.push(wings.store.sources.recordPoll(id, poll, next));
  }
  await Promise.all(written);
}

/** One minute of the schedule: what is due, every ten seconds. */
async function minute(): Promise<PollReport[]> {
  const reports: PollReport[] = [];
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    const next = pause(TICK_MS);
    reports.push(...(await wings.ingest.pollDue()));
    await next;
  }
  return reports;
}

async function obey(order: Order): Promise<Round | undefined> {
  skew += order.hoursLater * 3_600_000;
  switch (order.do) {
    case 'poll':
      return measured(async () => wings.ingest.pollDue());
    case 'aside':
      return measured(async () => {
        await wings.ingest.takeAside();
        return [];
      });
    case 'minute':
      await spread();
      return measured(minute);
    case 'close':
      await wings.close();
      process.disconnect();
      return undefined;
  }
}

process.on('message', async (order: Order) => {
  const round = await obey(order);
  if (round) process.send?.(round);
});
await pause(500); // what the start itself has left to do is not timed
process.send?.(await measured(async () => []));
