// What an HTML page says of itself: its title without the site's name, and the day it was published.

import { type Element, elementsOf, rawText } from '../../lib/html-tree.ts';
import { tidy } from './builder.ts';

export interface PageMeta {
  readonly title: string | null;
  /** `YYYY-MM-DD` */
  readonly publishedOn: string | null;
  /** True where the page's own metadata call it an article. */
  readonly saysArticle: boolean;
}

const TITLE_NAMES = ['articletitle', 'og:title', 'twitter:title', 'dc.title', 'title'];
const DATE_NAMES = [
  'pubdate',
  'publishdate',
  'article:published_time',
  'og:published_time',
  'og:release_date',
  'datepublished',
  'publish_time',
  'dc.date',
  'dcterms.created',
  'firstpublishedtime',
  'date',
];
const ARTICLE_NAMES = new Set(['articletitle', 'pubdate', 'contentsource', 'article:published_time']);

export function readMeta(root: Element): PageMeta {
  const named = new Map<string, string>();
  const headings: string[] = [];
  const scripts: string[] = [];
  let shown: string | undefined;
  let titleTag = '';
  let time: string | null = null;
  for (const element of elementsOf(root)) {
    if (element.name === 'meta') {
      const { name, property, itemprop, content } = element.attribs;
      const key = (name ?? property ?? itemprop ?? '').trim().toLowerCase();
      if (key !== '' && content?.trim() && !named.has(key)) named.set(key, content.trim());
    } else if (element.name === 'title' && titleTag === '') titleTag = tidy(rawText(element));
    else if (/^h[1-3]$/.test(element.name) && headings.length < 40) headings.push(tidy(rawText(element)));
    else if (element.name === 'time' && time === null)
      time = dayOf(element.attribs.datetime ?? rawText(element));
    else if (element.name === 'script') scripts.push(element.children.map(dataOf).join(''));
    else if (shown === undefined && isTitle(element)) shown = tidy(rawText(element));
  }
  const said = saidInScripts(scripts);
  const articleMeta = [...named].filter(([key, value]) => ARTICLE_NAMES.has(key) && value !== '');
  const ogArticle = named.get('og:type')?.toLowerCase() === 'article';
  return {
    title: chooseTitle(named, titleTag || (said.title ?? ''), headings, shown),
    publishedOn:
      DATE_NAMES.map((name) => dayOf(named.get(name) ?? '')).find((day) => day !== null) ??
      said.day ??
      time ??
      labelledDay(root),
    saysArticle: ogArticle || articleMeta.length >= 2 || said.day !== null,
  };
}

const TITLE_CLASS =
  /(?:^|\s)(?:[a-z]{0,8}[-_]?)?(?:art(?:icle)?|news|detail|con(?:tent)?|info|show|doc|view|text|xl|wz|xq)[-_]?(?:title|tit|bt|biaoti)(?:$|\s)|(?:^|\s)(?:title|tit|biaoti)(?:$|\s)/i;

/** An element that is called the title of an article and holds a line of text, no list and no link. */
function isTitle(element: Element): boolean {
  if (!/^(?:div|p|td|span|strong|b)$/.test(element.name)) return false;
  if (!TITLE_CLASS.test(element.attribs.class ?? '') && !TITLE_CLASS.test(element.attribs.id ?? ''))
    return false;
  for (let at = element.parent; at; at = at.parent)
    if (/^(?:a|li|nav|aside|footer)$/.test(at.name)) return false;
  if ([...elementsOf(element)].some(({ name }) => /^(?:a|li|p|input|img|table)$/.test(name))) return false;
  const text = tidy(rawText(element));
  return text.length >= 8 && text.length <= 80 && !isSite(text) && !/[：:]$/.test(text);
}

const dataOf = (node: Element['children'][number]): string => (node.type === 'text' ? node.data : '');

/** What scripts know of the article: linked data, or the moment that WeChat's page keeps for itself. */
function saidInScripts(scripts: readonly string[]): {
  readonly title: string | null;
  readonly day: string | null;
} {
  const whole = scripts.filter((text) => text.length < 200_000).join('\n');
  const day = dayOf(/"datePublished"\s*:\s*"([^"]{8,40})"/.exec(whole)?.[1] ?? '');
  const moment = /\bvar\s+(?:ct|create_?time|publish_?time)\s*=\s*["'](\d{10}|\d{4}-\d\d-\d\d)/i.exec(
    whole,
  )?.[1];
  const kept =
    moment?.length === 10 && !moment.includes('-') ? dayInChina(Number(moment) * 1000) : dayOf(moment ?? '');
  return { title: /"headline"\s*:\s*"([^"\\]{4,120})"/.exec(whole)?.[1] ?? null, day: day ?? kept };
}

function dayInChina(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** 云溪经济开发区管理委员会, 某某新闻网: who speaks, not what is said. */
function isSite(text: string): boolean {
  return (
    text.length <= 16 &&
    /(?:网|网站|门户|频道|委员会|管委会|政府|开发区|高新区|经开区|新区|园区|产业园|示范区|保税区|公司|集团)$/.test(
      text,
    )
  );
}

function chooseTitle(
  named: Map<string, string>,
  titleTag: string,
  headings: readonly string[],
  shown: string | undefined,
): string | null {
  const stated = TITLE_NAMES.map((name) => named.get(name)).find((value) => value);
  const whole = tidy(stated ?? titleTag);
  if (whole === '') return shown ?? headings.find((heading) => heading.length >= 4) ?? null;
  const heading = headings.find(
    (text) => text.length >= 4 && whole.includes(text) && (!isSite(text) || whole === text),
  );
  if (heading && !isSite(heading)) return heading;
  if (named.has('articletitle')) return whole;
  const own = withoutSite(whole);
  // Many pages are all called by the site's or the column's name.
  return shown !== undefined && (whole.includes(shown) || isSite(own) || own.length < 8) ? shown : own;
}

/** 标题-栏目-某某网 → 标题. Hyphens within a title (F-16, 2023-04) have no blank and no Chinese on both sides. */
export function withoutSite(title: string): string {
  const parts = title
    .split(/\s*[_|｜]+\s*|\s+[-–—·»]+\s+|-{2,}|(?<=[\u4e00-\u9fff》”）？！])-(?=[\u4e00-\u9fff])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const told = parts.filter((part) => !isSite(part));
  const first = told[0] ?? parts[0];
  if (!first || parts.length === 1) return title;
  if (first.length >= 5) return first;
  return (told.length > 0 ? told : parts).reduce((longest, part) =>
    part.length > longest.length ? part : longest,
  );
}

/** The first day in a text, as `YYYY-MM-DD`; null where there is none that exists. */
export function dayOf(text: string): string | null {
  const hit =
    /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/.exec(text) ??
    /\b(20\d{2})(\d{2})(\d{2})\b/.exec(text);
  if (!hit) return null;
  const [year, month, day] = hit.slice(1, 4).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1990 || year > 2100)
    return null;
  return date.toISOString().slice(0, 10);
}

/** 发布时间：2023-04-10 in the page's first lines. */
function labelledDay(root: Element): string | null {
  const head = rawText(root).slice(0, 6000);
  const hit =
    /(?:发布|发稿|更新|录入|上传|成文|时间|日期|發布|時間)[^\d\n]{0,8}(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})/.exec(
      head,
    );
  return hit ? dayOf(hit[1] as string) : null;
}
