// RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, however badly written, to announcements. JSON Feed is next door.

import type { Announcement } from '../../domain/source.ts';
import { sha256 } from '../../lib/hash.ts';
import { type MomentOptions, readMoment } from './moment.ts';
import { plainTitle } from './title.ts';
import { childNamed, childrenNamed, markupOf, parseXml, records, textOf, type XmlElement } from './xml.ts';

export interface Feed {
  readonly title: string | null;
  /** The site that the feed belongs to. */
  readonly site: string | null;
  /** How long the feed says it may be kept, in milliseconds; null where it says nothing. */
  readonly ttlMs: number | null;
  /** In the feed's order, each key once. */
  readonly announcements: readonly Announcement[];
}

const RECORDS = new Set(['item', 'entry']);
const CONTENT_FIELDS = [
  'content:encoded',
  'content',
  'atom:content',
  'xhtml:body',
  'body',
  'fulltext',
  'description',
  'summary',
  'atom:summary',
  'media:description',
]; // prettier-ignore
const DATE_FIELDS = [
  'pubdate',
  'published',
  'atom:published',
  'dc:date',
  'issued',
  'dcterms:issued',
  'dcterms:created',
  'created',
  'updated',
  'atom:updated',
  'modified',
  'dcterms:modified',
  'date',
  'lastbuilddate',
  'pubtime',
  'publishtime',
]; // prettier-ignore

/** Undefined where the text is no feed of any kind. `address` is where it was fetched, for relative links. */
export function parseXmlFeed(text: string, address: string): Feed | undefined {
  const root = parseXml(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ''));
  const head = records(root, new Set(['channel', 'feed']))[0];
  const items =
    records(root, RECORDS).length > 0 ? records(root, RECORDS) : head ? records(head, RECORDS) : [];
  const outer = records(root, new Set(['rss', 'rdf:rdf', 'feed', 'channel']))[0];
  if (!outer && items.length === 0) return undefined;
  const about = head ?? outer ?? root;
  const base = baseOf(about, address);
  const site = resolve(linkOf(about), base);
  const chinese = /[\u4e00-\u9fff]/.test(text);
  const zone: MomentOptions = { offset: chinese ? 480 : 0, cst: chinese ? 480 : -360 };
  const minutes = Number(textOf(childNamed(about, 'ttl')).trim());
  return {
    title: plainTitle(textOf(childNamed(about, 'title', 'atom:title'))) || null,
    site,
    ttlMs: minutes > 0 ? Math.min(minutes, 1440) * 60_000 : null,
    announcements: unrepeated(items.map((item) => announce(item, itemBase(item, base, site), zone))),
  };
}

/** Without those that say nothing or say the same again; a key that different items share is no key. */
export function unrepeated(items: readonly Announcement[]): Announcement[] {
  const sayings = new Map<string, Set<string>>();
  const saying = (item: Announcement): string => `${item.url}\n${item.title}`;
  for (const item of items) {
    const said = sayings.get(item.key);
    if (said) said.add(saying(item));
    else sayings.set(item.key, new Set([saying(item)]));
  }
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const nameless = item.title === null && item.url === null;
    if (nameless && item.html === null) return [];
    const shared = (sayings.get(item.key)?.size ?? 0) > 1;
    const key = shared ? keyOf('', item.url, item.title, (nameless && item.html) || '') : item.key;
    const unique = shared && seen.has(key) ? `text:${sha256(saying(item)).slice(0, 32)}` : key;
    if (seen.has(unique)) return [];
    seen.add(unique);
    return [unique === item.key ? item : { ...item, key: unique }];
  });
}

/** The key an item is known by: its own identifier, else its link, else a hash of what it says. */
export function keyOf(guid: string, url: string | null, title: string | null, rest: string): string {
  if (guid !== '') return `guid:${guid.slice(0, 500)}`;
  if (url !== null) return `link:${url}`;
  return `text:${sha256(`${title ?? ''}\n${title === null ? rest : ''}`).slice(0, 32)}`;
}

