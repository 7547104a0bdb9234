// What the two wings may ask of the store. Implemented in typed SQL next door; every method that writes
// commits one whole business fact in one transaction. Times are epoch milliseconds.

import type { AmendmentStore } from './ports/amendments.ts';
import type { ArticleStore } from './ports/articles.ts';
import type { BroadcastStore } from './ports/broadcasts.ts';
import type { DeliveryStore } from './ports/deliveries.ts';
import type { AuditStore, FactStore, RetentionStore, UpdateJournal, WrittenStore } from './ports/house.ts';
import type { SourceStore } from './ports/sources.ts';
import type { StoryStore } from './ports/stories.ts';
import type { SavedStore, SubscriberStore } from './ports/subscribers.ts';

export type * from './ports/amendments.ts';
export type * from './ports/articles.ts';
export type * from './ports/broadcasts.ts';
export type * from './ports/deliveries.ts';
export type * from './ports/house.ts';
export type * from './ports/sources.ts';
export type * from './ports/stories.ts';
export type * from './ports/subscribers.ts';

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
