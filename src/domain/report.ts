// What the ingest wing tells people about its work: after storing a bulletin, polling a source, or trying an address.

import type { ArticleState } from './article.ts';

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
  /** `scanned`: a PDF of pictures without text. */
  | { readonly kind: 'unreadable'; readonly why: string; readonly scanned?: boolean };
