// The editors' half of the bot in the real program: an article that was pushed is put right in the readers' messages, what
// is said to all reaches each once over a kill -9, and the catalogue keeps what was changed by chat.

import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { setOut } from '../support/journey.ts';
import { eventually } from '../support/program.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLES = resolve(import.meta.dirname, '../../data/samples');
const OWNER = 99;
const journey = setOut({ ADMIN_IDS: String(OWNER) });

/** Says it and waits for the first answer that holds these words. */
async function asks(chatId: number, text: string, words: string | RegExp): Promise<string> {
  const before = journey.telegram.messages(chatId).length;
  journey.telegram.say(person(chatId), text);
  return eventually(`${chatId} is told ‘${words}’`, () =>
    journey.telegram
      .messages(chatId)
      .slice(before)
      .map((message) => message.text)
      .find((told) => (typeof words === 'string' ? told.includes(words) : words.test(told))),
  );
}

/** Taps the newest button that begins with these words, as soon as there is one. */
async function taps(chatId: number, words: string): Promise<void> {
  const [message, data] = await eventually(`a button ‘${words}’`, () => {
    for (const shown of [...journey.telegram.messages(chatId)].reverse()) {
      const button = shown.buttons.flat().find((one) => one.text.startsWith(words));
      if (!shown.deleted && button?.callback_data) return [shown, button.callback_data] as const;
    }
    return undefined;
  });
  journey.telegram.tap(person(chatId), message, data);
}

/** Calls of ours that were wrong; the long poll that a stopped program leaves behind is ended with 409. */
const refused = () =>
  journey.telegram.calls.filter((call) => call.method !== 'getUpdates' && /^4\d\d/.test(call.outcome));

it('puts a pushed article right in the message that its reader has', async () => {
  await journey.start();
  await asks(301, '/subscribe 长治高新区', '已订阅');
  journey.drop(join(SAMPLES, '01-yuanqu-kuaixun.txt'));
  const pushed = () => journey.telegram.messages(301).find((message) => message.text.includes('一企一策'));
  // Where the splitter has doubts about it, the owner has none.
  const push = await eventually('the push', async () => {
    if (pushed()) return pushed();
    if (/一企一策/.test(await asks(OWNER, '/review', /./))) await taps(OWNER, '✓ 通过');
    return pushed();
  });
  await taps(301, '👍 有用');
  await asks(301, '/mine', '30 天 1 篇，有用 1');
  const id = /:(\d+)$/.exec(push.buttons.flat()[0]!.callback_data!)![1];

  await asks(OWNER, `/article ${id}`, '已发布');
  await asks(OWNER, `/review title ${id} 长治高新区：二十家企业领到服务包`, '领到服务包');
  await eventually('the message says so', () => /领到服务包\n[\s\S]*已更正/.test(push.text));
  const told = await asks(OWNER, `/review split ${id} 2 长治高新区逐户办理企业诉求`, '已拆成两篇');
  await eventually('it ends where the cut is', () => !push.text.includes('据该区营商环境局'));
  const other = await eventually('the other part is an article of its own', () =>
    journey.telegram.messages(301).find((message) => message.text.startsWith('长治高新区逐户办理企业诉求')),
  );
  await asks(OWNER, `/review join ${/和 #(\d+)/.exec(told)![1]}`, '已发布');
  await eventually('it is whole again', () => push.text.includes('据该区营商环境局'));
  await eventually('the other part says where it went', () => other.text.includes('已并入《'));
  await asks(OWNER, `/article ${id}`, '已发布');
  await taps(OWNER, '✕ 撤下');
  await eventually('the question', () => journey.telegram.messages(OWNER).at(-1)!.text.includes('确定撤下'));
  await taps(OWNER, '✕ 撤下');
  await eventually('it is withdrawn', () => push.text.includes('已撤回'));
  expect(refused()).toEqual([]);
}, 60_000);

