// What one poll came to, on its way from the listers to the record.

import type { Fault } from '../domain/fault.ts';
import type { Poll, PollMemory, Source } from '../domain/source.ts';

export interface Result {
  readonly outcome: Poll['outcome'];
  readonly listed: number;
  readonly fresh: number;
  readonly articles: number;
  /** Items put aside, to be read when there is time. */
  readonly aside: number;
  readonly note: Fault | null;
  readonly memory: { readonly etag: string | null; readonly lastModified: string | null };
  readonly identity: PollMemory['identity'];
  readonly retryAfterMs: number | null;
  readonly freshForMs: number | null;
  /** Something was put off: the next poll must not be answered with "unchanged". */
  readonly incomplete: boolean;
  /** PDFs without text, by address or file name, that would have been pushed. */
  readonly scanned: readonly string[];
}

/** A poll that brought nothing; conditional requests go on from where they were. */
export function ended(source: Source, outcome: Poll['outcome'], note: Fault | null): Result {
  return {
    outcome,
    note,
    listed: 0,
    fresh: 0,
    articles: 0,
    aside: 0,
    memory: { etag: source.etag, lastModified: source.lastModified },
    identity: source.identity,
    retryAfterMs: null,
    freshForMs: null,
    incomplete: false,
    scanned: [],
  };
}
