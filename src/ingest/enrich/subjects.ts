// Finds the words of a list of subjects (industries or topics) in a text.

import { foldText } from './fold.ts';
import type { Lexicon } from './lexicon.ts';

export interface Subject {
  readonly id: string;
  readonly name: string;
  /** Includes the strong ones. */
  readonly keywords: readonly string[];
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  readonly not: readonly string[];
}

export type Strength = 'strong' | 'plain' | 'weak';

/** One counted word: whose it is, how strong, and where it stands. */
export interface Hit {
  readonly subject: number;
  readonly strength: Strength;
  readonly start: number;
  readonly end: number;
  /** Number of the word as one of its subject: repeats have equal numbers. */
  readonly entry: number;
}

export interface SubjectFinder {
  /** Longest words first, none inside another, in print order. `folded` as from foldText. */
  find(folded: string): Hit[];
}

export function createSubjectFinder(subjects: readonly Subject[], lexicon: Lexicon): SubjectFinder {
  const entries = new Map<string, { subject: number; strength: Strength }[]>();
  subjects.forEach((subject, at) => {
    const add = (word: string, strength: Strength): void => {
      const folded = foldText(word);
      const there = entries.get(folded) ?? [];
      if (!there.some((entry) => entry.subject === at))
        entries.set(folded, [...there, { subject: at, strength }]);
    };
    for (const word of subject.weak) add(word, 'weak');
    for (const word of subject.strong) add(word, 'strong');
    for (const word of subject.keywords) add(word, 'plain');
    // A phrase in which the keyword does not count is found like a word, and counts for nobody.
    for (const phrase of subject.not) if (!entries.has(foldText(phrase))) entries.set(foldText(phrase), []);
  });
  const words = [...entries.keys()];
  let count = 0;
  const owners = words.map((word) => entries.get(word)!.map((owner) => ({ ...owner, entry: count++ })));
  const wordsIn = lexicon.add(words);
  return {
    find: (folded) => {
      const hits: Hit[] = [];
      const found = wordsIn(folded);
      let least = 0;
      for (let at = 0; at < found.length; at += 2) {
        const start = found[at]!;
        if (start < least) continue;
        const index = found[at + 1]!;
        least = start + words[index]!.length;
        for (const { subject, strength, entry } of owners[index]!)
          hits.push({ subject, strength, start, end: least, entry });
      }
      return hits;
    },
  };
}

/** 现代农业产业示范区 is no evidence of farming. Hits and spots are in print order. */
export function outsideZones(
  hits: readonly Hit[],
  spots: readonly { readonly start: number; readonly end: number }[],
): Hit[] {
  let at = 0;
  return hits.filter((hit) => {
    while (at < spots.length && spots[at]!.end <= hit.start) at += 1;
    const spot = spots[at];
    return spot === undefined || hit.start < spot.start || hit.end > spot.end;
  });
}
