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
const LETTERS = { refresh: 120, 'login-page': 400, titled: 300, untitled: 60, none: 16 } as const;
const LINKS = 10;

/** What the scripts of such checks are known by. */
const CHECK_MARKS = /__jsl_|acw_sc_|cf-chl|_cf_chl|创宇盾/i;
/** A page of nothing but a script that sets a cookie or works out where to go. */
const SCRIPTED =
  /document\.cookie\s*=|\beval\s*\(|\batob\s*\(|\blocation(?:\.\w+)?\s*=[^=]|\blocation\.(?:replace|assign|reload)\s*\(/;
/** A script of one statement that says where to go. It is read, not run. */
const MOVE =
  /^\s*(?:<!--)?\s*(?:(?:window|document|self|top|parent)\.)*location(?:\.href)?\s*(?:=\s*|\.(?:replace|assign)\s*\(\s*)(["'])([^"'\s]{1,2000})\1\s*\)?\s*;?\s*(?:\/\/)?\s*(?:-->)?\s*$/;
const HOLDERS = new Set('div main section article ul ol table form iframe frame'.split(' '));

/** Titles that say nothing else: what a title is only in part (403个项目集中开工, 园区道路升级中) may be news. */
const TITLES: readonly (readonly ['challenge' | 'maintenance' | 'error-page', RegExp])[] = [
  [
    'challenge',
    /^(?:(?:安全|人机|访问|滑动|身份)(?:验证|识别|检查)(?:中|中心|页面?)?|(?:知道)?创宇(?:盾|云防护)|(?:网站)?(?:云防护|防火墙)|(?:您的)?(?:访问|请求)(?:已?被|遭到?)(?:拦截|阻断)|just a moment|attention required!?|checking your browser.*|verify(?:ing)? (?:that )?you are human)[.…!！。]*$/i,
  ],
  [
    'maintenance',
    /^(?:(?:系统|网站|服务器|平台)?(?:正在)?(?:维护|升级|建设)中?|(?:系统|网站|服务器|平台)(?:正忙|繁忙)|(?:50[234])?[\s:：-]{0,3}(?:bad gateway|gateway time-?out|service (?:temporarily )?unavailable)|50[234](?: ?(?:error|错误))?)[.…!！。]*$/i,
  ],
  [
    'error-page',
    /^(?:(?:(?:http|error|错误)[\s:：-]{0,3})?(?:40[034]|410|500)[\s:：,，.。!！-]{0,3}(?:error|not found|forbidden|internal server error|错误页?面?|页面?|服务器错误|禁止访问|拒绝访问)?|(?:error|错误|出错)(?:了|页面?|提示|信息)?|(?:40[34]|500)?[\s:：,，-]{0,3}(?:(?:抱歉|对不起)[，, ]?)?(?:您?(?:要)?(?:访问|查找|找|请求)的)?(?:该|此)?(?:页面?|网页|文章|内容|信息|文件|资源|链接)?(?:不存在|未找到|找不到|走丢|出错|丢失)了?|(?:该|此)?(?:页面|网页|文章|内容|信息)(?:不存在或)?已被?(?:删除|下线)|(?:找不到|未找到)(?:该|此)?(?:页面?|网页|文件|内容)|(?:系统|服务器|内部|访问|页面)(?:错误|异常|出错|被拒绝|受限)|(?:page |file )?not found|access denied|forbidden|internal server error)[.…!！。]*$/i,
  ],
];
/** What a page of a few words says of itself. Clauses begin with it: 园区供热系统升级 is another's. */
const WORDS: typeof TITLES = [
  [
    'challenge',
    /(?:完成|进行|通过|需要?|请)\S{0,6}(?:安全|人机|访问|滑动)验证|^(?:安全|人机|访问|滑动)验证$|拖动滑块|(?:请求|访问).{0,20}(?:拦截|阻断)|云防护(?:节点|拦截)|just a moment|verify(?:ing)? (?:that )?you are human|checking your browser/im,
  ],
  [
    'maintenance',
    /(?:^|[，,。！!：:；;])(?:因|由于)?(?:本|该)?(?:系统|网站|服务器|平台)(?:正在|目前|暂时)*(?:进行)?(?:维护|升级|繁忙)(?:中|$|[，,。！!])|^(?:正在)?(?:维护|升级)中$|service (?:temporarily )?unavailable|bad gateway/im,
  ],
  [
    'error-page',
    /^(?:http|error|错误)?[\s:：]{0,3}(?:40[034]|410|500)[\s:：,，.。!！-]{0,3}(?:error|not found|forbidden|internal|错误|页面|抱歉|对不起|您|服务器)|^40[34]$|(?:页面|网页|文章|内容|信息|文件|资源|地址|链接|您.{0,12}).{0,6}(?:不存在|未找到|找不到|已被?删除|已下线)|(?:抱歉|对不起|找不到|未找到).{0,12}(?:页面|网页|文章|内容|文件|资源|地址|出错)|走丢了|^出错了|^(?:系统|服务器|内部|访问)(?:错误|异常|出错|被拒绝|受限)(?:$|[，,。！!：:])|not found|access denied|forbidden/im,
  ],
];
/** News of a system that is mended is news. */
const NOTICE = /公告|通知|通告|公示/;
/** What a sentence about the page itself has. */
const SELF =
  /[您你]|抱歉|对不起|本(?:网)?站|页面|网页|网址|浏览器|刷新|稍[后候等]|重试|返回|首页|跳转|登[录陆]|密码|账[号户]|验证码|拦截|黑客|管理员|javascript|cookie|(?:无法|拒绝|停止|继续|禁止)访问|访问(?:的|被|受|过|异常|频)|^(?:因|由于)?(?:本|该|此)?(?:系统|网站|服务器|平台|文章|内容|信息|链接|资源)(?:正在|目前|暂时|仅|已|不|未|维护|升级|繁忙)|^(?:请|正在)/i;
/** 。 ends what is written to be read; menus and copyright lines have none. */
const SENTENCE = /[^。！？!?；;\n]{7,}。/g;

/** Undefined for everything but such a page. */
export function standInOf(bytes: Uint8Array): StandIn | undefined {
  if (bytes.byteLength > MOST_BYTES) return undefined;
  const html = textOf(bytes);
  if (!/^\s*(?:<!doctype html|<!--|<(?:html|head|meta|body|script|title|div)\b)/i.test(html))
    return undefined;
  const page = read(parseHtml(html));
  const { letters, links } = page;
  const within = (kind: keyof typeof LETTERS): boolean => letters.length <= LETTERS[kind] && links <= LINKS;
  const to = page.refresh ?? (page.holders === 0 ? MOVE.exec(page.scripts)?.[2] : undefined);
  if (to !== undefined && within('refresh')) return { kind: 'refresh', to };
  if (letters.length <= LETTERS.none && links + page.holders === 0 && SCRIPTED.test(page.scripts))
    return { kind: 'challenge' };
  if (!within('login-page') || hasNews(letters) || hasNews(page.words)) return undefined;
  if (page.asksPassword) return { kind: 'login-page' };
  if (!within('titled')) return undefined;
  if (CHECK_MARKS.test(html)) return { kind: 'challenge' };
  return saidIn(page.title, TITLES) ?? (within('untitled') ? saidIn(page.words, WORDS) : undefined);
}

/** At least one sentence that speaks of something else than the page. */
function hasNews(letters: string): boolean {
  return (letters.match(SENTENCE) ?? []).some((sentence) => !SELF.test(sentence));
}

function saidIn(text: string, kinds: typeof TITLES): StandIn | undefined {
  const said = kinds.find(([, words]) => words.test(text));
  return said && (said[0] === 'challenge' || !NOTICE.test(text)) ? { kind: said[0] } : undefined;
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
  /** Without the name of the site behind it. */
  readonly title: string;
  /** What a reader sees, a line for each piece of text. */
  readonly words: string;
  /** The same without white space. */
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
  const lines: string[] = [];
  for (const element of elementsOf(root)) {
    const { name, attribs } = element;
    if (name === 'title') found.title ||= firstPart(rawText(element));
    else if (name === 'script')
      for (const child of element.children) found.scripts += child.type === 'text' ? child.data : '';
    else if (name === 'a' && attribs.href) found.links += 1;
    else if (name === 'meta') found.refresh ??= refreshIn(attribs);
    else if (name === 'input' && /^password$/i.test(attribs.type ?? '')) found.asksPassword = true;
    if (HOLDERS.has(name)) found.holders += 1;
    if (UNSEEN.has(name)) continue;
    for (const child of element.children)
      if (child.type === 'text') lines.push(child.data.replace(/\s+/g, ' ').trim());
  }
  const words = lines.filter((line) => line !== '').join('\n');
  return { ...found, words, letters: words.replace(/\s+/g, '') };
}

/** 页面不存在_某某经开区 → 页面不存在 */
function firstPart(title: string): string {
  const [first = ''] = title.replace(/\s+/g, ' ').split(/[_|｜]| [-–—] /);
  return first.trim();
}

/** `<meta http-equiv="refresh" content="0; url=/new/">`: where to, if soon. */
function refreshIn(attribs: Record<string, string>): string | undefined {
  if (!/^refresh$/i.test(attribs['http-equiv'] ?? '')) return undefined;
  const hit = /^\s*([\d.]+)\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(attribs.content ?? '');
  return hit && Number(hit[1]) <= SHORT_DELAY ? (hit[2] as string).trim() : undefined;
}
