// Messages that were sent and must change: which, and from when on.

import type Database from 'better-sqlite3';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Article } from '../domain/article.ts';
import { loadArticles } from './articles.ts';
import type { Amendment, AmendmentStore } from './ports.ts';
import { CLAIMED, HELD, type Schema, SENT, UNKNOWN } from './schema.ts';
import { othersOf } from './stories.ts';
import { toSubscriber } from './subscribers.ts';

/** Later than any time: what is on its way is due to be edited once it has been sent. */
const ONCE_SENT = 8_000_000_000_000_000;

/** The article itself and those whose text goes on in it: their messages name it. */
const withJoined = (id: number): RawBuilder<unknown> => sql`
  SELECT ${id} UNION SELECT o.id FROM article me CROSS JOIN article o ON o.bulletin_id = me.bulletin_id
    AND o.joined_into = me.id WHERE me.id = ${id}`;

/** Another source printed these, word for word. Within the transaction that saves its bulletin. */
export const amendReprinted = (trx: Kysely<Schema>, ids: readonly number[], now: number): Promise<number> =>
  amendMessages(trx, sql.join(ids), now, ALONE);

/** No other article is in the message of delivery `d` of article `a`. */
const ALONE = sql`
  AND NOT EXISTS (SELECT 1 FROM article b CROSS JOIN delivery e ON e.article_id = b.id AND e.subscriber_id = d.subscriber_id
    WHERE b.bulletin_id = a.bulletin_id AND b.id <> a.id AND e.message_id = d.message_id)
  AND NOT EXISTS (SELECT 1 FROM delivery e INDEXED BY delivery_of_digest WHERE e.subscriber_id = d.subscriber_id
    AND e.message_id = d.message_id AND e.lane >= 2 AND e.article_id <> d.article_id)`;

/**
 * Makes the messages that show these articles due to be edited, digests too unless `which` says otherwise; those on their
 * way once they have been sent. A change that comes while one is being edited is later than what that edit shows.
 */
async function amendMessages(
  trx: Kysely<Schema>,
  articles: RawBuilder<unknown>,
  now: number,
  which: RawBuilder<unknown> = sql``,
): Promise<number> {
  const done = await sql`
    INSERT INTO amendment (article_id, subscriber_id, not_before)
    SELECT d.article_id, d.subscriber_id, iif(d.state = ${SENT}, ${now}, ${ONCE_SENT})
    FROM delivery d CROSS JOIN article a ON a.id = d.article_id
    WHERE d.article_id IN (${articles})
      AND ((d.state = ${SENT} AND d.message_id IS NOT NULL) OR d.state IN (${CLAIMED}, ${UNKNOWN})) ${which}
    ON CONFLICT DO UPDATE SET not_before = max(excluded.not_before, not_before + 1)`.execute(trx);
  return Number(done.numAffectedRows ?? 0n);
}

/** An article was corrected, or is no more what it was: its messages are due, and those that name it. Within the transaction that changes it. */
export async function amendArticle(
  trx: Kysely<Schema>,
  id: number,
  corrected: boolean,
  now: number,
): Promise<number> {
  if (corrected) await sql`UPDATE article SET corrected_at = ${now} WHERE id = ${id}`.execute(trx);
  return await amendMessages(trx, withJoined(id), now);
}

/** For a message that was just sent, within the transaction that settles it: what changed meanwhile is due now. */
export function amendSent(
  raw: Database.Database,
): (articleId: number, subscriberId: number, now: number) => void {
  const changed = raw.prepare(`
    SELECT 1 WHERE EXISTS (SELECT 1 FROM amendment WHERE article_id = ? AND subscriber_id = ?)
      OR EXISTS (SELECT 1 FROM article INDEXED BY article_state WHERE state = 'dropped' AND id = ?)`);
  const due = raw.prepare(`
    INSERT INTO amendment (article_id, subscriber_id, not_before) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET not_before = excluded.not_before`);
  return (articleId, subscriberId, now) => {
    if (changed.get(articleId, subscriberId, articleId)) due.run(articleId, subscriberId, now);
  };
}

/** These are claimed (`pairs`: JSON rows of article and subscriber), and will be composed as they are now. */
export async function forgetAmendments(trx: Kysely<Schema>, pairs: string): Promise<void> {
  // As a rule there is none, and then this costs nothing.
  const { rows } = await sql`SELECT 1 FROM amendment LIMIT 1`.execute(trx);
  if (rows.length > 0)
    await sql`
      DELETE FROM amendment WHERE (article_id, subscriber_id) IN
        (SELECT value ->> 0, value ->> 1 FROM json_each(${pairs}))`.execute(trx);
}

