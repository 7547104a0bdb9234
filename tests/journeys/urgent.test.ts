// Quiet hours hold an article back, /why says so, and an editor who marks it as urgent lets it through, in the real program.

import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually, type Program, runProgram, temporaryFolder } from '../support/program.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLE = resolve(import.meta.dirname, '../../data/samples/01-yuanqu-kuaixun.txt');
const READER = person(501);
const EDITOR = person(502);
const HOUR = 3_600_000;
let telegram: StandIn;
let folder: ReturnType<typeof temporaryFolder>;
let program: Program;

beforeEach(async () => {
  telegram = await startStandIn();
  folder = temporaryFolder();
  program = runProgram(['start'], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    DATA_DIR: folder.path,
    ADMIN_IDS: String(EDITOR.id),
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

it('lets an urgent article through quiet hours, and says that it is urgent', async () => {
  const clock = (at: number): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'short' }).format(at);
  const quiet = `${clock(Date.now() - 2 * HOUR)}-${clock(Date.now() + 2 * HOUR)}`;
  telegram.say(READER, '/subscribe 大同经开区');
  await reads(READER.id, '已订阅');
  telegram.say(READER, `/settings quiet ${quiet}`);
  await reads(READER.id, quiet.replace('-', '–'));
  mkdirSync(join(folder.path, 'inbox'), { recursive: true });
  copyFileSync(SAMPLE, join(folder.path, 'x.txt'));
  renameSync(join(folder.path, 'x.txt'), join(folder.path, 'inbox', 'x.txt'));
  const id = await eventually('the article is stored and waits', async () => {
    telegram.say(READER, '/why 消防安全 实战演练');
    await new Promise((done) => setTimeout(done, 200));
    const held = telegram.messages(READER.id).find(({ text }) => text.includes('正等免打扰时段过去'));
    return held?.buttons.flat().map(({ callback_data }) => /^o:(\d+)$/.exec(callback_data ?? '')?.[1])[0];
  });
  telegram.say(EDITOR, `/urgent ${id}`);
  const asked = await reads(EDITOR.id, '标为加急');
  telegram.tap(EDITOR, asked, asked.buttons.flat()[0]!.callback_data!);
  const push = await reads(READER.id, '🔴 加急');
  expect(push.text).toMatch(/^🔴 加急\n大同经开区举行消防安全实战演练/);
  telegram.say(EDITOR, '/audit');
  await reads(EDITOR.id, `article urgent ${id}`);
  expect(telegram.calls.filter((call) => /^4\d\d/.test(call.outcome))).toEqual([]);
}, 90_000);
