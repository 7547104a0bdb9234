// Free text that is no wish is answered like a person would, and web addresses lead to where sources are added.

import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import { addressIn, smallTalk } from '../../../src/ui/bot/smalltalk.ts';
import { ADMIN, startTalk, type Talk } from './talk.ts';

describe('small talk', () => {
  it.each([
    ['谢谢', 'thanks'],
    ['好的，谢谢您！', 'thanks'],
    ['非常感谢🙏', 'thanks'],
    ['Thank you so much!', 'thanks'],
    ['ok', 'nod'],
    ['好的好的', 'nod'],
    ['👍🏻', 'nod'],
    ['???', 'nod'],
    ['你好', 'hello'],
    ['Hi!', 'hello'],
    ['怎么用？', 'help'],
    ['What can you do?', 'help'],
    ['退订', 'leave'],
    ['一篇也没有收到，怎么回事？', 'silence'],
    ['我为什么没收到推送', 'silence'],
  ])('%s is a kind of it', (text, kind) => {
    expect(smallTalk(text)).toBe(kind);
  });
  it.each([
    '氢能',
    '太行',
    '好日子',
    'changzhi',
    'hi-tech',
    '谢村',
    '5',
    '你好 氢能',
    '没收到氢能',
    'thanks hydrogen',
  ])('%s is not', (text) => {
    expect(smallTalk(text)).toBeUndefined();
  });
  it('is told from a long stammer without trying every way to cut it', () => {
    const began = performance.now();
    expect(smallTalk(`${'谢'.repeat(36)}雷`)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(500);
  });
  it('has no name of the catalogue', () => {
    const { zones, cities, counties, groups, industries, topics } = readConfig(
      { CONFIG_DIR: resolve('config') },
      '/nowhere',
    ).catalogue;
    const names = [
      ...zones.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...[...cities, ...counties].flatMap(({ name, short }) => [name, short]),
      ...groups.flatMap(({ name, nameEn }) => [name, nameEn]),
      ...[...industries, ...topics].flatMap(({ name, nameEn, keywords }) => [name, nameEn, ...keywords]),
    ];
    expect(names.length).toBeGreaterThan(5000);
    expect(names.filter((name) => smallTalk(name) !== undefined)).toEqual([]);
  });
});

it.each([
  ['https://example.org/feed.xml', 'https://example.org/feed.xml'],
  ['看看 http://example.org/a?b=1，怎么样', 'http://example.org/a?b=1'],
  ['www.example.org', 'https://www.example.org'],
  ['example.org/news', 'https://example.org/news'],
  ['氢能', undefined],
  ['每天8.30', undefined],
  ['5.5', undefined],
])('finds the address in %s', (text, address) => {
  expect(addressIn(text)).toBe(address);
});

describe('in the bot', () => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await startTalk();
  });
  afterAll(async () => {
    expect(talk.errors()).toEqual([]);
    expect(talk.refused()).toEqual([]);
    await talk.end();
  });

  it('thanks, nods and signs get a friendly word instead of a guess', async () => {
    const who = talk.person(701);
    expect(await who.says('谢谢')).toContain('不客气');
    for (const text of ['ok', '👍', '你好', '怎么用'])
      expect(await who.says(text), text).toMatch(/^(?!.*没有找到).*\/help/);
    expect(await who.says('退订')).toContain('/stop');
    expect(await who.says('怎么没收到？')).toContain('/why');
    const ann = talk.person(702, { language_code: 'en' });
    expect(await ann.says('thanks!')).toContain('You’re welcome');
  });

  it('an address is offered to editors as a source, and explained to everybody else', async () => {
    const who = talk.person(703);
    expect(await who.says('https://example.org/feed.xml')).toContain('来源由管理员添加');
    expect(await who.says('/subscribe https://example.org/feed.xml')).toContain('来源由管理员添加');
    const owner = talk.person(ADMIN);
    const long = `https://example.org/${'a'.repeat(200)}`;
    expect(await owner.says(long)).toContain(long);
    expect(talk.admin.bulletins).toEqual([]);
    await owner.says('https://example.org/feed.xml');
    await owner.taps('👁');
    expect(talk.admin.asked).toEqual(['test https://example.org/feed.xml']);
    await owner.taps('＋ 添加这个来源');
    expect(talk.admin.asked).toContain('add https://example.org/feed.xml');
    expect(await who.tapsData('o:t', owner.last())).toContain('只有管理员');
  });
});
