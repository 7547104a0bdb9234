// What an address would bring: fetched, split and tagged, nothing stored.

import { readFile } from 'node:fs/promises';
import type { ExtractedDocument } from '../domain/document.ts';
import type { Fault } from '../domain/fault.ts';
import type { ReportedArticle } from '../domain/report.ts';
import type { SourceSettings } from '../domain/source.ts';
import { extract } from './extract/extract.ts';
import { load } from './load.ts';
import type { IngestParts, NoPreview, Preview } from './parts.ts';
import { readingFor } from './reading.ts';
import { detect, list } from './source/source.ts';
import { readArticles, reported } from './take.ts';
import { newestFirst } from './take-listed.ts';

/** Articles that a preview shows. */
const SHOWN = 3;

export async function preview(
  parts: IngestParts,
  address: string,
  ownSite = false,
): Promise<Preview | NoPreview> {
  const settings = await propose(parts, address, null, ownSite);
  if ('why' in settings) return settings;
  const found = await firstDocuments(parts, settings);
  if ('why' in found) return found;
  const articles: ReportedArticle[] = [];
  for (const { document, at } of found.documents) {
    if (articles.length >= SHOWN) break;
    const read = await readArticles(parts, document, at ?? parts.clock.now());
    for (const article of read.articles)
      articles.push(reported(article, article.confidence < parts.gate ? 'review' : 'ready'));
  }
  const { kind, address: real, name } = settings;
  if (kind === 'document' && articles.length === 0)
    return { why: await whyNothing(parts, settings), barred: false };
  return {
    kind,
    address: real,
    title: name === real ? null : name,
    listed: found.listed,
    articles: articles.slice(0, SHOWN),
  };
}

/** Of a page that is neither an article nor a list: why it is no list. */
async function whyNothing(parts: IngestParts, settings: SourceSettings): Promise<Fault> {
  const listed = await list({ ...settings, kind: 'page' }, readingFor(parts, settings));
  if (listed.kind === 'unreadable' && listed.why.kind === 'scripted-page') return listed.why;
  return { kind: 'no-article', name: settings.address };
}

/** Settings under which an address would be watched; finds out its kind and, where `name` is null, its name. Of one's own site robots.txt is not asked. */
export async function propose(
  parts: IngestParts,
  address: string,
  name: string | null,
  ownSite = false,
): Promise<SourceSettings | NoPreview> {
  const reading = readingFor(parts, { ...settingsOf('page', address, ''), ignoreRobots: ownSite });
  const found = await detect(address, reading);
  if ('why' in found) return { ...found, barred: reading.barred() };
  const settings = settingsOf(found.kind, found.address, name ?? found.title ?? found.address);
  return { ...settings, ignoreRobots: ownSite };
}

/** A source as Zonewire would watch it where nothing else is said. */
export function settingsOf(kind: SourceSettings['kind'], address: string, name: string): SourceSettings {
  return {
    kind,
    address,
    name,
    intervalMinutes: null,
    ignoreRobots: false,
    pushFirst: 0,
    selectors: null,
  };
}

interface Sample {
  readonly documents: readonly { readonly document: ExtractedDocument; readonly at: number | null }[];
  readonly listed: number;
}

async function firstDocuments(parts: IngestParts, settings: SourceSettings): Promise<Sample | NoPreview> {
  const reading = readingFor(parts, settings);
  const listed = await list(settings, reading);
  switch (listed.kind) {
    case 'listed': {
      const documents: Sample['documents'][number][] = [];
      let why: Fault | null = null;
      for (const item of newestFirst(listed.announcements).slice(0, SHOWN)) {
        const loaded = await load({ fetch: reading.fetchItem, timeZone: parts.timeZone }, item, true);
        if (loaded.kind === 'document') documents.push({ document: loaded.document, at: item.publishedAt });
        else why ??= loaded.why;
      }
      return documents.length === 0 && why !== null
        ? { why, barred: reading.barred() }
        : { documents, listed: listed.announcements.length };
    }
    case 'document': {
      const read = await extract({ bytes: listed.bytes, contentType: listed.contentType, name: listed.url });
      return read.kind === 'unreadable'
        ? { why: read.why, barred: false }
        : { documents: [{ document: read.document, at: null }], listed: 1 };
    }
    case 'files': {
      const documents: Sample['documents'][number][] = [];
      for (const file of listed.files.toReversed().slice(0, SHOWN)) {
        const read = await extract({ bytes: await readFile(file.path), contentType: null, name: file.name });
        if (read.kind === 'document') documents.push({ document: read.document, at: file.modifiedAt });
      }
      return { documents, listed: listed.files.length };
    }
    case 'unchanged':
      return { why: { kind: 'no-content', address: settings.address }, barred: false };
    case 'refused':
    case 'unreachable':
    case 'unreadable':
      return { why: listed.why, barred: reading.barred() };
  }
}
