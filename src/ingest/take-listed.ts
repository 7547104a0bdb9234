// The new items of a list, one bulletin each: which are new, whether that can be true, and taking them.

import { setImmediate as breathe } from 'node:timers/promises';
import { type Fault, faultOf } from '../domain/fault.ts';
import type { Announcement, Source } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import type { AsideItem } from '../store/ports.ts';
import { attachmentsOf } from './attachments.ts';
import { type Choice, chooseNew } from './identity.ts';
import { load, nothing, unreadableDocument } from './load.ts';
import type { IngestParts } from './parts.ts';
import { implausible } from './plausible.ts';
import { readingFor } from './reading.ts';
import { ended, type Result } from './result.ts';
import { type ListOutcome, list } from './source/source.ts';
import { take } from './take.ts';

type Listed = Extract<ListOutcome, { kind: 'listed' }>;

export async function takeListed(
  parts: IngestParts,
  source: Source,
  listed: Listed,
  signal?: AbortSignal,
  aside?: boolean,
): Promise<Result> {
  const choice = await chooseWithNextPages(parts, source, listed, signal);
  const history = source.baselineDone ? await parts.store.sources.polls(source.id, 10) : [];
  const doubt = implausible(source, listed.announcements, choice.fresh, history);
  const base: Result = {
    ...ended(source, 'fresh', null),
    listed: listed.announcements.length,
    memory: listed.memory,
    identity: choice.identity,
    freshForMs: listed.freshForMs,
  };
  if (doubt && !doubt.settled)
    return { ...base, outcome: 'held', note: doubt.oddity, identity: source.identity, incomplete: true };
  return { ...base, ...(await takeItems(parts, source, choice, doubt !== null, signal, aside)) };
}

/** Pages of a list that are read in one poll when the first brought nothing but news. */
const MOST_PAGES = 4;

/** A list of which every item is new may go on: its next pages are read until one holds something known. */
async function chooseWithNextPages(
  parts: IngestParts,
  source: Source,
  listed: Listed,
  signal?: AbortSignal,
): Promise<Choice> {
  let choice = await chooseNew(parts.store.sources, source, listed.announcements);
  if (!source.baselineDone || source.kind !== 'page') return choice;
  let items = listed.announcements;
  let next = listed.next ?? null;
  for (let page = 2; page <= MOST_PAGES && next !== null && choice.fresh.length === items.length; page += 1) {
    const settings = { kind: source.kind, address: next, selectors: source.selectors };
    const more = await list(settings, readingFor(parts, source, signal));
    if (more.kind !== 'listed') break;
    items = [...items, ...more.announcements];
    choice = await chooseNew(parts.store.sources, source, items);
    next = more.next ?? null;
  }
  return choice;
}

/** Oldest first, so that pushes come in the order of publication. What was held and came to stay is not pushed. */
async function takeItems(
  parts: IngestParts,
  source: Source,
  choice: Choice,
  doubtful: boolean,
  signal?: AbortSignal,
  aside?: boolean,
): Promise<Pick<Result, 'fresh' | 'articles' | 'aside' | 'note' | 'incomplete' | 'scanned'>> {
  const newest = newestFirst(choice.fresh);
  const first = source.baselineDone ? 0 : source.pushFirst;
  const pushed = new Set(source.baselineDone && !doubtful ? newest : newest.slice(0, first));
  const kept = newest.filter((item, at) => pushed.has(item) || at < KEPT_AT_FIRST);
  const now = aside ? kept.filter((item) => pushed.has(item)) : kept;
  const mayFetch = (item: Announcement): boolean =>
    pushed.has(item) || (source.kind === 'page' && newest.indexOf(item) < FETCHED_AT_FIRST);
  const later = kept.filter((item) => !now.includes(item)).toReversed();
  await announceOnly(
    parts,
    source,
    choice,
    newest.filter((item) => !now.includes(item)),
    later.map((item) => ({ announcement: item, keys: choice.keysOf(item), mayFetch: mayFetch(item) })),
  );
  let articles = 0;
  let waiting = 0;
  let why: Fault = { kind: 'stopping' };
  const unreadable: Fault[] = [];
  const scanned: string[] = [];
  for (const item of now.toReversed()) {
    if (signal?.aborted) {
      waiting += 1;
      why = { kind: 'stopping' };
      continue;
    }
    const came = await takeItem(
      parts,
      source,
      item,
      choice.keysOf(item),
      !pushed.has(item),
      mayFetch(item),
      signal,
    );
    if (came.kind === 'later') {
      waiting += 1;
      why = came.why;
    } else {
      articles += came.articles;
      if (pushed.has(item)) {
        scanned.push(...came.scanned);
        if (came.unreadable !== null) unreadable.push(came.unreadable);
      }
    }
    await breathe();
  }
  const [cause] = unreadable;
  const note = faultOf([
    ...(waiting === 0 ? [] : [{ kind: 'items-wait', count: waiting, why } as const]),
    ...(cause ? [{ kind: 'items-unreadable', count: unreadable.length, why: cause } as const] : []),
  ]);
  return {
    fresh: choice.fresh.length - waiting,
    articles,
    aside: later.length,
    note,
    incomplete: waiting > 0,
    scanned,
  };
}

