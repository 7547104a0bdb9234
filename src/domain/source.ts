// Sources (来源), what they list, and what a poll of one can come to.

import type { Fault } from './fault.ts';

export type SourceKind = 'feed' | 'page' | 'document' | 'folder' | 'channel';
export type SourceState = 'active' | 'paused' | 'removed';

/** CSS selectors by which a source of kind `page` may override what is found by itself. */
export interface Selectors {
  readonly list?: string | undefined;
  readonly item?: string | undefined;
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  readonly date?: string | undefined;
  readonly body?: string | undefined;
  readonly next?: string | undefined;
}

export interface SourceSettings {
  readonly kind: SourceKind;
  /** http(s) URL, or an absolute path for a folder. */
  readonly address: string;
  readonly name: string;
  /** Minutes between polls; null lets Zonewire choose. */
  readonly intervalMinutes: number | null;
  /** Poll even where robots.txt says no (for one's own sites). */
  readonly ignoreRobots: boolean;
  /** How many of the newest items the first poll may push; 0: baseline only. */
  readonly pushFirst: number;
  readonly selectors: Selectors | null;
}

/** What conditional requests and politeness need to remember between polls. */
export interface PollMemory {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Polls in a row that failed. */
  readonly failures: number;
  /** Which identity key this source uses: degrades once, never flips back. */
  readonly identity: 'guid' | 'link' | 'title-date';
}

export interface Source extends SourceSettings, PollMemory {
  readonly id: number;
  readonly state: SourceState;
  /** `config`: from sources.yaml · `admin`: added by command · `system`: inbox and texts sent to the bot. */
  readonly origin: 'config' | 'admin' | 'system';
  /** Epoch milliseconds. */
  readonly nextPollAt: number;
  readonly lastPolledAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly lastError: Fault | null;
  readonly baselineDone: boolean;
  readonly createdAt: number;
}

/** What a source lists, before anything is fetched. */
export interface Announcement {
  /** Identity inside its source. */
  readonly key: string;
  readonly title: string | null;
  readonly url: string | null;
  /** Epoch milliseconds, or null where the source does not say. */
  readonly publishedAt: number | null;
  /** The item's own content where the list carries it (a feed's full text), as HTML. */
  readonly html: string | null;
}

/** How one GET ended. Nothing here throws; accidents of the network are `unreachable`. */
export type FetchOutcome =
  | {
      readonly kind: 'fresh';
      /** Address after redirects. */
      readonly url: string;
      readonly bytes: Uint8Array;
      readonly contentType: string | null;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Milliseconds that the server asks not to be asked again; null where it says nothing. */
      readonly freshForMs: number | null;
    }
  | { readonly kind: 'unchanged'; readonly freshForMs: number | null }
  | {
      readonly kind: 'refused';
      readonly why: Fault;
      readonly status: number | null;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'unreachable'; readonly why: Fault };

/** One line of a source's history. */
export interface Poll {
  readonly at: number;
  readonly outcome: 'fresh' | 'unchanged' | 'refused' | 'unreachable' | 'held' | 'unreadable';
  /** Items listed, and how many of them were new. */
  readonly listed: number;
  readonly fresh: number;
  readonly tookMs: number;
  readonly note: Fault | null;
}

/** What admins should know of a source. */
export type Trouble = { readonly source: Source } & (
  | { readonly kind: 'failing' | 'still-failing'; readonly failures: number; readonly poll: Poll }
  | { readonly kind: 'recovered'; readonly failures: number }
  | { readonly kind: 'held'; readonly poll: Poll }
  | { readonly kind: 'silent'; readonly days: number }
  /** PDFs without text, by address or file name. */
  | { readonly kind: 'scanned'; readonly documents: readonly string[] }
);
