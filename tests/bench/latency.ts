// npm run bench:latency: from "the last byte of a bulletin is here" to "the first push is accepted", with the real wings
// and a crowd waiting. The stand-in runs in another process. Options: --subscribers 1000 --rounds 40

import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config/config.ts';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { buildWings } from '../../src/wings.ts';
import { bulletinText, ZONE } from '../faults/world.ts';
import { temporaryFolder } from '../support/program.ts';

const { values } = parseArgs({
  options: { subscribers: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '40' } },
});
const [people, rounds] = [Number(values.subscribers), Number(values.rounds)];
const other = fork(resolve(import.meta.dirname, 'telegram-process.ts'), ['0', '0', '0']);
const heard = <T>(): Promise<T> =>
  new Promise((done) => other.once('message', (message) => done(message as T)));
const { url, token } = await heard<{ url: string; token: string }>();
const folder = temporaryFolder();
const config = readConfig({
  DATA_DIR: folder.path,
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: url,
  SEND_RATE: '1000',
  PAID_BROADCAST: '1',
});
const sender = createTelegramSender({
  token,
  apiRoot: url,
  proxy: null,
  clock: systemClock,
  paidBroadcast: true,
});
const log = createLog({ level: 'error', secrets: [], pretty: true });
const { store, ingest, notify, close } = await buildWings({
  config,
  sender,
  clock: systemClock,
  log,
  paced: true,
});
for (let chatId = 1; chatId <= people; chatId += 1) {
  const { id } = await store.subscribers.enter(
    { chatId, threadId: 0, kind: 'private' },
    'zh',
    'Asia/Shanghai',
    0,
  );
  await store.subscribers.subscribe(id, criteriaOf({ zones: [ZONE] }), { kind: 'immediate' }, 0);
}
notify.start(new AbortController().signal);

const took: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  // The crowd has rested since the last push, and nothing is on its way.
  const before = round * people;
  do await systemClock.sleep(200);
  while ((await store.deliveries.counts()).sent < before);
  await systemClock.sleep(1_200);
  const began = Date.now();
  await ingest.ingestBytes({ bytes: Buffer.from(bulletinText([round + 1])), name: `b${round}.txt` });
  for (;;) {
    other.send(began);
    const { first } = await heard<{ first: number | null }>();
    if (first !== null) {
      took.push(first - began);
      break;
    }
    if (Date.now() - began > 10_000) throw new Error('no push within ten seconds');
    await systemClock.sleep(5);
  }
}
await notify.stop();
await sender.close();
await close();
folder.remove();
other.disconnect();
const [first] = took;
took.sort((a, b) => a - b);
const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
process.stdout.write(
  `${rounds} bulletins, ${people} waiting: first push accepted after p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms; the very first, which loads the dictionary, ${first} ms\n`,
);
