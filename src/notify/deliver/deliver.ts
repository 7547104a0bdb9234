// The sending loop: claim what is due, render, send, settle. The outbox is the truth; what is held here may be lost at any
// moment without harm. Read `work` first, then carry.ts for one parcel's way.

import type { Parcel, SendOutcome } from '../../domain/delivery.ts';
import type { Message } from '../../domain/message.ts';
import type { Chat, EndedReason } from '../../domain/subscriber.ts';
import type { Clock } from '../../lib/clock.ts';
import { describeError, type Log } from '../../lib/log.ts';
import { type Aside, createAside } from './aside.ts';
import { createCarrier } from './carry.ts';
import { createFloods } from './flood.ts';
import { createLedger, LEASE_MS } from './ledger.ts';
import { createChatPauses, createGate } from './pacing.ts';
import { createTurns } from './turn.ts';

export type ChatAddress = Pick<Chat, 'chatId' | 'threadId'>;

export interface SendOptions {
  readonly urgent?: boolean;
  /** Aborts the call; what had been written by then ends as `unknown`. */
  readonly signal?: AbortSignal;
}

/** `fixed`: this message can no longer be edited. */
export type EditOutcome =
  | { readonly kind: 'edited' }
  | Extract<SendOutcome, { kind: 'retry' }>
  | { readonly kind: 'fixed'; readonly why: string };

/** Puts a message into a chat. Never throws for what Telegram or the network does. */
export interface Sender {
  send(chat: ChatAddress, message: Message, options: SendOptions): Promise<SendOutcome>;
  edit?(chat: ChatAddress, messageId: number, message: Message, options: SendOptions): Promise<EditOutcome>;
}

