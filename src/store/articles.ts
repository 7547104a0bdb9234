// Bulletins and their articles: saved in one transaction, read in a constant number of queries.

import { type Kysely, type Selectable, sql } from 'kysely';
import type { Article, ArticleState, NewArticle } from '../domain/article.ts';
import type { Term } from '../domain/catalogue.ts';
import { correctArticle } from './correcting.ts';
import type { ArticleStore, NewBulletin, SavedBulletin } from './ports.ts';
import type { Schema } from './schema.ts';
import { searchIds, spread } from './search.ts';
import { ensureTerms, findTerms, type Slug } from './terms.ts';

/** Articles inserted in one statement. */
const BATCH = 200;
/** Parts of one UNION; SQLite allows 500. */
const MOST_PARTS = 400;

export function articleStore(db: Kysely<Schema>): ArticleStore {
  const idsIn = (state: ArticleState) =>
    db.selectFrom('article').select('id').where('state', '=', sql.lit(state)).orderBy('id');
  const load = async (rows: readonly { id: number }[]) =>
    loadArticles(
      db,
      rows.map(({ id }) => id),
    );
  return {
    saveBulletin: (bulletin, articles) => saveBulletin(db, bulletin, articles),
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
      await db.updateTable('article').set({ state }).where('id', '=', id).execute();
    },
    correct: (id, correction) => correctArticle(db, id, correction),
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

async function saveBulletin(
  db: Kysely<Schema>,
  bulletin: NewBulletin,
  articles: readonly NewArticle[],
): Promise<SavedBulletin> {
  return await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('bulletin')
      .select('id')
      .where('source_id', '=', bulletin.sourceId)
      .where('content_hash', '=', bulletin.contentHash)
      .executeTakeFirst();
    const bulletinId = known?.id ?? (await insertBulletin(trx, bulletin));
    const { announcementKey, otherKeys = [] } = bulletin;
    await announce(trx, bulletin.sourceId, bulletinId, [
      ...(announcementKey === null ? [] : [announcementKey]),
      ...otherKeys,
    ]);
    if (known) {
      const old = await trx
        .selectFrom('article')
        .select('id')
        .where('bulletin_id', '=', bulletinId)
        .orderBy('ordinal')
        .execute();
      return { kind: 'already', bulletinId, articleIds: old.map(({ id }) => id) };
    }
    const articleIds = await insertArticles(trx, bulletinId, bulletin.receivedAt, articles);
    return { kind: 'saved', bulletinId, articleIds, known: articles.length - articleIds.length };
  });
}

async function announce(
  trx: Kysely<Schema>,
  sourceId: number,
  bulletinId: number,
  keys: readonly string[],
): Promise<void> {
  const rows = [...new Set(keys)].map((key) => ({ source_id: sourceId, key, bulletin_id: bulletinId }));
  for (let at = 0; at < rows.length; at += BATCH)
    await trx
      .insertInto('announcement')
      .values(rows.slice(at, at + BATCH))
      .onConflict((clash) => clash.doUpdateSet({ bulletin_id: bulletinId }))
      .execute();
}

async function insertBulletin(trx: Kysely<Schema>, bulletin: NewBulletin): Promise<number> {
  const { id } = await trx
    .insertInto('bulletin')
    .values({
      source_id: bulletin.sourceId,
      announcement_key: bulletin.announcementKey,
      title: bulletin.title,
      url: bulletin.url,
      content_hash: bulletin.contentHash,
      media: bulletin.media,
      issued_on: bulletin.issuedOn,
      received_at: bulletin.receivedAt,
      repairs: JSON.stringify(bulletin.repairs),
      dropped: JSON.stringify(bulletin.dropped),
      text: bulletin.text,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ids of the articles that were new, in the order given. */
async function insertArticles(
  trx: Kysely<Schema>,
  bulletinId: number,
  createdAt: number,
  articles: readonly NewArticle[],
): Promise<number[]> {
  const last = await trx
    .selectFrom('subscription')
    .select((query) => query.fn.max('id').as('id'))
    .executeTakeFirst();
  const common = {
    bulletin_id: bulletinId,
    created_at: createdAt,
    seen_subscription: last?.id ?? 0,
    matched_at: null,
    match_cursor: 0,
    urgent: 0,
    hits: null,
  } as const;
  const ids: number[] = [];
  for (let at = 0; at < articles.length; at += BATCH) {
    const batch = articles.slice(at, at + BATCH);
    const saved = await trx
      .insertInto('article')
      .values(batch.map((article) => ({ ...common, ...articleColumns(article) })))
      .onConflict((clash) => clash.column('fingerprint').doNothing())
      .returning(['id', 'fingerprint'])
      .execute();
    const byPrint = new Map(batch.toReversed().map((article) => [article.fingerprint, article]));
    const fresh = saved.map(({ id, fingerprint }) => ({
      id,
      article: byPrint.get(fingerprint) as NewArticle,
    }));
    await indexArticles(trx, fresh);
    ids.push(...saved.map(({ id }) => id));
  }
  return ids.sort((a, b) => a - b);
}

/** Tag index and full text of new articles. */
async function indexArticles(
  trx: Kysely<Schema>,
  fresh: readonly { id: number; article: NewArticle }[],
): Promise<void> {
  if (fresh.length === 0) return;
  const tags = fresh.flatMap(({ id, article }) => tagsOf(article).map((tag) => ({ id, ...tag })));
  await ensureTerms(trx, tags);
  const rows = JSON.stringify(tags.map(({ id, facet, slug }) => [id, facet, slug]));
  await sql`
    INSERT INTO article_tag (term_id, article_id)
    SELECT DISTINCT t.id, j.value ->> 0
    FROM json_each(${rows}) j CROSS JOIN term t ON t.facet = j.value ->> 1 AND t.slug = j.value ->> 2
    WHERE true ON CONFLICT DO NOTHING`.execute(trx);
  await trx
    .insertInto('article_text')
    .values(
      fresh.map(({ id, article }) => ({
        rowid: id,
        headline: spread(article.headline),
        body: spread(article.paragraphs.join('\n')),
      })),
    )
    .execute();
}

function tagsOf(article: NewArticle): Slug[] {
  return [
    ...article.zones.map(({ id }) => ({ facet: 'zone' as const, slug: id })),
    ...article.industries.map(({ id }) => ({ facet: 'industry' as const, slug: id })),
    ...article.topics.map(({ id }) => ({ facet: 'topic' as const, slug: id })),
  ];
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
    .select(['bulletin.source_id', 'bulletin.url', 'source.name as source_name'])
    .where(sql<boolean>`article.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toArticle(row)]));
  return ids.map((id) => byId.get(id)).filter((article) => article !== undefined);
}

function articleColumns(article: NewArticle) {
  return {
    ordinal: article.ordinal,
    state: article.state,
    fingerprint: article.fingerprint,
    confidence: article.confidence,
    date: article.date,
    byline: article.byline,
    headline: article.headline,
    summary: article.summary,
    zones: JSON.stringify(article.zones),
    industries: JSON.stringify(article.industries),
    topics: JSON.stringify(article.topics),
    doubts: JSON.stringify(article.doubts),
    paragraphs: JSON.stringify(article.paragraphs),
  };
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
