// The form in which texts are searched: simplified, lower case, half width, and exactly as long as the original.

import { createRequire } from 'node:module';

/** Characters that only traditional text has and nearly every traditional text about zones holds. */
const TRADITIONAL = /[區開發經濟業產園與國實廠場設們對會報點項個從進關體術]/;

/** Full-width digits and letters; punctuation stays as it is. */
const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;

type Convert = (text: string) => string;

let convert: Convert | undefined;

/** `fold(text).length === text.length`, so offsets in one are offsets in the other. */
export function foldText(text: string): string {
  const narrow = WIDE.test(text)
    ? text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) =>
        String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
      )
    : text;
  const small = narrow.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return TRADITIONAL.test(small) ? simplify(small) : small;
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