/** Of a first poll only so many items are kept as articles; older ones merely count as seen. */
const KEPT_AT_FIRST = 5;
/** Pages that a first poll fetches, so that there is something to read from the start. */
const FETCHED_AT_FIRST = 3;

/** By date where every item has one, else as the source has them. */
export function newestFirst(items: readonly Announcement[]): readonly Announcement[] {
  if (items.some(({ publishedAt }) => publishedAt === null)) return items;
  return items.toSorted((a, b) => (b.publishedAt ?? 0) - (a.publishedAt ?? 0));
}

/** Marks items as seen under one empty bulletin; those put aside become bulletins later. */
async function announceOnly(
  parts: IngestParts,
  source: Source,
  choice: Choice,
  items: readonly Announcement[],
  aside: readonly AsideItem[],
): Promise<void> {
  if (items.length === 0) return;
  const keys = items.flatMap((item) => choice.keysOf(item));
  const why = `${items.length} items that the first poll found`;
  const document = nothing(null, why);
  const common = { sourceId: source.id, announcementKey: null, url: null, publishedAt: null, baseline: true };
  await take(
    parts,
    { ...common, otherKeys: keys, aside, contentHash: sha256(keys.join('\n')), document },
    true,
  );
}

interface TakenItem {
  readonly kind: 'taken';
  readonly articles: number;
  readonly unreadable: Fault | null;
  /** PDFs without text: the item itself, or what it links to. */
  readonly scanned: readonly string[];
}

/** `last`: what does not answer now will not be tried again; it is kept as an empty bulletin that says why. */
export async function takeItem(
  parts: IngestParts,
  source: Source,
  item: Announcement,
  [key = item.key, ...otherKeys]: readonly string[],
  baseline: boolean,
  mayFetch: boolean,
  signal?: AbortSignal,
  last = false,
): Promise<TakenItem | { kind: 'later'; why: Fault }> {
  const { fetchItem: fetch } = readingFor(parts, source, signal);
  const loaded = await load({ fetch, timeZone: parts.timeZone, signal }, item, mayFetch);
  if (loaded.kind === 'later' && !last) return loaded;
  const links = loaded.kind === 'document' && !baseline ? (loaded.attachments ?? []) : [];
  const attached = await attachmentsOf(parts, source, item, links);
  const common = {
    sourceId: source.id,
    announcementKey: key,
    otherKeys: [...otherKeys, ...attached.flatMap(({ keys }) => keys)],
    aside: attached,
    publishedAt: item.publishedAt,
    baseline,
  };
  const taken = await take(
    parts,
    loaded.kind === 'document'
      ? { ...common, url: loaded.url ?? item.url, contentHash: loaded.hash, document: loaded.document }
      : {
          ...common,
          url: item.url,
          contentHash: sha256(`${source.id} ${key}`),
          document: unreadableDocument(item.title, loaded.why),
        },
    true,
  );
  const scanned = loaded.kind !== 'document' && loaded.why.kind === 'scanned' ? [item.url ?? item.key] : [];
  let articles = 0;
  if (taken.kind === 'saved' && taken.saved.kind === 'saved') {
    articles = taken.saved.articleIds.length;
    for (const [at, id] of taken.saved.asideIds.entries()) {
      const { announcement, keys } = attached[at] as AsideItem;
      const came = await takeItem(parts, source, announcement, keys, false, true, signal);
      if (came.kind === 'later') continue;
      await parts.store.sources.endAside(id);
      articles += came.articles;
      scanned.push(...came.scanned);
    }
  }
  return { kind: 'taken', articles, unreadable: loaded.kind === 'document' ? null : loaded.why, scanned };
}
