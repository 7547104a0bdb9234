// What stands beside and below an article on its page: share rows, comments of readers, sentences printed again large.

import { describe, expect, it } from 'vitest';
import { split } from '../../../src/ingest/split/split.ts';
import { plainDocument } from './plain.ts';

const HEAD = '青河经开区老厂房改成职工夜校';
const LEAD = '6月3日，青河经济技术开发区的职工夜校开课，教室就是停产多年的老铸造车间，第一晚来了一百八十人。';
const SAID = '校长沈知秋说，课表是工友自己投票投出来的，缺什么就学什么，不学用不上的东西。';
const MORE = '夜校每周开四个晚上，老师一半来自职业学院，一半是厂里的老师傅，教材印好以后免费发给学员。';

const run = (blocks: readonly string[]) =>
  split(plainDocument(`${blocks.join('\n\n')}\n`), { receivedOn: '2026-07-01' });
const whyOf = (blocks: readonly string[], start: string): string | undefined =>
  run(blocks).dropped.find(({ text }) => text.startsWith(start))?.why;

describe('a row of ways to share', () => {
  it.each(['分享：微信　微博　复制链接', '分享: 朋友圈 | QQ空间　👍 32'])('%s is no text', (row) => {
    expect(run([HEAD, LEAD, row]).articles.map(({ paragraphs }) => paragraphs)).toEqual([[LEAD]]);
  });

  it('is no headline that shares something', () => {
    expect(whyOf(['分享：老师傅的三十年笔记', LEAD, MORE], '分享')).not.toBe('page-meta');
  });
});

describe('comments', () => {
  const COMMENTS = [
    '精选留言',
    '河边柳：我就在第一排，讲得真明白！',
    '@小陈：电焊班什么时候开？',
    '作者：下个月。',
  ];

  it('go from their head to the end', () => {
    const { articles } = run([HEAD, LEAD, SAID, ...COMMENTS]);
    expect(articles.map(({ paragraphs }) => paragraphs)).toEqual([[LEAD, SAID]]);
    expect(whyOf([HEAD, LEAD, SAID, ...COMMENTS], '河边柳')).toBe('comments');
  });

  it('leave the article that follows letters of readers', () => {
    const letters = [
      '读者留言',
      '河边柳：班车晚上能不能多开一趟？',
      '小陈：电焊班什么时候开？',
      '老吴：路灯坏了两盏。',
    ];
    const { articles } = run([MORE, ...letters, HEAD, LEAD]);
    expect(articles.some(({ headline }) => headline === HEAD)).toBe(true);
  });

  it('are no articles below such a line', () => {
    const below = ['读者留言', HEAD, LEAD, SAID, MORE];
    expect(run([LEAD, MORE, ...below]).dropped.some(({ why }) => why === 'comments')).toBe(false);
  });
});

describe('what others liked', () => {
  it('goes to the end of the page', () => {
    const blocks = [HEAD, LEAD, SAID, '喜欢此内容的人还喜欢', '青河的早市搬到了桥北', '雨季来临前的三十天'];
    expect(run(blocks).articles.map(({ headline, paragraphs }) => [headline, paragraphs])).toEqual([
      [HEAD, [LEAD, SAID]],
    ]);
  });
});

describe('a sentence printed again by itself', () => {
  it.each(['“缺什么就学什么，不学用不上的东西。”', '缺什么就学什么，不学用不上的东西。'])(
    'is said once: %s',
    (quote) => {
      expect(run([HEAD, LEAD, SAID, quote, MORE]).articles.map(({ paragraphs }) => paragraphs)).toEqual([
        [LEAD, SAID, MORE],
      ]);
      expect(whyOf([HEAD, LEAD, quote, SAID, MORE], quote)).toBe('duplicate');
    },
  );

  it.each(['“缺什么就学什么，不学用不上的东西。”', '「缺什么就学什么，不学用不上的东西。」'])(
    'is said once at the head of the page, and below a subhead: %s',
    (quote) => {
      expect(whyOf([HEAD, quote, LEAD, MORE, '课表是投票投出来的', SAID], quote)).toBe('duplicate');
      expect(whyOf([HEAD, LEAD, MORE, '课表是投票投出来的', quote, SAID], quote)).toBe('duplicate');
    },
  );

  it('is said once with the name of who says it', () => {
    const quote = '“缺什么就学什么，不学用不上的东西。”——校长 沈知秋';
    expect(whyOf([HEAD, LEAD, quote, SAID, MORE], quote)).toBe('duplicate');
  });

  it('is text where nobody says it elsewhere', () => {
    const quote = '“手艺这东西，丢一天就生三天。”';
    expect(whyOf([HEAD, LEAD, quote, SAID, MORE], quote)).not.toBe('duplicate');
  });

  it('is no headline, and no short cry', () => {
    const head = '缺什么就学什么';
    expect(run([head, LEAD, SAID]).articles[0]?.headline).toBe(head);
    expect(
      whyOf(
        [HEAD, LEAD, '他喊了一声：“开课了！”工友们都笑了，说这声音比下班铃还响亮。', '“开课了！”', MORE],
        '“开课了',
      ),
    ).not.toBe('duplicate');
  });
});
