// What a purge erases and what it must leave, on a fixed clock; and that nobody who wants to write waits for it.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import {
  chat,
  feedSettings,
  follower,
  HOUR,
  MORNING,
  matchable,
  newArticle,
  newBulletin,
  withSource,
} from '../contracts/store-samples.ts';

const DAY = 24 * HOUR;
const folder = mkdtempSync(join(tmpdir(), 'zonewire-retention-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let serial = 0;
async function open(): Promise<{ store: Store; raw: Database.Database }> {
  const path = join(folder, `${++serial}.db`);
  const store = await openStore(path, { now: () => MORNING });
  return { store, raw: new Database(path) };
}
const rows = (raw: Database.Database, table: string, where = 'true'): number =>
  raw.prepare(`SELECT count(*) FROM ${table} WHERE ${where}`).pluck().get() as number;

/** An article stored and matched then. */
async function pushAt(store: Store, source: number, at: number): Promise<number> {
  const saved = await store.articles.saveBulletin(newBulletin(source, { receivedAt: at }), [newArticle()]);
  const id = saved.articleIds[0]!;
  await store.deliveries.matchAndEnqueue(matchable(id), at);
  return id;
}

describe('a purge', () => {
  it('erases a subscriber 28 days after the end, with everything stored about them', async () => {
    const { store, raw } = await open();
    const source = await withSource(store);
    const gone = await follower(store, 1, [
      { zones: ['east-park'] },
      { zones: ['east-park'], keywords: ['独有词'] },
    ]);
    const stays = await follower(store, 2, [{ zones: ['east-park'] }]);
    const article = await pushAt(store, source, MORNING);
    for (const id of [gone, stays]) {
      await store.deliveries.settle(id, [article], { kind: 'sent', messageId: 5 }, MORNING);
      await store.saved.put(id, article, MORNING);
      await store.subscribers.mute(id, { facet: 'zone', termId: 'west-park', until: null }, MORNING);
      raw.prepare('INSERT INTO opinion VALUES (?, ?, 1)').run(id, article);
    }
    await store.articles.correct(article, { headline: '更正' });
    await store.broadcasts.begin('各位', { chatId: 9, messageId: 1, language: 'zh' }, MORNING);
    await store.facts.put('drafts:1:0', '[]');
    await store.facts.put('drafts:2:0', '[]');
    await store.subscribers.end(gone, 'blocked', MORNING);

    expect((await store.retention.purge(MORNING + 28 * DAY)).subscribers).toBe(0);
    expect(await store.subscribers.findById(gone)).toBeDefined();
    expect((await store.retention.purge(MORNING + 28 * DAY + 1)).subscribers).toBe(1);

    const personal = raw
      .prepare(
        "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'subscriber_id'",
      )
      .pluck()
      .all() as string[];
    // A new table with a subscriber's rows: the purge must know it, and this test must fill it.
    expect(personal.sort()).toEqual([
      'amendment',
      'broadcast_send',
      'delivery',
      'mute',
      'opinion',
      'saved_article',
      'subscription',
    ]);
    for (const table of personal) {
      expect([table, rows(raw, table, `subscriber_id = ${gone}`)]).toEqual([table, 0]);
      expect([table, rows(raw, table, `subscriber_id = ${stays}`)]).toEqual([table, 1]);
    }
    expect(await store.subscribers.findById(gone)).toBeUndefined();
    expect(await store.facts.find('drafts:1:0')).toBeUndefined();
    expect(await store.facts.find('drafts:2:0')).toBe('[]');
    expect(rows(raw, 'term', "slug = '独有词'")).toBe(0);
    expect(rows(raw, 'criteria')).toBe(1); // the wish that both had
    expect((await store.deliveries.countsOf(article)).sent).toBe(1);
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    raw.close();
    await store.close();
  });

  it('leaves who came back, whoever is live, and whoever ended again later', async () => {
    const { store, raw } = await open();
    const back = await follower(store, 1, [{ zones: ['east-park'] }]);
    const again = await follower(store, 2, [{ zones: ['east-park'] }]);
    await store.subscribers.end(back, 'kicked', MORNING);
    await store.subscribers.end(again, 'stopped', MORNING);
    await store.subscribers.enter(chat(1), 'zh', 'Asia/Shanghai', MORNING + 20 * DAY);
    await store.subscribers.enter(chat(2), 'zh', 'Asia/Shanghai', MORNING + 20 * DAY);
    await store.subscribers.end(again, 'stopped', MORNING + 21 * DAY);
    expect((await store.retention.purge(MORNING + 40 * DAY)).subscribers).toBe(0);
    expect(await store.subscribers.subscriptions(back)).toHaveLength(1);
    raw.close();
    await store.close();
  });

  it('erases deliveries of old articles but what is still to be sent, and keeps the articles for search', async () => {
    const { store, raw } = await open();
    const source = await withSource(store);
    const [one, two] = [
      await follower(store, 1, [{ zones: ['east-park'] }]),
      await follower(store, 2, [{ zones: ['east-park'] }]),
    ];
    const old = await pushAt(store, source, MORNING);
    const open180 = await pushAt(store, source, MORNING + 1);
    const young = await pushAt(store, source, MORNING + DAY);
    const sent = { kind: 'sent', messageId: 9 } as const;
    for (const article of [old, young])
      for (const person of [one, two]) await store.deliveries.settle(person, [article], sent, MORNING);
    expect(await store.deliveries.claim(MORNING + 2, HOUR, 10)).toHaveLength(2);
    const retry = { kind: 'retry', notBefore: MORNING + 400 * DAY, why: '429' } as const;
    await store.deliveries.settle(one, [open180], { kind: 'unknown', why: 'no answer' }, MORNING);
    await store.deliveries.settle(two, [open180], retry, MORNING);

    expect((await store.retention.purge(MORNING + 180 * DAY + 2)).deliveries).toBe(3);
    expect(rows(raw, 'delivery', `article_id = ${old}`)).toBe(0);
    expect(rows(raw, 'article_match', `article_id = ${old}`)).toBe(0);
    expect(rows(raw, 'delivery_tally', `article_id = ${old}`)).toBe(0);
    expect((await store.deliveries.find(open180, two))?.state).toBe('pending');
    expect(await store.deliveries.reasons(open180, two)).toHaveLength(1);
    expect(await store.deliveries.counts()).toEqual({
      pending: 1,
      claimed: 0,
      sent: 2,
      unknown: 0,
      abandoned: 0,
    });
    expect((await store.articles.search(['示例经开区'], 10)).map(({ id }) => id).sort()).toEqual([
      old,
      open180,
      young,
    ]);
    expect(await store.articles.unmatched(10)).toEqual([]); // nobody gets the old one again
    expect(await store.retention.purge(MORNING + 180 * DAY + 2)).toEqual({
      deliveries: 0,
      subscribers: 0,
      updates: 0,
      audit: 0,
      written: 0,
    });
    raw.close();
    await store.close();
  });

  it('forgets a language model’s answers after 30 days', async () => {
    const { store, raw } = await open();
    await store.written.put('old', null, MORNING);
    await store.written.put('young', '园区通了路。', MORNING + 1);
    expect((await store.retention.purge(MORNING + 30 * DAY + 1)).written).toBe(1);
    expect(await store.written.find('old')).toBeUndefined();
    expect(await store.written.find('young')).toEqual({ text: '园区通了路。' });
    raw.close();
    await store.close();
  });

  it('forgets handled updates after two days and the admins’ history after two years', async () => {
    const { store, raw } = await open();
    await store.updates.keep(
      [1, 2, 3].map((updateId) => ({ updateId, body: '{}' })),
      MORNING,
    );
    await store.updates.markHandled(1, MORNING);
    await store.updates.markHandled(2, MORNING + DAY);
    await store.audit.record({ at: MORNING - 729 * DAY, userId: 1, what: 'old' });
    await store.audit.record({ at: MORNING, userId: 1, what: 'new' });
    const purged = await store.retention.purge(MORNING + 2 * DAY + 1);
    expect(purged).toMatchObject({ updates: 1, audit: 1 });
    expect(raw.prepare('SELECT update_id FROM received_update').pluck().all()).toEqual([2, 3]);
    expect((await store.audit.newest(5)).map(({ what }) => what)).toEqual(['new']);
    raw.close();
    await store.close();
  });

  it('keeps the newest 200 polls of a source by itself', async () => {
    const { store, raw } = await open();
    const { source } = await store.sources.add(feedSettings(), 'admin', MORNING);
    const poll = { outcome: 'unchanged', listed: 0, fresh: 0, tookMs: 1, note: null } as const;
    const memory = { etag: null, lastModified: null, failures: 0, identity: 'guid' } as const;
    for (let at = 0; at < 205; at += 1)
      await store.sources.recordPoll(
        source.id,
        { at: MORNING + at, ...poll },
        { memory, nextPollAt: 0, baselineDone: true },
      );
    expect(rows(raw, 'poll')).toBe(200);
    raw.close();
    await store.close();
  });

  it('lets other writers in between, with 120,000 deliveries and 2,000 subscribers to erase', async () => {
    const { store, raw } = await open();
    const source = await withSource(store);
    raw.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO subscriber (chat_id, thread_id, kind, language, time_zone, created_at, ended_at, ended_reason)
        SELECT i, 0, 'private', 'zh', 'Asia/Shanghai', 0, ${MORNING}, 'blocked' FROM n;
      INSERT INTO criteria (key, facets) SELECT 'wish ' || id, 1 FROM subscriber;
      INSERT INTO subscription (subscriber_id, criteria_id, live, created_at) SELECT id, id, 0, 0 FROM subscriber;`);
    const articles: number[] = [];
    for (let day = 0; day < 60; day += 1) {
      const at = MORNING + (day < 30 ? 0 : 190 * DAY);
      const saved = await store.articles.saveBulletin(newBulletin(source, { receivedAt: at }), [
        newArticle(),
      ]);
      articles.push(saved.articleIds[0]!);
    }
    raw.exec(`
      INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
        SELECT a.id, s.id, 2, 1, 0 FROM article a CROSS JOIN subscriber s;
      INSERT INTO delivery_tally SELECT article_id, state, count(*) FROM delivery GROUP BY 1, 2;`);

    // Another connection that tries to write all the time, as another process would.
    raw.pragma('busy_timeout = 0');
    let entered = 0;
    let longest = 0;
    let done = false;
    const probing = (async () => {
      while (!done) {
        const began = performance.now();
        try {
          raw.exec('BEGIN IMMEDIATE; COMMIT');
          entered += 1;
        } catch {
          // The purge holds the lock: the next turn tries again.
        }
        await new Promise((turn) => setImmediate(turn));
        longest = Math.max(longest, performance.now() - began);
      }
    })();
    const purged = await store.retention.purge(MORNING + 200 * DAY);
    done = true;
    await probing;
    expect(purged).toEqual({ deliveries: 60_000, subscribers: 2_000, updates: 0, audit: 0, written: 0 });
    expect(rows(raw, 'delivery')).toBe(0);
    expect(rows(raw, 'criteria')).toBe(0);
    // At most 4,000 rows at once: the other connection gets in at least as often as the work has parts.
    expect(entered).toBeGreaterThanOrEqual(60_000 / 4_000);
    console.info(`the longest standstill of a purge: ${longest.toFixed(1)} ms`);
    raw.close();
    await store.close();
  }, 60_000);
});
