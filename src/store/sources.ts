// Sources and the history of their polls.

import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import type { Source, SourceSettings } from '../domain/source.ts';
import { readFault } from './polls.ts';
import type { SourceStore } from './ports.ts';
import type { Schema } from './schema.ts';

export function sourceStore(db: Kysely<Schema>, recordPoll: SourceStore['recordPoll']): SourceStore {
  const listed = () => db.selectFrom('source').selectAll().where('state', '<>', 'removed');
  return {
    add: (settings, origin, now) => addSource(db, settings, origin, now),
    async list() {
      return (await listed().orderBy('id').execute()).map(toSource);
    },
    async find(id) {
      const row = await db.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toSource(row);
    },
    async findByAddress(address) {
      const row = await db.selectFrom('source').selectAll().where('address', '=', address).executeTakeFirst();
      return row && toSource(row);
    },
    async change(id, settings) {
      const columns = settingColumns(settings);
      if (Object.keys(columns).length > 0)
        await db.updateTable('source').set(columns).where('id', '=', id).execute();
    },
    async changeState(id, state, now) {
      // A source that becomes active is due at once: the next tick polls it.
      const due = state === 'active' ? { next_poll_at: now, failures: 0 } : {};
      await db
        .updateTable('source')
        .set({ state, ...due })
        .where('id', '=', id)
        .where('state', '<>', state)
        .execute();
    },
    async due(now, limit) {
      const rows = await listed()
        .where('state', '=', 'active')
        // Polled in the future: the clock was set back, and the next poll would wait until it has caught up.
        .where((test) => test.or([test('next_poll_at', '<=', now), test('last_polled_at', '>', now + 1_000)]))
        .orderBy('next_poll_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toSource);
    },
    recordPoll,
    async polls(id, limit) {
      const rows = await db
        .selectFrom('poll')
        .selectAll()
        .where('source_id', '=', id)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ at, outcome, listed, fresh, took_ms, note }) => ({
        at,
        outcome,
        listed,
        fresh,
        tookMs: took_ms,
        note: readFault(note),
      }));
    },
    async newsTimes(id, limit) {
      const { rows } = await sql<{ hour: number }>`
        SELECT DISTINCT received_at / 3600000 AS hour FROM bulletin WHERE source_id = ${id}
        ORDER BY hour DESC LIMIT ${limit}`.execute(db);
      return rows.map(({ hour }) => hour * 3_600_000);
    },
    async brought(since) {
      const { rows } = await sql<{ id: number; articles: number }>`
        SELECT b.source_id AS id, count(*) AS articles FROM article a JOIN bulletin b ON b.id = a.bulletin_id
        WHERE a.id > coalesce((SELECT id FROM article WHERE created_at < ${since} ORDER BY id DESC LIMIT 1), 0)
          AND a.state <> 'dropped'
        GROUP BY b.source_id`.execute(db);
      return new Map(rows.map(({ id, articles }) => [id, articles]));
    },
    unannounced: (id, keys) => unannounced(db, id, keys),
    claimAside: (now, againAt) => claimAside(db, now, againAt),
    async endAside(id) {
      await db.deleteFrom('aside').where('id', '=', id).execute();
    },
  };
}

async function claimAside(
  db: Kysely<Schema>,
  now: number,
  againAt: number,
): ReturnType<SourceStore['claimAside']> {
  const { rows } = await sql<Schema['aside'] & { id: number }>`
    UPDATE aside SET due_at = ${againAt} WHERE id = (
      SELECT id FROM aside WHERE due_at <= ${now} ORDER BY due_at, id LIMIT 1) RETURNING *`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const source = await db
    .selectFrom('source')
    .selectAll()
    .where('id', '=', row.source_id)
    .executeTakeFirstOrThrow();
  return { id: row.id, source: toSource(source), putAt: row.put_at, item: JSON.parse(row.item) };
}

async function addSource(
  db: Kysely<Schema>,
  settings: SourceSettings,
  origin: Source['origin'],
  now: number,
): Promise<{ source: Source; added: boolean }> {
  return await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('source')
      .selectAll()
      .where('address', '=', settings.address)
      .executeTakeFirst();
    if (known && known.state !== 'removed') return { source: toSource(known), added: false };
    const row = { ...settingColumns(settings), origin, state: 'active', next_poll_at: now } as const;
    const saved = known
      ? await trx
          .updateTable('source')
          .set({ ...row, failures: 0, last_error: null })
          .where('id', '=', known.id)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await trx
          .insertInto('source')
          .values({ ...row, ...NEVER_POLLED, created_at: now } as Insertable<Schema['source']>)
          .returningAll()
          .executeTakeFirstOrThrow();
    return { source: toSource(saved), added: true };
  });
}

const NEVER_POLLED = {
  etag: null,
  last_modified: null,
  failures: 0,
  identity: 'guid',
  last_polled_at: null,
  last_success_at: null,
  last_error: null,
  baseline_done: 0,
} as const;

async function unannounced(db: Kysely<Schema>, id: number, keys: readonly string[]): Promise<Set<string>> {
  const fresh = new Set(keys);
  const { rows } = await sql<{ key: string }>`
    SELECT a.key FROM json_each(${JSON.stringify([...fresh])}) j
    CROSS JOIN announcement a ON a.source_id = ${id} AND a.key = j.value`.execute(db);
  for (const { key } of rows) fresh.delete(key);
  return fresh;
}

function settingColumns(settings: Partial<SourceSettings>) {
  const { kind, address, name, intervalMinutes, ignoreRobots, pushFirst, selectors } = settings;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(address === undefined ? {} : { address }),
    ...(name === undefined ? {} : { name }),
    ...(intervalMinutes === undefined ? {} : { interval_minutes: intervalMinutes }),
    ...(ignoreRobots === undefined ? {} : { ignore_robots: ignoreRobots ? (1 as const) : (0 as const) }),
    ...(pushFirst === undefined ? {} : { push_first: pushFirst }),
    ...(selectors === undefined ? {} : { selectors: selectors && JSON.stringify(selectors) }),
  };
}

function toSource(row: Selectable<Schema['source']>): Source {
  return {
    id: row.id,
    kind: row.kind,
    address: row.address,
    name: row.name,
    intervalMinutes: row.interval_minutes,
    ignoreRobots: row.ignore_robots === 1,
    pushFirst: row.push_first,
    selectors: row.selectors === null ? null : JSON.parse(row.selectors),
    etag: row.etag,
    lastModified: row.last_modified,
    failures: row.failures,
    identity: row.identity,
    state: row.state,
    origin: row.origin,
    nextPollAt: row.next_poll_at,
    lastPolledAt: row.last_polled_at,
    lastSuccessAt: row.last_success_at,
    lastError: readFault(row.last_error),
    baselineDone: row.baseline_done === 1,
    createdAt: row.created_at,
  };
}
