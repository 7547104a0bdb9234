// The place in an article where the words looked for stand, with the words marked.

import type { Article } from '../../domain/article.ts';
import { escapeHtml, wellFormed } from '../../lib/text.ts';

/** Code units shown before and after the first hit. */
const BEFORE = 16;
const AFTER = 44;

/** HTML of one line; empty where no word stands in the text as it was written (only in the headline, say). */
export function snippet(article: Article, words: readonly string[]): string {
  const wanted = words.filter((word) => word.trim() !== '');
  if (wanted.length === 0) return '';
  const pattern = new RegExp(wanted.map(escapePattern).join('|'), 'giu');
  for (const paragraph of article.paragraphs) {
    const text = wellFormed(paragraph).replace(/\s+/g, ' ');
    const at = text.search(pattern);
    if (at < 0) continue;
    const start = Math.max(0, at - BEFORE);
    const end = Math.min(text.length, at + AFTER);
    const cut = text.slice(start, end).toWellFormed().replaceAll('\ufffd', '');
    return `${start > 0 ? '…' : ''}${marked(cut, pattern)}${end < text.length ? '…' : ''}`;
  }
  return '';
}

function marked(text: string, pattern: RegExp): string {
  let html = '';
  let at = 0;
  for (const hit of text.matchAll(pattern)) {
    html += `${escapeHtml(text.slice(at, hit.index))}<b>${escapeHtml(hit[0])}</b>`;
    at = hit.index + hit[0].length;
  }
  return html + escapeHtml(text.slice(at));
}

const escapePattern = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
