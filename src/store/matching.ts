// Matching and enqueueing as set-based SQL: one article against every criteria, then one delivery per live subscriber.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Matchable } from './ports.ts';
import { refreshPlans } from './replan.ts';
import { DIGEST, IMMEDIATE, type Schema } from './schema.ts';
import { FACET_BIT, findKeywords, findTerms } from './terms.ts';

/** One wish term that the article meets; its position in the list is what match reasons refer to. */
interface Hit {
  readonly term: number;
  readonly facet: 'zone' | 'industry' | 'topic' | 'keyword';
  readonly wanted: string;
  readonly found: string;
}

/** Subscribers enqueued in one transaction at first, and what one transaction may take before others are let in. */
const FIRST_SPAN = 10_000;
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
  let deliveries = 0;
  let criteria = 0;
  let span = FIRST_SPAN;
  for (let first = true; ; first = false) {
    const began = performance.now();
    const done = await db.transaction().execute(async (trx) => {
      const state = await trx
        .selectFrom('article')
        .select(['matched_at', 'match_cursor', 'seen_subscription'])
        .where('id', '=', articleId)
        .where('state', '=', 'ready')
        .executeTakeFirst();
      if (!state || state.matched_at !== null) return true;
      if (first) {
        await refreshPlans(trx, now);
        await recordMatches(trx, article);
      }
      criteria = await countMatches(trx, articleId);
      const last = criteria === 0 ? 0 : await lastSubscriber(trx);
      const until = Math.min(state.match_cursor + span, last);
      if (until > state.match_cursor)
        deliveries += await enqueue(trx, articleId, {
          after: state.match_cursor,
          until,
          seen: state.seen_subscription,
          now,
        });
      const finished = until >= last;
      await trx
        .updateTable('article')
        .set({ match_cursor: until, ...(finished ? { matched_at: now } : {}) })
        .where('id', '=', articleId)
        .execute();
      return finished;
    });
    if (done) return { criteria, deliveries };
    const took = performance.now() - began;
    if (took > LONGEST_MS) span = Math.max(500, Math.floor(span / 2));
    else if (took < SHORTEST_MS) span *= 2;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Stores what the article hits, and every criteria that somebody lives by and that the article meets. */
async function recordMatches(trx: Kysely<Schema>, article: Matchable): Promise<void> {
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
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`
    INSERT INTO article_match (article_id, criteria_id, reason)
    SELECT ${article.articleId}, c.id, '[]' FROM criteria c
    WHERE c.facets = 0
      AND NOT EXISTS (SELECT 1 FROM json_each(${list}) h
        JOIN criteria_term ct ON ct.term_id = h.value ->> 0 AND ct.criteria_id = c.id AND ct.negated = 1)
      AND ${lived(sql`c.id`)}
    ON CONFLICT DO NOTHING`.execute(trx);
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

async function countMatches(trx: Kysely<Schema>, articleId: number): Promise<number> {
  const { criteria } = await trx
    .selectFrom('article_match')
    .select((query) => query.fn.countAll<number>().as('criteria'))
    .where('article_id', '=', articleId)
    .executeTakeFirstOrThrow();
  return criteria;
}

async function lastSubscriber(trx: Kysely<Schema>): Promise<number> {
  const row = await trx
    .selectFrom('subscriber')
    .select((query) => query.fn.max('id').as('id'))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** One stretch of subscribers. Immediate subscriptions first: they win over a digest for the same article. */
async function enqueue(
  trx: Kysely<Schema>,
  articleId: number,
  span: { after: number; until: number; seen: number; now: number },
): Promise<number> {
  const { after, until, seen, now } = span;
  const mutes = sql`
    SELECT mute.subscriber_id FROM mute
    JOIN term ON term.id = mute.term_id
    WHERE mute.subscriber_id > ${after} AND mute.subscriber_id <= ${until}
      AND (mute.until IS NULL OR mute.until > ${now})
      AND (term.facet, term.slug) IN
        (SELECT value ->> 'facet', value ->> 'found' FROM article a, json_each(a.hits) WHERE a.id = ${articleId}
         UNION SELECT value ->> 'facet', value ->> 'wanted' FROM article a, json_each(a.hits) WHERE a.id = ${articleId})`;
  const wanted = sql`
    m.article_id = ${articleId} AND s.subscriber_id > ${after} AND s.subscriber_id <= ${until}
    AND s.id <= ${seen} AND s.subscriber_id NOT IN (${mutes})`;
  const immediate = await sql`
    INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
    SELECT ${articleId}, s.subscriber_id, 0, ${IMMEDIATE}, ${now}
    FROM article_match m CROSS JOIN subscription s
      ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS NULL
    WHERE ${wanted}
    ON CONFLICT DO NOTHING`.execute(trx);
  const digests = await sql`
    INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
    SELECT ${articleId}, s.subscriber_id, 0, ${DIGEST}, min(p.next_at)
    FROM article_match m CROSS JOIN subscription s
      ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS NOT NULL
    CROSS JOIN digest_plan p ON p.id = s.plan_id
    WHERE ${wanted}
    GROUP BY s.subscriber_id
    ON CONFLICT DO NOTHING`.execute(trx);
  const rows = Number((immediate.numAffectedRows ?? 0n) + (digests.numAffectedRows ?? 0n));
  if (rows > 0)
    await sql`
      INSERT INTO delivery_tally (article_id, state, deliveries) VALUES (${articleId}, 0, ${rows})
      ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries`.execute(trx);
  return rows;
}
