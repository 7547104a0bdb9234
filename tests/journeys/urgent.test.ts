import { resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { setOut } from '../support/journey.ts';
import { eventually } from '../support/program.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLE = resolve(import.meta.dirname, '../../data/samples/01-yuanqu-kuaixun.txt');
const READER = person(501);
const EDITOR = person(502);
const HOUR = 3_600_000;
const journey = setOut({ ADMIN_IDS: String(EDITOR.id) });
beforeEach(() => void journey.launch());

it('lets an urgent article through quiet hours, and says that it is urgent', async () => {
  const clock = (at: number): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'short' }).format(at);
  const quiet = `${clock(Date.now() - 2 * HOUR)}-${clock(Date.now() + 2 * HOUR)}`;
  journey.telegram.say(READER, '/subscribe 大同经开区');
  await journey.reads(READER.id, '已订阅');
  journey.telegram.say(READER, `/settings quiet ${quiet}`);
  await journey.reads(READER.id, quiet.replace('-', '–'));
  journey.drop(SAMPLE);
  const id = await eventually('the article is stored and waits', async () => {
    journey.telegram.say(READER, '/why 消防安全 实战演练');
    await new Promise((done) => setTimeout(done, 200));
    const held = journey.telegram.messages(READER.id).find(({ text }) => text.includes('正等免打扰时段过去'));
    return held?.buttons.flat().map(({ callback_data }) => /^o:(\d+)$/.exec(callback_data ?? '')?.[1])[0];
  });
  journey.telegram.say(EDITOR, `/urgent ${id}`);
  const asked = await journey.reads(EDITOR.id, '标为加急');
  journey.telegram.tap(EDITOR, asked, asked.buttons.flat()[0]!.callback_data!);
  const push = await journey.reads(READER.id, '🔴 加急');
  expect(push.text).toMatch(/^🔴 加急\n大同经开区举行消防安全实战演练/);
  journey.telegram.say(EDITOR, '/audit');
  await journey.reads(EDITOR.id, `稿件 #${id} 标为加急`);
  expect(journey.telegram.calls.filter((call) => /^4\d\d/.test(call.outcome))).toEqual([]);
}, 90_000);
