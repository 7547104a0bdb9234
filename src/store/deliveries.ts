// The outbox: what is due, who has claimed it, how it ended.

import { type Kysely, sql } from 'kysely';
import type { DeliveryState, MatchReason } from '../domain/delivery.ts';
import { claim } from './claims.ts';
import { matchAndEnqueue } from './matching.ts';
import { deliveriesOf } from './personal.ts';
import type { DeliveryRecord, DeliveryStore, Settlement } from './ports.ts';
import { reasonsFor } from './reasons.ts';
import { ABANDONED, CLAIMED, PENDING, type Schema, SENT, STATES, UNKNOWN } from './schema.ts';

export function deliveryStore(db: Kysely<Schema>): DeliveryStore {
  return {
    matchAndEnqueue: (article, now) => matchAndEnqueue(db, article, now),
    claim: (now, leaseMs, maxParcels) => claim(db, now, leaseMs, maxParcels),
    settle: (subscriberId, articleIds, settlement, now) =>
      settle(db, subscriberId, articleIds, settlement, now),
    recover: (now, orphans) => recover(db, now, orphans ?? false),
    async retryUnknown(before, now) {
      const done = await sql`
        UPDATE delivery SET state = ${PENDING}, not_before = ${now}
        WHERE state = 3 AND not_before <= ${before} AND doubt = 1`.execute(db);
      return Number(done.numAffectedRows ?? 0n);
    },
    async markWriting(subscriberId, articleIds) {
      await db
        .updateTable('delivery')
        .set({ writing: 1 })
        .where('article_id', 'in', articleIds)
        .where('subscriber_id', '=', subscriberId)
        .where(sql<boolean>`+state = ${CLAIMED}`)
        .execute();
    },
    find: (articleId, subscriberId) => findDelivery(db, articleId, subscriberId),
    ofSubscriber: (subscriberId, limit) => deliveriesOf(db, subscriberId, limit),
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

/** `sent` is a fact and overrules whatever was assumed meanwhile; the other outcomes only end a claim that still stands. */
async function settle(
  db: Kysely<Schema>,
  subscriberId: number,
  articleIds: readonly number[],
  settlement: Settlement,
  now: number,
): Promise<void> {
  if (articleIds.length === 0) return;
  const rows = (trx: Kysely<Schema>) =>
    trx
      .updateTable('delivery')
      .set((row) => ({ attempts: row('attempts', '+', 1), lease_until: null, writing: 0 }))
      .where('article_id', 'in', articleIds)
      .where('subscriber_id', '=', subscriberId);
  const claimed = sql<boolean>`+state = ${CLAIMED}`;
  switch (settlement.kind) {
    case 'sent':
      await rows(db)
        .set({ state: SENT, message_id: settlement.messageId })
        .where(sql<boolean>`+state <> ${SENT}`)
        .execute();
      return;
    case 'abandoned':
      await rows(db).set({ state: ABANDONED, note: settlement.why }).where(claimed).execute();
      return;
    case 'unknown':
      await rows(db)
        .set((row) => ({
          state: UNKNOWN,
          note: settlement.why,
          not_before: now,
          doubt: row('doubt', '+', 1),
        }))
        .where(claimed)
        .execute();
      return;
    case 'retry':
      await db.transaction().execute(async (trx) => {
        await rows(trx)
          .set({ state: PENDING, not_before: settlement.notBefore, note: settlement.why })
          .where(claimed)
          .execute();
        // The chat's later articles wait too, or they would overtake this one.
        await trx
          .updateTable('subscriber')
          .set({ closed_until: settlement.notBefore })
          .where('id', '=', subscriberId)
          .where('closed_until', '<', settlement.notBefore)
          .execute();
      });
  }
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
    return {
      returned: Number(returned.numAffectedRows ?? 0n),
      unknown: Number(unknown.numAffectedRows ?? 0n),
    };
  });
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
  return (
    row && {
      articleId,
      subscriberId,
      state: STATES[row.state] as DeliveryState,
      attempts: row.attempts,
      notBefore: row.not_before,
      messageId: row.message_id,
      note: row.note,
      doubt: row.doubt,
    }
  );
}
