// Builds the two wings on one data folder: what every command that works on stored things shares.

import { join } from 'node:path';
import { type Admin, createAdmin } from './admin/admin.ts';
import { edits, keptEdits } from './admin/cataloguing.ts';
import type { Config } from './config/config.ts';
import { edited } from './domain/catalogue-edit.ts';
import type { SourceSettings, Trouble } from './domain/source.ts';
import { createEnricher } from './ingest/enrich/enrich.ts';
import { createFetcher, type Fetcher } from './ingest/fetch/fetch.ts';
import { createIngest, type Ingest } from './ingest/ingest.ts';
import type { SummaryWriter } from './ingest/llm/llm.ts';
import type { PollReport } from './ingest/parts.ts';
import { gate, split } from './ingest/split/split.ts';
import { createStoryPlacer } from './ingest/stories.ts';
import type { Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { createLookup, type Lookup } from './lookup/lookup.ts';
import type { SendEvent, Sender } from './notify/deliver/deliver.ts';
import { createNotify, type Notify } from './notify/notify.ts';
import { DATABASE } from './running.ts';
import type { Store } from './store/ports.ts';
import { openStore } from './store/store.ts';

export interface Wings {
  readonly store: Store;
  readonly lookup: Lookup;
  readonly ingest: Ingest;
  readonly notify: Notify;
  readonly admin: Admin;
  /** Closes what was opened; the wings must have stopped. */
  close(): Promise<void>;
}

export interface WingParts {
  readonly config: Config;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly log: Log;
  /** False: no waiting between messages, for a sender that is not Telegram. */
  readonly paced: boolean;
  /** Aborts when the program stops: nothing is waited for any more. */
  readonly signal?: AbortSignal;
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly onPolled?: (report: PollReport) => void;
  readonly observe?: (event: SendEvent) => void;
}

/** Opens the database in the configured data folder. Throws a Failure when it cannot be used. */
export async function buildWings(parts: WingParts): Promise<Wings> {
  const { settings, catalogue, sources } = parts.config;
  const store = await openStore(join(settings.dataDir, DATABASE), { now: () => parts.clock.now() });
  const changed = edited(catalogue, edits(await keptEdits(store.facts)));
  const lookup = createLookup(changed);
  let enricher = createEnricher(changed);
  const fetcher: Fetcher = createFetcher({ allowPrivate: settings.allowPrivateSources, clock: parts.clock });
  const notify = createNotify({
    store,
    sender: parts.sender,
    clock: parts.clock,
    log: parts.log,
    matchTerms: (tags) => lookup.matchTerms(tags),
    nameOf: (term, language) => lookup.nameOf(term, language),
    sendRate: settings.sendRate,
    unknownPolicy: settings.unknownPolicy,
    paced: parts.paced,
    ...(parts.observe ? { observe: parts.observe } : {}),
  });
  const writer = await summaryWriter(parts, store);
  const ingest = createIngest({
    store,
    fetcher,
    split,
    enrich: (article) => enricher.enrich(article),
    ...(writer ? { summarise: (articles) => writer.write(articles) } : {}),
    placeAndSave: createStoryPlacer(store.stories),
    // Asked for with the first article, not when the program starts: the learned weights are read for it.
    get gate() {
      return gate();
    },
    clock: parts.clock,
    log: parts.log,
    dataDir: settings.dataDir,
    timeZone: settings.timeZone,
    // A hint that saves waiting: were it lost, the next round of recover() would find the articles unmatched.
    onSaved: () =>
      void notify
        .matchPending()
        .catch((err: unknown) => parts.log.error({ err }, 'matching failed; it will be tried again')),
    ...(parts.onTrouble ? { onTrouble: parts.onTrouble } : {}),
    ...(parts.onPolled ? { onPolled: parts.onPolled } : {}),
  });
  for (const source of sources) await watchConfigured(store, source, parts.clock.now());
  return {
    store,
    lookup,
    ingest,
    notify,
    admin: createAdmin({
      ingest,
      notify,
      store,
      matchTerms: (tags) => lookup.matchTerms(tags),
      clock: parts.clock,
      catalogue,
      lookup,
      renew: (next) => {
        lookup.renew(next);
        enricher = createEnricher(next);
      },
    }),
    async close() {
      await fetcher.close();
      await writer?.close();
      await store.close();
    },
  };
}

/** Loaded only where a language model is configured. */
async function summaryWriter(
  { config, clock, log, signal }: WingParts,
  { written }: Pick<Store, 'written'>,
): Promise<SummaryWriter | undefined> {
  const endpoint = config.settings.llm;
  if (endpoint === null) return undefined;
  const { createSummaryWriter } = await import('./ingest/llm/llm.ts');
  return createSummaryWriter({ endpoint, kept: written, clock, log, signal });
}

/** What the file says of a source goes; an interval that an admin chose stays where the file names none. */
async function watchConfigured(store: Store, settings: SourceSettings, now: number): Promise<void> {
  const { source, added } = await store.sources.add(settings, 'config', now);
  if (added || source.origin !== 'config') return;
  const intervalMinutes = settings.intervalMinutes ?? source.intervalMinutes;
  await store.sources.change(source.id, { ...settings, intervalMinutes });
}
