// `npm run bench:start`: how long the real program takes from its start to "ready" (healthz answers 200) against a local
// stand-in, and how much memory it holds when idle. The first start fills the compile cache and is shown apart.

import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { temporaryFolder } from '../support/program.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const RUNS = 5;
const IDLE_MS = 10_000;

interface Run {
  readonly readyMs: number;
  /** User and system time until idle was measured. */
  readonly cpuMs: number;
  readonly idleMb: number;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

/** The command line of `npm start`, so that its flags are measured too. */
const START = (
  JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .slice(1);

async function once(telegram: StandIn): Promise<Run> {
  const folder = temporaryFolder();
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
      DATA_DIR: folder.path,
      HTTP_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((done) => child.once('close', done));
  try {
    while ((await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.status !== 200) {
      if (performance.now() - began > 30_000) throw new Error('not ready within 30 s');
      await pause(5);
    }
    const readyMs = performance.now() - began;
    await pause(IDLE_MS);
    const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
    const ticks = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return { readyMs, cpuMs: (Number(ticks[11]) + Number(ticks[12])) * 10, idleMb: Number(rss) / 1024 };
  } finally {
    child.kill('SIGTERM');
    await ended;
    folder.remove();
  }
}

const spread = (values: readonly number[], unit: string): string => {
  const sorted = [...values].sort((a, b) => a - b);
  return `${sorted[0]!.toFixed(0)} / ${sorted[sorted.length >> 1]!.toFixed(0)} / ${sorted.at(-1)!.toFixed(0)} ${unit}`;
};

const telegram = await startStandIn();
// LOG_LEVEL is left alone: what goes wrong shall be seen.
rmSync(resolve(ROOT, 'node_modules/.cache/zonewire'), { recursive: true, force: true });
const first = await once(telegram);
const runs: Run[] = [];
for (let run = 0; run < RUNS; run += 1) runs.push(await once(telegram));
await telegram.close();
console.log(
  `first start (no compile cache)   ready ${first.readyMs.toFixed(0)} ms, idle ${first.idleMb.toFixed(0)} MB`,
);
console.log(`${RUNS} further starts, min / median / max`);
console.log(
  `  start to ready                 ${spread(
    runs.map((run) => run.readyMs),
    'ms',
  )}   (target 600)`,
);
console.log(
  `  resident memory, idle ${IDLE_MS / 1000} s     ${spread(
    runs.map((run) => run.idleMb),
    'MB',
  )}   (target 130)`,
);
console.log(
  `  processor time until then      ${spread(
    runs.map((run) => run.cpuMs),
    'ms',
  )}`,
);
