// Enqueueing: from the criteria that an article met to one delivery for each live subscriber, a stretch of them at a time.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { DIGEST, IMMEDIATE, type Schema, URGENT } from './schema.ts';
import { findTerms } from './terms.ts';

export interface FanOut {
  readonly articleId: number;
  readonly now: number;
  /** Criteria that the article met. */
  readonly criteria: number;
  /** The last subscription that has a part in this article. */
  readonly seen: number;
  /** Term ids (JSON) whose mute leaves a subscriber out. */
  readonly mutable: string;
  /** True: walk through the subscribers and ask whether each matches; false: walk through the criteria. */
  readonly bySubscriber: boolean;
  readonly digests: boolean;
  /** The lane of immediate subscriptions: urgent for an urgent article. */
  readonly lane: number;
  /** Other articles that tell the same story. */
  readonly siblings: readonly number[];
}

/** From this many criteria on, or where this share of the subscribers matches, walking through subscribers is cheaper. */
const MANY_CRITERIA = 4_000;
const GREAT_SHARE = 0.25;
/** Subscribers asked to estimate the share. */
const SAMPLE = 500;

export async function planFanOut(
  trx: Kysely<Schema>,
  article: { id: number; seen_subscription: number; urgent: number },
  hits: readonly { facet: 'zone' | 'industry' | 'topic' | 'keyword'; wanted: string; found: string }[],
  now: number,
): Promise<FanOut> {
  const { id: articleId, seen_subscription: seen } = article;
  const { criteria } = await trx
    .selectFrom('article_match')
    .select((query) => query.fn.countAll<number>().as('criteria'))
    .where('article_id', '=', articleId)
    .where('former', '=', 0)
    .executeTakeFirstOrThrow();
  const named = hits.filter(({ facet }) => facet !== 'keyword');
  const terms = await findTerms(
    trx,
    named.flatMap(({ facet, wanted, found }) => [
      { facet, slug: wanted },
      { facet, slug: found },
    ]),
  );
  const plan = await trx.selectFrom('digest_plan').select('id').limit(1).executeTakeFirst();
  const bySubscriber =
    criteria > MANY_CRITERIA || (await matchingShare(trx, articleId, criteria)) > GREAT_SHARE;
  if (bySubscriber) await createMetTable(trx, articleId);
  return {
    articleId,
    now,
    criteria,
    seen,
    mutable: JSON.stringify(terms.map(({ id }) => id)),
    bySubscriber,
    digests: plan !== undefined,
    lane: article.urgent === 1 ? URGENT : IMMEDIATE,
    siblings: await siblingsOf(trx, articleId),
  };
}

