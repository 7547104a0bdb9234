// Coming back: what was missed is offered in three ways, and nothing comes without being asked for.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { newArticle, publish, startTalk, type Talk } from './talk.ts';

let talk: Talk;
beforeAll(async () => {
  talk = await startTalk();
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

const CHANGZHI = { id: 'changzhi-gaoxinqu', name: '长治高新技术产业开发区', role: 'primary' as const };
const pause = () => new Promise((done) => setTimeout(done, 5));
const headlines = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `离开后第${from + at}篇稿件`);
const print = (names: readonly string[], zones = [CHANGZHI]) =>
  publish(
    talk.store,
    names.map((headline) => newArticle({ headline, zones })),
  );

/** Follows a zone, has read one article, and leaves. */
async function leave(id: number) {
  const who = talk.person(id);
  await who.says('/subscribe 长治高新区');
  await print(['离开之前的稿件']);
  await pause();
  await who.says('/stop');
  await pause();
  return who;
}

it('is told how much was missed, and gets a digest of just that', async () => {
  const who = await leave(701);
  await print(headlines(1, 7));
  await print(['别处的稿件'], []);
  const greeting = await who.says('/start');
  expect(greeting).toContain('欢迎回来');
  expect(greeting).toContain('7 条稿件');
  expect(greeting).not.toContain('离开后第');
  await who.taps('📋 汇总发给我');
  const digest = who.last().text;
  for (const headline of headlines(1, 7)) expect(digest).toContain(headline);
  expect(digest.indexOf('第1篇')).toBeLessThan(digest.indexOf('第7篇'));
  expect(digest).not.toMatch(/离开之前|别处/);
  await who.taps('1');
  expect(who.last().text).toContain('离开后第1篇稿件');
});

it('may have the last five, or nothing', async () => {
  const who = await leave(702);
  await print(headlines(11, 17));
  await who.says('/start');
  await who.taps('🗞 只看最近五条');
  expect(who.last().text).toContain('离开后第17篇稿件');
  expect(who.last().text).not.toContain('离开后第12篇稿件');
  await who.taps('不用了');
  expect(who.last().text).not.toContain('汇总');
});

it('gets the newest forty where more was missed, in two messages', async () => {
  const who = await leave(703);
  await print(headlines(101, 145));
  expect(await who.says('/start')).toContain('40 条以上');
  const before = talk.telegram.messages(703).length;
  await who.taps('📋 汇总发给我');
  const sent = talk.telegram.messages(703).slice(before);
  expect(sent).toHaveLength(2);
  const text = sent.map((message) => message.text).join('\n');
  expect([105, 106, 145].map((at) => text.includes(`离开后第${at}篇稿件`))).toEqual([false, true, true]);
});

it('is greeted as before where nothing was missed', async () => {
  const who = await leave(704);
  expect(await who.says('/start')).toContain('欢迎回来');
  expect(
    who
      .last()
      .buttons.flat()
      .map((button) => button.text),
  ).not.toContain('📋 汇总发给我');
});
