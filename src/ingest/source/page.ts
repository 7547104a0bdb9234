// An HTML list page (or the JSON behind one) to announcements: found without being told where, or by an admin's selectors.

import type { Fault } from '../../domain/fault.ts';
import type { Announcement, Selectors } from '../../domain/source.ts';
import { type Element, elementsOf, parseHtml } from '../../lib/html-tree.ts';
import { unrepeated } from './feed.ts';
import { listInScripts, listJson } from './json-list.ts';
import { baseOf, oneLine, targetOf, words } from './links.ts';
import { dateAmong } from './list-date.ts';
import { type ListItem, readItem } from './list-item.ts';
import { findNextPage } from './next-page.ts';
import { findList } from './repeated.ts';
import { selectAll, selectOne } from './select.ts';
import { withoutSiteName } from './title.ts';

export interface ListPage {
  readonly title: string | null;
  readonly announcements: readonly Announcement[];
  readonly next: string | null;
}

export type PageOutcome = ListPage | { readonly why: Fault };

/** `text` is the decoded answer, `address` where it came from after redirects. */
export function listPage(
  text: string,
  address: string,
  selectors: Selectors | null,
  now: number,
): PageOutcome {
  if (/^\s*[[{]/.test(text)) return listJson(text, address, selectors, now);
  const { host } = new URL(address);
  const html = withWritten(withRecords(text));
  const root = parseHtml(html);
  const base = baseOf(elementsOf(root), address);
  const items = selectors?.item
    ? bySelectors(root, base, host, selectors, now)
    : findList(root, base, now)?.items;
  if (items && 'kind' in items) return { why: items };
  const scripted = selectors?.item ? undefined : listInScripts(html, base, now);
  if (scripted && speaksFor(scripted, items ?? []))
    return { title: titleOf(root), announcements: scripted, next: findNextPage(root, html, base, address) };
  if (!items || items.length === 0) return { why: whyNone(root, host, selectors) };
  const next = selectors?.next
    ? nextBySelector(root, base, selectors.next)
    : findNextPage(root, html, base, address);
  return {
    title: titleOf(root),
    announcements: unrepeated(
      items.map(({ url, title, publishedAt }) => ({
        key: `link:${url}`,
        title,
        url,
        publishedAt,
        html: null,
      })),
    ),
    next,
  };
}

/** A list in a script is the page's own where the markup shows only other, shorter or undated ones. */
function speaksFor(scripted: readonly Announcement[], shown: readonly ListItem[]): boolean {
  const addresses = new Set(scripted.map(({ url }) => url));
  if (shown.some(({ url }) => addresses.has(url))) return false;
  return scripted.length >= shown.length || shown.every(({ publishedAt }) => publishedAt === null);
}

function titleOf(root: Element): string | null {
  const title = [...elementsOf(root)].find(({ name }) => name === 'title');
  return title ? withoutSiteName(words(title)) || null : null;
}

/** So many links that only a script can follow are a list; fewer are buttons. */
const SCRIPTED_LINKS = 5;

function whyNone(root: Element, host: string, selectors: Selectors | null): Fault {
  if (selectors?.item) return { kind: 'selector-finds-nothing', host, selector: selectors.item };
  const elements = [...elementsOf(root)];
  const scripts = elements.filter(({ name }) => name === 'script').length;
  const opened = elements.filter(
    ({ name, attribs }) => name === 'a' && /^\s*javascript:/i.test(attribs.href ?? ''),
  );
  const scripted = (words(root).length < 300 && scripts > 2) || opened.length >= SCRIPTED_LINKS;
  return { kind: scripted ? 'scripted-page' : 'no-list', host };
}

/** Lists that a script unpacks: <record><![CDATA[ …item… ]]></record>. The records become list items in their place. */
function withRecords(text: string): string {
  if (!/<record>\s*<!\[CDATA\[/i.test(text)) return text;
  const records = [...text.matchAll(/<record>\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*<\/record>/gi)].map(
    (hit) => hit[1],
  );
  if (records.length < 2) return text;
  const list = `<div class="records">${records.map((record) => `<section class="record">${record}</section>`).join('')}</div>`;
  return `${text.replace(/<record>[\s\S]*?<\/record>/gi, '')}${list}`;
}

/** Text that a script does nothing but write where it stands, as newspapers hide their headlines. */
function withWritten(html: string): string {
  return html.replace(
    /<script[^>]{0,100}>\s*document\.write(?:ln)?\(\s*(?:\w{1,20}\(\s*)?(["'])([^"'\\\n]{1,300})\1\s*\)?\s*\)\s*;?\s*<\/script>/gi,
    '$2',
  );
}

function bySelectors(
  root: Element,
  base: string,
  host: string,
  selectors: Selectors,
  now: number,
): ListItem[] | Fault {
  try {
    const scope = selectors.list ? selectOne(selectors.list, root) : root;
    if (!scope) return { kind: 'selector-finds-nothing', host, selector: selectors.list as string };
    return selectAll(selectors.item as string, scope).flatMap(
      (item) => bySelector(item, base, selectors, now) ?? [],
    );
  } catch (error) {
    return { kind: 'selector-unreadable', host, detail: (error as Error).message };
  }
}

function bySelector(item: Element, base: string, selectors: Selectors, now: number): ListItem | undefined {
  const guess = readItem(item, [], base, now);
  const link = selectors.link ? selectOne(selectors.link, item) : undefined;
  const title = selectors.title ? selectOne(selectors.title, item) : undefined;
  const date = selectors.date ? selectOne(selectors.date, item) : undefined;
  const url = (link ? targetOf(link, base) : null) ?? guess?.url;
  const named = title ? oneLine(title.attribs.title ?? '') || words(title) : guess?.title;
  if (!url || !named) return undefined;
  const at = date ? dateAmong([date.attribs.datetime ?? words(date)], now) : (guess?.publishedAt ?? null);
  return { url, title: named, publishedAt: at };
}

function nextBySelector(root: Element, base: string, selector: string): string | null {
  try {
    const found = selectOne(selector, root);
    return found ? targetOf(found, base) : null;
  } catch {
    return null;
  }
}
