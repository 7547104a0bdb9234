// The habits of one document: its gaps, indents, heading levels, datelines and numbering. They tell a headline from a subhead.

import type { Block } from './blocks.ts';
import { BULLET, DATE_ONLY, type NumberClass, numberingOf } from './cues.ts';
import { containment } from './echo.ts';
import { isTitleLike, type Kind, widthOf } from './kinds.ts';

export interface NumberFacts {
  readonly kind: NumberClass;
  readonly value: number;
  /** `top`: the first class of numbers that the document uses · `under`: another. */
  readonly rank: 'top' | 'under';
  /** Prose stood between the title above and the first number of this run. */
  readonly preface: boolean;
  /** A title without number stood above the run. */
  readonly headed: boolean;
  /** Numbers of this class start over in the document. */
  readonly repeats: boolean;
}

export interface Style {
  /** Empty lines usually printed between blocks. */
  readonly gap: number;
  readonly indent: number;
  /** Paragraphs are indented here. */
  readonly indents: boolean;
  /** Two or more headings are marked up. */
  readonly hinted: boolean;
  /** Heading level of the articles (the highest that occurs twice and mostly has text directly below). */
  readonly level: number;
  readonly strongTitles: boolean;
  /** none · some · most titles are followed by a dateline. */
  readonly datelines: 'none' | 'some' | 'most';
  /** none · some · most titles stand below a byline (or at the top). */
  readonly bylines: 'none' | 'some' | 'most';
  /** Blocks start with ornaments here. */
  readonly bullets: boolean;
  /** Triangles stand before titles here (most of them have a dateline or a lead below), not before captions. */
  readonly triangles: boolean;
  /** Most prose begins with a day, as in a chronicle. */
  readonly chronicle: boolean;
  /** Days stand on lines of their own above what happened on them. */
  readonly dayLines: boolean;
  /** Usual columns of a title with prose below. */
  readonly titleWidth: number;
  readonly numbers: readonly (NumberFacts | undefined)[];
}

/** A day with a sign or space behind it (4月2日　…, 7日，…). */
export const DAY_FIRST =
  /^(?:(?:\d{1,2}月)?\d{1,2}日(?:\s?[-至]{1,2}\s?(?:\d{1,2}月)?\d{1,2}日)?|同日)[,:\s]/;

function usual(values: readonly number[]): number {
  const counts = new Map<number, number>();
  let best = 0;
  let most = 0;
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > most) {
      most = count;
      best = value;
    }
  }
  return best;
}

export function readStyle(blocks: readonly Block[], kinds: readonly Kind[]): Style {
  const headings = new Array<number>(7).fill(0);
  /** Headings of each level with text directly below. */
  const leading = new Array<number>(7).fill(0);
  let strong = 0;
  let titles = 0;
  let dated = 0;
  let datelines = 0;
  let indented = 0;
  let prose = 0;
  let signed = 0;
  let bullets = 0;
  let triangles = 0;
  let triangleLeads = 0;
  const widths: number[] = [];
  let entries = 0;
  let paragraphs = 0;
  let dayLines = 0;
  blocks.forEach((block, at) => {
    const kind = kinds[at] as Kind;
    headings[block.heading] = (headings[block.heading] as number) + 1;
    if ((blocks[at + 1]?.heading ?? 0) === 0) leading[block.heading] = (leading[block.heading] as number) + 1;
    if (kind === 'D') datelines += 1;
    if (DATE_ONLY.test(block.folded) && at + 1 < blocks.length && !'MmYE'.includes(kinds[at + 1] as Kind))
      dayLines += 1;
    if (kind === 'A') {
      triangles += 1;
      const below = blocks[at + 1];
      if (below && below.text.length > 40 && containment(block.folded, below.folded.slice(0, 240)) > 0.3)
        triangleLeads += 1;
    }
    if (BULLET.test(block.folded.slice(0, 2))) bullets += 1;
    if (isTitleLike(kind) && !isTitleLike(kinds[at + 1] ?? 'T')) {
      titles += 1;
      widths.push(widthOf(block));
      if (at === 0 || kinds[at - 1] === 'B' || isTitleLike(kinds[at - 1] as Kind)) signed += 1;
      if (kinds[at + 1] === 'D') dated += 1;
      if (block.markup.has('strong')) strong += 1;
    }
    if (!isTitleLike(kind) && block.text.length > 24 && !'BGYM'.includes(kind)) {
      paragraphs += 1;
      if (DAY_FIRST.test(block.folded)) entries += 1;
    }
    if (!isTitleLike(kind) && block.text.length > 40) {
      prose += 1;
      if (block.indent >= 2) indented += 1;
    }
  });
  let level = 0;
  // Sections are headings too, but what stands below them is a heading.
  for (let at = 6; at >= 1; at -= 1)
    if (
      (headings[at] as number) >= 2 &&
      (level === 0 || (leading[at] as number) * 2 >= (headings[at] as number))
    )
      level = at;
  const marked = headings.slice(1).reduce((sum, count) => sum + count, 0);
  if (level === 0 && marked > 0) level = headings.findIndex((count, at) => at > 0 && count > 0);
  return {
    gap: usual(blocks.slice(1).map((block) => block.gap)),
    indent: usual(blocks.map((block) => block.indent)),
    indents: prose >= 2 && indented >= prose * 0.6,
    hinted: marked >= 2,
    level,
    strongTitles: strong >= 2,
    bylines: signed < 2 ? 'none' : signed >= titles * 0.6 ? 'most' : 'some',
    bullets: bullets >= 2,
    triangles: triangleLeads >= 2 && triangleLeads >= triangles * 0.5,
    chronicle: entries >= 4 && entries >= paragraphs * 0.6,
    dayLines: dayLines >= 3 && dayLines >= paragraphs * 0.3,
    titleWidth: widths.sort((a, b) => a - b)[Math.floor(widths.length * 0.6)] ?? 0,
    datelines: datelines < 2 ? 'none' : dated >= titles * 0.6 ? 'most' : 'some',
    numbers: readNumbers(blocks, kinds),
  };
}

function readNumbers(blocks: readonly Block[], kinds: readonly Kind[]): (NumberFacts | undefined)[] {
  const found = blocks.map((block) => numberingOf(block.folded.slice(0, 14)));
  const starts = new Map<NumberClass, number>();
  let top: NumberClass | undefined;
  for (const number of found)
    if (number) {
      top ??= number.kind;
      if (number.value === 1) starts.set(number.kind, (starts.get(number.kind) ?? 0) + 1);
    }
  let proseSinceTitle = false;
  let titleAbove = false;
  const run = new Map<NumberClass, { preface: boolean; headed: boolean }>();
  return blocks.map((_, at) => {
    const number = found[at];
    const kind = kinds[at] as Kind;
    if (!number) {
      if (kind === 'T' || kind === 't') {
        titleAbove = true;
        proseSinceTitle = false;
      } else if (kind === 'F' || kind === 'L' || kind === 'D' || kind === 'U' || kind === 's')
        proseSinceTitle = true;
      return undefined;
    }
    let facts = run.get(number.kind);
    if (!facts || number.value === 1) {
      facts = { preface: proseSinceTitle, headed: titleAbove };
      run.set(number.kind, facts);
    }
    return {
      kind: number.kind,
      value: number.value,
      rank: number.kind === top ? 'top' : 'under',
      repeats: (starts.get(number.kind) ?? 0) > 1,
      ...facts,
    };
  });
}
