// An HTML page as a document: furniture out, content found, paragraphs written down, and whether it is one article.

import type { Dropped, ExtractedDocument } from '../../domain/document.ts';
import { type Element, parseHtml } from '../../lib/html-tree.ts';
import { build, dropped, type Line } from './builder.ts';
import { contentElement, withoutFurniture } from './furniture.ts';
import { dayOf, readMeta } from './page-meta.ts';
import { writeLines } from './walk.ts';

export function readHtml(html: string, single: boolean | undefined): ExtractedDocument {
  const page = parseHtml(html);
  const meta = readMeta(page);
  const kept = withoutFurniture(page);
  const content = contentElement(kept.root);
  const written = writeLines(content);
  const own = written.filter((line) => !isChrome(line));
  const isSingle = single ?? isOneArticle(own, meta.saysArticle, meta.title);
  const lines = isSingle ? own.filter((line, at) => at > 3 || !isStamp(line)) : own;
  const keptLines = new Set(lines);
  const left = written.filter((line) => !keptLines.has(line));
  const outside = around(kept.root, content, meta.title ?? '');
  const headline = outside.heading ? [outside.heading] : [];
  const { text, hints } = build([...headline, ...lines]);
  return {
    media: 'html',
    text,
    hints,
    layout: 'blocks',
    title: meta.title,
    publishedOn: meta.publishedOn ?? dayNearTop(writeLines(kept.root)),
    single: isSingle,
    dropped: [
      ...kept.dropped,
      ...outside.dropped,
      ...left.flatMap(({ text }) => dropped('page furniture', text)),
    ],
  };
}

/** 云溪发布 2024-04-10 18:00: when and by which account the page was put up, no part of the article. */
function isStamp({ text }: Line): boolean {
  return (
    text.length <= 40 &&
    dayOf(text) !== null &&
    !/来源|作者|编辑|记者|[，。；]/.test(text) &&
    /\d{1,2}:\d{2}|^\D{0,12}\d{4}\D\d{1,2}\D\d{1,2}\D?(?:\s*(?:星期.|(?:点击|浏览|阅读)\D{0,4}\d*\s*次?))*$/.test(
      text,
    )
  );
}

