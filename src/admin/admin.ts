// What an admin can have done, whether by bot, command line or web: sources, bulletins by hand, reviews.
// Who may is decided by the caller; what it takes is decided here.

import type { IngestReport, ReportedArticle } from '../domain/report.ts';
import type { Source, SourceState } from '../domain/source.ts';

/** What a poll came to, as one line for people. */
export interface PollLine {
  readonly sourceId: number;
  readonly name: string;
  readonly sentence: string;
  readonly failed: boolean;
}

export interface Admin {
  /** Finds out what the address is and watches it. Adding it twice changes nothing. `why` says what is wrong with the address. */
  addSource(
    address: string,
    name: string | null,
  ): Promise<{ readonly source: Source; readonly added: boolean } | { readonly why: string }>;
  /** Fetches, splits and tags; stores nothing. */
  testSource(
    address: string,
  ): Promise<{ readonly articles: readonly ReportedArticle[] } | { readonly why: string }>;
  poll(sourceId: number): Promise<PollLine>;
  pollDue(signal?: AbortSignal): Promise<readonly PollLine[]>;
  changeSource(sourceId: number, state: SourceState): Promise<void>;
  ingestFile(file: { bytes: Uint8Array; name: string; contentType?: string | null }): Promise<IngestReport>;
  /** Matches what has been stored and enqueues the deliveries. */
  enqueue(): Promise<{ readonly articles: number; readonly deliveries: number }>;
  /** A doubtful article is right: it is matched and pushed. */
  approve(articleId: number): Promise<void>;
  refuse(articleId: number): Promise<void>;
}
