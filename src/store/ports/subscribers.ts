// What may be asked about chats, their subscriptions, mutes, opinions and saved articles.

import type { Facet } from '../../domain/catalogue.ts';
import type { Criteria } from '../../domain/criteria.ts';
import type {
  Chat,
  EndedReason,
  Frequency,
  Language,
  Mute,
  Subscriber,
  Subscription,
} from '../../domain/subscriber.ts';

export interface SavedStore {
  /** False when it was there already. */
  put(subscriberId: number, articleId: number, now: number): Promise<boolean>;
  remove(subscriberId: number, articleId: number): Promise<void>;
  /** Ids, last saved first. */
  list(subscriberId: number, limit: number, offset?: number): Promise<number[]>;
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
