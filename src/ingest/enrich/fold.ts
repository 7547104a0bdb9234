// The form in which texts are searched: simplified, lower case, half width, and exactly as long as the original.

import { createRequire } from 'node:module';

/** Characters that only traditional text has and nearly every traditional text about zones holds. */
const TRADITIONAL = '區開發經濟業產園與國實廠場設們對會報點項個從進關體術';

/** What a code unit asks for: nothing, lower case, half width, or simplified text. */
const WORK = new Uint8Array(65_536);
const LOWER = 1;
const NARROW = 2;
const SIMPLIFY = 4;
WORK.fill(LOWER, 0x41, 0x5b);
for (const start of [0xff10, 0xff21, 0xff41])
  WORK.fill(NARROW | LOWER, start, start + (start === 0xff10 ? 10 : 26));
for (const sign of TRADITIONAL) WORK[sign.charCodeAt(0)] = SIMPLIFY;

type Convert = (text: string) => string;

let convert: Convert | undefined;

/** `fold(text).length === text.length`, so offsets in one are offsets in the other. */
export function foldText(text: string): string {
  let work = 0;
  for (let at = 0; at < text.length; at += 1) work |= WORK[text.charCodeAt(at)]!;
  const narrow =
    (work & NARROW) === 0
      ? text
      : text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) =>
          String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
        );
  // Only A to Z: lower case of other letters may be longer.
  const small = (work & LOWER) === 0 ? narrow : narrow.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return (work & SIMPLIFY) === 0 ? small : simplify(small);
}

function simplify(text: string): string {
  convert ??= loadConverter();
  const change = convert;
  const simple = change(text);
  if (simple.length === text.length) return simple;
  return text.replace(/[\u3400-\u9fff]/g, (sign) => {
    const one = change(sign);
    return one.length === 1 ? one : sign;
  });
}

/** Needed for the first traditional text only, and slow to load. */
function loadConverter(): Convert {
  const { Converter } = createRequire(import.meta.url)('opencc-js/t2cn') as typeof import('opencc-js');
  return Converter({ from: 't', to: 'cn' });
}
