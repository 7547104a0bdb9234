// What may be asked about the owners’ words to everybody.

import type { Language, Subscriber } from '../../domain/subscriber.ts';

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
