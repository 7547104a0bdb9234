// npm run bench:send: how fast and how cheaply a backlog goes out, against the stand-in with Telegram's strict limits in
// another process. Real store, real sender, real rendering. Beside it grammY's own client, that keeps no promise, in the
// same run against the same stand-in. Options: --rate 1000 --count 10000 --latency 0

import { execFile, execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { createNotify } from '../../src/notify/notify.ts';
import { openStore } from '../../src/store/store.ts';
import { matchable, publish, withSource } from '../contracts/store-samples.ts';
import { temporaryFolder } from '../support/program.ts';
import { type Cost, cost, percent, shown, WARM_UP_MS, warmedUp } from './cost.ts';

interface Counts {
  readonly accepted: number;
  readonly first: number;
  readonly last: number;
  readonly violations: number;
  readonly breaches: number;
}

const { values } = parseArgs({
  options: {
    rate: { type: 'string' },
    count: { type: 'string' },
    latency: { type: 'string', default: '0' },
    prepare: { type: 'string' },
    warm: { type: 'boolean' },
    here: { type: 'boolean' },
  },
});

/** One ready article and `count` readers who follow its zone; in a process of its own, so that its memory is not counted. */
async function prepare(path: string, count: number): Promise<void> {
  const store = await openStore(path);
  const source = await withSource(store);
  for (let chatId = 1; chatId <= count; chatId += 1) {
    const { id } = await store.subscribers.enter(
      { chatId, threadId: 0, kind: 'private' },
      'zh',
      'Asia/Shanghai',
      0,
    );
    await store.subscribers.subscribe(id, criteriaOf({ zones: ['east-park'] }), { kind: 'immediate' }, 0);
  }
  await publish(store, source);
  await store.close();
}

async function measure(rate: number, count: number): Promise<void> {
  const other = fork(resolve(import.meta.dirname, 'telegram-process.ts'), [
    String(rate),
    '1',
    values.latency,
  ]);
  const heard = <T>(): Promise<T> =>
    new Promise((done) => other.once('message', (message) => done(message as T)));
  const { url, token } = await heard<{ url: string; token: string }>();
  const folder = temporaryFolder();
  const path = join(folder.path, 'zonewire.db');
  execFileSync(process.execPath, [import.meta.filename, '--prepare', path, '--count', String(count)]);
  const yardstick = await grammyAlone(url, token, rate, count);
  other.send('strict');
  const store = await openStore(path);
  const paidBroadcast = rate > 30;
  const sender = createTelegramSender({
    token,
    apiRoot: url,
    proxy: null,
    clock: systemClock,
    paidBroadcast,
  });
  const notify = createNotify({
    store,
    sender,
    clock: systemClock,
    log: createLog({ level: 'error', secrets: [], pretty: true }),
    matchTerms: () => matchable(0).terms,
    nameOf: ({ id }) => id,
    sendRate: rate,
  });
  await notify.matchPending();
  const cpu = process.cpuUsage();
  const began = performance.now();
  const warm = warmedUp(WARM_UP_MS, () => accepted);
  notify.start(new AbortController().signal);
  let memory = 0;
  let accepted = 0;
  // Looking costs as much as a message does: seldom where these are few.
  const lookEveryMs = Math.min(1_000, Math.max(250, 30_000 / rate));
  do {
    await new Promise((done) => setTimeout(done, lookEveryMs));
    memory = Math.max(memory, process.memoryUsage.rss());
    other.send('accepted');
    accepted = (await heard<{ accepted: number }>()).accepted;
  } while (accepted < count && performance.now() - began < (count / rate) * 2_000 + 20_000);
  const ours = { whole: cost(cpu, began, count), later: warm.since(count) };
  other.send('counts');
  const counts = await heard<Counts>();
  await notify.stop();
  await sender.close();
  await store.close();
  folder.remove();
  other.disconnect();
  const sustained = ((counts.accepted - 1) * 1_000) / (counts.last - counts.first);
  process.stdout.write(
    `rate ${rate}/s, ${counts.accepted} of ${count}: sustained ${sustained.toFixed(1)}/s (${percent(sustained / rate)}) · ` +
      `429s ${counts.breaches + counts.violations} · memory ${Math.round(memory / 1_048_576)} MB\n` +
      compared('the whole', ours.whole, yardstick.whole) +
      compared(`after ${WARM_UP_MS / 1_000} s of starting`, ours.later, yardstick.later),
  );
}

function compared(when: string, ours: Cost | undefined, alone: Cost | undefined): string {
  if (!ours || !alone) return '';
  const times = (ours.msPerMessage / alone.msPerMessage).toFixed(2);
  return `  CPU, ${when}: ${shown(ours)} · grammY alone ${shown(alone)} · ${times} times that\n`;
}

/** What the same number of messages costs grammY's client, without this program around it, in Node as it comes. */
async function grammyAlone(url: string, token: string, rate: number, count: number) {
  const args = [resolve(import.meta.dirname, 'grammy-alone.ts'), url, token, String(rate), String(count)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout) as { whole: Cost; later: Cost | undefined };
}

/** The flags of `npm start`. */
const FLAGS = (
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
    scripts: { start: string };
  }
).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));

/** Each measurement in a fresh process with the flags of `npm start`, that keeps compiled code as launch.js does. */
function inOwnProcess(rate: number, count: number): void {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'zonewire-bench-cache') };
  const args = [
    ...FLAGS,
    import.meta.filename,
    '--rate',
    String(rate),
    '--count',
    String(count),
    '--latency',
    values.latency,
    '--here',
  ];
  execFileSync(process.execPath, [...FLAGS, import.meta.filename, '--warm'], { env });
  execFileSync(process.execPath, args, { env, stdio: 'inherit' });
}

if (values.warm) process.exit(0);
if (values.prepare !== undefined) await prepare(values.prepare, Number(values.count));
else if (values.here) await measure(Number(values.rate), Number(values.count));
else if (values.rate !== undefined)
  inOwnProcess(Number(values.rate), Number(values.count ?? 10 * Number(values.rate)));
else {
  inOwnProcess(1_000, Number(values.count ?? 10_000));
  inOwnProcess(30, 600);
}
