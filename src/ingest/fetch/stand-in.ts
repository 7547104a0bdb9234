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
const LETTERS = { refresh: 120, challenge: 300, 'login-page': 400, 'error-page': 60 } as const;
const LINKS = 10;
const TITLE = 16;

const CHALLENGE =
  /安全(?:验证|检查|检测)|人机(?:验证|识别)|访问验证|滑动验证|滑块|创宇盾|云防护|防火墙|请求.{0,12}(?:拦截|威胁)|开启\s*javascript|__jsl|acw_sc_|cf-chl|_cf_chl|just a moment|verify(?:ing)? you are human|enable javascript/i;
/** A page of nothing but a script that sets a cookie or moves on. */
const SCRIPTED = /document\.cookie|\beval\s*\(|\batob\s*\(|\blocation\b/;
const ERROR =
  /(?:不存在|未找到|找不到|已(?:被)?删除|已下线|走丢了|出错了)|^\W*(?:404|403|500)\b|not found|(?:系统|服务器|内部|访问)(?:错误|异常|出错|被拒绝|受限)|bad gateway|access denied|forbidden/i;
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
  if (page.refresh !== undefined && within('refresh')) return { kind: 'refresh', to: page.refresh };
  if (page.asksPassword && within('login-page')) return { kind: 'login-page' };
  const alone = letters.length <= TITLE && links === 0 && SCRIPTED.test(page.scripts);
  if ((CHALLENGE.test(html) && within('challenge')) || alone) return { kind: 'challenge' };
  for (const words of [
    title.length <= TITLE && within('challenge') ? title : '',
    within('error-page') ? letters : '',
  ]) {
    if (MAINTENANCE.test(words)) return { kind: 'maintenance' };
    if (ERROR.test(words)) return { kind: 'error-page' };
  }
  return undefined;
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
  readonly refresh: string | undefined;
  readonly asksPassword: boolean;
}

const UNSEEN = new Set(['script', 'style', 'title', 'noscript', 'template']);

function read(root: Element): Page {
  const found = {
    title: '',
    scripts: '',
    links: 0,
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
