// The end of a subscriber, and a chat that becomes another chat.

import { type Kysely, sql } from 'kysely';
import type { EndedReason } from '../domain/subscriber.ts';
import { eraseSubscribers } from './erasing.ts';
import { OPEN_ARTICLES } from './replan.ts';
import type { Schema } from './schema.ts';

/**
 * Ends a subscriber: subscriptions rest, open deliveries are abandoned. What is being written to Telegram at this moment
 * is left to its sender, unless the sender found the end. `forgotten` erases the person instead.
 */
export async function endSubscriber(
  db: Kysely<Schema>,
  id: number,
  reason: EndedReason,
  now: number,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (reason === 'forgotten') return await forget(trx, id);
    await trx
      .updateTable('subscriber')
      .set({ ended_at: now, ended_reason: reason })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
    await trx.updateTable('subscription').set({ live: 0 }).where('subscriber_id', '=', id).execute();
    const inFlight = reason === 'stopped' ? sql`AND writing = 0` : sql``;
    await sql`
      UPDATE delivery SET state = 4, note = ${reason}, lease_until = NULL, writing = 0
      WHERE article_id IN ${OPEN_ARTICLES} AND subscriber_id = ${id} AND +state <= 1 ${inFlight}`.execute(
      trx,
    );
  });
}

async function forget(trx: Kysely<Schema>, id: number): Promise<void> {
  for (const table of ['amendment', 'delivery'])
    await sql`
      DELETE FROM ${sql.table(table)} WHERE article_id IN (SELECT article_id FROM delivery_tally) AND subscriber_id = ${id}`.execute(
      trx,
    );
  await eraseSubscribers(trx, [id]);
}

/** Everything of chat `from`, in all its topics, follows to chat `to`; what is there already is joined, not doubled. */
export async function moveChat(db: Kysely<Schema>, from: number, to: number): Promise<void> {
  if (from === to) return;
  await db.transaction().execute(async (trx) => {
    const movers = await trx.selectFrom('subscriber').selectAll().where('chat_id', '=', from).execute();
    for (const mover of movers) {
      await forgetMessages(trx, mover.id);
      const there = await trx
        .selectFrom('subscriber')
        .selectAll()
        .where('chat_id', '=', to)
        .where('thread_id', '=', mover.thread_id)
        .executeTakeFirst();
      if (!there)
        await trx.updateTable('subscriber').set({ chat_id: to }).where('id', '=', mover.id).execute();
      else await join(trx, mover, there);
    }
  });
}

/** The new chat counts its messages from 1: to change one by its old number would change another. Edits that wait are void. */
async function forgetMessages(trx: Kysely<Schema>, id: number): Promise<void> {
  await sql`
    DELETE FROM amendment WHERE subscriber_id = ${id} AND EXISTS (SELECT 1 FROM delivery d
      WHERE d.article_id = amendment.article_id AND d.subscriber_id = ${id} AND +d.state = 2)`.execute(trx);
  await sql`
    UPDATE delivery SET message_id = NULL
    WHERE article_id IN (SELECT id FROM article) AND subscriber_id = ${id} AND message_id IS NOT NULL`.execute(
    trx,
  );
}

async function join(
  trx: Kysely<Schema>,
  from: { id: number; ended_at: number | null },
  to: { id: number; ended_at: number | null },
): Promise<void> {
  if (from.ended_at === null && to.ended_at !== null)
    await trx
      .updateTable('subscriber')
      .set({ ended_at: null, ended_reason: null })
      .where('id', '=', to.id)
      .execute();
  await sql`
    DELETE FROM subscription WHERE subscriber_id = ${from.id} AND ended_at IS NULL AND criteria_id IN
      (SELECT criteria_id FROM subscription WHERE subscriber_id = ${to.id} AND ended_at IS NULL)`.execute(
    trx,
  );
  await trx
    .updateTable('subscription')
    .set({ subscriber_id: to.id })
    .where('subscriber_id', '=', from.id)
    .execute();
  await sql`
    UPDATE subscription SET live = (ended_at IS NULL AND paused_at IS NULL AND ${
      from.ended_at === null || to.ended_at === null ? 1 : 0
    }) WHERE subscriber_id = ${to.id}`.execute(trx);
  await sql`
    INSERT INTO mute (subscriber_id, term_id, until)
    SELECT ${to.id}, term_id, until FROM mute WHERE subscriber_id = ${from.id} ON CONFLICT DO NOTHING`.execute(
    trx,
  );
  await trx.deleteFrom('mute').where('subscriber_id', '=', from.id).execute();
  await sql`
    INSERT INTO saved_article (subscriber_id, article_id, saved_at)
    SELECT ${to.id}, article_id, saved_at FROM saved_article WHERE subscriber_id = ${from.id} ORDER BY id
    ON CONFLICT DO NOTHING`.execute(trx);
  // What both have said or are to be told stays as the one has it who was there.
  for (const table of ['opinion', 'broadcast_send'])
    await sql`
      UPDATE OR IGNORE ${sql.table(table)} SET subscriber_id = ${to.id} WHERE subscriber_id = ${from.id}`.execute(
      trx,
    );
  await joinDeliveries(trx, from.id, to.id);
  await trx.deleteFrom('subscriber').where('id', '=', from.id).execute();
}

/** Deliveries change hands; where both had the article, the one that went further counts. Claims are void: the chat they were for is gone. What was being written to it may have arrived before it went. */
async function joinDeliveries(trx: Kysely<Schema>, from: number, to: number): Promise<void> {
  const every = sql`(SELECT id FROM article)`;
  await sql`
    UPDATE delivery SET state = iif(writing = 1, 3, 0), doubt = doubt + writing, lease_until = NULL, writing = 0
    WHERE article_id IN ${every} AND subscriber_id = ${from} AND +state = 1`.execute(trx);
  // Telegram has it (or may have it) in the old chat, whose history moved along: the new one must not get it again.
  // What still waits outweighs what was given up.
  await sql`
    UPDATE delivery SET state = old.state, lane = old.lane, not_before = old.not_before, attempts = old.attempts,
      doubt = old.doubt, message_id = old.message_id, note = old.note
    FROM delivery old
    WHERE delivery.article_id IN ${every} AND delivery.subscriber_id = ${to}
      AND old.article_id = delivery.article_id AND old.subscriber_id = ${from}
      AND ((+delivery.state IN (0, 4) AND +old.state IN (2, 3)) OR (+delivery.state = 4 AND +old.state = 0))`.execute(
    trx,
  );
  await sql`
    DELETE FROM delivery WHERE article_id IN ${every} AND subscriber_id = ${from} AND EXISTS
      (SELECT 1 FROM delivery d WHERE d.article_id = delivery.article_id AND d.subscriber_id = ${to})`.execute(
    trx,
  );
  await sql`
    UPDATE delivery SET subscriber_id = ${to} WHERE article_id IN ${every} AND subscriber_id = ${from}`.execute(
    trx,
  );
  await trx.deleteFrom('amendment').where('subscriber_id', '=', from).execute();
}
