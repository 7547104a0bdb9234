// Why an article went to a subscriber: the criteria it met, and what in it met them.

import { type Kysely, sql } from 'kysely';
import type { MatchReason } from '../domain/delivery.ts';
import { readCriteria } from './criteria.ts';
import type { Schema } from './schema.ts';

export interface Pair {
  readonly articleId: number;
  readonly subscriberId: number;
}

export interface Reasons {
  get(articleId: number, subscriberId: number): MatchReason[];
}

/** Reasons of many deliveries in one query. Subscriptions made after the article was stored had no part in it. */
export async function reasonsFor(db: Kysely<Schema>, pairs: readonly Pair[]): Promise<Reasons> {
  const asked = JSON.stringify(pairs.map(({ articleId, subscriberId }) => [articleId, subscriberId]));
  const { rows } = await sql<{
    article: number;
    subscriber: number;
    key: string;
    reason: string;
    hits: string;
  }>`
    SELECT DISTINCT a.id AS article, s.subscriber_id AS subscriber, c.key, m.reason, a.hits
    FROM json_each(${asked}) j
    CROSS JOIN article a ON a.id = j.value ->> 0
    CROSS JOIN subscription s ON s.subscriber_id = j.value ->> 1 AND s.id <= a.seen_subscription
    CROSS JOIN article_match m ON m.article_id = a.id AND m.criteria_id = s.criteria_id
    CROSS JOIN criteria c ON c.id = m.criteria_id
    ORDER BY s.id`.execute(db);
  const found = new Map<string, MatchReason[]>();
  for (const { article, subscriber, key, reason, hits } of rows) {
    const all = JSON.parse(hits) as MatchReason['hits'][number][];
    const list = found.get(`${article} ${subscriber}`) ?? [];
    list.push({
      criteria: readCriteria(key),
      hits: (JSON.parse(reason) as (number | (typeof all)[number])[]).flatMap((hit) =>
        typeof hit === 'number' ? (all[hit] ?? []) : hit,
      ),
    });
    found.set(`${article} ${subscriber}`, list);
  }
  return { get: (articleId, subscriberId) => found.get(`${articleId} ${subscriberId}`) ?? [] };
}