function announce(item: XmlElement, base: string, zone: MomentOptions): Announcement {
  const guid = (textOf(childNamed(item, 'guid', 'id', 'atom:id')) || item.attribs['rdf:about'] || '').trim();
  const url = resolve(linkOf(item), base) ?? permalink(item, guid);
  const title = titleOf(item);
  const nameless = guid === '' && url === null && title === null;
  let html: string | null | undefined;
  return {
    key: keyOf(guid, url, title, (nameless && contentOf(item)) || ''),
    title,
    url,
    publishedAt: dateOf(item, zone),
    // Put together when it is asked for: of most polls nobody reads more than one item in fifty.
    get html() {
      if (html === undefined) html = contentOf(item);
      return html;
    },
  };
}

/** The first of the fields that holds a date. */
function dateOf(item: XmlElement, zone: MomentOptions): number | null {
  for (const name of DATE_FIELDS)
    for (const field of item.children) {
      if (typeof field === 'string' || field.name !== name) continue;
      const date = readMoment(textOf(field), zone);
      if (date !== null) return date;
    }
  return null;
}

function titleOf(item: XmlElement): string | null {
  const field = childNamed(item, 'title', 'atom:title', 'media:title', 'dc:title');
  if (!field) return null;
  const plain = field.attribs.type === 'text' && !/&(?:#\d+|[a-z]+);/i.test(textOf(field));
  return (plain ? textOf(field).replace(/\s+/g, ' ').trim() : plainTitle(textOf(field))) || null;
}

/** The fullest of what an item carries of its text. */
function contentOf(item: XmlElement): string | null {
  for (const name of CONTENT_FIELDS) {
    for (const field of item.children) {
      if (typeof field === 'string' || field.name !== name) continue;
      if (field.attribs.src && field.children.length === 0) continue;
      const html = htmlOf(field);
      if (html.trim() !== '') return html;
    }
  }
  return null;
}

function htmlOf(field: XmlElement): string {
  const type = (field.attribs.type ?? '').toLowerCase();
  if (field.attribs.mode === 'base64' || /^application\/octet/.test(type))
    return Buffer.from(textOf(field), 'base64').toString('utf8');
  if (type === 'text' || type === 'text/plain') {
    const text = textOf(field);
    // Many say text and mean HTML.
    if (!/<(?:p|br|div|span|a|img|section)\b[^>]*>/i.test(text))
      return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r?\n/g, '<br>');
  }
  return markupOf(field).trim();
}

function linkOf(element: XmlElement): string {
  const original = textOf(childNamed(element, 'feedburner:origlink')).trim();
  if (original !== '') return original;
  const links = [...childrenNamed(element, 'link'), ...childrenNamed(element, 'atom:link')];
  const rated = links
    .filter((link) => link.attribs.href && /^(?:alternate)?$/i.test(link.attribs.rel ?? ''))
    .sort(
      (a, b) => Number(/html|^$/.test(b.attribs.type ?? '')) - Number(/html|^$/.test(a.attribs.type ?? '')),
    );
  const text = links.map((link) => textOf(link).trim()).find((value) => value !== '');
  if (text !== undefined) return text;
  return rated[0]?.attribs.href?.trim() || looseLink(element);
}

/** `<link>` written as HTML's void element leaves its address as text right after it. */
function looseLink(element: XmlElement): string {
  const at = element.children.findIndex((child) => typeof child !== 'string' && child.name === 'link');
  const after = at < 0 ? undefined : element.children[at + 1];
  const hit = typeof after === 'string' ? /^\s*(https?:\S+)\s*$/i.exec(after) : null;
  return hit?.[1] ?? '';
}

function permalink(item: XmlElement, guid: string): string | null {
  const field = childNamed(item, 'guid');
  if (field?.attribs.ispermalink?.toLowerCase() === 'false') return null;
  return /^https?:\/\/\S+$/i.test(guid) ? guid : null;
}

function baseOf(element: XmlElement, address: string): string {
  return resolve(element.attribs['xml:base'] ?? '', address) ?? address;
}

function itemBase(item: XmlElement, base: string, site: string | null): string {
  return item.attribs['xml:base'] ? baseOf(item, base) : base !== '' ? base : (site ?? '');
}

/** An absolute http(s) address, or null. */
export function resolve(link: string, base: string): string | null {
  const clean = link.replace(/\s+/g, '');
  if (clean === '') return null;
  try {
    const url = new URL(clean, base || undefined);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
