// What is wrong with the letters of an XML text, put right before it is cut into tags: characters of Windows where
// Unicode has controls, angle brackets that open no tag, CDATA without end, entities of the document's own making.

/** Windows-1252 from 0x80 on; what it leaves open stays as it is. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function mended(source: string): string {
  const plain = source.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] as string);
  return mendCdata(withoutStrayBrackets(withEntities(withWholePairs(plain))));
}

const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos));/gi;
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** With XML's own entities and the characters that stand as numbers; all others stay as they are. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    return character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

/** A character by its number, as HTML takes it. Numbers that are none give U+FFFD. */
function character(code: number): string {
  if (code >= 0x80 && code < 0xa0) return WINDOWS[code - 0x80] as string;
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || code === 0
    ? '\ufffd'
    : String.fromCodePoint(code);
}

/** A sign beyond U+FFFF that is written as the two halves of its surrogate pair. */
function withWholePairs(text: string): string {
  if (!/&#(?:5[5-7]\d{3}|xd[89ab])/i.test(text)) return text;
  return text.replace(
    /&#(x[\da-f]{4}|\d{5});&#(x[\da-f]{4}|\d{5});/gi,
    (whole, first: string, second: string) => {
      const [high, low] = [first, second].map((code) => Number(code.replace(/^x/i, '0x'))) as [
        number,
        number,
      ];
      const isPair = high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
      return isPair ? String.fromCharCode(high, low) : whole;
    },
  );
}

/** Replaces what matches outside of CDATA sections and comments; one that never ends is taken for text. */
function replaceOutside(text: string, pattern: RegExp, put: (whole: string) => string): string {
  const parts: string[] = [];
  const kinds = [
    { open: '<![CDATA[', close: ']]>', at: -1 },
    { open: '<!--', close: '-->', at: -1 },
  ];
  for (const kind of kinds) kind.at = text.indexOf(kind.open);
  let from = 0;
  for (;;) {
    const next = kinds.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0];
    if (!next) break;
    const end = text.indexOf(next.close, next.at + next.open.length);
    if (end < 0) {
      next.at = -1;
      continue;
    }
    const after = end + next.close.length;
    parts.push(text.slice(from, next.at).replace(pattern, put), text.slice(next.at, after));
    from = after;
    for (const kind of kinds) if (kind.at >= 0 && kind.at < after) kind.at = text.indexOf(kind.open, after);
  }
  parts.push(text.slice(from).replace(pattern, put));
  return parts.join('');
}

/** 营收<10亿, 印发<办法>的通知: no tag begins so. */
function withoutStrayBrackets(text: string): string {
  if (!/<(?![a-z_:!?]|\/[a-z_:])/i.test(text)) return text;
  return replaceOutside(text, /<(?![a-z_:!?]|\/[a-z_:])/gi, () => '&lt;');
}

/** Entities are put in only where nothing can grow out of them: short ones that stand for plain text, so many signs in all. */
const LONGEST_ENTITY = 200;
const MOST_ENTITIES = 300;
const MOST_PUT_IN = 200_000;

function withEntities(text: string): string {
  const head = text.slice(0, 200_000);
  const declared = /<!DOCTYPE[^<>[]{0,500}\[((?:[^\]"']|"[^"]*"|'[^']*'){0,100000})\]\s*>/iy;
  // Only the first can be one.
  declared.lastIndex = Math.max(0, head.search(/<!DOCTYPE/i));
  const type = declared.exec(head);
  if (!type) return text;
  const values = new Map<string, string>();
  for (const hit of (type[1] as string).matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
    const value = hit[2] ?? hit[3] ?? '';
    const isPlain = !/[<%]/.test(value) && !/&(?!#|(?:amp|lt|gt|quot|apos);)/.test(value);
    if (isPlain && value.length <= LONGEST_ENTITY && values.size < MOST_ENTITIES)
      values.set(hit[1] as string, value);
  }
  if (values.size === 0) return text;
  const start = type.index + type[0].length;
  let left = MOST_PUT_IN;
  return replaceOutside(text.slice(start), /&[\w.-]+;/g, (whole) => {
    const value = values.get(whole.slice(1, -1));
    if (value === undefined || left < value.length) return whole;
    left -= value.length;
    return value;
  });
}

/** A CDATA section that is never ended would swallow the rest: it is ended before the next end tag. */
function mendCdata(source: string): string {
  const open = '<![CDATA[';
  let at = source.indexOf(open);
  if (at < 0) return source;
  const parts: string[] = [];
  let copied = 0;
  let end = source.indexOf(']]>');
  while (at >= 0) {
    if (end >= 0 && end < at) end = source.indexOf(']]>', at);
    const next = source.indexOf(open, at + open.length);
    const lost =
      end < 0 ||
      (next >= 0 &&
        next < end &&
        /<\/(?:title|link|description|guid|item)>\s*</i.test(source.slice(at, next)));
    if (lost) {
      const stop = /<\/[a-z][\w:]*>\s*(?=<)/i.exec(source.slice(at, next < 0 ? undefined : next));
      const cut = stop ? at + stop.index : next < 0 ? source.length : next;
      parts.push(source.slice(copied, cut), ']]>');
      copied = cut;
    }
    at = next;
  }
  parts.push(source.slice(copied));
  return parts.join('');
}
