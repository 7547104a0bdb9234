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
  'fullitem',
  'description',
  'summary',
  'atom:summary',
  'dc:description',
  'abstract',
  'div',
  'itunes:summary',
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
  'prism:publicationdate',
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
  const site = linkOf(about, baseOf(about, address));
  const around = site !== null && new URL(site).host !== hostOf(address) ? site : address;
  const chinese = /[\u4e00-\u9fff]/.test(text);
  const zone: MomentOptions = { offset: chinese ? 480 : 0, cst: chinese ? 480 : -360 };
  const minutes = Number(textOf(childNamed(about, 'ttl')).trim());
  return {
    title: titleOf(about),
    site,
    ttlMs: minutes > 0 ? Math.min(minutes, 1440) * 60_000 : null,
    announcements: unrepeated(items.map((item) => announce(item, baseOf(item, around), zone))),
  };
}

/** Without those that say nothing or say the same again; a key that different items share is no key. */
export function unrepeated(items: readonly Announcement[]): Announcement[] {
  const saying = (item: Announcement): string => `${item.url}\n${item.title}`;
  const first = new Map<string, Announcement>();
  const differing = new Set<string>();
  for (const item of items) {
    const other = first.get(item.key);
    if (!other) first.set(item.key, item);
    else if (saying(other) !== saying(item)) differing.add(item.key);
  }
  const seen = new Set<string>();
  return items.flatMap((item) => {
    const nameless = item.title === null && item.url === null;
    if (item.key === EMPTY && item.publishedAt === null) return [];
    const shared = differing.has(item.key);
    const key = shared ? keyOf('', item.url, item.title, (nameless && item.html) || '') : item.key;
    const unique = shared && seen.has(key) ? `text:${sha256(saying(item)).slice(0, 32)}` : key;
    if (seen.has(unique)) return [];
    seen.add(unique);
    return [unique === item.key ? item : { ...item, key: unique }];
  });
}

/** The key of what has neither identifier nor link, title or text. */
const EMPTY = keyOf('', null, null, '');

/** The key an item is known by: its own identifier, else its link, else a hash of what it says. */
export function keyOf(guid: string, url: string | null, title: string | null, rest: string): string {
  if (guid !== '') return `guid:${guid.slice(0, 500)}`;
  if (url !== null) return `link:${url}`;
  return `text:${sha256(`${title ?? ''}\n${title === null ? rest : ''}`).slice(0, 32)}`;
}

function announce(item: XmlElement, base: string, zone: MomentOptions): Announcement {
  const guid = (textOf(childNamed(item, 'guid', 'id', 'atom:id')) || item.attribs['rdf:about'] || '').trim();
  const url = linkOf(item, base) ?? permalink(item, guid, base) ?? enclosedDocument(item, base);
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
    for (const field of childrenNamed(item, name)) {
      const date = readMoment(textOf(field), zone);
      if (date !== null) return date;
    }
  return item.attribs.lastmod === undefined ? null : readMoment(item.attribs.lastmod, zone);
}

function titleOf(element: XmlElement): string | null {
  const field = childNamed(element, 'title', 'atom:title', 'dc:title', 'media:title', 'itunes:title');
  if (!field) return null;
  const text = plainTextOf(field);
  const plain = field.attribs.type === 'text' && !/&(?:#\d+|[a-z]+);/i.test(text);
  return (plain ? text.replace(/\s+/g, ' ').trim() : plainTitle(text)) || null;
}

const isBase64 = ({ attribs }: XmlElement): boolean =>
  attribs.mode?.toLowerCase() === 'base64' || /^application\/octet/i.test(attribs.type ?? '');

function plainTextOf(field: XmlElement): string {
  return isBase64(field) ? Buffer.from(textOf(field), 'base64').toString('utf8') : textOf(field);
}

/** The fullest of what an item carries of its text. */
function contentOf(item: XmlElement): string | null {
  for (const holder of [item, ...childrenNamed(item, 'media:group')])
    for (const name of CONTENT_FIELDS)
      for (const field of childrenNamed(holder, name)) {
        if (field.attribs.src && field.children.length === 0) continue;
        const html = htmlOf(field);
        if (html.trim() !== '') return html;
      }
  return null;
}

function htmlOf(field: XmlElement): string {
  const type = (field.attribs.type ?? '').toLowerCase();
  if (isBase64(field)) return plainTextOf(field);
  if (type === 'text' || type === 'text/plain') {
    const text = textOf(field);
    // Many say text and mean HTML.
    if (!/<(?:p|br|div|span|a|img|section)\b[^>]*>/i.test(text))
      return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r?\n/g, '<br>');
  }
  return markupOf(field).trim();
}

/** Where an item or a whole feed can be read: absolute, or null. */
function linkOf(element: XmlElement, base: string): string | null {
  const links = [...childrenNamed(element, 'link'), ...childrenNamed(element, 'atom:link')].filter(
    ({ attribs }) => /^(?:.*\/)?(?:alternate)?$/i.test(attribs.rel ?? ''),
  );
  const isPage = ({ attribs }: XmlElement): boolean => /html|^$/i.test(attribs.type ?? '');
  const addressed = links.filter(({ attribs }) => attribs.href);
  const found =
    childrenNamed(element, 'feedburner:origlink').find((link) => textOf(link).trim() !== '') ??
    links.find((link) => textOf(link).trim() !== '') ??
    addressed.find(isPage) ??
    addressed[0];
  if (!found) return resolve(looseLink(element) || (element.attribs.href ?? ''), base);
  return resolve(whole(textOf(found).trim() || (found.attribs.href ?? '')), baseOf(found, base));
}

/** www.example.cn/a.html without its scheme, http://http://… with two. */
function whole(link: string): string {
  return link
    .trim()
    .replace(/^https?:\/\/(?=https?:\/\/)/i, '')
    .replace(/^www\.(?=[\w-]+\.\w)/i, 'http://www.');
}

/** `<link>` written as HTML's void element leaves its address as text right after it. */
function looseLink(element: XmlElement): string {
  const at = element.children.findIndex((child) => typeof child !== 'string' && child.name === 'link');
  const after = at < 0 ? undefined : element.children[at + 1];
  const hit = typeof after === 'string' ? /^\s*(https?:\S+)\s*$/i.exec(after) : null;
  return hit?.[1] ?? '';
}

/** An identifier that is an address is where the item can be read, unless it says that it is none. */
function permalink(item: XmlElement, guid: string, base: string): string | null {
  const stated = childNamed(item, 'guid')?.attribs.ispermalink?.toLowerCase();
  if (stated === 'false') return null;
  if (/^https?:\/\/\S+$/i.test(guid)) return resolve(guid, base);
  return stated === 'true' && guid.startsWith('/') ? resolve(guid, base) : null;
}

/** The document that an item without a page of its own encloses. */
function enclosedDocument(item: XmlElement, base: string): string | null {
  const files = childrenNamed(item, 'enclosure').map(({ attribs }) => attribs.url ?? '');
  const file = files.find((url) => /\.(?:pdf|docx?|txt|md|html?)(?:[?#]|$)/i.test(url));
  return file === undefined ? null : resolve(file, base);
}

function baseOf(element: XmlElement, around: string): string {
  return resolve(element.attribs['xml:base'] ?? '', around) ?? around;
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}

/** An absolute http(s) address, or null. */
export function resolve(link: string, base: string): string | null {
  const clean = link.trim().replace(/\s+/g, (run) => (/[\t\r\n]/.test(run) ? '' : run));
  if (clean === '') return null;
  try {
    const url = new URL(clean, base || undefined);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
