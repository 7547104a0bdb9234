// One parcel's way: wait for its chat and for a turn, mark that the request is about to be written, send, settle.

import type { SendOutcome, Parcel as Unclaimed } from '../../domain/delivery.ts';
import { describeError } from '../../lib/log.ts';
import type { Consignment, DelivererParts, Ending, SendEvent } from './deliver.ts';
import type { Floods } from './flood.ts';
import { LEASE_MS, type Ledger } from './ledger.ts';
import type { ChatPauses, Turn } from './pacing.ts';
import type { Turns } from './turn.ts';

interface CarrierParts extends DelivererParts {
  readonly floods: Floods;
  readonly pauses: ChatPauses;
  readonly ledger: Ledger;
  readonly turns: Turns;
}

/** What was claimed, and until when it is ours (epoch ms). */
type Parcel = Unclaimed & { readonly leaseUntil: number };

/** Parcels that may wait here for one chat (several topics of one group). */
const LANE_DEPTH = 3;
/** Given up only after both: this many tries, and this long after the article came. */
const MOST_ATTEMPTS = 100;
const LONGEST_TRYING_MS = 3 * 24 * 3_600_000;

/** Pause before the next try: 1, 2, 4 … seconds, at most five minutes. `attempts` counts the tries made. */
export function pauseAfter(attempts: number): number {
  return Math.min(300_000, 1_000 * 2 ** Math.max(0, Math.min(20, attempts - 1)));
}

