// Claiming: picks due parcels fairly, one for each subscriber, and takes them under a lease in the same transaction.

import { type Kysely, sql } from 'kysely';
import type { Parcel } from '../domain/delivery.ts';
import { forgetAmendments } from './amending.ts';
import { loadArticles } from './articles.ts';
import { quietUntil } from './local-times.ts';
import { DIGEST, HELD, type Schema, URGENT } from './schema.ts';
import { toSubscriber } from './subscribers.ts';

/** Due rows looked at in one query, and how many queries one claim may make: a night's held articles are put off in steps. */
const LOOK = 500;
const MOST_LOOKS = 8;
/** Articles in one parcel at most; the rest of a long digest follows in the next. */
const MOST_ARTICLES = 200;
/** More held articles than this come as one digest. */
const FEW = 3;

interface Due {
  readonly article: number;
  readonly subscriber: number;
  readonly due: number;
  readonly lane: number;
  readonly urgent: number;
  readonly bulletin: number;
  readonly ended: string | null;
  readonly closed: number;
  readonly zone: string;
  readonly from: string | null;
  readonly to: string | null;
}

export async function claim(
  db: Kysely<Schema>,
  now: number,
  leaseMs: number,
  maxParcels: number,
): Promise<Parcel[]> {
  return await db.transaction().execute(async (trx) => {
    const picked = await pick(trx, now, maxParcels);
    if (picked.length === 0) return [];
    const digests = await wholeParcels(trx, picked, now);
    const taken = await take(trx, picked, digests, now, now + leaseMs);
    return await load(trx, picked, taken, digests);
  });
}

/** The due delivery that opens each parcel. On the way, what may not go yet is put off and what has ended is abandoned. */
async function pick(trx: Kysely<Schema>, now: number, most: number): Promise<Due[]> {
  const picked = new Map<number, Due>();
  for (const urgent of [true, false]) {
    let after: Due | undefined;
    let size = Math.min(LOOK, 2 * most);
    for (let look = 0; look < MOST_LOOKS && picked.size < most; look += 1) {
      const rows = await dueRows(trx, now, urgent, after, size);
      const putOff: [number, number, number, number][] = [];
      const ended: Due[] = [];
      for (const row of rows) {
        if (row.ended !== null) ended.push(row);
        else {
          const wait = waitOf(row, now);
          if (wait) putOff.push([row.article, row.subscriber, wait.until, wait.lane]);
          else if (picked.size < most && !picked.has(row.subscriber)) picked.set(row.subscriber, row);
        }
      }
      await defer(trx, putOff);
      await abandon(trx, ended);
      after = rows.at(-1);
      if (rows.length < size) break;
      size = LOOK;
    }
  }
  return [...picked.values()];
}

async function dueRows(
  trx: Kysely<Schema>,
  now: number,
  urgent: boolean,
  after: Due | undefined,
  size: number,
): Promise<Due[]> {
  const lane = urgent ? sql`AND d.lane = 0` : sql``;
  const on = after
    ? sql`AND (d.not_before, d.article_id, d.subscriber_id) > (${after.due}, ${after.article}, ${after.subscriber})`
    : sql``;
  const { rows } = await sql<Due>`
    SELECT d.article_id AS article, d.subscriber_id AS subscriber, d.not_before AS due, d.lane, a.urgent, a.bulletin_id AS bulletin,
      u.ended_reason AS ended, u.closed_until AS closed, u.time_zone AS zone, u.quiet_from AS "from", u.quiet_to AS "to"
    FROM delivery d CROSS JOIN article a ON a.id = d.article_id CROSS JOIN subscriber u ON u.id = d.subscriber_id
    WHERE d.state = 0 ${lane} AND d.not_before <= ${now} ${on}
      AND NOT EXISTS (SELECT 1 FROM delivery c WHERE c.state = 1 AND c.subscriber_id = d.subscriber_id)
    ORDER BY d.not_before, d.article_id, d.subscriber_id LIMIT ${size}`.execute(trx);
  return rows;
}

/** Until when a due delivery must wait after all: Telegram closed the chat, or it is quiet there (urgent ones pass). */
function waitOf(row: Due, now: number): { until: number; lane: number } | undefined {
  if (row.closed > now) return { until: row.closed, lane: row.lane };
  if (
    row.lane === URGENT ||
    (row.urgent === 1 && row.lane !== DIGEST) ||
    row.from === null ||
    row.to === null
  )
    return undefined;
  const until = quietUntil({ from: row.from, to: row.to }, row.zone, now);
  return until === undefined ? undefined : { until, lane: row.lane === DIGEST ? DIGEST : HELD };
}

