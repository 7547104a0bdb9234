// How a source's lister reaches the world: through the one fetcher, with what is remembered of the last poll.

import { setImmediate as breathe } from 'node:timers/promises';
import type { Fault } from '../domain/fault.ts';
import type { FetchOutcome, Source, SourceSettings } from '../domain/source.ts';
import { decodeText } from './extract/extract.ts';
import type { Fetcher, FetchRequest } from './fetch/fetch.ts';
import type { IngestParts } from './parts.ts';
import { robotsOf } from './robots.ts';
import type { Reading } from './source/source.ts';

export interface SourceReading extends Reading {
  /** For what the list points to. */
  readonly fetchItem: Fetcher['fetch'];
  /** Whether robots.txt has kept anything from being fetched. */
  barred(): boolean;
}

/** Lists that arrive together are read one in each turn of the event loop, so that nothing else waits for all of them. */
let turn: Promise<void> = Promise.resolve();
async function inTurn(outcome: FetchOutcome): Promise<FetchOutcome> {
  if (outcome.kind === 'fresh') {
    turn = turn.then(() => breathe());
    await turn;
  }
  return outcome;
}

export function readingFor(
  parts: Pick<IngestParts, 'fetcher' | 'clock'>,
  source: SourceSettings | Source,
  signal?: AbortSignal,
): SourceReading {
  const robots = robotsOf(parts.fetcher, parts.clock);
  let barred = false;
  const askFirst = async (request: FetchRequest): Promise<FetchOutcome> => {
    if (source.ignoreRobots || (await robots.allows(request.url, signal)))
      return parts.fetcher.fetch(request);
    barred = true;
    const why: Fault = { kind: 'robots', host: new URL(request.url).host };
    return { kind: 'refused', why, status: null, retryAfterMs: null };
  };
  return {
    now: () => parts.clock.now(),
    decode: decodeText,
    fetch: async (url, maxBytes) => {
      const known = 'id' in source && url === source.address;
      const etag = known ? source.etag : null;
      const lastModified = known ? source.lastModified : null;
      const request = { url, etag, lastModified, maxBytes, signal };
      // A feed is published for programs to read; a page is not.
      return inTurn(await (source.kind === 'page' ? askFirst(request) : parts.fetcher.fetch(request)));
    },
    fetchItem: askFirst,
    barred: () => barred,
  };
}
