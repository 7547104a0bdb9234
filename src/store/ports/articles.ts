// What may be asked about bulletins and their articles, and how editors change these.

import type { Article, ArticleState, NewArticle } from '../../domain/article.ts';
import type { Facet, Term } from '../../domain/catalogue.ts';
import type { Dropped, Repair } from '../../domain/document.ts';
import type { AsideItem } from './sources.ts';
import type { StoryPlace } from './stories.ts';

export interface NewBulletin {
  readonly sourceId: number;
  /** Identity of the announcement that led here; null for a dropped-in file. Saved as announced together with the bulletin. */
  readonly announcementKey: string | null;
  /** Other keys under which the same announcement may come back (its link, its title and day); saved as announced too. */
  readonly otherKeys?: readonly string[];
  /** Items to be taken later, in this order; put aside together with their announcement. */
  readonly aside?: readonly AsideItem[];
  readonly title: string | null;
  readonly url: string | null;
  /** SHA-256 (hex) of the fetched bytes; the same bytes from the same source are never taken twice. */
  readonly contentHash: string;
  readonly media: string;
  /** `YYYY-MM-DD` or null. */
  readonly issuedOn: string | null;
  readonly receivedAt: number;
  /** The extracted text, kept so that reviews can show an article beside its source. */
  readonly text: string;
  readonly repairs: readonly Repair[];
  readonly dropped: readonly Dropped[];
}

export type SavedBulletin =
  | {
      readonly kind: 'saved';
      readonly bulletinId: number;
      readonly articleIds: readonly number[] /** Articles already known by fingerprint and therefore not stored again. */;
      readonly known: number;
      /** Of what was put aside, in its order. */
      readonly asideIds: readonly number[];
    }
  | { readonly kind: 'already'; readonly bulletinId: number; readonly articleIds: readonly number[] };

/** What a change of extent may touch. */
export type Content = Omit<NewArticle, 'ordinal' | 'state'>;

export interface Reshaping {
  readonly changed: readonly ({ readonly id: number } & Content)[];
  readonly added: readonly (NewArticle & { readonly behind: number })[];
  readonly dropped: readonly number[];
  /** The article in which the text of the dropped goes on: who waits for one of these gets it instead. */
  readonly into?: number;
}

export interface MendedBulletin {
  readonly id: number;
  readonly title: string | null;
  readonly url: string | null;
  readonly media: string;
  readonly issuedOn: string | null;
  readonly receivedAt: number;
  readonly text: string;
  readonly articles: readonly Article[];
}

export interface RenamedTag {
  readonly facet: Facet;
  readonly from: string;
  readonly to: { readonly id: string; readonly name: string };
}

export interface ArticleStore {
  /**
   * Bulletin, its announcement and its articles with tags and stories in one transaction. An article whose fingerprint is
   * known is not stored again (promise 2). `places` go with `articles`, one each.
   */
  saveBulletin(
    bulletin: NewBulletin,
    articles: readonly NewArticle[],
    places?: readonly StoryPlace[],
  ): Promise<SavedBulletin>;
  find(id: number): Promise<Article | undefined>;
  /** In the order of `ids`; unknown ids are left out. */
  findMany(ids: readonly number[]): Promise<Article[]>;
  /** Newest `ready` or `baseline` articles that have any of the `terms` (all articles when null), newest first. */
  latest(terms: readonly Term[] | null, limit: number, beforeId?: number): Promise<Article[]>;
  /** Full-text search over headline and paragraphs; every word must occur. Best first. */
  search(words: readonly string[], limit: number, offset?: number): Promise<Article[]>;
  /** Articles waiting for an admin, oldest first. */
  inReview(limit: number): Promise<Article[]>;
  changeState(id: number, state: ArticleState): Promise<void>;
  /** An urgent article passes quiet hours, also where it is held already; digests keep their time. Its messages are due to say so. */
  markUrgent(id: number, now: number): Promise<void>;
  /** An admin's correction: what is named is replaced, with tag index and full text. False for an unknown id. */
  correct(
    id: number,
    correction: Partial<Pick<Article, 'headline' | 'zones' | 'industries' | 'topics' | 'summary'>>,
  ): Promise<boolean>;
  /**
   * Extent put right by an admin: `changed` articles get new content, `added` ones join their bulletin behind the one
   * they name, `dropped` ones go out of sight. One transaction; the ids of the added, in order.
   */
  reshape(shape: Reshaping, now: number): Promise<readonly number[]>;
  /** Bulletins whose articles an admin corrected, last corrected first, each with its articles as they stand now. */
  mended(limit: number): Promise<MendedBulletin[]>;
  /**
   * A change of the catalogue: the fact that keeps it, and the articles tagged `from` that are tagged `to` by it, in lists and
   * matching too. Returns how many.
   */
  recatalogue(
    kept: { readonly name: string; readonly value: string },
    renamed: readonly RenamedTag[],
  ): Promise<number>;
  /** The article before this one in its bulletin that is not dropped. */
  previous(id: number): Promise<Article | undefined>;
  /** How many readable articles of these times (epoch ms, `until` exclusive) carry each tag, most first. */
  tagCounts(since: number, until: number): Promise<(Term & { articles: number })[]>;
  /** `ready` articles that have not been matched yet, oldest first: the notify wing's work list, also after a crash. */
  unmatched(limit: number): Promise<Article[]>;
  counts(): Promise<Record<ArticleState, number>>;
}
