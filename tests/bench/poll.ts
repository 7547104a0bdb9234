// `npm run bench:poll`: 200 local feeds of 50 items, 20 ms late: first poll and unchanged poll by the running program,
// beside a bare Node loop (poll-bare.ts) on the same machine, and newsboat and rss2email where they are installed.
// `-- --lag`: 10,000 sources at an interval of 15 minutes, one minute of them, one poll in ten with news: how long the
// event loop makes others wait.

import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../support/program.ts';
import { FEEDS, ITEMS, LATENCY_MS, type Order, type Round, urlOf } from './poll-feeds.ts';

/** The launcher's: compiled code is kept from run to run. */
const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/zonewire');
const MANY = 10_000;
const lag = process.argv.includes('--lag');
const ROOT = resolve(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: { start: string };
};
/** The flags of `npm start`, so that the program is measured as it runs. */
const FLAGS = scripts.start.split(' ').filter((word) => word.startsWith('--'));

const child = (file: string, word: string, env: NodeJS.ProcessEnv, flags: readonly string[]): ChildProcess =>
  fork(join(import.meta.dirname, file), [word], { env, execArgv: [...flags] });

/** One stretch of the program's work, printed; its CPU seconds. */
async function round(program: ChildProcess, name: string, order: Order['do'] | null): Promise<number> {
  if (order !== null) program.send({ do: order, hoursLater: 1 } satisfies Order);
  const [found] = (await once(program, 'message')) as [Round];
  const kinds = Object.entries(found.outcomes).map(([kind, count]) => `${kind} ${count}`);
  console.log(
    `${name.padEnd(27)} ${found.wall.toFixed(2)} s wall  ${found.cpu.toFixed(3)} s CPU  ${found.mb.toFixed(0)} MB (most ${found.mostMb.toFixed(0)})  lag p99 ${found.lagP99.toFixed(0)}, most ${found.lagMost.toFixed(0)} ms  ${[...kinds, `${found.articles} articles`].join(', ')}`,
  );
  return found.cpu;
}

/** CPU seconds of a first round and the least of an unchanged one. */
interface Costs {
  readonly first: number;
  readonly unchanged: number;
}

/** A run without sources, not timed: it leaves compiled what has changed since the last one. */
async function compile(env: NodeJS.ProcessEnv): Promise<void> {
  const program = child('poll-program.ts', '0', { ...env, DATA_DIR: join(folder.path, 'compile') }, FLAGS);
  await once(program, 'message');
  program.send({ do: 'poll', hoursLater: 0 } satisfies Order);
  await once(program, 'message');
  program.send({ do: 'close', hoursLater: 0 } satisfies Order);
  await once(program, 'exit');
}

/** The least that Node needs for the same feeds here and now: a machine is as fast as its other users leave it. */
async function bare(mode: 'bytes' | 'items'): Promise<Costs> {
  const loop = child('poll-bare.ts', mode, process.env, []);
  await once(loop, 'message');
  const first = await round(loop, `bare loop, ${mode}, first`, 'poll');
  const unchanged = await least(loop, `bare loop, ${mode}, unchanged`);
  loop.send({ do: 'close', hoursLater: 0 } satisfies Order);
  await once(loop, 'exit');
  return { first, unchanged };
}

async function least(program: ChildProcess, name: string): Promise<number> {
  let cpu = Number.POSITIVE_INFINITY;
  for (let at = 0; at < 3; at += 1) cpu = Math.min(cpu, await round(program, name, 'poll'));
  return cpu;
}

function compare(ours: Costs, { first, unchanged }: Costs, mode: string): void {
  const times = (a: number, b: number): string => `${(a / b).toFixed(1)} times`;
  console.log(
    `CPU against the bare loop, ${mode}: first ${times(ours.first, first)}, unchanged ${times(ours.unchanged, unchanged)}`,
  );
}

/** Wall clock and CPU of another program on the same feeds, run `rounds` times. */
function beside(name: string, rounds: number, command: readonly string[], env: NodeJS.ProcessEnv = {}): void {
  if (spawnSync('which', [command[0] as string]).status !== 0) {
    console.log(`${name.padEnd(27)} not installed`);
    return;
  }
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1';
  for (let at = 0; at < rounds; at += 1) {
    const timed = spawnSync('bash', ['-c', script, 'bash', ...command], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    const [wall = 0, user = 0, system = 0] = timed.stderr.trim().split(' ').map(Number);
    const which = at === 0 ? 'first' : 'unchanged';
    console.log(
      `${`${name}, ${which}`.padEnd(27)} ${wall.toFixed(2)} s wall  ${(user + system).toFixed(3)} s CPU`,
    );
  }
}

/** The other programs, on the same feeds. */
function others(): void {
  const newsboat = join(folder.path, 'newsboat');
  mkdirSync(newsboat);
  const urls = Array.from({ length: FEEDS }, (_, n) => urlOf(n));
  writeFileSync(join(newsboat, 'urls'), urls.join('\n'));
  writeFileSync(join(newsboat, 'config'), 'reload-threads 8\n');
  const files = { '-u': 'urls', '-c': 'cache.db', '-C': 'config' };
  const options = Object.entries(files).flatMap(([flag, name]) => [flag, join(newsboat, name)]);
  beside('newsboat, 8 threads', 2, ['newsboat', ...options, '-x', 'reload']);

  const home = { HOME: folder.path, XDG_CONFIG_HOME: folder.path, XDG_DATA_HOME: folder.path };
  if (spawnSync('which', ['r2e']).status === 0) {
    const r2e = (...words: string[]) => spawnSync('r2e', words, { env: { ...process.env, ...home } });
    r2e('new', 'reader@example.org');
    for (const [at, url] of urls.entries()) r2e('add', `feed${at}`, url);
  }
  beside('rss2email, no-send', 2, ['r2e', 'run', '--no-send'], home);
}

const folder = temporaryFolder();
const server = child('poll-server.ts', lag ? 'lag' : 'poll', process.env, []);
try {
  const [{ bytes }] = (await once(server, 'message')) as [{ bytes: number }];
  console.log(
    `${FEEDS} feeds of ${ITEMS} items, ${(bytes / 1_048_576).toFixed(1)} MB, ${LATENCY_MS} ms late`,
  );
  const env = {
    ...process.env,
    DATA_DIR: join(folder.path, 'data'),
    ALLOW_PRIVATE_SOURCES: '1',
    NODE_COMPILE_CACHE: CACHE,
  };
  await compile(env);
  const program = child('poll-program.ts', String(lag ? MANY : FEEDS), env, FLAGS);
  await round(program, 'Zonewire, started', null);
  let ours: Costs | undefined;
  if (lag) await round(program, `${MANY} sources, 1 minute`, 'minute');
  else {
    const first = await round(program, 'Zonewire, first', 'poll');
    await round(program, 'Zonewire, at leisure', 'aside');
    ours = { first, unchanged: await least(program, 'Zonewire, unchanged') };
  }
  program.send({ do: 'close', hoursLater: 0 } satisfies Order);
  await once(program, 'exit');
  if (ours) {
    for (const mode of ['bytes', 'items'] as const) compare(ours, await bare(mode), mode);
    others();
  }
} finally {
  server.kill();
  folder.remove();
}
