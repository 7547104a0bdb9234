// What goes by itself, and when. Small transactions with rests between them: whoever wants to write waits a few
// milliseconds, and a purge that is cut short is simply taken up the next night.

import { setTimeout as rest } from 'node:timers/promises';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { eraseSubscribers } from './erasing.ts';
import type { Purged, RetentionStore } from './ports.ts';
import type { Schema } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An ended subscriber may come back to everything as it was for so long. */
const ENDED_MS = 28 * DAY_MS;
/** Deliveries and reasons of older articles go; the articles stay, for reading and searching. */
const DELIVERIES_MS = 180 * DAY_MS;
/** Telegram hands out no update that is older than a day. */
const UPDATES_MS = 2 * DAY_MS;
const AUDIT_MS = 2 * 365 * DAY_MS;
/** An article that is printed again is printed within weeks. */
const WRITTEN_MS = 30 * DAY_MS;

/** What a transaction should take, so that even a slow disk keeps it under 25 ms. */
const AIM_MS = 6;
const MOST_AT_ONCE = 4_000;
/** Articles looked at, and subscribers erased, together. */
const ARTICLES = 200;
const PEOPLE = 200;
/** Subscribers among whom the ended ones are looked for in one go. */
const STRETCH = 5_000;

type Step = (trx: Kysely<Schema>, most: number) => Promise<{ readonly rows: number; readonly more: boolean }>;

export function retentionStore(db: Kysely<Schema>): RetentionStore {
  return {
    async purge(now): Promise<Purged> {
      return {
        deliveries: await purgeDeliveries(db, now - DELIVERIES_MS),
        subscribers: await purgeSubscribers(db, now - ENDED_MS),
        updates: await inBatches(db, (trx, most) =>
          cut(
            trx,
            sql`DELETE FROM received_update WHERE update_id IN (
              SELECT update_id FROM received_update WHERE handled_at < ${now - UPDATES_MS} LIMIT ${most})`,
            most,
          ),
        ),
        audit: await inBatches(db, (trx, most) =>
          cut(
            trx,
            sql`DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ${now - AUDIT_MS} LIMIT ${most})`,
            most,
          ),
        ),
        written: await inBatches(db, (trx, most) =>
          cut(
            trx,
            sql`DELETE FROM written_summary WHERE key IN (
              SELECT key FROM written_summary WHERE at < ${now - WRITTEN_MS} LIMIT ${most})`,
            most,
          ),
        ),
      };
    },
  };
}

/** Repeats a step, each time in a transaction of its own and with as much as lasts AIM_MS, until it says that all is done. */
async function inBatches(db: Kysely<Schema>, step: Step): Promise<number> {
  let total = 0;
  let most = 50;
  for (;;) {
    let tookMs = 0;
    const { rows, more } = await db.transaction().execute(async (trx) => {
      const began = performance.now();
      const done = await step(trx, most);
      tookMs = performance.now() - began;
      return done;
    });
    total += rows;
    if (!more) return total;
    if (tookMs > AIM_MS) most = Math.max(1, Math.floor((most * AIM_MS) / tookMs));
    else if (tookMs < AIM_MS / 2) most = Math.min(MOST_AT_ONCE, most * 2);
    await rest(Math.max(1, tookMs));
  }
}

async function cut(trx: Kysely<Schema>, deletion: RawBuilder<unknown>, most: number) {
  const rows = Number((await deletion.execute(trx)).numAffectedRows ?? 0n);
  return { rows, more: rows >= most };
}

/** Walks the articles that have deliveries, oldest first, and stops at the first that is young enough. */
async function purgeDeliveries(db: Kysely<Schema>, before: number): Promise<number> {
  let deliveries = 0;
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; at: number }>`
      SELECT t.id, a.created_at AS at FROM (
        SELECT DISTINCT article_id AS id FROM delivery_tally WHERE article_id > ${after} ORDER BY article_id LIMIT ${ARTICLES}
      ) t CROSS JOIN article a ON a.id = t.id ORDER BY t.id`.execute(db);
    const young = rows.findIndex(({ at }) => at >= before);
    const old = (young < 0 ? rows : rows.slice(0, young)).map(({ id }) => id);
    if (old.length === 0) return deliveries;
    deliveries += await purgeArticles(db, JSON.stringify(old));
    after = old.at(-1)!;
  }
}

/** What is still to be sent stays, with its reasons: only the end of a delivery makes it old. */
async function purgeArticles(db: Kysely<Schema>, ids: string): Promise<number> {
  const without = (table: string, key: string, where = sql`true`): Promise<number> => {
    const [rows, other] = [sql.table(table), sql.ref(key)];
    return inBatches(db, (trx, most) =>
      cut(
        trx,
        sql`DELETE FROM ${rows} WHERE (article_id, ${other}) IN (
          SELECT x.article_id, x.${other} FROM json_each(${ids}) j CROSS JOIN ${rows} x ON x.article_id = j.value
          WHERE ${where} LIMIT ${most})`,
        most,
      ),
    );
  };
  const sentAll = sql`NOT EXISTS (SELECT 1 FROM delivery d WHERE d.article_id = x.article_id)`;
  await without('amendment', 'subscriber_id'); // before its delivery, without which it could never be settled
  const deliveries = await without('delivery', 'subscriber_id', sql`+x.state >= 2`);
  await without('article_match', 'criteria_id', sentAll);
  await without('delivery_tally', 'state', sentAll);
  return deliveries;
}

async function purgeSubscribers(db: Kysely<Schema>, before: number): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`SELECT max(id) AS last FROM subscriber`.execute(db);
  let subscribers = 0;
  for (let after = 0; after < (rows[0]?.last ?? 0); after += STRETCH) {
    const ended = await sql<{ id: number }>`
      SELECT id FROM subscriber WHERE id > ${after} AND id <= ${after + STRETCH} AND ended_at < ${before}`.execute(
      db,
    );
    for (let at = 0; at < ended.rows.length; at += PEOPLE)
      subscribers += await purgeThese(
        db,
        ended.rows.slice(at, at + PEOPLE).map(({ id }) => id),
        before,
      );
    await rest(1);
  }
  return subscribers;
}

/** Each step asks anew whether they are still gone: somebody may return meanwhile, and keeps what is left. */
async function purgeThese(db: Kysely<Schema>, ids: readonly number[], before: number): Promise<number> {
  const still = (some: readonly number[]) => sql`
    SELECT s.id FROM json_each(${JSON.stringify(some)}) j CROSS JOIN subscriber s ON s.id = j.value
    WHERE s.ended_at < ${before}`;
  let after = 0;
  await inBatches(db, async (trx, most) => {
    const { rows } = await sql<{ id: number }>`
      SELECT DISTINCT article_id AS id FROM delivery_tally WHERE article_id > ${after} ORDER BY article_id LIMIT ${most}`.execute(
      trx,
    );
    const articles = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
    for (const table of ['amendment', 'delivery'])
      await sql`
        DELETE FROM ${sql.table(table)} WHERE article_id IN ${articles} AND subscriber_id IN (${still(ids)})`.execute(
        trx,
      );
    after = rows.at(-1)?.id ?? after;
    return { rows: rows.length, more: rows.length >= most };
  });
  const left = [...ids];
  let erased = 0;
  await inBatches(db, async (trx, most) => {
    const { rows } = await sql<{ id: number }>`${still(left.splice(0, most))}`.execute(trx);
    await eraseSubscribers(
      trx,
      rows.map(({ id }) => id),
    );
    erased += rows.length;
    return { rows: rows.length, more: left.length > 0 };
  });
  return erased;
}
