// The numbers that an operator watches, as Prometheus reads them. docs/OPERATIONS.md says of each what to do when it moves.
// Nothing here is labelled by chat: that would tell on people, and a label a chat would drown the database that keeps them.

import type { Article, ArticleState } from '../../domain/article.ts';
import type { DeliveryState, SendOutcome } from '../../domain/delivery.ts';
import type { Poll } from '../../domain/source.ts';
import type { Store } from '../../store/ports.ts';
import { createCounter, createHistogram, gaugeOf, type Metric } from './tally.ts';

export interface MetricsParts {
  readonly store: {
    readonly articles: Pick<Store['articles'], 'counts'>;
    readonly deliveries: Pick<Store['deliveries'], 'counts' | 'oldestDue'>;
    readonly subscribers: Pick<Store['subscribers'], 'count'>;
    readonly sources: Pick<Store['sources'], 'list'>;
  };
  readonly ready: () => boolean;
  /** Bytes of the database with its log, and bytes that are free for the program where it stands. */
  readonly space: () => Promise<{ readonly database: number; readonly free: number }>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Told while the program works; each call costs less than a microsecond. */
export interface Tallies {
  /** One call to Telegram ended. `prompt`: nothing but Zonewire itself decided when it was made (no digest, no quiet hours). */
  sent(event: {
    readonly outcome: SendOutcome['kind'];
    readonly why: string;
    /** Milliseconds that Telegram took to answer. */
    readonly tookMs: number;
    readonly prompt: boolean;
    readonly articles: readonly Pick<Article, 'createdAt'>[];
  }): void;
  polled(outcome: Poll['outcome']): void;
  updateHandled(): void;
  /** A job of the schedule failed. */
  jobFailed(job: string): void;
  all(): readonly Metric[];
}

const OUTCOMES = ['sent', 'retry', 'gone', 'moved', 'rejected', 'unknown'] satisfies SendOutcome['kind'][];
const POLLS = [
  'fresh',
  'unchanged',
  'refused',
  'unreachable',
  'held',
  'unreadable',
] satisfies Poll['outcome'][];

/** `now` in epoch milliseconds. */
export function createTallies(now: () => number): Tallies {
  const sends = createCounter(
    'zonewire_sends_total',
    'Messages handed to Telegram, by how that ended.',
    OUTCOMES.map((outcome) => ({ outcome })),
  );
  const floods = createCounter(
    'zonewire_telegram_floods_total',
    'Sends that Telegram answered with 429 Too Many Requests.',
  );
  const pushAfter = createHistogram(
    'zonewire_publish_to_push_seconds',
    'From an article being stored to its push being accepted; digests and chats with quiet hours left out.',
    [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200],
  );
  const callTook = createHistogram(
    'zonewire_telegram_send_seconds',
    'How long Telegram took to answer a send.',
    [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  );
  const polls = createCounter(
    'zonewire_polls_total',
    'Polls of sources, by outcome.',
    POLLS.map((outcome) => ({ outcome })),
  );
  const updates = createCounter(
    'zonewire_updates_handled_total',
    'Updates from Telegram (messages, taps) that were handled.',
  );
  const failures = createCounter(
    'zonewire_job_failures_total',
    'Runs of scheduled jobs that failed, by job.',
    [],
  );
  return {
    sent({ outcome, why, tookMs, prompt, articles }) {
      sends.add({ outcome });
      if (outcome !== 'unknown') callTook.observe(tookMs / 1000);
      if (outcome === 'retry' && why.startsWith('429')) floods.add();
      if (outcome !== 'sent' || !prompt) return;
      for (const { createdAt } of articles) pushAfter.observe(Math.max(0, now() - createdAt) / 1000);
    },
    polled: (outcome) => polls.add({ outcome }),
    updateHandled: () => updates.add(),
    jobFailed: (job) => failures.add({ job }),
    all: () => [sends, floods, pushAfter, callTook, polls, updates, failures],
  };
}

/** Prometheus text of the tallies, of what the store knows, and of the process. Throws when the store does not answer. */
export async function renderMetrics(parts: MetricsParts, tallies: Tallies): Promise<string> {
  const { Registry, gauges } = await loaded();
  const registry = new Registry();
  for (const { name, help, type, values } of [...tallies.all(), ...(await stored(parts))]) {
    const known = { name, help, type, get: async () => ({ name, help, type, values: values() }) };
    registry.registerMetric(known as never);
  }
  return `${await registry.metrics()}\n${await gauges.metrics()}`;
}

/** prom-client when it is first asked for; its measure of the event loop begins then too. */
let library: ReturnType<typeof load> | undefined;
const loaded = (): ReturnType<typeof load> => {
  library ??= load();
  return library;
};
async function load() {
  const { default: client } = await import('prom-client');
  const gauges = new client.Registry();
  client.collectDefaultMetrics({ register: gauges, eventLoopMonitoringPrecision: 20 });
  return { Registry: client.Registry, gauges };
}

async function stored({ store, ready, space, now }: MetricsParts): Promise<Metric[]> {
  const [articles, deliveries, subscribers, sources, due, { database, free }]: [
    Record<ArticleState, number>,
    Record<DeliveryState, number>,
    number,
    Awaited<ReturnType<Store['sources']['list']>>,
    number | undefined,
    { database: number; free: number },
  ] = await Promise.all([
    store.articles.counts(),
    store.deliveries.counts(),
    store.subscribers.count(),
    store.sources.list(),
    store.deliveries.oldestDue(),
    space(),
  ]);
  const watched = sources.filter(({ state }) => state === 'active');
  const waited = due === undefined ? 0 : Math.max(0, now() - due) / 1000;
  return [
    gaugeOf(
      'zonewire_ready',
      '1 while the bot polls and the pipeline runs, as /healthz says.',
      ready() ? 1 : 0,
    ),
    gaugeOf('zonewire_deliveries', 'Deliveries that are kept, by state.', { label: 'state', of: deliveries }),
    gaugeOf(
      'zonewire_oldest_due_seconds',
      'For how long the oldest delivery that may be sent has waited; 0: none waits.',
      waited,
    ),
    gaugeOf('zonewire_articles', 'Stored articles, by state.', { label: 'state', of: articles }),
    gaugeOf('zonewire_subscribers', 'Chats with at least one live subscription.', subscribers),
    gaugeOf('zonewire_sources', 'Sources that are polled.', watched.length),
    gaugeOf(
      'zonewire_sources_failing',
      'Sources whose last poll failed.',
      watched.filter(({ failures }) => failures > 0).length,
    ),
    gaugeOf('zonewire_database_bytes', 'Size of the database with its log.', database),
    gaugeOf('zonewire_disk_free_bytes', 'Free space where the database stands.', free),
  ];
}
