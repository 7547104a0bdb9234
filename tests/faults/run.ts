// npm run test:faults [-- --kills 50 --subscribers 200 --articles 20 --seed 7]
// The real program in its own process against a misbehaving stand-in, killed with SIGKILL at seeded random moments and
// started again; then with its database locked by somebody else, and on a full disk. Prints lost / duplicate / unknown
// and fails when an article was lost or a duplicate carries no mark.

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { type Program, runProgram, temporaryFolder } from '../support/program.ts';
import { chanceFrom } from '../support/telegram-misbehave.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';
import { dropBulletin, enterSubscribers, openWork, PER_BULLETIN, type Tally, tally } from './world.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    subscribers: { type: 'string', default: '200' },
    articles: { type: 'string', default: '20' },
    seed: { type: 'string', default: '7' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const FINISH_MS = 240_000;
const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function start(telegram: StandIn, dataDir: string): Program {
  return runProgram(['start'], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DATA_DIR: dataDir,
    SEND_RATE: '300',
    LOG_LEVEL: 'error',
  });
}

/** Runs the program until everything has ended; unanswered sends get their second try up to 90 s later. */
async function finish(telegram: StandIn, dataDir: string, articles: number): Promise<void> {
  const program = start(telegram, dataDir);
  const until = Date.now() + FINISH_MS;
  for (let left = 'everything'; left !== ''; left = openWork(dataDir, articles)) {
    if (Date.now() > until) {
      program.kill('SIGKILL');
      throw new Error(`after ${FINISH_MS / 1_000} s there is still: ${left}\n${program.err().slice(-2_000)}`);
    }
    await sleep(1_000);
  }
  program.kill('SIGTERM');
  const ended = await program.ended;
  if (ended.code !== 0) throw new Error(`SIGTERM ended it with ${ended.code}\n${ended.err.slice(-2_000)}`);
}

function misbehave(telegram: StandIn): void {
  const always = { times: Number.POSITIVE_INFINITY, methods: ['sendMessage'] };
  telegram.misbehave({ ...always, chance: 0.01, mishap: { kind: 'cut-after' } });
  telegram.misbehave({ ...always, chance: 0.001, mishap: { kind: 'cut-before' } });
  telegram.misbehave({ ...always, chance: 0.02, mishap: { kind: 'status', status: 502 } });
  telegram.misbehave({ ...always, chance: 0.005, mishap: { kind: 'flood', retryAfter: 1 } });
  telegram.misbehave({ ...always, chance: 0.02, mishap: { kind: 'delay', ms: 300 } });
}

/** False when none came for eight seconds: then there is nothing left to send. */
async function firstMessage(telegram: StandIn): Promise<boolean> {
  const before = telegram.totals.sendMessage ?? 0;
  for (const until = Date.now() + 8_000; Date.now() < until; await sleep(10))
    if ((telegram.totals.sendMessage ?? 0) > before) return true;
  return false;
}

async function killed(): Promise<Tally> {
  const [kills, people, articles] = [values.kills, values.subscribers, values.articles].map(Number) as [
    number,
    number,
    number,
  ];
  const telegram = await startStandIn({ seed, latencyMs: 10, keepCalls: false });
  const folder = temporaryFolder();
  const chats = await enterSubscribers(folder.path, people);
  const chance = chanceFrom(seed);
  misbehave(telegram);
  const bulletins = Math.ceil(articles / PER_BULLETIN);
  let struck = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    for (let b = 0; b < bulletins; b += 1)
      if (Math.floor((b * kills * 0.9) / bulletins) === kill) dropBulletin(folder.path, b);
    const program = start(telegram, folder.path);
    // Every third at any moment of a start, the others while messages go out.
    if (kill % 3 === 0) await sleep(chance() * 3_000);
    else if (await firstMessage(telegram)) await sleep(chance() * 1_500);
    const before = telegram.totals.sendMessage ?? 0;
    await sleep(20);
    if ((telegram.totals.sendMessage ?? 0) > before) struck += 1;
    program.kill('SIGKILL');
    await program.ended;
  }
  say(`killed ${kills} times, ${struck} of them while messages went out`);
  await finish(telegram, folder.path, articles);
  const counted = await tally(folder.path, telegram, chats, articles);
  await telegram.close();
  folder.remove();
  return counted;
}

/** Another program holds the write lock for `ms` while messages go out. */
async function locked(ms: number): Promise<Tally> {
  const telegram = await startStandIn({ seed, latencyMs: 5 });
  const folder = temporaryFolder();
  const chats = await enterSubscribers(folder.path, 100);
  for (let b = 0; b < 2; b += 1) dropBulletin(folder.path, b);
  const program = start(telegram, folder.path);
  while (telegram.allMessages().length < 60) await sleep(5);
  const other = new Database(join(folder.path, 'zonewire.db'));
  other.exec('BEGIN IMMEDIATE');
  await sleep(ms);
  other.exec('COMMIT');
  other.close();
  await sleep(3_000);
  program.kill('SIGTERM');
  await program.ended;
  await finish(telegram, folder.path, 4);
  const counted = await tally(folder.path, telegram, chats, 4);
  await telegram.close();
  folder.remove();
  return counted;
}

/** The data folder's disk (a small tmpfs) fills up while messages go out, and is freed again. Undefined where it cannot be mounted. */
async function full(): Promise<Tally | undefined> {
  const folder = temporaryFolder();
  const disk = join(folder.path, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    folder.remove();
    return undefined;
  }
  const telegram = await startStandIn({ seed, latencyMs: 5 });
  try {
    const chats = await enterSubscribers(disk, 100);
    for (let b = 0; b < 2; b += 1) dropBulletin(disk, b);
    const program = start(telegram, disk);
    while (telegram.allMessages().length < 40) await sleep(5);
    try {
      for (let block = 0; ; block += 1) writeFileSync(join(disk, `fill-${block}`), Buffer.alloc(65_536));
    } catch {
      // full
    }
    await sleep(6_000);
    for (let block = 0; block < 400; block += 1) rmSync(join(disk, `fill-${block}`), { force: true });
    await sleep(3_000);
    program.kill('SIGTERM');
    await program.ended;
    await finish(telegram, disk, 4);
    return await tally(disk, telegram, chats, 4);
  } finally {
    await telegram.close();
    execFileSync('umount', ['-l', disk]);
    folder.remove();
  }
}

let failed = false;
function report(name: string, counted: Tally | undefined): void {
  if (!counted) {
    say(`${name}: not run here (a tmpfs cannot be mounted without root)`);
    return;
  }
  const { expected, lost, duplicates, unmarked, forgotten, answersCut, answersUnheard, doubtful, unknown } =
    counted;
  say(
    `${name}: ${expected} due · lost ${lost} · duplicate ${duplicates} (unmarked ${unmarked}) · answers that never came ${answersCut + answersUnheard} (cut ${answersCut}, the program was killed first ${answersUnheard}) · duplicates after an answer that came ${forgotten} · marked ${doubtful}, of them still unknown ${unknown}`,
  );
  if (lost > unknown || unmarked > 0) failed = true;
}

const runs: Record<string, () => Promise<Tally | undefined>> = { killed, locked: () => locked(8_000), full };
for (const [name, run] of Object.entries(runs))
  if (values.only === undefined || values.only === name) report(name, await run());
process.exitCode = failed ? 1 : 0;