export function createCarrier(parts: CarrierParts) {
  const { outbox, clock, log, floods, pauses, ledger, turns } = parts;
  const lanes = new Map<number, { tail: Promise<void>; depth: number }>();
  let unreachable = 0;

  const settle = (parcel: Parcel, articleIds: readonly number[], ending: Ending): Promise<void> =>
    ledger.settle(claimOf(parcel), articleIds, ending);

  const putBack = (
    parcel: Parcel,
    left: readonly Pick<Consignment, 'articleIds'>[],
    at: number,
    why: string,
  ): Promise<void> =>
    settle(
      parcel,
      left.flatMap((one) => one.articleIds),
      { kind: 'retry', notBefore: at, why },
    );

  async function call(
    parcel: Parcel,
    one: Consignment,
    turn: Turn,
    cutting: AbortSignal,
  ): Promise<SendOutcome> {
    const { subscriber } = parcel;
    const startedAt = clock.now();
    try {
      const outcome = await parts.sender.send(subscriber, one.message, { signal: cutting });
      const now = clock.now();
      pauses.rest(subscriber.chatId, now);
      turn.answered(startedAt, now - startedAt);
      await note(subscriber.chatId, outcome, startedAt).catch((error: unknown) =>
        log.error(
          { err: describeError(error) },
          'what is closed was not written down; it holds until a restart',
        ),
      );
      parts.observe?.(eventOf(parcel, one, outcome, now - startedAt));
      return outcome;
    } catch (error) {
      log.error({ err: describeError(error), chat: subscriber.chatId }, 'sending broke down');
      return { kind: 'unknown', why: 'sending broke down' };
    }
  }

  /** Learns from the outcome what is closed. */
  async function note(chatId: number, outcome: SendOutcome, startedAt: number): Promise<void> {
    if (outcome.kind === 'unknown') return;
    if (outcome.kind === 'retry' && outcome.scope === 'all') {
      unreachable += 1;
      return floods.closeAll(
        Math.max(outcome.at, clock.now() + Math.min(30_000, pauseAfter(unreachable / 4))),
      );
    }
    unreachable = 0;
    if (outcome.kind === 'retry' && isFlood(outcome)) await floods.refused(chatId, outcome.at);
    else floods.passed(startedAt);
  }

  /** When to try again; undefined: no more. */
  function nextTry(parcel: Parcel, outcome: Extract<SendOutcome, { kind: 'retry' }>): number | undefined {
    const now = clock.now();
    if (isFlood(outcome)) return outcome.at;
    if (outcome.scope === 'all') return Math.max(outcome.at, floods.closedUntil(parcel.subscriber.chatId));
    const attempts = Math.max(...parcel.articles.map((article) => article.attempts), 1);
    const oldest = Math.min(...parcel.articles.map(({ article }) => article.createdAt));
    if (attempts >= MOST_ATTEMPTS && now - oldest > LONGEST_TRYING_MS) return undefined;
    return Math.max(outcome.at, now + pauseAfter(attempts));
  }

  /** Settles one message's articles; true when the rest of the parcel may follow. */
  async function conclude(
    parcel: Parcel,
    left: readonly Pick<Consignment, 'articleIds'>[],
    outcome: SendOutcome,
  ): Promise<boolean> {
    const { subscriber } = parcel;
    const [one, ...others] = left as [(typeof left)[0], ...typeof left];
    const now = clock.now();
    switch (outcome.kind) {
      case 'sent':
        await settle(parcel, one.articleIds, { kind: 'sent', messageId: outcome.messageId });
        return true;
      case 'unknown':
        log.warn(
          { chat: subscriber.chatId, articles: one.articleIds, why: outcome.why },
          'sent, but no answer came',
        );
        await settle(parcel, one.articleIds, { kind: 'unknown', why: outcome.why });
        return true;
      case 'rejected':
        log.error(
          { chat: subscriber.chatId, articles: one.articleIds, why: outcome.why },
          'Telegram refuses this text',
        );
        await settle(parcel, one.articleIds, { kind: 'abandoned', why: `rejected: ${outcome.why}` });
        return true;
      case 'retry': {
        const at = nextTry(parcel, outcome);
        if (at === undefined) {
          await settle(parcel, one.articleIds, { kind: 'abandoned', why: `retries spent: ${outcome.why}` });
          return true;
        }
        await putBack(parcel, left, at, outcome.why);
        return false;
      }
      case 'moved':
        // Put back first: what is claimed counts as written to the old chat, where it may join another subscriber.
        await putBack(parcel, left, now, `moved to ${outcome.chatId}`);
        await ledger.insist(() => outbox.move(subscriber.chatId, outcome.chatId));
        return false;
      case 'gone':
        log.info({ chat: subscriber.chatId, reason: outcome.reason }, 'the chat takes nothing any more');
        // The end first: to whom it has come, no other article of a story is sent instead of these.
        await ledger.insist(() => outbox.end(subscriber.id, outcome.reason, now));
        await settle(
          parcel,
          [one, ...others].flatMap((each) => each.articleIds),
          { kind: 'abandoned', why: outcome.reason },
        );
        return false;
    }
  }

  async function carryAlone(parcel: Parcel, stopping: AbortSignal, cutting: AbortSignal): Promise<void> {
    // Rendered when its turn has come: a backlog is held as articles, not as texts.
    let left: readonly Consignment[] | undefined;
    while (left === undefined || left.length > 0) {
      const got = await turns.take(parcel.subscriber.chatId, stopping);
      if (typeof got === 'number')
        return putBack(
          parcel,
          left ?? [idsOf(parcel)],
          got,
          stopping.aborted ? 'stopped' : 'waiting for the chat',
        );
      let outcome: SendOutcome | undefined;
      try {
        // The process may have stood still: what is left must be sent and settled before somebody else may claim it.
        if (clock.now() > parcel.leaseUntil - LEASE_MS / 2)
          return putBack(parcel, left ?? [idsOf(parcel)], clock.now(), 'waited too long for its turn');
        left ??= await parts.compose(parcel);
        if (await ledger.markWriting(claimOf(parcel), left[0]!.articleIds))
          outcome = await call(parcel, left[0]!, got.turn, cutting);
      } catch (error) {
        // Nothing was written to Telegram: it may go as soon as the store works again.
        log.error(
          { err: describeError(error), chat: parcel.subscriber.chatId },
          'a parcel could not be prepared',
        );
        outcome = { kind: 'retry', at: clock.now(), scope: 'chat', why: 'the store or the text failed' };
      } finally {
        got.done();
      }
      // Not marked: withdrawn, the chat said stop, or the claim ran out. The rest may stand still.
      if (outcome && !(await conclude(parcel, left ?? [idsOf(parcel)], outcome))) return;
      left = left?.slice(1) ?? [];
    }
  }

  /** Never rejects. What cannot be settled keeps its lease and comes back when that runs out. */
  async function carry(parcel: Parcel, stopping: AbortSignal, cutting: AbortSignal): Promise<void> {
    const { chatId } = parcel.subscriber;
    const lane = lanes.get(chatId) ?? { tail: Promise.resolve(), depth: 0 };
    lanes.set(chatId, lane);
    lane.depth += 1;
    const go = (): Promise<void> => carryAlone(parcel, stopping, cutting);
    const way =
      lane.depth > LANE_DEPTH
        ? putBack(parcel, [idsOf(parcel)], clock.now() + lane.depth * 3_000, 'waiting for the chat')
        : lane.tail.then(go);
    const ended = way.catch((error: unknown) => {
      log.error({ err: describeError(error), chat: chatId }, 'a parcel was left to its lease');
    });
    if (lane.depth <= LANE_DEPTH) lane.tail = ended;
    await ended;
    lane.depth -= 1;
    if (lane.depth === 0) lanes.delete(chatId);
  }

  return { carry };
}

const claimOf = ({ subscriber, leaseUntil }: Parcel) => ({ subscriberId: subscriber.id, leaseUntil });
const idsOf = (parcel: Parcel) => ({ articleIds: parcel.articles.map(({ article }) => article.id) });
const isFlood = (outcome: SendOutcome): boolean => outcome.kind === 'retry' && outcome.why.startsWith('429');

function eventOf(parcel: Parcel, one: Consignment, outcome: SendOutcome, tookMs: number): SendEvent {
  return {
    outcome: outcome.kind,
    why: 'why' in outcome ? outcome.why : outcome.kind === 'gone' ? outcome.reason : '',
    tookMs,
    prompt: !parcel.digest && parcel.subscriber.quietHours === null,
    articles: parcel.articles
      .filter(({ article }) => one.articleIds.includes(article.id))
      .map(({ article }) => article),
  };
}
