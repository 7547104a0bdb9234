// No update is lost: not when the program stops, not when it is killed, not when Telegram cannot be reached; and none
// is handled twice.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../src/store/store.ts';
import { eventually } from '../../support/program.ts';
import { ADMIN, startTalk } from './talk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonewire-lasting-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const written = (updateId: number, chatId: number, text: string) => ({
  update_id: updateId,
  message: {
    message_id: updateId,
    date: 1,
    chat: { id: chatId, type: 'private', first_name: 'x' },
    from: { id: chatId, is_bot: false, first_name: 'x', language_code: 'zh-hans' },
    text,
    entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]!.length }],
  },
});

it('handles after a restart what a kill left in the journal, once', async () => {
  const store = await openStore(join(folder, 'zonewire.sqlite'));
  const left = written(500_001, 71, '/subscribe 氢能');
  const done = written(500_002, 72, '/subscribe 光伏');
  await store.updates.keep(
    [left, done].map((update) => ({ updateId: update.update_id, body: JSON.stringify(update) })),
    Date.now(),
  );
  await store.updates.markHandled(500_002, Date.now());
  await store.close();

  const talk = await startTalk({ folder });
  await eventually('the answer to the first', () => talk.telegram.messages(71).length === 1);
  // Telegram hands both out again, because no later getUpdates had confirmed them: the stand-in numbers from 500001.
  talk.telegram.push({ message: left.message });
  talk.telegram.push({ message: done.message });
  await talk.telegram.say({ id: 73, first_name: 'x' }, '/help');
  await eventually('the answer to the third', () => talk.telegram.messages(73).length === 1);
  expect(talk.telegram.messages(71)).toHaveLength(1);
  expect(talk.telegram.messages(72)).toHaveLength(0);
  await talk.end();
});

it('leaves an update alone that took the program down three times', async () => {
  const store = await openStore(join(folder, 'zonewire.sqlite'));
  const poison = written(500_001, 71, '/help');
  await store.updates.keep([{ updateId: 500_001, body: JSON.stringify(poison) }], Date.now());
  for (let crash = 0; crash < 3; crash += 1) await store.updates.unhandled(Date.now());
  await store.close();
  const talk = await startTalk({ folder });
  talk.telegram.push({});
  talk.telegram.say({ id: 73, first_name: 'x' }, '/help');
  await eventually('an answer', () => talk.telegram.messages(73).length === 1);
  expect(talk.telegram.messages(71)).toHaveLength(0);
  expect(talk.errors().join()).toContain('left alone');
  await talk.end();
  const after = await openStore(join(folder, 'zonewire.sqlite'));
  expect(await after.updates.unhandled(Date.now())).toEqual([]);
  await after.close();
});

it('finishes what is in hand before it stops', async () => {
  const talk = await startTalk({ folder });
  const admin = talk.person(ADMIN);
  let release = (): void => {};
  const blocked = new Promise<void>((resolve) => {
    release = resolve;
  });
  const asked = talk.admin.ingestFile;
  talk.admin.ingestFile = async (file) => {
    await blocked;
    return asked(file);
  };
  talk.telegram.say(admin.who, '# 一条\n正文');
  await eventually('the work has begun', () => talk.telegram.totals.sendChatAction === 1);
  const stopped = talk.bot.stop();
  setTimeout(release, 300);
  await stopped;
  expect(admin.last().text).toContain('拆出 1 篇');
  expect(await talk.store.updates.unhandled(Date.now())).toEqual([]);
  await talk.end();
});

it('comes back after outages of Telegram, and says when it does not poll', async () => {
  const talk = await startTalk({ folder });
  const anna = talk.person(81);
  await anna.says('/start');
  talk.telegram.misbehave({ methods: ['getUpdates'], times: 2, mishap: { kind: 'status', status: 502 } });
  talk.telegram.misbehave({ methods: ['getUpdates'], times: 2, mishap: { kind: 'cut-before' } });
  // The poll that is under way is answered; the ones after it fail.
  expect(await anna.says('/start')).toContain('园讯');
  await eventually('not polling is seen', () => !talk.bot.polls());
  expect(await anna.says('/help')).toContain('/subscribe');
  await eventually('polling is seen', () => talk.bot.polls());
  expect(talk.complaints.join('\n')).not.toContain(talk.telegram.token);
  await talk.end();
});

it('answers through a 429 instead of losing the answer', async () => {
  const talk = await startTalk({ folder });
  talk.telegram.misbehave({ methods: ['sendMessage'], mishap: { kind: 'flood', retryAfter: 1 } });
  expect(await talk.person(82).says('/help')).toContain('/subscribe');
  await talk.end();
});

it('answers over a line that breaks, and keeps what was asked for', async () => {
  const talk = await startTalk({ folder });
  talk.telegram.misbehave({ methods: ['sendMessage'], mishap: { kind: 'cut-before' } });
  talk.telegram.misbehave({ methods: ['sendMessage'], mishap: { kind: 'status', status: 502 } });
  const who = talk.person(83);
  expect(await who.says('/subscribe 氢能')).toContain('✓ 已订阅');
  expect(talk.telegram.messages(83)).toHaveLength(1);
  await talk.end();
});
