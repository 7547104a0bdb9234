// An article (稿件): the unit that is tagged, summarised, matched and delivered.

/** `YYYY-MM-DD`; `approx` where the text says 近日 or the like; null where it says nothing. */
export type ArticleDate = string | 'approx' | null;

/** What can make an article doubtful; stored as it stands here, told to admins in their language. */
export type Doubt =
  | 'the cut between blocks is a close call'
  | 'the layout of this bulletin is unusual'
  | 'the order of the headline parts is a close call'
  | 'no headline was found'
  | 'the text breaks off in mid-sentence'
  | 'prose beside it was left out'
  | 'a line beside it may belong to the headline'
  | 'it continues an article that was not found'
  | 'it holds unreadable characters'
  | 'the text is very short'
  | 'several small signs together';

/** What split makes of one story, before tagging. */
export interface SplitArticle {
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly byline: string | null;
  readonly date: ArticleDate;
  /** 0…1: how sure the splitter is that extent and headline are right. */
  readonly confidence: number;
  /** Why the confidence is not full, each a `Doubt` unless an older program stored it; never empty where it is low. */
  readonly doubts: readonly string[];
  /** Half-open ranges of the source text that this article's headline and paragraphs were taken from, in print order. */
  readonly spans: readonly (readonly [number, number])[];
}

export interface ZoneTag {
  readonly id: string;
  readonly name: string;
  readonly role: 'primary' | 'mentioned';
}

export interface IndustryTag {
  readonly id: string;
  readonly name: string;
  /** The phrase in the article that speaks for it. */
  readonly evidence: string;
}

export interface TopicTag {
  readonly id: string;
  readonly name: string;
  readonly evidence: string;
}

/** What enrich adds. A zone that is not in the catalogue has an id starting with `new:`; it is offered to admins. */
export interface Enrichment {
  readonly zones: readonly ZoneTag[];
  readonly industries: readonly IndustryTag[];
  readonly topics: readonly TopicTag[];
  readonly summary: string;
  /** Hash of the normalised text: the same article printed again has the same fingerprint. */
  readonly fingerprint: string;
}

/** `ready`: may be pushed · `review`: doubtful, waits for an admin · `baseline`: from a source's first poll, never pushed · `dropped`: an admin refused it. */
export type ArticleState = 'ready' | 'review' | 'baseline' | 'dropped';

/** An article as the store knows it. */
export interface Article extends Omit<SplitArticle, 'spans'>, Enrichment {
  readonly id: number;
  readonly bulletinId: number;
  readonly sourceId: number;
  readonly sourceName: string;
  /** Where a reader finds the original; null for a dropped-in file. */
  readonly url: string | null;
  /** 0-based position in its bulletin. */
  readonly ordinal: number;
  readonly state: ArticleState;
  /** An editor says that it passes quiet hours; absent: no. */
  readonly urgent?: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export type NewArticle = Omit<
  Article,
  'id' | 'bulletinId' | 'sourceId' | 'sourceName' | 'url' | 'urgent' | 'createdAt'
>;