it('pushes an article to whom it matches only since its tags were put right, and to nobody twice', async () => {
  await journey.start();
  await asks(301, '/subscribe 长治高新区', '已订阅');
  await asks(302, '/subscribe 大同经开区', '已订阅');
  await asks(303, '/subscribe 长治高新区', '已订阅');
  await asks(303, '/subscribe 大同经开区', '已订阅');
  journey.drop(join(SAMPLES, '01-yuanqu-kuaixun.txt'));
  const all = (id: number) =>
    journey.telegram.messages(id).filter(({ text }) => text.includes('一企一策') && text.includes('来源：'));
  const push = await eventually('the push', async () => {
    if (/一企一策/.test(await asks(OWNER, '/review', /./))) await taps(OWNER, '✓ 通过');
    return all(301)[0] && all(303)[0];
  });
  const id = /:(\d+)$/.exec(push.buttons.flat()[0]!.callback_data!)![1];
  await asks(OWNER, `/review tags ${id} 大同经开区`, '还符合另外 1 个订阅者');
  expect(all(302)).toEqual([]);
  await taps(OWNER, '📣 补推给这 1 个');
  await eventually('the new reader has it', () => all(302).length === 1);
  await asks(OWNER, '/audit', `稿件 #${id} 补推给 1 个订阅者`);
  await eventually('the others see the new tags', () =>
    [301, 303].every((reader) => all(reader)[0]!.text.includes('大同经济技术开发区')),
  );
  expect([301, 302, 303].map((reader) => all(reader).length)).toEqual([1, 1, 1]);
  expect(refused()).toEqual([]);
}, 60_000);

it('says a thing to everybody once, over a kill -9', async () => {
  const readers = Array.from({ length: 40 }, (_, n) => 1000 + n);
  const first = await journey.start();
  for (const id of readers) journey.telegram.say(person(id), '/subscribe 氢能');
  for (const id of readers)
    await eventually('all follow', () =>
      journey.telegram.messages(id).some(({ text }) => text.includes('已订阅')),
    );
  await asks(OWNER, '/broadcast 今晚维护，明早恢复。', '今晚维护');
  const got = (id: number) =>
    journey.telegram.messages(id).filter(({ text }) => text.includes('今晚维护')).length;
  const total = () => readers.reduce((sum, id) => sum + got(id), 0);
  await taps(OWNER, '✓ 发给 40');
  await eventually('some have it', () => total() >= 8);
  first.kill('SIGKILL');
  await first.ended;
  expect(total(), 'the kill came in the middle').toBeLessThan(40);
  await journey.start();
  const told = await eventually(
    'the count',
    () => journey.telegram.messages(OWNER).find(({ text }) => text.includes('群发完成')),
    30_000,
  );
  const [, sent, , unknown] = /已送达 (\d+)，未送达 (\d+)，结果未知 (\d+)/.exec(told.text)!.map(Number);
  expect(sent! + unknown!).toBe(40);
  expect(unknown).toBeLessThanOrEqual(1);
  for (const id of readers) expect(got(id), String(id)).toBeLessThanOrEqual(1);
  expect(total()).toBeGreaterThanOrEqual(sent!);
}, 90_000);

it('keeps the catalogue as it was changed by chat', async () => {
  const first = await journey.start();
  await asks(301, '/subscribe 曲沃经开区', '曲沃经济技术开发区');
  await asks(OWNER, '/catalogue name 曲沃经开区 = 曲沃高新技术产业开发区', '已生效');
  await asks(OWNER, '/catalogue zone 云端经济技术开发区 = 长治', 'yunduan-jingkaiqu');
  await asks(301, '/mine', '曲沃高新技术产业开发区');
  first.kill('SIGTERM');
  await first.ended;
  await journey.start();
  await asks(301, '/mine', '曲沃高新技术产业开发区');
  await asks(301, '/subscribe 云端经开区', '云端经济技术开发区');
  await asks(OWNER, '/catalogue', /#1 [\s\S]*#2 🆕/);
  await asks(OWNER, '/audit', '改目录：#1 曲沃经济技术开发区 → 曲沃高新技术产业开发区');
  expect(refused()).toEqual([]);
}, 60_000);
