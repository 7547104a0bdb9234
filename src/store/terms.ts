// Terms by number: every zone, city, industry, group, topic and keyword that was ever seen has one row.

import { type Kysely, sql } from 'kysely';
import type { Facet } from '../domain/catalogue.ts';
import type { Schema } from './schema.ts';

export interface Slug {
  readonly facet: Facet | 'keyword';
  readonly slug: string;
}

/** The bit of a facet in `criteria.facets`. */
export const FACET_BIT = { zone: 1, industry: 2, topic: 4, keyword: 8 } as const;

/** Keywords and texts are compared in this form, so that full-width letters and capitals do not matter. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The first two code points of a folded keyword; what its row in `term` is found by. */
function headOf(keyword: string): string {
  const [first = '', second = ''] = folded(keyword);
  return first + second;
}

/** Gives each term a row where it has none yet. Call inside the transaction that uses them. */
export async function ensureTerms(trx: Kysely<Schema>, terms: readonly Slug[]): Promise<void> {
  if (terms.length === 0) return;
  const rows = terms.map(({ facet, slug }) => [facet, slug, facet === 'keyword' ? headOf(slug) : null]);
  await sql`
    INSERT INTO term (facet, slug, head)
    SELECT DISTINCT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${JSON.stringify(rows)}) WHERE true
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** Ids of those terms that have a row, in no particular order. */
export async function findTerms(
  db: Kysely<Schema>,
  terms: readonly Slug[],
): Promise<{ id: number; facet: Slug['facet']; slug: string }[]> {
  if (terms.length === 0) return [];
  const asked = JSON.stringify(terms.map(({ facet, slug }) => [facet, slug]));
  const { rows } = await sql<{ id: number; facet: Slug['facet']; slug: string }>`
    SELECT DISTINCT t.id, t.facet, t.slug
    FROM json_each(${asked}) j CROSS JOIN term t ON t.facet = j.value ->> 0 AND t.slug = j.value ->> 1`.execute(
    db,
  );
  return rows;
}

/** Keywords of anyone's criteria that stand in the text. Looks only for those whose first two characters stand there. */
export async function findKeywords(
  db: Kysely<Schema>,
  text: string,
): Promise<{ id: number; slug: string }[]> {
  const page = folded(text);
  const points = [...page];
  const heads = new Set(points);
  for (let at = 1; at < points.length; at += 1) heads.add(`${points[at - 1]}${points[at]}`);
  const { rows } = await sql<{ id: number; slug: string }>`
    SELECT t.id, t.slug FROM json_each(${JSON.stringify([...heads])}) h CROSS JOIN term t ON t.head = h.value`.execute(
    db,
  );
  return rows.filter(({ slug }) => page.includes(folded(slug)));
}
