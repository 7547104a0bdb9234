// A word from the owner to every subscriber, one after the other and in turn with the deliveries, so that a push waits for
// one message of it at most. Each step is in the store before the next: a restart goes on where this run stopped.

import type { SendOutcome } from '../domain/delivery.ts';
import type { Subscriber } from '../domain/subscriber.ts';
import type { Clock } from '../lib/clock.ts';
import { describeError, type Log } from '../lib/log.ts';
import type { Broadcast, Store } from '../store/ports.ts';
import type { Deliverer } from './deliver/deliver.ts';
import { renderBroadcast, renderProgress } from './render/render.ts';

interface BroadcasterParts {
  readonly store: Pick<Store, 'broadcasts' | 'subscribers' | 'facts'>;
  readonly aside: Pick<Deliverer, 'edit' | 'say'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The broadcast that was stopped last: a stop outlives the run that was asked to stop. */
const HALTED = 'broadcast-halted';
/** What the owner's message says: an edit that changes nothing is refused. */
const SHOWN = 'broadcast-shown';
/** How often the owner's message shows how far it is. */
const PROGRESS_MS = 5_000;
const LONGEST_REST_MS = 30_000;
/** After a refusal that is nobody's fault in particular. */
const RETRY_MS = 2_000;

export interface Broadcaster {
  /** Sends what is due; resolves when nothing is. */
  drain(stopping: AbortSignal): Promise<void>;
  /** Goes on with what an earlier run left, then waits for the next, until `stopping`. */
  run(stopping: AbortSignal): Promise<void>;
  nudge(): void;
  /** Ends it where it is; whoever has not had it does not get it. */
  halt(id: number): Promise<void>;
}

export function createBroadcaster({ store, aside, clock, log }: BroadcasterParts): Broadcaster {
  const { broadcasts } = store;
  let wake: () => void = () => {};
  let shownAt = Number.NEGATIVE_INFINITY;
  let halted: number | undefined;

  async function sendOne(broadcast: Broadcast, to: Subscriber, stopping: AbortSignal): Promise<void> {
    const settle = (outcome: Parameters<typeof broadcasts.settle>[2]): Promise<void> =>
      broadcasts.settle(broadcast.id, to.id, outcome);
    const outcome = await aside
      .say(to, renderBroadcast(broadcast.text), () => settle('writing'), stopping)
      .catch((error: unknown): SendOutcome => {
        log.error({ err: describeError(error), chat: to.chatId }, 'a broadcast broke down');
        return { kind: 'unknown', why: 'sending broke down' };
      });
    switch (outcome.kind) {
      case 'sent':
      case 'unknown':
        return settle(outcome.kind);
      case 'rejected':
        log.warn({ chat: to.chatId, why: outcome.why }, 'a broadcast was refused');
        return settle('failed');
      case 'gone':
        await settle('failed');
        return store.subscribers.end(to.id, outcome.reason, clock.now());
      case 'moved':
        await settle(clock.now());
        return store.subscribers.move(to.chatId, outcome.chatId);
      case 'retry':
        await settle(Math.max(outcome.at, clock.now() + 1));
        // Everything is closed, not this chat alone: the next one would fare no better.
        if (outcome.scope === 'all')
          await clock.sleep(Math.max(RETRY_MS, outcome.at - clock.now()), stopping);
    }
  }

  async function showProgress(broadcast: Broadcast, stopping: AbortSignal, over: boolean): Promise<void> {
    const now = clock.now();
    if (!over && now - shownAt < PROGRESS_MS) return;
    shownAt = now;
    const { chatId, messageId, language } = broadcast.by;
    const progress = renderProgress(broadcast, await broadcasts.counts(broadcast.id), language, over);
    const words = `${broadcast.id} ${progress.plain}`;
    if ((await store.facts.find(SHOWN)) === words) return;
    const { kind } = await aside.edit({ chatId, threadId: 0 }, messageId, progress, stopping);
    if (kind === 'edited') await store.facts.put(SHOWN, words);
  }

  /** The last word is a message of its own: an edit rings no bell. */
  async function conclude(broadcast: Broadcast, stopping: AbortSignal): Promise<void> {
    const { chatId, language } = broadcast.by;
    const counts = await broadcasts.counts(broadcast.id);
    await showProgress(broadcast, stopping, true);
    await broadcasts.end(broadcast.id, clock.now());
    log.info({ broadcast: broadcast.id, ...counts }, 'a broadcast has ended');
    const report = renderProgress(broadcast, counts, language, true);
    await aside.say({ chatId, threadId: 0 }, { ...report, buttons: [] }, async () => {}, stopping);
  }

  async function drain(stopping: AbortSignal): Promise<void> {
    for (;;) {
      const broadcast = await broadcasts.current();
      if (!broadcast || stopping.aborted) return;
      if (broadcast.id === halted) {
        await conclude(broadcast, stopping);
        continue;
      }
      const to = await broadcasts.next(broadcast.id, clock.now());
      if (to) {
        await sendOne(broadcast, to, stopping);
        await showProgress(broadcast, stopping, false);
      } else if ((await broadcasts.nextDue(broadcast.id)) === undefined) await conclude(broadcast, stopping);
      else return showProgress(broadcast, stopping, false);
    }
  }

  async function run(stopping: AbortSignal): Promise<void> {
    await takeUp().catch((error: unknown) =>
      log.error({ err: describeError(error) }, 'what an earlier run was sending could not be looked up'),
    );
    while (!stopping.aborted) {
      const failed = await drain(stopping).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failed) log.error({ err: describeError(failed) }, 'a broadcast stopped; it goes on in a moment');
      const roused = new AbortController();
      wake = () => roused.abort();
      stopping.addEventListener('abort', wake);
      await clock.sleep(failed ? RETRY_MS : await restMs(), stopping.aborted ? stopping : roused.signal);
      stopping.removeEventListener('abort', wake);
    }
  }

  async function takeUp(): Promise<void> {
    const left = await broadcasts.current();
    if (!left) return;
    halted ??= Number(await store.facts.find(HALTED));
    await broadcasts.recover(left.id);
  }

  async function restMs(): Promise<number> {
    const going = await broadcasts.current().catch(() => undefined);
    const due = going && (await broadcasts.nextDue(going.id).catch(() => undefined));
    return Math.min(LONGEST_REST_MS, Math.max(200, (due ?? Number.POSITIVE_INFINITY) - clock.now()));
  }

  return {
    drain,
    run,
    nudge: () => wake(),
    async halt(id) {
      await store.facts.put(HALTED, String(id));
      halted = id;
      wake();
    },
  };
}
