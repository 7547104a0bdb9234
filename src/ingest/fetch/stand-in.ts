// Small pages that stand in for what was asked for, served as if all were well: a way on (meta refresh), a security check
// that only a browser passes, a login, an error. A page that holds anything else is none.

import { type Element, elementsOf, parseHtml, rawText } from '../../lib/html-tree.ts';

export type StandIn =
  | { readonly kind: 'refresh'; readonly to: string }
  | { readonly kind: 'challenge' | 'login-page' | 'error-page' }
  /** The same, but said to pass. */
  | { readonly kind: 'maintenance' };

const MOST_BYTES = 65_536;
/** A page that waits longer than this (seconds) before it sends on is meant to be read. */
const SHORT_DELAY = 5;
/** Letters and links that a page of its own right has more of. */
const LETTERS = { refresh: 120, 'login-page': 400, titled: 300, untitled: 60 } as const;
const LINKS = 10;
const TITLE = 16;

/** What the scripts of such checks are known by. */
const CHECK_MARKS = /__jsl_|acw_sc_|cf-chl|_cf_chl|创宇盾/i;
const CHECK_WORDS =
  /安全验证|人机(?:验证|识别)|访问验证|滑动验证|拖动滑块|云防护|网站防火墙|(?:请求|访问).{0,20}(?:拦截|阻断|威胁)|just a moment|verify(?:ing)? (?:that )?you are human|checking your browser/i;
/** A page of nothing but a script that sets a cookie or works out where to go. */
const SCRIPTED =
  /document\.cookie\s*=|\beval\s*\(|\batob\s*\(|\blocation(?:\.\w+)?\s*=[^=]|\blocation\.(?:replace|assign|reload)\s*\(/;
/** A script of one statement that says where to go. It is read, not run. */
const MOVE =
  /^\s*(?:<!--)?\s*(?:(?:window|document|self|top|parent)\.)*location(?:\.href)?\s*(?:=\s*|\.(?:replace|assign)\s*\(\s*)(["'])([^"'\s]{1,2000})\1\s*\)?\s*;?\s*(?:\/\/)?\s*(?:-->)?\s*$/;
const HOLDERS = new Set('div main section article ul ol table form iframe frame'.split(' '));
const ERROR =
  /(?:不存在|未找到|找不到|已(?:被)?删除|已下线|走丢了|出错了)|^\W*(?:404|403|500)\b|not found|(?:系统|服务器|内部|访问)(?:错误|异常|出错|被拒绝|受限)|bad gateway|access denied|forbidden/im;
/** News of a system that is mended is news. */
const NOTICE = /公告|通知|通告|公示/;
const MAINTENANCE =
  /系统(?:正在)?(?:维护|升级|繁忙)|服务器繁忙|维护中|升级中|service (?:temporarily )?unavailable/i;

/** Undefined for everything but such a page. */
export function standInOf(bytes: Uint8Array): StandIn | undefined {
  if (bytes.byteLength > MOST_BYTES) return undefined;
  const html = textOf(bytes);
  if (!/^\s*(?:<!doctype html|<!--|<(?:html|head|meta|body|script|title|div)\b)/i.test(html))
    return undefined;
  const page = read(parseHtml(html));
  const { letters, links, title } = page;
  const within = (kind: keyof typeof LETTERS): boolean => letters.length <= LETTERS[kind] && links <= LINKS;
  const to = page.refresh ?? (page.holders === 0 ? MOVE.exec(page.scripts)?.[2] : undefined);
  if (to !== undefined && within('refresh')) return { kind: 'refresh', to };
  if (page.asksPassword && within('login-page')) return { kind: 'login-page' };
  const alone = letters.length <= TITLE && links + page.holders === 0 && SCRIPTED.test(page.scripts);
  if (alone || (CHECK_MARKS.test(html) && within('titled'))) return { kind: 'challenge' };
  const words = [title.length <= TITLE && within('titled') ? title : '', within('untitled') ? letters : ''];
  return saidIn(words.join('\n'));
}

/** What a short title, or the few words of a page, say that it is. */
function saidIn(words: string): StandIn | undefined {
  if (CHECK_WORDS.test(words)) return { kind: 'challenge' };
  if (NOTICE.test(words)) return undefined;
  if (MAINTENANCE.test(words)) return { kind: 'maintenance' };
  return ERROR.test(words) ? { kind: 'error-page' } : undefined;
}

/** Only a few Chinese words are looked for: the exact encoding is for others to find out. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

interface Page {
  readonly title: string;
  /** What a reader sees, without white space. */
  readonly letters: string;
  readonly scripts: string;
  readonly links: number;
  /** Elements that content could stand in, or be put into by a script. */
  readonly holders: number;
  readonly refresh: string | undefined;
  readonly asksPassword: boolean;
}

const UNSEEN = new Set(['script', 'style', 'title', 'noscript', 'template']);

function read(root: Element): Page {
  const found = {
    title: '',
    scripts: '',
    links: 0,
    holders: 0,
    refresh: undefined as string | undefined,
    asksPassword: false,
  };
  let letters = '';
  for (const element of elementsOf(root)) {
    const { name, attribs } = element;
    if (name === 'title') found.title ||= rawText(element).trim();
    else if (name === 'script')
      for (const child of element.children) found.scripts += child.type === 'text' ? child.data : '';
    else if (name === 'a' && attribs.href) found.links += 1;
    else if (name === 'meta') found.refresh ??= refreshIn(attribs);
    else if (name === 'input' && /^password$/i.test(attribs.type ?? '')) found.asksPassword = true;
    if (HOLDERS.has(name)) found.holders += 1;
    if (UNSEEN.has(name)) continue;
    for (const child of element.children) if (child.type === 'text') letters += child.data;
  }
  return { ...found, letters: letters.replace(/\s+/g, '') };
}

/** `<meta http-equiv="refresh" content="0; url=/new/">`: where to, if soon. */
function refreshIn(attribs: Record<string, string>): string | undefined {
  if (!/^refresh$/i.test(attribs['http-equiv'] ?? '')) return undefined;
  const hit = /^\s*([\d.]+)\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(attribs.content ?? '');
  return hit && Number(hit[1]) <= SHORT_DELAY ? (hit[2] as string).trim() : undefined;
}
