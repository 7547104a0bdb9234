// The outbox: what is due, who has claimed it, how it ended.

import type Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { DeliveryState, MatchReason } from '../domain/delivery.ts';
import { claim } from './claims.ts';
import { matchAndEnqueue, rematch } from './matching.ts';
import { countsOf, deliveriesOf } from './personal.ts';
import type { DeliveryRecord, DeliveryStore } from './ports.ts';
import { reasonsFor } from './reasons.ts';
import { IMMEDIATE, PENDING, type Schema, STATES, UNKNOWN } from './schema.ts';
import { createSettling, sentSince } from './settling.ts';
import type { InTurn } from './sqlite.ts';
import { audience, toRecord, trace } from './trace.ts';

/** One more try can meet the same fate, as when the program is killed again and again; a third without an answer cannot be chance. */
const MOST_RETRIES = 2;

export function deliveryStore(db: Kysely<Schema>, raw: Database.Database, inTurn: InTurn): DeliveryStore {
  const { markAllWriting, settleAll } = createSettling(db, raw, inTurn);
  return {
    matchAndEnqueue: (article, now) => matchAndEnqueue(db, article, now),
    rematch: (articleId) => rematch(db, articleId),
    claim: (now, leaseMs, maxParcels) => claim(db, now, leaseMs, maxParcels),
    settle: (subscriberId, articleIds, settlement, now) =>
      settleAll([{ subscriberId, articleIds, settlement }], now),
    settleAll,
    recover: (now, orphans) => recover(db, now, orphans ?? false),
    async retryUnknown(before, now) {
      const done = await sql`
        UPDATE delivery SET state = ${PENDING}, not_before = ${now}
        WHERE state = 3 AND (not_before <= ${before} OR not_before > ${now}) AND doubt <= ${MOST_RETRIES}
          AND article_id NOT IN (SELECT id FROM article WHERE state = 'dropped')`.execute(db);
      return Number(done.numAffectedRows ?? 0n);
    },
    async markWriting(subscriberId, articleIds) {
      const [stands = false] = await markAllWriting([{ subscriberId, articleIds }]);
      return stands;
    },
    markAllWriting,
    find: (articleId, subscriberId) => findDelivery(db, articleId, subscriberId),
    countsOf: (articleId) => countsOf(db, articleId),
    ofSubscriber: (subscriberId, limit) => deliveriesOf(db, subscriberId, limit),
    trace: (articleId, subscriberId) => trace(db, articleId, subscriberId),
    audience: (article, now, limit) => audience(db, article, now, limit),
    async reasons(articleId, subscriberId): Promise<MatchReason[]> {
      const found = await reasonsFor(db, [{ articleId, subscriberId }]);
      return found.get(articleId, subscriberId);
    },
    async counts() {
      const counts: Record<DeliveryState, number> = {
        pending: 0,
        claimed: 0,
        sent: 0,
        unknown: 0,
        abandoned: 0,
      };
      const rows = await db
        .selectFrom('delivery_tally')
        .select(['state', (query) => query.fn.sum<number>('deliveries').as('deliveries')])
        .groupBy('state')
        .execute();
      for (const { state, deliveries } of rows) counts[STATES[state] as DeliveryState] = deliveries;
      return counts;
    },
    sentSince: (since) => sentSince(db, since),
    async oldestDue() {
      const { rows } = await sql<{ due: number | null }>`
        SELECT min(not_before) AS due FROM delivery WHERE state = 0`.execute(db);
      return rows[0]?.due ?? undefined;
    },
    async nextDue(now) {
      const { rows } = await sql<{ due: number | null }>`
        SELECT min(not_before) AS due FROM delivery WHERE state = 0 AND not_before > ${now}`.execute(db);
      return rows[0]?.due ?? undefined;
    },
  };
}

async function recover(
  db: Kysely<Schema>,
  now: number,
  orphans: boolean,
): Promise<{ returned: number; unknown: number }> {
  const lost = orphans ? sql`state = 1` : sql`state = 1 AND lease_until <= ${now}`;
  return await db.transaction().execute(async (trx) => {
    const unknown = await sql`
      UPDATE delivery SET state = ${UNKNOWN}, writing = 0, lease_until = NULL, attempts = attempts + 1,
        doubt = doubt + 1, not_before = ${now}, note = 'the program stopped while this was being sent'
      WHERE ${lost} AND writing = 1`.execute(trx);
    const returned = await sql`
      UPDATE delivery SET state = ${PENDING}, lease_until = NULL
      WHERE ${lost} AND writing = 0`.execute(trx);
    await mindClock(trx, now);
    return {
      returned: Number(returned.numAffectedRows ?? 0n),
      unknown: Number(unknown.numAffectedRows ?? 0n),
    };
  });
}

/** Newest articles whose times tell whether the clock was set back. */
const NEWEST = 200;

/**
 * An article matched in the future proves that the clock was set back. What was due, or was to be tried again soon, would wait
 * until the clock has caught up: it is due now. Digests and quiet hours keep their wall times; a ban by Telegram is kept elsewhere.
 */
async function mindClock(trx: Kysely<Schema>, now: number): Promise<void> {
  const { rows } = await sql<{ latest: number | null }>`
    SELECT max(matched_at) AS latest FROM (SELECT matched_at FROM article ORDER BY id DESC LIMIT ${NEWEST})`.execute(
    trx,
  );
  if ((rows[0]?.latest ?? 0) <= now + 1_000) return;
  await sql`UPDATE delivery SET not_before = ${now} WHERE state = 0 AND lane <= ${IMMEDIATE} AND not_before > ${now}`.execute(
    trx,
  );
  await sql`UPDATE subscriber SET closed_until = 0 WHERE closed_until > ${now}`.execute(trx);
}

async function findDelivery(
  db: Kysely<Schema>,
  articleId: number,
  subscriberId: number,
): Promise<DeliveryRecord | undefined> {
  const row = await db
    .selectFrom('delivery')
    .selectAll()
    .where('article_id', '=', articleId)
    .where('subscriber_id', '=', subscriberId)
    .executeTakeFirst();
  return row && toRecord(row);
}