async function siblingsOf(trx: Kysely<Schema>, articleId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT o.id FROM article a CROSS JOIN article o ON o.story_id = a.story_id AND o.id <> a.id
    WHERE a.id = ${articleId}`.execute(trx);
  return rows.map(({ id }) => id);
}

/** One story, once: who has another article of it, or will get one, is left out. What was abandoned nobody has. */
export function unlessToldBefore({ siblings }: FanOut, subscriber: RawBuilder<unknown>): RawBuilder<unknown> {
  return siblings.length === 0
    ? sql``
    : sql`AND NOT EXISTS (SELECT 1 FROM delivery told
        WHERE told.article_id IN (${sql.join(siblings.map((id) => sql.lit(id)))})
          AND told.subscriber_id = ${subscriber} AND +told.state <> 4)`;
}

/** The share of subscriptions that match, estimated on a stretch in the middle. */
async function matchingShare(trx: Kysely<Schema>, articleId: number, criteria: number): Promise<number> {
  const { rows } = await sql<{ asked: number; matching: number }>`
    SELECT count(*) AS asked, coalesce(sum(EXISTS (SELECT 1 FROM article_match m
      WHERE m.article_id = ${articleId} AND m.criteria_id = sample.criteria_id AND m.former = 0)), 0) AS matching
    FROM (SELECT s.criteria_id FROM subscription s INDEXED BY subscription_of_subscriber
      WHERE s.subscriber_id >= (SELECT max(id) / 2 FROM subscriber) ORDER BY s.subscriber_id LIMIT ${SAMPLE}) sample`.execute(
    trx,
  );
  const { asked = 0, matching = 0 } = rows[0] ?? {};
  return criteria === 0 || asked === 0 ? 0 : matching / asked;
}

/** Enqueues the subscribers after `after` up to `until`. Immediate subscriptions first: they win over a digest for the same article. */
export async function enqueue(
  trx: Kysely<Schema>,
  plan: FanOut,
  after: number,
  until: number,
): Promise<number> {
  const { articleId, now, mutable } = plan;
  const muted = sql`
    SELECT subscriber_id FROM mute WHERE subscriber_id > ${after} AND subscriber_id <= ${until}
      AND (until IS NULL OR until > ${now}) AND term_id IN (SELECT value FROM json_each(${mutable}))`;
  const allowed = sql`
    s.subscriber_id > ${after} AND s.subscriber_id <= ${until} AND s.id <= ${plan.seen}
    AND s.subscriber_id NOT IN (${muted}) ${unlessToldBefore(plan, sql`s.subscriber_id`)}`;
  // In order, so that the rows are appended.
  const matching = plan.bySubscriber
    ? sql`SELECT u.id AS subscriber_id FROM subscriber u
        WHERE u.id > ${after} AND u.id <= ${until} AND u.id NOT IN (${muted}) ${unlessToldBefore(plan, sql`u.id`)}
          AND EXISTS (SELECT 1 FROM subscription s INDEXED BY subscription_of_subscriber
            WHERE s.subscriber_id = u.id AND s.live = 1 AND s.plan_id IS NULL AND s.id <= ${plan.seen}
              AND +s.criteria_id IN (SELECT criteria_id FROM ${metTable(articleId)}))`
    : sql`SELECT s.subscriber_id FROM article_match m CROSS JOIN subscription s
          ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS NULL
        WHERE m.article_id = ${articleId} AND m.former = 0 AND ${allowed} ORDER BY s.subscriber_id`;
  const immediate = await sql`
    INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
    SELECT ${articleId}, subscriber_id, 0, ${plan.lane}, ${now} FROM (${matching})
    WHERE true ON CONFLICT DO NOTHING`.execute(trx);
  const digests = plan.digests
    ? await sql`
      INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
      SELECT ${articleId}, s.subscriber_id, 0, ${DIGEST}, min(p.next_at)
      FROM article_match m CROSS JOIN subscription s
        ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS NOT NULL
      CROSS JOIN digest_plan p ON p.id = s.plan_id
      WHERE m.article_id = ${articleId} AND m.former = 0 AND ${allowed}
      GROUP BY s.subscriber_id
      ON CONFLICT DO NOTHING`.execute(trx)
    : { numAffectedRows: 0n };
  const rows = Number((immediate.numAffectedRows ?? 0n) + (digests.numAffectedRows ?? 0n));
  if (rows > 0)
    await sql`
      INSERT INTO delivery_tally (article_id, state, deliveries) VALUES (${articleId}, 0, ${rows})
      ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries`.execute(trx);
  return rows;
}

/** Everybody who is to get it, immediate or in a digest, each once. In two halves, as the indexes are. */
export function wantedBy({ articleId, now, seen, mutable }: FanOut): RawBuilder<unknown> {
  const half = (frequency: RawBuilder<unknown>) => sql`
    SELECT s.subscriber_id FROM article_match m CROSS JOIN subscription s
      ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS ${frequency}
    WHERE m.article_id = ${articleId} AND m.former = 0 AND s.id <= ${seen} AND s.subscriber_id NOT IN (
      SELECT subscriber_id FROM mute
      WHERE (until IS NULL OR until > ${now}) AND term_id IN (SELECT value FROM json_each(${mutable})))`;
  return sql`${half(sql`NULL`)} UNION ${half(sql`NOT NULL`)}`;
}

/** The criteria that were met, by number alone: asked for each subscriber, it is twice as fast as article_match. */
function metTable(articleId: number): RawBuilder<unknown> {
  return sql.raw(`temp.met_${Math.trunc(articleId)}`);
}

async function createMetTable(trx: Kysely<Schema>, articleId: number): Promise<void> {
  await sql`CREATE TEMP TABLE ${sql.raw(`met_${Math.trunc(articleId)}`)} (criteria_id INTEGER PRIMARY KEY)`.execute(
    trx,
  );
  await sql`
    INSERT INTO ${metTable(articleId)} SELECT criteria_id FROM article_match WHERE article_id = ${articleId} AND former = 0`.execute(
    trx,
  );
}

/** Frees what the fan-out of an article needed on the way. */
export async function endFanOut(db: Kysely<Schema>, plan: FanOut | undefined): Promise<void> {
  if (plan?.bySubscriber) await sql`DROP TABLE IF EXISTS ${metTable(plan.articleId)}`.execute(db);
}
