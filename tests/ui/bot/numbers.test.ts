// Numbers that name nothing are said to, with what to do; and words that no article has are taken for names.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN, newArticle, publish, startTalk, type Talk, type Talker } from './talk.ts';

let talk: Talk;
let owner: Talker;
let ann: Talker;
let gone: number;
const QUWO = { id: 'quwo-jingkaiqu', name: '曲沃经济技术开发区', role: 'primary' as const };
const HYDROGEN = { id: 'hydrogen', name: '氢能', evidence: '氢能' };

beforeAll(async () => {
  talk = await startTalk();
  owner = talk.person(ADMIN);
  ann = talk.person(601, { language_code: 'en' });
  const [, dropped] = await publish(talk.store, [
    newArticle({ headline: '氢能重卡上路', zones: [QUWO], industries: [HYDROGEN] }),
    newArticle({ state: 'dropped' }),
  ]);
  gone = dropped as number;
});
afterAll(async () => {
  expect(talk.errors()).toEqual([]);
  expect(talk.refused()).toEqual([]);
  await talk.end();
});

describe('a number that names nothing', () => {
  it.each([
    ['/article 999', '没有编号为 999 的稿件'],
    ['/urgent 999', '没有编号为 999 的稿件'],
    ['/who #999', '没有编号为 999 的稿件'],
    ['/why 999', '没有编号为 999 的稿件'],
    ['/review title 999 新标题', '没有编号为 999 的稿件'],
    ['/review join 999', '没有编号为 999 的稿件'],
    ['/source show 999', '没有编号为 999 的来源'],
    ['/source poll', '用法'],
    ['/catalogue undo 99', '没有编号为 99 的目录更改'],
    ['/admin remove 999', '999 本来就没有权限'],
    ['/unsubscribe 99', '没有这个订阅'],
    ['/unmute 氢能', '「氢能」没有静音'],
    ['/urgent', '用法'],
    ['/article x', '用法'],
  ])('%s', async (command, told) => {
    expect(await owner.says(command)).toContain(told);
  });
  it('is not confused with an article that was withdrawn', async () => {
    expect(await owner.says(`/review title ${gone} 新标题`)).toContain('已经撤下');
  });
  it('is said in English too', async () => {
    expect(await ann.says('/why 999')).toContain('There is no article 999');
  });
});

describe('words that stand in no article', () => {
  it('are taken for names by /why and /search', async () => {
    expect(await ann.says('/why hydrogen')).toContain('氢能重卡上路');
    expect(await ann.says('/search hydrogen')).toContain('氢能重卡上路');
    expect(await ann.says('/search hydrogen @quwo')).toContain('氢能重卡上路');
    expect(await ann.says('/search hydrogen @太原市')).toContain('No article');
    expect(await ann.says('/why flyingsaucers')).toContain('No article');
  });
});
