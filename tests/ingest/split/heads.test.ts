// Lines above a text: the head of a diary, who sent a piece in, numbered sections, the way to a page; and what only looks like them.

import { describe, expect, it } from 'vitest';
import { bylineStrength } from '../../../src/ingest/split/bylines.ts';
import { FRAMED_SECTION } from '../../../src/ingest/split/cues.ts';
import { datelineLength } from '../../../src/ingest/split/datelines.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import { pageWordsIn } from '../../../src/ingest/split/page-words.ts';

describe('the head of a diary', () => {
  it.each(['5月4日　晴　楼栋管家 高远', '2026年11月2日 星期一 小雨转阴 王平', '1月9日  大雪  驻企干部 李梅'])(
    '%s names who wrote it',
    (line) => {
      expect(bylineStrength(fold(line))).toBe(2);
    },
  );

  it.each(['5月4日　晴', '5月4日　星期一　多云', '5月4日 晴 气温回升', '5月4日雨中开工'])(
    '%s names nobody',
    (line) => {
      expect(bylineStrength(fold(line))).toBe(0);
    },
  );
});

describe('who sent a piece in', () => {
  it.each(['（办公室　王平）', '（商会秘书处 李梅）'])('%s stands before the day', (sender) => {
    expect(datelineLength(fold(`${sender}6月8日，商会在市里办了一场对接会。`))).toBe(sender.length);
    expect(datelineLength(fold(`${sender}负责人介绍，商会在市里办了一场对接会。`))).toBe(0);
  });

  it('is no remark of two words', () => {
    expect(datelineLength(fold('（一期 二期）6月8日，两个片区同时通气。'))).toBe(0);
  });
});

describe('a section', () => {
  it.each([
    '栏目一　身边事',
    '板块3　数字会说话',
    '>>> 工地夜话 <<<',
    '====== PART 2 · 一线故事 ======',
    'PART 3 | 数字会说话',
    'Part 1：本周要闻',
  ])('%s is numbered or framed', (line) => {
    expect(FRAMED_SECTION.test(fold(line))).toBe(true);
  });

  it.each([
    'PART 2 OF THE PACT COMES INTO FORCE',
    'PART 2 · 本周，三家企业投产。',
    'PART企业落户',
    '栏目组走进车间',
    '版块一体化推进',
    '板块3：数字会说话',
  ])('%s is none', (line) => {
    expect(FRAMED_SECTION.test(fold(line))).toBe(false);
  });
});

describe('how long a text is to read', () => {
  it('stands behind who put it up', () => {
    expect(pageWordsIn(fold('河湾融媒 · 2026年4月5日 · 阅读约 7 分钟'))).toBe('page-meta');
    expect(pageWordsIn(fold('河湾书屋推出晨间阅读30分钟'))).toBeUndefined();
  });
});

describe('the way to a page', () => {
  it('may have strokes between its stations', () => {
    expect(pageWordsIn(fold('首页 / 新闻 / 正文'))).toBe('page-meta');
    expect(pageWordsIn(fold('首页设计/页面美化两项服务免费'))).toBeUndefined();
  });
});
