// What is printed on page after page at the top or the bottom: running heads, feet and page numbers.

import type { Dropped } from '../../domain/document.ts';
import { beside, chunksOf, rowsOf } from './pdf-lines.ts';
import type { Page, Piece } from './pdf-open.ts';

interface EdgeRow {
  readonly page: Page;
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly y: number;
  readonly top: boolean;
}

/** How much of a page's height may belong to its head or foot. */
const EDGE = 0.14;
const NUMBER =
  /^[-\u2013\u2014\u2015·•~—\s|/第]*(\d{1,4})(?:\s*(?:\/|共|of)\s*\d{1,4})?[-\u2013\u2014\u2015·•~—\s|页版]*$/i;

/** The pages without their furniture, and what it was. A text counts as furniture when three pages have it in one place. */
export function withoutPageFurniture(pages: readonly Page[]): { pages: Page[]; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  let current = [...pages];
  // Heads may have several rows: each round takes the outermost away.
  for (let round = 0; round < 4; round += 1) {
    const rows = current.flatMap(outermost);
    const found = [...repeated(rows), ...numbers(rows)];
    if (found.length === 0) break;
    const gone = new Set(found.flatMap(({ row }) => row.pieces));
    for (const { row, why } of new Map(found.map((one) => [one.row, one])).values())
      dropped.push({ why, text: row.text });
    current = current.map((page) => ({ ...page, pieces: page.pieces.filter((piece) => !gone.has(piece)) }));
  }
  return { pages: current, dropped };
}

function outermost(page: Page): EdgeRow[] {
  const rows = rowsOf(page.pieces, (piece) => piece.x);
  const edge = (pieces: readonly Piece[] | undefined, top: boolean): EdgeRow[] => {
    const y = pieces?.[0]?.y;
    if (!pieces || y === undefined) return [];
    if (top ? y > page.height * EDGE : y < page.height * (1 - EDGE)) return [];
    const text = chunksOf(pieces, 1000)
      .reduce((whole, chunk) => beside(whole, chunk))
      .text.trim();
    return [{ page, pieces, text, y, top }];
  };
  return [...edge(rows[0], true), ...edge(rows.length > 1 ? rows.at(-1) : undefined, false)];
}

function repeated(rows: readonly EdgeRow[]): { row: EdgeRow; why: string }[] {
  const groups = new Map<string, EdgeRow[]>();
  for (const row of rows) {
    const key = `${row.top} ${row.text.replace(/\d+/g, '#').replace(/\s+/g, '')}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const ys = group.map(({ y }) => y).sort((a, b) => a - b);
    const middle = ys[Math.floor(ys.length / 2)] ?? 0;
    const placed = group.filter(({ y }) => Math.abs(y - middle) <= 6);
    if (placed.length < 3 || NUMBER.test(group[0]?.text ?? '')) return [];
    return placed.map((row) => ({ row, why: row.top ? 'page-header' : 'page-footer' }));
  });
}

/** Lone numbers that go up with the pages. */
function numbers(rows: readonly EdgeRow[]): { row: EdgeRow; why: string }[] {
  const found = rows.flatMap((row) => {
    const hit = NUMBER.exec(row.text);
    return hit ? [{ row, step: Number(hit[1]) - row.page.number }] : [];
  });
  return found
    .filter(({ step }) => found.filter((other) => other.step === step).length >= 2)
    .map(({ row }) => ({ row, why: 'page-number' }));
}
