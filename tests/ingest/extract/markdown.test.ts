// Markdown that nobody meant well.

import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/ingest/extract/markdown.ts';

describe('markdown', () => {
  it.each([
    ['comments that never end', '<!--'.repeat(50_000)],
    ['a line of white space', `甲${' '.repeat(100_000)}乙`],
  ])('with %s is read within a second', (_, text) => {
    const began = performance.now();
    readMarkdown(`# 标题\n\n正文。\n\n${text}`);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('loses its comments, and keeps one that nobody ended', () => {
    const { text, dropped } = readMarkdown('# 标题\n\n甲<!-- 一 -->乙<!-- 二 -->丙。\n\n丁<!-- 三');
    expect(text).toContain('甲乙丙。');
    expect(text).toContain('三');
    expect(dropped.map((one) => one.text.trim())).toEqual(expect.arrayContaining(['一', '二']));
  });

  it('reads blocks of HTML by their tags', () => {
    const { text, hints } = readMarkdown(
      '## 快讯\n\n<p><strong>甲区签约十二个项目</strong><br></p><p>甲区举行签约仪式。<br></p><p>项目下月开工。</p>\n\n[原文](#a)\n',
    );
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      '快讯',
      '甲区签约十二个项目',
      '甲区举行签约仪式。',
      '项目下月开工。',
      '原文',
    ]);
    const strong = hints.find(({ kind }) => kind === 'strong');
    expect(text.slice(strong?.start, strong?.end)).toBe('甲区签约十二个项目');
  });

  it('breaks a paragraph where it says so, and keeps tags within a sentence out of the way', () => {
    const { text } = readMarkdown(
      '甲区<b>签约</b>项目<br>乙区<span>开工</span>。\n\n面积 <p 值小于 0.05。\n',
    );
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      '甲区签约项目',
      '乙区开工。',
      '面积 <p 值小于 0.05。',
    ]);
  });

  it('makes a heading of the front matter of each of several posts, and keeps that of one for itself', () => {
    const post = (title: string) =>
      `---\ntitle: "${title}"\nauthor: 连晴\ndate: 2024-04-24 09:12\ntags:\n  - 要闻\n---\n\n甲区举行签约仪式。\n\n`;
    const several = readMarkdown(post('甲区签约') + post('乙区开工'));
    expect(several.hints.filter(({ kind }) => kind === 'heading')).toHaveLength(2);
    expect(several.text.split('\n').filter((line) => line !== '')).toEqual(
      ['甲区签约', '乙区开工'].flatMap((title) => [
        title,
        '作者：连晴　发布时间：2024-04-24 09:12',
        '甲区举行签约仪式。',
      ]),
    );
    expect(readMarkdown(post('甲区签约'))).toMatchObject({ title: '甲区签约', publishedOn: '2024-04-24' });
  });
});

describe('a bold line without an empty line round it', () => {
  const lines = (source: string): string[] =>
    readMarkdown(source)
      .text.split('\n')
      .filter((line) => line !== '');

  it('is a title of its own, below a tag or above its text', () => {
    expect(lines('「柳湾」\n**陶土厂房改成展馆**\n3月2日，柳湾园区的展馆开门。\n')).toEqual([
      '「柳湾」',
      '陶土厂房改成展馆',
      '3月2日，柳湾园区的展馆开门。',
    ]);
  });

  it('stays in the sentence that was wrapped round it', () => {
    const wrapped =
      '柳湾园区的展馆开门，馆里摆着四百件旧陶器，其中最老的一件是\n**双耳罐**\n它出自北坡的老窑。\n';
    expect(lines(wrapped)).toHaveLength(1);
    expect(lines('展馆的规矩只有一条：\n**先登记，**\n再进门。\n')).toHaveLength(1);
  });
});
