// Titles as a reader should see them: without markup, entities resolved, on one line.

import { parseHtml, rawText } from '../../lib/html-tree.ts';

const INLINE =
  '(?:a|abbr|b|big|center|cite|code|div|em|font|h[1-6]|i|ins|mark|p|s|small|span|strong|sub|sup|tt|u)';
/** What shows that a title is HTML: an end tag, an empty element, an attribute. A lone <b> may be what is written about. */
const MARKUP = new RegExp(
  `</${INLINE}\\s*>|<${INLINE}\\s[^<>=]*=[^<>]*>|<(?:br|img|hr|wbr)(?:\\s[^<>]*)?/?>`,
  'i',
);

/** With its markup; what is longer is no title. */
const LONGEST_SOURCE = 4_000;

export function plainTitle(source: string): string {
  let text = source.slice(0, LONGEST_SOURCE);
  // Escaped once too often happens; twice is enough to undo it.
  for (
    let round = 0;
    round < 2 && (MARKUP.test(text) || /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text));
    round += 1
  )
    text = MARKUP.test(text)
      ? rawText(parseHtml(text.replace(/<(?!\/?[a-z])/gi, '&lt;')))
      : rawText(parseHtml(text.replace(/</g, '&lt;')));
  return text
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, (run) => (run.includes('\u3000') ? '\u3000' : ' '))
    .trim();
}

/** 园区动态_云溪经开区 → 园区动态 */
export function withoutSiteName(title: string): string {
  return title.split(/\s*[_|｜]\s*|\s+[-–—]\s+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])/)[0]?.trim() ?? title;
}
