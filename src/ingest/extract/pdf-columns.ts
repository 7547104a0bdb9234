// The reading order of a page: gutters are found between columns, and what crosses a gutter parts the page in bands.

import {
  beside,
  type Chunk,
  type Column,
  chunksOf,
  isWide,
  type Line,
  nth,
  rowsOf,
  setEnd,
} from './pdf-lines.ts';
import type { Page } from './pdf-open.ts';

/** What earlier pages showed; a short remainder of columns on a later page is known by it. */
export interface Layout {
  /** The right edges of gutters. */
  readonly gutters: number[];
  readonly columns: Column[];
}

interface Split {
  readonly gutter: number;
  readonly bands: readonly Band[];
  readonly weight: number;
}

/** A stretch of the page: two columns where `right` is set, else text that crosses the gutter. */
interface Band {
  readonly left: readonly Chunk[];
  readonly right: readonly Chunk[] | null;
}

/** White between columns, in em. */
const GUTTER = 0.6;

export function readingOrder(page: Page, within: Column, em: number, layout: Layout): Line[] {
  return order(chunksOf(page.pieces, GUTTER), within, em, layout, 0).map((line) => ({
    ...line,
    page: page.number,
  }));
}

type Placed = Omit<Line, 'page'>;

function order(
  chunks: readonly Chunk[],
  within: Column,
  em: number,
  layout: Layout,
  depth: number,
): Placed[] {
  const split = depth < 6 ? bestSplit(chunks, em, layout) : undefined;
  if (!split) return linesOf(chunks, edgesOf(chunks, within, em, layout.columns), em);
  const { gutter, bands } = split;
  if (!layout.gutters.some((known) => Math.abs(known - gutter) < em)) layout.gutters.push(gutter);
  const lefts = bands.flatMap((band) => (band.right ? band.left : []));
  const leftColumn = { left: within.left, right: nth(lefts.map(setEnd), 0.95) };
  const rightColumn = { left: gutter, right: within.right };
  layout.columns.push(leftColumn, rightColumn);
  return bands.flatMap((band) =>
    band.right
      ? [
          ...order(band.left, leftColumn, em, layout, depth + 1),
          ...order(band.right, rightColumn, em, layout, depth + 1),
        ]
      : order(band.left, within, em, layout, depth + 1),
  );
}

function bestSplit(chunks: readonly Chunk[], em: number, layout: Layout): Split | undefined {
  const starts = new Map<number, number>();
  const leftmost = Math.min(...chunks.map(({ x0 }) => x0));
  for (const { x0 } of chunks)
    if (x0 > leftmost + em * 4) starts.set(Math.round(x0), (starts.get(Math.round(x0)) ?? 0) + 1);
  let best: Split | undefined;
  for (const [start, count] of starts) {
    const known = layout.gutters.some((gutter) => Math.abs(gutter - start) < em);
    if (count < 3 && !known) continue;
    const split = splitAt(chunks, start - 1.5, em, known);
    if (split && (!best || split.weight > best.weight)) best = split;
  }
  return best;
}

function splitAt(chunks: readonly Chunk[], gutter: number, em: number, known: boolean): Split | undefined {
  const bands: Band[] = [];
  let weight = 0;
  let run: Chunk[] = [];
  const spanning = (more: readonly Chunk[]): void => {
    const last = bands.at(-1);
    if (more.length === 0) return;
    if (last && !last.right) bands[bands.length - 1] = { left: [...last.left, ...more], right: null };
    else bands.push({ left: more, right: null });
  };
  const endRun = (): void => {
    const above = headOf(run, gutter, em);
    const rest = run.slice(above);
    const left = rest.filter(({ x1 }) => isLeftOf(gutter, x1, em));
    const right = rest.filter(({ x1 }) => !isLeftOf(gutter, x1, em));
    if (left.length > 0 && right.length > 0 && areColumns(left, right, em, known)) {
      spanning(run.slice(0, above));
      bands.push({ left, right });
      weight += Math.min(left.length, right.length);
    } else spanning(run);
    run = [];
  };
  for (const row of rowsOf(chunks, ({ x0 }) => x0)) {
    if (row.some(({ x0, x1 }) => x0 < gutter - em * 1.2 && !isLeftOf(gutter, x1, em))) {
      endRun();
      spanning(row);
    } else run.push(...row);
  }
  endRun();
  return weight === 0 ? undefined : { gutter, bands, weight };
}

/** Hanging punctuation may reach into the gutter, but not over it. */
const isLeftOf = (gutter: number, end: number, em: number): boolean => end <= gutter - GUTTER * em;

