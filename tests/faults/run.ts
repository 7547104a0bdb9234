// npm run test:faults [-- --kills 50 --subscribers 200 --articles 20 --seed 7]
// The real program in its own process against a misbehaving stand-in, killed with SIGKILL at seeded random moments and
// started again; then with its database locked by somebody else, its disk full, and its clock set back (--only names one).
// Prints lost / duplicate / unknown and fails when an article was lost or a duplicate carries no mark.

import { parseArgs } from 'node:util';
import { temporaryFolder } from '../support/program.ts';
import { chanceFrom } from '../support/telegram-misbehave.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';
import { clockBack, full, locked, quota } from './outages.ts';
import { finish, sleep, start } from './program.ts';
import { dropBulletin, enterSubscribers, PER_BULLETIN, type Tally, tally } from './world.ts';

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
const LIMIT_MS = 20 * 60_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

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
  await finish(start(telegram, folder.path), folder.path, articles);
  const counted = await tally(folder.path, telegram, chats, articles);
  await telegram.close();
  folder.remove();
  return counted;
}

let failed = false;
function report(name: string, counted: Tally | undefined): void {
  if (!counted) {
    say(`${name}: cannot be done on this machine`);
    return;
  }
  const {
    expected,
    lost,
    duplicates,
    unmarked,
    forgotten,
    answersCut,
    answersUnheard,
    doubtful,
    unknown,
    complaints,
  } = counted;
  say(
    `${name}: ${expected} due · lost ${lost} · duplicate ${duplicates} (unmarked ${unmarked}) · answers that never came ${answersCut + answersUnheard} (cut ${answersCut}, the program was killed first ${answersUnheard}) · duplicates after an answer that came ${forgotten} · marked ${doubtful}, of them still unknown ${unknown}${complaints === undefined ? '' : ` · errors in its log ${complaints}`}`,
  );
  if (lost > unknown || unmarked > 0) failed = true;
}

const runs: Record<string, () => Promise<Tally | undefined>> = {
  killed,
  locked: () => locked(seed, 8_000),
  full: () => full(seed, 8_000),
  quota: () => quota(seed, 8_000),
  'clock-back': () => clockBack(seed, 2 * 3_600_000),
};
setTimeout(() => {
  say(`not done within ${LIMIT_MS / 60_000} minutes`);
  process.exit(1);
}, LIMIT_MS).unref();
for (const [name, run] of Object.entries(runs)) {
  if (values.only !== undefined && values.only !== name) continue;
  try {
    report(name, await run());
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
