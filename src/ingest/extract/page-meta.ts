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
  }
  const articleMeta = [...named].filter(([key, value]) => ARTICLE_NAMES.has(key) && value !== '');
  const ogArticle = named.get('og:type')?.toLowerCase() === 'article';
  return {
    title: chooseTitle(named, titleTag, headings),
    publishedOn:
      DATE_NAMES.map((name) => dayOf(named.get(name) ?? '')).find((day) => day !== null) ??
      time ??
      labelledDay(root),
    saysArticle: ogArticle || articleMeta.length >= 2,
  };
}

function chooseTitle(
  named: Map<string, string>,
  titleTag: string,
  headings: readonly string[],
): string | null {
  const stated = TITLE_NAMES.map((name) => named.get(name)).find((value) => value);
  const whole = tidy(stated ?? titleTag);
  if (whole === '') return headings.find((heading) => heading.length >= 4) ?? null;
  const heading = headings.find((text) => text.length >= 4 && whole.includes(text));
  if (heading) return heading;
  return named.has('articletitle') ? whole : withoutSite(whole);
}

/** 标题-栏目-某某网 → 标题. Hyphens within a title (F-16, 2023-04) have no blank and no Chinese on both sides. */
export function withoutSite(title: string): string {
  const parts = title
    .split(/\s*[_|｜]+\s*|\s+[-–—·»]+\s+|-{2,}|(?<=[\u4e00-\u9fff》”）？！])-(?=[\u4e00-\u9fff])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const first = parts[0];
  if (!first || parts.length === 1) return title;
  if (first.length >= 5) return first;
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest));
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
