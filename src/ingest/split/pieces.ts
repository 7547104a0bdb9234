// Text as ranges of the source: every kept character knows where it was printed, through joins, cuts and repairs.

import { isBlank } from './fold.ts';

/** A half-open range of the source; `as` stands where a repair prints something else. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly as?: string;
}

export interface DroppedRange {
  readonly start: number;
  readonly end: number;
  readonly why: string;
}

const isLatin = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  (code >= 0xc0 && code < 0x500);

/** True where joining two printed lines must give English its space back. */
function needsSpace(left: string, right: string): boolean {
  if (left === '' || right === '') return false;
  const before = left.charCodeAt(left.length - 1);
  const after = right.charCodeAt(0);
  const word = isLatin(before) || before === 44 || before === 46 || before === 59 || before === 41;
  const digits = before >= 48 && before <= 57 && after >= 48 && after <= 57;
  return word && (isLatin(after) || after === 40) && !digits;
}

/** The text of some pieces: ranges follow each other directly, except that English words get their space back. */
export function textOf(source: string, pieces: readonly Piece[]): string {
  const parts: string[] = [];
  let last = '';
  for (const piece of pieces) {
    const part = piece.as ?? source.slice(piece.start, piece.end);
    if (needsSpace(last, part)) parts.push(' ');
    parts.push(part);
    if (part !== '') last = part;
  }
  return parts.join('');
}

/** The pieces between two offsets of their joined text. */
export function slicePieces(source: string, pieces: readonly Piece[], from: number, to: number): Piece[] {
  const out: Piece[] = [];
  let length = 0;
  let last = '';
  for (const piece of pieces) {
    const part = piece.as ?? source.slice(piece.start, piece.end);
    if (needsSpace(last, part)) length += 1;
    const begin = length;
    length += part.length;
    if (part !== '') last = part;
    if (length <= from || begin >= to) continue;
    if (piece.as !== undefined) {
      out.push(piece);
      continue;
    }
    let start = piece.start + Math.max(0, from - begin);
    let end = piece.end - Math.max(0, length - to);
    while (start < end && isBlank(source.charCodeAt(start))) start += 1;
    while (end > start && isBlank(source.charCodeAt(end - 1))) end -= 1;
    if (end > start) out.push({ start, end });
  }
  return out;
}
