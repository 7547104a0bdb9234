// Articles: read in a constant number of queries, whatever their number.

import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { Article, ArticleState } from '../domain/article.ts';
import type { Term } from '../domain/catalogue.ts';
import { amendArticle } from './amending.ts';
import { correctArticle, recatalogue } from './correcting.ts';
import { countTags } from './personal.ts';
import type { ArticleStore } from './ports.ts';
import { mendedBulletins, reshape, withdraw } from './reshaping.ts';
import { saveBulletin } from './saving.ts';
import { HELD, type Schema, URGENT } from './schema.ts';
import { searchIds } from './search.ts';
import { findTerms } from './terms.ts';

/** Parts of one UNION; SQLite allows 500. */
const MOST_PARTS = 400;

export function articleStore(db: Kysely<Schema>, clock: () => number): ArticleStore {
  const idsIn = (state: ArticleState) =>
    db.selectFrom('article').select('id').where('state', '=', sql.lit(state)).orderBy('id');
  const load = async (rows: readonly { id: number }[]) =>
    loadArticles(
      db,
      rows.map(({ id }) => id),
    );
  return {
    saveBulletin: (bulletin, articles, places) => saveBulletin(db, bulletin, articles, places),
    async find(id) {
      return (await loadArticles(db, [id]))[0];
    },
    findMany: (ids) => loadArticles(db, ids),
    async latest(terms, limit, beforeId) {
      return await loadArticles(db, await latestIds(db, terms, limit, beforeId));
    },
    async search(words, limit, offset = 0) {
      return await loadArticles(db, await searchIds(db, words, limit, offset));
    },
    async inReview(limit) {
      return await load(await idsIn('review').limit(limit).execute());
    },
    async changeState(id, state) {
      if (state === 'dropped') return await db.transaction().execute((trx) => withdraw(trx, id, clock()));
      await db.updateTable('article').set({ state }).where('id', '=', id).execute();
    },
    markUrgent: (id, now) => markUrgent(db, id, now),
    correct: (id, correction) => correctArticle(db, id, correction, clock()),
    reshape: (shape, now) => reshape(db, shape, now),
    recatalogue: (kept, renamed) => recatalogue(db, kept, renamed),
    mended: (limit) => mendedBulletins(db, limit),
    async previous(id) {
      const { rows } = await sql<{ id: number }>`
        SELECT p.id FROM article a JOIN article p ON p.bulletin_id = a.bulletin_id AND p.ordinal < a.ordinal
        WHERE a.id = ${id} AND p.state <> 'dropped' ORDER BY p.ordinal DESC LIMIT 1`.execute(db);
      return (await load(rows))[0];
    },
    tagCounts: (since, until) => countTags(db, since, until),
    async unmatched(limit) {
      return await load(await idsIn('ready').where('matched_at', 'is', null).limit(limit).execute());
    },
    async counts() {
      const rows = await db
        .selectFrom('article')
        .select(['state', (query) => query.fn.countAll<number>().as('articles')])
        .groupBy('state')
        .execute();
      const counts: Record<ArticleState, number> = { ready: 0, review: 0, baseline: 0, dropped: 0 };
      for (const { state, articles } of rows) counts[state] = articles;
      return counts;
    },
  };
}

async function markUrgent(db: Kysely<Schema>, id: number, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('article').set({ urgent: 1 }).where('id', '=', id).execute();
    await sql`
      UPDATE delivery SET lane = ${URGENT}, not_before = min(not_before, ${now})
      WHERE article_id = ${id} AND +state = 0 AND lane = ${HELD}`.execute(trx);
    await amendArticle(trx, id, false, now);
  });
}

/** Newest first. Each term's newest are read from the tag index, so the cost follows the limit, not the archive. */
async function latestIds(
  db: Kysely<Schema>,
  terms: readonly Term[] | null,
  limit: number,
  beforeId: number = Number.MAX_SAFE_INTEGER,
): Promise<number[]> {
  if (terms === null) {
    // +state: read backwards by id and skip, rather than sort everything that is ready.
    const { rows } = await sql<{ id: number }>`
      SELECT id FROM article WHERE id < ${beforeId} AND +state IN ('ready', 'baseline')
      ORDER BY id DESC LIMIT ${limit}`.execute(db);
    return rows.map(({ id }) => id);
  }
  const wanted = await findTerms(
    db,
    terms.map(({ facet, id }) => ({ facet, slug: id })),
  );
  const newest = new Set<number>();
  for (let at = 0; at < wanted.length; at += MOST_PARTS) {
    const parts = wanted.slice(at, at + MOST_PARTS).map(
      ({ id }) => sql`
        SELECT * FROM (SELECT tag.article_id AS id FROM article_tag tag JOIN article a ON a.id = tag.article_id
          WHERE tag.term_id = ${id} AND tag.article_id < ${beforeId} AND a.state IN ('ready', 'baseline')
          ORDER BY tag.article_id DESC LIMIT ${limit})`,
    );
    const { rows } = await sql<{
      id: number;
    }>`${sql.join(parts, sql` UNION `)} ORDER BY id DESC LIMIT ${limit}`.execute(db);
    for (const { id } of rows) newest.add(id);
  }
  return [...newest].sort((a, b) => b - a).slice(0, limit);
}

/** In the order of `ids`, unknown ones left out; one query whatever their number. */
export async function loadArticles(db: Kysely<Schema>, ids: readonly number[]): Promise<Article[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('article')
    .innerJoin('bulletin', 'bulletin.id', 'article.bulletin_id')
    .innerJoin('source', 'source.id', 'bulletin.source_id')
    .selectAll('article')
    .select(['bulletin.source_id', 'bulletin.url', nameOf('source', 'bulletin').as('source_name')])
    .where(sql<boolean>`article.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toArticle(row)]));
  return ids.map((id) => byId.get(id)).filter((article) => article !== undefined);
}

/** What readers see as an article's source: what was handed in goes by the bulletin's own name. */
export function nameOf(source: string, bulletin: string): RawBuilder<string> {
  const name = sql.ref(`${source}.name`);
  return sql`iif(${sql.ref(`${source}.origin`)} = 'system', coalesce(${sql.ref(`${bulletin}.title`)}, ${name}), ${name})`;
}

type ArticleRow = Selectable<Schema['article']> & {
  source_id: number;
  url: string | null;
  source_name: string;
};

function toArticle(row: ArticleRow): Article {
  return {
    id: row.id,
    bulletinId: row.bulletin_id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    url: row.url,
    ordinal: row.ordinal,
    state: row.state,
    ...(row.urgent === 1 ? { urgent: true } : {}),
    createdAt: row.created_at,
    headline: row.headline,
    paragraphs: JSON.parse(row.paragraphs),
    byline: row.byline,
    date: row.date,
    confidence: row.confidence,
    doubts: JSON.parse(row.doubts),
    zones: JSON.parse(row.zones),
    industries: JSON.parse(row.industries),
    topics: JSON.parse(row.topics),
    summary: row.summary,
    fingerprint: row.fingerprint,
  };
}