export function amendmentStore(db: Kysely<Schema>): AmendmentStore {
  return {
    enqueueStory: (articleId, now) =>
      amendMessages(
        db,
        sql`SELECT o.id FROM article me CROSS JOIN article o ON o.story_id = me.story_id AND o.id <> me.id
          WHERE me.id = ${articleId} AND me.state = 'ready'`,
        now,
        ALONE,
      ),
    due: (now, limit) => due(db, now, limit),
    async nextDue() {
      const { rows } = await sql<{ at: number | null }>`
        SELECT min(not_before) AS at FROM amendment WHERE not_before < ${ONCE_SENT}`.execute(db);
      return rows[0]?.at ?? undefined;
    },
    async settle({ subscriber, due: shown }, notBefore) {
      const row = sql`subscriber_id = ${subscriber.id} AND (article_id, not_before) IN
        (SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(shown.map((one) => [one.articleId, one.at]))}))`;
      if (notBefore === null) await sql`DELETE FROM amendment WHERE ${row}`.execute(db);
      else await sql`UPDATE amendment SET not_before = ${notBefore} WHERE ${row}`.execute(db);
    },
  };
}

interface Member {
  readonly subscriber: number;
  readonly message: number;
  readonly article: number;
  readonly lane: number;
  /** Epoch ms from which the delivery was due: later corrections were not in the message. */
  readonly pushed: number;
  /** When its amendment was due; null where this article of a digest has none. */
  readonly at: number | null;
}

/** Every article in the messages that are due: those of one bulletin are found by it, those of a digest by its index. */
async function members(db: Kysely<Schema>, now: number, limit: number): Promise<Member[]> {
  const { rows } = await sql<Member>`
    WITH asked AS MATERIALIZED (SELECT d.article_id AS article, d.subscriber_id AS subscriber, d.message_id AS message
      FROM amendment m CROSS JOIN delivery d ON d.article_id = m.article_id AND d.subscriber_id = m.subscriber_id
      WHERE m.not_before <= ${now} AND d.message_id IS NOT NULL ORDER BY m.not_before LIMIT ${limit}),
    shown AS (
      SELECT e.* FROM asked CROSS JOIN article a ON a.id = asked.article CROSS JOIN article b ON b.bulletin_id = a.bulletin_id
        CROSS JOIN delivery e ON e.article_id = b.id AND e.subscriber_id = asked.subscriber AND e.message_id = asked.message
      UNION
      SELECT e.* FROM asked CROSS JOIN delivery e INDEXED BY delivery_of_digest
        ON e.subscriber_id = asked.subscriber AND e.message_id = asked.message AND e.lane >= 2)
    SELECT shown.subscriber_id AS subscriber, shown.message_id AS message, shown.article_id AS article, shown.lane,
      shown.not_before AS pushed, m.not_before AS at
    FROM shown LEFT JOIN amendment m ON m.article_id = shown.article_id AND m.subscriber_id = shown.subscriber_id
      AND m.not_before <= ${now}
    ORDER BY shown.article_id`.execute(db);
  return rows;
}

async function due(db: Kysely<Schema>, now: number, limit: number): Promise<Amendment[]> {
  const shown = await members(db, now, limit);
  const ids = [...new Set(shown.map(({ article }) => article))];
  const fates = await fatesOf(db, ids);
  const articles = new Map(
    (await loadArticles(db, [...ids, ...[...fates.values()].flatMap(({ into }) => into ?? [])])).map(
      (one) => [one.id, one],
    ),
  );
  const others = await othersOf(db, ids);
  const people = await sql<Parameters<typeof toSubscriber>[0]>`
    SELECT * FROM subscriber WHERE id IN (SELECT value FROM json_each(${JSON.stringify(shown.map((row) => row.subscriber))}))`.execute(
    db,
  );
  const subscribers = new Map(people.rows.map((row) => [row.id, toSubscriber(row)]));
  const standing = (id: number | null | undefined): Article | null => {
    const found = id == null ? undefined : articles.get(id);
    return found && found.state !== 'dropped' ? found : null;
  };
  const messages = Map.groupBy(shown, ({ subscriber, message }) => `${subscriber} ${message}`);
  return [...messages.values()].flatMap((rows) => {
    const [{ subscriber: id, message: messageId }] = rows as [Member, ...Member[]];
    const subscriber = subscribers.get(id);
    if (!subscriber) return [];
    return [
      {
        subscriber,
        messageId,
        digest: rows.every(({ lane }) => lane >= HELD),
        due: rows.flatMap(({ article, at }) => (at === null ? [] : [{ articleId: article, at }])),
        articles: rows.flatMap(({ article: articleId, pushed }) => {
          const article = articles.get(articleId);
          const fate = fates.get(articleId);
          if (!article) return [];
          const correctedAt = (fate?.corrected ?? 0) >= pushed ? (fate?.corrected ?? null) : null;
          return [
            {
              article,
              correctedAt,
              joined: standing(fate?.into),
              others: others.get(articleId) ?? [],
            },
          ];
        }),
      },
    ];
  });
}

async function fatesOf(
  db: Kysely<Schema>,
  ids: readonly number[],
): Promise<Map<number, { corrected: number | null; into: number | null }>> {
  const { rows } = await sql<{ id: number; corrected: number | null; into: number | null }>`
    SELECT a.id, a.corrected_at AS corrected, a.joined_into AS "into"
    FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN article a ON a.id = j.value`.execute(db);
  return new Map(rows.map(({ id, ...fate }) => [id, fate]));
}
