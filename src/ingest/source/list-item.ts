// One item of a list page: its link, its whole title and its date.

import { type Element, elementsOf, type Node } from '../../lib/html-tree.ts';
import { oneLine, targetOf, words } from './links.ts';
import { dateAmong, dateInAddress, guessesYear } from './list-date.ts';

export interface ListItem {
  readonly url: string;
  readonly title: string;
  readonly publishedAt: number | null;
  /** The page names a day without a year. */
  readonly yearGuessed?: boolean;
}

const NOT_A_TITLE =
  /^(?:更多|more|详情|详细|查看(?:详情|全文)?|阅读(?:全文|更多)|点击(?:查看|进入)|下载|附件|\[?(?:详细|全文)\]?|read more|detail|首页|尾页|末页|[上下前后]一?页|共?\d+页?|返回)[\s>»＞.…]*$/i;
const TITLE_CLASS = /(?:^|[-_ ])(?:title|tit|bt|name|headline|subject|caption)(?:$|[-_ \d])/i;
const CUT = /(?:…|\.{2,}|⋯)\s*$/;

const ONLY_DATE = /^[\s[(（【]*\d{2,4}\s?[-/.年]\s?\d{1,2}(?:\s?[-/.月]\s?\d{1,2}\s?日?)?[\s\])）】]*$/;
const SENTENCE = /[^。]{12}。/;

/** Undefined where the element holds no link with a title. `extra` are neighbours that belong to the item. */
export function readItem(
  item: Element,
  extra: readonly Node[],
  base: string,
  now: number,
): ListItem | undefined {
  const link = mainLink(item, base);
  if (!link) return undefined;
  const { title, from } = titleOf(link.element, item);
  if (title === '') return undefined;
  const texts = [
    ...leaves(item, from),
    ...extra.flatMap((node) => (node.type === 'text' ? [node.data] : leaves(node, null))),
  ];
  const inTitle = from ? leaves(from, null) : [];
  const stated = dateAmong(texts, now);
  const at = stated ?? dateInAddress(link.url) ?? (texts.length === 0 ? dateAmong(inTitle, now) : null);
  return {
    url: link.url,
    title: withoutDate(title, at !== null),
    publishedAt: at,
    yearGuessed: stated !== null && guessesYear(texts),
  };
}

function mainLink(item: Element, base: string): { element: Element; url: string } | undefined {
  let best: { element: Element; url: string; weight: number } | undefined;
  for (const element of [item, ...elementsOf(item)]) {
    const url = targetOf(element, base);
    if (url === null) continue;
    const text = words(element);
    if (NOT_A_TITLE.test(text) || ONLY_DATE.test(text)) continue;
    const tooltip = oneLine(element.attribs.title ?? '');
    const spoken = text !== '' || tooltip !== '' ? text : pictured(element);
    // A summary that is a link too says more, but names nothing.
    const said = SENTENCE.test(spoken) && tooltip === '' ? 1 : Math.max(spoken.length, tooltip.length);
    // A short leading link is a category: [招商动态] 某某项目开工.
    const weight =
      Math.min(said, 60) +
      (element.name === 'a' ? 1 : 0) +
      (TITLE_CLASS.test(element.attribs.class ?? '') || /^h[1-6]$/.test(element.parent?.name ?? '') ? 10 : 0);
    if (said > 0 && (!best || weight >= best.weight)) best = { element, url, weight };
  }
  return best;
}

/** What the picture in a link is said to show. */
function pictured(element: Element): string {
  for (const inner of elementsOf(element))
    if (inner.name === 'img' && oneLine(inner.attribs.alt ?? '') !== '')
      return oneLine(inner.attribs.alt ?? '');
  return '';
}

