// Which stored articles meet criteria: for /latest, and for "last week you would have got 7" before saving.

import type { Article } from '../../domain/article.ts';
import type { Term } from '../../domain/catalogue.ts';
import type { Criteria } from '../../domain/criteria.ts';
import type { Lookup } from '../../lookup/lookup.ts';
import type { ArticleStore } from '../../store/ports.ts';
import { criteriaFrom } from './wording.ts';

/** The rule of matching, on one article: within a facet any may match, every named facet must, none of `not` may. */
export function meets(article: Article, criteria: Criteria, lookup: Lookup): boolean {
  const terms = new Set(lookup.matchTerms(article).map(({ facet, wanted }) => `${facet}:${wanted}`));
  const text = fold([article.headline, ...article.paragraphs].join('\n'));
  const any = (facet: Term['facet'], ids: readonly string[]): boolean =>
    ids.some((id) => terms.has(`${facet}:${id}`));
  const said = (words: readonly string[]): boolean => words.some((word) => text.includes(fold(word)));
  const facets = [
    [criteria.zones, any('zone', criteria.zones)],
    [criteria.industries, any('industry', criteria.industries)],
    [criteria.topics, any('topic', criteria.topics)],
    [criteria.keywords, said(criteria.keywords)],
  ] as const;
  const { not } = criteria;
  return (
    facets.every(([ids, hit]) => ids.length === 0 || hit) &&
    !any('zone', not.zones) &&
    !any('industry', not.industries) &&
    !any('topic', not.topics) &&
    !said(not.keywords)
  );
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** What articles that meet one of the criteria must be tagged with; null where a tag is not needed (keywords only). */
export function narrowed(all: readonly Criteria[], lookup: Lookup): Term[] | null {
  const found = new Map<string, Term>();
  for (const criteria of all) {
    const facet: Term['facet'] | undefined =
      criteria.zones.length > 0
        ? 'zone'
        : criteria.industries.length > 0
          ? 'industry'
          : criteria.topics.length > 0
            ? 'topic'
            : undefined;
    if (!facet) return null;
    const ids = { zone: criteria.zones, industry: criteria.industries, topic: criteria.topics }[facet];
    for (const id of ids) {
      const below = leaves({ facet, id }, lookup);
      if (id.startsWith('city-') && below.length === 1) return null; // a city whose zones are in no menu
      for (const term of below) found.set(`${facet}:${term.id}`, term);
    }
  }
  return [...found.values()];
}

/** A city's zones and a group's industries beside the term itself. */
function leaves(term: Term, lookup: Lookup): Term[] {
  const below =
    term.facet === 'zone'
      ? lookup.zonesOf(term.id)
      : term.facet === 'industry'
        ? lookup.industriesOf(term.id)
        : [];
  return [term, ...below.map(({ id }): Term => ({ facet: term.facet, id }))];
}

/**
 * What words mean that stand in no article: names of zones, industries and topics in any language; of several candidates
 * any. Undefined where one of the words names nothing.
 */
export function criteriaNamed(words: string, lookup: Lookup): Criteria | undefined {
  const { terms, ambiguous, keywords, unknown } = lookup.understand(words);
  const named = [...terms, ...ambiguous.flatMap(({ candidates }) => candidates)];
  return named.length === 0 || unknown.length > 0 ? undefined : criteriaFrom(named, keywords);
}

const BATCH = 100;

/** The newest articles that meet one of the criteria, at most `wanted`, among the newest `scanned` candidates. */
export async function findMeeting(
  articles: ArticleStore,
  all: readonly Criteria[],
  lookup: Lookup,
  limits: { wanted: number; scanned: number; since?: number; beforeId?: number },
): Promise<Article[]> {
  const terms = narrowed(all, lookup);
  const found: Article[] = [];
  let beforeId = limits.beforeId;
  for (let seen = 0; seen < limits.scanned; seen += BATCH) {
    const batch = await articles.latest(terms, BATCH, beforeId);
    for (const article of batch) {
      if (limits.since !== undefined && article.createdAt < limits.since) return found;
      if (all.some((criteria) => meets(article, criteria, lookup))) found.push(article);
      if (found.length >= limits.wanted) return found;
    }
    beforeId = batch.at(-1)?.id;
    if (batch.length < BATCH) return found;
  }
  return found;
}
