// Saved and similar articles, and a person's own record: exported, erased.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { tapData } from '../../../src/domain/tap.ts';
import { matchArticle } from './matching.ts';
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

it('saves from an opened article, lists it, and takes it back', async () => {
  await publish(talk.store, [newArticle({ headline: '收藏我', zones: [CHANGZHI] })]);
  const who = talk.person(601);
  expect(await who.says('/saved')).toContain('还没有收藏');
  await who.says('/latest');
  await who.taps('1');
  expect(await who.taps('⭐ 收藏')).toContain('已收藏');
  expect(await who.says('/saved')).toContain('收藏我');
  expect(await talk.person(602).says('/saved')).toContain('还没有收藏');
  expect(await who.taps('⭐ 收藏')).toContain('已取消');
  expect(await who.says('/saved')).toContain('还没有收藏');
});

it('finds similar articles, not merely neighbours', async () => {
  await publish(talk.store, [
    newArticle({
      headline: '长治高新区氢能重卡示范线开通',
      summary: '氢能重卡示范线在长治高新区开通。',
      zones: [CHANGZHI],
    }),
    newArticle({
      headline: '长治高新区氢能重卡示范线投入运营',
      summary: '氢能重卡示范线投入运营。',
      zones: [CHANGZHI],
    }),
    newArticle({ headline: '植树活动举行', summary: '干部职工参加义务植树。', zones: [CHANGZHI] }),
  ]);
  const who = talk.person(603);
  await who.says('/latest 长治高新区');
  await who.taps('2');
  await who.taps('≈ 相似');
  expect(who.last().text).toContain('示范线开通');
  expect(who.last().text).not.toContain('植树');
});

it('counts in /mine what a subscription brought', async () => {
  const who = talk.person(604);
  await who.says('/subscribe 长治高新区');
  const [id] = await publish(talk.store, [newArticle({ zones: [CHANGZHI] })]);
  await matchArticle(talk.store, id!);
  const subscriber = (await talk.store.subscribers.find({ chatId: 604, threadId: 0 }))!;
  expect(await who.says('/mine')).toContain('30 天 0 篇');
  await talk.store.deliveries.settle(subscriber.id, [id!], { kind: 'sent', messageId: 1 }, Date.now());
  expect(await who.says('/mine')).toContain('30 天 1 篇');
});

it('counts what a chat says of its articles, by subscription, and takes it back', async () => {
  const who = talk.person(606);
  await who.says('/subscribe 长治高新区');
  await who.says('/subscribe 氢能');
  const ids = await publish(talk.store, [
    newArticle({ zones: [CHANGZHI] }),
    newArticle({ zones: [CHANGZHI] }),
  ]);
  const subscriber = (await talk.store.subscribers.find({ chatId: 606, threadId: 0 }))!;
  for (const id of ids) {
    await matchArticle(talk.store, id);
    await talk.store.deliveries.settle(subscriber.id, [id], { kind: 'sent', messageId: id }, Date.now());
  }
  const push = who.last();
  const tap = (kind: 'useful' | 'useless', articleId: number) =>
    who.tapsData(tapData({ kind, articleId }), push);
  expect(await tap('useful', ids[0]!)).toContain('有用');
  expect(await tap('useless', ids[1]!)).toContain('不合适');
  expect(await who.says('/mine')).toMatch(
    /1\. 长治高新技术产业开发区（30 天 2 篇，有用 1，不合适 1）\n2\. 氢能（30 天 0 篇）/,
  );
  await who.says('/export');
  const sent = talk.telegram.calls.filter((call) => call.method === 'sendDocument').at(-1)!;
  const record = JSON.parse(await (sent.params.document as { file: File }).file.text());
  expect(record.opinions).toEqual([
    { articleId: ids[0], useful: true },
    { articleId: ids[1], useful: false },
  ]);
  expect(await tap('useful', ids[0]!)).toContain('撤回');
  expect(await tap('useful', ids[1]!)).toContain('有用');
  expect(await who.says('/mine')).toContain('（30 天 2 篇，有用 1）');
  // A judgement brings back nobody who has left, and goes with who asks to be forgotten.
  await who.says('/stop');
  await tap('useless', ids[0]!);
  expect((await talk.store.subscribers.findById(subscriber.id))!.endedAt).not.toBeNull();
  await who.says('/forget');
  await who.taps('✕ 全部删除');
  expect(await talk.store.subscribers.judged(subscriber.id)).toEqual([]);
  expect(await who.tapsData(tapData({ kind: 'useful', articleId: 987_654 }), push)).toContain('不在库中');
});

it('exports a chat’s own record and erases it without a trace', async () => {
  const who = talk.person(605);
  expect(await who.says('/export')).toContain('没有保存');
  expect(await who.says('/privacy')).toContain('/forget');
  await who.says('/subscribe 氢能 -煤炭');
  await who.says('曲沃 氢能');
  await who.says('/export');
  const sent = talk.telegram.calls.filter((call) => call.method === 'sendDocument').at(-1)!;
  const file = (sent.params.document as { file: File }).file;
  const record = JSON.parse(await file.text());
  expect(record.chat).toMatchObject({ chatId: 605, language: 'zh', timeZone: 'Asia/Shanghai' });
  expect(record.subscriptions[0].criteria.industries).toEqual(['hydrogen']);
  expect(JSON.stringify(record)).not.toContain('人605');
  await who.says('/forget');
  await who.taps('保留');
  expect(await who.says('/mine')).toContain('氢能');
  await who.says('/forget');
  await who.taps('✕ 全部删除');
  expect(who.last().text).toContain('已全部删除');
  expect(await talk.store.subscribers.find({ chatId: 605, threadId: 0 })).toBeUndefined();
  expect(await talk.store.facts.find('drafts:605:0')).toBeUndefined();
  expect(await who.says('/forget')).toContain('没有保存');
});
