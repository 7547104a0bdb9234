// What the two wings may ask of the store. Implemented in typed SQL next door; every method that writes
// commits one whole business fact in one transaction. Times are epoch milliseconds.

import type { Article, ArticleState, NewArticle } from '../domain/article.ts';
import type { Facet, Term } from '../domain/catalogue.ts';
import type { Criteria } from '../domain/criteria.ts';
import type { DeliveryState, MatchReason, Parcel } from '../domain/delivery.ts';
import type { Dropped, Repair } from '../domain/document.ts';
import type {
  Announcement,
  Poll,
  PollMemory,
  Source,
  SourceSettings,
  SourceState,
} from '../domain/source.ts';
import type {
  Chat,
  EndedReason,
  Frequency,
  Language,
  Mute,
  Subscriber,
  Subscription,
} from '../domain/subscriber.ts';

export interface Store {
  readonly sources: SourceStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly subscribers: SubscriberStore;
  readonly deliveries: DeliveryStore;
  readonly amendments: AmendmentStore;
  readonly broadcasts: BroadcastStore;
  /** Articles that subscribers put aside. */
  readonly saved: SavedStore;
  /** Who changed what: the admins' own history. */
  readonly audit: AuditStore;
  /** What people sent to the bot and is not handled yet. */
  readonly updates: UpdateJournal;
  /** Small facts about the program itself (last update id, 429 ban end, …). */
  readonly facts: FactStore;
  readonly written: WrittenStore;
  readonly retention: RetentionStore;
  /** Flushes and closes; the store is unusable afterwards. */
  close(): Promise<void>;
}

/** How many of each a purge erased. */
export interface Purged {
  readonly deliveries: number;
  readonly subscribers: number;
  readonly updates: number;
  readonly audit: number;
  readonly written: number;
}

export interface RetentionStore {
  /**
   * Erases what has had its time: subscribers that ended 28 days ago, with everything stored about them; deliveries of
   * articles older than 180 days, unless they are still to be sent (the articles stay); updates handled two days ago;
   * the admins' history after two years; a language model's answers after 30 days. Polls go with the polls that follow them. Takes many small transactions.
   */
  purge(now: number): Promise<Purged>;
}

