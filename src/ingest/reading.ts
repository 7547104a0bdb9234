// How a source's lister reaches the world: through the one fetcher, with what is remembered of the last poll.

import type { Source, SourceSettings } from '../domain/source.ts';
import { decodeText } from './extract/extract.ts';
import type { Fetcher } from './fetch/fetch.ts';
import type { IngestParts } from './parts.ts';
import type { Reading } from './source/source.ts';

export interface SourceReading extends Reading {
  /** For what the list points to. */
  readonly fetchItem: Fetcher['fetch'];
}

export function readingFor(
  parts: Pick<IngestParts, 'fetcher' | 'clock'>,
  source: SourceSettings | Source,
  signal?: AbortSignal,
): SourceReading {
  return {
    now: () => parts.clock.now(),
    decode: decodeText,
    fetch: (url, maxBytes) => {
      const known = 'id' in source && url === source.address;
      return parts.fetcher.fetch({
        url,
        etag: known ? source.etag : null,
        lastModified: known ? source.lastModified : null,
        maxBytes,
        signal,
      });
    },
    fetchItem: (request) => parts.fetcher.fetch(request),
  };
}
