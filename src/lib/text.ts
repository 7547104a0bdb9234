// Small facts about text that several rooms need.

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for Telegram's HTML and for web pages, also inside double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => HTML[sign] as string);
}

/** Signs of ordinary text that `bare` leaves out, and letters that it leaves alone. NFKC changes neither into the other. */
const PLAIN_SIGN = /[\s，。、；：？！“”‘’（）《》【】—…·,.;:?!"'()%％+/-]/;
const PLAIN_LETTER = /[0-9A-Za-z\u4e00-\u9fff]/;
const SIGN = 1;
const LETTER = 2;
let plain: Uint8Array | undefined;

/** What each code unit is in ordinary text; made for the first text that is compared. */
const plainTable = (): Uint8Array =>
  Uint8Array.from({ length: 0x10000 }, (_, code) => {
    const character = String.fromCharCode(code);
    return PLAIN_SIGN.test(character) ? SIGN : PLAIN_LETTER.test(character) ? LETTER : 0;
  });

/** NFKC, lower case, without white space and punctuation: the form in which texts are compared. */
export function bare(text: string): string {
  return (
    bareOfPlain(text) ??
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, '')
  );
}

/** The same for ordinary text; undefined for any other. */
function bareOfPlain(text: string): string | undefined {
  plain ??= plainTable();
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const kind = plain[text.charCodeAt(at)];
    if (kind === LETTER) continue;
    if (kind !== SIGN) return undefined;
    out += text.slice(from, at);
    from = at + 1;
  }
  out += text.slice(from);
  return /[A-Z]/.test(out) ? out.toLowerCase() : out;
}

/** Number of code points, which is what Telegram's limits count. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** At most `max` code points, ending in … when cut; never inside a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const points = [...text];
  return points.length <= max ? text : `${points.slice(0, Math.max(0, max - 1)).join('')}…`;
}

/** Lone surrogates replaced, NUL and other controls (but line breaks and tabs) removed: text that any API takes. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

/** True where nothing but these words, one after another, makes up the text. In as many steps as it is long: a pattern of words that begin alike would try every way to cut it. */
export function madeOf(text: string, words: readonly string[]): boolean {
  const ends = new Set([0]);
  for (let at = 0; at < text.length; at += 1)
    if (ends.has(at)) for (const word of words) if (text.startsWith(word, at)) ends.add(at + word.length);
  return text !== '' && ends.has(text.length);
}
