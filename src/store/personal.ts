// What was got and what moves: how much each subscription brought, everything sent to one subscriber, what many follow,
// and how often each tag came up.

import { type Kysely, sql } from 'kysely';
import type { Term } from '../domain/catalogue.ts';
import type { Criteria } from '../domain/criteria.ts';
import type { DeliveryState } from '../domain/delivery.ts';
import { readCriteria } from './criteria.ts';
import type { DeliveryRecord } from './ports.ts';
import { type Schema, SENT, STATES } from './schema.ts';

export async function broughtBy(db: Kysely<Schema>, id: number, since: number): Promise<Map<number, number>> {
  const from = await firstArticleSince(db, since);
  // The tally names the few articles of which anything was sent; each costs one look-up of the subscriber's delivery.
  const { rows } = await sql<{ id: number; articles: number }>`
    SELECT s.id, count(*) AS articles
    FROM delivery_tally t
    CROSS JOIN delivery d ON d.article_id = t.article_id AND d.subscriber_id = ${id} AND +d.state = ${SENT}
    CROSS JOIN article a ON a.id = t.article_id
    CROSS JOIN article_match m ON m.article_id = t.article_id
    CROSS JOIN subscription s
      ON s.criteria_id = m.criteria_id AND s.subscriber_id = ${id} AND s.ended_at IS NULL AND s.id <= a.seen_subscription
    WHERE t.article_id >= ${from} AND t.state = ${SENT} AND t.deliveries > 0
    GROUP BY s.id`.execute(db);
  const brought = new Map(rows.map((row) => [row.id, row.articles]));
  const live = await db
    .selectFrom('subscription')
    .select('id')
    .where('subscriber_id', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return new Map(live.map((row) => [row.id, brought.get(row.id) ?? 0]));
}

/** Deliveries of one article by state. */
export async function countsOf(
  db: Kysely<Schema>,
  articleId: number,
): Promise<Record<DeliveryState, number>> {
  const rows = await db
    .selectFrom('delivery')
    .select(['state', (query) => query.fn.countAll<number>().as('deliveries')])
    .where('article_id', '=', articleId)
    .groupBy('state')
    .execute();
  const counts: Record<DeliveryState, number> = { pending: 0, claimed: 0, sent: 0, unknown: 0, abandoned: 0 };
  for (const { state, deliveries } of rows) counts[STATES[state] ?? 'pending'] += deliveries;
  return counts;
}

/** The wishes that most live subscribers share. */
export async function popularWishes(
  db: Kysely<Schema>,
  limit: number,
  least: number,
): Promise<{ criteria: Criteria; subscribers: number }[]> {
  const { rows } = await sql<{ key: string; subscribers: number }>`
    SELECT c.key, p.subscribers FROM (
      SELECT criteria_id, count(*) AS subscribers FROM subscription WHERE live = 1
      GROUP BY criteria_id HAVING count(*) >= ${least} ORDER BY count(*) DESC, criteria_id LIMIT ${limit}
    ) p JOIN criteria c ON c.id = p.criteria_id
    ORDER BY p.subscribers DESC, c.id`.execute(db);
  return rows.map(({ key, subscribers }) => ({ criteria: readCriteria(key), subscribers }));
}

/** The terms of a facet by how many live subscribers ask for them. */
export async function askedTerms(
  db: Kysely<Schema>,
  facet: Term['facet'],
  limit: number,
): Promise<{ id: string; subscribers: number }[]> {
  const { rows } = await sql<{ id: string; subscribers: number }>`
    SELECT t.slug AS id, count(DISTINCT s.subscriber_id) AS subscribers
    FROM term t
    CROSS JOIN criteria_term c ON c.term_id = t.id AND c.negated = 0
    CROSS JOIN subscription s ON s.criteria_id = c.criteria_id AND s.live = 1
    WHERE t.facet = ${facet}
    GROUP BY t.id ORDER BY subscribers DESC, t.slug LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many readable articles of these times carry each tag. */
export async function countTags(
  db: Kysely<Schema>,
  since: number,
  until: number,
): Promise<(Term & { articles: number })[]> {
  const [from, to] = [await firstArticleSince(db, since), await firstArticleSince(db, until)];
  const { rows } = await sql<{ facet: Term['facet']; id: string; articles: number }>`
    SELECT term.facet, term.slug AS id, t.articles FROM (
      SELECT tag.term_id, count(*) AS articles FROM article_tag tag
      WHERE tag.article_id >= ${from} AND tag.article_id < ${to}
        AND tag.article_id NOT IN (SELECT id FROM article WHERE state IN ('review', 'dropped'))
      GROUP BY tag.term_id
    ) t JOIN term ON term.id = t.term_id
    ORDER BY t.articles DESC, term.slug`.execute(db);
  return rows;
}

/** Articles come in the order of their times, so their ids can be halved: no index on time is needed. */
async function firstArticleSince(db: Kysely<Schema>, since: number): Promise<number> {
  const { rows } = await sql<{ low: number; high: number }>`
    SELECT coalesce(min(id), 0) AS low, coalesce(max(id), -1) + 1 AS high FROM article`.execute(db);
  let { low, high } = rows[0] ?? { low: 0, high: 0 };
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = await sql<{ id: number; at: number }>`
      SELECT id, created_at AS at FROM article WHERE id >= ${middle} ORDER BY id LIMIT 1`.execute(db);
    const row = found.rows[0];
    if (!row || row.at >= since) high = middle;
    else low = row.id + 1;
  }
  return low;
}

export async function deliveriesOf(
  db: Kysely<Schema>,
  subscriberId: number,
  limit: number,
): Promise<DeliveryRecord[]> {
  const { rows } = await sql<{
    article_id: number;
    state: number;
    attempts: number;
    not_before: number;
    message_id: number | null;
    note: string | null;
    doubt: number;
  }>`
    SELECT d.* FROM article a
    CROSS JOIN delivery d ON d.article_id = a.id AND d.subscriber_id = ${subscriberId}
    ORDER BY a.id DESC LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({
    articleId: row.article_id,
    subscriberId,
    state: STATES[row.state] ?? 'pending',
    attempts: row.attempts,
    notBefore: row.not_before,
    messageId: row.message_id,
    note: row.note,
    doubt: row.doubt,
  }));
}
