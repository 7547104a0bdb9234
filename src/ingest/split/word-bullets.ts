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

/** Behind these a letter may be a word: u 形槽钢, n 为车辆数, n 与里程. */
const OF_LETTER = /[形型为是的与值轴和个维盘次倍级取越]/;

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
  const doubtful = new Set<number>();
  const behind = lines.map((line, index) => {
    const at = textBehind(source, line);
    if (at > 0) {
      const mark = source[line.start] as string;
      if (/[a-z]/.test(mark) && OF_LETTER.test(source[at] as string)) doubtful.add(index);
      else counts.set(mark, (counts.get(mark) ?? 0) + 1);
    }
    return at;
  });
  if (counts.size === 0) return [...lines];
  const isSure = (index: number, mark: string): boolean =>
    (behind[index] ?? -1) > 0 && !doubtful.has(index) && source[(lines[index] as Line).start] === mark;
  return lines.map((line, index) => {
    const at = behind[index] as number;
    const mark = source[line.start] as string;
    const fewest = isPrivate(mark.charCodeAt(0)) ? 1 : FOREIGN.includes(mark) ? FEWEST_OF_FOREIGN : FEWEST;
    // One that may be a word is a bullet in a row with sure ones.
    const alone = doubtful.has(index) && ![index - 1, index + 1].some((near) => isSure(near, mark));
    return at > 0 && (counts.get(mark) ?? 0) >= fewest && !alone
      ? { ...line, start: at, bullet: line.start }
      : line;
  });
}
