// Weighs the words of a text for a list of subjects (industries or topics): who is spoken of, and by which phrase.

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
        for (const owner of owners[index]!) hits.push({ ...owner, start, end });
        start = end - 1;
      }
      return hits;
    },
  };
}

export interface Score {
  readonly subject: number;
  readonly score: number;
  /** The strongest hit: the evidence. */
  readonly best: Hit;
}

/** Adds up the weights of each subject's hits; the same word said again counts less each time. Highest first. */
export function addUp(hits: readonly Hit[], folded: string, weigh: (hit: Hit) => number): Score[] {
  const sums = new Map<number, { score: number; best: Hit; bestWeight: number }>();
  const said = new Map<string, number>();
  for (const hit of hits) {
    const word = `${hit.subject} ${folded.slice(hit.start, hit.end)}`;
    const times = said.get(word) ?? 0;
    said.set(word, times + 1);
    const weight = weigh(hit);
    if (weight <= 0) continue;
    const there = sums.get(hit.subject);
    const worth = weight / (1 + times);
    if (!there) sums.set(hit.subject, { score: worth, best: hit, bestWeight: weight });
    else {
      there.score += worth;
      if (weight > there.bestWeight) Object.assign(there, { best: hit, bestWeight: weight });
    }
  }
  return [...sums]
    .map(([subject, { score, best }]) => ({ subject, score, best }))
    .sort((a, b) => b.score - a.score || a.best.start - b.best.start);
}