export interface FactStore {
  find(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A language model's summaries by what was asked, so that the same is not asked twice. */
export interface WrittenStore {
  /** `text` null: the answer was not good enough. Undefined: never asked. */
  find(key: string): Promise<{ readonly text: string | null } | undefined>;
  put(key: string, text: string | null, now: number): Promise<void>;
}

export interface SavedStore {
  /** False when it was there already. */
  put(subscriberId: number, articleId: number, now: number): Promise<boolean>;
  remove(subscriberId: number, articleId: number): Promise<void>;
  /** Ids, last saved first. */
  list(subscriberId: number, limit: number, offset?: number): Promise<number[]>;
}

/** One change by an admin. */
export interface AuditEntry {
  readonly at: number;
  /** Telegram user id. */
  readonly userId: number;
  /** What was done, as one line: a verb and its object. */
  readonly what: string;
}

export interface AuditStore {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  newest(limit: number): Promise<AuditEntry[]>;
}

/** Telegram's updates from their arrival until they are handled: Telegram itself forgets them earlier. */
export interface UpdateJournal {
  /** Keeps them in one transaction; returns the ids that had not been kept before (an update may be handed out twice). */
  keep(
    updates: readonly { readonly updateId: number; readonly body: string }[],
    now: number,
  ): Promise<number[]>;
  /** What a crash left unhandled, oldest first, each with how often it has now been begun; counts that beginning. */
  unhandled(now: number): Promise<{ updateId: number; body: string; tries: number }[]>;
  /** Its text goes; its id stays for two days, so that it is not handled twice. */
  markHandled(updateId: number, now: number): Promise<void>;
}

export interface SourceStore {
  /** Adds a source, or brings back a removed one of the same address; an active or paused one is returned as it is. */
  add(
    settings: SourceSettings,
    origin: Source['origin'],
    now: number,
  ): Promise<{ source: Source; added: boolean }>;
  /** All that are not removed, by id. */
  list(): Promise<Source[]>;
  find(id: number): Promise<Source | undefined>;
  findByAddress(address: string): Promise<Source | undefined>;
  change(id: number, settings: Partial<SourceSettings>): Promise<void>;
  changeState(id: number, state: SourceState, now: number): Promise<void>;
  /** Active sources whose `nextPollAt` has come, longest waiting first. */
  due(now: number, limit: number): Promise<Source[]>;
  /** Ends a poll: history line, memory for the next one, when that is, and whether the baseline is done. */
  recordPoll(
    id: number,
    poll: Poll,
    next: { memory: PollMemory; nextPollAt: number; baselineDone: boolean },
  ): Promise<void>;
  /** Newest first. */
  polls(id: number, limit: number): Promise<Poll[]>;
  /** When it brought bulletins, to the hour, newest first. */
  newsTimes(id: number, limit: number): Promise<number[]>;
  /** How many articles each source has brought since then, by its id; those that brought none are left out. */
  brought(since: number): Promise<Map<number, number>>;
  /** Those of `keys` that this source has not announced before. */
  unannounced(id: number, keys: readonly string[]): Promise<Set<string>>;
  /**
   * The item of a first poll that has been put aside for longest, each source's oldest first. It comes back at `againAt`
   * unless it is ended before: a crash or a site that is down does not lose it.
   */
  claimAside(
    now: number,
    againAt: number,
  ): Promise<
    | { readonly id: number; readonly source: Source; readonly putAt: number; readonly item: AsideItem }
    | undefined
  >;
  endAside(id: number): Promise<void>;
}

/** An item that a first poll found, or a PDF that a notice links to: it counts as announced, and is still to become a bulletin. */
export interface AsideItem {
  readonly announcement: Announcement;
  /** All the keys under which it is known, the deciding one first. */
  readonly keys: readonly string[];
  /** Whether its page may be asked for. */
  readonly mayFetch: boolean;
  /** Being taken now, as news: it comes back from `againAt` on, unless it is ended before. Absent: a first poll's, to be taken at leisure. */
  readonly news?: { readonly againAt: number };
}

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

/** Where a new article stands among those that tell the same story. */
export interface StoryPlace {
  /** Keys (unsigned 32 bits) under which similar articles find it. */
  readonly bands: readonly number[];
  /** The article whose story it belongs to: a stored one, or one of the same bulletin by its position there; null: none known. */
  readonly joins: { readonly articleId: number } | { readonly position: number } | null;
}

/** Another source that told the story. */
export interface OtherSource {
  readonly name: string;
  readonly url: string | null;
}

export interface StoryStore {
  /** Articles stored since then that share a band, those that share most first, each with its story's id. */
  candidates(
    bands: readonly number[],
    since: number,
    limit: number,
  ): Promise<{ readonly article: Article; readonly storyId: number }[]>;
  /** By article id: the other sources of its story, first come first; an article that no other source brought is left out. */
  others(articleIds: readonly number[]): Promise<Map<number, OtherSource[]>>;
}

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

export interface SubscriberStore {
  /** The chat's subscriber, created when new; one that had ended is revived. */
  enter(chat: Chat, language: Language, timeZone: string, now: number): Promise<Subscriber>;
  find(chat: Pick<Chat, 'chatId' | 'threadId'>): Promise<Subscriber | undefined>;
  findById(id: number): Promise<Subscriber | undefined>;
  /** The chat's subscriber and those of its forum topics, ended ones included. */
  ofChat(chatId: number): Promise<Subscriber[]>;
  change(
    id: number,
    settings: Partial<Pick<Subscriber, 'language' | 'timeZone' | 'quietHours' | 'usual' | 'footer'>>,
  ): Promise<void>;
  /** Ends the subscriber and abandons its pending deliveries with the same reason; subscriptions stay for a return. */
  end(id: number, reason: EndedReason, now: number): Promise<void>;
  /** A group became a supergroup: everything follows to the new chat id. */
  move(fromChatId: number, toChatId: number): Promise<void>;
  /** Subscribing to equal criteria again changes the frequency. */
  subscribe(
    id: number,
    criteria: Criteria,
    frequency: Frequency,
    now: number,
  ): Promise<{ subscription: Subscription; added: boolean }>;
  /** True when there was one to end. */
  unsubscribe(id: number, subscriptionId: number, now: number): Promise<boolean>;
  /** `pausedAt` null resumes. False when this subscriber has no live subscription of that id. A paused one matches nothing. */
  pause(id: number, subscriptionId: number, pausedAt: number | null, now: number): Promise<boolean>;
  /** Live subscriptions (paused ones included), oldest first. */
  subscriptions(id: number): Promise<Subscription[]>;
  /** Articles that each live subscription had part in sending since then, by subscription id; none is left out. */
  brought(id: number, since: number): Promise<Map<number, number>>;
  mute(id: number, mute: Mute, now: number): Promise<void>;
  unmute(id: number, facet: Facet, termId: string): Promise<void>;
  mutes(id: number, now: number): Promise<Mute[]>;
  /** The wishes that most subscribers share, with how many; none that fewer than `least` share. */
  popular(limit: number, least: number): Promise<{ criteria: Criteria; subscribers: number }[]>;
  /** The terms of a facet that most subscribers ask for by name, with how many do. */
  asked(facet: Facet, limit: number): Promise<{ id: string; subscribers: number }[]>;
  /** What the subscriber says of an article; null takes it back. */
  judge(id: number, articleId: number, useful: boolean | null): Promise<void>;
  /** What was said of the articles that each live subscription had part in sending, by subscription id; silence is left out. */
  opinions(id: number): Promise<Map<number, { useful: number; useless: number }>>;
  /** Everything the subscriber has said, for its own people. */
  judged(id: number): Promise<{ articleId: number; useful: boolean }[]>;
  /** Live subscribers with at least one live subscription. */
  count(): Promise<number>;
}

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
  markWriting(subscriberId: number, articleIds: readonly number[], now: number): Promise<void>;
  markAllWriting(writing: readonly Writing[], now: number): Promise<void>;
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
   * Every message that shows this article, or names it as the one in which another goes on, is due to be edited; one that is
   * on its way, once it has been sent. `corrected` notes that the article changed. Returns how many.
   */
  enqueue(articleId: number, corrected: boolean, now: number): Promise<number>;
  /** The same for the other articles of its story, except in digests: another source tells it now. */
  enqueueStory(articleId: number, now: number): Promise<number>;
  due(now: number, limit: number): Promise<Amendment[]>;
  nextDue(): Promise<number | undefined>;
  /** Null: done, or it cannot be done; else when to try again. */
  settle(amendment: Pick<Amendment, 'subscriber' | 'due'>, notBefore: number | null): Promise<void>;
}

/** A word from the owner to every subscriber. */
export interface Broadcast {
  readonly id: number;
  /** As it was written. */
  readonly text: string;
  /** Who is told of its progress: in this chat, by changing this message. */
  readonly by: { readonly chatId: number; readonly messageId: number; readonly language: Language };
  readonly createdAt: number;
}

export interface BroadcastCounts {
  readonly waiting: number;
  readonly sent: number;
  /** Telegram may have it, its answer never came. */
  readonly unknown: number;
  /** The chat takes nothing any more, or not this. */
  readonly failed: number;
}

export interface BroadcastStore {
  /** To everybody whom `subscribers.count` counts at this moment. Undefined while another one is going out. */
  begin(
    text: string,
    by: Broadcast['by'],
    now: number,
  ): Promise<{ readonly id: number; readonly subscribers: number } | undefined>;
  /** The one that is going out. */
  current(): Promise<Broadcast | undefined>;
  /** Somebody whose turn it is; those in their quiet hours are put off until the end of these. */
  next(id: number, now: number): Promise<Subscriber | undefined>;
  /** When somebody's turn comes; undefined when nobody waits. */
  nextDue(id: number): Promise<number | undefined>;
  /** `writing`: the request is about to be written, from here on a crash means unknown. A number: not before then. */
  settle(
    id: number,
    subscriberId: number,
    outcome: 'writing' | 'sent' | 'unknown' | 'failed' | number,
  ): Promise<void>;
  /** What was being written when the process ended is unknown. */
  recover(id: number): Promise<void>;
  counts(id: number): Promise<BroadcastCounts>;
  /** Forgets whom it reached; to be counted before. */
  end(id: number, now: number): Promise<void>;
}
