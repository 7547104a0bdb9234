// A subscriber is a chat (or one forum topic of it) that asked for articles.

import type { Criteria } from './criteria.ts';

export type Language = 'zh' | 'en';
export type ChatKind = 'private' | 'group' | 'channel';

/** `immediate`, or a digest at a local time of the subscriber. */
export type Frequency =
  | { readonly kind: 'immediate' }
  | { readonly kind: 'daily'; readonly at: string }
  /** `day` 1 (Monday) … 7 (Sunday); `at` is `HH:MM`. */
  | { readonly kind: 'weekly'; readonly day: number; readonly at: string };

export interface Chat {
  readonly chatId: number;
  /** Forum topic, 0 where there is none. */
  readonly threadId: number;
  readonly kind: ChatKind;
}

export interface Subscriber extends Chat {
  readonly id: number;
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
  /** `HH:MM`–`HH:MM` in `timeZone`, may cross midnight; null: no quiet hours. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  /** How often this chat's new subscriptions arrive where nothing else is said; absent or null: at once. */
  readonly usual?: Frequency | null;
  /** One line under everything that a group or channel gets. */
  readonly footer?: string | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly endedReason: EndedReason | null;
}

/** Why a subscriber gets nothing any more. `stopped` is the person's own wish; the others are found when sending. */
export type EndedReason =
  | 'stopped'
  | 'blocked'
  | 'kicked'
  | 'chat-not-found'
  | 'deactivated'
  | 'no-rights'
  | 'topic-closed'
  | 'forgotten';

export interface Subscription {
  readonly id: number;
  readonly subscriberId: number;
  readonly criteria: Criteria;
  readonly frequency: Frequency;
  readonly createdAt: number;
  readonly pausedAt: number | null;
}

export interface Mute {
  readonly facet: 'zone' | 'industry' | 'topic';
  readonly termId: string;
  /** Epoch milliseconds, or null for good. */
  readonly until: number | null;
}
