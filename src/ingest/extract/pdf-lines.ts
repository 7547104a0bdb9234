// Pieces of text that stand side by side become lines; how lines and words are joined to running text.

import type { Piece } from './pdf-open.ts';

/** The left and right edge between which a line is set, in points. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Pieces joined on one baseline. */
export interface Chunk {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
}

/** A line of the page in its column. */
export interface Line extends Chunk {
  readonly page: number;
  readonly column: Column;
  /** The cells, where it is a row of a table. */
  readonly cells: readonly string[] | null;
}

/** A sign that is set without spaces to its neighbours. */
const WIDE =
  /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u201c\u201d\u2018\u2019\u2014\u2026\u{20000}-\u{3ffff}]/u;

export function isWide(sign: string | undefined): boolean {
  return sign !== undefined && WIDE.test(sign);
}

/** Where a chunk ends, without punctuation: that may hang over its column's edge, so what precedes it shows the edge. */
export function setEnd({ text, x1, size }: Chunk): number {
  return /[，。、；：”’）》」]\s*$/.test(text) ? x1 - size : x1;
}

/** The value below which `share` of all lie; 0 where there is none. */
export function nth(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}

/** Rows of pieces with (nearly) the same baseline, top to bottom, each from left to right. */
export function rowsOf<T extends { readonly y: number; readonly size: number }>(
  items: readonly T[],
  startOf: (item: T) => number,
): T[][] {
  const rows: T[][] = [];
  for (const item of [...items].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && item.y - first.y <= Math.max(item.size, first.size) * 0.4) row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => row.sort((a, b) => startOf(a) - startOf(b)));
}

/** Joins neighbours on a baseline as long as no gap is wider than `gap` em. */
export function chunksOf(pieces: readonly Piece[], gap: number): Chunk[] {
  return rowsOf(pieces, (piece) => piece.x).flatMap((row) => {
    const chunks: Chunk[] = [];
    for (const piece of row) {
      const { text, x: x0, y, size } = piece;
      const next: Chunk = { text, x0, x1: x0 + piece.width, y, size };
      const last = chunks.at(-1);
      if (last && isSame(last, next)) continue;
      if (last && next.x0 - last.x1 <= gap * Math.max(last.size, size))
        chunks[chunks.length - 1] = beside(last, next);
      else chunks.push(next);
    }
    return chunks;
  });
}

/** Bold is often made by printing the same twice, a hair apart. */
function isSame(a: Chunk, b: Chunk): boolean {
  return (
    a.text.endsWith(b.text) && Math.abs(a.x1 - b.x1) < b.size * 0.3 && Math.abs(a.y - b.y) < b.size * 0.3
  );
}

/** Two chunks of one line: the space between them is kept as far as it means something. */
export function beside(a: Chunk, b: Chunk): Chunk {
  const gap = (b.x0 - a.x1) / Math.max(a.size, b.size);
  const wide = isWide([...a.text].at(-1)) && isWide([...b.text][0]);
  const spaced = /\s$/.test(a.text) || /^\s/.test(b.text);
  const space = spaced ? '' : wide ? (gap > 0.7 ? '\u3000' : '') : gap > 0.15 ? ' ' : '';
  const main = a.text.length >= b.text.length ? a : b;
  return { text: a.text + space + b.text, x0: a.x0, x1: Math.max(a.x1, b.x1), y: main.y, size: main.size };
}

/** Adds the next line of a paragraph. `knows` tells whether a word stands elsewhere in the document. */
export function joinLines(above: string, below: string, knows: (word: string) => boolean): string {
  const a = above.trimEnd();
  const b = below.trimStart();
  const broken = /(\p{L}+)[-\u00ad\u2010]$/u.exec(a);
  const tail = /^(\p{Ll}[\p{L}]*)/u.exec(b);
  if (broken && tail && !isWide(b[0])) {
    const kept = knows(`${broken[1]}-${tail[1]}`) && !knows(`${broken[1]}${tail[1]}`);
    return kept ? a + b : a.slice(0, -1) + b;
  }
  if (/[^\s-][-\u2010\u2013/]$/.test(a) && /^[\p{L}\d]/u.test(b)) return a + b;
  if (isWide([...a].at(-1)) || isWide([...b][0])) return a + b;
  // A number broken at the line's end stands among Chinese signs; between English words there is a space.
  const chinese = isWide(/\S(?=[\d.,%]*$)/u.exec(a.replace(/[\d.,%]+$/, ''))?.[0]);
  return chinese && /[\d.,]$/.test(a) && /^[\d.,%]/.test(b) ? a + b : `${a} ${b}`;
}
