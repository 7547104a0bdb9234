// What a source offers: one lister per kind. Nothing is stored or fetched beyond the list itself.

import type { Fault } from '../../domain/fault.ts';
import type { Announcement, FetchOutcome, SourceKind, SourceSettings } from '../../domain/source.ts';
import { listChannel, previewAddress } from './channel.ts';
import { type Feed, parseXmlFeed } from './feed.ts';
import { type FolderFile, readFolder } from './folder.ts';
import { parseJsonFeed } from './json-feed.ts';
import { type Outline, readOpml, writeOpml } from './opml.ts';
import { listPage } from './page.ts';

/** How a lister reaches the world; ingest hands these in. */
export interface Reading {
  /** Conditional where the source has been read before. */
  fetch(url: string, maxBytes: number): Promise<FetchOutcome>;
  /** Bytes of text in any encoding to a string. */
  decode(bytes: Uint8Array, contentType: string | null): string;
  /** Epoch milliseconds. */
  now(): number;
}

export interface Memory {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type ListOutcome =
  | {
      readonly kind: 'listed';
      readonly announcements: readonly Announcement[];
      /** The source's own name for itself. */
      readonly title: string | null;
      /** The page after this one, with older items; null where there is none. */
      readonly next?: string | null;
      readonly memory: Memory;
      readonly freshForMs: number | null;
    }
  | {
      readonly kind: 'document';
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly url: string;
      readonly memory: Memory;
      readonly freshForMs: number | null;
    }
  | { readonly kind: 'files'; readonly files: readonly FolderFile[] }
  | { readonly kind: 'unchanged'; readonly freshForMs: number | null }
  | { readonly kind: 'refused'; readonly why: Fault; readonly retryAfterMs: number | null }
  | { readonly kind: 'unreachable'; readonly why: Fault }
  | { readonly kind: 'unreadable'; readonly why: Fault };

const FEED_BYTES = 10 * 1_048_576;
const DOCUMENT_BYTES = 50 * 1_048_576;

/** Further ahead (2 days) a date is a slip, or the day of an event, and not one of publication. */
const AHEAD_MS = 2 * 86_400_000;

export async function list(
  source: Pick<SourceSettings, 'kind' | 'address' | 'selectors'>,
  read: Reading,
): Promise<ListOutcome> {
  const outcome = await listKind(source, read);
  if (outcome.kind !== 'listed') return outcome;
  const latest = read.now() + AHEAD_MS;
  const announcements = outcome.announcements
    .filter(({ title, url, html }) => title !== null || url !== null || html !== null)
    .map((item) => ((item.publishedAt ?? 0) > latest ? { ...item, publishedAt: null } : item));
  return { ...outcome, announcements };
}

async function listKind(
  source: Pick<SourceSettings, 'kind' | 'address' | 'selectors'>,
  read: Reading,
): Promise<ListOutcome> {
  switch (source.kind) {
    case 'feed':
      return listFeed(source.address, read);
    case 'folder': {
      const found = await readFolder(source.address, read.now());
      return 'why' in found ? { kind: 'unreadable', why: found.why } : { kind: 'files', files: found.files };
    }
    case 'document':
      return fetched(await read.fetch(source.address, DOCUMENT_BYTES), (fresh) => ({
        kind: 'document',
        bytes: fresh.bytes,
        contentType: fresh.contentType,
        url: fresh.url,
        memory: { etag: fresh.etag, lastModified: fresh.lastModified },
        freshForMs: fresh.freshForMs,
      }));
    case 'page':
      return listPages(source, read);
    case 'channel':
      return listPosts(source.address, read);
  }
}

type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>;

function fetched(outcome: FetchOutcome, use: (fresh: Fresh) => ListOutcome): ListOutcome {
  switch (outcome.kind) {
    case 'fresh':
      return use(outcome);
    case 'unchanged':
      return { kind: 'unchanged', freshForMs: outcome.freshForMs };
    case 'refused':
      return { kind: 'refused', why: outcome.why, retryAfterMs: outcome.retryAfterMs };
    case 'unreachable':
      return { kind: 'unreachable', why: outcome.why };
  }
}

async function listPages(
  source: Pick<SourceSettings, 'address' | 'selectors'>,
  read: Reading,
): Promise<ListOutcome> {
  return fetched(await read.fetch(source.address, FEED_BYTES), (fresh) => {
    const text = read.decode(fresh.bytes, fresh.contentType);
    const page = listPage(text, fresh.url, source.selectors, read.now());
    if ('why' in page) return { kind: 'unreadable', why: page.why };
    return {
      kind: 'listed',
      announcements: page.announcements,
      title: page.title,
      next: page.next,
      memory: { etag: fresh.etag, lastModified: fresh.lastModified },
      freshForMs: fresh.freshForMs,
    };
  });
}

async function listPosts(address: string, read: Reading): Promise<ListOutcome> {
  return fetched(await read.fetch(previewAddress(address) ?? address, FEED_BYTES), (fresh) => {
    const channel = listChannel(read.decode(fresh.bytes, fresh.contentType));
    if (!channel) return { kind: 'unreadable', why: { kind: 'no-posts', address } };
    const memory = { etag: fresh.etag, lastModified: fresh.lastModified };
    return { kind: 'listed', ...channel, memory, freshForMs: fresh.freshForMs };
  });
}

async function listFeed(address: string, read: Reading): Promise<ListOutcome> {
  return fetched(await read.fetch(address, FEED_BYTES), (fresh) => {
    const text = read.decode(fresh.bytes, fresh.contentType);
    const feed = parseFeed(text, fresh.url);
    if (!feed) return { kind: 'unreadable', why: notAFeed(text, address) };
    return {
      kind: 'listed',
      announcements: feed.announcements,
      title: feed.title,
      memory: { etag: fresh.etag, lastModified: fresh.lastModified },
      freshForMs: Math.max(fresh.freshForMs ?? 0, feed.ttlMs ?? 0) || null,
    };
  });
}

/** Any feed from its decoded text; undefined where it is none. */
export function parseFeed(text: string, address: string): Feed | undefined {
  return parseJsonFeed(text, address) ?? (looksLikePage(text) ? undefined : parseXmlFeed(text, address));
}

/** Some feeds call themselves HTML in their document type: what counts is the first element. */
function looksLikePage(text: string): boolean {
  const head = text.slice(0, 4000).replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '');
  const start = /^\s*(<!doctype\s+html[^>]*>\s*)?<([a-z:]*)/i.exec(head);
  if (!start) return /^\s*<!doctype\s+html/i.test(head);
  return (
    /^html$/i.test(start[2] as string) ||
    (start[1] !== undefined && !/^(?:rss|feed|rdf:rdf|channel)$/i.test(start[2] as string))
  );
}

