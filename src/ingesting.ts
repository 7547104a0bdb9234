// Builds the ingest wing from its stages. Loaded when the wing is first asked for: it is a third of the program's code, and
// the bot answers without it.

import type { Catalogue } from './domain/catalogue.ts';
import { createEnricher } from './ingest/enrich/enrich.ts';
import { createFetcher } from './ingest/fetch/fetch.ts';
import { createIngest, type Ingest } from './ingest/ingest.ts';
import type { SummaryWriter } from './ingest/llm/llm.ts';
import { gate, split } from './ingest/split/split.ts';
import { createStoryPlacer } from './ingest/stories.ts';
import type { Store } from './store/ports.ts';
import type { WingParts } from './wings.ts';

export interface IngestWing {
  readonly ingest: Ingest;
  close(): Promise<void>;
}

interface Surroundings {
  readonly store: Store;
  /** The catalogue that is in force. */
  readonly catalogue: () => Catalogue;
  /** Articles have been stored. */
  readonly onSaved: () => void;
}

export async function buildIngest(
  parts: WingParts,
  { store, catalogue, onSaved }: Surroundings,
): Promise<IngestWing> {
  const { clock, log, config, onTrouble, onPolled } = parts;
  const { settings } = config;
  const fetcher = createFetcher({ allowPrivate: settings.allowPrivateSources, clock });
  const writer = await summaryWriter(parts, store);
  const enricher = newest(catalogue, createEnricher);
  const ingest = createIngest({
    store,
    fetcher,
    split,
    enrich: (article) => enricher().enrich(article),
    settleZones: (articles, around) => enricher().settleZones(articles, around),
    ...(writer ? { summarise: (articles) => writer.write(articles) } : {}),
    placeAndSave: createStoryPlacer(store.stories),
    // Asked for with the first article: the learned weights are read for it.
    get gate() {
      return gate();
    },
    clock,
    log,
    dataDir: settings.dataDir,
    timeZone: settings.timeZone,
    onSaved,
    ...(onTrouble ? { onTrouble } : {}),
    ...(onPolled ? { onPolled } : {}),
  });
  return {
    ingest,
    async close() {
      await fetcher.close();
      await writer?.close();
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

/** What is made of a value, made anew when there is another one. */
function newest<V, M>(current: () => V, make: (value: V) => M): () => M {
  let made: { value: V; of: M } | undefined;
  return () => {
    const value = current();
    if (made?.value !== value) made = { value, of: make(value) };
    return made.of;
  };
}
