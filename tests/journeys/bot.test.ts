// The bot in the real program: three taps to a push that can be acted on, and no wish lost to a kill -9.

import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { setOut } from '../support/journey.ts';
import { eventually } from '../support/program.ts';
import type { ShownMessage } from '../support/telegram-chats.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLES = resolve(import.meta.dirname, '../../data/samples');
const journey = setOut();

/** Taps the newest button that begins with these words, as soon as there is one. */
async function tap(chatId: number, words: string): Promise<void> {
  const [message, data] = await eventually(`a button ‘${words}’`, () => {
    for (const message of [...journey.telegram.messages(chatId)].reverse()) {
      const button = message.buttons.flat().find((one) => one.text.startsWith(words));
      if (!message.deleted && button?.callback_data)
        return [message, button.callback_data] as [ShownMessage, string];
    }
    return undefined;
  });
  journey.telegram.tap(person(chatId), message, data);
}
const reads = (chatId: number, words: string) =>
  eventually(`${chatId} reads ‘${words}’`, () =>
    journey.telegram.messages(chatId).some((message) => !message.deleted && message.text.includes(words)),
  );

it('takes a newcomer from /start by three taps to a push, and lets them act on it', async () => {
  await journey.start();
  journey.telegram.say(person(301), '/start');
  await tap(301, '📍');
  await tap(301, '长治 ·');
  await tap(301, '长治高新技术产业开发区');
  await eventually('the tick', () =>
    journey.telegram
      .messages(301)[0]
      ?.buttons.flat()
      .some((button) => button.text.startsWith('✓ 长治高新')),
  );
  journey.drop(join(SAMPLES, '01-yuanqu-kuaixun.txt'));
  await reads(301, '一企一策');
  const before = journey.telegram.messages(301).length;
  await tap(301, '为什么推给我');
  await eventually('the reason', () => journey.telegram.messages(301).length > before);
  expect(journey.telegram.messages(301).at(-1)!.text).toContain('长治高新');
  await tap(301, '少推这类');
  await tap(301, '🔕');
  journey.telegram.say(person(301), '/mine');
  await reads(301, '已静音');
  journey.telegram.say(person(301), '/search 一企一策');
  await reads(301, '🔎');
  const refused = journey.telegram.calls.filter((call) => /^4\d\d/.test(call.outcome));
  expect(refused).toEqual([]);
}, 60_000);

it('loses no wish to a kill -9', async () => {
  const people = Array.from({ length: 60 }, (_, n) => person(1000 + n));
  const first = await journey.start();
  journey.telegram.misbehave({
    methods: ['sendMessage'],
    skip: 5,
    times: 55,
    mishap: { kind: 'hang', taken: false },
  });
  for (const someone of people) journey.telegram.say(someone, '/subscribe 氢能');
  await eventually('all are tried', () => (journey.telegram.totals.sendMessage ?? 0) >= 60);
  first.kill('SIGKILL');
  await first.ended;
  const answered = people.filter(({ id }) => journey.telegram.messages(id).length > 0).length;
  expect(answered, 'the kill came in the middle').toBe(5);
  expect(journey.telegram.unconfirmed(), 'Telegram has forgotten them').toBe(0);
  await journey.start();
  for (const { id } of people) await reads(id, '订阅');
  // Their subscriptions are there, once each.
  for (const someone of people) journey.telegram.say(someone, '/mine');
  for (const { id } of people) await reads(id, '您的 1 个订阅');
}, 60_000);

it('answers what came in before SIGTERM', async () => {
  const program = await journey.start();
  journey.telegram.setLatency(100);
  for (let n = 0; n < 10; n += 1) journey.telegram.say(person(2000 + n), '/help');
  await eventually('all are fetched', () => (journey.telegram.totals.sendMessage ?? 0) >= 10);
  program.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
  for (let n = 0; n < 10; n += 1) expect(journey.telegram.messages(2000 + n)).toHaveLength(1);
}, 60_000);
