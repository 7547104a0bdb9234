// Enqueueing: from the criteria that an article met to one delivery for each live subscriber, a stretch of them at a time.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { DIGEST, IMMEDIATE, type Schema } from './schema.ts';
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
}

/** From this many criteria on, or where this share of the subscribers matches, walking through subscribers is cheaper. */
const MANY_CRITERIA = 4_000;
const GREAT_SHARE = 0.25;
/** Subscribers asked to estimate the share. */
const SAMPLE = 500;

export async function planFanOut(
  trx: Kysely<Schema>,
  articleId: number,
  seen: number,
  hits: readonly { facet: 'zone' | 'industry' | 'topic' | 'keyword'; wanted: string; found: string }[],
  now: number,
): Promise<FanOut> {
  const { criteria } = await trx
    .selectFrom('article_match')
    .select((query) => query.fn.countAll<number>().as('criteria'))
    .where('article_id', '=', articleId)
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
  };
}

/** The share of subscriptions that match, estimated on a stretch in the middle. */
async function matchingShare(trx: Kysely<Schema>, articleId: number, criteria: number): Promise<number> {
  const { rows } = await sql<{ asked: number; matching: number }>`
    SELECT count(*) AS asked, coalesce(sum(EXISTS (SELECT 1 FROM article_match m
      WHERE m.article_id = ${articleId} AND m.criteria_id = sample.criteria_id)), 0) AS matching
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
    AND s.subscriber_id NOT IN (${muted})`;
  // In order, so that the rows are appended.
  const matching = plan.bySubscriber
    ? sql`SELECT u.id AS subscriber_id FROM subscriber u
        WHERE u.id > ${after} AND u.id <= ${until} AND u.id NOT IN (${muted})
          AND EXISTS (SELECT 1 FROM subscription s INDEXED BY subscription_of_subscriber
            WHERE s.subscriber_id = u.id AND s.live = 1 AND s.plan_id IS NULL AND s.id <= ${plan.seen}
              AND +s.criteria_id IN (SELECT criteria_id FROM ${metTable(articleId)}))`
    : sql`SELECT s.subscriber_id FROM article_match m CROSS JOIN subscription s
          ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS NULL
        WHERE m.article_id = ${articleId} AND ${allowed} ORDER BY s.subscriber_id`;
  const immediate = await sql`
    INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
    SELECT ${articleId}, subscriber_id, 0, ${IMMEDIATE}, ${now} FROM (${matching})
    WHERE true ON CONFLICT DO NOTHING`.execute(trx);
  const digests = plan.digests
    ? await sql`
      INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
      SELECT ${articleId}, s.subscriber_id, 0, ${DIGEST}, min(p.next_at)
      FROM article_match m CROSS JOIN subscription s
        ON s.criteria_id = m.criteria_id AND s.live = 1 AND s.plan_id IS NOT NULL
      CROSS JOIN digest_plan p ON p.id = s.plan_id
      WHERE m.article_id = ${articleId} AND ${allowed}
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

/** The criteria that were met, by number alone: asked for each subscriber, it is twice as fast as article_match. */
function metTable(articleId: number): RawBuilder<unknown> {
  return sql.raw(`temp.met_${Math.trunc(articleId)}`);
}

async function createMetTable(trx: Kysely<Schema>, articleId: number): Promise<void> {
  await sql`CREATE TEMP TABLE ${sql.raw(`met_${Math.trunc(articleId)}`)} (criteria_id INTEGER PRIMARY KEY)`.execute(
    trx,
  );
  await sql`
    INSERT INTO ${metTable(articleId)} SELECT criteria_id FROM article_match WHERE article_id = ${articleId}`.execute(
    trx,
  );
}

/** Frees what the fan-out of an article needed on the way. */
export async function endFanOut(db: Kysely<Schema>, plan: FanOut | undefined): Promise<void> {
  if (plan?.bySubscriber) await sql`DROP TABLE IF EXISTS ${metTable(plan.articleId)}`.execute(db);
}