/** What became of one article of a claimed parcel (the store's own words). */
export type Ending =
  | { readonly kind: 'sent'; readonly messageId: number }
  | { readonly kind: 'retry'; readonly notBefore: number; readonly why: string }
  | { readonly kind: 'abandoned'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** What the loop needs of the store. */
export interface Outbox {
  claim(now: number, leaseMs: number, maxParcels: number): Promise<Parcel[]>;
  /** False where the claim of `leaseUntil` stands no more: then nothing is to be sent. */
  markAllWriting(
    writing: readonly {
      readonly subscriberId: number;
      readonly articleIds: readonly number[];
      readonly leaseUntil: number;
    }[],
    now: number,
  ): Promise<boolean[]>;
  settleAll(
    settled: readonly {
      readonly subscriberId: number;
      readonly articleIds: readonly number[];
      readonly leaseUntil: number;
      readonly settlement: Ending;
    }[],
    now: number,
  ): Promise<void>;
  nextDue(now: number): Promise<number | undefined>;
  /** The chat takes nothing any more. */
  end(subscriberId: number, reason: EndedReason, now: number): Promise<void>;
  move(fromChatId: number, toChatId: number): Promise<void>;
}

/** One message of a parcel and the articles that it settles. */
export interface Consignment {
  readonly message: Message;
  readonly articleIds: readonly number[];
}

/** One call's end, for counting. `tookMs` is the time that Telegram took to answer. */
export interface SendEvent {
  readonly outcome: SendOutcome['kind'];
  readonly why: string;
  readonly tookMs: number;
  /** Neither a digest nor to a chat with quiet hours: when it went was for Zonewire alone to decide. */
  readonly prompt: boolean;
  readonly articles: Parcel['articles'][number]['article'][];
}

export interface DelivererParts {
  readonly outbox: Outbox;
  readonly facts: {
    find(name: string): Promise<string | undefined>;
    put(name: string, value: string): Promise<void>;
  };
  readonly sender: Sender;
  readonly clock: Clock;
  readonly log: Log;
  /** The messages that carry a parcel, in order; together they hold each of its articles once. */
  readonly compose: (parcel: Parcel) => readonly Consignment[] | Promise<readonly Consignment[]>;
  /** Messages a second to all chats together. */
  readonly sendRate: number;
  /** False sends without any waiting: for the demo and tests, never to Telegram. */
  readonly paced?: boolean;
  readonly observe?: (event: SendEvent) => void;
}

export interface Deliverer extends Aside {
  /** Sends whatever is or becomes due until `signal` aborts; then finishes what is in flight, at most `GRACE_MS`. */
  run(signal: AbortSignal): Promise<void>;
  /** Sends until nothing is due and nothing is in flight. */
  drain(signal: AbortSignal): Promise<void>;
  /** Something may have become due. */
  nudge(): void;
  /** A reply to a command was sent past this loop: it counts against the overall rate. */
  replied(): void;
}

/** What is in flight at a stop may take this long to be answered. */
export const GRACE_MS = 8_000;
/** Above this many messages a second, one transaction for each would cost too much. */
const FAST = 500;
/** Parcels in the first claim after a rest. */
const FIRST_CLAIM = 16;
/** What those get before the rest is read. */
const HEAD_START_MS = 8;
/** Another process (a command) may have enqueued something: the outbox is asked at least this often. */
const LONGEST_REST_MS = 1_000;

export function createDeliverer(parts: DelivererParts): Deliverer {
  const { outbox, clock, log } = parts;
  const paced = parts.paced !== false;
  const rate = paced ? parts.sendRate : Number.POSITIVE_INFINITY;
  const floods = createFloods(parts.facts, clock);
  const gate = createGate(rate, clock);
  const pauses = createChatPauses(clock.now(), paced ? undefined : { private: 0, group: 0 });
  const over = new AbortController();
  const ledger = createLedger(outbox, clock, rate > FAST, over.signal);
  const turns = createTurns({ clock, floods, gate, pauses });
  const carrier = createCarrier({ ...parts, floods, pauses, ledger, turns });
  const capacity = Number.isFinite(rate) ? Math.min(600, Math.max(60, Math.ceil(rate / 2))) : 60;
  let wake: () => void = () => {};
  let nudged = false;
  let held = 0;
  const hasRoom = (): boolean => capacity - held >= capacity / 2;

  const nudge = (): void => {
    nudged = true;
    wake();
  };

  function begin(parcel: Parcel, leaseUntil: number, stopping: AbortSignal, cutting: AbortSignal): void {
    held += 1;
    carrier.carry({ ...parcel, leaseUntil }, stopping, cutting).then(() => {
      held -= 1;
      if (hasRoom()) wake();
    });
  }

  /** Claims until the hands are full or nothing is due; true when there may be more. */
  async function fill(stopping: AbortSignal, cutting: AbortSignal): Promise<boolean> {
    // A few at first, so that the first message does not wait until hundreds have been read.
    for (let most = held === 0 ? FIRST_CLAIM : capacity; !stopping.aborted; most *= 4) {
      const room = Math.min(most, capacity - held);
      if (!hasRoom()) return true;
      const now = clock.now();
      const parcels = await outbox.claim(now, LEASE_MS, room);
      for (const parcel of parcels) begin(parcel, now + LEASE_MS, stopping, cutting);
      if (parcels.length < room) return false;
      if (most === FIRST_CLAIM) await clock.sleep(HEAD_START_MS, stopping);
    }
    return true;
  }

  /** Until a nudge, a finished parcel (a few are awaited together), the next due time, or the stop. */
  async function rest(more: boolean, signal: AbortSignal): Promise<void> {
    const due = more ? undefined : await outbox.nextDue(clock.now());
    const until = Math.min(LONGEST_REST_MS, Math.max(5, (due ?? Number.POSITIVE_INFINITY) - clock.now()));
    const roused = new AbortController();
    const rouse = (): void => roused.abort('something has happened'); // a reason of one's own is cheaper than an error
    signal.addEventListener('abort', rouse);
    wake = rouse;
    if (!nudged) await clock.sleep(until, signal.aborted ? signal : roused.signal);
    wake = () => {};
    signal.removeEventListener('abort', rouse);
    if (!nudged && held > 0 && !signal.aborted) await clock.sleep(5, signal);
  }

  async function work(signal: AbortSignal, untilIdle: boolean): Promise<void> {
    const cut = new AbortController();
    await floods.load();
    while (!signal.aborted) {
      nudged = false;
      try {
        const more = await fill(signal, cut.signal);
        if (untilIdle && !more && held === 0 && !nudged) return;
        await rest(more, signal);
      } catch (error) {
        log.error(
          { err: describeError(error) },
          'the store did not hand out deliveries; trying again in a second',
        );
        await clock.sleep(1_000, signal);
      }
    }
    const end = clock.now() + GRACE_MS;
    while (held > 0 && clock.now() < end) await clock.sleep(10);
    cut.abort();
    while (held > 0 && clock.now() < end + 1_500) await clock.sleep(10);
    over.abort();
  }

  return {
    run: (signal) => work(signal, false),
    drain: (signal) => work(signal, true),
    nudge,
    replied: () => gate.count(),
    ...createAside({ sender: parts.sender, clock, floods, pauses, turns, graceMs: GRACE_MS }),
  };
}
