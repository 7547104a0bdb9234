// What is already enqueued follows its subscriber's changed wishes: another frequency, a subscription ended, other quiet hours.

import { type Kysely, sql } from 'kysely';
import { nextDigestAt } from './local-times.ts';
import { ABANDONED, DIGEST, HELD, IMMEDIATE, type Schema, URGENT } from './schema.ts';

/** The articles among whose deliveries some are still open; for `article_id IN (…)`. */
export const OPEN_ARTICLES = sql`(SELECT article_id FROM delivery_tally WHERE state <= 1 AND deliveries > 0)`;

/** Brings the next instants of digest times up to date. Call before they are read. */
export async function refreshPlans(trx: Kysely<Schema>, now: number): Promise<void> {
  const passed = await trx.selectFrom('digest_plan').selectAll().where('next_at', '<=', now).execute();
  for (const { id, time_zone: timeZone, day, at } of passed)
    await trx
      .updateTable('digest_plan')
      .set({ next_at: nextDigestAt({ timeZone, day, at }, now) })
      .where('id', '=', id)
      .execute();
}

/**
 * Moves a subscriber's pending deliveries to where their live subscriptions put them now: at once when one of them is
 * immediate, else into the next digest; abandoned when no subscription is left that wants them.
 */
export async function replan(trx: Kysely<Schema>, subscriberId: number, now: number): Promise<void> {
  await refreshPlans(trx, now);
  const { rows } = await sql<{
    article: number;
    lane: number;
    notBefore: number;
    subscriptions: number;
    immediate: number;
    next: number | null;
  }>`
    SELECT d.article_id AS article, d.lane, d.not_before AS notBefore, count(s.id) AS subscriptions,
      coalesce(sum(s.id IS NOT NULL AND s.plan_id IS NULL), 0) AS immediate, min(p.next_at) AS next
    FROM delivery d JOIN article a ON a.id = d.article_id
    LEFT JOIN article_match m ON m.article_id = d.article_id
      AND m.criteria_id IN (SELECT criteria_id FROM subscription WHERE subscriber_id = ${subscriberId} AND ended_at IS NULL)
    LEFT JOIN subscription s ON s.subscriber_id = ${subscriberId} AND s.criteria_id = m.criteria_id
      AND s.ended_at IS NULL AND s.id <= a.seen_subscription
    LEFT JOIN digest_plan p ON p.id = s.plan_id
    WHERE d.article_id IN ${OPEN_ARTICLES} AND d.subscriber_id = ${subscriberId} AND +d.state = 0
    GROUP BY d.article_id`.execute(trx);
  for (const { article, lane, notBefore, subscriptions, immediate, next } of rows) {
    const row = trx
      .updateTable('delivery')
      .where('article_id', '=', article)
      .where('subscriber_id', '=', subscriberId);
    if (subscriptions === 0) await row.set({ state: ABANDONED, note: 'unsubscribed' }).execute();
    else if (immediate > 0 && lane === DIGEST) await row.set({ lane: IMMEDIATE, not_before: now }).execute();
    else if (immediate === 0 && lane !== URGENT && next !== null && (lane !== DIGEST || notBefore > now))
      await row.set({ lane: DIGEST, not_before: next }).execute();
  }
}

/** Lets deliveries go that quiet hours held: when they are claimed, the new hours are asked. */
export async function release(trx: Kysely<Schema>, subscriberId: number, now: number): Promise<void> {
  await sql`
    UPDATE delivery SET not_before = ${now}
    WHERE subscriber_id = ${subscriberId} AND state = 0 AND lane >= 2 AND lane = ${HELD} AND not_before > ${now}`.execute(
    trx,
  );
}
