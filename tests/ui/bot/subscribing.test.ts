// Subscribing: three taps, words in every spelling, questions asked back, links, and undoing it all.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookup, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let next = 1000;
const newcomer = (facts = {}): Talker => {
  next += 1;
  return talk.person(next, facts);
};
const followed = async (who: Talker, threadId = 0, chatId = who.who.id) => {
  const subscriber = await talk.store.subscribers.find({ chatId, threadId });
  return subscriber ? talk.store.subscribers.subscriptions(subscriber.id) : [];
};

beforeAll(async () => {
  talk = await startTalk();
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

describe('buttons only', () => {
  it('takes three taps from /start to a subscription', async () => {
    const anna = newcomer();
    expect(await anna.says('/start')).toContain('园讯');
    await anna.taps('📍 按开发区');
    await anna.taps('长治 ·');
    expect(await anna.taps('长治高新技术产业开发区')).toContain('已订阅');
    expect((await followed(anna)).map(({ criteria }) => criteria.zones)).toEqual([['changzhi-gaoxinqu']]);
    expect(
      anna
        .last()
        .buttons.flat()
        .some((button) => button.text.startsWith('✓ 长治高新')),
    ).toBe(true);
    // One message all along: the menu is edited in place.
    expect(talk.telegram.messages(anna.who.id)).toHaveLength(1);
  });

  it('takes it back with the same button, and survives a double tap', async () => {
    const bert = newcomer();
    await bert.says('/subscribe');
    await bert.taps('🏭 按产业');
    await bert.taps('能源 ·');
    await bert.taps('氢能');
    await bert.taps('✓ 氢能');
    expect(await followed(bert)).toEqual([]);
    const menu = bert.last();
    const data = menu.buttons.flat().find((button) => button.text === '氢能')!.callback_data!;
    await Promise.all([bert.tapsData(data, menu), bert.tapsData(data, menu)]).catch(() => undefined);
    expect((await followed(bert)).length).toBeLessThanOrEqual(1);
  });

  it('pages through a long list and back to where it came from', async () => {
    const cora = newcomer();
    await cora.says('/subscribe');
    await cora.taps('📍 按开发区');
    const big = lookup.cities().find((city) => lookup.zonesOf(city.id).length > 8)!;
    await cora.taps(`${big.short} ·`);
    const first = cora.last().buttons;
    await cora.taps('下一页');
    await cora.taps('‹ 上一页');
    expect(cora.last().buttons).toEqual(first);
    await cora.taps('下一页');
    const zone = lookup.zonesOf(big.id)[8]!;
    await cora.taps(zone.name);
    expect((await followed(cora))[0]!.criteria.zones).toEqual([zone.id]);
    await cora.taps('‹ 返回');
    await cora.taps('‹ 返回');
    expect(
      cora
        .last()
        .buttons.flat()
        .map((button) => button.text),
    ).toContain('📍 按开发区');
  });

  it('follows a topic, a whole city and a whole group', async () => {
    const dora = newcomer();
    await dora.says('/start');
    await dora.taps('🗂 按主题');
    await dora.taps('招商引资');
    await dora.taps('‹ 返回');
    await dora.taps('📍 按开发区');
    await dora.taps('临汾 ·');
    await dora.taps('临汾全部');
    await dora.taps('‹ 返回');
    await dora.taps('‹ 返回');
    await dora.taps('🏭 按产业');
    await dora.taps('能源 ·');
    await dora.taps('能源全部');
    const all = (await followed(dora)).map(({ criteria }) => [
      ...criteria.zones,
      ...criteria.industries,
      ...criteria.topics,
    ]);
    expect(all.flat().sort()).toEqual(
      ['city-linfen', 'grp-energy', lookup.understand('招商引资').terms[0]!.id].sort(),
    );
  });
});

describe('words', () => {
  it.each([
    ['长治高新区', 'changzhi-gaoxinqu'],
    ['長治高新區', 'changzhi-gaoxinqu'],
    ['changzhi gaoxinqu', 'changzhi-gaoxinqu'],
    ['临汾市', 'city-linfen'],
    ['临汾', 'city-linfen'],
  ])('finds the zone or city: %s', async (words, id) => {
    const who = newcomer();
    expect(await who.says(`/subscribe ${words}`)).toContain('✓ 已订阅');
    expect((await followed(who))[0]!.criteria.zones).toEqual([id]);
  });

  it.each([
    ['氢能', 'hydrogen'],
    ['hydrogen', 'hydrogen'],
    ['能源', 'grp-energy'],
  ])('finds the industry or group: %s', async (words, id) => {
    const who = newcomer();
    await who.says(`/subscribe ${words}`);
    expect((await followed(who))[0]!.criteria.industries).toEqual([id]);
  });

  it('takes zone and industry together, and says that both must hold', async () => {
    const who = newcomer();
    expect(await who.says('/subscribe 曲沃经开区 氢能')).toMatch(/曲沃.*\+ 氢能[\s\S]*同时满足/);
    expect(await followed(who)).toHaveLength(1);
    expect((await followed(who))[0]!.criteria).toMatchObject({
      zones: ['quwo-jingkaiqu'],
      industries: ['hydrogen'],
    });
    expect(await who.says('/subscribe 曲沃经开区 氢能')).toContain('已经订阅');
  });

  it('asks which one is meant and keeps the rest of the wish', async () => {
    const who = newcomer();
    const answer = await who.says('/subscribe 经开区 氢能 每天9点 -煤炭');
    expect(answer).toMatch(/以下之一|是不是要找/);
    expect(await followed(who)).toEqual([]);
    const choice = who.last().buttons.flat()[0]!;
    await who.taps(choice.text);
    const [saved] = await followed(who);
    expect(saved!.criteria.industries).toEqual(['hydrogen']);
    expect(saved!.criteria.zones).toHaveLength(1);
    expect(saved!.criteria.not.industries.length + saved!.criteria.not.keywords.length).toBe(1);
    expect(saved!.frequency).toEqual({ kind: 'daily', at: '09:00' });
  });

  it('offers the nearest names for a slip, and the word itself as keyword', async () => {
    const who = newcomer();
    expect(await who.says('/subscribe 长冶高新区')).toContain('长冶');
    await who.taps('长治高新技术产业开发区');
    expect((await followed(who))[0]!.criteria.zones).toEqual(['changzhi-gaoxinqu']);
    await who.says('/subscribe 飞碟制造基地');
    await who.taps('🔤');
    expect((await followed(who)).at(-1)!.criteria.keywords).toHaveLength(1);
  });

  it('shows free text back before saving it, with hour and how much it would bring', async () => {
    const who = newcomer();
    const card = await who.says('曲沃 氢能 每天8点');
    expect(card).toMatch(/曲沃[\s\S]*每天 08:00[\s\S]*过去 7 天/);
    expect(await followed(who)).toEqual([]);
    await who.taps('每周');
    expect(who.last().text).toContain('周一 08:00');
    await who.taps('✓ 订阅');
    expect((await followed(who))[0]!.frequency).toEqual({ kind: 'weekly', day: 1, at: '08:00' });
  });

  it('offers nothing that contradicts itself, and says so', async () => {
    const who = talk.person(199);
    for (const words of ['氢能 -氢能', '/subscribe 氢能 -氢能']) {
      expect(await who.says(words)).toContain('没有稿件能符合「氢能 − 氢能」');
      expect(who.last().buttons).toEqual([]);
    }
    expect(await who.says('/mine')).toContain('还没有订阅');
  });

  it('says what is wrong with a time', async () => {
    const who = newcomer();
    expect(await who.says('氢能 每天25点')).toContain('不是一天里的时间');
    expect(await followed(who)).toEqual([]);
  });

  it('points out what a wider subscription already brings', async () => {
    const who = newcomer();
    await who.says('/subscribe 临汾市');
    expect(await who.says('/subscribe 曲沃经开区')).toContain('包含了它');
  });

  it('keeps the frequency of a subscription that is asked for again without one', async () => {
    const who = newcomer();
    await who.says('/subscribe 氢能 每天7点');
    await who.says('/subscribe 氢能');
    expect((await followed(who))[0]!.frequency).toEqual({ kind: 'daily', at: '07:00' });
    await who.says('/subscribe 氢能 即时');
    expect((await followed(who))[0]!.frequency).toEqual({ kind: 'immediate' });
  });

  it('answers in English to an English client', async () => {
    const who = newcomer({ language_code: 'en' });
    expect(await who.says('/start')).toContain('Zonewire');
    expect(await who.says('/subscribe hydrogen')).toContain('✓ Subscribed');
  });
});

describe('links', () => {
  it('subscribe in one tap', async () => {
    const who = newcomer();
    expect(await who.says('/start zone_changzhi-gaoxinqu')).toContain('✓ 已订阅');
    await who.says('/start zone_quwo-jingkaiqu__industry_hydrogen');
    expect((await followed(who))[1]!.criteria).toMatchObject({
      zones: ['quwo-jingkaiqu'],
      industries: ['hydrogen'],
    });
    expect(await who.says('/start zone_no-such-zone')).toContain('不在目录中');
    expect(await followed(who)).toHaveLength(2);
  });

  it('are made by /share, with a picture', async () => {
    const who = newcomer();
    const caption = await who.says('/share 长治高新区');
    expect(caption).toContain('https://t.me/zonewire_test_bot?start=zone_changzhi-gaoxinqu');
    const sent = talk.telegram.calls.filter((call) => call.method === 'sendPhoto').at(-1)!;
    expect(sent.outcome).toBe('ok');
    expect(await who.says('/share')).toContain('https://t.me/zonewire_test_bot');
    expect(await who.says('/share 飞碟制造')).toContain('没有找到');
  });
});

describe('/mine and /unsubscribe', () => {
  it('ends a subscription by number, by words and by button', async () => {
    const who = newcomer();
    for (const words of ['长治高新区', '氢能', '曲沃经开区 氢能']) await who.says(`/subscribe ${words}`);
    expect(await who.says('/mine')).toMatch(/1\. 长治高新[\s\S]*2\. 氢能[\s\S]*3\. 曲沃/);
    expect(await who.says('/unsubscribe 3')).toContain('已取消');
    expect(await who.says('/unsubscribe 长治高新区')).toContain('已取消');
    expect(await who.says('/unsubscribe 9')).toContain('没有这个订阅');
    await who.says('/mine');
    await who.taps('1');
    await who.taps('✕ 取消订阅');
    expect(await followed(who)).toEqual([]);
    expect(await who.says('/mine')).toContain('还没有订阅');
    expect(await who.says('/unsubscribe')).toContain('还没有订阅');
  });

  it('pauses, resumes and changes the frequency by button', async () => {
    const who = newcomer();
    await who.says('/subscribe 氢能');
    await who.says('/mine');
    await who.taps('1');
    await who.taps('⏸ 暂停');
    expect((await followed(who))[0]!.pausedAt).not.toBeNull();
    await who.taps('▶️ 恢复');
    expect((await followed(who))[0]!.pausedAt).toBeNull();
    await who.taps('每天');
    expect((await followed(who))[0]!.frequency).toEqual({ kind: 'daily', at: '08:00' });
    await who.taps('‹ 返回');
    expect(who.last().text).toContain('每天 08:00');
  });

  it('changes what a subscription asks for by answering its question', async () => {
    const who = newcomer();
    await who.says('/subscribe 氢能 每天7点');
    await who.says('/mine');
    await who.taps('1');
    await who.taps('✎ 改条件');
    const question = who.last();
    const reply = (text: string, from = who) =>
      talk.after(() =>
        talk.telegram.push({
          message: {
            message_id: 60001,
            date: 1,
            chat: { id: from.who.id, type: 'private', first_name: 'x' },
            from: { is_bot: false, ...from.who },
            text,
            reply_to_message: {
              message_id: question.messageId,
              date: 1,
              chat: { id: from.who.id, type: 'private', first_name: 'x' },
              from: talk.telegram.bot,
              text: question.text,
            },
          },
        }),
      );
    await reply('飞碟区');
    expect(who.last().text).toContain('飞碟');
    await reply('长治高新区 光伏');
    const [changed, ...others] = await followed(who);
    expect(others).toEqual([]);
    expect(changed).toMatchObject({
      criteria: { zones: ['changzhi-gaoxinqu'], industries: ['pv'] },
      frequency: { kind: 'daily', at: '07:00' },
    });
    const stranger = newcomer();
    await stranger.says('/subscribe 氢能');
    await reply('曲沃经开区', stranger);
    expect(stranger.last().text).toContain('没有这个订阅');
  });

  it('says which one a button has ended', async () => {
    const who = talk.person(198);
    await who.says('/subscribe 光伏');
    await who.says('/mine');
    await who.taps('1');
    expect(await who.taps('✕')).toBe('已取消订阅：光伏');
  });

  it('does not end what belongs to someone else', async () => {
    const owner = newcomer();
    const thief = newcomer();
    await owner.says('/subscribe 氢能');
    await thief.says('/subscribe 光伏');
    const id = (await followed(owner))[0]!.id;
    expect(await thief.tapsData(`u:${id}`)).toContain('没有这个订阅');
    expect(await thief.tapsData(`v:${id}`)).toContain('没有这个订阅');
    expect(await thief.tapsData(`v:p:${id}`)).toContain('没有这个订阅');
    expect((await followed(owner))[0]!.pausedAt).toBeNull();
  });

  it('refuses more subscriptions than anyone reads', async () => {
    const who = newcomer();
    await who.says('/start');
    const subscriber = (await talk.store.subscribers.find({ chatId: who.who.id, threadId: 0 }))!;
    for (let n = 0; n < 100; n += 1)
      await talk.store.subscribers.subscribe(
        subscriber.id,
        {
          zones: [],
          industries: [],
          topics: [],
          keywords: [`词${n}`],
          not: { zones: [], industries: [], topics: [], keywords: [] },
        },
        { kind: 'immediate' },
        n,
      );
    expect(await who.says('/subscribe 氢能')).toContain('最多 100 个');
    expect(await followed(who)).toHaveLength(100);
    await who.says('/mine');
    await who.taps('下一页');
    expect(who.last().text).toContain('词18');
  });
});

it('never makes a button of more than 64 bytes', () => {
  const longest = [
    ...lookup.cities().flatMap((city) => [city.id, ...lookup.zonesOf(city.id).map((zone) => zone.id)]),
  ]
    .map((id) => Buffer.byteLength(`s:abcdef:z:${id}`))
    .sort((a, b) => b - a)[0]!;
  expect(longest).toBeLessThanOrEqual(64);
});
