// Two columns printed side by side in plain text: found by a gutter that many lines in a row leave white, and read one after the other.

/** Lines that have text on both sides of the gutter. */
const FEWEST_ROWS = 5;
/** White columns between the two. */
const GUTTER = 2;
/** A column is as wide. */
const NARROWEST = 16;
const WIDEST = 100;
/** A line of prose has so many letters, and this share of a column's lines is prose. */
const PROSE = 8;
const PROSE_SHARE = 0.6;
/** Wrapped lines end so near to the widest one, and this share of a column's lines does. */
const RAGGED = 6;
const WRAPPED_SHARE = 0.4;
/** Gutters that are tried. */
const MOST_GUTTERS = 3;

const RULE = /^\s*[-=_─━═*]{8,}\s*$/;
const TWO_SIDED = /\S(?:\u3000| {2})\s*\S/;
const HAN = /[\u3400-\u9fff]/g;

/** Columns of a character in a fixed-width font: two for Chinese and full-width signs. */
const columnsOf = (code: number): number =>
  code < 0x1100 ? 1 : (code >= 0x2010 && code <= 0x2027) || code >= 0x2460 ? 2 : 1;

interface Row {
  readonly line: string;
  /** Column at which each character begins, and the line's width. */
  readonly places: readonly number[];
}

interface Halves {
  readonly left: string;
  readonly right: string;
}

function rowOf(line: string): Row {
  const places: number[] = [];
  let column = 0;
  for (let at = 0; at < line.length; at += 1) {
    places.push(column);
    column += columnsOf(line.charCodeAt(at));
    if (column > WIDEST * 2) break;
  }
  places.push(column);
  return { line, places };
}

/** The two sides of a line, undefined where text crosses the gutter before `column`. */
function halvesOf({ line, places }: Row, column: number): Halves | undefined {
  if ((places.at(-1) as number) > WIDEST * 2) return undefined;
  let cut = places.findIndex((place) => place >= column);
  if (cut < 0) cut = line.length;
  for (let at = cut - 1; at >= 0 && (places[at + 1] as number) > column - GUTTER; at -= 1)
    if (/\S/.test(line[at] as string)) return undefined;
  return { left: line.slice(0, cut).trimEnd(), right: line.slice(cut).trimEnd() };
}

/** Columns at which text begins anew behind a wide gap, the most frequent first. */
function guttersOf(rows: readonly Row[]): number[] {
  const counts = new Map<number, number>();
  for (const { line, places } of rows) {
    const gaps = /(?:^|\S)(?:\u3000| {2})\s*(?=\S)/g;
    for (let hit = gaps.exec(line); hit; hit = gaps.exec(line)) {
      const end = hit.index + hit[0].length;
      // A paragraph's indent belongs to its column.
      const column = places[hit[0].endsWith('\u3000\u3000') ? end - 2 : end];
      if (column !== undefined && column >= NARROWEST && column <= WIDEST)
        counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= FEWEST_ROWS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_GUTTERS)
    .map(([column]) => column);
}

/** Wrapped prose: most lines hold words, and many of them end near the edge. */
function isColumn(lines: readonly string[]): boolean {
  const full = lines.filter((line) => line.trim() !== '');
  if (full.length < FEWEST_ROWS) return false;
  const widths = full.map((line) => rowOf(line).places.at(-1) as number);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const prose = full.filter((line) => (line.match(HAN)?.length ?? 0) >= PROSE).length;
  const wrapped = widths.filter((width) => width >= widest - RAGGED).length;
  return widest >= NARROWEST && prose >= full.length * PROSE_SHARE && wrapped >= full.length * WRAPPED_SHARE;
}

interface Stretch {
  /** One past its last line, and past the last line that leaves the gutter white. */
  readonly end: number;
  readonly white: number;
  /** Its two sides, line by line; undefined where they are no columns. */
  readonly halves: readonly Halves[] | undefined;
}

/** The stretch of lines from `from` on that leave the gutter before `column` white. */
function stretchOf(rows: readonly Row[], from: number, column: number): Stretch {
  const halves: Halves[] = [];
  let end = from;
  let both = 0;
  for (let at = from; at < rows.length; at += 1) {
    const row = rows[at] as Row;
    const sides = RULE.test(row.line) ? undefined : halvesOf(row, column);
    if (!sides) break;
    halves.push(sides);
    if (sides.left.trim() !== '' && sides.right.trim() !== '') both += 1;
    // The longer column goes on alone up to the next empty line.
    const goesOn = sides.left !== '' || sides.right !== '';
    if ((sides.left !== '' && sides.right !== '') || (goesOn && end === at)) end = at + 1;
  }
  const kept = halves.slice(0, end - from);
  const full = kept.filter(({ left, right }) => left.trim() !== '' || right.trim() !== '').length;
  const areColumns =
    both >= FEWEST_ROWS &&
    both * 2 >= full &&
    isColumn(kept.map(({ left }) => left)) &&
    isColumn(kept.map(({ right }) => right));
  return { end, white: from + halves.length, halves: areColumns ? kept : undefined };
}

/** The text with the columns of each such stretch one after the other, all else as it is. */
export function readAcross(text: string): string {
  const lines = text.split('\n');
  if (lines.filter((line) => TWO_SIDED.test(line)).length < FEWEST_ROWS) return text;
  const rows = lines.map(rowOf);
  const gutters = guttersOf(rows);
  if (gutters.length === 0) return text;
  const out: string[] = [];
  /** Of each gutter, the line up to which there are no columns: nothing is looked through again and again. */
  const none = new Map<number, number>();
  const findStretch = (at: number): Stretch | undefined => {
    for (const column of gutters) {
      const sides = at < (none.get(column) ?? 0) ? undefined : halvesOf(rows[at] as Row, column);
      if (!sides || sides.left.trim() === '' || sides.right.trim() === '') continue;
      const stretch = stretchOf(rows, at, column);
      if (stretch.halves) return stretch;
      none.set(column, stretch.white);
    }
    return undefined;
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    const stretch = TWO_SIDED.test(line) ? findStretch(at) : undefined;
    if (stretch?.halves) {
      // One by one: so many arguments at once would overflow the stack.
      for (const { left } of stretch.halves) out.push(left);
      out.push('');
      for (const { right } of stretch.halves) out.push(right);
      out.push('');
      at = stretch.end;
    } else {
      out.push(line);
      at += 1;
    }
  }
  return out.join('\n');
}