/** How many chunks at the start of a run are no column text but a row of their own (issue number left, date right). */
function headOf(run: readonly Chunk[], gutter: number, em: number): number {
  const rows = rowsOf(run, ({ x0 }) => x0);
  const first = rows[0];
  if (!first || rows.length < 4) return 0;
  const apart = [true, false].every((isLeft) => {
    const side = run.filter(({ x1 }) => isLeftOf(gutter, x1, em) === isLeft);
    const tops = rowsOf(side, ({ x0 }) => x0).map(topOf);
    const pitches = tops.slice(1).map((top, index) => top - (tops[index] ?? top));
    const pitch = [...pitches].sort((a, b) => a - b)[Math.floor(pitches.length / 2)] ?? em;
    return side.some((chunk) => first.includes(chunk)) && (pitches[0] ?? 0) > pitch * 1.6;
  });
  return apart ? first.length : 0;
}

const topOf = (chunks: readonly Chunk[]): number => Math.min(...chunks.map(({ y }) => y));

/** Columns of prose, not of a table: several lines a side, and most as long as their column is wide. */
function areColumns(left: readonly Chunk[], right: readonly Chunk[], em: number, known: boolean): boolean {
  const sides = [left, right].map((side) => {
    const rows = rowsOf(side, ({ x0 }) => x0);
    const edge = nth(side.map(setEnd), 0.9);
    const start = Math.min(...side.map(({ x0 }) => x0));
    const wide = edge - start >= em * 6;
    // Words are longer than signs, so the right edge of English text is more ragged.
    const latin = side.filter(({ text }) => !isWide(text.trim().at(-2))).length > side.length / 2;
    const slack = Math.max(em * 1.5, (edge - start) * (latin ? 0.3 : 0.12));
    const full = rows.filter((row) => (row.at(-1) as Chunk).x1 >= edge - slack);
    return { rows: rows.length, prose: wide && full.length >= rows.length * 0.4 };
  });
  const prose = sides.filter((side) => side.prose).length;
  const least = Math.min(...sides.map((side) => side.rows));
  return known ? prose >= 1 : least >= 3 && prose === 2;
}

/** Chunks of one column as lines. A row of several cells, beside another such row, is a table's. */
function linesOf(chunks: readonly Chunk[], column: Column, em: number): Placed[] {
  const rows = rowsOf(chunks, ({ x0 }) => x0).map((row) => cellsOf(row, em));
  return rows.map((cells, index) => {
    const line = cells.reduce((whole, cell) => beside(whole, cell));
    const table =
      cells.length > 1 &&
      [rows[index - 1], rows[index + 1]].some((other) => other !== undefined && areAligned(cells, other, em));
    return { ...line, column, cells: table ? cells.map(({ text }) => text.trim()) : null };
  });
}

/** Where several lines of running text begin and end; a column may be alone on its page and narrower than it. */
function edgesOf(chunks: readonly Chunk[], within: Column, em: number, columns: readonly Column[]): Column {
  const body = chunks.filter(({ size }) => Math.abs(size - em) < em * 0.1);
  const shared = (values: readonly number[], reach: number, least: number): number | undefined =>
    values.find((value) => values.filter((other) => Math.abs(other - value) <= reach).length >= least);
  const starts = body.map(({ x0 }) => x0).sort((a, b) => a - b);
  const ends = body.map(setEnd).sort((a, b) => b - a);
  const left = shared(starts, em * 0.4, 2) ?? within.left;
  const reach = Math.max(...chunks.map(setEnd));
  const alike = columns.filter(
    (column) => Math.abs(column.left - left) < em && column.right > reach - em * 0.5,
  );
  const right =
    shared(ends, em * 0.8, Math.max(3, body.length * 0.1)) ??
    Math.min(within.right, ...alike.map((column) => column.right));
  return right - left > em * 5 ? { left, right } : within;
}

function cellsOf(row: readonly Chunk[], em: number): Chunk[] {
  const cells: Chunk[] = [];
  for (const chunk of row) {
    const last = cells.at(-1);
    if (last && chunk.x0 - last.x1 < em * 1.5) cells[cells.length - 1] = beside(last, chunk);
    else cells.push(chunk);
  }
  return cells;
}

function areAligned(row: readonly Chunk[], other: readonly Chunk[], em: number): boolean {
  if (other.length < 2) return false;
  const meets = row.filter(({ x0, x1 }) =>
    other.some((cell) => Math.abs(cell.x0 - x0) < em || Math.abs(cell.x0 + cell.x1 - x0 - x1) < em * 2),
  );
  return meets.length >= 2;
}
