// Messages that were sent and must change: which, and from when on.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { loadArticles } from './articles.ts';
import type { AmendmentStore } from './ports.ts';
import { reasonsFor } from './reasons.ts';
import { HELD, type Schema, SENT } from './schema.ts';
import { othersOf } from './stories.ts';
import { toSubscriber } from './subscribers.ts';

/** Makes the messages of these articles due to be edited. Only messages that show one article: a digest opens the present text by its buttons anyway. */
export async function amendMessages(
  trx: Kysely<Schema>,
  articles: RawBuilder<unknown>,
  now: number,
): Promise<number> {
  const done = await sql`
    INSERT INTO amendment (article_id, subscriber_id, not_before)
    SELECT d.article_id, d.subscriber_id, ${now} FROM delivery d CROSS JOIN article a ON a.id = d.article_id
    WHERE d.article_id IN (${articles}) AND d.state = ${SENT} AND d.message_id IS NOT NULL AND d.lane < ${HELD}
      AND NOT EXISTS (SELECT 1 FROM article b CROSS JOIN delivery e ON e.article_id = b.id AND e.subscriber_id = d.subscriber_id
        WHERE b.bulletin_id = a.bulletin_id AND b.id <> a.id AND e.message_id = d.message_id)
    ON CONFLICT DO UPDATE SET not_before = excluded.not_before`.execute(trx);
  return Number(done.numAffectedRows ?? 0n);
}

export function amendmentStore(db: Kysely<Schema>): AmendmentStore {
  return {
    async enqueue(articleId, corrected, now) {
      return await db.transaction().execute(async (trx) => {
        if (corrected)
          await sql`UPDATE article SET corrected_at = ${now} WHERE id = ${articleId}`.execute(trx);
        return await amendMessages(trx, sql`${articleId}`, now);
      });
    },
    enqueueStory: (articleId, now) =>
      amendMessages(
        db,
        sql`SELECT o.id FROM article me CROSS JOIN article o ON o.story_id = me.story_id AND o.id <> me.id
          WHERE me.id = ${articleId} AND me.state = 'ready'`,
        now,
      ),
    due: (now, limit) => due(db, now, limit),
    async nextDue() {
      const { rows } = await sql<{ at: number | null }>`SELECT min(not_before) AS at FROM amendment`.execute(
        db,
      );
      return rows[0]?.at ?? undefined;
    },
    async settle(articleId, subscriberId, notBefore) {
      const row = sql`article_id = ${articleId} AND subscriber_id = ${subscriberId}`;
      if (notBefore === null) await sql`DELETE FROM amendment WHERE ${row}`.execute(db);
      else await sql`UPDATE amendment SET not_before = ${notBefore} WHERE ${row}`.execute(db);
    },
  };
}

const due: (db: Kysely<Schema>, now: number, limit: number) => ReturnType<AmendmentStore['due']> = async (
  db,
  now,
  limit,
) => {
  const { rows } = await sql<{
    article: number;
    subscriber: number;
    message: number;
    corrected: number | null;
  }>`
    SELECT m.article_id AS article, m.subscriber_id AS subscriber, d.message_id AS message, a.corrected_at AS corrected
    FROM amendment m CROSS JOIN delivery d ON d.article_id = m.article_id AND d.subscriber_id = m.subscriber_id
    CROSS JOIN article a ON a.id = m.article_id
    WHERE m.not_before <= ${now} ORDER BY m.not_before LIMIT ${limit}`.execute(db);
  const ids = [...new Set(rows.map(({ article }) => article))];
  const articles = new Map((await loadArticles(db, ids)).map((article) => [article.id, article]));
  const others = await othersOf(db, ids);
  const people = await sql<Parameters<typeof toSubscriber>[0]>`
    SELECT * FROM subscriber WHERE id IN (SELECT value FROM json_each(${JSON.stringify(rows.map((row) => row.subscriber))}))`.execute(
    db,
  );
  const subscribers = new Map(people.rows.map((row) => [row.id, toSubscriber(row)]));
  const reasons = await reasonsFor(
    db,
    rows.map(({ article, subscriber }) => ({ articleId: article, subscriberId: subscriber })),
  );
  return rows.flatMap((row) => {
    const [article, subscriber] = [articles.get(row.article), subscribers.get(row.subscriber)];
    if (!article || !subscriber) return [];
    return [
      {
        article,
        subscriber,
        messageId: row.message,
        correctedAt: row.corrected,
        others: others.get(row.article) ?? [],
        reasons: reasons.get(row.article, row.subscriber),
      },
    ];
  });
};
