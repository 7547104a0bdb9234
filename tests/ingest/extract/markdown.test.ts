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
});
