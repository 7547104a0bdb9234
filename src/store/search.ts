// Full-text search: texts are indexed character by character, so that a word of two characters is found exactly as it
// stands; what separates words in print separates them in the index too.

import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Stands in the index where the print has punctuation or a new paragraph. Private use: FTS5 takes it for a word. */
const BREAK = '\u{E000}';
const WRITTEN_WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/** The text as it goes into the index: single characters for CJK, words for the rest, breaks where the print breaks. */
export function spread(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Co}/gu, ' ')
    .replace(/[\n\r]+|[\p{P}\p{S}]+/gu, ` ${BREAK} `)
    .replace(WRITTEN_WITHOUT_SPACES, ' $& ');
}

/** One word as a phrase that FTS5 takes, or undefined when nothing of it can be searched. */
function phrase(word: string): string | undefined {
  const inner = spread(word)
    .trim()
    .replace(new RegExp(`^[\\s${BREAK}]+|[\\s${BREAK}]+$`, 'gu'), '')
    .replace(/\s+/g, ' ');
  return inner === '' ? undefined : `"${inner.replaceAll('"', ' ')}"`;
}

/** So many of the newest hits are put in order; older ones follow as they come. */
const RANKED = 1_000;

/**
 * Ids of articles that readers may see and that hold every word: those that hold them in the headline first, newest
 * first. (bm25 would go through every hit, once more for each word, to say what news readers hardly miss.)
 */
export async function searchIds(
  db: Kysely<Schema>,
  words: readonly string[],
  limit: number,
  offset: number,
): Promise<number[]> {
  const phrases = words.map(phrase).filter((found) => found !== undefined);
  if (phrases.length === 0) return [];
  const query = phrases.join(' AND ');
  if (offset >= RANKED) return newest(db, query, limit, offset);
  const first = await newest(db, query, RANKED, 0);
  const page = (await headlinesFirst(db, words, first)).slice(offset, offset + limit);
  if (page.length === limit || first.length < RANKED) return page;
  return [...page, ...(await newest(db, query, limit - page.length, RANKED))];
}

/**
 * FTS5 walks backwards by id and stops at the limit, however many there are. Few articles are hidden and many hits are
 * looked at: asking for the hidden ones is cheaper than for each hit.
 */
async function newest(db: Kysely<Schema>, query: string, limit: number, offset: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT rowid AS id FROM article_text
    WHERE article_text MATCH ${query}
      AND rowid NOT IN (SELECT id FROM article WHERE state IN ('review', 'dropped'))
    ORDER BY rowid DESC LIMIT ${limit} OFFSET ${offset}`.execute(db);
  return rows.map(({ id }) => id);
}

/** The headlines themselves are read: FTS5 asked for one column goes through all hits first. */
async function headlinesFirst(
  db: Kysely<Schema>,
  words: readonly string[],
  ids: readonly number[],
): Promise<number[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'headline'])
    .where(sql<boolean>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .execute();
  const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
  const wanted = words.map((word) => folded(word).trim());
  const inHeadline = new Set(
    rows
      .filter(({ headline }) => wanted.every((word) => folded(headline).includes(word)))
      .map(({ id }) => id),
  );
  return [...ids.filter((id) => inHeadline.has(id)), ...ids.filter((id) => !inHeadline.has(id))];
}
