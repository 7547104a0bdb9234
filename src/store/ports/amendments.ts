// What may be asked about messages that were sent and must change.

import type { Article } from '../../domain/article.ts';
import type { Subscriber } from '../../domain/subscriber.ts';
import type { OtherSource } from './stories.ts';

/** An article in a message that was sent. */
export interface AmendedArticle {
  readonly article: Article;
  /** When it was corrected after it had become due here; null: it was not. */
  readonly correctedAt: number | null;
  /** The article in which the text of this one, which is dropped, goes on. */
  readonly joined: Article | null;
  readonly others: readonly OtherSource[];
}

/** A message that was sent and must change. */
export interface Amendment {
  readonly subscriber: Subscriber;
  readonly messageId: number;
  /** As its parcel had it. */
  readonly digest: boolean;
  /** All that the message shows, by id. */
  readonly articles: readonly AmendedArticle[];
  /** The changes that made it due, for `settle`: one that comes later is not settled with them. */
  readonly due: readonly { readonly articleId: number; readonly at: number }[];
}

export interface AmendmentStore {
  /**
   * Every message that shows another article of its story, digests excepted, is due to be edited: another source tells it now.
   * (What a change of an article makes due is due in the transaction that changes it.) Returns how many.
   */
  enqueueStory(articleId: number, now: number): Promise<number>;
  due(now: number, limit: number): Promise<Amendment[]>;
  nextDue(): Promise<number | undefined>;
  /** Null: done, or it cannot be done; else when to try again. */
  settle(amendment: Pick<Amendment, 'subscriber' | 'due'>, notBefore: number | null): Promise<void>;
}
