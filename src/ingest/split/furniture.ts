// Page furniture by rules that are nearly never wrong: page numbers, rules, running headers, contents lists, tables.

import { markAttachments } from './attachments.ts';
import { markContents } from './contents.ts';
import { CITED, EDITORS, END_MARK, IMPRINT, PAGE_META, PAGE_NUMBER, PRESENT } from './cues.ts';
import { fold } from './fold.ts';
import { isStrayTail, type Line } from './lines.ts';
import { type MetaLine, readMetaLine } from './meta-line.ts';
import { markMetaByPlace } from './meta-place.ts';
import { pageWordsIn } from './page-words.ts';
import { findComments, findRelated } from './related.ts';
import { isPageHead, markDatedHeads, markRunning } from './running-heads.ts';
import { markTables } from './tables.ts';

export interface DroppedLine {
  readonly line: Line;
  readonly why: string;
  /** What it says of the article that it stands at. */
  readonly meta?: MetaLine | undefined;
}

const LONGEST = 90;
const NOTHING_TO_READ = /^[^\p{L}\p{N}]*$/u;
const ALL_INVISIBLE = /^[\p{C}\p{Z}]*$/u;

/** A short line's text with digits and spaces made equal, under which running headers repeat. */
function headerKey(folded: string): string {
  const even = /\d/.test(folded) ? folded.replace(/\d+/g, '0') : folded;
  return /\s/.test(even) ? even.replace(/\s+/g, '') : even;
}

/** Lines that belong to the page and not to any article, each with a word why. */
export function findFurnitureLines(source: string, lines: readonly Line[]): DroppedLine[] {
  const why = new Array<string | undefined>(lines.length);
  const keys = new Array<string>(lines.length).fill('');
  const seen = new Map<string, number[]>();
  const shorts = new Array<string>(lines.length).fill('');
  const metas = new Map<number, MetaLine>();
  lines.forEach((line, at) => {
    if (line.end - line.start > LONGEST) return;
    const text = fold(source.slice(line.start, line.end));
    shorts[at] = text;
    const meta = readMetaLine(text);
    const words = pageWordsIn(text);
    if (meta) metas.set(at, meta);
    if (ALL_INVISIBLE.test(text)) why[at] = 'invisible';
    else if (NOTHING_TO_READ.test(text) && !isStrayTail(source, lines[at - 1], line)) why[at] = 'rule';
    else if (END_MARK.test(text)) why[at] = 'end-mark';
    else if (IMPRINT.test(text)) why[at] = 'imprint';
    else if (meta ? meta.sure : PAGE_META.test(text) && !/。./.test(text)) why[at] = 'page-meta';
    else if (words) why[at] = words;
    else if (CITED.test(text)) why[at] = 'page-meta';
    else if (EDITORS.test(text) && !/。/.test(text)) why[at] = 'contact';
    else if (text.length <= 60 && isPageHead(text) && !/[,。;!?]/.test(text)) why[at] = 'running-header';
    else if (PAGE_NUMBER.test(text) && !/^[-—~·*<(|]?\s?(?:19|20)\d\d$/.test(text)) why[at] = 'page-number';
    else {
      keys[at] = headerKey(text);
      const places = seen.get(keys[at] as string);
      if (places) places.push(at);
      else seen.set(keys[at] as string, [at]);
    }
  });
  markPrintedAgain(shorts, why);
  for (const [key, places] of seen) if (places.length > 1) markRunning(key, places, lines, shorts, why);
  markDatedHeads(shorts, why);
  markMetaByPlace(source, lines, shorts, metas, why);
  markContents(lines, shorts, why);
  markAttachments(shorts, why);
  markPresent(shorts, why);
  markTables(source, lines, why);
  const related = findRelated(source, lines, shorts, why);
  if (related >= 0) for (let at = related; at < lines.length; at += 1) why[at] ??= 'related';
  const comments = findComments(lines, shorts);
  if (comments >= 0) for (let at = comments; at < lines.length; at += 1) why[at] ??= 'comments';
  const found: DroppedLine[] = [];
  lines.forEach((line, at) => {
    const reason = why[at];
    if (reason) found.push({ line, why: reason, meta: reason === 'page-meta' ? metas.get(at) : undefined });
  });
  return found;
}
/** Lines of a column printed twice at a break, one after the other: so many at most, so many letters at least. */
const MOST_AGAIN = 4;
const LEAST_AGAIN = 24;

/** One to four lines that stand word for word directly above are printed again. */
function markPrintedAgain(shorts: readonly string[], why: (string | undefined)[]): void {
  for (let at = 1; at < shorts.length; at += 1)
    for (let count = 1; count <= MOST_AGAIN && count <= at; count += 1) {
      let letters = 0;
      let same = 0;
      while (same < count) {
        const [text, above] = [shorts[at + same], shorts[at + same - count]];
        if (!text || text !== above || why[at + same]) break;
        letters += text.length;
        same += 1;
      }
      if (same < count || letters < LEAST_AGAIN) continue;
      for (let line = at; line < at + count; line += 1) why[line] = 'duplicate';
      break;
    }
}

/** 出席：… above 列席：… and 记录：…, as minutes end. */
function markPresent(shorts: readonly string[], why: (string | undefined)[]): void {
  const present = (at: number): boolean =>
    PRESENT.test(shorts[at] ?? '') && !/[。;]/.test(shorts[at] as string);
  shorts.forEach((_, at) => {
    if (
      !present(at) ||
      !(present(at - 1) || present(at + 1) || /^(?:主持|记录)\S?\s?:/.test(shorts[at + 1] ?? ''))
    )
      return;
    why[at] ??= 'present';
    if (/^(?:主持|记录)\S?\s?:/.test(shorts[at + 1] ?? '')) why[at + 1] ??= 'present';
  });
}
