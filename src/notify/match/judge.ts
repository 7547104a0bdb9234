// One wish against one article: the same verdict as the store's set-based matching.

import type { Facet } from '../../domain/catalogue.ts';
import type { Criteria } from '../../domain/criteria.ts';
import type { MatchReason } from '../../domain/delivery.ts';

/** An article as matching sees it: every term it counts under (`wanted`, through its tag `found`), and its text. */
export interface Story {
  readonly terms: readonly { readonly facet: Facet; readonly wanted: string; readonly found: string }[];
  /** Headline and paragraphs. */
  readonly text: string;
}

type Hit = MatchReason['hits'][number];

export type Verdict =
  | { readonly kind: 'met'; readonly reason: MatchReason }
  /** `by`: what the wish leaves out and the article has. It outweighs everything else. */
  | { readonly kind: 'left-out'; readonly by: readonly Hit[] }
  /** `lacking`: the facets of which the article has nothing that was wished for. */
  | { readonly kind: 'missed'; readonly lacking: readonly (Facet | 'keyword')[] };

/** Within a facet any may hit, every named facet must, and nothing that is left out may occur. */
export function judge(criteria: Criteria, story: Story): Verdict {
  const by = Object.values(hitsOf(criteria.not, story)).flat();
  if (by.length > 0) return { kind: 'left-out', by };
  const hits = hitsOf(criteria, story);
  const wished = {
    zone: criteria.zones,
    industry: criteria.industries,
    topic: criteria.topics,
    keyword: criteria.keywords,
  };
  const lacking = FACETS.filter((facet) => wished[facet].length > 0 && hits[facet].length === 0);
  if (lacking.length > 0) return { kind: 'missed', lacking };
  return { kind: 'met', reason: { criteria, hits: Object.values(hits).flat() } };
}

const FACETS = ['zone', 'industry', 'topic', 'keyword'] as const;

function hitsOf(wish: Omit<Criteria, 'not'>, story: Story): Record<(typeof FACETS)[number], Hit[]> {
  const tagged = (facet: Facet, wanted: readonly string[]): Hit[] =>
    story.terms
      .filter((term) => term.facet === facet && wanted.includes(term.wanted))
      .map(({ wanted: id, found }) => ({ facet, wanted: id, found }));
  const page = folded(story.text);
  return {
    zone: tagged('zone', wish.zones),
    industry: tagged('industry', wish.industries),
    topic: tagged('topic', wish.topics),
    keyword: wish.keywords
      .filter((word) => page.includes(folded(word)))
      .map((word) => ({ facet: 'keyword', wanted: word, found: word })),
  };
}

/** Full-width letters and capitals do not matter, as in the store. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
