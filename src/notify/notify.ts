// The notify wing: stored articles in, messages out. Read this first: match what waits, dispatch what is due, recover
// what an earlier run left behind.

import type { Article } from '../domain/article.ts';
import type { Facet, Term } from '../domain/catalogue.ts';
import type { Language } from '../domain/subscriber.ts';
import type { Clock } from '../lib/clock.ts';
import { describeError, type Log } from '../lib/log.ts';
import type { Broadcast, Store } from '../store/ports.ts';
import { createAmender } from './amend.ts';
import { createBroadcaster } from './broadcast.ts';
import { composeWith } from './compose.ts';
import { createDeliverer, type SendEvent, type Sender } from './deliver/deliver.ts';

export interface NotifyParts {
  readonly store: Pick<
    Store,
    'articles' | 'stories' | 'subscribers' | 'deliveries' | 'amendments' | 'broadcasts' | 'facts'
  >;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly log: Log;
  /** Every term that the tags count under: themselves, a zone's city, an industry's group. */
  readonly matchTerms: (
    tags: Pick<Article, 'zones' | 'industries' | 'topics'>,
  ) => readonly { readonly facet: Facet; readonly wanted: string; readonly found: string }[];
  readonly nameOf: (term: Term, language: Language) => string;
  /** Messages a second to all chats together. */
  readonly sendRate: number;
  /** False: no waiting between messages, for a sender that is not Telegram. */
  readonly paced?: boolean;
  /** What to do with a send whose answer never came: send again after a pause, twice at most (default), or leave it to an admin. */
  readonly unknownPolicy?: 'retry' | 'hold';
  /** The pause; half a minute by default. */
  readonly unknownPauseMs?: number;
  readonly observe?: (event: SendEvent) => void;
}

export interface Notify {
  /** Matches every article that waits for it and enqueues its deliveries; returns how many of each. */
  matchPending(): Promise<{ articles: number; deliveries: number }>;
  /** Begins to dispatch until `signal` aborts or `stop` is called. */
  start(signal: AbortSignal): void;
  /** Matches, then sends until nothing is due: for the demo, the command line and tests; not beside `start`. */
  drain(): Promise<void>;
  /** Takes up lost work: expired leases, unanswered sends, unmatched articles. To be called every minute or oftener. */
  recover(): Promise<void>;
  /** Sends `text` to every subscriber, after the deliveries. Undefined while another broadcast is going out. */
  broadcast(
    text: string,
    by: Broadcast['by'],
  ): Promise<{ readonly id: number; readonly subscribers: number } | undefined>;
  /** Ends the broadcast where it is. */
  haltBroadcast(id: number): Promise<void>;
  /** Something may have become due. */
  nudge(): void;
  /** A reply went to a chat past this wing: it counts against the overall rate. */
  replied(): void;
  /** Ends the dispatching; what is in flight may take up to 10 s to end. */
  stop(): Promise<void>;
}

const BATCH = 50;
const REMEMBERED_MS = 5_000;
const UNKNOWN_PAUSE_MS = 30_000;

