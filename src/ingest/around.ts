// What a bulletin says of itself around its articles: title, masthead, running heads, who publishes it.

import type { SplitArticle } from '../domain/article.ts';
import type { Dropped, ExtractedDocument } from '../domain/document.ts';

/** What speaks for the whole bulletin, wherever it stands. */
const OF_ITSELF = new Set(['masthead', 'running-header', 'page-meta', 'publisher', 'imprint']);
/** What does so above the first article, or where it names who makes the bulletin; elsewhere it may be an advertisement or other news. */
const PERHAPS = new Set(['outside', 'byline', 'contact', 'footer', 'kicker', 'title-alone']);
const MAKERS =
  /主办|主管|承办|编印|编制|编发|编辑部|出版|印发|版权所有|公众号|网站|[Pp]ublished by|[Ee]dited by|©/;
const NOT_OURS = /广告|招租|楼盘/;
/** Longer ones are prose. Characters. */
const LONGEST = 160;

/** Of many, so many from the top and from the foot. */
const TOP = 40;
const FOOT = 20;

/** A line each, the title first; `dropped` is what the splitter left out around these articles. */
export function linesAround(
  document: ExtractedDocument,
  dropped: readonly Dropped[],
  articles: readonly Pick<SplitArticle, 'spans'>[],
): string[] {
  const first = Math.min(...articles.map(({ spans }) => spans[0]?.[0] ?? 0));
  const lines = [...dropped, ...document.dropped].filter(
    ({ why, text, at }) =>
      text.length <= LONGEST &&
      !NOT_OURS.test(text) &&
      (OF_ITSELF.has(why) || (PERHAPS.has(why) && (MAKERS.test(text) || (at !== undefined && at < first)))),
  );
  const texts = [...new Set(unspaced(lines.map(({ text }) => text)))];
  const kept = texts.length > TOP + FOOT ? [...texts.slice(0, TOP), ...texts.slice(-FOOT)] : texts;
  return document.title === null ? kept : [document.title, ...kept];
}

/** A masthead that is printed letter by letter becomes one line. */
function unspaced(texts: readonly string[]): string[] {
  const out: string[] = [];
  texts.forEach((text, at) => {
    if (text.length === 1 && texts[at - 1]?.length === 1) out[out.length - 1] += text;
    else out.push(text);
  });
  return out;
}
