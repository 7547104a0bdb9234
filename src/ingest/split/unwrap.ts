// Says which printed lines of hard-wrapped text belong to one paragraph.

import { bylineStrength } from './bylines.ts';
import { BULLET, CAPTION_CUE, isCaption, JUMP_IN, MASTHEAD_CUE, numberingOf } from './cues.ts';
import { datelineLength } from './datelines.ts';
import { columnsOf, fold } from './fold.ts';
import type { Line } from './lines.ts';
import { FINAL, SLACK_HAN, wrapWidth } from './wrap-width.ts';

/** Columns of the first unit that could not be pushed up: one word of English, else one character. */
function firstUnit(source: string, line: Line): number {
  let columns = 0;
  for (let at = line.start; at < line.end; at += 1) {
    const code = source.charCodeAt(at);
    if (code >= 0x2000) return columns === 0 ? columnsOf(code) : columns;
    if (code <= 0x20) return columns;
    columns += 1;
    if (columns > 30) return columns;
  }
  return columns;
}

const FEWEST_SPACED = 8;
const NEARLY_ALL = 0.85;

/** The lines as they would stand without double spacing: where nearly all have an empty line above, and are wrapped nevertheless. */
export function closeSpacing(source: string, lines: Line[]): Line[] {
  const spaced = lines.reduce((sum, { gap }) => sum + (gap > 0 ? 1 : 0), 0);
  if (lines.length < FEWEST_SPACED || spaced < (lines.length - 1) * NEARLY_ALL) return lines;
  const close = lines.map((line) => ({ ...line, gap: Math.max(0, line.gap - 1) }));
  return wrapWidth(source, close, 0, close.length) > 0 ? close : lines;
}

/** True for each line that continues the paragraph of the line before it. */
export function findContinued(source: string, lines: readonly Line[]): boolean[] {
  const continued = new Array<boolean>(lines.length).fill(false);
  const whole = wrapWidth(source, lines, 0, lines.length);
  let from = 0;
  while (from < lines.length) {
    let to = from + 1;
    while (to < lines.length && (lines[to] as Line).gap === 0) to += 1;
    const own = to - from >= 6 ? wrapWidth(source, lines, from, to) : 0;
    const width = own || whole;
    if (width > 0) markRun(source, lines, from, to, width, continued);
    from = to;
  }
  return continued;
}

function markRun(
  source: string,
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
  continued: boolean[],
): void {
  let base = Number.POSITIVE_INFINITY;
  for (let at = from; at < to; at += 1) base = Math.min(base, (lines[at] as Line).indent);
  let indents = 0;
  for (let at = from; at < to; at += 1) if ((lines[at] as Line).indent >= base + 2) indents += 1;
  const indented = indents > 0 && indents < (to - from) * 0.8;
  const run: Run = { source, lines, to, base, width, indented };
  const titles = indented ? titleLines(run, from) : from;
  for (let at = from + 1; at < titles; at += 1) if (isTitleCut(run, at)) continued[at] = true;
  for (let at = Math.max(titles, from + 1); at < to; at += 1) {
    const above = lines[at - 1] as Line;
    const line = lines[at] as Line;
    if (indented && line.indent >= base + 2 && above.indent < line.indent + 8) continue;
    const slack = columnsOf(source.charCodeAt(line.start)) === 2 ? SLACK_HAN - 1 : 1;
    // Little ink at the right edge is a signature.
    const signed = above.right - above.indent < (width - base) / 2;
    const full = above.right + firstUnit(source, line) + slack > width && above.right <= width + 8 && !signed;
    const inside = indented && line.indent < base + 2 && (continued[at - 1] || isIndented(run, at - 1));
    const titled = at - 1 > from && !continued[at - 1] && isTitleLine(run, at - 1);
    if (titled) continued[at] = isTitleCut(run, at);
    else if ((full || (inside && breaksOff(run, above, line))) && !opensAnew(run, at)) continued[at] = true;
  }
}

/** A stretch of adjacent lines; where it is indented, indents mark its paragraphs. */
interface Run {
  readonly source: string;
  readonly lines: readonly Line[];
  readonly to: number;
  readonly base: number;
  readonly width: number;
  readonly indented: boolean;
}

