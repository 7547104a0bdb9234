// Admins: sources, reviews, bulletins by hand; and that nobody else gets there.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, newArticle, publish, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let admin: Talker;
let other: Talker;

beforeAll(async () => {
  talk = await startTalk();
  admin = talk.person(ADMIN);
  other = talk.person(501);
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

describe('/source', () => {
  it('adds, lists, tries, polls, pauses, resumes and removes', async () => {
    expect(await admin.says('/source')).toContain('用法');
    expect(await admin.says('/source list')).toContain('还没有来源');
    expect(await admin.says('/source add https://example.org/f.xml 园区<快讯> 之一')).toMatch(
      /^园区<快讯> 之一\n\n订阅源 · 现列出 12 条 · 尚未保存\n最新 1 篇.*\n\n1\. 一条 <b>稿件\n.*长治高新技术产业开发区 · 氢能\n\nhttps:\/\/example\.org\/f\.xml$/,
    );
    await admin.taps('✕ 不添加');
    expect(admin.last().text).toContain('没有添加');
    expect(await admin.says('/source list')).toContain('还没有来源');
    await admin.says('/source add https://example.org/f.xml 园区<快讯> 之一');
    await admin.taps('＋ 添加');
    expect(admin.last().text).toMatch(/已添加来源 #1 园区<快讯> 之一/);
    expect(await admin.says('/source add https://example.org/f.xml')).toContain('已经有了');
    const refused = await admin.says('/source add <nonsense>');
    expect(refused).toContain('「<nonsense>」不是网址');
    expect(refused.match(/nonsense/g)).toHaveLength(1);
    expect(await admin.says('/source list')).toMatch(
      /#1 园区<快讯> 之一 · 订阅源 · 运行中\n尚未抓取 · 下次 .* · 近七天 0 篇/,
    );
    expect(await admin.says('/source test https://example.org/f.xml')).toContain('一条 <b>稿件');
    expect(admin.last().buttons).toEqual([]);
    expect(await admin.says('/source test https://dead.example')).toContain('查不到 dead.example 这个域名');
    expect(await admin.says('/source poll 1')).toContain('列出 3 条，新的 1 条，拆出稿件 1 篇。');
    expect(await admin.says('/source pause #1')).toContain('已暂停');
    expect(await admin.says('/source list')).toContain('已暂停');
    expect(await admin.says('/source resume 1')).toContain('已恢复');
    expect(await admin.says('/source remove 1')).toContain('已移除');
    for (const verb of ['show', 'poll', 'pause', 'resume', 'remove'])
      for (const id of ['1', '77', 'x', '', '-1', '1e3', '9'.repeat(30)])
        expect(await admin.says(`/source ${verb} ${id}`), `${verb} ${id}`).toContain(
          id === '' ? '用法' : '没有编号',
        );
    expect(talk.admin.asked).toEqual([
      'test https://example.org/f.xml',
      'test https://example.org/f.xml',
      'add https://example.org/f.xml',
      'test <nonsense>',
      'test https://example.org/f.xml',
      'test https://dead.example',
      'poll 1',
      'paused 1',
      'active 1',
      'removed 1',
    ]);
  });

  it("passes over robots.txt on one's own site only, when an editor says so, and writes it down", async () => {
    expect(await admin.says('/source add https://barred.example/')).toContain('robots.txt 要求程序不要抓取');
    await admin.taps('这是我自己的网站');
    expect(admin.last().text).toMatch(/^一个 <源>\n\n订阅源/);
    const trial = admin.last();
    expect(await other.tapsData('o:aw', trial)).toContain('只有管理员');
    await admin.taps('＋ 添加');
    const one = (await talk.store.sources.findByAddress('https://barred.example/'))!;
    expect(one).toMatchObject({ ignoreRobots: true, name: '一个 <源>' });
    expect(await other.tapsData(`o:b:${one.id}`, trial)).toContain('只有管理员');
    expect(await admin.taps('✓ 自己的网站')).toContain('会遵守');
    expect((await talk.store.sources.find(one.id))!.ignoreRobots).toBe(false);
    expect(await admin.taps('自己的网站')).toContain('不再看');
    expect((await talk.store.sources.find(one.id))!.ignoreRobots).toBe(true);
    const audit = (await talk.store.audit.newest(3)).map(({ what }) => what);
    expect(audit).toEqual([
      `source robots.txt ignored #${one.id}`,
      `source robots.txt obeyed #${one.id}`,
      `source add #${one.id} https://barred.example/ (robots.txt ignored)`,
    ]);
    await admin.says(`/source remove ${one.id}`);
  });

  it('is refused to everyone else, politely', async () => {
    const before = talk.admin.asked.length;
    for (const command of ['/source add https://x.org', '/source list', '/status', '/review'])
      expect(await other.says(command)).toContain('只有管理员');
    expect(await other.tapsData('r:a:1')).toContain('只有管理员');
    expect(talk.admin.asked).toHaveLength(before);
  });
});

describe('bulletins by hand', () => {
  it('takes a file, a pasted text, and the same again only once', async () => {
    await talk.after(() =>
      talk.telegram.hand(admin.who, '简报.txt', new TextEncoder().encode('# 第一条<b>\n正文\n# 第二条？\n'), {
        mime: 'text/plain',
      }),
    );
    expect(admin.last().text).toMatch(/拆出 2 篇[\s\S]*第一条<b>[\s\S]*待审: headline <unclear>/);
    expect(talk.admin.bulletins[0]).toMatchObject({ name: '简报.txt', contentType: 'text/plain' });
    expect(await admin.says('# 粘贴的一条\n正文')).toContain('拆出 1 篇');
    expect(await admin.says('# 粘贴的一条\n正文')).toContain('早已收录');
    expect(await admin.says('第一行\n第二行')).toContain('没有从中读出稿件');
  });

  it('takes a short line of an admin as a wish, like anybody', async () => {
    expect(await admin.says('氢能')).toContain('您想关注的是');
  });

  it('joins a long paste that Telegram cut in pieces, in any order', async () => {
    const sentence = '长治高新区今日召开推进会，会议指出各项工作要抓紧抓实。';
    const first = `# 长稿\n${sentence.repeat(160)}`.slice(0, 4090);
    const rest = sentence.repeat(3);
    const before = talk.admin.bulletins.length;
    const done = talk.after(() => talk.telegram.say(admin.who, first));
    const second = talk.after(() => talk.telegram.say(admin.who, rest));
    await Promise.all([done, second]);
    expect(talk.admin.bulletins).toHaveLength(before + 1);
    expect(talk.admin.bulletins.at(-1)!.text).toBe(first + rest);
  });

  it('thanks others for theirs and stores nothing', async () => {
    const before = talk.admin.bulletins.length;
    await talk.after(() => talk.telegram.hand(other.who, 'x.txt', new Uint8Array([65])));
    expect(other.last().text).toContain('只有管理员可以投递');
    expect(await other.says('# 一条\n正文'.padEnd(300, '文'))).toContain('没有找到');
    expect(talk.admin.bulletins).toHaveLength(before);
  });

  it('says what is wrong with an empty file', async () => {
    await talk.after(() => talk.telegram.hand(admin.who, 'empty.txt', new Uint8Array(0)));
    expect(admin.last().text).toContain('是空文件');
  });
});

describe('/review and /status', () => {
  it('shows doubtful articles one by one; the first of two admins decides', async () => {
    await publish(talk.store, [
      newArticle({ headline: '可疑<一>', state: 'review', doubts: ['headline & body'], confidence: 0.4 }),
      newArticle({ headline: '可疑二', state: 'review', doubts: ['x'], confidence: 0.3 }),
    ]);
    expect(await admin.says('/review')).toMatch(/可疑<一>[\s\S]*headline & body[\s\S]*40%[\s\S]*共 2 篇/);
    const card = admin.last();
    const approve = card.buttons.flat()[0]!.callback_data!;
    expect(await admin.taps('✓ 通过')).toContain('已通过');
    expect(admin.last().text).toContain('可疑二');
    expect(await admin.tapsData(approve, card)).toContain('已经有人处理');
    await admin.taps('✕ 不要');
    expect(admin.last().text).toContain('没有待审');
    expect(talk.admin.asked.filter((line) => /approve|refuse/.test(line))).toHaveLength(2);
    await other.says('/subscribe 氢能');
    await other.says('/subscribe 曲沃经开区 煤炭');
    await other.says('/subscribe 曲沃经开区');
    await other.says('/subscribe 光伏 -长治高新区');
    const { id } = (await talk.store.sources.list())[0]!;
    const failed = {
      outcome: 'unreachable',
      listed: 0,
      fresh: 0,
      tookMs: 5,
      note: { kind: 'words', words: 'no <answer>' },
    } as const;
    await talk.store.sources.recordPoll(
      id,
      { at: Date.now(), ...failed },
      {
        memory: { etag: null, lastModified: null, failures: 1, identity: 'guid' },
        nextPollAt: Date.now() + 60_000,
        baselineDone: true,
      },
    );
    const status = await admin.says('/status');
    expect(status).toMatch(/来源：\d+ 个运行，\d 个暂停，1 个出错[\s\S]*待审 0 篇\n今天已投递 0 条\n待发 0/);
    expect(status).toMatch(/最近的错误\n⚠️ .* #\d+ .*no <answer>/);
    expect(status).toMatch(/各开发区的订阅者\n曲沃经济技术开发区 · 1$/);
    expect(await admin.says('/who 1')).toMatch(/可疑<一>\n已发 0/);
    expect(await admin.says('/who x')).toContain('用法');
    expect(await other.says('/who 1')).toContain('只有管理员');
  });
});

describe('correcting an article in review', () => {
  it('fixes headline and tags by answering the question, and in words', async () => {
    const [id] = await publish(talk.store, [
      newArticle({ headline: '错题', state: 'review', doubts: ['x'] }),
    ]);
    await admin.says('/review');
    await admin.taps('✎ 改标题');
    const question = admin.last();
    expect(question.text).toContain(`#${id}`);
    const reply = (text: string) =>
      talk.after(() =>
        talk.telegram.push({
          message: {
            message_id: 70001,
            date: 1,
            chat: { id: ADMIN, type: 'private', first_name: 'x' },
            from: { is_bot: false, ...admin.who },
            text,
            reply_to_message: {
              message_id: question.messageId,
              date: 1,
              chat: { id: ADMIN, type: 'private', first_name: 'x' },
              from: talk.telegram.bot,
              text: question.text,
            },
          },
        }),
      );
    await reply('正题<第一版>');
    expect(admin.last().text).toContain('正题<第一版>');
    expect((await talk.store.articles.find(id!))!.headline).toBe('正题<第一版>');
    expect(await admin.says(`/review title ${id} 正题`)).toContain('正题');
    expect(await admin.says(`/review tags ${id} 长治高新区 氢能`)).toContain('长治高新技术产业开发区 · 氢能');
    expect(await admin.says(`/review tags ${id} 飞碟`)).toContain('没有「飞碟」');
    expect(await admin.says(`/review tags ${id} 临汾市`)).toContain('没有「临汾市」');
    const fixed = (await talk.store.articles.find(id!))!;
    expect(fixed.zones.map((zone) => zone.id)).toEqual(['changzhi-gaoxinqu']);
    expect(fixed.industries.map((industry) => industry.id)).toEqual(['hydrogen']);
    expect(await other.says(`/review title ${id} x`)).toContain('只有管理员');
    await admin.taps('✓ 通过');
    // Also after it has been pushed: then the messages are amended.
    expect(await admin.says(`/review title ${id} 更正`)).toContain('已发布');
    expect(talk.admin.asked.at(-1)).toBe('nudge');
  });
});

describe('roles', () => {
  it('are appointed by the owner, hold what they say, and can be withdrawn', async () => {
    const editor = talk.person(701);
    const viewer = talk.person(702);
    expect(await editor.says('/status')).toContain('只有管理员');
    expect(await admin.says('/admin add 701')).toContain('编辑');
    expect(await admin.says('/admin add 702 viewer')).toContain('只读');
    expect(await admin.says('/admin list')).toMatch(/99 · 所有者[\s\S]*701 · 编辑[\s\S]*702 · 只读/);
    expect(await editor.says('/source pause 9999')).toContain('没有编号');
    expect(await editor.says('/admin add 703')).toContain('需要「所有者」');
    expect(await viewer.says('/status')).toContain('运行情况');
    expect(await viewer.says('/source pause 1')).toContain('需要「编辑」');
    expect(await admin.says('/admin add 99')).toContain('ADMIN_IDS');
    for (const wrong of ['add', 'add x', 'add 5 king', 'crown 5', 'add -5'])
      expect(await admin.says(`/admin ${wrong}`)).toContain('用法');
    expect(await viewer.says('/audit')).toMatch(/任命 702 为只读管理员\n[\s\S]*任命 701 为编辑/);
    expect(await admin.says('/admin block 703')).toContain('屏蔽');
    expect(await talk.person(703).says('/start')).toBe('');
    await admin.says('/admin remove 703');
    expect(await talk.person(703).says('/start')).toContain('园讯');
    await admin.says('/admin remove 701');
    expect(await editor.says('/status')).toContain('只有管理员');
  });
});

describe('/source show', () => {
  it('says how a source does: state, success, next poll, articles a week, the last ten polls with reasons', async () => {
    await publish(talk.store, [newArticle({ headline: '本周一条' }), newArticle({ headline: '本周二条' })]);
    const { id } = (await talk.store.sources.list()).at(-1)!;
    const memory = { etag: null, lastModified: null, failures: 0, identity: 'guid' } as const;
    const start = Date.UTC(2026, 2, 9, 1);
    for (let n = 0; n < 12; n += 1) {
      const at = start + n * 60_000;
      const ok = n < 11;
      await talk.store.sources.recordPoll(
        id,
        {
          at,
          outcome: ok ? 'fresh' : 'held',
          listed: 20,
          fresh: n,
          tookMs: 5,
          note: ok ? null : { kind: 'list-flood', fresh: 11 },
        },
        { memory, nextPollAt: start + 3_600_000, baselineDone: true },
      );
    }
    const shown = await admin.says(`/source show ${id}`);
    expect(shown).toMatch(/上次成功 3\/9 09:10 · 下次 3\/9 10:00 · 近七天 \d+ 篇/);
    expect(shown).toContain('3/9 09:11 · 暂不采信 · 新 11 条，共列出 20 条 · 一下子多出 11 条新内容。');
    expect(shown.match(/已更新/g)).toHaveLength(9);
    expect(Number(/近七天 (\d+) 篇/.exec(shown)?.[1])).toBeGreaterThanOrEqual(2);
    expect(
      admin
        .last()
        .buttons.flat()
        .map(({ text }) => text),
    ).toContain('⟳ 抓取');
    expect(await other.says(`/source show ${id}`)).toContain('只有管理员');
  });
});

describe('lists of feeds', () => {
  it('come and go as OPML', async () => {
    await admin.says('/source export');
    expect(admin.last().text).toContain('OPML');
    const hand = (who: typeof admin, text: string) =>
      talk.after(() => talk.telegram.hand(who.who, '阅读器.opml', Buffer.from(text)));
    await hand(admin, '<opml version="2.0"></opml>');
    expect(admin.last().text).toContain('已添加 2 个订阅源，1 个早已有了');
    await hand(admin, 'nothing');
    expect(admin.last().text).toContain('没有订阅源');
  });
});

describe('a source as buttons', () => {
  it('is tried, paused, given an interval and removed after a question', async () => {
    await admin.says('/source add https://example.net/a.xml 按钮来源');
    await admin.says('/source list');
    await admin.taps('#');
    const id = Number(/#(\d+)/.exec(admin.last().text)![1]);
    expect(await admin.taps('⏸ 暂停')).toContain('已暂停');
    expect((await talk.store.sources.find(id))!.state).toBe('paused');
    await admin.taps('▶️ 恢复');
    await admin.taps('1 小时');
    expect((await talk.store.sources.find(id))!.intervalMinutes).toBe(60);
    await admin.taps('自动');
    expect((await talk.store.sources.find(id))!.intervalMinutes).toBeNull();
    await admin.taps('👁 试读');
    expect(admin.last().text).toContain('尚未保存');
    const card = talk.telegram
      .messages(ADMIN)
      .findLast((message) => message.buttons.flat().some((b) => b.text === '✕ 移除'))!;
    const viewerData = card.buttons.flat().find((button) => button.text === '✕ 移除')!.callback_data!;
    expect(await other.tapsData(viewerData, card)).toContain('只有管理员');
    await admin.taps('✕ 移除');
    expect((await talk.store.sources.find(id))!.state).toBe('active');
    await admin.taps('✕ 移除');
    expect((await talk.store.sources.find(id))!.state).toBe('removed');
    expect(await admin.tapsData(`o:p:${id}`)).toContain('过期');
  });
});

it('/discovered lists zones that the catalogue does not know', async () => {
  expect(await admin.says('/discovered')).toContain('没有发现');
  const zone = { id: 'new:云端<新>区', name: '云端<新>区', role: 'primary' as const };
  await publish(talk.store, [newArticle({ zones: [zone] }), newArticle({ zones: [zone] })]);
  expect(await admin.says('/discovered')).toContain('云端<新>区 · 2');
  expect(await other.says('/discovered')).toContain('只有管理员');
});
