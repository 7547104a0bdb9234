// Starting: the command menus, a refused token, and a Telegram that cannot be reached at first.

import { afterEach, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import { createLog } from '../../../src/lib/log.ts';
import { createBot } from '../../../src/ui/bot/bot.ts';
import { eventually } from '../../support/program.ts';
import { person } from '../../support/telegram-updates.ts';
import { ADMIN, lookup, startTalk, type Talk } from './talk.ts';

let talk: Talk;
afterEach(() => talk.end());

const sent = (method: string) => talk.telegram.calls.filter((call) => call.method === method);

it('registers the commands in Chinese and English, and the admins’ own in their chats', async () => {
  talk = await startTalk();
  await eventually('all menus', () => sent('setMyCommands').length === 4);
  const menus = sent('setMyCommands').map(({ params, outcome }) => ({ ...params, outcome }));
  expect(menus.every((menu) => menu.outcome === 'ok')).toBe(true);
  const names = (menu: (typeof menus)[number]) =>
    (menu as unknown as { commands: { command: string }[] }).commands.map(({ command }) => command);
  expect(names(menus[0]!)).toEqual(names(menus[1]!));
  expect(names(menus[0]!)).toEqual(
    expect.arrayContaining(['start', 'subscribe', 'mine', 'latest', 'search', 'help']),
  );
  expect(menus.map((menu) => (menu as { language_code?: string }).language_code)).toEqual([
    undefined,
    'zh',
    undefined,
    'zh',
  ]);
  expect(menus[2]).toMatchObject({ scope: { type: 'chat', chat_id: ADMIN } });
  expect(names(menus[2]!)).toContain('source');
  expect(sent('setMyShortDescription').every((call) => call.outcome === 'ok')).toBe(true);
});

it('refuses a wrong token in one sentence, and waits for a Telegram that cannot be reached', async () => {
  talk = await startTalk();
  const parts = {
    store: talk.store,
    lookup,
    admin: talk.admin,
    adminIds: [],
    timeZone: 'UTC',
    log: createLog({ level: 'silent', secrets: [], pretty: false }),
  };
  const naps: number[] = [];
  const clock = {
    now: () => Date.now(),
    sleep: async (ms: number) => {
      naps.push(ms);
    },
  };
  const wrong = createBot({ token: '1:wrong', apiRoot: talk.telegram.url, fetch: null }, { ...parts, clock });
  const failure = await wrong.start(new AbortController().signal).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  expect((failure as Failure).exitCode).toBe(2);
  expect((failure as Failure).message).not.toContain('1:wrong');

  const ending = new AbortController();
  const lost = createBot(
    { token: '1:x', apiRoot: 'http://127.0.0.1:9', fetch: null },
    { ...parts, clock: { ...clock, sleep: async (ms) => (naps.push(ms) > 3 ? ending.abort() : undefined) } },
  );
  await lost.start(ending.signal);
  expect(naps.slice(0, 3)).toEqual([1000, 2000, 4000]);
  expect(lost.polls()).toBe(false);
});

it('greets a group that adds it, and nobody else', async () => {
  talk = await startTalk();
  const group = -1_000_000_555_001;
  await talk.after(() => talk.telegram.member(person(5), group, 'left', 'member'));
  expect(talk.telegram.messages(group)[0]!.text).toContain('/subscribe');
  await talk.after(() => talk.telegram.member(person(5), group, 'member', 'administrator'));
  await talk.after(() => talk.telegram.member(person(6), 6, 'kicked', 'member'));
  expect(talk.telegram.messages(group)).toHaveLength(1);
  expect(talk.telegram.messages(6)).toHaveLength(0);
});
