// Erasing subscribers: the rows that are theirs, and the wishes and keywords that were only theirs.

import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Erases subscribers in the caller's transaction, all but their deliveries and amendments: those are clustered by article,
 * and how many articles are walked at a time is for the caller to say. Saved articles and opinions go by their foreign key.
 */
export async function eraseSubscribers(trx: Kysely<Schema>, ids: readonly number[]): Promise<void> {
  const these = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const wishes = await sql<{ id: number }>`
    SELECT DISTINCT criteria_id AS id FROM subscription WHERE subscriber_id IN ${these}`.execute(trx);
  await sql`DELETE FROM mute WHERE subscriber_id IN ${these}`.execute(trx);
  await sql`DELETE FROM subscription WHERE subscriber_id IN ${these}`.execute(trx);
  // What the bot keeps of a conversation stands under the chat's number.
  await sql`
    DELETE FROM fact WHERE name IN
      (SELECT 'drafts:' || chat_id || ':' || thread_id FROM subscriber WHERE id IN ${these})`.execute(trx);
  await sql`DELETE FROM subscriber WHERE id IN ${these}`.execute(trx);
  await eraseOrphans(
    trx,
    wishes.rows.map(({ id }) => id),
  );
}

/** Of these criteria, erases those that nobody wishes any more, and the keywords that stood only in them. */
async function eraseOrphans(trx: Kysely<Schema>, criteria: readonly number[]): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT value AS id FROM json_each(${JSON.stringify(criteria)})
    WHERE NOT EXISTS (SELECT 1 FROM subscription s WHERE s.criteria_id = value)`.execute(trx);
  if (rows.length === 0) return;
  const orphans = sql`(SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`;
  const terms = await sql<{ id: number }>`
    SELECT DISTINCT term_id AS id FROM criteria_term WHERE criteria_id IN ${orphans}`.execute(trx);
  await sql`DELETE FROM criteria_term WHERE criteria_id IN ${orphans}`.execute(trx);
  await sql`DELETE FROM criteria WHERE id IN ${orphans}`.execute(trx);
  await sql`
    DELETE FROM term WHERE id IN (SELECT value FROM json_each(${JSON.stringify(terms.rows.map(({ id }) => id))}))
      AND facet = 'keyword' AND NOT EXISTS (SELECT 1 FROM criteria_term c WHERE c.term_id = term.id)`.execute(
    trx,
  );
}
