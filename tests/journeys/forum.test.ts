import { resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { setOut } from '../support/journey.ts';
import { eventually } from '../support/program.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLE = resolve(import.meta.dirname, '../../data/samples/01-yuanqu-kuaixun.txt');
const FORUM = -1_000_000_555_001;
const CHANNEL = -1_000_000_555_002;
const OWNER = person(401);
const journey = setOut();
beforeEach(() => {
  journey.telegram.setChat({ id: FORUM, type: 'supergroup', title: '园区群', is_forum: true });
  journey.telegram.setAdministrators(FORUM, [OWNER]);
  journey.telegram.setChat({ id: CHANNEL, type: 'channel', title: '园区频道' });
  journey.telegram.setAdministrators(CHANNEL, [
    OWNER,
    { id: journey.telegram.bot.id, first_name: 'Zonewire' },
  ]);
  journey.launch();
});

it('pushes into the thread that subscribed, under its footer, and into a channel', async () => {
  journey.telegram.say(OWNER, '/subscribe 大同经开区', { chatId: FORUM, threadId: 7 });
  journey.telegram.say(OWNER, '/settings footer 七号话题', { chatId: FORUM, threadId: 7 });
  journey.telegram.say(OWNER, '/subscribe 武宿综保区', { chatId: FORUM, threadId: 8 });
  journey.telegram.say(OWNER, `/subscribe ${CHANNEL} 大同经开区`);
  journey.telegram.say(OWNER, `/settings ${CHANNEL} footer 频道页脚`);
  await journey.reads(FORUM, '七号话题');
  await journey.reads(OWNER.id, '频道页脚');
  await eventually('the second topic', () =>
    journey.telegram.messages(FORUM).some(({ threadId }) => threadId === 8),
  );
  journey.drop(SAMPLE);
  const drill = await journey.reads(FORUM, '消防安全实战演练');
  const flight = await journey.reads(FORUM, '跨境电商包机');
  const posted = await journey.reads(CHANNEL, '消防安全实战演练');
  expect([drill.threadId, flight.threadId, posted.threadId]).toEqual([7, 8, 0]);
  expect(drill.text.trimEnd().endsWith('七号话题')).toBe(true);
  expect(posted.text.trimEnd().endsWith('频道页脚')).toBe(true);
  expect(flight.text).not.toContain('七号话题');
  expect(journey.telegram.messages(FORUM).filter(({ text }) => text.includes('消防安全'))).toHaveLength(1);
  expect(journey.telegram.calls.filter((call) => /^4\d\d/.test(call.outcome))).toEqual([]);
}, 90_000);
