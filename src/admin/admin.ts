// What an admin can have done, whether by bot, command line or web: sources, bulletins by hand, reviews.
// Who may is decided by the caller; what it takes is decided here.

import type { Article } from '../domain/article.ts';
import type { Term } from '../domain/catalogue.ts';
import type { CatalogueEdit } from '../domain/catalogue-edit.ts';
import type { Fault } from '../domain/fault.ts';
import type { IngestReport, PollReport } from '../domain/report.ts';
import type { Source, SourceState } from '../domain/source.ts';
import type { Subscriber } from '../domain/subscriber.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { explainArticle } from '../notify/match/match.ts';
import type { Notify } from '../notify/notify.ts';
import type { DeliveryTrace, Store } from '../store/ports.ts';
import { type CataloguingParts, createCataloguing } from './cataloguing.ts';
import type { Gold } from './gold.ts';
import { createMending } from './mending.ts';
import { createTracing, type TracingParts } from './tracing.ts';

export interface Traced {
  readonly trace: DeliveryTrace;
  readonly explanation: ReturnType<typeof explainArticle>;
}

/** Two questions that an operator asks of an article. */
export interface Tracing {
  /** At which stage the article stands or stopped for the chat; undefined when either is unknown. */
  explain(articleId: number, chat: { chatId: number; threadId: number }): Promise<Traced | undefined>;
  /** Who would get it if it were matched now, without doing it; undefined for an unknown article. */
  audience(
    articleId: number,
    limit: number,
  ): Promise<
    | {
        article: Article;
        subscribers: number;
        /** Those of them who have neither it nor another article of its story. */
        without: number;
        sample: readonly Subscriber[];
      }
    | undefined
  >;
}

/** Articles put right by hand. What has been sent of them is amended; nobody is pushed the same article again. */
export interface Mending {
  /** False for an article that is not there any more. */
  correct(articleId: number, correction: Correction): Promise<boolean>;
  /**
   * The paragraph `at` (from 0, not the first) begins an article of its own, in the same bulletin and state, under
   * `headline`; null: the paragraph itself is the headline. `second` is null where that article was known already.
   */
  divide(
    articleId: number,
    at: number,
    headline: string | null,
  ): Promise<
    { readonly first: number; readonly second: number | null } | { readonly why: 'gone' | 'nothing-left' }
  >;
  /** Becomes the end of the article before it in its bulletin; returns that one's id, undefined where there is none. */
  join(articleId: number): Promise<number | undefined>;
  /** From now on it passes quiet hours, and what was sent of it says so. False where it is not to be pushed at all. */
  markUrgent(articleId: number): Promise<boolean>;
  /** Pushed also to those whom it matches since it was corrected; who had it does not get it again. */
  pushAnew(articleId: number): Promise<void>;
  /** Not to be pushed, or withdrawn where it was. */
  refuse(articleId: number): Promise<void>;
  /** What was put right, for measuring and training. */
  gold(): Promise<Gold>;
}

/** One change of the catalogue, under the number by which it can be taken back. */
export interface KeptEdit {
  readonly number: number;
  readonly edit: CatalogueEdit;
}

/** `taken`: it names something already · `bare`: a class of zones, not one of them. */
export type Objection = 'length' | 'bare' | 'taken' | 'no-zone' | 'no-city' | 'no-term';

/** The catalogue changed by hand: kept in the store, in force at once; the files stay as they are. */
export interface Cataloguing {
  /** Oldest first. */
  edits(): Promise<readonly KeptEdit[]>;
  addAlias(alias: string, zoneId: string): Promise<KeptEdit | { readonly why: Objection }>;
  /** A zone that articles named as `found`; those articles are tagged with it from now on. */
  addZone(found: string, name: string, cityId: string): Promise<KeptEdit | { readonly why: Objection }>;
  /** Subscriptions refer to ids and are not touched; the old name is still understood. */
  rename(term: Term, name: string): Promise<KeptEdit | { readonly why: Objection }>;
  /** Undefined when there is no change of this number. */
  undo(number: number): Promise<KeptEdit | undefined>;
}

export type Correction = Parameters<Store['articles']['correct']>[1];

