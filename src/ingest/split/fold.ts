// One form for reading cues: simplified, half-width, brackets of one kind. Length never changes, so offsets stay valid.

import { readFileSync } from 'node:fs';

const SIGNS: Record<string, string> = {
  ' ': '\u3000\u00a0\u2002\u2003\u2009\u202f\ufeff\t\u200b',
  '【': '〔［[〖',
  '】': '〕］]〗',
  '-': '—―─━－–‐‑−﹣',
  '|': '｜丨│┃',
  '·': '•・‧∙⋅',
  "'": '‘’＇',
  '"': '“”「」『』＂',
  '、': '､',
  '。': '｡',
};

/** What each code unit becomes. */
function foldTable(): Uint16Array {
  const table = Uint16Array.from({ length: 0x10000 }, (_, code) => code);
  const file = readFileSync(new URL('./traditional.json', import.meta.url), 'utf8');
  const { pairs } = JSON.parse(file) as { pairs: string };
  for (let at = 0; at < pairs.length; at += 2) table[pairs.charCodeAt(at)] = pairs.charCodeAt(at + 1);
  for (let code = 0xff01; code <= 0xff5e; code += 1) table[code] = code - 0xfee0;
  for (const [plain, forms] of Object.entries(SIGNS))
    for (const form of forms) table[form.charCodeAt(0)] = plain.charCodeAt(0);
  return table;
}

/** Both tables are made for the first text, not when the program starts. */
let folded: Uint16Array | undefined;
let isLetter: Uint8Array | undefined;

/** Same length as `text`; for matching cues only, never for output. */
export function fold(text: string): string {
  folded ??= foldTable();
  let same = 0;
  while (same < text.length && folded[text.charCodeAt(same)] === text.charCodeAt(same)) same += 1;
  if (same === text.length) return text;
  let out = '';
  // Chunks keep the argument list of fromCharCode short on very long lines.
  for (let from = 0; from < text.length; from += 4096) {
    const to = Math.min(text.length, from + 4096);
    const codes = new Array<number>(to - from);
    for (let at = from; at < to; at += 1) codes[at - from] = folded[text.charCodeAt(at)] as number;
    out += String.fromCharCode(...codes);
  }
  return out;
}

/** Without white space between Chinese letters. */
export const closed = (text: string): string =>
  /\s/.test(text) ? text.replace(/(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])/g, '') : text;

/** Columns that a character takes in a fixed-width font: two for Chinese, kana and full-width signs. */
export function columnsOf(code: number): number {
  if (code < 0x1100) return 1;
  if (code >= 0x2010 && code <= 0x2027) return 2; // dashes, quotes and dots are full-width in Chinese text
  return code >= 0x2e80 || (code >= 0x2460 && code <= 0x27bf) || code === 0x203b ? 2 : 1;
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** White space exactly as `\s` has it; everything else is ink and must be accounted for. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0xa0) return false;
  if (code === 0xa0 || code === 0x3000 || code === 0xfeff || code === 0x1680) return true;
  return (
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f
  );
}

const LETTER_SIGN = /[\p{L}\p{N}]/u;

/** 1 where a code unit is a letter or a digit. */
function letterTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0x30; code < 0x10000; code += 1) {
    if (code === 0xd800) code = 0xe000; // halves of surrogate pairs are no letters by themselves
    if ((code >= 0x4e00 && code <= 0x9fff) || LETTER_SIGN.test(String.fromCharCode(code))) table[code] = 1;
  }
  return table;
}

/** `text` without anything but letters and digits: what echoes and repeats are counted on. */
export function letters(text: string): string {
  isLetter ??= letterTable();
  let out = '';
  let from = -1;
  for (let at = 0; at < text.length; at += 1) {
    const letter = isLetter[text.charCodeAt(at)] === 1;
    if (letter && from < 0) from = at;
    else if (!letter && from >= 0) {
      out += text.slice(from, at);
      from = -1;
    }
  }
  return from < 0 ? out : from === 0 ? text : out + text.slice(from);
}
