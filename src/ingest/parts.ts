// What the ingest wing is built from, and the values it hands back.

import type { Enrichment, SplitArticle, ZoneTag } from '../domain/article.ts';
import type { Dropped, ExtractedDocument, Repair } from '../domain/document.ts';
import type { DocumentFault, Fault } from '../domain/fault.ts';
import type { PollReport, ReportedArticle } from '../domain/report.ts';
import type { SourceKind, Trouble } from '../domain/source.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Store } from '../store/ports.ts';
import type { Fetcher } from './fetch/fetch.ts';
import type { PlaceAndSave } from './stories.ts';

export interface SplitOutcome {
  readonly articles: readonly SplitArticle[];
  readonly repairs: readonly Repair[];
  readonly dropped: readonly Dropped[];
  /** `YYYY-MM-DD` that the bulletin states of itself. */
  readonly issuedOn: string | null;
}

export interface IngestParts {
  readonly store: Pick<Store, 'sources' | 'articles'>;
  readonly fetcher: Fetcher;
  readonly split: (document: ExtractedDocument, options: { readonly receivedOn: string }) => SplitOutcome;
  readonly enrich: (article: SplitArticle) => Enrichment;
  /** Zones of all articles of a bulletin, in order, with what is said `around` them; without it each has its own. */
  readonly settleZones?: (
    articles: readonly Pick<SplitArticle & Enrichment, 'headline' | 'paragraphs' | 'zones'>[],
    around: readonly string[],
  ) => readonly (readonly ZoneTag[])[];
  /** Better summaries for articles that will be pushed, in order, null where there is none; waits seconds, not minutes. */
  readonly summarise?: (
    articles: readonly Pick<SplitArticle, 'headline' | 'paragraphs'>[],
  ) => Promise<readonly (string | null)[]>;
  /** Finds the stories that new articles belong to and saves in the same turn; without it each article is its own story. */
  readonly placeAndSave?: PlaceAndSave;
  /** Articles below this confidence wait for an admin. */
  readonly gate: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Holds `inbox/` and `archive/`. */
  readonly dataDir: string;
  /** IANA name: in it, times become days. */
  readonly timeZone: string;
  /** Told after each bulletin that brought articles which may be pushed. */
  readonly onSaved?: (bulletinId: number, articleIds: readonly number[]) => void;
  /** Told what admins should know of a source. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /** Told after each poll, for counting. */
  readonly onPolled?: (report: PollReport) => void;
}

/** What an address would bring, with its first articles; nothing has been stored. */
export interface Preview {
  readonly kind: SourceKind;
  /** Where the source really is: a feed that the given page links to, for instance. */
  readonly address: string;
  readonly title: string | null;
  /** Items or bulletins that it lists. */
  readonly listed: number;
  readonly articles: readonly ReportedArticle[];
}

/** `barred`: robots.txt is in the way; on one's own site it can be passed over. */
export interface NoPreview {
  readonly why: Fault;
  readonly barred: boolean;
}

export interface TakenFile {
  readonly name: string;
  readonly articles: number;
  /** Null when it was taken. */
  readonly why: DocumentFault | null;
}