export function createNotify(parts: NotifyParts): Notify {
  const { store, clock, log } = parts;
  const stopping = new AbortController();
  let dispatching: Promise<void> | undefined;
  let matching: Promise<unknown> = Promise.resolve();
  const othersOf = remembered((ids: readonly number[]) => store.stories.others(ids), clock);
  const deliverer = createDeliverer({
    outbox: {
      claim: (...args) => store.deliveries.claim(...args),
      markAllWriting: (...args) => store.deliveries.markAllWriting(...args),
      settleAll: (...args) => store.deliveries.settleAll(...args),
      nextDue: (now) => store.deliveries.nextDue(now),
      end: (...args) => store.subscribers.end(...args),
      move: (...args) => store.subscribers.move(...args),
    },
    facts: store.facts,
    sender: parts.sender,
    clock,
    log,
    compose: composeWith(parts.nameOf, othersOf),
    sendRate: parts.sendRate,
    ...(parts.paced === undefined ? {} : { paced: parts.paced }),
    ...(parts.observe === undefined ? {} : { observe: parts.observe }),
  });

  const amender = createAmender({
    amendments: store.amendments,
    edit: deliverer.edit,
    nameOf: parts.nameOf,
    clock,
    log,
  });

  const broadcaster = createBroadcaster({ store, aside: deliverer, clock, log });

  async function matchOne(article: Article): Promise<number> {
    const text = [article.headline, ...article.paragraphs].join('\n');
    const matchable = { articleId: article.id, terms: parts.matchTerms(article), text };
    const { deliveries } = await store.deliveries.matchAndEnqueue(matchable, clock.now());
    if (deliveries > 0) deliverer.nudge();
    // Who was told this story by another source before sees there that this one tells it too.
    if ((await store.amendments.enqueueStory(article.id, clock.now())) > 0) amender.nudge();
    return deliveries;
  }

  /** An article that cannot be matched is left for the next round and does not keep the others from it. */
  async function matchAll(): Promise<{ articles: number; deliveries: number }> {
    const failed = new Set<number>();
    const done = { articles: 0, deliveries: 0 };
    for (;;) {
      const found = await store.articles.unmatched(BATCH + failed.size);
      const waiting = found.filter((article) => !failed.has(article.id));
      if (waiting.length === 0) return done;
      for (const article of waiting) {
        try {
          done.deliveries += await matchOne(article);
          done.articles += 1;
        } catch (error) {
          failed.add(article.id);
          log.error(
            { err: describeError(error), article: article.id },
            'matching failed; it will be tried again',
          );
        }
      }
    }
  }

  /** One at a time: two rounds at once would match the same articles twice. */
  function matchPending(): Promise<{ articles: number; deliveries: number }> {
    const round = matching.then(matchAll);
    matching = round.catch(() => undefined);
    return round;
  }

  async function recover(orphans: boolean): Promise<void> {
    const { returned, unknown } = await store.deliveries.recover(clock.now(), orphans);
    const again = await retryUnknown();
    if (returned + unknown + again > 0)
      log.warn({ returned, unknown, again }, 'took up deliveries that were left behind');
    await matchPending();
    deliverer.nudge();
  }

  /** Telegram has no way to ask whether it took a message: two more tries, marked in the store, and no fourth. */
  async function retryUnknown(): Promise<number> {
    if (parts.unknownPolicy === 'hold') return 0;
    const now = clock.now();
    return await store.deliveries.retryUnknown(now - (parts.unknownPauseMs ?? UNKNOWN_PAUSE_MS), now);
  }

  async function dispatch(): Promise<void> {
    // Whatever is claimed now was claimed by a process that is gone.
    await recover(true).catch((error: unknown) =>
      log.error(
        { err: describeError(error) },
        'recovery at the start failed; it is tried again every minute',
      ),
    );
    await Promise.all([
      deliverer.run(stopping.signal),
      amender.run(stopping.signal),
      broadcaster.run(stopping.signal),
    ]);
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await dispatching;
    await matching;
  }

  return {
    matchPending,
    start(signal) {
      signal.addEventListener('abort', () => stopping.abort());
      if (signal.aborted) stopping.abort();
      dispatching ??= dispatch();
    },
    async drain() {
      await matchPending();
      await deliverer.drain(stopping.signal);
      await amender.drain(stopping.signal);
      await broadcaster.drain(stopping.signal);
    },
    recover: () => recover(false),
    async broadcast(text, by) {
      const begun = await store.broadcasts.begin(text, by, clock.now());
      broadcaster.nudge();
      return begun;
    },
    haltBroadcast: broadcaster.halt,
    nudge() {
      amender.nudge();
      deliverer.nudge();
    },
    replied: deliverer.replied,
    stop,
  };
}

/** What was asked for one article is remembered for a few seconds: a fan-out asks the same a thousand times. */
function remembered<T>(
  ask: (ids: readonly number[]) => Promise<Map<number, T>>,
  clock: Clock,
): (ids: readonly number[]) => Promise<Map<number, T>> {
  let answers = new Map<string, Promise<Map<number, T>>>();
  let since = clock.now();
  return (ids) => {
    const now = clock.now();
    if (now - since > REMEMBERED_MS || now < since) {
      answers = new Map();
      since = now;
    }
    const key = ids.join();
    const known = answers.get(key) ?? ask(ids);
    answers.set(key, known);
    known.catch(() => answers.delete(key));
    return known;
  };
}
