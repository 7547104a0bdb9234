// At how many columns printed lines were wrapped, told by where most of them end.

import type { Line } from './lines.ts';

const MAX_WIDTH = 160;
const MIN_WIDTH = 16;
/** Columns by which line-breaking rules (no 。 at a line's start, whole English words) may shorten a full line. */
export const SLACK_HAN = 5;

/** The end of a sentence at the end of a line. */
export const FINAL = /[。！？!?…；;：:.][”’"』」)）]?$/;

/** The columns at which a stretch of adjacent lines (from `from`, before `to`) is wrapped, or 0 when its breaks are the author's. */
export function wrapWidth(source: string, lines: readonly Line[], from: number, to: number): number {
  const counts = new Uint32Array(MAX_WIDTH + 1);
  let followed = 0;
  let wide = 0;
  for (let at = from; at < to - 1; at += 1) {
    const line = lines[at] as Line;
    if ((lines[at + 1] as Line).gap > 0) continue;
    followed += 1;
    if (line.right > MAX_WIDTH) wide += 1;
    else counts[line.right] = (counts[line.right] as number) + 1;
  }
  if (followed < 3 || wide > followed * 0.03) return 0;
  let best = 0;
  let width = 0;
  for (let column = MIN_WIDTH; column <= MAX_WIDTH; column += 1) {
    let band = 0;
    for (let near = Math.max(0, column - SLACK_HAN + 1); near <= column; near += 1)
      band += counts[near] as number;
    if (band >= best && (counts[column] as number) > 0) {
      best = band;
      width = column;
    }
  }
  if (best < 3 || best < followed * 0.35) return wrapWidthLatin(source, lines, from, to, followed);
  let beyond = 0;
  for (let column = width + 3; column <= MAX_WIDTH; column += 1) beyond += counts[column] as number;
  if (beyond > followed * 0.06) return wrapWidthLatin(source, lines, from, to, followed);
  let open = 0;
  let full = 0;
  for (let at = from; at < to - 1; at += 1) {
    const line = lines[at] as Line;
    if (line.right <= width - SLACK_HAN || line.right > width + 2 || (lines[at + 1] as Line).gap > 0)
      continue;
    full += 1;
    if (!FINAL.test(source.slice(Math.max(line.start, line.end - 2), line.end))) open += 1;
  }
  return open >= full * 0.55 ? width : 0;
}

/** English breaks between words, so its lines differ more: the widest line that few others exceed. */
function wrapWidthLatin(
  source: string,
  lines: readonly Line[],
  from: number,
  to: number,
  followed: number,
): number {
  let latin = 0;
  let open = 0;
  let widest = 0;
  for (let at = from; at < to - 1; at += 1) {
    const line = lines[at] as Line;
    if ((lines[at + 1] as Line).gap > 0) continue;
    widest = Math.max(widest, line.right);
    const tail = source.slice(Math.max(line.start, line.end - 2), line.end);
    if (/^[\x20-\x7e]+$/.test(tail)) latin += 1;
    if (!FINAL.test(tail)) open += 1;
  }
  if (widest > MAX_WIDTH || widest < 40 || latin < followed * 0.8 || open < followed * 0.5) return 0;
  return widest;
}