async function defer(trx: Kysely<Schema>, rows: readonly (readonly number[])[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    UPDATE delivery SET not_before = j.value ->> 2, lane = j.value ->> 3 FROM json_each(${JSON.stringify(rows)}) j
    WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state = 0`.execute(
    trx,
  );
}

async function abandon(trx: Kysely<Schema>, rows: readonly Due[]): Promise<void> {
  if (rows.length === 0) return;
  const list = JSON.stringify(rows.map(({ article, subscriber, ended }) => [article, subscriber, ended]));
  await sql`
    UPDATE delivery SET state = 4, note = j.value ->> 2 FROM json_each(${list}) j
    WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state = 0`.execute(
    trx,
  );
}

interface Taken {
  readonly article: number;
  readonly subscriber: number;
  readonly attempts: number;
}

/** Takes whole parcels: a digest, or what quiet hours held when it is more than a few, or else one bulletin's articles. */
async function take(
  trx: Kysely<Schema>,
  picked: readonly Due[],
  whole: ReadonlyMap<number, readonly number[]>,
  now: number,
  leaseUntil: number,
): Promise<Taken[]> {
  const single = picked.filter(({ subscriber }) => !whole.has(subscriber));
  const { rows: byBulletin } = await sql<{ article: number; subscriber: number }>`
    SELECT d.article_id AS article, d.subscriber_id AS subscriber
    FROM json_each(${JSON.stringify(single.map(({ subscriber, bulletin, urgent }) => [subscriber, bulletin, urgent]))}) j
    CROSS JOIN article a ON a.bulletin_id = j.value ->> 1 AND a.urgent >= j.value ->> 2
    CROSS JOIN delivery d ON d.article_id = a.id AND d.subscriber_id = j.value ->> 0
    WHERE +d.state = 0 AND d.lane <> ${DIGEST} AND d.not_before <= ${now}`.execute(trx);
  const pairs = [
    ...byBulletin.map(({ article, subscriber }) => [article, subscriber]),
    ...[...whole].flatMap(([subscriber, articles]) => articles.map((article) => [article, subscriber])),
  ];
  const { rows } = await sql<Taken>`
    UPDATE delivery SET state = 1, writing = 0, lease_until = ${leaseUntil} FROM json_each(${JSON.stringify(pairs)}) j
    WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state = 0
    RETURNING article_id AS article, subscriber_id AS subscriber, attempts`.execute(trx);
  await forgetAmendments(trx, JSON.stringify(pairs));
  return rows;
}

/** Subscriber -> articles, oldest first, of parcels that go as a digest. */
async function wholeParcels(
  trx: Kysely<Schema>,
  picked: readonly Due[],
  now: number,
): Promise<Map<number, number[]>> {
  const digests = picked.filter(({ lane }) => lane >= HELD);
  const whole = new Map<number, number[]>();
  if (digests.length === 0) return whole;
  const { rows } = await sql<{ article: number; subscriber: number }>`
    SELECT d.article_id AS article, d.subscriber_id AS subscriber
    FROM json_each(${JSON.stringify(digests.map(({ subscriber, lane }) => [subscriber, lane]))}) j
    CROSS JOIN delivery d INDEXED BY delivery_parked
      ON d.subscriber_id = j.value ->> 0 AND d.state = 0 AND d.lane >= 2 AND d.lane = j.value ->> 1
    WHERE d.not_before <= ${now} ORDER BY d.article_id`.execute(trx);
  for (const { article, subscriber } of rows) {
    const list = whole.get(subscriber) ?? [];
    if (list.length < MOST_ARTICLES) list.push(article);
    whole.set(subscriber, list);
  }
  for (const { subscriber, lane } of digests)
    if (lane === HELD && (whole.get(subscriber)?.length ?? 0) <= FEW) whole.delete(subscriber);
  return whole;
}

async function load(
  trx: Kysely<Schema>,
  picked: readonly Due[],
  taken: readonly Taken[],
  digests: ReadonlyMap<number, unknown>,
): Promise<Parcel[]> {
  const ids = [...new Set(taken.map(({ article }) => article))].sort((a, b) => a - b);
  const articles = new Map((await loadArticles(trx, ids)).map((article) => [article.id, article]));
  const rows = await trx
    .selectFrom('subscriber')
    .selectAll()
    .where(
      sql<boolean>`id IN (SELECT value FROM json_each(${JSON.stringify(picked.map(({ subscriber }) => subscriber))}))`,
    )
    .execute();
  const subscribers = new Map(rows.map((row) => [row.id, toSubscriber(row)]));
  const mine = Map.groupBy(taken, ({ subscriber }) => subscriber);
  return picked.flatMap(({ subscriber: id }) => {
    const subscriber = subscribers.get(id);
    const contents = (mine.get(id) ?? [])
      .sort((a, b) => a.article - b.article)
      .flatMap(({ article: articleId, attempts }) => {
        const article = articles.get(articleId);
        return article ? [{ article, attempts }] : [];
      });
    return subscriber && contents.length > 0
      ? [{ subscriber, digest: digests.has(id), articles: contents }]
      : [];
  });
}
