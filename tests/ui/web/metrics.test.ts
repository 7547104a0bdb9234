// The numbers: what is counted, in which units, in a form that Prometheus reads, and about nobody in particular.

import { describe, expect, it } from 'vitest';
import { createTallies, type MetricsParts, renderMetrics } from '../../../src/ui/web/metrics.ts';
import { createHistogram } from '../../../src/ui/web/tally.ts';

const NOW = Date.parse('2026-03-02T02:00:00Z');

const parts = (change: Partial<MetricsParts> = {}): MetricsParts => ({
  store: {
    articles: {
      counts: async () => ({ ready: 3, review: 2, baseline: 1, dropped: 0, withdrawn: 0 }) as never,
    },
    deliveries: {
      counts: async () => ({ pending: 4, claimed: 1, sent: 20, unknown: 2, abandoned: 3 }),
      oldestDue: async () => NOW - 90_000,
    },
    subscribers: { count: async () => 7 },
    sources: {
      list: async () =>
        [
          { state: 'active', failures: 0 },
          { state: 'active', failures: 3 },
          { state: 'paused', failures: 9 },
        ] as never,
    },
  },
  ready: () => true,
  space: async () => ({ database: 4096, free: 123 }),
  now: () => NOW,
  ...change,
});

/** Every sample as `name{labels}` → number; fails on a line that Prometheus could not read. */
function parse(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || /^# (HELP|TYPE) [a-zA-Z_:][\w:]* .+$/.test(line)) continue;
    const hit = /^([a-zA-Z_:][\w:]*(?:\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\.)*",?)*\})?) (\S+)$/.exec(line);
    expect(hit, line).not.toBeNull();
    expect(samples.has(hit![1]!), `twice: ${line}`).toBe(false);
    samples.set(hit![1]!, Number(hit![2]));
  }
  return samples;
}

const sent = { outcome: 'sent', why: '', tookMs: 40, prompt: true, articles: [] } as const;

describe('metrics', () => {
  it('show the store, the process and every outcome from the start', async () => {
    const samples = parse(
      await renderMetrics(
        parts(),
        createTallies(() => NOW),
      ),
    );
    expect(samples.get('zonewire_deliveries{state="pending"}')).toBe(4);
    expect(samples.get('zonewire_oldest_due_seconds')).toBe(90);
    expect(samples.get('zonewire_articles{state="review"}')).toBe(2);
    expect(samples.get('zonewire_subscribers')).toBe(7);
    expect(samples.get('zonewire_sources')).toBe(2);
    expect(samples.get('zonewire_sources_failing')).toBe(1);
    expect(samples.get('zonewire_database_bytes')).toBe(4096);
    expect(samples.get('zonewire_ready')).toBe(1);
    expect(samples.get('zonewire_sends_total{outcome="unknown"}')).toBe(0);
    expect(samples.get('zonewire_polls_total{outcome="unreachable"}')).toBe(0);
    expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(samples.has('nodejs_eventloop_lag_p99_seconds')).toBe(true);
  });

  it('count sends, floods, polls, updates and failed jobs', async () => {
    const tallies = createTallies(() => NOW);
    tallies.sent(sent);
    tallies.sent({ ...sent, outcome: 'retry', why: '429: Too Many Requests: retry after 3' });
    tallies.sent({ ...sent, outcome: 'retry', why: 'Telegram cannot be reached' });
    tallies.sent({ ...sent, outcome: 'unknown', why: 'no answer' });
    tallies.polled('refused');
    tallies.updateHandled();
    tallies.jobFailed('poll');
    const samples = parse(await renderMetrics(parts(), tallies));
    expect(samples.get('zonewire_sends_total{outcome="sent"}')).toBe(1);
    expect(samples.get('zonewire_sends_total{outcome="retry"}')).toBe(2);
    expect(samples.get('zonewire_sends_total{outcome="unknown"}')).toBe(1);
    expect(samples.get('zonewire_telegram_floods_total')).toBe(1);
    expect(samples.get('zonewire_telegram_send_seconds_count')).toBe(3); // an unknown one was never answered
    expect(samples.get('zonewire_polls_total{outcome="refused"}')).toBe(1);
    expect(samples.get('zonewire_updates_handled_total')).toBe(1);
    expect(samples.get('zonewire_job_failures_total{job="poll"}')).toBe(1);
  });

  it('time pushes from the storing of the article, without digests, quiet hours and failures', async () => {
    const tallies = createTallies(() => NOW);
    const articles = [{ createdAt: NOW - 700 }];
    tallies.sent({ ...sent, articles });
    tallies.sent({ ...sent, articles: [{ createdAt: NOW - 40_000_000 }] });
    tallies.sent({ ...sent, articles: [{ createdAt: NOW + 5_000 }] }); // the clock was set back
    tallies.sent({ ...sent, articles, prompt: false });
    tallies.sent({ ...sent, articles, outcome: 'gone' });
    const samples = parse(await renderMetrics(parts(), tallies));
    const bucket = (le: string) => samples.get(`zonewire_publish_to_push_seconds_bucket{le="${le}"}`);
    expect([bucket('0.05'), bucket('0.5'), bucket('1'), bucket('7200'), bucket('+Inf')]).toEqual([
      1, 1, 2, 2, 3,
    ]);
    expect(samples.get('zonewire_publish_to_push_seconds_sum')).toBeCloseTo(40_000.7);
  });

  it('name no chat, whoever is sent to', async () => {
    const tallies = createTallies(() => NOW);
    const event = { ...sent, chatId: 987654321, why: 'Forbidden in chat 987654321' };
    for (const outcome of ['sent', 'retry', 'rejected', 'unknown'] as const)
      tallies.sent({ ...event, outcome });
    expect(await renderMetrics(parts(), tallies)).not.toContain('987654321');
  });

  it('wait for nothing when nothing is due, nor when what is pending is due later', async () => {
    for (const due of [undefined, NOW + 60_000]) {
      const { store } = parts();
      const later = { ...store, deliveries: { ...store.deliveries, oldestDue: async () => due } };
      const samples = parse(
        await renderMetrics(
          parts({ store: later }),
          createTallies(() => NOW),
        ),
      );
      expect(samples.get('zonewire_oldest_due_seconds')).toBe(0);
    }
  });
});

it('a histogram counts a value on a bound as within it', () => {
  const histogram = createHistogram('h', 'help', [1, 2]);
  for (const value of [1, 1.5, 2, 9]) histogram.observe(value);
  expect(histogram.values().map(({ value }) => value)).toEqual([1, 3, 4, 13.5, 4]);
});
