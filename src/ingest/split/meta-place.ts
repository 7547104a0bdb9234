// Meta lines known by their place: what an announced publication left to the next line, days between a headline and its text.

import { bylineStrength } from './bylines.ts';
import {
  BULLET,
  CREDITS_LINE,
  DATE_ONLY,
  FINAL_SIGN,
  MASTHEAD_CUE,
  numberingOf,
  PERIODICAL_NAME,
  SECTION_NAME,
} from './cues.ts';
import { fold } from './fold.ts';
import type { Line } from './lines.ts';
import { isMetaValue, type MetaLine } from './meta-line.ts';

/** Writes `page-meta` into `why` for such lines; `shorts` are the folded lines, empty for long ones. */
export function markMetaByPlace(
  source: string,
  lines: readonly Line[],
  shorts: readonly string[],
  metas: Map<number, MetaLine>,
  why: (string | undefined)[],
): void {
  const proseAt = (at: number): boolean => isProseLine(source, lines[at]);
  const loose: number[] = [];
  for (const [at, { open, sure }] of metas) {
    if (!sure && !why[at]) loose.push(at);
    for (let next = at + 1; open && next <= at + 2 && isMetaValue(shorts[next] ?? ''); next += 1)
      why[next] = 'page-meta';
  }
  const isText = (at: number): boolean => why[at] === undefined;
  const isPassed = (at: number): boolean => why[at] === 'page-meta';
  // Days above what happened on them make a chronicle.
  const chronicle = loose.some(
    (at) => isText(at) && proseAt(at + 1) && FINAL_SIGN.test(shorts[at - 1] || '。'),
  );
  if (chronicle) return;
  for (const at of loose) {
    let above = at - 1;
    while (above >= 0 && (isPassed(above) || bylineStrength(shorts[above] as string) > 0)) above -= 1;
    let below = at + 1;
    while (below < lines.length && (isPassed(below) || CREDITS_LINE.test(shorts[below] as string)))
      below += 1;
    if (isText(at) && isText(above) && isText(below) && isHeadLine(shorts[above] ?? '') && proseAt(below))
      why[at] = 'page-meta';
  }
}

/** Long enough, with the signs of a sentence, and no item of a list. */
function isProseLine(source: string, line: Line | undefined): boolean {
  if (!line || line.end - line.start < 24) return false;
  const text = fold(source.slice(line.start, line.start + 200));
  return /[,。]|[a-z]\. /.test(text) && !numberingOf(text) && !BULLET.test(text);
}

/** Could be a headline, and is no masthead, section or sentence. */
const isHeadLine = (text: string): boolean =>
  text.length >= 8 &&
  !/[,:、]$/.test(text) &&
  ![FINAL_SIGN, MASTHEAD_CUE, PERIODICAL_NAME, SECTION_NAME, DATE_ONLY].some((sign) => sign.test(text));
