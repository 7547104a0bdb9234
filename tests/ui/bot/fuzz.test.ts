// Anything at all, from anyone, to every command and button: nothing breaks, nobody sees or changes another's things,
// and Telegram refuses none of our calls.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEXTS } from '../../../src/ui/bot/texts.ts';
import { person } from '../../support/telegram-updates.ts';
import { ADMIN, newArticle, publish, startTalk, type Talk } from './talk.ts';

const COMMANDS = [
  ...Object.keys(TEXTS.zh.commands),
  ...Object.keys(TEXTS.zh.adminCommands),
  ...['why', 'export', 'forget', 'mute', 'unmute', 'pause', 'resume', 'nonsense'],
];
const SPICE = [
  '<b>',
  '&amp;',
  '"',
  "'",
  '\u0000',
  '\ud800',
  '😀',
  '\u202e',
  '长治高新区',
  '氢能',
  '-煤炭',
  '每天25点',
  '@x',
  '#1',
  '1',
  '999999999999999999',
  'title 1 x',
  'split 2 1',
  'join 1',
  'alias 甲乙 = 氢能',
  'zone_x',
  'a'.repeat(500),
  '字'.repeat(4096),
  '%s',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: meant literally
  '${x}',
  '__proto__',
  'quiet 22:00-7',
  'frequency 每天8点',
  'footer <x>',
  'timezone ',
  'add http://x',
  '\n\n',
  '/',
];
const DATA_HEADS = [
  't:z:',
  't:i:',
  'b:c:',
  'b:g:',
  'b:cities:',
  's:',
  'k:',
  'c:s:',
  'l:',
  'p:-:',
  'f:',
  'u:',
  'v:',
  'v:p:',
  'n:z:',
  'q:z:d:',
  'm:',
  'm:p',
  'g:',
  'g:tz:',
  'g:f',
  'g:f:',
  'g:n',
  'e:a:',
  'e:y:',
  'y:',
  'y:7:',
  'g:q:',
  'r:a:',
  'r:t:',
  'r:c:',
  'r:s:',
  'r:x:',
  'r:j:',
  'r:w:',
  'r:y:',
  'bc:go:',
  'bc:stop:',
  'z:',
  '+:',
  '-:',
  'o:c:',
  'o:y:',
  'a:s:',
  'a:n:',
  'a:l:',
  'w:',
  'e:yes',
  'x',
];

let talk: Talk;
beforeAll(async () => {
  talk = await startTalk();
  await publish(talk.store, [
    newArticle({ headline: '一条' }),
    newArticle({ headline: '待审', state: 'review', doubts: ['?'] }),
  ]);
});
afterAll(() => talk.end());

const words = fc
  .array(fc.oneof(fc.constantFrom(...SPICE), fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 5 })
  .map((parts) => parts.join(' ').slice(0, 4096));
const seed = Number(process.env.FUZZ_SEED ?? 20260101);

it('survives every command with anything behind it', async () => {
  let who = 9000;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...COMMANDS), words, fc.boolean(), async (command, rest, asAdmin) => {
      who += 1;
      // A person each, so that nobody's bucket runs dry; text as JSON carries it (lone surrogates are replaced).
      const text = `/${command} ${rest}`.toWellFormed();
      const from = person(asAdmin ? ADMIN : who);
      const before = talk.telegram.messages(from.id).length;
      await talk.after(() => talk.telegram.say(from, text));
      expect(talk.telegram.messages(from.id).length, JSON.stringify(text)).toBeGreaterThan(before);
    }),
    { numRuns: 400, seed },
  );
  expect(talk.errors()).toEqual([]);
  expect(talk.refused().map((call) => [call.method, call.outcome, call.params])).toEqual([]);
}, 120_000);

it('survives free text', async () => {
  let who = 20_000;
  await fc.assert(
    fc.asyncProperty(words, async (text) => {
      who += 1;
      await talk.after(() => talk.telegram.say(person(who), text.toWellFormed()));
    }),
    { numRuns: 200, seed },
  );
  expect(talk.errors()).toEqual([]);
  expect(talk.refused().map((call) => [call.method, call.outcome, call.params])).toEqual([]);
}, 60_000);

it('survives every button with anything in it, and answers each tap once', async () => {
  const owner = talk.person(40_000);
  await owner.says('/subscribe 氢能');
  const before = await talk.store.subscribers.find({ chatId: 40_000, threadId: 0 });
  const own = await talk.store.subscribers.subscriptions(before!.id);
  let who = 30_000;
  const tails = fc.oneof(
    fc.constantFrom(
      ...SPICE.slice(0, 12),
      String(own[0]!.id),
      '0',
      '1',
      'changzhi-gaoxinqu:0',
      'abcdef:1',
      '',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...DATA_HEADS), tails, async (head, tail) => {
      who += 1;
      const data =
        Buffer.from(`${head}${tail}`.toWellFormed()).subarray(0, 64).toString().toWellFormed() || 'x';
      const stranger = talk.person(who);
      await stranger.says('/mine');
      await stranger.tapsData(data);
    }),
    { numRuns: 400, seed },
  );
  expect(await talk.store.subscribers.subscriptions(before!.id)).toEqual(own);
  expect(talk.errors()).toEqual([]);
  expect(talk.refused().map((call) => [call.method, call.outcome, call.params])).toEqual([]);
}, 120_000);

it('keeps its head when taps, words and pushes come at once', async () => {
  const people = Array.from({ length: 20 }, (_, n) => talk.person(50_000 + n));
  await Promise.all(people.map((who) => who.says('/subscribe')));
  const taps = people.flatMap((who) => {
    const menu = who.last();
    return ['b:groups', 't:i:hydrogen:0', 't:i:hydrogen:0', 'm', 't:z:changzhi-gaoxinqu:0', 'l'].map((data) =>
      who.tapsData(data, menu),
    );
  });
  await Promise.all(taps);
  for (const { who } of people) {
    const subscriber = (await talk.store.subscribers.find({ chatId: who.id, threadId: 0 }))!;
    const zones = (await talk.store.subscribers.subscriptions(subscriber.id)).map(
      ({ criteria }) => criteria.zones,
    );
    expect(zones).toEqual([['changzhi-gaoxinqu']]);
  }
  expect(talk.errors()).toEqual([]);
}, 60_000);
