// The bot in the real program: three taps to a push that can be acted on, and no wish lost to a kill -9.

import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, type Program, runProgram, temporaryFolder } from '../support/program.ts';
import type { ShownMessage } from '../support/telegram-chats.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLES = resolve(import.meta.dirname, '../../data/samples');
let telegram: StandIn;
let folder: ReturnType<typeof temporaryFolder>;
const programs: Program[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function start(): Promise<Program> {
  const port = await freePort();
  const program = runProgram(['start'], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DATA_DIR: folder.path,
    HTTP_PORT: String(port),
  });
  programs.push(program);
  await eventually('the program is healthy', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    return answer?.status === 200;
  });
  return program;
}

beforeEach(async () => {
  telegram = await startStandIn();
  folder = temporaryFolder();
});
afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.kill('SIGKILL');
    await program.ended;
  }
  await telegram.close();
  folder.remove();
});

/** Taps the newest button that begins with these words, as soon as there is one. */
async function tap(chatId: number, words: string): Promise<void> {
  const [message, data] = await eventually(`a button ‘${words}’`, () => {
    for (const message of [...telegram.messages(chatId)].reverse()) {
      const button = message.buttons.flat().find((one) => one.text.startsWith(words));
      if (!message.deleted && button?.callback_data)
        return [message, button.callback_data] as [ShownMessage, string];
    }
    return undefined;
  });
  telegram.tap(person(chatId), message, data);
}
const reads = (chatId: number, words: string) =>
  eventually(`${chatId} reads ‘${words}’`, () =>
    telegram.messages(chatId).some((message) => !message.deleted && message.text.includes(words)),
  );

it('takes a newcomer from /start by three taps to a push, and lets them act on it', async () => {
  await start();
  telegram.say(person(301), '/start');
  await tap(301, '📍');
  await tap(301, '长治 ·');
  await tap(301, '长治高新技术产业开发区');
  await eventually('the tick', () =>
    telegram
      .messages(301)[0]
      ?.buttons.flat()
      .some((button) => button.text.startsWith('✓ 长治高新')),
  );
  mkdirSync(join(folder.path, 'inbox'), { recursive: true });
  copyFileSync(join(SAMPLES, '01-yuanqu-kuaixun.txt'), join(folder.path, 'x.txt'));
  renameSync(join(folder.path, 'x.txt'), join(folder.path, 'inbox', 'x.txt'));
  await reads(301, '一企一策');
  const before = telegram.messages(301).length;
  await tap(301, '为什么推给我');
  await eventually('the reason', () => telegram.messages(301).length > before);
  expect(telegram.messages(301).at(-1)!.text).toContain('长治高新');
  await tap(301, '少推这类');
  await tap(301, '🔕');
  telegram.say(person(301), '/mine');
  await reads(301, '已静音');
  telegram.say(person(301), '/search 一企一策');
  await reads(301, '🔎');
  const refused = telegram.calls.filter((call) => /^4\d\d/.test(call.outcome));
  expect(refused).toEqual([]);
}, 60_000);

it('loses no wish to a kill -9', async () => {
  const people = Array.from({ length: 60 }, (_, n) => person(1000 + n));
  const first = await start();
  telegram.misbehave({
    methods: ['sendMessage'],
    skip: 5,
    times: 55,
    mishap: { kind: 'hang', taken: false },
  });
  for (const someone of people) telegram.say(someone, '/subscribe 氢能');
  await eventually('all are tried', () => (telegram.totals.sendMessage ?? 0) >= 60);
  first.kill('SIGKILL');
  await first.ended;
  const answered = people.filter(({ id }) => telegram.messages(id).length > 0).length;
  expect(answered, 'the kill came in the middle').toBe(5);
  expect(telegram.unconfirmed(), 'Telegram has forgotten them').toBe(0);
  await start();
  for (const { id } of people) await reads(id, '订阅');
  // Their subscriptions are there, once each.
  for (const someone of people) telegram.say(someone, '/mine');
  for (const { id } of people) await reads(id, '您的 1 个订阅');
}, 60_000);

it('answers what came in before SIGTERM', async () => {
  const program = await start();
  telegram.setLatency(100);
  for (let n = 0; n < 10; n += 1) telegram.say(person(2000 + n), '/help');
  await eventually('all are fetched', () => (telegram.totals.sendMessage ?? 0) >= 10);
  program.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
  for (let n = 0; n < 10; n += 1) expect(telegram.messages(2000 + n)).toHaveLength(1);
}, 60_000);
