// What may be asked about matching and deliveries: from an article to its parcels, and to what became of them.

import type { Article } from '../../domain/article.ts';
import type { Facet } from '../../domain/catalogue.ts';
import type { DeliveryState, MatchReason, Parcel } from '../../domain/delivery.ts';
import type { Subscriber, Subscription } from '../../domain/subscriber.ts';

/** An article as matching sees it: every term it counts under, roll-ups included. */
export interface Matchable {
  readonly articleId: number;
  /** `found` is the tag on the article, `wanted` the term it counts under (itself, its city, its group). */
  readonly terms: readonly { readonly facet: Facet; readonly wanted: string; readonly found: string }[];
  /** Headline and paragraphs, for keywords. */
  readonly text: string;
}

/** What became of one article of a claimed parcel. */
export type Settlement =
  | { readonly kind: 'sent'; readonly messageId: number }
  | { readonly kind: 'retry'; readonly notBefore: number; readonly why: string }
  | { readonly kind: 'abandoned'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** The articles of one message to one subscriber. */
export interface Writing {
  readonly subscriberId: number;
  readonly articleIds: readonly number[];
  /** Which claim it is about: the end of its lease. What has ended since, or is claimed anew, is left alone. Default: any. */
  readonly leaseUntil?: number;
}

export interface Settled extends Writing {
  readonly settlement: Settlement;
}

export interface DeliveryRecord {
  readonly articleId: number;
  readonly subscriberId: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly notBefore: number;
  readonly messageId: number | null;
  readonly note: string | null;
  /** How often a send of it ended without an answer: above 0, what was sent may have arrived more than once. */
  readonly doubt: number;
}

/** How a delivery travels: urgent ones pass quiet hours, held ones wait for their end, digest ones for their time. */
export type Lane = 'urgent' | 'immediate' | 'held' | 'digest';

/** What the store knows about one article and one subscriber, for explaining what became of it. */
export interface DeliveryTrace {
  readonly article: Article;
  readonly subscriber: Subscriber;
  /** False: matching has not come to it yet (or it never will, see the article's state). */
  readonly matched: boolean;
  readonly delivery: (DeliveryRecord & { readonly lane: Lane }) | undefined;
  /** Live subscriptions; `before`: made before the article was stored, so that they count for it. */
  readonly subscriptions: readonly (Subscription & { readonly before: boolean })[];
}

export interface DeliveryStore {
  /**
   * Finds every criteria that the article meets, enqueues one delivery per live subscriber (however many subscriptions
   * match; muted terms leave a subscriber out) and marks the article matched. One transaction, set-based SQL.
   */
  matchAndEnqueue(article: Matchable, now: number): Promise<{ criteria: number; deliveries: number }>;
  /**
   * An article that was corrected after its matching is to be matched anew, by what it says now: `matchAndEnqueue` then
   * reaches who has not got it, and nobody twice. False for one that is not to be pushed or waits for matching anyway.
   */
  rematch(articleId: number): Promise<boolean>;
  /** Takes due parcels under a lease: pending deliveries whose time has come, those of one subscriber and bulletin together, oldest first, at most one parcel a subscriber. */
  claim(now: number, leaseMs: number, maxParcels: number): Promise<Parcel[]>;
  settle(
    subscriberId: number,
    articleIds: readonly number[],
    settlement: Settlement,
    now: number,
  ): Promise<void>;
  /**
   * Returns deliveries to `pending` whose lease ran out before anything was written to Telegram, and marks `unknown` those
   * that may have been. `orphans`: every claim counts as run out, because the process that made it is gone. Where the
   * clock was set back, what was due already is due at the new time.
   */
  recover(now: number, orphans?: boolean): Promise<{ returned: number; unknown: number }>;
  /** Makes due again, twice each, what became `unknown` before `before`; returns how many. */
  retryUnknown(before: number, now: number): Promise<number>;
  /**
   * Many settlements in one transaction. Where an article is abandoned and its subscriber has not ended, another article of
   * the same story that was left out for it is enqueued instead.
   */
  settleAll(settled: readonly Settled[], now: number): Promise<void>;
  /** Marks that the request is about to be written: from here on a crash means `unknown`, not `pending`. */
  markWriting(subscriberId: number, articleIds: readonly number[], now: number): Promise<boolean>;
  /** False where no claim on any of the articles stands any more (it ran out, the chat said stop, they were withdrawn): not to be sent. */
  markAllWriting(writing: readonly Writing[], now: number): Promise<boolean[]>;
  find(articleId: number, subscriberId: number): Promise<DeliveryRecord | undefined>;
  /** Deliveries of one article by state. */
  countsOf(articleId: number): Promise<Record<DeliveryState, number>>;
  /** Everything sent or to be sent to the subscriber, newest article first. Reads the whole archive: for one person's own request. */
  ofSubscriber(subscriberId: number, limit: number): Promise<DeliveryRecord[]>;
  /** Undefined when the article or the subscriber is unknown. */
  trace(articleId: number, subscriberId: number): Promise<DeliveryTrace | undefined>;
  /**
   * Who would get this article if it were matched now, without doing it: how many, how many of them have neither it nor
   * another article of its story yet, and the first `limit` subscribers.
   */
  audience(
    article: Matchable,
    now: number,
    limit: number,
  ): Promise<{ subscribers: number; without: number; sample: Subscriber[] }>;
  /** Why this article went to this subscriber. */
  reasons(articleId: number, subscriberId: number): Promise<MatchReason[]>;
  counts(): Promise<Record<DeliveryState, number>>;
  /** How many were sent since then, to the hour. */
  sentSince(since: number): Promise<number>;
  /** When the oldest pending delivery became due; undefined when none is pending. */
  oldestDue(): Promise<number | undefined>;
  /** The earliest time at which something pending becomes due. */
  nextDue(now: number): Promise<number | undefined>;
}
