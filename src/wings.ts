// Builds the two wings on one data folder: what every command that works on stored things shares.

import { join } from 'node:path';
import { type Admin, createAdmin } from './admin/admin.ts';
import { edits, keptEdits } from './admin/cataloguing.ts';
import type { Config } from './config/config.ts';
import { edited } from './domain/catalogue-edit.ts';
import type { PollReport } from './domain/report.ts';
import type { SourceSettings, Trouble } from './domain/source.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { IngestWing } from './ingesting.ts';
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
  let inForce = edited(catalogue, edits(await keptEdits(store.facts)));
  const lookup = createLookup(inForce);
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
  let wing: Promise<IngestWing> | undefined;
  const surroundings = {
    store,
    catalogue: () => inForce,
    // A hint that saves waiting: were it lost, the next round of recover() would find the articles unmatched.
    onSaved: () =>
      void notify
        .matchPending()
        .catch((err: unknown) => parts.log.error({ err }, 'matching failed; it will be tried again')),
  };
  const ingest = whenNeeded(async () => {
    wing ??= import('./ingesting.ts').then(({ buildIngest }) => buildIngest(parts, surroundings));
    return (await wing).ingest;
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
        inForce = next;
      },
    }),
    async close() {
      await (await wing?.catch(() => undefined))?.close();
      await store.close();
    },
  };
}

/** The wing as everybody sees it; it is loaded with the first thing that is asked of it. */
function whenNeeded(loaded: () => Promise<Ingest>): Ingest {
  return {
    pollDue: async (signal) => (await loaded()).pollDue(signal),
    takeAside: async (signal) => (await loaded()).takeAside(signal),
    poll: async (sourceId, signal) => (await loaded()).poll(sourceId, signal),
    test: async (address, ownSite) => (await loaded()).test(address, ownSite),
    propose: async (address, name, ownSite) => (await loaded()).propose(address, name, ownSite),
    ingestBytes: async (file) => (await loaded()).ingestBytes(file),
    readFeedList: async (bytes) => (await loaded()).readFeedList(bytes),
    writeFeedList: async (sources) => (await loaded()).writeFeedList(sources),
    takeInbox: async () => (await loaded()).takeInbox(),
    readPart: async (part, receivedAt) => (await loaded()).readPart(part, receivedAt),
  };
}

/** What the file says of a source goes; an interval that an admin chose stays where the file names none. */
async function watchConfigured(store: Store, settings: SourceSettings, now: number): Promise<void> {
  const { source, added } = await store.sources.add(settings, 'config', now);
  if (added || source.origin !== 'config') return;
  const intervalMinutes = settings.intervalMinutes ?? source.intervalMinutes;
  await store.sources.change(source.id, { ...settings, intervalMinutes });
}
