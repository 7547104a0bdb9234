// Finds the words of a list of subjects (industries or topics) in a text.

import { foldText } from './fold.ts';
import { createTrie } from './trie.ts';

export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly weak?: readonly string[];
  readonly not: readonly string[];
}

/** One counted word: whose it is, how strong, and where it stands. */
export interface Hit {
  readonly subject: number;
  readonly weak: boolean;
  readonly start: number;
  readonly end: number;
  /** Number of the word: equal words have equal numbers. */
  readonly word: number;
}

export interface SubjectFinder {
  /** Longest words first, none inside another, in print order. `folded` as from foldText. */
  find(folded: string): Hit[];
}

export function createSubjectFinder(subjects: readonly Subject[]): SubjectFinder {
  const entries = new Map<string, { subject: number; weak: boolean }[]>();
  subjects.forEach((subject, at) => {
    const add = (word: string, weak: boolean): void => {
      const folded = foldText(word);
      const there = entries.get(folded) ?? [];
      if (!there.some((entry) => entry.subject === at))
        entries.set(folded, [...there, { subject: at, weak }]);
    };
    for (const word of subject.weak ?? []) add(word, true);
    for (const word of subject.keywords) add(word, false);
    // A phrase in which the keyword does not count is found like a word, and counts for nobody.
    for (const phrase of subject.not) if (!entries.has(foldText(phrase))) entries.set(foldText(phrase), []);
  });
  const words = [...entries.keys()];
  const owners = words.map((word) => entries.get(word)!);
  const trie = createTrie(words);
  return {
    find: (folded) => {
      const hits: Hit[] = [];
      for (let start = 0; start < folded.length; start += 1) {
        const index = trie.longestAt(folded, start);
        if (index < 0) continue;
        const end = start + words[index]!.length;
        for (const owner of owners[index]!)
          hits.push({ subject: owner.subject, weak: owner.weak, start, end, word: index });
        start = end - 1;
      }
      return hits;
    },
  };
}
