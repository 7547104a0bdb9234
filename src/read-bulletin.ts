// Reads one bulletin as the ingest wing would, with nothing stored: for commands that need no database. Loaded by those alone.

import type { Config } from './config/config.ts';
import type { ExtractedDocument } from './domain/document.ts';
import { faultInEnglish } from './domain/in-english.ts';
import { linesAround } from './ingest/around.ts';
import { createEnricher } from './ingest/enrich/enrich.ts';
import { extract } from './ingest/extract/extract.ts';
import { explain, gate, split } from './ingest/split/split.ts';
import { Failure } from './lib/failure.ts';
import type { Reading } from './ui/cli/parts.ts';

export async function readBulletin(
  config: Config,
  bytes: Uint8Array,
  name: string,
  receivedOn: string,
): Promise<Reading> {
  const document = await documentOf(bytes, name);
  const { articles, repairs, dropped } = split(document, { receivedOn });
  const { enrich, settleZones } = createEnricher(config.catalogue);
  const tagged = articles.map((article) => ({ ...article, ...enrich(article) }));
  const zones = settleZones(tagged, linesAround(document, dropped, articles));
  return {
    document,
    articles: tagged.map((article, at) => ({ ...article, zones: zones[at] ?? article.zones })),
    repairs,
    dropped,
    gate: gate(),
  };
}

/** Why the bulletin is cut where it is cut. */
export async function explainBulletin(
  bytes: Uint8Array,
  name: string,
  receivedOn: string,
): Promise<ReturnType<typeof explain>> {
  return explain(await documentOf(bytes, name), { receivedOn });
}

async function documentOf(bytes: Uint8Array, name: string): Promise<ExtractedDocument> {
  const outcome = await extract({ bytes, contentType: null, name });
  if (outcome.kind === 'unreadable') throw new Failure(faultInEnglish(outcome.why));
  return outcome.document;
}
