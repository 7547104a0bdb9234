// Finding: what others follow, trends, inline mode, links to articles; and taps in common chats.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tapData } from '../../../src/domain/tap.ts';
import { person } from '../../support/telegram-updates.ts';
import { newArticle, publish, startTalk, type Talk } from './talk.ts';

let talk: Talk;
let ids: readonly number[];
const CHANGZHI = { id: 'changzhi-gaoxinqu', name: '长治高新技术产业开发区', role: 'primary' as const };
const HYDROGEN = { id: 'hydrogen', name: '氢能', evidence: '氢能' };

beforeAll(async () => {
  talk = await startTalk();
  ids = await publish(talk.store, [
    newArticle({ headline: '氢能<一>&', zones: [CHANGZHI], industries: [HYDROGEN] }),
    newArticle({ headline: '氢能二', zones: [CHANGZHI], industries: [HYDROGEN] }),
    newArticle({ headline: '绿化一条', paragraphs: ['义务植树。'], zones: [CHANGZHI] }),
    newArticle({ headline: '待审', state: 'review', zones: [CHANGZHI] }),
  ]);
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused().filter(({ outcome }) => !outcome.startsWith('404'))).toEqual([]);
  await talk.end();
});

describe('what others follow', () => {
  it('is offered when enough share it, and subscribes in one tap', async () => {
    const first = talk.person(801);
    await first.says('/start');
    await first.taps('🔥');
    expect(first.last().text).toContain('订阅的人还不多');
    for (const id of [802, 803, 804]) await talk.person(id).says('/subscribe 曲沃经开区 氢能');
    for (const id of [802, 803, 804, 805]) await talk.person(id).says('/subscribe “秘密词”');
    await talk.person(806).says('/subscribe 光伏');
    await first.says('/start');
    await first.taps('🔥');
    const offered = first
      .last()
      .buttons.flat()
      .map((button) => button.text);
    expect(offered).toContain('曲沃经济技术开发区 + 氢能 · 3');
    expect(offered.join()).not.toMatch(/秘密词|光伏/);
    await first.taps('曲沃经济技术开发区 + 氢能');
    expect(first.last().text).toContain('✓ 已订阅');
  });
});

it('shows trends of a week or a month as tables in a rich message', async () => {
  const who = talk.person(812);
  const week = await who.says('/trends');
  expect(who.last().kind).toBe('rich');
  expect(week).toMatch(
    /^📈 最近 7 天\n开发区 \| 7 天 \| 此前 \| ±\n长治高新技术产业开发区 \| 3 \| 0 \| ↑3\n产业 [\s\S]*\n氢能 \| 2 \| 0 \| ↑2\n/,
  );
  const messages = talk.telegram.messages(812).length;
  await who.taps('看 30 天');
  expect(who.last().text).toContain('最近 30 天');
  expect(talk.telegram.messages(812)).toHaveLength(messages);
  const ann = talk.person(813, { language_code: 'en' });
  expect(await ann.says('/trends 30')).toMatch(
    /The last 30 days\nZones \| 30 days[\s\S]*Hydrogen energy \| 2/,
  );
});

it('shows the picture alone where rich messages are not known', async () => {
  const mishap = { kind: 'refuse', code: 404, description: 'Not Found' } as const;
  talk.telegram.misbehave({ methods: ['sendRichMessage'], times: 1, mishap });
  const who = talk.person(814);
  expect(await who.says('/trends')).toContain('① 长治高新技术产业开发区 3 ↑3');
  expect(who.last().kind).toBe('photo');
});

it('shows trends as a picture, light or dark, with the names under it', async () => {
  const who = talk.person(811);
  await who.says('/trends');
  await who.taps('📊');
  const week = who.last().text;
  expect(week).toMatch(/最近 7 天[\s\S]*开发区\n① 长治高新技术产业开发区 3 ↑3[\s\S]*产业\n② 氢能 2 ↑2/);
  expect(who.last().kind).toBe('photo');
  const picture = talk.telegram.calls.findLast((call) => call.method === 'sendPhoto');
  expect(picture?.outcome).toBe('ok');
  const messages = talk.telegram.messages(811).length;
  await who.taps('看 30 天');
  expect(who.last().text).toContain('最近 30 天');
  await who.taps('🌙');
  expect(
    who
      .last()
      .buttons.flat()
      .map((button) => button.text),
  ).toEqual(['看 7 天', '☀️ 浅色']);
  expect(talk.telegram.messages(811)).toHaveLength(messages);
});

