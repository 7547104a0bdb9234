// Reads a fixture with our reader, rss-parser alone or feedsmith alone, and finds the first field that is wrong.

import { parseFeed as feedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { decodeText } from '../../../src/ingest/extract/extract.ts';
import { parseFeed } from '../../../src/ingest/source/source.ts';
import { parseHtml, rawText } from '../../../src/lib/html-tree.ts';
import { bare } from '../../../src/lib/text.ts';
import type { FixtureFeed } from './fixtures.ts';

export interface Found {
  readonly title: string | null;
  readonly link: string | null;
  readonly guid: string | null;
  readonly at: number | null;
  readonly html: string | null;
}

export type Reader = (feed: FixtureFeed) => Promise<readonly Found[]>;

export const ours: Reader = async (feed) => {
  const text = decodeText(feed.bytes, feed.contentType);
  const found = parseFeed(text, feed.address);
  return (found?.announcements ?? []).map(({ key, title, url, publishedAt, html }) => ({
    title,
    link: url,
    guid: key.startsWith('guid:') ? key.slice(5) : null,
    at: publishedAt,
    html,
  }));
};

const parser = new RssParser();

export const rssParser: Reader = async (feed) => {
  const { items } = await parser.parseString(Buffer.from(feed.bytes).toString('utf8'));
  return items.map((item) => ({
    title: item.title ?? null,
    link: item.link ?? null,
    guid: item.guid ?? (item as { id?: string }).id ?? null,
    at: item.isoDate ? Date.parse(item.isoDate) : null,
    html: (item as Record<string, string | undefined>)['content:encoded'] ?? item.content ?? null,
  }));
};

type Loose = Record<string, unknown>;
const text = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
    : value && typeof value === 'object' && 'value' in value
      ? text(value.value)
      : null;

export const feedsmithAlone: Reader = async (feed) => {
  const { feed: found } = feedsmith(Buffer.from(feed.bytes).toString('utf8')) as { feed: Loose };
  const items = (found.items ?? found.entries ?? []) as Loose[];
  return items.map((item) => {
    const links = (item.links ?? []) as { href?: string; rel?: string }[];
    const dc = item.dc as { date?: string; dates?: string[] } | undefined;
    const date =
      text(item.pubDate) ??
      text(item.published) ??
      text(item.issued) ??
      text(item.updated) ??
      dc?.dates?.[0] ??
      dc?.date ??
      text(item.date_published);
    return {
      title: text(item.title),
      link:
        text(item.link) ??
        text(item.url) ??
        links.find(({ rel }) => !rel || rel === 'alternate')?.href ??
        null,
      guid: text(item.guid) ?? text(item.id),
      at: date ? Date.parse(date) || null : null,
      html:
        text((item.content as Loose | undefined)?.encoded) ??
        text(item.content) ??
        text(item.content_html) ??
        text(item.content_text) ??
        text(item.description),
    };
  });
};

/** Undefined when every asserted field is right. */
export function firstFault(feed: FixtureFeed, found: readonly Found[]): string | undefined {
  if (found.length !== feed.expected.length) return `${found.length} items, not ${feed.expected.length}`;
  for (const [at, item] of feed.expected.entries()) {
    const got = found[at]!;
    if (got.title?.trim() !== item.title) return `title ${at}: ${got.title}`;
    if (got.link !== item.link) return `link ${at}: ${got.link}`;
    if (item.guidKnown && got.guid !== item.guid) return `guid ${at}: ${got.guid}`;
    if (got.at !== item.at)
      return `date ${at}: ${got.at && new Date(got.at).toISOString()} not ${item.at && new Date(item.at).toISOString()}`;
    const words = bare(rawText(parseHtml(got.html ?? '')));
    if (words !== bare(item.paragraphs.join(''))) return `text ${at}: ${got.html?.slice(0, 200)}`;
  }
  return undefined;
}
