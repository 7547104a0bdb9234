// What the ingest wing tells people about its work: after storing a bulletin, polling a source, or trying an address.

import type { ArticleState } from './article.ts';
import type { DocumentFault, Fault } from './fault.ts';
import type { Poll } from './source.ts';

/** One article as a report shows it. Zones and industries are names. */
export interface ReportedArticle {
  /** Null while nothing has been stored (a preview). */
  readonly id: number | null;
  readonly headline: string;
  readonly zones: readonly string[];
  readonly industries: readonly string[];
  readonly summary: string;
  readonly state: ArticleState;
  readonly confidence: number;
  readonly doubts: readonly string[];
}

/** What became of one bulletin. */
export type IngestReport =
  | {
      readonly kind: 'stored';
      readonly bulletinId: number;
      readonly articles: readonly ReportedArticle[] /** Articles that another bulletin had brought before. */;
      readonly known: number;
    }
  | { readonly kind: 'already'; readonly bulletinId: number }
  | { readonly kind: 'unreadable'; readonly why: DocumentFault };

/** What a poll came to. */
export interface PollReport {
  readonly sourceId: number;
  readonly name: string;
  readonly outcome: Poll['outcome'];
  /** Items listed, new ones among them, and articles that came of those. */
  readonly listed: number;
  readonly fresh: number;
  readonly articles: number;
  /** New items that are put aside, to be read when there is time. */
  readonly aside: number;
  readonly failed: boolean;
  /** The source's first: what was there before is not pushed. */
  readonly first: boolean;
  readonly note: Fault | null;
}
