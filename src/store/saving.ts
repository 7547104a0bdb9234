// Saving a bulletin with its announcement and its articles, tags and full text: one business fact, one transaction.

import { type Kysely, sql } from 'kysely';
import type { NewArticle } from '../domain/article.ts';
import { amendReprinted } from './amending.ts';
import type { NewBulletin, SavedBulletin, StoryPlace } from './ports.ts';
import type { Schema } from './schema.ts';
import { spread } from './search.ts';
import { type Placed, placeInStories } from './stories.ts';
import { ensureTerms, type Slug } from './terms.ts';

/** Articles inserted in one statement. */
const BATCH = 200;

/** `already` when the same source brought the same bytes before; the announcement counts as seen all the same. */
export async function saveBulletin(
  db: Kysely<Schema>,
  bulletin: NewBulletin,
  articles: readonly NewArticle[],
  places: readonly StoryPlace[] = [],
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
    const asideIds = await putAside(trx, bulletin);
    if (articles.length === 0) return { kind: 'saved', bulletinId, articleIds: [], known: 0, asideIds };
    const articleIds = await insertArticles(trx, bulletinId, bulletin.receivedAt, articles);
    const placed = await placesById(trx, articles, articleIds, places);
    const reprinted = await placeInStories(trx, bulletinId, bulletin.receivedAt, placed);
    if (reprinted.length > 0) await amendReprinted(trx, reprinted, bulletin.receivedAt);
    return { kind: 'saved', bulletinId, articleIds, known: articles.length - articleIds.length, asideIds };
  });
}

/** The stored article of each given one, in their order. */
async function placesById(
  trx: Kysely<Schema>,
  articles: readonly NewArticle[],
  freshIds: readonly number[],
  places: readonly StoryPlace[],
): Promise<Placed[]> {
  const { rows } = await sql<{ at: number; id: number }>`
    SELECT j.key AS at, a.id FROM json_each(${JSON.stringify(articles.map(({ fingerprint }) => fingerprint))}) j
    CROSS JOIN article a ON a.fingerprint = j.value ORDER BY j.key`.execute(trx);
  const fresh = new Set(freshIds);
  return rows.map(({ at, id }) => ({ id, fresh: fresh.has(id), place: places[at] }));
}

async function announce(
  trx: Kysely<Schema>,
  sourceId: number,
  bulletinId: number,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    INSERT INTO announcement (source_id, key, bulletin_id)
    SELECT ${sourceId}, value, ${bulletinId} FROM json_each(${JSON.stringify(keys)}) WHERE true
    ON CONFLICT DO UPDATE SET bulletin_id = excluded.bulletin_id`.execute(trx);
}

async function putAside(
  trx: Kysely<Schema>,
  { sourceId, aside = [], receivedAt }: NewBulletin,
): Promise<number[]> {
  if (aside.length === 0) return [];
  // One text for any number of items: a statement kept, where a list of values would be another for every number.
  const { rows } = await sql<{ id: number }>`
    INSERT INTO aside (source_id, due_at, put_at, item)
    SELECT ${sourceId}, coalesce(value ->> '$.news.againAt', ${receivedAt}), ${receivedAt}, value
    FROM json_each(${JSON.stringify(aside)}) ORDER BY key RETURNING id`.execute(trx);
  return rows.map(({ id }) => id).sort((a, b) => a - b);
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
export async function insertArticles(
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
