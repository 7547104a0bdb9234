// Stories: articles of several sources that tell of the same event. Candidates are found by bands; who joins whom is
// decided outside and written together with the article.

import { type Kysely, sql } from 'kysely';
import { loadArticles, nameOf } from './articles.ts';
import type { OtherSource, StoryPlace, StoryStore } from './ports.ts';
import type { Schema } from './schema.ts';

/** Newest articles looked at under one band: a set phrase at the head of thousands of reports says nothing. */
const NEWEST_OF_BAND = 100;
/** How long bands are kept behind the newest article; a reprint comes within days. */
const KEPT_MS = 30 * 86_400_000;
/** Articles whose bands are let go with one saved article, at most: more than come in, few enough to cost nothing. */
const LET_GO = 4;

export function storyStore(db: Kysely<Schema>): StoryStore {
  return {
    async candidates(bands, since, limit) {
      const { rows } = await sql<{ id: number; story: number }>`
        SELECT a.id, coalesce(a.story_id, a.id) AS story
        FROM (SELECT b.article_id AS id, count(*) AS shared
          FROM json_each(${JSON.stringify(bands)}) j CROSS JOIN article_band b INDEXED BY band_newest
            ON b.band = j.value AND b.article_id IN (SELECT x.article_id FROM article_band x INDEXED BY band_newest
              WHERE x.band = j.value ORDER BY x.article_id DESC LIMIT ${NEWEST_OF_BAND})
          GROUP BY b.article_id ORDER BY shared DESC, id DESC LIMIT ${limit}) near
        CROSS JOIN article a ON a.id = near.id
        WHERE a.created_at >= ${since} ORDER BY near.shared DESC, a.id DESC`.execute(db);
      const articles = await loadArticles(
        db,
        rows.map(({ id }) => id),
      );
      const storyOf = new Map(rows.map(({ id, story }) => [id, story]));
      return articles.map((article) => ({ article, storyId: storyOf.get(article.id) as number }));
    },
    others: (articleIds) => othersOf(db, articleIds),
  };
}

/** The other sources of each article's story, first come first; an article that nobody else brought is left out. */
export async function othersOf(
  db: Kysely<Schema>,
  articleIds: readonly number[],
): Promise<Map<number, OtherSource[]>> {
  const { rows } = await sql<{ id: number; name: string; url: string | null }>`
    WITH asked AS (SELECT a.id, a.story_id, b.source_id FROM json_each(${JSON.stringify(articleIds)}) j
      CROSS JOIN article a ON a.id = j.value CROSS JOIN bulletin b ON b.id = a.bulletin_id),
    told AS (SELECT id, id AS told_id FROM asked
      UNION SELECT asked.id, o.id FROM asked CROSS JOIN article o
        ON o.story_id = asked.story_id AND o.state <> 'dropped'),
    brought AS (SELECT told.id, a.bulletin_id FROM told CROSS JOIN article a ON a.id = told.told_id
      UNION SELECT told.id, r.bulletin_id FROM told CROSS JOIN reprint r ON r.article_id = told.told_id)
    SELECT brought.id, ${nameOf('s', 'b')} AS name, b.url, min(b.id) AS first
    FROM brought CROSS JOIN bulletin b ON b.id = brought.bulletin_id CROSS JOIN source s ON s.id = b.source_id
    CROSS JOIN asked ON asked.id = brought.id
    WHERE b.source_id <> asked.source_id
    GROUP BY brought.id, b.source_id ORDER BY brought.id, first`.execute(db);
  const found = new Map<number, OtherSource[]>();
  for (const { id, name, url } of rows) found.set(id, [...(found.get(id) ?? []), { name, url }]);
  return found;
}

/** An article of a bulletin in its order; `fresh` is false where it was stored before. */
export interface Placed {
  readonly id: number;
  readonly fresh: boolean;
  readonly place: StoryPlace | undefined;
}

/** Within the saving transaction: bands of the new articles, the stories they join, and who else printed known ones. Returns ids of articles that have one more source now. */
export async function placeInStories(
  trx: Kysely<Schema>,
  bulletinId: number,
  now: number,
  placed: readonly Placed[],
): Promise<number[]> {
  const known = placed.filter(({ fresh }) => !fresh).map(({ id }) => id);
  const reprinted = known.length > 0 ? await recordReprints(trx, bulletinId, known) : [];
  const bands = placed.flatMap(({ id, fresh, place }) =>
    fresh && place ? place.bands.map((band) => [id, band]) : [],
  );
  if (bands.length > 0)
    await sql`
      INSERT INTO article_band (article_id, band)
      SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(bands)}) WHERE true
      ON CONFLICT DO NOTHING`.execute(trx);
  for (const { id, fresh, place } of placed) {
    if (!fresh || !place?.joins) continue;
    const other = 'articleId' in place.joins ? place.joins.articleId : placed[place.joins.position]?.id;
    if (other !== undefined && other !== id) await joinStory(trx, id, other);
  }
  await letGo(trx, now - KEPT_MS, LET_GO * Math.max(1, placed.length));
  return reprinted;
}

/** Ids of the articles that have one more source by this. */
async function recordReprints(
  trx: Kysely<Schema>,
  bulletinId: number,
  known: readonly number[],
): Promise<number[]> {
  const articles = sql`json_each(${JSON.stringify(known)}) j CROSS JOIN article a ON a.id = j.value`;
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT a.id FROM ${articles} CROSS JOIN bulletin mine ON mine.id = ${bulletinId}
    CROSS JOIN bulletin first ON first.id = a.bulletin_id
    WHERE first.source_id <> mine.source_id
      AND NOT EXISTS (SELECT 1 FROM reprint r CROSS JOIN bulletin b ON b.id = r.bulletin_id
        WHERE r.article_id = a.id AND b.source_id = mine.source_id)`.execute(trx);
  await sql`
    INSERT INTO reprint (article_id, bulletin_id)
    SELECT a.id, ${bulletinId} FROM ${articles}
    WHERE a.bulletin_id <> ${bulletinId} ON CONFLICT DO NOTHING`.execute(trx);
  return rows.map(({ id }) => id);
}

/** A story is named after its first article, from its second on. */
async function joinStory(trx: Kysely<Schema>, id: number, other: number): Promise<void> {
  await sql`UPDATE article SET story_id = id WHERE id = ${other} AND story_id IS NULL`.execute(trx);
  await sql`
    UPDATE article SET story_id = (SELECT story_id FROM article WHERE id = ${other}) WHERE id = ${id}`.execute(
    trx,
  );
}

async function letGo(trx: Kysely<Schema>, before: number, most: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT a.id FROM (SELECT DISTINCT article_id AS id FROM article_band ORDER BY article_id LIMIT ${most}) old
    CROSS JOIN article a ON a.id = old.id WHERE a.created_at < ${before}`.execute(trx);
  if (rows.length > 0)
    await sql`
      DELETE FROM article_band WHERE article_id IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ id }) => id))}))`.execute(
      trx,
    );
}