/** The title and the element that shows it, whose text says nothing about the date. */
function titleOf(link: Element, item: Element): { title: string; from: Element | null } {
  const heading = [...elementsOf(link)].find(
    ({ name, attribs }) => /^h[1-6]$/.test(name) || TITLE_CLASS.test(attribs.class ?? ''),
  );
  const stated =
    firstLine(link.attribs.title ?? heading?.attribs.title ?? '') ||
    (words(link) === '' ? pictured(link) : '');
  const from = heading && words(heading) !== '' ? heading : holder(link);
  const shown = wordsWithoutDates(from);
  const full =
    stated !== '' && stated.length >= shown.replace(CUT, '').length && !/^(?:点击|查看|链接)/.test(stated)
      ? stated
      : shown;
  if (CUT.test(full)) {
    const stem = full.replace(CUT, '').trim();
    const longer = [link, item, ...elementsOf(item)]
      .map(({ attribs }) => oneLine(attribs.title ?? attribs['data-title'] ?? attribs.alt ?? ''))
      .find((text) => text.length > stem.length && text.startsWith(stem.slice(0, 6)));
    if (longer) return { title: longer, from };
  }
  return { title: clean(full), from };
}

/** Of a tooltip that tells title, day and clicks in lines, the title. */
function firstLine(tooltip: string): string {
  const lines = tooltip.split(/\n|<br\s*\/?>/i).map(oneLine);
  return (lines.find((line) => line !== '') ?? '').replace(/^(?:文章|新闻)?标题\s*[:：]\s*/, '');
}

/** A link around a whole card: the title is its first text that is no date; otherwise the link itself. */
function holder(link: Element): Element {
  const parts = [...elementsOf(link)].filter((element) =>
    element.children.some((child) => child.type === 'text' && oneLine(child.data) !== ''),
  );
  const own = link.children.some((child) => child.type === 'text' && oneLine(child.data).length > 3);
  if (own || parts.length === 0) return link;
  return parts.find((part) => /[\p{L}]{4,}/u.test(words(part))) ?? link;
}

/** What an element says, dates and counts beside the title left out. */
function wordsWithoutDates(element: Element): string {
  const say = (node: Node): string => {
    if (node.type === 'text') return node.data;
    if (node !== element && isDate(node)) return ' ';
    return node.children.map(say).join('');
  };
  return oneLine(say(element)) || words(element);
}

function clean(title: string): string {
  return title
    .replace(/^(?:[·•●■◆▪►▶>»＞*]|\[?置顶\]?|【置顶】|new!?(?=\s))\s*/iu, '')
    .replace(/\s*(?:new!?|hot)$/i, '')
    .trim();
}

/** A date that stands in the link itself, before or after the title. */
function withoutDate(title: string, dated: boolean): string {
  if (!dated) return title;
  const plain = title
    .replace(/^[[(【（]?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\])】）]?\s+/, '')
    .replace(/\s*[[(【（]?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\])】）]?$/, '')
    .replace(/\s+[[(【（]?\d{1,2}-\d{1,2}[\])】）]?$/, '')
    .trim();
  return plain === '' ? title : plain;
}

/** Texts below an element in order, those of `except` left out; machine-readable dates come as they are. */
function leaves(element: Element, except: Element | null): string[] {
  if (element === except)
    return element.children.flatMap((child) =>
      child.type === 'tag' && isDate(child) ? leaves(child, null) : [],
    );
  const stated = element.attribs.datetime ?? element.attribs['data-time'] ?? element.attribs['data-date'];
  const below = element.children.flatMap((child) =>
    child.type === 'text' ? [child.data] : leaves(child, except),
  );
  return stated ? [stated, ...below] : below;
}

function isDate(element: Element): boolean {
  const text = words(element);
  return (
    element.name === 'time' ||
    /^\d{1,3}\s?(?:分钟|小时|天|日|周)前$|^(?:今天|昨天|前天|刚刚)$/.test(text) ||
    /(?:date|time|riqi|shijian|rq|sj)/i.test(element.attribs.class ?? '') ||
    /^[[(（【\s]*\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?[\])）】\s]*(?:\d{1,2}:\d{2}(?::\d{2})?)?$/.test(
      text,
    )
  );
}
