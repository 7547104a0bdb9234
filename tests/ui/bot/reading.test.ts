// Reading: latest, search, opening, why, muting; settings and leaving; and everything that is not understood.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tapData } from '../../../src/domain/tap.ts';
import { TEXTS } from '../../../src/ui/bot/texts.ts';
import { matchArticle } from './matching.ts';
import { newArticle, publish, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let next = 2000;
const newcomer = (facts = {}): Talker => {
  next += 1;
  return talk.person(next, facts);
};
const zone = (id: string, name: string) => ({ id, name, role: 'primary' as const });
const CHANGZHI = zone('changzhi-gaoxinqu', '长治高新技术产业开发区');
const QUWO = zone('quwo-jingkaiqu', '曲沃经济技术开发区');
const HYDROGEN = { id: 'hydrogen', name: '氢能', evidence: '氢能重卡' };
let ids: readonly number[];

beforeAll(async () => {
  talk = await startTalk();
  ids = await publish(talk.store, [
    newArticle({
      headline: '长治高新区<签约>&开工',
      paragraphs: ['加氢站项目在长治高新区签约。'.repeat(3)],
      zones: [CHANGZHI],
      industries: [HYDROGEN],
    }),
    newArticle({
      headline: '曲沃经开区氢能重卡上路',
      paragraphs: ['氢能重卡在曲沃经开区上路。'],
      zones: [QUWO],
      industries: [HYDROGEN],
    }),
    newArticle({ headline: '曲沃经开区开展安全检查', paragraphs: ['检查组走进企业。'], zones: [QUWO] }),
    newArticle({ headline: '底稿一条', paragraphs: ['光伏组件。'], state: 'baseline' }),
    newArticle({ headline: '待审一条', paragraphs: ['光伏待审。'], state: 'review', doubts: ['x'] }),
  ]);
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

describe('/latest', () => {
  it('shows what the chat follows, or everything to a newcomer', async () => {
    const who = newcomer();
    const all = await who.says('/latest');
    expect(all).toContain('曲沃经开区开展安全检查');
    expect(all).toContain('底稿一条');
    expect(all).not.toContain('待审一条');
    await who.says('/subscribe 曲沃经开区 氢能');
    expect(all).toContain('没有生效的订阅');
    const own = await who.says('/latest');
    expect(own).toMatch(/^您关注的最新稿件\n/);
    expect(own).toContain('氢能重卡上路');
    expect(own).not.toContain('安全检查');
  });

  it('takes words, and all of them must hold', async () => {
    const who = newcomer();
    const found = await who.says('/latest 氢能 长治市');
    expect(found).toContain('长治高新区<签约>&开工');
    expect(found).not.toContain('曲沃');
    expect(await who.says('/latest 临汾市 -氢能')).not.toContain('重卡上路');
    expect(await who.says('/latest 光伏')).toContain('还没有这样的稿件');
  });

  it('goes on to older ones', async () => {
    await publish(
      talk.store,
      Array.from({ length: 12 }, (_, n) =>
        newArticle({ headline: `平遥第${n}条`, zones: [zone('taiyuan-jingkaiqu', '太原经济技术开发区')] }),
      ),
    );
    const who = newcomer();
    expect(await who.says('/latest 太原经开区')).toContain('平遥第11条');
    await who.taps('更早');
    expect(who.last().text).toContain('平遥第6条');
    await who.taps('更早');
    expect(who.last().text).toContain('平遥第0条');
    expect(
      who
        .last()
        .buttons.flat()
        .map((button) => button.text),
    ).not.toContain('更早 ›');
  });
});

describe('/search', () => {
  it('finds words, opens an article, and says when there is nothing', async () => {
    const who = newcomer();
    const found = await who.says('/search 加氢站 签约');
    expect(found).toContain('长治高新区<签约>&开工');
    expect(found).not.toContain('曲沃');
    await who.taps('1');
    expect(who.last().text).toContain('加氢站项目在长治高新区签约。');
    expect(who.last().text).toContain('示例简报');
    expect(await who.says('/search 不存在的词')).toContain('没有找到');
    expect(await who.says('/search')).toContain('/search 氢能');
    expect(await who.says('/search <b>&"')).toContain('没有找到');
  });

  it('turns pages', async () => {
    const who = newcomer();
    await who.says('/search 平遥');
    await who.taps('下一页');
    expect(who.last().text).toMatch(/6\. 平遥/);
    await who.taps('‹ 上一页');
    expect(who.last().text).toMatch(/1\. 平遥/);
  });
});

describe('under a push', () => {
  it('says why, and mutes a zone for a week, which /mine undoes', async () => {
    const who = newcomer();
    await who.says('/subscribe 长治市');
    const article = (
      await publish(talk.store, [
        newArticle({ headline: '推送一条', zones: [CHANGZHI], industries: [HYDROGEN] }),
      ])
    )[0]!;
    await matchArticle(talk.store, article);
    const push = who.last();
    await who.tapsData(tapData({ kind: 'why', articleId: article }), push);
    expect(who.last().text).toMatch(/推送一条[\s\S]*长治/);
    await who.tapsData(tapData({ kind: 'mute', articleId: article }), push);
    const rows = who.last().buttons;
    expect(rows.flat().map((button) => button.text)).toEqual(
      expect.arrayContaining(['🔕 长治高新技术产业开发区', '🔕 氢能']),
    );
    expect(await who.taps('一周')).toContain('一周');
    expect(await who.says('/mine')).toContain('已静音');
    expect(await who.taps('🔕')).toContain('已恢复');
    expect(who.last().text).not.toContain('已静音');
  });

  it('answers /why to a push, and explains itself otherwise', async () => {
    const who = newcomer();
    expect(await who.says('/why')).toContain('/why');
    await talk.after(() =>
      talk.telegram.push({
        message: {
          message_id: 90001,
          date: 1,
          chat: { id: who.who.id, type: 'private', first_name: 'x' },
          from: { is_bot: false, ...who.who },
          text: '/why',
          entities: [{ type: 'bot_command', offset: 0, length: 4 }],
          reply_to_message: {
            message_id: 90000,
            date: 1,
            chat: { id: who.who.id, type: 'private', first_name: 'x' },
            text: 'push',
            reply_markup: {
              inline_keyboard: [
                [{ text: 'why', callback_data: tapData({ kind: 'why', articleId: ids[0]! }) }],
              ],
            },
          },
        },
      }),
    );
    expect(who.last().text).toContain('长治高新区<签约>&开工');
  });

  it('keeps doubtful and unknown articles closed', async () => {
    const who = newcomer();
    await who.says('/start');
    for (const articleId of [ids[4]!, 987654])
      expect(await who.tapsData(tapData({ kind: 'open', articleId }))).toContain('不在库中');
  });
});

describe('in words', () => {
  it('mutes for a time or for good, and undoes it', async () => {
    const who = newcomer();
    expect(await who.says('/mute')).toContain('/mute 长治高新区');
    expect(await who.says('/mute 飞碟区 7天')).toContain('飞碟');
    expect(await who.says('/mute 长治高新区 氢能 2周')).toMatch(/长治高新技术产业开发区、氢能，到/);
    const subscriber = (await talk.store.subscribers.find({ chatId: who.who.id, threadId: 0 }))!;
    const mutes = await talk.store.subscribers.mutes(subscriber.id, Date.now());
    expect(mutes.map(({ termId }) => termId).sort()).toEqual(['changzhi-gaoxinqu', 'hydrogen']);
    const days = (mutes[0]!.until! - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(13.9);
    expect(days).toBeLessThan(14.1);
    expect(await who.says('/mute 光伏')).toContain('不再推送');
    expect(await who.says('/unmute 氢能')).toContain('已恢复');
    expect(await talk.store.subscribers.mutes(subscriber.id, Date.now())).toHaveLength(2);
  });

  it('pauses and resumes by number or words', async () => {
    const who = newcomer();
    await who.says('/subscribe 曲沃经开区 氢能');
    expect(await who.says('/pause 1')).toContain('已暂停：曲沃');
    expect(await who.says('/mine')).toContain('已暂停');
    expect(await who.says('/resume 曲沃经开区 氢能')).toContain('已恢复');
    expect(await who.says('/mine')).not.toContain('已暂停');
    expect(await who.says('/pause 7')).toContain('没有这个订阅');
  });
});

describe('/help', () => {
  it('names every command of the menu, and no example that a tap would send half of', async () => {
    const who = newcomer();
    const help = await who.says('/help');
    for (const name of ['language', 'unsubscribe', 'export', 'forget', ...Object.keys(TEXTS.zh.commands)])
      if (name !== 'help' && name !== 'start') expect(help).toContain(`/${name}`);
    const code = who.last().entities.filter(({ type }) => type === 'code');
    for (const hit of help.matchAll(/(?<=^|\n)\/[a-z]+ [^—]/g))
      expect(
        code.some(({ offset }) => offset === hit.index),
        hit[0],
      ).toBe(true);
  });
});

describe('settings', () => {
  it('switches the language of everything, also by word', async () => {
    const who = newcomer();
    await who.says('/start');
    expect(await who.says('/language')).toContain('English');
    expect(await who.says('/help')).toContain('Zonewire');
    expect(await who.says('/language 中文')).toContain('中文');
  });

  it('keeps quiet hours and time zone, by words and by button', async () => {
    const who = newcomer();
    await who.says('/settings');
    await who.taps('🌙 免打扰');
    await who.taps('23:00–08:00');
    const find = () => talk.store.subscribers.find({ chatId: who.who.id, threadId: 0 });
    expect((await find())!.quietHours).toEqual({ from: '23:00', to: '08:00' });
    expect(await who.says('/settings quiet 22:30-6:30')).toContain('22:30–06:30');
    expect(await who.says('/settings quiet 25:00-06:00')).toContain('「25:00」不是');
    expect(await who.says('/settings quiet 22:00')).toContain('开始和结束');
    expect(await who.says('/settings quiet off')).toContain(
      '免打扰：未设置\n🔔 新订阅默认：有新稿件立即推送',
    );
    expect((await find())!.quietHours).toBeNull();
    expect(await who.says('/settings timezone asia/tokyo')).toContain('Asia/Tokyo');
    expect(await who.says('/settings timezone Mars/Base')).toContain('没有「Mars/Base」');
    await who.says('/settings');
    await who.taps('🕘 时区');
    await who.taps('Europe/London');
    expect((await find())!.timeZone).toBe('Europe/London');
    expect(await who.says('/settings 乱写')).toContain('/settings quiet');
  });
});

describe('leaving and coming back', () => {
  it('/stop ends, /start revives with the subscriptions', async () => {
    const who = newcomer();
    await who.says('/subscribe 氢能');
    expect(await who.says('/stop')).toContain('已停止');
    const find = () => talk.store.subscribers.find({ chatId: who.who.id, threadId: 0 });
    expect((await find())!.endedReason).toBe('stopped');
    expect(await who.says('/mine')).toContain('推送已全部停止');
    expect(await who.says('/start')).toContain('1 个订阅');
    expect((await find())!.endedAt).toBeNull();
  });

  it('/stop tells who follows nothing, and who has stopped before, just that', async () => {
    const who = newcomer();
    expect(await who.says('/stop')).toContain('没有任何订阅');
    await who.says('/subscribe 半导体与集成电路');
    await who.says('/stop');
    expect(await who.says('/stop')).toContain('早已停止');
    expect(await who.says('/latest')).toContain('/start 恢复');
  });

  it('blocking ends with its reason, /start revives', async () => {
    const who = newcomer();
    await who.says('/subscribe 氢能');
    await talk.after(() => talk.telegram.member(who.who, who.who.id, 'member', 'kicked'));
    const find = () => talk.store.subscribers.find({ chatId: who.who.id, threadId: 0 });
    expect((await find())!.endedReason).toBe('blocked');
    await talk.after(() => talk.telegram.member(who.who, who.who.id, 'kicked', 'member'));
    expect(await who.says('/start')).toContain('1 个订阅');
  });
});

describe('someone who asks too much', () => {
  it('is told once, then not answered, while others are', async () => {
    const who = newcomer();
    const answers: string[] = [];
    for (let n = 0; n < 140; n += 1) answers.push(await who.says('/privacy'));
    expect(answers.filter((text) => text.includes('太快'))).toHaveLength(1);
    expect(answers.filter((text) => text === '').length).toBeGreaterThan(5);
    expect(answers.slice(0, 120).every((text) => text.includes('/forget'))).toBe(true);
    // The bucket refills while a slow machine works.
    const notices: string[] = [];
    for (let n = 0; n < 8; n += 1) notices.push(await who.tapsData('m'));
    expect(notices.join()).toContain('太快');
    expect(await newcomer().says('/help')).toContain('/subscribe');
  });
});

describe('what is not understood', () => {
  it('gets a clear sentence', async () => {
    const who = newcomer();
    expect(await who.says('/frobnicate now')).toContain('没有 /frobnicate 这个命令');
    expect(await who.says('😀'.repeat(4096))).toContain('没有找到');
    expect(await who.says('/subscribe '.padEnd(4096, '字'))).toContain('没有找到');
    expect(await who.says('<b>&amp;</i>')).toMatch(/没有找到|是不是/);
    expect(await who.says('    ')).toContain('想关注什么');
    await talk.after(() =>
      talk.telegram.push({
        message: {
          message_id: 90002,
          date: 1,
          chat: { id: who.who.id, type: 'private', first_name: 'x' },
          from: { is_bot: false, ...who.who },
          sticker: {
            file_id: 'x',
            file_unique_id: 'x',
            type: 'regular',
            width: 1,
            height: 1,
            is_animated: false,
            is_video: false,
          },
        },
      }),
    );
    expect(who.last().text).toContain('只看得懂文字');
  });

  it.each([
    't:z:no-such-zone:0',
    't:q:x:0',
    'b:c:nope:0',
    'b:c:city-linfen:999',
    'b:g:nope:7',
    'b:cities:999',
    's:aaaaaa:z:changzhi-gaoxinqu',
    'k:aaaaaa',
    'c:s:aaaaaa',
    'l:aaaaaa',
    'p:aaaaaa:1',
    'p:-:1',
    'f:aaaaaa:1',
    'u:999999999999999',
    'v:1',
    'v:p:1',
    'n:z:nope',
    'q:z:g:nope',
    'q:z:x:changzhi-gaoxinqu',
    'm:p999',
    'g:tz:Mars/Base',
    'g:l:xx',
    'g:q:25:00-26:00',
    'r:a:1',
    'w:0',
    'w:',
    '',
    ' ',
    '☃',
    'x',
    's:z=changzhi-gaoxinqu',
    'old-button-of-1999',
    '__proto__',
    't:z:__proto__:0',
    't:z:constructor:0',
  ])('survives the forged or stale button %j', async (data) => {
    const who = newcomer();
    await who.says('/start');
    await who.tapsData(data || 'empty');
  });
});
