// Snippets: the place is found whatever signs the word has, marked, and safe as HTML.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippet } from '../../../src/ui/bot/snippet.ts';
import { parseTelegramHtml } from '../../support/telegram-html.ts';
import { newArticle } from './talk.ts';

const article = (text: string) => ({
  ...newArticle({ paragraphs: ['无关的一段。', text] }),
  id: 1,
  bulletinId: 1,
  sourceId: 1,
  sourceName: 'x',
  url: null,
  createdAt: 0,
});

describe('snippet', () => {
  it('marks every word and cuts around the first', () => {
    const text = `${'前'.repeat(40)}氢能重卡${'后'.repeat(80)}氢能`;
    const html = snippet(article(text), ['氢能']);
    expect(html).toBe(`…${'前'.repeat(16)}<b>氢能</b>重卡${'后'.repeat(40)}…`);
  });

  it('is empty where the word does not stand', () => {
    expect(snippet(article('正文'), ['氢能'])).toBe('');
    expect(snippet(article('正文'), [])).toBe('');
  });

  it('is proper HTML for any text and any word', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary', minLength: 1 }),
        (rest, word) => {
          const html = snippet(article(`${rest}${word}<&${rest}`), [word, '-', '$&', '[']);
          expect(parseTelegramHtml(html)).toMatchObject({ ok: true });
        },
      ),
    );
  });
});
