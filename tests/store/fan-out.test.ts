// A fan-out too great for one transaction: others get in between, and a crash in the middle loses and doubles nothing.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import {
  follower,
  followsEast,
  MORNING,
  matchable,
  newArticle,
  publish,
  withSource,
} from '../contracts/store-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewire-fan-out-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CROWD = 60_000;

/** A crowd in which every `step`-th follows the east park, every third of those as a digest; the others follow the west. */
async function crowd(name: string, step: number): Promise<{ path: string; wanted: number }> {
  const path = join(folder, name);
  const store = await openStore(path);
  await withSource(store);
  await follower(store, 1, [followsEast, { zones: ['west-park'] }]);
  await follower(store, 2, [followsEast], { kind: 'daily', at: '08:00' });
  await store.close();
  const raw = new Database(path);
  raw.exec(`
    DELETE FROM subscription;
    WITH RECURSIVE n(n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM n WHERE n < ${CROWD})
    INSERT INTO subscriber (id, chat_id, thread_id, kind, language, time_zone, created_at)
    SELECT n, n, 0, 'private', 'zh', 'UTC', 0 FROM n;
    INSERT INTO subscription (subscriber_id, criteria_id, plan_id, live, created_at)
    SELECT id, CASE WHEN id % ${step} = 0 THEN 1 ELSE 2 END, CASE WHEN id % ${3 * step} = 0 THEN 1 END, 1, 0 FROM subscriber`);
  raw.close();
  return { path, wanted: Math.floor(CROWD / step) };
}

describe.each([
  { plan: 'by subscriber', step: 2 },
  { plan: 'by criteria', step: 10 },
])('a great fan-out $plan', ({ plan, step }) => {
  it('reaches everyone once, lets others in, and goes on after a crash where it stopped', async () => {
    const { path, wanted } = await crowd(`${plan}.db`, step);
    const first = await openStore(path);
    const [id = 0] = await publish(first, 1, [newArticle()]);
    await first.subscribers.mute(step, { facet: 'zone', termId: 'city-east', until: null }, MORNING);
    await first.subscribers.mute(CROWD, { facet: 'topic', termId: 'projects', until: null }, MORNING);
    const cut = first.deliveries.matchAndEnqueue(matchable(id), MORNING).catch((error: unknown) => error);
    let atCut = await first.deliveries.counts();
    while (atCut.pending === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      atCut = await first.deliveries.counts();
    }
    await first.close();
    expect(await cut).toBeInstanceOf(Error);
    expect(atCut.pending).toBeLessThan(wanted);

    const store = await openStore(path);
    expect((await store.articles.unmatched(5)).map((article) => article.id)).toEqual([id]);
    const late = await follower(store, CROWD + 1, [followsEast]);
    await store.deliveries.matchAndEnqueue(matchable(id), MORNING + 1);
    expect(await store.articles.unmatched(5)).toEqual([]);
    expect((await store.deliveries.counts()).pending).toBe(wanted - 2);
    expect(await store.deliveries.find(id, late)).toBeUndefined();
    expect(await store.deliveries.find(id, step)).toBeUndefined();
    expect(await store.deliveries.find(id, CROWD)).toBeUndefined();
    expect((await store.deliveries.find(id, 2 * step))?.notBefore).toBeLessThanOrEqual(MORNING + 1);
    expect((await store.deliveries.find(id, 3 * step))?.notBefore).toBeGreaterThan(MORNING + 1);
    await store.close();
    const raw = new Database(path, { readonly: true });
    expect(raw.prepare('SELECT count(*) FROM delivery').pluck().get()).toBe(wanted - 2);
    expect(raw.prepare('SELECT count(*) FROM delivery WHERE subscriber_id % ? <> 0').pluck().get(step)).toBe(
      0,
    );
    raw.close();
  });
});
