// Criteria (条件): what a subscription asks for. Within a facet any may match; every named facet must.

export interface Criteria {
  /** Zone or city ids. */
  readonly zones: readonly string[];
  /** Industry or group ids. */
  readonly industries: readonly string[];
  readonly topics: readonly string[];
  /** Literal words that must stand in the headline or text. */
  readonly keywords: readonly string[];
  /** An article with any of these is left out. */
  readonly not: {
    readonly zones: readonly string[];
    readonly industries: readonly string[];
    readonly topics: readonly string[];
    readonly keywords: readonly string[];
  };
}

const FACETS = ['zones', 'industries', 'topics', 'keywords'] as const;

/** Complete, sorted, without repeats: equal wishes become equal values. */
export function criteriaOf(
  wish: Partial<Omit<Criteria, 'not'>> & { not?: Partial<Criteria['not']> },
): Criteria {
  const tidy = (words: readonly string[] | undefined): string[] =>
    [...new Set((words ?? []).map((word) => word.trim()).filter((word) => word !== ''))].sort();
  return {
    zones: tidy(wish.zones),
    industries: tidy(wish.industries),
    topics: tidy(wish.topics),
    keywords: tidy(wish.keywords),
    not: {
      zones: tidy(wish.not?.zones),
      industries: tidy(wish.not?.industries),
      topics: tidy(wish.not?.topics),
      keywords: tidy(wish.not?.keywords),
    },
  };
}

/** The text under which equal criteria are shared in the store. */
export function criteriaKey(criteria: Criteria): string {
  return JSON.stringify(criteriaOf(criteria));
}

/** True when nothing is asked for: such criteria would match every article. */
export function asksNothing(criteria: Criteria): boolean {
  return FACETS.every((facet) => criteria[facet].length === 0);
}
