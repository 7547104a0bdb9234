// The journal of Telegram's updates: kept before Telegram forgets them, handled once, also across a crash.

import type { Kysely } from 'kysely';
import type { UpdateJournal } from './ports.ts';
import type { Schema } from './schema.ts';

/** How long a handled update is remembered: Telegram hands out nothing older than a day. */
const REMEMBERED_MS = 2 * 24 * 60 * 60 * 1000;
/** Old rows are swept with one batch in so many. */
const SWEEP_EVERY = 200;

export function createUpdateJournal(db: Kysely<Schema>): UpdateJournal {
  let batches = 0;
  return {
    async keep(updates, now) {
      if (updates.length === 0) return [];
      if (batches++ % SWEEP_EVERY === 0)
        await db
          .deleteFrom('received_update')
          .where('handled_at', '<', now - REMEMBERED_MS)
          .execute();
      const rows = await db
        .insertInto('received_update')
        .values(
          updates.map(({ updateId, body }) => ({
            update_id: updateId,
            body,
            tries: 1,
            received_at: now,
            handled_at: null,
          })),
        )
        .onConflict((conflict) => conflict.column('update_id').doNothing())
        .returning('update_id')
        .execute();
      return rows.map((row) => row.update_id);
    },
    async unhandled() {
      const rows = await db
        .updateTable('received_update')
        .set((set) => ({ tries: set('tries', '+', 1) }))
        .where('handled_at', 'is', null)
        .returning(['update_id', 'body', 'tries'])
        .execute();
      return rows
        .map((row) => ({ updateId: row.update_id, body: row.body ?? '', tries: row.tries }))
        .sort((one, other) => one.updateId - other.updateId);
    },
    async markHandled(updateId, now) {
      await db
        .updateTable('received_update')
        .set({ handled_at: now, body: null })
        .where('update_id', '=', updateId)
        .execute();
    },
  };
}
