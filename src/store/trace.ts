// What is known of one article and one subscriber, and who would get an article: for explaining, never for sending.

import { type Kysely, type Selectable, sql } from 'kysely';
import type { DeliveryState } from '../domain/delivery.ts';
import { loadArticles } from './articles.ts';
import { planFanOut, unlessToldBefore, wantedBy } from './fan-out.ts';
import { recordMatches } from './matching.ts';
import type { DeliveryRecord, DeliveryStore, DeliveryTrace, Lane, Matchable } from './ports.ts';
import { type Schema, STATES } from './schema.ts';
import { toSubscriber } from './subscribers.ts';
import { subscriptionMethods } from './subscriptions.ts';

/** Lanes in the order of their codes. */
const LANES: readonly Lane[] = ['urgent', 'immediate', 'held', 'digest'];

export function toRecord(row: Selectable<Schema['delivery']>): DeliveryRecord {
  return {
    articleId: row.article_id,
    subscriberId: row.subscriber_id,
    state: STATES[row.state] as DeliveryState,
    attempts: row.attempts,
    notBefore: row.not_before,
    messageId: row.message_id,
    note: row.note,
    doubt: row.doubt,
  };
}

export async function trace(
  db: Kysely<Schema>,
  articleId: number,
  subscriberId: number,
): Promise<DeliveryTrace | undefined> {
  const [article] = await loadArticles(db, [articleId]);
  const facts = await db
    .selectFrom('article')
    .select(['matched_at', 'seen_subscription'])
    .where('id', '=', articleId)
    .executeTakeFirst();
  const person = await db
    .selectFrom('subscriber')
    .selectAll()
    .where('id', '=', subscriberId)
    .executeTakeFirst();
  if (!article || !facts || !person) return undefined;
  const delivery = await db
    .selectFrom('delivery')
    .selectAll()
    .where('article_id', '=', articleId)
    .where('subscriber_id', '=', subscriberId)
    .executeTakeFirst();
  const subscriptions = await subscriptionMethods(db).subscriptions(subscriberId);
  return {
    article,
    subscriber: toSubscriber(person),
    matched: facts.matched_at !== null,
    delivery: delivery && { ...toRecord(delivery), lane: LANES[delivery.lane] as Lane },
    subscriptions: subscriptions.map((one) => ({ ...one, before: one.id <= facts.seen_subscription })),
  };
}

type Audience = Awaited<ReturnType<DeliveryStore['audience']>>;

/** Thrown to undo a rehearsal; carries what was found out. */
class Rehearsed extends Error {
  readonly found: Audience;

  constructor(found: Audience) {
    super('rehearsed');
    this.found = found;
  }
}

/** Matches in earnest inside a transaction that is then undone, so that a rehearsal can never differ from the real thing. */
export async function audience(
  db: Kysely<Schema>,
  article: Matchable,
  now: number,
  limit: number,
): Promise<Audience> {
  const rehearsal = db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('article')
      .select(['id', 'seen_subscription', 'urgent'])
      .where('id', '=', article.articleId)
      .executeTakeFirst();
    if (!row) throw new Rehearsed({ subscribers: 0, without: 0, sample: [] });
    await trx.deleteFrom('article_match').where('article_id', '=', row.id).execute();
    const hits = await recordMatches(trx, article);
    const plan = await planFanOut(trx, row, hits, now);
    const { rows } = await sql<{ subscribers: number; without: number }>`
      SELECT count(*) AS subscribers, coalesce(sum(NOT EXISTS (SELECT 1 FROM delivery d
          WHERE d.article_id = ${row.id} AND d.subscriber_id = w.subscriber_id)
        ${unlessToldBefore(plan, sql`w.subscriber_id`)}), 0) AS without
      FROM (${wantedBy(plan)}) w`.execute(trx);
    const first = await sql<Selectable<Schema['subscriber']>>`
      SELECT u.* FROM subscriber u WHERE u.id IN (${wantedBy(plan)}) ORDER BY u.id LIMIT ${limit}`.execute(
      trx,
    );
    throw new Rehearsed({ subscribers: 0, without: 0, ...rows[0], sample: first.rows.map(toSubscriber) });
  });
  return await rehearsal.catch((thrown: unknown) => {
    if (thrown instanceof Rehearsed) return thrown.found;
    throw thrown;
  });
}
