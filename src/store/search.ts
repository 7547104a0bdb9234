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

/** Ids of articles that readers may see and that hold every word, best first (headline counts more), then newest. */
export async function searchIds(
  db: Kysely<Schema>,
  words: readonly string[],
  limit: number,
  offset: number,
): Promise<number[]> {
  const phrases = words.map(phrase).filter((found) => found !== undefined);
  if (phrases.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    SELECT a.id FROM article_text JOIN article a ON a.id = article_text.rowid
    WHERE article_text MATCH ${phrases.join(' AND ')} AND a.state IN ('ready', 'baseline')
    ORDER BY bm25(article_text, 5.0, 1.0), a.id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db);
  return rows.map(({ id }) => id);
}
