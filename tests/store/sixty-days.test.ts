// Sixty simulated days on a fixed clock: digests, quiet hours, downtime over send times, clocks that change, wishes that
// change. Each article reaches each subscriber in exactly one push or digest.

import { expect, it } from 'vitest';
import type { Frequency } from '../../src/domain/subscriber.ts';
import { openStore } from '../../src/store/store.ts';
import { dice } from '../bench/crowd.ts';
import {
  chat,
  followsEast,
  HOUR,
  MINUTE,
  matchable,
  newArticle,
  publish,
  withSource,
} from '../contracts/store-samples.ts';

const START = Date.parse('2026-03-01T00:00:00Z');
const DAYS = 60;
const STEP = 20 * MINUTE;
const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'];
const FREQUENCIES: readonly Frequency[] = [
  { kind: 'immediate' },
  { kind: 'daily', at: '02:30' },
  { kind: 'daily', at: '08:00' },
  { kind: 'weekly', day: 7, at: '02:15' },
];

it('sends each article to each subscriber exactly once', async () => {
  const roll = dice(60);
  const one = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  let now = START;
  const store = await openStore(':memory:', { now: () => now });
  const source = await withSource(store);
  const people: number[] = [];
  for (const timeZone of ZONES)
    for (const frequency of FREQUENCIES) {
      const { id } = await store.subscribers.enter(chat(people.length + 1), 'zh', timeZone, now);
      await store.subscribers.subscribe(id, followsEast, frequency, now);
      if (people.length % 2)
        await store.subscribers.change(id, { quietHours: { from: '22:00', to: '07:00' } });
      people.push(id);
    }
  const articles: number[] = [];
  const got = new Map<string, number>();
  let parcels = 0;
  let downUntil = 0;

  async function sendAll(): Promise<void> {
    for (;;) {
      const claimed = await store.deliveries.claim(now, 2 * MINUTE, 50);
      if (claimed.length === 0) return;
      for (const { subscriber, articles: contents } of claimed) {
        parcels += 1;
        const ids = contents.map(({ article }) => article.id);
        if (roll() < 0.05) {
          const retry = { kind: 'retry', notBefore: now + HOUR, why: '502' } as const;
          await store.deliveries.settle(subscriber.id, ids, retry, now);
          continue;
        }
        for (const id of ids) got.set(`${id} ${subscriber.id}`, (got.get(`${id} ${subscriber.id}`) ?? 0) + 1);
        await store.deliveries.settle(subscriber.id, ids, { kind: 'sent', messageId: parcels }, now);
      }
    }
  }

  for (; now < START + DAYS * 24 * HOUR; now += STEP) {
    if (roll() < 0.01) downUntil = now + Math.floor(roll() * 30) * HOUR;
    if (now < downUntil) continue;
    if (roll() < 0.1) {
      const [id = 0] = await publish(store, source, [newArticle()]);
      articles.push(id);
      await store.deliveries.matchAndEnqueue(matchable(id), now);
    }
    if (roll() < 0.02) await store.subscribers.subscribe(one(people), followsEast, one(FREQUENCIES), now);
    if (roll() < 0.01) await store.subscribers.change(one(people), { timeZone: one(ZONES) });
    if (roll() < 0.01)
      await store.subscribers.change(one(people), {
        quietHours: roll() < 0.5 ? null : { from: one(['21:00', '12:00']), to: one(['06:30', '02:30']) },
      });
    await sendAll();
  }
  // A week more for the last digests.
  for (const end = now + 8 * 24 * HOUR; now < end; now += STEP) await sendAll();
  await store.close();

  expect(articles.length).toBeGreaterThan(200);
  expect(parcels).toBeLessThan(articles.length * people.length * 0.8);
  const wrong = articles.flatMap((id) =>
    people.map((person) => `${id} ${person}`).filter((key) => got.get(key) !== 1),
  );
  expect(wrong).toEqual([]);
  expect(got.size).toBe(articles.length * people.length);
}, 60_000);