function notAFeed(text: string, address: string): Fault {
  const { host } = new URL(address);
  if (text.trim() === '') return { kind: 'feed-empty', host };
  return { kind: looksLikePage(text) ? 'page-for-feed' : 'not-a-feed', host };
}

/** The feeds of another reader's list (OPML); undefined where the text is none. */
export function feedsIn(text: string): readonly Outline[] | undefined {
  return readOpml(text);
}

/** A list of feeds (OPML) for other readers. */
export function feedList(feeds: readonly Outline[]): string {
  return writeOpml(feeds, 'Zonewire');
}

/** What an address turns out to be, for `/source add URL`. */
export type Detected =
  | { readonly kind: SourceKind; readonly address: string; readonly title: string | null }
  | { readonly why: Fault };

/** Finds out what kind of source an address is: a feed, a page that links to one, a document; or says why it is none. */
export async function detect(address: string, read: Reading): Promise<Detected> {
  if (/^[/\\]|^[a-z]:[\\/]/i.test(address)) {
    const found = await readFolder(address, read.now());
    return 'why' in found ? found : { kind: 'folder', address, title: null };
  }
  const preview = previewAddress(address);
  const outcome = await read.fetch(preview ?? address, DOCUMENT_BYTES);
  if (outcome.kind === 'refused' || outcome.kind === 'unreachable') return { why: outcome.why };
  if (outcome.kind === 'unchanged') return { why: { kind: 'no-content', address } };
  const text = outcome.bytes.byteLength <= FEED_BYTES ? read.decode(outcome.bytes, outcome.contentType) : '';
  const channel = preview === undefined ? undefined : listChannel(text);
  if (preview !== undefined && channel) return { kind: 'channel', address: preview, title: channel.title };
  const feed = parseFeed(text, outcome.url);
  if (feed) return { kind: 'feed', address, title: feed.title };
  for (const link of looksLikePage(text) ? feedLinks(text, outcome.url) : []) {
    const linked = await read.fetch(link, FEED_BYTES);
    const found =
      linked.kind === 'fresh' && parseFeed(read.decode(linked.bytes, linked.contentType), linked.url);
    if (found) return { kind: 'feed', address: link, title: found.title };
  }
  if (looksLikePage(text) || /html/i.test(outcome.contentType ?? '')) {
    const page = listPage(text, outcome.url, null, read.now());
    if (!('why' in page) && isList(page.announcements)) return { kind: 'page', address, title: page.title };
  }
  return { kind: 'document', address, title: null };
}

/** An article page has a few links to others; a list has many, or dates beside them. */
function isList(items: readonly Announcement[]): boolean {
  const dated = items.filter(({ publishedAt }) => publishedAt !== null).length;
  return items.length >= 15 || (items.length >= 5 && dated * 2 >= items.length);
}

/** Feeds that a page announces in its head, at most five. */
function feedLinks(html: string, base: string): string[] {
  const links = html.match(/<link\b[^>]*>/gi) ?? [];
  return links
    .filter(
      (link) =>
        /\brel\s*=\s*["']?alternate/i.test(link) && /application\/(?:rss|atom|feed\+json|rdf)/i.test(link),
    )
    .flatMap((link) => {
      const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link);
      const target = (href?.[1] ?? href?.[2] ?? href?.[3] ?? '').replaceAll('&amp;', '&');
      return URL.canParse(target, base) && target !== '' ? [new URL(target, base).href] : [];
    })
    .slice(0, 5);
}
