// Reads Telegram's HTML as the Bot API does: the text it shows, its entities, or the complaint it would answer with.

export interface Entity {
  readonly type: string;
  /** In UTF-16 code units of the text, as Telegram counts entities. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export type Parsed =
  | { readonly ok: true; readonly text: string; readonly entities: readonly Entity[] }
  | { readonly ok: false; readonly error: string };

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot));?/gi, (all, hex, decimal, name) => {
    if (name) return NAMED[String(name).toLowerCase()] as string;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all;
  });
}

const bytes = (html: string, at: number): number => Buffer.byteLength(html.slice(0, at));

/** The words after "Bad Request: " are Telegram's own. */
export function parseTelegramHtml(html: string): Parsed {
  const open: { tag: string; type: string; offset: number; url?: string }[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  const fail = (why: string): Parsed => ({ ok: false, error: `can't parse entities: ${why}` });
  while (at < html.length) {
    const next = html.indexOf('<', at);
    text += decode(html.slice(at, next < 0 ? undefined : next));
    if (next < 0) break;
    const tag =
      /^<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[a-z0-9.-]+))?)*)\s*>/i.exec(
        html.slice(next),
      );
    if (!tag) {
      const name = /^<\/?([^\s>]*)/.exec(html.slice(next))?.[1] ?? '';
      return name in TYPES
        ? fail(`Unclosed start tag "${name}" at byte offset ${bytes(html, next)}`)
        : fail(`Unsupported start tag "${name}" at byte offset ${bytes(html, next)}`);
    }
    const [all, slash, rawName, attributes] = tag as unknown as [string, string, string, string];
    const name = rawName.toLowerCase();
    at = next + all.length;
    if (slash) {
      const last = open.pop();
      if (!last) return fail(`Unexpected end tag at byte offset ${bytes(html, next)}`);
      if (last.tag !== name)
        return fail(
          `Unmatched end tag at byte offset ${bytes(html, next)}, expected "</${last.tag}>", found "</${name}>"`,
        );
      const url = last.type === 'text_link' ? { url: last.url ?? text.slice(last.offset) } : {};
      if (text.length > last.offset)
        entities.push({ type: last.type, offset: last.offset, length: text.length - last.offset, ...url });
      continue;
    }
    if (!(name in TYPES) || (name === 'span' && !/class\s*=\s*["']?tg-spoiler/.test(attributes)))
      return fail(`Unsupported start tag "${name}" at byte offset ${bytes(html, next)}`);
    if (name === 'blockquote' && open.some((other) => other.tag === 'blockquote'))
      return fail(`Nested blockquote at byte offset ${bytes(html, next)}`);
    const href = /href\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes);
    const type =
      name === 'blockquote' && /\bexpandable\b/.test(attributes) ? 'expandable_blockquote' : TYPES[name]!;
    open.push({
      tag: name,
      type,
      offset: text.length,
      ...(href ? { url: decode(href[1] ?? href[2] ?? '') } : {}),
    });
  }
  const left = open.pop();
  if (left) return fail(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return { ok: true, text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

const RICH_BLOCKS = [
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'footer',
  'details',
  'summary',
  'aside',
  'table',
  'tr',
  'th',
  'td',
  'caption',
  'cite',
  'blockquote',
  'pre',
];
const RICH_INLINE = [
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ins',
  's',
  'del',
  'strike',
  'code',
  'a',
  'mark',
  'sub',
  'sup',
  'tg-spoiler',
  'tg-time',
  'tg-emoji',
];
const RICH_VOID = ['br', 'hr', 'img', 'input'];

/** A rich message's HTML: the text with a line for each block, or what is wrong with its tags, blocks or nesting. */
export function parseRichHtml(html: string): Parsed {
  const open: string[] = [];
  let blocks = 0;
  for (const [, slash, rawName] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)\b[^<>]*>/gi)) {
    const name = (rawName as string).toLowerCase();
    if (RICH_VOID.includes(name)) continue;
    if (!RICH_BLOCKS.includes(name) && !RICH_INLINE.includes(name))
      return { ok: false, error: `RICH_TAG_INVALID ${name}` };
    if (slash && open.pop() !== name)
      return { ok: false, error: `can't parse entities: unmatched </${name}>` };
    if (slash) continue;
    open.push(name);
    if (RICH_BLOCKS.includes(name)) blocks += 1;
    if (open.length > 16) return { ok: false, error: 'RICH_NESTING_TOO_DEEP' };
  }
  if (open.length > 0) return { ok: false, error: `can't parse entities: <${open.at(-1)}> is not closed` };
  if (blocks > 500) return { ok: false, error: 'RICH_BLOCKS_TOO_MUCH' };
  const bare = html
    .replace(/<(br|\/(p|h\d|summary|details|li|tr|caption))\b[^<>]*>/gi, '\n')
    .replace(/<\/(td|th)>(?=<t[dh]\b)/gi, ' | ')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  if (bare.includes('<')) return { ok: false, error: "can't parse entities: stray <" };
  return { ok: true, text: decode(bare).replace(/\n+/g, '\n').trim(), entities: [] };
}