const CHROME =
  /^(?:上一[篇条页则]|下一[篇条页则]|前一篇|后一篇)[:：\s]|^[【[(（]?字[体号大][:：]?\s*[【[(（]?\s*(?:特?大|小|默认)|^[【[(（]?\s*(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|列表|首页)?|我要打印|收藏(?:本页)?|分享到?[:：]?)\s*[】\])）]?(?:[\s|【[(（]|$)|^(?:顶|踩)一下|^上一版|^下一版|^第\s?[A-Z]?\d{1,3}\s?版(?:\s*[:：]\s*\S{1,10})?$|^免责声明\s*[:：]|^(?:微信)?扫一扫|^扫描?(?:下方|上方)?二维码|^(?:长按|识别).{0,8}二维码|^分享到|^阅读\s*\d*$|^(?:点击(?:数|量|率)?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问量)[:：]?\s*\d*\s*次?$|^(?:当前|您(?:现在)?的)位置\s*[:：]|^(?:预览时标签不可点|继续滑动看下一个|轻触阅读原文|赞\s*在看|喜欢此内容的人还喜欢|向上滑动看下一个)/;

/** A short line of the page's own machinery, which every site repeats under every article. */
function isChrome({ text }: Line): boolean {
  return text.length <= 60 && CHROME.test(text);
}

/** The first whole date in the short lines at the top, the headline aside. */
function dayNearTop(lines: readonly Line[]): string | null {
  for (const { text, hints } of lines.slice(0, 12)) {
    if (text.length > 80 || /[。！？]$/.test(text) || hints.some(({ kind }) => kind === 'heading')) continue;
    const day = dayOf(text);
    if (day !== null) return day;
  }
  return null;
}

/** What stands outside the content element: its own headline (the heading before it that the page's title names, else the last) is kept, the rest is told as dropped. */
function around(
  root: Element,
  content: Element,
  title: string,
): { heading: Line | undefined; dropped: Dropped[] } {
  if (root === content) return { heading: undefined, dropped: [] };
  const left: Dropped[] = [];
  let heading: Line | undefined;
  let passed = false;
  const collect = (element: Element): void => {
    if (element === content) {
      passed = true;
      return;
    }
    if (!holds(element, content)) {
      for (const line of writeLines(element)) {
        const level = names(title, line.text) ? 1 : line.hints.find((hint) => hint.kind === 'heading')?.level;
        if (!passed && level !== undefined && level <= 2 && line.text.length >= 4) {
          const named =
            heading !== undefined && title.startsWith(heading.text) && !title.startsWith(line.text);
          const other = named ? line : heading;
          if (other) left.push(...dropped('outside the article', other.text));
          if (!named) heading = line;
        } else left.push(...dropped('outside the article', line.text));
      }
      return;
    }
    for (const child of element.children)
      if (child.type === 'tag') collect(child);
      else left.push(...dropped('outside the article', child.data));
  };
  collect(root);
  return { heading, dropped: left };
}

function holds(element: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = at.parent) if (at === element) return true;
  return false;
}

/** What a site or a channel is called, which a page's title may begin with as well. */
const SITE_NAME = /^.{2,18}(?:[区县市省镇网局委办]|委员会|政府|中心|门户|平台|频道|动态|新闻|资讯|信息)$/;

/** Pages that have no tags for headings print in a box what their title begins with. */
const names = (title: string, text: string): boolean =>
  text.length >= NAMED && title.startsWith(text) && !SITE_NAME.test(text);

/** Letters by which a page's title is known to be its heading. */
const NAMED = 8;
const LEAD = /^(?:[（(【[]?[^，。]{0,12}(?:讯|消息|电)[）)】\]]?|近日|日前|昨日|\d{1,2}月\d{1,2}日)/;
/** 【headline】 with its text behind it; an article names a part or two so. */
const RUN_IN = /^【[^】]{7,44}】.{40}/;
const RUN_INS = 3;
const DATELINE = /^[（(【[]?[^，。]{0,12}(?:讯|消息|电)[）)】\]]?(?=[\s（(\d近日昨]|$)/;

/** 明湖经开区：…, 明川高新区：…: whose news it is. */
const WHOSE = /^[^，：、 \u3000]*(?:[省市县区镇乡港城园]|街道|公司|集团)[：， \u3000]/u;

/** 精准招引，签约一批…, 精细服务，开工一批…: parts of one article, alike in length and in how they begin and go on. */
function isParallel(heads: readonly string[]): boolean {
  const [first, ...others] = heads.map((head) => head.replace(/^[^\p{L}]+/u, ''));
  if (first === undefined || others.length === 0 || WHOSE.test(first)) return false;
  const pause = (head: string): number => head.search(/[，：、 \u3000]/);
  return (
    pause(first) > 0 &&
    others.every(
      (head) =>
        head[0] === first[0] && pause(head) === pause(first) && Math.abs(head.length - first.length) <= 1,
    )
  );
}

/** 撰文｜王平, 本报记者 王平, ——subtitle: what may stand between a story's heading and its text. */
const SIGNED =
  /^[（(【□■◎●]?\s?(?:(?:撰文|文|作者|[记記]者|[图圖]文|文[/／][图圖])\s?[/／|｜:：]|本[报報刊网網台](?:特约|首席|见习)?[记記]者[\s　]).{2,24}$|^—{1,2}[^—]{4,30}$/;
/** 经验交流（第七辑）: the main heading of a periodical names its issue. */
const ISSUE = /第\s?[\d一二三四五六七八九十百]{1,4}\s?[期辑輯]\s?[）)]?$|[一二三四五六七八九十]月[号號刊]$/;
/** Letters before a brief's day, and of a brief. */
const DAYED = /^.{0,24}(?:近日|日前|昨日|\d{1,2}月\d{1,2}日)/;
const BRIEF = 40;

/** 1, 2, 3 each alone above a paragraph, most of which name a day: briefs, as morning papers have them. */
function areNumberedBriefs(lines: readonly Line[]): boolean {
  const below = lines.flatMap(({ text }, at) =>
    /^\d{1,2}$/.test(text) ? [{ number: Number(text), text: lines[at + 1]?.text ?? '' }] : [],
  );
  const counted = below.length > BRIEFS && below.every(({ number }, at) => number === at + 1);
  if (!counted || below.some(({ text }) => text.length < BRIEF)) return false;
  return below.filter(({ text }) => DAYED.test(text)).length * 4 >= below.length * 3;
}
const BRIEFS = 2;

/**
 * True only where nothing speaks for several articles: a round-up taken for one article loses headlines, an article
 * page left open is still split well.
 */
function isOneArticle(lines: readonly Line[], saysArticle: boolean, title: string | null): boolean {
  const datelines = lines.filter(({ text }) => text.length > 25 && DATELINE.test(text)).length;
  if (lines.filter(({ text }) => RUN_IN.test(text)).length >= RUN_INS) return false;
  if (areNumberedBriefs(lines)) return false;
  const topics: string[] = [];
  let ledTopics = 0;
  let datedTopics = 0;
  let led = 0;
  lines.forEach(({ hints, text }, at) => {
    const isHead = hints.some(
      ({ kind, level }) => (kind === 'heading' && (level ?? 1) > 1) || kind === 'strong',
    );
    const next = lines[SIGNED.test(lines[at + 1]?.text ?? '') ? at + 2 : at + 1];
    const bareHead = text.length >= 8 && text.length <= 45 && !/[。！？：；，、…]$/.test(text);
    if (bareHead && next && next.text.length > 25 && LEAD.test(next.text)) led += 1;
    if (!isHead || text.length > 60 || !next || next.text.length < 25) return;
    topics.push(text);
    if (LEAD.test(next.text)) datedTopics += 1;
    if (LEAD.test(next.text) || text.length >= 14) ledTopics += 1;
  });
  if (datelines <= 1 && datedTopics === 0 && isParallel(topics)) return true;
  if (ledTopics >= 2 && ledTopics * 2 >= topics.length) return false;
  // One main heading, which names the page, over short ones without leads: an article with subheads.
  const main = lines.filter(({ hints }) =>
    hints.some(({ kind, level }) => kind === 'heading' && level === 1),
  );
  const isIssue = ISSUE.test(main[0]?.text ?? '');
  if (saysArticle && !isIssue) return true;
  const named = title?.trim().slice(0, NAMED) === main[0]?.text.slice(0, NAMED) && !isIssue;
  if (named && main.length === 1 && ledTopics === 0 && datelines <= 1 && led <= 1) return true;
  return datelines <= 1 && topics.length <= 1 && led <= 1;
}
