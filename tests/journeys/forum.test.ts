// A forum in the real program: each topic has its own subscriptions, its pushes land in its thread, with its own footer;
// and a channel is run by its admin from a private chat.

import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, type Program, runProgram, temporaryFolder } from '../support/program.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLE = resolve(import.meta.dirname, '../../data/samples/01-yuanqu-kuaixun.txt');
const FORUM = -1_000_000_555_001;
const CHANNEL = -1_000_000_555_002;
const OWNER = person(401);
let telegram: StandIn;
let folder: ReturnType<typeof temporaryFolder>;
let program: Program;

beforeEach(async () => {
  telegram = await startStandIn();
  folder = temporaryFolder();
  telegram.setChat({ id: FORUM, type: 'supergroup', title: '园区群', is_forum: true });
  telegram.setAdministrators(FORUM, [OWNER]);
  telegram.setChat({ id: CHANNEL, type: 'channel', title: '园区频道' });
  telegram.setAdministrators(CHANNEL, [OWNER, { id: telegram.bot.id, first_name: 'Zonewire' }]);
  program = runProgram(['start'], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DATA_DIR: folder.path,
  });
});
afterEach(async () => {
  program.kill('SIGKILL');
  await program.ended;
  await telegram.close();
  folder.remove();
});

const reads = (chatId: number, words: string) =>
  eventually(
    `${chatId} reads ‘${words}’`,
    () => telegram.messages(chatId).find((message) => message.text.includes(words)),
    30_000,
  );

it('pushes into the thread that subscribed, under its footer, and into a channel', async () => {
  telegram.say(OWNER, '/subscribe 大同经开区', { chatId: FORUM, threadId: 7 });
  telegram.say(OWNER, '/settings footer 七号话题', { chatId: FORUM, threadId: 7 });
  telegram.say(OWNER, '/subscribe 武宿综保区', { chatId: FORUM, threadId: 8 });
  telegram.say(OWNER, `/subscribe ${CHANNEL} 大同经开区`);
  telegram.say(OWNER, `/settings ${CHANNEL} footer 频道页脚`);
  await reads(FORUM, '七号话题');
  await reads(OWNER.id, '频道页脚');
  await eventually('the second topic', () => telegram.messages(FORUM).some(({ threadId }) => threadId === 8));
  mkdirSync(join(folder.path, 'inbox'), { recursive: true });
  copyFileSync(SAMPLE, join(folder.path, 'x.txt'));
  renameSync(join(folder.path, 'x.txt'), join(folder.path, 'inbox', 'x.txt'));
  const drill = await reads(FORUM, '消防安全实战演练');
  const flight = await reads(FORUM, '跨境电商包机');
  const posted = await reads(CHANNEL, '消防安全实战演练');
  expect([drill.threadId, flight.threadId, posted.threadId]).toEqual([7, 8, 0]);
  expect(drill.text.trimEnd().endsWith('七号话题')).toBe(true);
  expect(posted.text.trimEnd().endsWith('频道页脚')).toBe(true);
  expect(flight.text).not.toContain('七号话题');
  expect(telegram.messages(FORUM).filter(({ text }) => text.includes('消防安全'))).toHaveLength(1);
  expect(telegram.calls.filter((call) => /^4\d\d/.test(call.outcome))).toEqual([]);
}, 90_000);
