// npm run bench:fanout: one article for a million subscribers with three subscriptions each, once where a tenth match and
// once where all do, while another task writes all the time. Prints how long matching and enqueueing took, the longest
// wait of the other writes, and memory; fails when a limit of the promise is broken. SQLite's own floor is measured beside it:
// as many rows by one plain INSERT … SELECT, into a bare table and into one with the indexes of deliveries.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { criteriaOf } from '../../src/domain/criteria.ts';
import type { Matchable, Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { dice, percentile, publishAt, residentMb } from './crowd.ts';

const SUBSCRIBERS = Number(process.argv[2] ?? 1_000_000);
/** Distinct criteria: each a zone and an industry. The first POPULAR of them are what a tenth of the subscribers has among its three. */
const ZONES = 119;
const INDUSTRIES = 26;
const WISHES = ZONES * INDUSTRIES;
const POPULAR = ZONES * 3;
/** Between two of the other writes. */
const PAUSE_MS = 2;
const LIMITS = { tenth: 200, all: 1_200, stall: 25, memoryMb: 200 };

const zoneAt = (at: number): string => `zone-${at % ZONES}`;
const industryAt = (at: number): string => `ind-${Math.floor(at / ZONES)}`;
const wish = (at: number) => criteriaOf({ zones: [zoneAt(at)], industries: [industryAt(at)] });

const folder = mkdtempSync(join(tmpdir(), 'zonewire-bench-'));
const path = join(folder, 'zonewire.db');
try {
  await createMillion();
  const store = await openStore(path);
  const tenth = await measure(store, 1, POPULAR);
  const again = await measure(store, 2, POPULAR);
  const all = await measure(store, 3, WISHES);
  const memory = Math.max(tenth.memory, again.memory, all.memory);
  console.log(`resident at most ${memory} MB`);
  await store.close();
  for (const rows of [tenth.deliveries, all.deliveries])
    console.log(
      `SQLite alone: ${rows} rows into a bare table ${floor(rows, false)} ms, with the indexes of deliveries ${floor(rows, true)} ms`,
    );
  const stall = Math.max(again.stall, all.stall, tenth.stall);
  const broken = [
    Math.min(tenth.ms, again.ms) > LIMITS.tenth && `a tenth took longer than ${LIMITS.tenth} ms`,
    all.ms > LIMITS.all && `all took longer than ${LIMITS.all} ms`,
    stall > LIMITS.stall && `another write waited longer than ${LIMITS.stall} ms`,
    memory > LIMITS.memoryMb && `memory passed ${LIMITS.memoryMb} MB`,
  ].filter(Boolean);
  for (const line of broken) console.error(line);
  if (broken.length > 0 && SUBSCRIBERS === 1_000_000) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The criteria go in through the ports; the million rows straight into the tables, which takes seconds instead of minutes. */
async function createMillion(): Promise<void> {
  const began = performance.now();
  const store = await openStore(path);
  const { id } = await store.subscribers.enter({ chatId: 1, threadId: 0, kind: 'private' }, 'zh', 'UTC', 0);
  for (let at = 0; at < WISHES; at += 1)
    await store.subscribers.subscribe(id, wish(at), { kind: 'immediate' }, 0);
  await store.close();
  const raw = new Database(path);
  raw.exec('DELETE FROM subscription');
  const roll = dice(7);
  const person = raw.prepare(
    "INSERT INTO subscriber (id, chat_id, thread_id, kind, language, time_zone, created_at) VALUES (?, ?, 0, 'private', 'zh', 'UTC', 0) ON CONFLICT DO NOTHING",
  );
  const follows = raw.prepare(
    'INSERT INTO subscription (subscriber_id, criteria_id, live, created_at) VALUES (?, ?, 1, 0) ON CONFLICT DO NOTHING',
  );
  raw.transaction(() => {
    for (let at = 1; at <= SUBSCRIBERS; at += 1) {
      person.run(at, at);
      const early = at % 10 === 0;
      follows.run(at, 1 + Math.floor(roll() * POPULAR) + (early ? 0 : POPULAR));
      for (let one = 0; one < 2; one += 1)
        follows.run(at, 1 + POPULAR + Math.floor(roll() * (WISHES - POPULAR)));
    }
  })();
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
  console.log(
    `${SUBSCRIBERS} subscribers × 3 subscriptions over ${WISHES} criteria, made in ${Math.round(performance.now() - began)} ms`,
  );
}

/** Milliseconds in which SQLite puts so many deliveries of one more article into a table, while nobody else is there. */
function floor(rows: number, indexed: boolean): number {
  const raw = new Database(path);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = NORMAL');
  raw.pragma('cache_size = -16000');
  raw.pragma('wal_autocheckpoint = 0');
  const made = (sql: string): string => sql.replaceAll(/\bdelivery/g, 'plain');
  const parts = raw
    .prepare(
      "SELECT sql FROM sqlite_schema WHERE tbl_name = 'delivery' AND type IN ('table', 'index') AND sql <> ''",
    )
    .pluck()
    .all() as string[];
  for (const sql of parts) if (indexed || sql.startsWith('CREATE TABLE')) raw.exec(made(sql));
  raw.pragma('wal_checkpoint(TRUNCATE)');
  const began = performance.now();
  raw
    .prepare(
      'INSERT INTO plain (article_id, subscriber_id, state, lane, not_before) SELECT 9, id, 0, 1, 1 FROM subscriber WHERE id <= ?',
    )
    .run(rows);
  const took = performance.now() - began;
  raw.exec('DROP TABLE plain');
  raw.close();
  return Math.round(took);
}

/** An article that meets the first `count` wishes. */
function storyFor(count: number): Omit<Matchable, 'articleId'> {
  const numbers = Array.from({ length: count }, (_, at) => at);
  const tags = (facet: 'zone' | 'industry', ids: readonly string[]) =>
    [...new Set(ids)].map((id) => ({ facet, wanted: id, found: id }));
  return {
    terms: [...tags('zone', numbers.map(zoneAt)), ...tags('industry', numbers.map(industryAt))],
    text: '一篇稿件。'.repeat(300),
  };
}

async function measure(
  store: Store,
  at: number,
  count: number,
): Promise<{ ms: number; deliveries: number; stall: number; memory: number }> {
  const article = await publishAt(store, at, storyFor(count));
  let running = true;
  const waits: number[] = [];
  let memory = 0;
  const others = (async () => {
    while (running) {
      // From the moment it was wanted: a busy event loop makes it wait as much as a busy database does.
      const wanted = performance.now() + PAUSE_MS;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await store.facts.put('heartbeat', String(wanted));
      waits.push(performance.now() - wanted);
      memory = Math.max(memory, residentMb());
    }
  })();
  const start = performance.now();
  const cpu = process.threadCpuUsage();
  const { criteria, deliveries } = await store.deliveries.matchAndEnqueue(article, 1_000 + at);
  const ms = performance.now() - start;
  const { user, system } = process.threadCpuUsage(cpu);
  running = false;
  await others;
  const stall = Math.max(...waits);
  console.log(
    `${criteria} criteria met, ${deliveries} deliveries enqueued in ${Math.round(ms)} ms (${Math.round((user + system) / 1_000)} ms of them computing); ${waits.length} other writes, p95 ${percentile(waits, 0.95).toFixed(1)} ms, longest ${stall.toFixed(1)} ms`,
  );
  return { ms, deliveries, stall, memory };
}
