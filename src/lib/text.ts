// Small facts about text that several rooms need.

const HTML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for Telegram's HTML and for web pages, also inside double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => HTML[sign] as string);
}

/** Signs of ordinary text that `bare` leaves out, and what is then left of it. NFKC changes neither into the other. */
const PLAIN_SIGNS = /[\s，。、；：？！“”‘’（）《》【】—…·,.;:?!"'()%％+/-]+/g;
const PLAIN = /^[0-9A-Za-z\u4e00-\u9fff]*$/;

/** NFKC, lower case, without white space and punctuation: the form in which texts are compared. */
export function bare(text: string): string {
  const plain = text.replace(PLAIN_SIGNS, '');
  if (PLAIN.test(plain)) return plain.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]+/gu, '');
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
