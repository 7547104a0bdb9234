// What single characters mean to a reader of sentences: a flag each, so that one pass over a text finds them all.

export const OPENS = 1;
export const CLOSES = 2;
/** Ends a sentence. */
export const ENDS = 4;
/** Ends a clause. */
export const CUTS = 8;
/** May begin a figure. */
export const NUMERAL = 16;
/** A colon, after which somebody's words may follow. */
export const COLON = 32;
export const SMALL_LETTER = 64;
export const LETTER = 128;
export const HAN = 256;
export const ASKS = 512;
/** Last character of 说, 表示, 强调 and the like. */
export const SAYS = 1024;
/** A quote or bracket that summaries must not tear open. */
export const PAIRED = 2048;

/** Flags of each code unit. */
export const SIGNS = new Uint16Array(65_536);

for (const [signs, flags] of [
  ['“‘《（(「『【', OPENS],
  ['”’》）)」』】', CLOSES],
  ['“”《》（）()', PAIRED],
  ['。！？!?\n', ENDS],
  ['，；,;', CUTS],
  ['0123456789一二三四五六七八九十百千两第', NUMERAL],
  ['：:', COLON],
  ['？?', ASKS],
  ['说示调出为绍求露诉言称问答议映诺', SAYS],
] as const)
  for (const sign of signs) SIGNS[sign.charCodeAt(0)]! |= flags;
for (let code = 0x61; code <= 0x7a; code += 1) SIGNS[code]! |= SMALL_LETTER | LETTER;
for (let code = 0x41; code <= 0x5a; code += 1) SIGNS[code]! |= LETTER;
for (let code = 0x3400; code <= 0x9fff; code += 1) SIGNS[code]! |= HAN;

/** Flags of all characters of a text together. */
export function signsIn(text: string): number {
  let flags = 0;
  for (let at = 0; at < text.length; at += 1) flags |= SIGNS[text.charCodeAt(at)]!;
  return flags;
}
