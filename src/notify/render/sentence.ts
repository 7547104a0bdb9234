// Cutting text only where a sentence ends: summaries of a few sentences, and pages that never break one if they can.

import { clip, codePoints } from '../../lib/text.ts';

/** Sentences with their closing marks and quotes; their concatenation is the text again. */
export function sentences(words: string): string[] {
  return (
    words
      .match(/[^。！？!?…\n]*?(?:[。！？!?…]+|\.(?=\s|$)|\n+|$)[”’」』）)"']*\s*/gu)
      ?.filter((part) => part !== '') ?? []
  );
}

/** The first `most` sentences, at most `limit` code points; a single longer one is clipped with a visible ellipsis. */
export function firstSentences(words: string, most: number, limit: number): string {
  const taken: string[] = [];
  let length = 0;
  for (const sentence of sentences(words.trim()).slice(0, most)) {
    length += codePoints(sentence);
    if (length > limit) break;
    taken.push(sentence);
  }
  return taken.length > 0 ? taken.join('').trim() : clip(words.trim(), limit);
}

/** Pages of at most `limit` code points, cut after sentences; a sentence longer than a page is cut where the page ends. */
export function pages(words: string, limit: number): string[] {
  const found: string[] = [];
  let page = '';
  let length = 0;
  const close = (): void => {
    if (page.trim() !== '') found.push(page.trim());
    page = '';
    length = 0;
  };
  for (const sentence of sentences(words)) {
    let rest = [...sentence];
    if (length + rest.length > limit) close();
    while (rest.length > limit) {
      found.push(rest.slice(0, limit).join(''));
      rest = rest.slice(limit);
    }
    page += rest.join('');
    length += rest.length;
  }
  close();
  return found;
}
