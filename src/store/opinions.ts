// What subscribers say of what they got, counted for each of their subscriptions.

import { type Kysely, sql } from 'kysely';
import type { SubscriberStore } from './ports.ts';
import type { Schema } from './schema.ts';

export function opinionMethods(db: Kysely<Schema>): Pick<SubscriberStore, 'judge' | 'opinions' | 'judged'> {
  return {
    async judge(id, articleId, useful) {
      if (useful === null) {
        await db
          .deleteFrom('opinion')
          .where('subscriber_id', '=', id)
          .where('article_id', '=', articleId)
          .execute();
        return;
      }
      const bit = useful ? 1 : 0;
      await db
        .insertInto('opinion')
        .values({ subscriber_id: id, article_id: articleId, useful: bit })
        .onConflict((clash) => clash.doUpdateSet({ useful: bit }))
        .execute();
    },
    async opinions(id) {
      const { rows } = await sql<{ id: number; useful: number; useless: number }>`
        SELECT s.id, sum(o.useful) AS useful, sum(1 - o.useful) AS useless FROM opinion o
        CROSS JOIN article_match m ON m.article_id = o.article_id
        CROSS JOIN subscription s
          ON s.criteria_id = m.criteria_id AND s.subscriber_id = ${id} AND s.ended_at IS NULL
        WHERE o.subscriber_id = ${id} GROUP BY s.id`.execute(db);
      return new Map(rows.map((row) => [row.id, { useful: row.useful, useless: row.useless }]));
    },
    async judged(id) {
      const rows = await db.selectFrom('opinion').selectAll().where('subscriber_id', '=', id).execute();
      return rows.map(({ article_id, useful }) => ({ articleId: article_id, useful: useful === 1 }));
    },
  };
}
