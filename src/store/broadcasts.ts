// A word from the owner to every subscriber: whom it is still to reach, and what became of it. One at a time.

import { type Kysely, type Selectable, sql } from 'kysely';
import { quietUntil } from './local-times.ts';
import type { Broadcast, BroadcastStore } from './ports.ts';
import { ABANDONED, CLAIMED, PENDING, type Schema, SENT, UNKNOWN } from './schema.ts';
import { toSubscriber } from './subscribers.ts';

const STATE = { writing: CLAIMED, sent: SENT, unknown: UNKNOWN, failed: ABANDONED } as const;

export function broadcastStore(db: Kysely<Schema>): BroadcastStore {
  const mark = (id: number, subscriberId: number, change: { state?: number; not_before?: number }) =>
    db
      .updateTable('broadcast_send')
      .set(change)
      .where('broadcast_id', '=', id)
      .where('subscriber_id', '=', subscriberId)
      .execute();
  return {
    begin: (text, by, now) => begin(db, text, by, now),
    async current() {
      const row = await db
        .selectFrom('broadcast')
        .selectAll()
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row && toBroadcast(row);
    },
    async next(id, now) {
      for (;;) {
        const row = await db
          .selectFrom('broadcast_send as send')
          .innerJoin('subscriber', 'subscriber.id', 'send.subscriber_id')
          .selectAll('subscriber')
          .where('send.broadcast_id', '=', id)
          .where('send.state', '=', sql.lit(PENDING))
          .where('send.not_before', '<=', now)
          .orderBy('send.not_before')
          .limit(1)
          .executeTakeFirst();
        if (!row) return undefined;
        const subscriber = toSubscriber(row);
        const { quietHours, timeZone } = subscriber;
        const quiet = quietHours ? quietUntil(quietHours, timeZone, now) : undefined;
        if (subscriber.endedAt !== null) await mark(id, subscriber.id, { state: ABANDONED });
        else if (quiet !== undefined) await mark(id, subscriber.id, { not_before: quiet });
        else return subscriber;
      }
    },
    async nextDue(id) {
      const row = await db
        .selectFrom('broadcast_send')
        .select((query) => query.fn.min('not_before').as('at'))
        .where('broadcast_id', '=', id)
        .where('state', '=', sql.lit(PENDING))
        .executeTakeFirst();
      return row?.at ?? undefined;
    },
    async settle(id, subscriberId, outcome) {
      await mark(
        id,
        subscriberId,
        typeof outcome === 'number' ? { state: PENDING, not_before: outcome } : { state: STATE[outcome] },
      );
    },
    async recover(id) {
      await db
        .updateTable('broadcast_send')
        .set({ state: UNKNOWN })
        .where('broadcast_id', '=', id)
        .where('state', '=', CLAIMED)
        .execute();
    },
    async counts(id) {
      const rows = await db
        .selectFrom('broadcast_send')
        .select(['state', (query) => query.fn.countAll<number>().as('people')])
        .where('broadcast_id', '=', id)
        .groupBy('state')
        .execute();
      const of = (...states: readonly number[]): number =>
        rows.filter(({ state }) => states.includes(state)).reduce((sum, { people }) => sum + people, 0);
      return { waiting: of(PENDING, CLAIMED), sent: of(SENT), unknown: of(UNKNOWN), failed: of(ABANDONED) };
    },
    async end(id, now) {
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('broadcast')
          .set({ ended_at: now })
          .where('id', '=', id)
          .where('ended_at', 'is', null)
          .execute();
        // Who got what is nobody's business any more.
        await trx.deleteFrom('broadcast_send').where('broadcast_id', '=', id).execute();
      });
    },
  };
}

async function begin(
  db: Kysely<Schema>,
  text: string,
  by: Broadcast['by'],
  now: number,
): ReturnType<BroadcastStore['begin']> {
  return await db.transaction().execute(async (trx) => {
    const going = await trx
      .selectFrom('broadcast')
      .select('id')
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (going) return undefined;
    const { id } = await trx
      .insertInto('broadcast')
      .values({ text, by: JSON.stringify(by), created_at: now, ended_at: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    // Due since ever: a clock that is set back delays nobody.
    const { numAffectedRows } = await sql`
      INSERT INTO broadcast_send (subscriber_id, broadcast_id, state, not_before)
      SELECT u.id, ${id}, ${PENDING}, 0 FROM subscriber u WHERE u.ended_at IS NULL
      AND EXISTS (SELECT 1 FROM subscription s WHERE s.subscriber_id = u.id AND s.live = 1)`.execute(trx);
    return { id, subscribers: Number(numAffectedRows ?? 0n) };
  });
}

const toBroadcast = (row: Selectable<Schema['broadcast']>): Broadcast => ({
  id: row.id,
  text: row.text,
  by: JSON.parse(row.by),
  createdAt: row.created_at,
});
