// Bullets of Word that arrive as letters of a symbol font (l, n, u, Ø …): told from words by their repetition in the document.

import { isBlank } from './fold.ts';
import type { Line } from './lines.ts';

/** Letters that Wingdings and Symbol print as bullets, before a space and Chinese text. */
const LETTERS = 'lnuvqopwØü§²';
const AFTER = /[\u4e00-\u9fff“"《【（(\d]/;
/** A letter is a bullet where so many lines begin with it. */
const FEWEST = 3;
const FEWEST_OF_FOREIGN = 2;
const FOREIGN = 'Øü§²';

const isPrivate = (code: number): boolean => code >= 0xf020 && code <= 0xf0ff;

/** Where the text behind a possible bullet begins, or -1. */
function textBehind(source: string, line: Line): number {
  const code = source.charCodeAt(line.start);
  const own = isPrivate(code);
  if (!own && !LETTERS.includes(source[line.start] as string)) return -1;
  let at = line.start + 1;
  while (at < line.end && isBlank(source.charCodeAt(at))) at += 1;
  if (at >= line.end || (!own && at === line.start + 1)) return -1;
  return own || AFTER.test(source[at] as string) ? at : -1;
}

/** The lines, with `bullet` where a bullet stands at the start: `start` is then behind it. */
export function takeWordBullets(source: string, lines: readonly Line[]): Line[] {
  const counts = new Map<string, number>();
  const behind = lines.map((line) => {
    const at = textBehind(source, line);
    if (at > 0) {
      const mark = source[line.start] as string;
      counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
    return at;
  });
  if (counts.size === 0) return [...lines];
  return lines.map((line, index) => {
    const at = behind[index] as number;
    const mark = source[line.start] as string;
    const fewest = isPrivate(mark.charCodeAt(0)) ? 1 : FOREIGN.includes(mark) ? FEWEST_OF_FOREIGN : FEWEST;
    return at > 0 && (counts.get(mark) as number) >= fewest
      ? { ...line, start: at, bullet: line.start }
      : line;
  });
}
