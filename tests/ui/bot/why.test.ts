// /why for articles that came and for those that did not, and /urgent.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTracing } from '../../../src/admin/tracing.ts';
import type { Article } from '../../../src/domain/article.ts';
import { tapData } from '../../../src/domain/tap.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { ADMIN, lookup, newArticle, publish, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
const CHANGZHI = { id: 'changzhi-gaoxinqu', name: '长治高新技术产业开发区', role: 'primary' as const };
const QUWO = { id: 'quwo-jingkaiqu', name: '曲沃经济技术开发区', role: 'primary' as const };
const HYDROGEN = { id: 'hydrogen', name: '氢能', evidence: '氢能' };

const matchTerms = (tags: Pick<Article, 'zones' | 'industries' | 'topics'>) => lookup.matchTerms(tags);

/** Stores the article and matches it, as the notify wing would. */
async function push(facts: Parameters<typeof newArticle>[0]): Promise<number> {
  const [id] = await publish(talk.store, [newArticle(facts)]);
  const article = (await talk.store.articles.find(id as number)) as Article;
  const text = [article.headline, ...article.paragraphs].join('\n');
  const story = { articleId: article.id, terms: matchTerms(article), text };
  await talk.store.deliveries.matchAndEnqueue(story, Date.now());
  return article.id;
}

const buttonsOf = (who: Talker): string[] =>
  who
    .last()
    .buttons.flat()
    .map((button) => button.text);

beforeAll(async () => {
  talk = await startTalk();
  talk.admin.explain = createTracing({ store: talk.store, matchTerms, clock: systemClock }).explain;
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

describe('/why', () => {
  it('says how it is used, and that nothing was found', async () => {
    const who = talk.person(901);
    expect(await who.says('/why')).toContain('/why 曲沃 热电');
    expect(await who.says('/why <没有的词>')).toContain('没有找到含有「<没有的词>」');
  });

  it('tells who follows nothing so, and offers what would have brought it', async () => {
    const id = await push({ headline: '高新区签约', zones: [CHANGZHI] });
    const who = talk.person(902);
    expect(await who.says(`/why ${id}`)).toMatch(/高新区签约[\s\S]*没有任何订阅/);
    await who.says('/start');
    expect(await who.says(`/why #${id}`)).toContain('没有任何订阅');
    await who.taps('＋ 订阅 长治');
    expect(who.last().text).toContain('✓ 已订阅');
    expect(await who.says(`/why ${id}`)).toContain('这篇收录之后才建的');
  });

  it('finds the article by words, and asks which one when several hold them', async () => {
    await push({ headline: '曲沃热电项目开工', zones: [QUWO] });
    const second = await push({ headline: '曲沃热电管网改造', zones: [QUWO] });
    const who = talk.person(903);
    await who.says('/subscribe 氢能');
    expect(await who.says('/why 热电管网')).toMatch(/管网改造[\s\S]*都不符合[\s\S]*氢能: 没有您要的产业/);
    expect(await who.says('/why 曲沃 热电')).toMatch(/哪一篇[\s\S]*1\. [\s\S]*2\. /);
    await who.tapsData(tapData({ kind: 'why', articleId: second }));
    expect(who.last().text).toMatch(/管网改造[\s\S]*都不符合/);
  });

  it('knows digests, mutes, exclusions, ended chats and articles that are not pushed', async () => {
    const who = talk.person(904);
    await who.says('/subscribe 氢能 每天8点');
    const digest = await push({ headline: '氢能汇总', industries: [HYDROGEN] });
    expect(await who.says(`/why ${digest}`)).toMatch(/08:00 的汇总里[\s\S]*\/mine/);
    await who.says('/mute 氢能');
    const muted = await push({ headline: '氢能静音', industries: [HYDROGEN] });
    expect(await who.says(`/why ${muted}`)).toContain('静音了：氢能');
    const review = await push({ headline: '密稿', state: 'review', industries: [HYDROGEN] });
    const answer = await who.says(`/why ${review}`);
    expect(answer).toContain('等编辑审核');
    expect(answer).not.toContain('密稿');
    const baseline = await push({ headline: '旧稿', state: 'baseline', industries: [HYDROGEN] });
    expect(await who.says(`/why ${baseline}`)).toContain('第一次抓取');
    expect(buttonsOf(who)).toContain('读全文');
    const leftOut = talk.person(905);
    await leftOut.says('/subscribe 氢能 -长治高新区');
    const both = await push({ headline: '长治氢能', industries: [HYDROGEN], zones: [CHANGZHI] });
    expect(await leftOut.says(`/why ${both}`)).toContain('您排除了长治高新技术产业开发区');
    await leftOut.says('/stop');
    expect(await leftOut.says(`/why ${both}`)).toMatch(/停止[\s\S]*\/start/);
  });

  it('tells the subscription that brought it when it was sent', async () => {
    const who = talk.person(906);
    await who.says('/subscribe 曲沃经开区');
    const id = await push({ headline: '曲沃喜讯', zones: [QUWO] });
    expect(await who.says(`/why ${id}`)).toContain('已经排上队');
    const subscriber = (await talk.store.subscribers.find({ chatId: 906, threadId: 0 }))!;
    await talk.store.deliveries.claim(Date.now(), 60_000, 100);
    await talk.store.deliveries.settle(subscriber.id, [id], { kind: 'sent', messageId: 7 }, Date.now());
    expect(await who.says(`/why ${id}`)).toContain('订阅“曲沃经济技术开发区”');
  });
});

describe('/urgent', () => {
  it('is asked back, done once, written down, and shown; only by editors', async () => {
    const editor = talk.person(ADMIN);
    const id = await push({ headline: '停电<通知>', zones: [CHANGZHI] });
    expect(await talk.person(911).says(`/urgent ${id}`)).toContain('只有管理员');
    expect(await editor.says('/urgent')).toContain('用法');
    expect(await editor.says('/urgent 99999999')).toContain('没有编号为');
    expect(await editor.says(`/urgent ${id}`)).toMatch(/停电<通知>[\s\S]*标为加急/);
    const asked = editor.last();
    await editor.taps('🔴');
    expect(editor.last().text).toContain('已标为加急');
    expect((await talk.store.articles.find(id))?.urgent).toBe(true);
    expect(await editor.tapsData(`e:y:${id}`, asked)).toContain('已经是加急');
    expect((await talk.store.audit.newest(1))[0]?.what).toBe(`article urgent ${id}`);
    expect(talk.admin.asked).toContain('nudge');
    expect(await talk.person(911).tapsData(`e:y:${id}`, asked)).toContain('只有管理员');
    const baseline = await push({ headline: '旧', state: 'baseline' });
    expect(await editor.says(`/urgent ${baseline}`)).toContain('只有可以推送');
  });
});
