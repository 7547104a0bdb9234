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
    expect(await admin.says('/source add https://example.org/f.xml 园区<快讯> 之一')).toContain(
      '园区<快讯> 之一',
    );
    expect(await admin.says('/source add https://example.org/f.xml')).toContain('已经有了');
    expect(await admin.says('/source add nonsense')).toContain('<that>');
    expect(await admin.says('/source list')).toMatch(/#1 园区<快讯> 之一 · feed · 运行中\n尚未抓取/);
    expect(await admin.says('/source test https://example.org/f.xml')).toContain('一条 <b>稿件');
    expect(await admin.says('/source test https://dead.example')).toContain('cannot be reached');
    expect(await admin.says('/source poll 1')).toContain('1 new & fine');
    expect(await admin.says('/source pause #1')).toContain('已暂停');
    expect(await admin.says('/source list')).toContain('已暂停');
    expect(await admin.says('/source resume 1')).toContain('已恢复');
    expect(await admin.says('/source remove 1')).toContain('已移除');
    for (const verb of ['poll', 'pause', 'resume', 'remove'])
      for (const id of ['1', '77', 'x', '', '-1', '1e3', '9'.repeat(30)])
        expect(await admin.says(`/source ${verb} ${id}`), `${verb} ${id}`).toContain('没有编号');
    expect(talk.admin.asked).toEqual([
      'add https://example.org/f.xml',
      'add https://example.org/f.xml',
      'add nonsense',
      'test https://example.org/f.xml',
      'test https://dead.example',
      'poll 1',
      'paused 1',
      'active 1',
      'removed 1',
    ]);
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
    expect(admin.last().text).toContain('it is empty');
  });
});

describe('/review and /status', () => {
  it('shows doubtful articles one by one; the first of two admins decides', async () => {
    await publish(talk.store, [
      newArticle({ headline: '可疑<一>', state: 'review', doubts: ['headline & body'], confidence: 0.4 }),
      newArticle({ headline: '可疑二', state: 'review', doubts: ['x'], confidence: 0.3 }),
    ]);
    expect(await admin.says('/review')).toMatch(/可疑<一>[\s\S]*headline & body[\s\S]*40%[\s\S]*还有 2 篇/);
    const card = admin.last();
    const approve = card.buttons.flat()[0]!.callback_data!;
    expect(await admin.taps('✓ 通过')).toContain('已通过');
    expect(admin.last().text).toContain('可疑二');
    expect(await admin.tapsData(approve, card)).toContain('已经有人处理');
    await admin.taps('✕ 不要');
    expect(admin.last().text).toContain('没有待审');
    expect(talk.admin.asked.filter((line) => /approve|refuse/.test(line))).toHaveLength(2);
    expect(await admin.says('/status')).toMatch(/来源 \d[\s\S]*待审 0/);
  });
});