describe('inline mode', () => {
  const ask = async (query: string, offset = '') => {
    await talk.after(() =>
      talk.telegram.push({
        inline_query: { id: '1', from: { is_bot: false, ...person(821) }, query, offset },
      }),
    );
    const call = talk.telegram.calls.findLast((one) => one.method === 'answerInlineQuery')!;
    expect(call.outcome).toBe('ok');
    return call.params.results as { title: string; input_message_content: { message_text: string } }[];
  };

  it('answers with articles by tag, by text, or the newest', async () => {
    expect((await ask('氢能')).map((result) => result.title)).toEqual(['氢能二', '氢能<一>&']);
    expect((await ask('义务植树')).map((result) => result.title)).toEqual(['绿化一条']);
    expect((await ask('')).map((result) => result.title)).not.toContain('待审');
    expect(await ask('没有的东西')).toEqual([]);
    const [card] = (await ask('氢能 长治')).slice(-1);
    expect(card!.input_message_content.message_text).toContain('氢能&lt;一&gt;&amp;');
    expect(card!.input_message_content.message_text).toContain('示例简报');
  });
});

describe('in common chats', () => {
  it('opens an article in the reader’s own chat, and says why without a message', async () => {
    const chatId = -1_000_000_900_001;
    talk.telegram.setAdministrators(chatId, [person(830)]);
    const owner = talk.person(830);
    await owner.says('/subscribe 氢能', { chatId });
    const push = owner.last(chatId);
    const before = talk.telegram.messages(chatId).length;
    const member = talk.person(831);
    await member.tapsData(tapData({ kind: 'open', articleId: ids[0]! }), push);
    const answers = talk.telegram.calls.filter((call) => call.method === 'answerCallbackQuery');
    expect(answers.at(-1)!.params.url).toBe(`https://t.me/zonewire_test_bot?start=article_${ids[0]}`);
    expect(await member.tapsData(tapData({ kind: 'why', articleId: ids[0]! }), push)).toContain('氢能');
    expect(await member.tapsData(tapData({ kind: 'mute', articleId: ids[0]! }), push)).toContain(
      '只有群管理员',
    );
    expect(talk.telegram.messages(chatId)).toHaveLength(before);
    expect(await member.says(`/start article_${ids[0]}`)).toContain('氢能<一>&');
    expect(await member.says(`/start article_${ids[3]}`)).toContain('不在库中');
    expect(await talk.store.subscribers.find({ chatId: 831, threadId: 0 })).toBeUndefined();
  });
});

describe('/search', () => {
  it('is narrowed by zone, industry and days, and marks the place', async () => {
    const QUWO = { id: 'quwo-jingkaiqu', name: '曲沃经济技术开发区', role: 'primary' as const };
    await publish(talk.store, [
      newArticle({
        headline: '甲',
        paragraphs: ['会上<签约>金额达三亿元，签约企业八家。'],
        zones: [CHANGZHI],
      }),
      newArticle({ headline: '乙', paragraphs: ['双方完成签约。'], zones: [QUWO] }),
    ]);
    const who = talk.person(841);
    expect(await who.says('/search 签约')).toMatch(/甲[\s\S]*乙|乙[\s\S]*甲/);
    const narrowed = await who.says('/search 签约 @长治市 7天');
    expect(narrowed).toContain('会上<签约>金额达三亿元');
    expect(narrowed).not.toContain('双方完成');
    const bold = who.last().entities.filter((entity) => entity.type === 'bold');
    expect(bold.map(({ offset, length }) => who.last().text.slice(offset, offset + length))).toEqual(
      expect.arrayContaining(['签约']),
    );
    expect(await who.says('/search @曲沃经开区')).toContain('乙');
    // Behind more hits than are looked at in one go.
    await publish(
      talk.store,
      Array.from({ length: 260 }, () => newArticle({ paragraphs: ['再次签约。'], zones: [CHANGZHI] })),
    );
    expect(await who.says('/search 签约 @曲沃经开区')).toContain('乙');
    expect(await who.says('/search 签约 @飞碟区')).toContain('@飞碟');
    expect(await who.says('/search 签约 @氢能')).toContain('没有找到');
    expect(await who.says('/search (签约|[')).not.toContain('没有处理成功');
  });
});
