// What may befall a running program from outside: its database locked by somebody else, its disk full, a limit on the size
// of its files, its clock set back. Each begins while messages go out and ends again; the same process goes on.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE } from '../../src/running.ts';
import { type Program, temporaryFolder } from '../support/program.ts';
import { startStandIn } from '../support/telegram-stand-in.ts';
import { finish, sleep, start } from './program.ts';
import { dropBulletin, enterSubscribers, PER_BULLETIN, type Tally, tally } from './world.ts';

const PEOPLE = 100;
const BULLETINS = 3;
/** Messages that have gone out when it begins. */
const UNDER_WAY = 60;

interface Outage {
  readonly dataDir: string;
  readonly env?: Record<string, string>;
  /** Begins; resolves when it is over. */
  befall(program: Program): Promise<void>;
}

async function through(seed: number, { dataDir, env, befall }: Outage): Promise<Tally> {
  const telegram = await startStandIn({ seed, latencyMs: 5 });
  try {
    const chats = await enterSubscribers(dataDir, PEOPLE);
    for (let b = 0; b < BULLETINS - 1; b += 1) dropBulletin(dataDir, b);
    const program = start(telegram, dataDir, env);
    while (telegram.allMessages().length < UNDER_WAY) await sleep(5);
    await befall(program);
    dropBulletin(dataDir, BULLETINS - 1);
    await finish(program, dataDir, BULLETINS * PER_BULLETIN);
    const complaints = program.err().split('\n').length - 1;
    return { ...(await tally(dataDir, telegram, chats, BULLETINS * PER_BULLETIN)), complaints };
  } finally {
    await telegram.close();
  }
}

/** Another program holds the write lock for `ms`. */
export async function locked(seed: number, ms: number): Promise<Tally> {
  const folder = temporaryFolder();
  async function befall(): Promise<void> {
    const other = new Database(join(folder.path, DATABASE));
    other.exec('BEGIN IMMEDIATE');
    await sleep(ms);
    other.exec('COMMIT');
    other.close();
  }
  const counted = await through(seed, { dataDir: folder.path, befall });
  folder.remove();
  return counted;
}

/** The data folder's disk, a small tmpfs, fills up for `ms`. Undefined where none can be mounted. */
export async function full(seed: number, ms: number): Promise<Tally | undefined> {
  const folder = temporaryFolder();
  const disk = join(folder.path, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    folder.remove();
    return undefined;
  }
  const fill = join(disk, 'fill');
  async function befall(): Promise<void> {
    try {
      for (;;) writeFileSync(fill, Buffer.alloc(16_384), { flag: 'a' });
    } catch {
      // full
    }
    await sleep(ms);
    rmSync(fill);
  }
  try {
    return await through(seed, { dataDir: disk, befall });
  } finally {
    execFileSync('umount', ['-l', disk]);
    folder.remove();
  }
}

/** No file of the program may grow for `ms`, as under a quota. Undefined where there is no prlimit. */
export async function quota(seed: number, ms: number): Promise<Tally | undefined> {
  const limit = (pid: number, bytes: string): void =>
    void execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`], { stdio: 'ignore' });
  try {
    limit(process.pid, 'unlimited');
  } catch {
    return undefined;
  }
  const folder = temporaryFolder();
  async function befall({ pid }: Program): Promise<void> {
    limit(pid, String(statSync(join(folder.path, `${DATABASE}-wal`)).size));
    await sleep(ms);
    limit(pid, 'unlimited');
  }
  const counted = await through(seed, { dataDir: folder.path, befall });
  folder.remove();
  return counted;
}

/** The program's clock is set back by `ms` and stays so. */
export async function clockBack(seed: number, ms: number): Promise<Tally> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'clock-offset');
  const preload = join(import.meta.dirname, 'clock-from-file.js');
  const counted = await through(seed, {
    dataDir: folder.path,
    env: { CLOCK_OFFSET_FILE: file, NODE_OPTIONS: `--import=${preload}` },
    befall: async () => writeFileSync(file, String(-ms)),
  });
  folder.remove();
  return counted;
}
