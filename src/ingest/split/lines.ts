// The printed lines of a document with their place, indent, width and the gap above: what unwrapping works on.

import { columnsOf, isBlank } from './fold.ts';

export interface Line {
  /** First and one past the last inked character in the source. */
  readonly start: number;
  readonly end: number;
  /** Columns of white space before the first inked character. */
  readonly indent: number;
  /** Columns from the left edge to the last inked character. */
  readonly right: number;
  /** Empty lines printed above. */
  gap: number;
  /** A page break (form feed) was printed above. */
  readonly pageBreak: boolean;
  /** Where a bullet stands before `start` (word-bullets.ts). */
  readonly bullet?: number;
}

const isBreak = (code: number): boolean => (code >= 10 && code <= 13) || code === 0x2028 || code === 0x2029;

/** Lines with ink, in order. Linear in the length of `text`. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  let pageBreak = false;
  let at = 0;
  while (at < text.length) {
    let indent = 0;
    let code = text.charCodeAt(at);
    while (at < text.length && isBlank(code) && !isBreak(code)) {
      indent += code === 9 ? 4 : columnsOf(code);
      at += 1;
      code = text.charCodeAt(at);
    }
    const start = at;
    let end = at;
    let right = indent;
    let columns = indent;
    while (at < text.length && !isBreak(code)) {
      columns += columnsOf(code);
      if (!isBlank(code)) {
        end = at + 1;
        right = columns;
      }
      at += 1;
      code = text.charCodeAt(at);
    }
    if (end > start) {
      lines.push({ start, end, indent, right, gap, pageBreak });
      gap = 0;
      pageBreak = false;
    } else if (at < text.length) gap += 1;
    if (at < text.length) {
      if (code === 12) pageBreak = true;
      at += code === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
    }
  }
  return lines;
}

const STRAY_TAIL = /^[\u4e00-\u9fff]{0,2}[。！？][”’"』」）)]?$|^[”’"』」）)]$/;
const ENDED = /[。！？!?…；;：:][”’"』」）)]?$/;
/** A sentence that broke off is at least as long. */
const LONG_ENOUGH = 16;

/** A full stop on a line of its own, or one or two letters with it, below a line that broke off: a mail's wrap left it there. */
export function isStrayTail(source: string, above: Line | undefined, line: Line): boolean {
  if (!above || line.end - line.start > 4 || above.end - above.start < LONG_ENOUGH) return false;
  return (
    STRAY_TAIL.test(source.slice(line.start, line.end)) && !ENDED.test(source.slice(above.end - 2, above.end))
  );
}
