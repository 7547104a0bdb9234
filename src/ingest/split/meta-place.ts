// Meta lines known by their place: what an announced publication left to the next line; days, counts and tags at an article's head or foot.

import { bylineStrength } from './bylines.ts';
import {
  ADDRESSEE,
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
import { LOOSE_TAGS } from './page-words.ts';

/** 地点：…: where such lines stand about, a day or tags are one more of them. */
const LABELLED = /^[^\s,。:]{1,8}\s?:/;

/** 字体：[, with its sizes on the lines below. */
const SIZES_BELOW = /字[体号]\s?:?\s?【?$/;
const SIZE = /^(?:[大中小]|[特超]大|默认|【|】)$/;

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
  const tagsOrCounts = new Set<number>();
  for (const [at, { open, sure, day }] of metas) {
    if (!sure && !why[at]) loose.push(at);
    if (!sure && day === null) tagsOrCounts.add(at);
    for (let next = at + 1; open && next <= at + 2 && isMetaValue(shorts[next] ?? ''); next += 1)
      why[next] = 'page-meta';
  }
  shorts.forEach((text, at) => {
    if (why[at] || !text.startsWith('标签') || !LOOSE_TAGS.test(text)) return;
    loose.push(at);
    tagsOrCounts.add(at);
  });
  shorts.forEach((text, at) => {
    if (!SIZES_BELOW.test(text)) return;
    for (let next = at + 1; SIZE.test(shorts[next] ?? ''); next += 1) why[next] = 'page-meta';
  });
  markOriginalTitles(lines.length, shorts, proseAt, why);
  const isText = (at: number): boolean => why[at] === undefined;
  const isPassed = (at: number): boolean => why[at] === 'page-meta';
  const isLoose = new Set(loose);
  // Days above what happened on them make a chronicle.
  const chronicle = loose.some(
    (at) => !tagsOrCounts.has(at) && isText(at) && proseAt(at + 1) && FINAL_SIGN.test(shorts[at - 1] || '。'),
  );
  for (const at of loose) {
    if (!isText(at) || (chronicle && !tagsOrCounts.has(at))) continue;
    let above = at - 1;
    while (
      above >= 0 &&
      (isPassed(above) ||
        isLoose.has(above) ||
        CREDITS_LINE.test(shorts[above] as string) ||
        bylineStrength(shorts[above] as string) > 0)
    )
      above -= 1;
    let below = at + 1;
    while (
      below < lines.length &&
      (isPassed(below) || isLoose.has(below) || CREDITS_LINE.test(shorts[below] as string))
    )
      below += 1;
    const amongLabels =
      LABELLED.test(shorts[at] as string) &&
      [above, below].some((near) => LABELLED.test(openingOf(source, lines[near])));
    if (amongLabels) continue;
    const atHead = isText(above) && isText(below) && isHeadLine(shorts[above] ?? '') && proseAt(below);
    // Long lines are not among the short ones.
    const atFoot = (): boolean =>
      above >= 0 &&
      FINAL_SIGN.test(shorts[above] || '。') &&
      (below === lines.length || !isText(below) || isHeadLine(shorts[below] ?? ''));
    if (atHead || (tagsOrCounts.has(at) && (isPassed(at - 1) || isPassed(at + 1) || atFoot())))
      why[at] = 'page-meta';
  }
}

const ORIGINAL_TITLE = /^[(【]?原(?:文)?标题\s?:\s?(.*)$/;

/** 原标题：… below a headline or at the foot of an article tells what others called it; at its head it is the headline. */
function markOriginalTitles(
  count: number,
  shorts: readonly string[],
  proseAt: (at: number) => boolean,
  why: (string | undefined)[],
): void {
  shorts.forEach((text, at) => {
    const title = ORIGINAL_TITLE.exec(text);
    if (!title || why[at]) return;
    let above = at - 1;
    while (above >= 0 && why[above]) above -= 1;
    if (above < 0) return;
    // Long lines are not among the short ones.
    const finished = FINAL_SIGN.test(shorts[above] || '。') || bylineStrength(shorts[above] as string) > 0;
    const named = title[1] === '' ? at + 1 : at;
    const atFoot = finished && named < count && shorts[named] !== '' && !proseAt(named + 1);
    if (!atFoot && (finished || title[1] === '')) return;
    for (let line = at; line <= named; line += 1) why[line] ??= 'page-meta';
  });
}

const openingOf = (source: string, line: Line | undefined): string =>
  line ? fold(source.slice(line.start, Math.min(line.end, line.start + 12))) : '';

/** Long enough, with the signs of a sentence, and no item of a list; or whom a notice is addressed to. */
function isProseLine(source: string, line: Line | undefined): boolean {
  if (!line) return false;
  const text = fold(source.slice(line.start, Math.min(line.end, line.start + 200)));
  if (ADDRESSEE.test(text)) return true;
  if (line.end - line.start < 24) return false;
  return /[,。]|[a-z]\. /.test(text) && !numberingOf(text) && !BULLET.test(text);
}

/** Could be a headline, and is no masthead, section or sentence. */
const isHeadLine = (text: string): boolean =>
  text.length >= 8 &&
  !/[,:、]$/.test(text) &&
  ![FINAL_SIGN, MASTHEAD_CUE, PERIODICAL_NAME, SECTION_NAME, DATE_ONLY].some((sign) => sign.test(text));
