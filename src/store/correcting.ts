// An admin's correction of an article: its columns, its tag index and its full text change together.

import { type Kysely, sql } from 'kysely';
import type { Article } from '../domain/article.ts';
import { amendArticle } from './amending.ts';
import { factStore } from './facts.ts';
import type { ArticleStore, RenamedTag } from './ports.ts';
import type { Schema } from './schema.ts';
import { spread } from './search.ts';
import { ensureTerms, findTerms, type Slug } from './terms.ts';

type Tags = Pick<Article, 'zones' | 'industries' | 'topics'>;

export async function correctArticle(
  db: Kysely<Schema>,
  id: number,
  correction: Parameters<ArticleStore['correct']>[1],
  now: number,
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return false;
    const before: Tags = {
      zones: JSON.parse(row.zones),
      industries: JSON.parse(row.industries),
      topics: JSON.parse(row.topics),
    };
    const after = { headline: row.headline, summary: row.summary, ...before, ...correction };
    await trx
      .updateTable('article')
      .set({
        headline: after.headline,
        summary: after.summary,
        zones: JSON.stringify(after.zones),
        industries: JSON.stringify(after.industries),
        topics: JSON.stringify(after.topics),
      })
      .where('id', '=', id)
      .execute();
    await retag(trx, id, before, after);
    const paragraphs: string[] = JSON.parse(row.paragraphs);
    if (after.headline !== row.headline)
      await reindex(trx, id, { ...row, paragraphs }, { ...after, paragraphs });
    await markMended(trx, row.bulletin_id, now);
    await amendArticle(trx, id, true, now);
    return true;
  });
}

export async function retag(
  trx: Kysely<Schema>,
  articleId: number,
  before: Tags,
  after: Tags,
): Promise<void> {
  const slugs = { before: slugsOf(before), after: slugsOf(after) };
  await ensureTerms(trx, slugs.after);
  const [old, now] = [await findTerms(trx, slugs.before), await findTerms(trx, slugs.after)];
  for (const { id } of old)
    await trx
      .deleteFrom('article_tag')
      .where('term_id', '=', id)
      .where('article_id', '=', articleId)
      .execute();
  for (const { id } of now)
    await trx
      .insertInto('article_tag')
      .values({ term_id: id, article_id: articleId })
      .onConflict((clash) => clash.doNothing())
      .execute();
}

const COLUMN = { zone: 'zones', industry: 'industries', topic: 'topics' } as const;

export async function recatalogue(
  db: Kysely<Schema>,
  kept: { readonly name: string; readonly value: string },
  renamed: readonly RenamedTag[],
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    await factStore(trx).put(kept.name, kept.value);
    let articles = 0;
    for (const one of renamed) articles += await renameTag(trx, one);
    return articles;
  });
}

async function renameTag(trx: Kysely<Schema>, { facet, from, to }: RenamedTag): Promise<number> {
  const column = COLUMN[facet];
  const [old] = await findTerms(trx, [{ facet, slug: from }]);
  if (!old || from === to.id) return 0;
  const rows = await trx
    .selectFrom('article_tag')
    .innerJoin('article', 'article.id', 'article_tag.article_id')
    .select(['article.id', 'zones', 'industries', 'topics'])
    .where('article_tag.term_id', '=', old.id)
    .execute();
  for (const row of rows) {
    const before: Tags = {
      zones: JSON.parse(row.zones),
      industries: JSON.parse(row.industries),
      topics: JSON.parse(row.topics),
    };
    const tags: readonly { readonly id: string }[] = before[column];
    const renamed = tags.map((tag) => (tag.id === from ? { ...tag, ...to } : tag));
    const once = renamed.filter((tag, at) => renamed.findIndex(({ id }) => id === tag.id) === at);
    await trx
      .updateTable('article')
      .set({ [column]: JSON.stringify(once) })
      .where('id', '=', row.id)
      .execute();
    await retag(trx, row.id, before, { ...before, [column]: once });
  }
  return rows.length;
}

type Text = Pick<Article, 'headline' | 'paragraphs'>;

/** The index holds no text of its own: what was indexed has to be named to be taken out. */
export async function reindex(trx: Kysely<Schema>, id: number, before: Text, after: Text): Promise<void> {
  await sql`
    INSERT INTO article_text (article_text, rowid, headline, body)
    VALUES ('delete', ${id}, ${spread(before.headline)}, ${spread(before.paragraphs.join('\n'))})`.execute(
    trx,
  );
  await sql`
    INSERT INTO article_text (rowid, headline, body)
    VALUES (${id}, ${spread(after.headline)}, ${spread(after.paragraphs.join('\n'))})`.execute(trx);
}

/** The bulletin's articles are now as an admin says: worth keeping as gold. */
export async function markMended(trx: Kysely<Schema>, bulletinId: number, now: number): Promise<void> {
  await trx.updateTable('bulletin').set({ mended_at: now }).where('id', '=', bulletinId).execute();
}

function slugsOf({ zones, industries, topics }: Tags): Slug[] {
  return [
    ...zones.map(({ id }) => ({ facet: 'zone' as const, slug: id })),
    ...industries.map(({ id }) => ({ facet: 'industry' as const, slug: id })),
    ...topics.map(({ id }) => ({ facet: 'topic' as const, slug: id })),
  ];
}