const isIndented = ({ lines, base }: Run, at: number): boolean => {
  const indent = lines[at]?.indent ?? 0;
  return indent >= base + 2 && indent < base + 8;
};
const textOfLine = ({ source, lines }: Run, at: number): string => {
  const line = lines[at] as Line;
  return source.slice(line.start, line.end);
};
/** …完成交付。（投资促进部）: who wrote or sent it in, behind the last sentence. */
const CREDITED = /[。！？!?…][”"]?[（(][^（）()。，]{2,14}[）)]$/;
const isOpen = (text: string): boolean => !FINAL.test(text.slice(-3)) && !CREDITED.test(text.slice(-20));

/** A headline that fills a wider line than this was wrapped. */
const COLUMN = 60;

/** Past the lines above the first paragraph where they are no sentences: headlines in two lines, one of which may fill its column. */
function titleLines(run: Run, from: number): number {
  if (run.width > COLUMN) return from;
  let first = from;
  while (first < run.to && !isIndented(run, first)) first += 1;
  if (first - from < 2 || first === run.to || !isOpen(textOfLine(run, first - 1))) return from;
  for (let at = from; at < first; at += 1) if (/[。；]/.test(textOfLine(run, at))) return from;
  return first;
}

/** Characters of a headline's last line that is no part by itself: 解读, “的日子”. */
const REMNANT = 4;

/** The headline above was cut by its column: amid a quotation, or to few letters. */
function isTitleCut(run: Run, at: number): boolean {
  const [above, text] = [textOfLine(run, at - 1), textOfLine(run, at)];
  if (/“[^”]*$/.test(above) && /^[^“]*”/.test(text)) return true;
  return (
    (run.lines[at - 1] as Line).right + SLACK_HAN > run.width &&
    text.length <= REMNANT &&
    /^[\u4e00-\u9fff]+$/.test(text)
  );
}

/** In a narrow column with indented paragraphs: a line that begins at the edge and ends without an end. */
function isTitleLine(run: Run, at: number): boolean {
  const text = textOfLine(run, at);
  return (
    run.indented &&
    run.width <= COLUMN &&
    !isIndented(run, at) &&
    isOpen(text) &&
    !isOpen(textOfLine(run, at - 1)) &&
    !/[。；]/.test(text)
  );
}

/**
 * A line that ends with a comma goes on below it, where words or dates that are kept whole left it short too; so does
 * one without an end that is nearly full, where a figure or a word in Latin letters was kept whole; and one that is short for its figures, where letters were counted, not columns.
 */
function breaksOff({ source, width }: Run, above: Line, line: Line): boolean {
  const text = source.slice(above.start, above.end);
  const kept = /^[\dA-Za-z](?!\d?月|\d{3}年|\d?[.．、）)])/.test(source.slice(line.start, line.start + 6));
  if (kept && above.right >= width * MOST && isOpen(text)) return true;
  if (above.right >= width * 0.6 && /[，、,]$/.test(text)) return true;
  const counted = Math.abs(text.length + above.indent / 2 - width / 2) < 1;
  return counted && /\d/.test(text) && (isOpen(text) || /\d[.．]$/.test(text));
}

const MOST = 0.85;

/** Lines of one headline between two paragraphs. */
const MOST_TITLES = 3;

/** A line that starts something new although the line above it happens to be full. */
function opensAnew(run: Run, at: number): boolean {
  const { source, lines, width } = run;
  const line = lines[at] as Line;
  const head = fold(source.slice(line.start, Math.min(line.end, line.start + 90)));
  if (line.bullet !== undefined || datelineLength(head) > 0 || BULLET.test(head)) return true;
  const short = line.right < width - SLACK_HAN;
  // A full line of a paragraph may end like a caption (…八十摄｜氏度).
  if (isCaption(head) && (short || CAPTION_CUE.test(head))) return true;
  const ending = textOfLine(run, at - 1);
  // Vol. 3, No. 4        30 April 2025, set to both edges: a page's head runs on into nothing.
  if (/\S\s{4,}\S/.test(ending) && MASTHEAD_CUE.test(fold(ending))) return true;
  const decimal = /\d[.．]$/.test(ending) && /^\d/.test(head);
  const byline = bylineStrength(head) === 2 && line.end - line.start < 40;
  if (decimal || isOpen(ending)) {
    if (byline && short && !/[，。；：、]/.test(ending)) return true; // below a subtitle
    return /[》）)】]$/.test(ending) && JUMP_IN.test(fold(ending));
  }
  if (byline) return true;
  const credited = CREDITED.test(ending.slice(-20));
  if ((credited || /[。！？!?：:]$/.test(ending)) && numberingOf(head) && !/^\d{1,2}、\d/.test(head))
    return true;
  // Between indented paragraphs, a line without an end that is short, or wider than the column, is a title of the next one.
  if (!run.indented || !(short || line.right > width + 2)) return false;
  // Behind who wrote the last one, a title may call out or ask.
  const isTitle = (text: string): boolean => isOpen(text) || (credited && /[！？!?]$/.test(text));
  let next = at;
  while (next < run.to && next < at + MOST_TITLES && !isIndented(run, next) && isTitle(textOfLine(run, next)))
    next += 1;
  return next > at && next < lines.length && isIndented(run, next);
}
