// The page after this one of a list: a "next" link, numbered links, or the scripts that write them.

import { type Element, elementsOf } from '../../lib/html-tree.ts';
import { resolve } from './feed.ts';
import { targetOf, words } from './links.ts';

/** Null where there is none, or where only a script could tell. */
export function findNextPage(root: Element, html: string, base: string, address: string): string | null {
  const found =
    byLabel(root, base) ?? byGroup(html, address) ?? byScript(html, address) ?? byNumber(root, base, address);
  return found !== null && found !== address ? found : null;
}

const NEXT =
  /^[\s[(<>《»›]*(?:下一?页|下一頁|后一页|后页|next(?:\s*page)?|older(?:\s*posts)?|[>›»＞]|&gt;)[\s\])>》»›]*$/i;

function byLabel(root: Element, base: string): string | null {
  let weak: string | null = null;
  for (const element of elementsOf(root)) {
    if (element.name === 'link' && /\bnext\b/i.test(element.attribs.rel ?? ''))
      return targetOf({ ...element, name: 'a' }, base);
    const isNext =
      /\bnext\b/i.test(element.attribs.rel ?? '') ||
      NEXT.test(words(element) || pictured(element)) ||
      /^(?:下一?页|next(?: page)?)$/i.test(element.attribs.title ?? element.attribs['aria-label'] ?? '');
    if (!isNext) {
      if (
        element.name === 'a' &&
        /(?:^|[-_ ])(?:next|nextpage|page-next)(?:$|[-_ ])/i.test(element.attribs.class ?? '')
      )
        weak ??= targetOf(element, base);
      continue;
    }
    if (/disabled/i.test(element.attribs.class ?? '')) return null;
    const target = targetOf(element, base);
    if (target !== null) return target;
  }
  return weak;
}

/** What the picture in a link stands for. */
function pictured(element: Element): string {
  const picture = element.children.find((child) => child.type === 'tag' && child.name === 'img');
  return picture?.type === 'tag' ? (picture.attribs.alt ?? picture.attribs.title ?? '') : '';
}

/** Records that were asked for a page at a time name the address of the next ones. */
function byGroup(html: string, address: string): string | null {
  if (!/^\s*(?:<\?xml[^>]*>\s*)?<datastore>/i.test(html)) return null;
  const group = /<nextgroup>\s*<!\[CDATA\[[^\]]{0,500}?href=["']([^"']+)["']/i.exec(html);
  return group ? resolve((group[1] as string).replaceAll('&amp;', '&'), address) : null;
}

/** createPageHTML(total, current, "index", "html") and its kin: page n is index_n.html. */
function byScript(html: string, address: string): string | null {
  const call = /createPage(?:HTML|Html)?\s*\(([^)]{3,200})\)/.exec(
    html.replace(/function\s+createPage\w{0,40}\s*\([^)]{0,500}\)/g, ''),
  );
  if (call) {
    const all = (call[1] as string).split(',').map((part) => part.trim());
    const quoted = (part: string | undefined): string | undefined => /^["'](.*)["']$/.exec(part ?? '')?.[1];
    const numbers = all.filter((part) => /^\d+$/.test(part)).map(Number);
    const texts = all.map(quoted).filter((part): part is string => part !== undefined);
    const named = quoted(all[0]) !== undefined; // the place comes first: pages count from 1
    const [total = 0, current = 0] = numbers;
    const [prefix, ending] = named ? texts.slice(1) : texts;
    const next = current + 1;
    if (prefix && ending && (named ? next <= total : next < total))
      return resolve(`${prefix}_${next}.${ending}`, address);
    return null;
  }
  const plugged = byPlugin(html, address);
  if (plugged !== null) return plugged;
  const total = /\b(?:countPage|pageCount|totalPage)\s*=\s*["']?(\d+)/i.exec(html);
  const current = /\b(?:currentPage|curPage|pageIndex)\s*=\s*["']?(\d+)/i.exec(html);
  if (!total || !current || Number(current[1]) + 1 >= Number(total[1])) return null;
  const file = /["'](\w+)["']?\s*\+?\s*["']?_/.exec(html)?.[1] ?? 'index';
  const ending =
    /\.(s?html?)(?:[?#]|$)/.exec(new URL(address).pathname)?.[1] ??
    /["']\.?(s?html?)["']/.exec(html)?.[1] ??
    'html';
  return resolve(`${file}_${Number(current[1]) + 1}.${ending}`, address);
}

/** Pagers that are told the current page, how many there are, and perhaps what a page's address begins with. */
function byPlugin(html: string, address: string): string | null {
  const set = /\.pagination\(\s*["']setPage["']\s*,\s*(\d+)\s*,\s*(\d+)/.exec(html);
  if (set && Number(set[1]) < Number(set[2])) {
    const [, name = 'index', ending = 'html'] =
      /([\w-]+?)(?:_\d+)?\.(s?html?)$/.exec(new URL(address).pathname) ?? [];
    return resolve(`${name}_${Number(set[1]) + 1}.${ending}`, address);
  }
  const begins = /["']([^"'\s]*[?&](?:page\w*|cur\w*|pn?)=)["']\s*\+\s*\w/i.exec(html)?.[1];
  const current = /\bcurr(?:ent)?(?:Page)?\s*[:=]\s*\(?(\d+)(?:\s*\+\s*(\d))?/i.exec(html);
  const total = /\b(?:pageCount|pages|totalPages?|pageTotal)\s*[:=]\s*["']?(\d+)/i.exec(html);
  if (begins === undefined || !current || !total) return null;
  const next = Number(current[1]) + Number(current[2] ?? 0) + 1;
  return next <= Number(total[1]) ? resolve(`${begins}${next}`, address) : null;
}

/** Links that are bare numbers: the one after the current page, which is no link, marked, or told by the address. */
function byNumber(root: Element, base: string, address: string): string | null {
  const numbered = new Map<number, string>();
  let current: number | undefined;
  for (const element of elementsOf(root)) {
    const label = /^[[(]?(\d{1,4})[\])]?$/.exec(words(element))?.[1];
    if (!label) continue;
    const number = Number(label);
    const marked = /(?:^|[-_ ])(?:cur\w*|active|on|selected|now|this\w*|hover)(?:$|[-_ ])/i;
    const isMarked =
      marked.test(element.attribs.class ?? '') || marked.test(element.parent?.attribs.class ?? '');
    const target = element.name === 'a' ? targetOf(element, base) : null;
    if (isMarked || (element.name === 'a' && (target === null || target === address))) current ??= number;
    else if (target !== null && sameList(target, address)) numbered.set(number, target);
    else if (/^(?:strong|b|em|span)$/.test(element.name) && element.parent && hasNumberedLink(element.parent))
      current ??= number;
  }
  if (numbered.size === 0) return null;
  const page = current ?? /[?&](?:page|p|pageno|pn|pageindex|currentpage)=(\d+)/i.exec(address)?.[1] ?? 1;
  return numbered.get(Number(page) + 1) ?? null;
}

function hasNumberedLink(element: Element): boolean {
  return element.children.some(
    (child) => child.type === 'tag' && child.name === 'a' && /^[[(]?\d{1,4}[\])]?$/.test(words(child)),
  );
}

function sameList(target: string, address: string): boolean {
  return new URL(target).host === new URL(address).host;
}
