// What a bulletin says of itself around its articles: title, masthead, running heads, who publishes it.

import type { Dropped, ExtractedDocument } from '../domain/document.ts';

const SAYS_WHOSE = new Set([
  'masthead',
  'running-header',
  'outside',
  'byline',
  'contact',
  'footer',
  'page-meta',
  'publisher',
  'imprint',
]);
/** Longer ones are prose. Characters. */
const LONGEST = 160;

/** Of many, so many from the top and from the foot. */
const TOP = 40;
const FOOT = 20;

/** A line each, the title first; `dropped` is what the splitter left out. */
export function linesAround(document: ExtractedDocument, dropped: readonly Dropped[]): string[] {
  const lines = [...dropped, ...document.dropped].filter(
    ({ why, text }) => SAYS_WHOSE.has(why) && text.length <= LONGEST,
  );
  const texts = [...new Set(lines.map(({ text }) => text))];
  const kept = texts.length > TOP + FOOT ? [...texts.slice(0, TOP), ...texts.slice(-FOOT)] : texts;
  return document.title === null ? kept : [document.title, ...kept];
}
