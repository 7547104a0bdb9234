// Editors move the borders between articles and mend what has been pushed: by buttons, by answers, in words; and take the
// result away as gold.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, newArticle, publish, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let admin: Talker;
let other: Talker;
beforeAll(async () => {
  talk = await startTalk();
  admin = talk.person(ADMIN);
  other = talk.person(801);
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

const FIRST = '4月10日，长治高新区召开氢能重卡推进会，研究示范线建设，与会企业十二家。';
const TITLE = '曲沃经开区光伏组件项目投产';
const SECOND = '4月11日，曲沃经济技术开发区光伏组件项目正式投产，总投资六亿元。';
const THIRD = '项目达产后预计年产值九亿元。';

async function article(state: 'review' | 'ready' | 'baseline', paragraphs = [FIRST, TITLE, SECOND, THIRD]) {
  const [id] = await publish(talk.store, [
    newArticle({ headline: '长治高新区推进氢能重卡示范', paragraphs, state, doubts: ['?'], byline: '李茹' }),
  ]);
  return id!;
}
const find = async (id: number) => (await talk.store.articles.find(id))!;

/** Answers the bot's last question as a reply to it. */
const replies = (text: string) => {
  const asked = admin.last();
  const chat = { id: ADMIN, type: 'private', first_name: 'x' };
  const question = { message_id: asked.messageId, date: 1, chat, from: talk.telegram.bot, text: asked.text };
  const from = { is_bot: false, ...admin.who };
  return talk.after(() =>
    talk.telegram.push({
      message: { message_id: 71_000, date: 1, chat, from, text, reply_to_message: question },
    }),
  );
};

it('cuts an article where a paragraph is a headline, and tags, dates and sums up both parts anew', async () => {
  const id = await article('review');
  await admin.says('/review');
  await admin.taps('✂ 拆成两篇');
  const menu = admin.last();
  expect(menu.text).toContain(`2. ${TITLE}`);
  expect(menu.buttons.flat().map((button) => button.text)).toEqual(['2', '3', '4', '‹ 返回']);
  const third = menu.buttons.flat().find((button) => button.text === '3')!.callback_data!;
  await admin.taps('2');
  const first = await find(id);
  expect(first).toMatchObject({
    headline: '长治高新区推进氢能重卡示范',
    paragraphs: [FIRST],
    state: 'review',
  });
  expect(first.zones.map((zone) => zone.id)).toEqual(['changzhi-gaoxinqu']);
  expect(first.summary).not.toContain('光伏');
  const [second] = await talk.store.articles.search(['光伏组件'], 1).then(async (ready) => {
    expect(ready, 'still in review').toEqual([]);
    return (await talk.store.articles.inReview(10)).filter((one) => one.headline === TITLE);
  });
  expect(second).toMatchObject({ paragraphs: [SECOND, THIRD], byline: '李茹', ordinal: 1, confidence: 1 });
  expect(second!.date).toMatch(/^\d{4}-04-11$/);
  expect(second!.zones.find((zone) => zone.role === 'primary')?.id).toMatch(/^quwo-/);
  expect(second!.industries.map((tag) => tag.id)).toContain('pv');
  expect(admin.last().text).toContain(`#${second!.id}`);
  // The numbers on the old menu mean other paragraphs now.
  expect(await admin.tapsData(third, menu)).toContain('已经有人处理');
  // Joined again, it is what it was: the headline is a paragraph.
  await admin.taps('✎ 编辑');
  expect(await admin.taps('⤴ 并入')).toContain(`#${id}`);
  expect(await find(id)).toMatchObject({ paragraphs: [FIRST, TITLE, SECOND, THIRD], byline: '李茹' });
  expect((await find(second!.id)).state).toBe('dropped');
  expect(await admin.taps('⤴ 并入')).toContain('没有可以并入');
  expect(talk.admin.asked.filter((line) => line.startsWith('amend'))).toEqual([]);
  expect(await admin.says('/audit')).toMatch(
    new RegExp(`稿件 #${second!.id} 并入 #${id}[\\s\\S]*稿件 #${id} 从第 2 段拆出 #${second!.id}`),
  );
  await talk.store.articles.changeState(id, 'dropped');
});

it('asks for the headline of a part that begins with a sentence', async () => {
  const id = await article('ready', [FIRST, SECOND, THIRD]);
  await admin.says(`/article ${id}`);
  await admin.taps('✂ 拆成两篇');
  await admin.taps('2');
  expect(admin.last().text).toContain(SECOND);
  await replies('光伏组件<新>项目投产');
  const [second] = await talk.store.articles.search(['光伏组件'], 1);
  expect(second).toMatchObject({
    headline: '光伏组件<新>项目投产',
    paragraphs: [SECOND, THIRD],
    state: 'ready',
  });
  expect(talk.admin.asked.at(-1)).toBe('nudge');
  // In words, and without a headline.
  expect(await admin.says(`/review split ${second!.id} 2 -`)).toContain('已拆成两篇');
  expect(await admin.says(`/review split ${second!.id} 2 x`)).toContain('拆不开');
  for (const wrong of ['split', 'split 1', 'split x 2', `join ${id} 3`, 'title 5', 'nonsense'])
    expect(await admin.says(`/review ${wrong}`), wrong).toContain('用法');
});

it('amends and withdraws what has been pushed, and keeps the rest from being sent', async () => {
  await other.says('/subscribe 氢能');
  const id = await article('ready');
  expect(await admin.says(`/review title ${id} 正题`)).toContain('正题');
  expect(await admin.says(`/review tags ${id} 临汾市`)).toContain('没有「临汾市」');
  await admin.says(`/review tags ${id} 曲沃经开区`);
  await admin.taps('✕ 撤下');
  expect(admin.last().text).toContain('确定撤下「正题」');
  await admin.taps('保留');
  expect((await find(id)).state).toBe('ready');
  await admin.taps('✕ 撤下');
  await admin.taps('✕ 撤下');
  expect(admin.last().text).toContain('已撤下');
  expect(talk.admin.asked.slice(-4)).toEqual(['nudge', 'nudge', `refuse ${id}`, 'nudge']);
  expect(await admin.says(`/review title ${id} 太晚`)).toContain('已经撤下');
  expect(await admin.says('/article 99999')).toContain('没有编号为 99999');
});

it('lets nobody else near it', async () => {
  const id = await article('ready');
  for (const command of [`/article ${id}`, `/review join ${id}`, '/review export'])
    expect(await other.says(command)).toContain('只有管理员');
  for (const data of [`r:c:${id}`, `r:s:${id}:0`, `r:x:${id}:2:4`, `r:j:${id}`, `r:y:${id}`])
    expect(await other.tapsData(data)).toContain('只有管理员');
  await admin.says('/admin add 802 viewer');
  const viewer = talk.person(802);
  expect(await viewer.says(`/article ${id}`)).toContain('已发布');
  expect(
    viewer
      .last()
      .buttons.flat()
      .map((button) => button.text),
  ).toEqual(['🔗 原文']);
  expect(await viewer.tapsData(`r:j:${id}`)).toContain('需要「编辑」');
  expect(await find(id)).toMatchObject({ state: 'ready', paragraphs: [FIRST, TITLE, SECOND, THIRD] });
});

it('exports corrected bulletins as gold, those with articles in review later', async () => {
  const waiting = await article('review');
  await talk.store.articles.correct(waiting, { headline: '待审的' });
  await admin.says('/review export');
  const lines = async () => {
    const sent = talk.telegram.calls.filter((call) => call.method === 'sendDocument').at(-1)!;
    const text = await (sent.params.document as { file: File }).file.text();
    return {
      caption: String(sent.params.caption),
      gold: text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    };
  };
  const before = await lines();
  expect(before.caption).toContain('1 份还有待审');
  expect(JSON.stringify(before.gold)).not.toContain('待审的');
  await talk.store.articles.changeState(waiting, 'ready');
  await admin.says('/review export');
  const after = await lines();
  expect(after.gold).toHaveLength(before.gold.length + 1);
  expect(Object.keys(after.gold[0])).toEqual(['id', 'file', 'issued', 'note', 'articles', 'text']);
  expect(after.gold[0].articles).toEqual([
    {
      headline: '待审的',
      paragraphs: [FIRST, TITLE, SECOND, THIRD],
      byline: '李茹',
      date: '2023-04-10',
      zones: [],
      mentioned: [],
      industries: [],
      maybe: [],
    },
  ]);
});