export interface Admin extends Tracing, Mending, Cataloguing, Pick<Notify, 'broadcast' | 'haltBroadcast'> {
  /**
   * Finds out what the address is and watches it. Adding it twice changes nothing. `why` says what is wrong with the address.
   * `ownSite`: robots.txt is passed over.
   */
  addSource(
    address: string,
    name: string | null,
    ownSite?: boolean,
  ): Promise<{ readonly source: Source; readonly added: boolean } | { readonly why: Fault }>;
  /** Fetches, splits and tags; stores nothing. */
  testSource: Ingest['test'];
  /** The feeds that are watched, as OPML. */
  exportFeeds(): Promise<string>;
  /** Watches every feed of another reader's list (OPML). `known`: how many were watched already. */
  importFeeds(
    bytes: Uint8Array,
  ): Promise<{ readonly added: number; readonly known: number } | { readonly why: Fault }>;
  poll(sourceId: number): Promise<PollReport>;
  pollDue(signal?: AbortSignal): Promise<readonly PollReport[]>;
  /** Resuming polls at once; what was missed while paused is a new baseline's worth at most (promise 5). */
  changeSource(sourceId: number, state: SourceState): Promise<void>;
  ingestFile(file: { bytes: Uint8Array; name: string; contentType?: string | null }): Promise<IngestReport>;
  /** Matches what has been stored and enqueues the deliveries. */
  enqueue(): Promise<{ readonly articles: number; readonly deliveries: number }>;
  /** A doubtful article is right: it is matched and pushed. */
  approve(articleId: number): Promise<void>;
}

export interface AdminParts extends TracingParts, Pick<CataloguingParts, 'catalogue' | 'lookup' | 'renew'> {
  readonly ingest: Pick<
    Ingest,
    | 'test'
    | 'propose'
    | 'poll'
    | 'pollDue'
    | 'takeAside'
    | 'ingestBytes'
    | 'readPart'
    | 'readFeedList'
    | 'writeFeedList'
  >;
  readonly notify: Pick<Notify, 'matchPending' | 'nudge' | 'broadcast' | 'haltBroadcast'>;
  readonly store: Pick<Store, 'sources' | 'articles' | 'subscribers' | 'deliveries' | 'facts'>;
}

export function createAdmin(parts: AdminParts): Admin {
  const { ingest, notify, store, clock } = parts;
  return {
    ...createTracing(parts),
    ...createMending(parts),
    ...createCataloguing(parts),
    broadcast: notify.broadcast,
    haltBroadcast: notify.haltBroadcast,
    async addSource(address, name, ownSite) {
      const known = await store.sources.findByAddress(address);
      if (known && known.state !== 'removed') return { source: known, added: false };
      const found = await ingest.propose(address, name, ownSite);
      if ('why' in found) return found;
      const named = found.name === found.address ? { ...found, name: hostOf(found.address) } : found;
      return store.sources.add(named, 'admin', clock.now());
    },
    testSource: (address, ownSite) => ingest.test(address, ownSite),
    async exportFeeds() {
      return ingest.writeFeedList(await store.sources.list());
    },
    importFeeds: (bytes) => importFeeds(parts, bytes),
    async poll(sourceId) {
      const line = await ingest.poll(sourceId);
      await notify.matchPending();
      return line;
    },
    async pollDue(signal) {
      const lines = await ingest.pollDue(signal);
      await ingest.takeAside(signal);
      await notify.matchPending();
      return lines;
    },
    changeSource: (sourceId, state) => store.sources.changeState(sourceId, state, clock.now()),
    async ingestFile(file) {
      const report = await ingest.ingestBytes({ contentType: null, ...file });
      if (report.kind === 'stored') await notify.matchPending();
      return report;
    },
    enqueue: () => notify.matchPending(),
    async approve(articleId) {
      await store.articles.changeState(articleId, 'ready');
      await notify.matchPending();
    },
  };
}

async function importFeeds(
  { ingest, store, clock }: AdminParts,
  bytes: Uint8Array,
): Promise<{ added: number; known: number } | { why: Fault }> {
  const feeds = await ingest.readFeedList(bytes);
  if (!feeds || feeds.length === 0) return { why: { kind: 'no-feed-list' } };
  let known = 0;
  for (const feed of feeds) if (!(await store.sources.add(feed, 'admin', clock.now())).added) known += 1;
  return { added: feeds.length - known, known };
}

/** What a source is called when neither the admin nor the source itself says: its host, or the last part of its path. */
function hostOf(address: string): string {
  if (URL.canParse(address)) {
    const { host } = new URL(address);
    if (host !== '') return host;
  }
  return address.split('/').filter(Boolean).at(-1) ?? address;
}
