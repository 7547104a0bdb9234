// Criteria and how subscriptions share them: equal wishes have one row, taken apart into terms for set-based matching.

import { type Kysely, sql } from 'kysely';
import { type Criteria, criteriaKey, criteriaOf } from '../domain/criteria.ts';
import type { Schema } from './schema.ts';
import { ensureTerms, FACET_BIT, type Slug } from './terms.ts';

/** The id of these criteria, created when nobody had this wish before. Call inside a transaction. */
export async function ensureCriteria(trx: Kysely<Schema>, wish: Criteria): Promise<number> {
  const criteria = criteriaOf(wish);
  const key = criteriaKey(criteria);
  const known = await trx.selectFrom('criteria').select('id').where('key', '=', key).executeTakeFirst();
  if (known) return known.id;
  const wanted = slugsOf(criteria);
  const refused = slugsOf(criteria.not);
  const { id } = await trx
    .insertInto('criteria')
    .values({
      key,
      facets: [...new Set(wanted.map(({ facet }) => FACET_BIT[facet]))].reduce((a, b) => a | b, 0),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await ensureTerms(trx, [...wanted, ...refused]);
  const rows = JSON.stringify([
    ...wanted.map(({ facet, slug }) => [facet, slug, 0]),
    ...refused.map(({ facet, slug }) => [facet, slug, 1]),
  ]);
  await sql`
    INSERT INTO criteria_term (term_id, criteria_id, negated)
    SELECT t.id, ${id}, j.value ->> 2
    FROM json_each(${rows}) j CROSS JOIN term t ON t.facet = j.value ->> 0 AND t.slug = j.value ->> 1`.execute(
    trx,
  );
  return id;
}

function slugsOf(wish: Omit<Criteria, 'not'>): Slug[] {
  return [
    ...wish.zones.map((slug) => ({ facet: 'zone' as const, slug })),
    ...wish.industries.map((slug) => ({ facet: 'industry' as const, slug })),
    ...wish.topics.map((slug) => ({ facet: 'topic' as const, slug })),
    ...wish.keywords.map((slug) => ({ facet: 'keyword' as const, slug })),
  ];
}

/** Criteria as they were stored under their key. */
export function readCriteria(key: string): Criteria {
  return JSON.parse(key) as Criteria;
}
