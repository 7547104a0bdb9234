// The catalogue by chat: aliases, discovered zones and new names are in force at once, cost no subscription, and can be
// taken back.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { edited } from '../../../src/domain/catalogue-edit.ts';
import { matchArticle } from './matching.ts';
import { ADMIN, lookup, newArticle, publish, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let admin: Talker;
let reader: Talker;
beforeAll(async () => {
  talk = await startTalk();
  admin = talk.person(ADMIN);
  reader = talk.person(901);
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

const FOUND = '云端<新>区';
const tagged = (name: string) => ({ id: `new:${name}`, name, role: 'primary' as const });

const replies = (text: string) => {
  const asked = admin.last();
  const chat = { id: ADMIN, type: 'private', first_name: 'x' };
  const question = { message_id: asked.messageId, date: 1, chat, from: talk.telegram.bot, text: asked.text };
  const from = { is_bot: false, ...admin.who };
  return talk.after(() =>
    talk.telegram.push({
      message: { message_id: 72_000, date: 1, chat, from, text, reply_to_message: question },
    }),
  );
};

it('takes a discovered zone in with its city; its articles are the zone’s from then on', async () => {
  expect(await admin.says('/discovered')).toContain('没有发现');
  const [old] = await publish(talk.store, [newArticle({ zones: [tagged(FOUND)], headline: '旧闻' })]);
  expect(await admin.says('/discovered')).toContain('1. 云端<新>区 · 1');
  await admin.taps('1');
  expect(admin.last().text).toContain(`🆕 「${FOUND}」`);
  await replies('云端经济技术开发区 火星');
  expect(admin.last().text).toContain('「火星」不是');
  expect(await admin.says(`/catalogue zone ${FOUND} = 氢能`)).toContain('一个城市');
  await admin.says('/discovered');
  await admin.taps('1');
  await replies('云端经济技术开发区 长治');
  expect(admin.last().text).toContain('云端经济技术开发区 (长治市, yunduan-jingkaiqu)');
  expect((await talk.store.articles.find(old!))!.zones).toEqual([
    { id: 'yunduan-jingkaiqu', name: '云端经济技术开发区', role: 'primary' },
  ]);
  expect(await admin.says('/discovered')).toContain('没有发现');
  // Understood, offered, listed and matched at once.
  expect(await reader.says('/subscribe 云端经济技术开发区')).toContain('已订阅');
  expect(await reader.says(`/latest ${FOUND}`)).toContain('旧闻');
  expect(lookup.zonesOf('city-changzhi').map(({ id }) => id)).toContain('yunduan-jingkaiqu');
  // Tagged by what ingest uses: a cut article names it.
  const [cut] = await publish(talk.store, [
    newArticle({
      paragraphs: [
        '4月10日，市里召开会议，部署一季度工作任务。',
        '4月11日，云端经开区三个项目集中开工，总投资五亿元。',
      ],
    }),
  ]);
  await admin.says(`/review split ${cut} 2 云端经开区三个项目集中开工`);
  const [second] = await talk.store.articles.latest([{ facet: 'zone', id: 'yunduan-jingkaiqu' }], 1);
  expect(second?.headline).toBe('云端经开区三个项目集中开工');
  await matchArticle(talk.store, second!.id);
  expect((await talk.store.deliveries.countsOf(second!.id)).pending).toBe(1);
});

it('adds an alias, also for a name that was discovered', async () => {
  expect(await reader.says('长高产业新城')).toContain('没有找到');
  const [old] = await publish(talk.store, [newArticle({ zones: [tagged('长高产业新城')] })]);
  expect(await admin.says('/catalogue alias 长高产业新城 = 长治高新区')).toContain(
    '长高产业新城 = 长治高新技术产业开发区',
  );
  expect(await reader.says('/subscribe 长高产业新城')).toContain('长治高新技术产业开发区');
  expect((await talk.store.articles.find(old!))!.zones[0]!.id).toBe('changzhi-gaoxinqu');
  for (const [name, why] of [
    ['长', '2 到 40'],
    ['高新区', '统称'],
    ['曲沃经开区', '已经有所指'],
    ['氢能', '已经有所指'],
  ])
    expect(await admin.says(`/catalogue alias ${name} = 长治高新区`), name).toContain(why);
  expect(await admin.says('/catalogue alias 某某区 = 长治')).toContain('没有这个开发区');
});

it('renames what is followed, with every subscription kept and the old name understood', async () => {
  const fan = talk.person(902);
  await fan.says('/subscribe 曲沃经开区 氢能');
  expect(await admin.says('/catalogue name 曲沃经开区 = 曲沃高新技术产业开发区')).toContain('→ 曲沃高新');
  expect(await admin.says('/catalogue name 氢能 = 氢能与燃料电池产业')).toContain('已生效');
  expect(await fan.says('/mine')).toContain('1. 曲沃高新技术产业开发区 + 氢能与燃料电池产业');
  expect(await talk.person(903).says('/subscribe 曲沃经济技术开发区 氢能')).toContain(
    '曲沃高新技术产业开发区 + 氢能与燃料电池产业',
  );
});

it('keeps the changes for the next start, lists them, and takes them back by number', async () => {
  const kept = await talk.admin.edits();
  expect(kept.map(({ edit }) => edit.kind)).toEqual(['zone', 'alias', 'name', 'name']);
  const shown = await admin.says('/catalogue');
  expect(shown).toMatch(/#1 🆕 云端经济技术开发区[\s\S]*#2 长高产业新城 = [\s\S]*用法/);
  expect(await admin.says('/catalogue undo 2')).toContain('已撤回');
  expect(await talk.person(904).says('长高产业新城')).toContain('没有找到');
  expect(await admin.says('/catalogue undo 2')).toContain('没有编号为 2');
  await admin.says('/catalogue undo 1');
  expect(await admin.says('/discovered')).toContain(FOUND);
  // Whoever follows it is not lost: the same zone back is the same id.
  await admin.says(`/catalogue zone ${FOUND} = 长治`);
  await admin.says('/catalogue undo 5');
  await admin.says('/catalogue zone 云端经济技术开发区 = 长治');
  expect(await reader.says('/mine')).toContain('云端经济技术开发区');
  expect(await admin.says('/audit')).toMatch(/撤回目录更改：#1 🆕[\s\S]*改目录：#2 长高产业新城/);
});

it('is for editors only', async () => {
  expect(await reader.says('/catalogue alias 甲乙区 = 长治高新区')).toContain('只有管理员');
  expect(await reader.tapsData('z:0123456789ab')).toContain('只有管理员');
  for (const wrong of ['alias', 'alias x', 'zone 甲乙区', 'undo x', '= =', 'name ='])
    expect(await admin.says(`/catalogue ${wrong}`), wrong).toContain('用法');
});

it('is harmless where the files have moved on', () => {
  const empty = { zones: [], cities: [], counties: [], groups: [], industries: [], topics: [] };
  expect(
    edited(empty, [
      { kind: 'alias', zoneId: 'gone', alias: '甲' },
      { kind: 'name', facet: 'industry', id: 'gone', name: '乙' },
    ]),
  ).toEqual(empty);
});
