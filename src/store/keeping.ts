// What is kept beside articles and deliveries: articles that subscribers put aside, the admins' history of who changed
// what, and a language model's summaries.

import type { Kysely } from 'kysely';
import type { AuditStore, SavedStore, WrittenStore } from './ports.ts';
import type { Schema } from './schema.ts';

/** Older lines of the admins' history go. */
const AUDIT_LINES = 5000;

export function savedStore(db: Kysely<Schema>): SavedStore {
  return {
    async put(subscriberId, articleId, now) {
      const row = await db
        .insertInto('saved_article')
        .values({ subscriber_id: subscriberId, article_id: articleId, saved_at: now })
        .onConflict((clash) => clash.columns(['subscriber_id', 'article_id']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async remove(subscriberId, articleId) {
      await db
        .deleteFrom('saved_article')
        .where('subscriber_id', '=', subscriberId)
        .where('article_id', '=', articleId)
        .execute();
    },
    async list(subscriberId, limit, offset = 0) {
      const rows = await db
        .selectFrom('saved_article')
        .select('article_id')
        .where('subscriber_id', '=', subscriberId)
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return rows.map((row) => row.article_id);
    },
  };
}

export function auditStore(db: Kysely<Schema>): AuditStore {
  return {
    async record({ at, userId, what }) {
      const { id } = await db
        .insertInto('audit')
        .values({ at, user_id: userId, what })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .deleteFrom('audit')
        .where('id', '<=', id - AUDIT_LINES)
        .execute();
    },
    async newest(limit) {
      const rows = await db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
      return rows.map(({ at, user_id, what }) => ({ at, userId: user_id, what }));
    },
  };
}

export function writtenStore(db: Kysely<Schema>): WrittenStore {
  return {
    find: (key) => db.selectFrom('written_summary').select('text').where('key', '=', key).executeTakeFirst(),
    async put(key, text, now) {
      await db
        .insertInto('written_summary')
        .values({ key, text, at: now })
        .onConflict((clash) => clash.column('key').doUpdateSet({ text, at: now }))
        .execute();
    },
  };
}
