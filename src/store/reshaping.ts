// An admin moves the borders between articles: content, tags, full text and order change together. And what is worth
// keeping as gold: the bulletins that were put right.

import { type Kysely, sql } from 'kysely';
import type { Article } from '../domain/article.ts';
import { amendArticle } from './amending.ts';
import { loadArticles } from './articles.ts';
import { markMended, reindex, retag } from './correcting.ts';
import type { Content, MendedBulletin, Reshaping } from './ports.ts';
import { retellStories } from './retelling.ts';
import { insertArticles } from './saving.ts';
import { ABANDONED, CLAIMED, PENDING, type Schema } from './schema.ts';

export async function reshape(
  db: Kysely<Schema>,
  { changed, added, dropped, into }: Reshaping,
  now: number,
): Promise<readonly number[]> {
  return await db.transaction().execute(async (trx) => {
    const ids = [...changed.map(({ id }) => id), ...added.map(({ behind }) => behind), ...dropped];
    const before = new Map((await loadArticles(trx, ids)).map((article) => [article.id, article]));
    for (const { id, ...content } of changed) {
      const old = before.get(id);
      if (!old) continue;
      await replaceContent(trx, old, content);
      await amendArticle(trx, id, true, now);
    }
    const fresh: number[] = [];
    for (const { behind, ...article } of added) {
      const neighbour = before.get(behind);
      if (!neighbour) continue;
      const { bulletinId, ordinal, createdAt } = neighbour;
      await sql`UPDATE article SET ordinal = ordinal + 1
        WHERE bulletin_id = ${bulletinId} AND ordinal > ${ordinal}`.execute(trx);
      fresh.push(
        ...(await insertArticles(trx, bulletinId, createdAt, [{ ...article, ordinal: ordinal + 1 }])),
      );
    }
    for (const id of dropped) {
      if (into !== undefined) await inherit(trx, id, into);
      await withdraw(trx, id, now);
    }
    for (const bulletinId of new Set([...before.values()].map((article) => article.bulletinId)))
      await markMended(trx, bulletinId, now);
    return fresh;
  });
}

/** Who waits for `id` waits for `into` instead, and who has it is told where it goes on; one that is still to be matched finds its readers by itself. */
async function inherit(trx: Kysely<Schema>, id: number, into: number): Promise<void> {
  // What had gone on in this one goes on there, too.
  await sql`UPDATE article SET joined_into = ${into}
    WHERE id = ${id} OR (joined_into = ${id} AND bulletin_id = (SELECT bulletin_id FROM article WHERE id = ${id}))`.execute(
    trx,
  );
  await sql`
    INSERT INTO article_match (article_id, criteria_id, reason, former)
    SELECT ${into}, criteria_id, '[]', former FROM article_match WHERE article_id = ${id}
    ON CONFLICT DO NOTHING`.execute(trx);
  const { numAffectedRows = 0n } = await sql`
    INSERT INTO delivery (article_id, subscriber_id, state, lane, not_before)
    SELECT a.id, d.subscriber_id, d.state, d.lane, d.not_before FROM article a CROSS JOIN delivery d ON d.article_id = ${id}
    WHERE a.id = ${into} AND a.state = 'ready' AND a.matched_at IS NOT NULL AND +d.state = ${PENDING}
    ON CONFLICT DO NOTHING`.execute(trx);
  if (numAffectedRows > 0n)
    await sql`
      INSERT INTO delivery_tally (article_id, state, deliveries) VALUES (${into}, ${PENDING}, ${Number(numAffectedRows)})
      ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries`.execute(trx);
}

/**
 * Out of sight; whoever has not been sent it yet is not sent it any more, also where a claim comes back. They get another
 * article of the same story instead.
 */
export async function withdraw(trx: Kysely<Schema>, id: number, now: number): Promise<void> {
  await trx.updateTable('article').set({ state: 'dropped' }).where('id', '=', id).execute();
  await amendArticle(trx, id, false, now);
  const open = await trx
    .updateTable('delivery')
    .set({ state: ABANDONED, note: 'withdrawn', lease_until: null, writing: 0 })
    .where('article_id', '=', id)
    .where('state', 'in', [PENDING, CLAIMED])
    .returning('subscriber_id')
    .execute();
  if (open.length === 0) return;
  await retellStories(trx, JSON.stringify(open.map((one) => [id, one.subscriber_id])), now);
}

async function replaceContent(trx: Kysely<Schema>, old: Article, content: Content): Promise<void> {
  // The same text elsewhere keeps its own row: two rows with one fingerprint cannot be.
  const taken = await trx
    .selectFrom('article')
    .select('id')
    .where('fingerprint', '=', content.fingerprint)
    .executeTakeFirst();
  await trx
    .updateTable('article')
    .set({
      headline: content.headline,
      paragraphs: JSON.stringify(content.paragraphs),
      byline: content.byline,
      date: content.date,
      confidence: content.confidence,
      doubts: JSON.stringify(content.doubts),
      summary: content.summary,
      zones: JSON.stringify(content.zones),
      industries: JSON.stringify(content.industries),
      topics: JSON.stringify(content.topics),
      ...(taken ? {} : { fingerprint: content.fingerprint }),
    })
    .where('id', '=', old.id)
    .execute();
  await retag(trx, old.id, old, content);
  await reindex(trx, old.id, old, content);
}

export async function mendedBulletins(db: Kysely<Schema>, limit: number): Promise<MendedBulletin[]> {
  const rows = await db
    .selectFrom('bulletin')
    .selectAll()
    .where('mended_at', 'is not', null)
    .orderBy('mended_at', 'desc')
    .limit(limit)
    .execute();
  return await Promise.all(
    rows.map(async (row) => {
      const ids = await db
        .selectFrom('article')
        .select('id')
        .where('bulletin_id', '=', row.id)
        .where('state', '<>', 'dropped')
        .orderBy('ordinal')
        .execute();
      return {
        id: row.id,
        title: row.title,
        url: row.url,
        media: row.media,
        issuedOn: row.issued_on,
        receivedAt: row.received_at,
        text: row.text,
        articles: await loadArticles(
          db,
          ids.map(({ id }) => id),
        ),
      };
    }),
  );
}
