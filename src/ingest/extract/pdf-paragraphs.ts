// Lines in reading order become paragraphs, by indents, white space, line fullness and size.

import { isWide, joinLines, type Line } from './pdf-lines.ts';

export interface Paragraph {
  readonly lines: readonly Line[];
  readonly text: string;
  readonly kind: 'text' | 'heading' | 'table';
  readonly centred: boolean;
  /** Font size of a heading's first line. */
  readonly size: number;
}

export interface Reading {
  readonly paragraphs: readonly Paragraph[];
  /** False where nothing but line ends tells paragraphs apart: then each line stands for itself. */
  readonly sure: boolean;
}

/** What holds for the whole document. */
interface Style {
  /** Size of the running text, points. */
  readonly body: number;
  /** Distance of baselines, in em. */
  readonly pitch: number;
  /** Paragraphs begin with an indent. */
  readonly indents: boolean;
  readonly knows: (word: string) => boolean;
}

type Break = 'none' | 'end' | 'indent' | 'space' | 'kind' | 'place';

/** `body` is the size of the running text in points. */
export function paragraphsOf(lines: readonly Line[], body: number): Reading {
  const style = styleOf(lines, body);
  const groups: Line[][] = [];
  const breaks: Break[] = [];
  lines.forEach((line, index) => {
    const group = groups.at(-1);
    const why = group ? breakBetween(group, line, lines[index + 1], style) : 'kind';
    if (group && why === 'none') group.push(line);
    else {
      groups.push([line]);
      breaks.push(why);
    }
  });
  const clear = breaks.filter((why) => why === 'indent' || why === 'space').length;
  const text = lines.filter((line) => kindOf(line, style) === 'text').length;
  const sure = text < 8 || style.indents || clear >= groups.length * 0.15 || groups.length < text * 0.6;
  return { paragraphs: groups.map((group) => paragraphOf(group, style)), sure };
}

/** The size that most of the text is set in. */
export function bodySize(sizes: Iterable<{ readonly size: number; readonly text: string }>): number {
  const counts = new Map<number, number>();
  for (const { size, text } of sizes) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

function styleOf(lines: readonly Line[], body: number): Style {
  const pitches: number[] = [];
  let indented = 0;
  let starts = 0;
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (!above || !isBeneath(above, line)) return;
    if (Math.abs(line.size - body) < body * 0.1) pitches.push((line.y - above.y) / line.size);
    if (isFull(above, line)) return;
    starts += 1;
    if (hasIndent(line)) indented += 1;
  });
  pitches.sort((a, b) => a - b);
  const words = new Set(
    lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*(?!-$)/gu) ?? []),
  );
  return {
    body,
    pitch: pitches[Math.floor(pitches.length * 0.4)] ?? 1.5,
    indents: starts > 0 && indented >= starts * 0.4,
    knows: (word) => words.has(word.toLowerCase()),
  };
}

function kindOf(line: Line, style: Style): Paragraph['kind'] {
  if (line.cells) return 'table';
  return line.size >= style.body * 1.15 ? 'heading' : 'text';
}

const isBeneath = (above: Line, line: Line): boolean =>
  above.page === line.page && above.column.left === line.column.left && line.y > above.y;

const indentOf = (line: Line): number => (line.x0 - line.column.left) / line.size;

function hasIndent(line: Line): boolean {
  const indent = indentOf(line);
  return isWide(line.text.trim()[0]) || /^\s*\d/.test(line.text)
    ? indent >= 1.2 && indent <= 4.6
    : indent >= 0.8 && indent <= 4.6;
}

function isCentred(line: Line): boolean {
  const left = line.x0 - line.column.left;
  const right = line.column.right - line.x1;
  return left > line.size * 2.5 && right > line.size * 2.5 && Math.abs(left - right) < line.size * 2;
}

/** True when `above` ends at its column's edge, as far as the first word of `below` allows. */
function isFull(above: Line, below: Line): boolean {
  const left = above.column.right - above.x1;
  const first = /^\s*(\S+)/.exec(below.text)?.[1] ?? '';
  const word = isWide(first[0]) ? 1.2 : Math.min(first.search(/[\u2e80-\uffef]|$/u), 24) * 0.5 + 0.5;
  return left < Math.max(1.6, word) * above.size;
}

const ITEM = /^\s*(?:[•·●■◆▪\uf06c\uf0b7–-]|\d{1,2}[.、)）]|[（(]?[一二三四五六七八九十]{1,3}[）)、])/;

function breakBetween(group: readonly Line[], line: Line, next: Line | undefined, style: Style): Break {
  const above = group.at(-1) as Line;
  const kind = kindOf(line, style);
  if (kind === 'table' || kindOf(above, style) !== kind) return 'kind';
  if (Math.abs(line.size - above.size) > above.size * 0.12) return 'kind';
  const beneath = isBeneath(above, line);
  if (beneath && (line.y - above.y) / line.size > style.pitch * 1.4 + (kind === 'heading' ? 0.6 : 0))
    return 'space';
  if (!isFull(above, line)) return hasIndent(line) ? 'indent' : 'end';
  if (isCentred(line) && kind === 'text') return 'place';
  if (beneath) return hasIndent(line) && kind === 'text' && !hangs(group, line, next) ? 'indent' : 'none';
  if (kind === 'text' && hasIndent(line)) return 'indent';
  // Over a column's or page's end nothing is known of the white space: the text itself has to tell.
  const ended = /[。！？!?.][”’"』」）)]?\s*$/.test(above.text);
  return ended && !style.indents ? 'place' : 'none';
}

/** A list item whose further lines are set in, or a block that is set in as a whole. */
function hangs(group: readonly Line[], line: Line, next: Line | undefined): boolean {
  const first = group[0] as Line;
  const same = (a: Line | undefined): boolean =>
    a !== undefined && Math.abs(a.x0 - line.x0) < line.size * 0.3;
  if (group.length > 1) return same(group.at(-1)) && !same(first);
  return ITEM.test(first.text) && !hasIndent(first) && (!next || same(next) || next.x0 <= first.x0 + 1);
}

function paragraphOf(lines: readonly Line[], style: Style): Paragraph {
  const first = lines[0] as Line;
  const kind = kindOf(first, style);
  const text = first.cells
    ? first.cells.filter((cell) => cell !== '').join('\u3000')
    : lines.map((line) => line.text).reduce((whole, part) => joinLines(whole, part, style.knows));
  return { lines, text, kind, centred: lines.every(isCentred), size: first.size };
}
