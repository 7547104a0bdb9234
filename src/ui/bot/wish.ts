// A wish: what someone asked for in words, as far as it has been understood, and what still has to be asked back.

import type { Term } from '../../domain/catalogue.ts';
import { type Criteria, criteriaOf } from '../../domain/criteria.ts';
import type { Frequency } from '../../domain/subscriber.ts';
import type { Lookup } from '../../lookup/lookup.ts';
import { IMMEDIATE, readTiming } from './timing.ts';

/** A word that still has to be settled: it names several things, or nothing. */
export interface OpenWord {
  readonly word: string;
  readonly candidates: readonly Term[];
  /** False where the candidates are only spelt like the word. */
  readonly known: boolean;
  /** True for a word after a minus. */
  readonly not: boolean;
}

export interface Wish {
  readonly terms: readonly Term[];
  readonly keywords: readonly string[];
  readonly notTerms: readonly Term[];
  readonly notKeywords: readonly string[];
  /** Undefined where nothing was said about time. */
  readonly frequency: Frequency | undefined;
  readonly open: readonly OpenWord[];
  /** True: save without showing it back first (the person said /subscribe). */
  readonly save: boolean;
  /** The channel that it is for, when not for the chat itself. */
  readonly channelId: number | null;
}

/** A minus stands before a word; the words for “without” may stand anywhere, since no name has them. */
const EXCLUDED =
  /(?:(?:^|[\s,，、;；])[-−－–]\s*|不要|不看|不含|排除|除了|除去|\b(?:not|without|except)\s+)\s*("[^"]{1,60}"|“[^”]{1,60}”|「[^」]{1,60}」|[^\s,，、;；]+)/gi;

/** `wrongTime` is a time that does not exist, as it was written. */
export function readWish(
  words: string,
  lookup: Lookup,
  how: { save: boolean; channelId: number | null },
): Wish | { readonly wrongTime: string } {
  const { rest, frequency, wrong } = readTiming(words);
  if (wrong !== undefined) return { wrongTime: wrong };
  const excluded: string[] = [];
  const wanted = rest.replace(EXCLUDED, (_, word: string) => {
    excluded.push(word);
    return ' ';
  });
  const asked = lookup.understand(wanted);
  const refused = lookup.understand(excluded.join(' '));
  return {
    terms: asked.terms,
    keywords: asked.keywords,
    notTerms: refused.terms,
    // Literal exclusion of a word that the catalogue does not know does what is meant; nothing has to be asked.
    notKeywords: [...refused.keywords, ...refused.unknown.map(({ word }) => word)],
    frequency,
    open: [
      ...asked.ambiguous.map((open) => ({ ...open, known: true, not: false })),
      ...refused.ambiguous.map((open) => ({ ...open, known: true, not: true })),
      ...asked.unknown.map(({ word, nearest }) => ({ word, candidates: nearest, known: false, not: false })),
    ],
    ...how,
  };
}

/** The wish with its first open word settled by one of the candidates. */
export function settled(wish: Wish, term: Term): Wish {
  const [open, ...rest] = wish.open;
  return open?.not
    ? { ...wish, notTerms: [...wish.notTerms, term], open: rest }
    : { ...wish, terms: [...wish.terms, term], open: rest };
}

/** The wish with its first open word taken literally. */
export function literally(wish: Wish): Wish {
  const [open, ...rest] = wish.open;
  return open ? { ...wish, keywords: [...wish.keywords, open.word], open: rest } : wish;
}

export function wishFor(terms: readonly Term[], save: boolean): Wish {
  return {
    terms,
    keywords: [],
    notTerms: [],
    notKeywords: [],
    frequency: undefined,
    open: [],
    save,
    channelId: null,
  };
}

export function criteriaOfWish(wish: Wish): Criteria {
  const ids = (terms: readonly Term[], facet: Term['facet']): string[] =>
    terms.filter((term) => term.facet === facet).map((term) => term.id);
  return criteriaOf({
    zones: ids(wish.terms, 'zone'),
    industries: ids(wish.terms, 'industry'),
    topics: ids(wish.terms, 'topic'),
    keywords: wish.keywords,
    not: {
      zones: ids(wish.notTerms, 'zone'),
      industries: ids(wish.notTerms, 'industry'),
      topics: ids(wish.notTerms, 'topic'),
      keywords: wish.notKeywords,
    },
  });
}

/** True where all of a facet is left out again, so that no article can meet the criteria: 氢能 − 氢能, a zone − its city. */
export function contradicts(criteria: Criteria, lookup: Lookup): boolean {
  const { not } = criteria;
  const tags = { zones: [], industries: [], topics: [] };
  const within = (facet: 'zones' | 'industries' | 'topics', id: string): string[] => {
    const tag = { id, name: '', role: 'primary' as const, evidence: '' };
    return lookup.matchTerms({ ...tags, [facet]: [tag] }).map(({ wanted }) => wanted);
  };
  const every = (wanted: readonly string[], isOut: (one: string) => boolean): boolean =>
    wanted.length > 0 && wanted.every(isOut);
  return (
    (['zones', 'industries', 'topics'] as const).some((facet) =>
      every(criteria[facet], (id) => within(facet, id).some((above) => not[facet].includes(above))),
    ) ||
    every(criteria.keywords, (word) =>
      not.keywords.some((out) => word.toLowerCase().includes(out.toLowerCase())),
    )
  );
}

/** Where nothing was said about time, as this chat usually wants it. */
export const frequencyOfWish = (wish: Wish, usual: Frequency | null | undefined): Frequency =>
  wish.frequency ?? usual ?? IMMEDIATE;
