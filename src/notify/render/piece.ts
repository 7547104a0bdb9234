// Pieces of a message: each is kept as HTML and as plain text side by side, so that both say the same and both can be measured.

import { codePoints, escapeHtml, wellFormed } from '../../lib/text.ts';

export interface Piece {
  readonly html: string;
  readonly plain: string;
  /** Code points that a reader sees, of the longer of the two forms. */
  readonly length: number;
}

/** Telegram counts this many code points after parsing. */
export const LIMIT = 4_096;

/** Right-to-left letters and the invisible signs that turn the direction of what follows. */
const TURNS_DIRECTION = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Printed text made safe: well-formed, and shut in an isolate where it could turn the direction of its neighbours. */
export function printed(text: string): string {
  const clean = wellFormed(text).trim();
  return TURNS_DIRECTION.test(clean) ? `\u2068${clean}\u2069` : clean;
}

export function text(words: string): Piece {
  return { html: escapeHtml(words), plain: words, length: codePoints(words) };
}

export function bold(words: string): Piece {
  return { html: `<b>${escapeHtml(words)}</b>`, plain: words, length: codePoints(words) };
}

/** A link; anything but http and https stays plain words. */
export function link(words: string, url: string | null): Piece {
  const address = url === null ? '' : wellFormed(url).trim();
  if (!/^https?:\/\/[^\s<>"]+$/i.test(address)) return text(words);
  const plain = `${words} ${address}`;
  return {
    html: `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`,
    plain,
    length: codePoints(plain),
  };
}

/** A quote that shows its first lines and unfolds on a tap. */
export function folded(words: string): Piece {
  return {
    html: `<blockquote expandable>${escapeHtml(words)}</blockquote>`,
    plain: words,
    length: codePoints(words),
  };
}

export function join(pieces: readonly Piece[], between = ''): Piece {
  return {
    html: pieces.map((piece) => piece.html).join(between),
    plain: pieces.map((piece) => piece.plain).join(between),
    length:
      pieces.reduce((sum, piece) => sum + piece.length, 0) + between.length * Math.max(0, pieces.length - 1),
  };
}
