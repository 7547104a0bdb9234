// Matching and enqueueing as set-based SQL: one article against every criteria, then one delivery per live subscriber.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { endFanOut, enqueue, type FanOut, planFanOut } from './fan-out.ts';
import type { Matchable } from './ports.ts';
import { refreshPlans } from './replan.ts';
import type { Schema } from './schema.ts';
import { FACET_BIT, findKeywords, findTerms } from './terms.ts';

/** One wish term that the article meets; its position in the list is what match reasons refer to. */
export interface Hit {
  readonly term: number;
  readonly facet: 'zone' | 'industry' | 'topic' | 'keyword';
  readonly wanted: string;
  readonly found: string;
}

/** Subscribers enqueued in one transaction at first, and how long one transaction should take, so that nobody waits for it. */
const FIRST_SPAN = 10_000;
const SMALLEST_SPAN = 1_000;
const LONGEST_MS = 10;
const SHORTEST_MS = 4;

/**
 * Matches and enqueues. Up to ten thousand subscribers this is one transaction. A greater fan-out is cut by subscriber id
 * into transactions of a few milliseconds, so that nobody waits for it: the article remembers how far it came, counts as
 * unmatched until the last one, and after a crash goes on where it stopped.
 */
export async function matchAndEnqueue(
  db: Kysely<Schema>,
  article: Matchable,
  now: number,
): Promise<{ criteria: number; deliveries: number }> {
  const { articleId } = article;
  const total = { criteria: 0, deliveries: 0 };
  let plan: FanOut | undefined;

  /** One transaction; true when it was the last. */
  async function advance(trx: Kysely<Schema>, span: number, began: number): Promise<boolean> {
    const state = await trx
      .selectFrom('article')
      .select(['id', 'matched_at', 'match_cursor', 'seen_subscription', 'urgent'])
      .where('id', '=', articleId)
      .where('state', '=', 'ready')
      .executeTakeFirst();
    if (!state || state.matched_at !== null) return true;
    if (!plan) {
      await refreshPlans(trx, now);
      const hits = await recordMatches(trx, article);
      plan = await planFanOut(trx, state, hits, now);
      total.criteria = plan.criteria;
    }
    const last = plan.criteria === 0 ? 0 : await lastSubscriber(trx);
    // Where matching alone took its time, a great crowd is left to the next transactions.
    const room = last > FIRST_SPAN && performance.now() - began > SHORTEST_MS ? 0 : span;
    const until = Math.max(state.match_cursor, Math.min(state.match_cursor + room, last));
    if (until > state.match_cursor) total.deliveries += await enqueue(trx, plan, state.match_cursor, until);
    await trx
      .updateTable('article')
      .set({ match_cursor: until, ...(until >= last ? { matched_at: now } : {}) })
      .where('id', '=', articleId)
      .execute();
    return until >= last;
  }

  try {
    for (let span = FIRST_SPAN; ; ) {
      const began = performance.now();
      if (await db.transaction().execute((trx) => advance(trx, span, began))) return total;
      const took = performance.now() - began;
      if (took > LONGEST_MS) span = Math.max(SMALLEST_SPAN, Math.floor(span * 0.7));
      else if (took < SHORTEST_MS) span *= 2;
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await endFanOut(db, plan);
  }
}

/** Its matches are made anew; who has it keeps it, with the reasons of then, and is not enqueued again. */
export async function rematch(db: Kysely<Schema>, articleId: number): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('article')
      .set({ matched_at: null, match_cursor: 0 })
      .where('id', '=', articleId)
      .where('state', '=', 'ready')
      .where('matched_at', 'is not', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await sql`
      UPDATE article_match SET former = 1, reason = (
        SELECT json_group_array(json(h.value)) FROM json_each(article_match.reason) r
        CROSS JOIN article a ON a.id = article_match.article_id CROSS JOIN json_each(a.hits) h ON h.key = r.value)
      WHERE article_id = ${articleId} AND former = 0`.execute(trx);
    return true;
  });
}

/** Stores what the article hits, and every criteria that somebody lives by and that the article meets. */
export async function recordMatches(trx: Kysely<Schema>, article: Matchable): Promise<Hit[]> {
  const hits = await hitsOf(trx, article);
  const list = JSON.stringify(hits.map(({ term, facet }) => [term, FACET_BIT[facet]]));
  await trx
    .updateTable('article')
    .set({ hits: JSON.stringify(hits.map(({ facet, wanted, found }) => ({ facet, wanted, found }))) })
    .where('id', '=', article.articleId)
    .execute();
  // The four maxima are the union of the facets that were hit.
  await sql`
    INSERT INTO article_match (article_id, criteria_id, reason)
    SELECT ${article.articleId}, ct.criteria_id, json_group_array(h.at)
    FROM (SELECT key AS at, value ->> 0 AS term, value ->> 1 AS bit FROM json_each(${list})) h
    CROSS JOIN criteria_term ct ON ct.term_id = h.term
    CROSS JOIN criteria c ON c.id = ct.criteria_id
    GROUP BY ct.criteria_id
    HAVING max(ct.negated) = 0
      AND max((bit = 1) * 1) + max((bit = 2) * 2) + max((bit = 4) * 4) + max((bit = 8) * 8) = c.facets
      AND ${lived(sql`ct.criteria_id`)}
    ON CONFLICT DO UPDATE SET reason = excluded.reason, former = 0 WHERE former = 1`.execute(trx);
  await sql`
    INSERT INTO article_match (article_id, criteria_id, reason)
    SELECT ${article.articleId}, c.id, '[]' FROM criteria c
    WHERE c.facets = 0
      AND NOT EXISTS (SELECT 1 FROM json_each(${list}) h
        JOIN criteria_term ct ON ct.term_id = h.value ->> 0 AND ct.criteria_id = c.id AND ct.negated = 1)
      AND ${lived(sql`c.id`)}
    ON CONFLICT DO UPDATE SET reason = excluded.reason, former = 0 WHERE former = 1`.execute(trx);
  return hits;
}

/** Somebody lives by these criteria. In two halves, as the two indexes of live subscriptions are. */
function lived(criteria: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    EXISTS (SELECT 1 FROM subscription s WHERE s.criteria_id = ${criteria} AND s.live = 1 AND s.plan_id IS NULL)
    OR EXISTS (SELECT 1 FROM subscription s WHERE s.criteria_id = ${criteria} AND s.live = 1 AND s.plan_id IS NOT NULL))`;
}

async function hitsOf(trx: Kysely<Schema>, article: Matchable): Promise<Hit[]> {
  const known = await findTerms(
    trx,
    article.terms.map(({ facet, wanted }) => ({ facet, slug: wanted })),
  );
  const ids = new Map(known.map(({ id, facet, slug }) => [`${facet} ${slug}`, id]));
  const named = article.terms.flatMap(({ facet, wanted, found }): Hit[] => {
    const term = ids.get(`${facet} ${wanted}`);
    return term === undefined ? [] : [{ term, facet, wanted, found }];
  });
  const words = (await findKeywords(trx, article.text)).map(
    ({ id, slug }): Hit => ({ term: id, facet: 'keyword', wanted: slug, found: slug }),
  );
  return [...named, ...words];
}

async function lastSubscriber(trx: Kysely<Schema>): Promise<number> {
  const row = await trx
    .selectFrom('subscriber')
    .select((query) => query.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}
