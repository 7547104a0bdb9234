// New tags for an article from an admin's words: the zones, industries and topics named replace those of that kind.

import type { Article } from '../../domain/article.ts';
import type { Term } from '../../domain/catalogue.ts';
import type { Lookup } from '../../lookup/lookup.ts';

type Tags = Pick<Article, 'zones' | 'industries' | 'topics'>;

/** Kinds that are not named stay as they are. `unknown` is the first word that names nothing, or too many things. */
export function retagged(words: string, article: Tags, lookup: Lookup): Tags | { readonly unknown: string } {
  const { terms, keywords, ambiguous, unknown } = lookup.understand(words);
  const trouble = unknown[0]?.word ?? ambiguous[0]?.word ?? keywords[0];
  if (trouble !== undefined) return { unknown: trouble };
  // A city or a group is no tag: articles carry what is below it.
  const wide = terms.find(({ id }) => id.startsWith('city-') || id.startsWith('grp-'));
  if (wide) return { unknown: lookup.nameOf(wide, 'zh') };
  const named = (facet: Term['facet']) =>
    terms
      .filter((term) => term.facet === facet)
      .map((term) => ({ id: term.id, name: lookup.nameOf(term, 'zh'), evidence: '' }));
  const [zones, industries, topics] = [named('zone'), named('industry'), named('topic')];
  return {
    zones:
      zones.length > 0
        ? zones.map(({ id, name }) => ({ id, name, role: 'primary' as const }))
        : article.zones,
    industries: industries.length > 0 ? industries : article.industries,
    topics: topics.length > 0 ? topics : article.topics,
  };
}
