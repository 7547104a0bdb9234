// What is spelt most like a word that names nothing.

import type { Term } from '../domain/catalogue.ts';
import { foldLetters, foldName } from './name-tables.ts';
import type { Meaning, NameIndex } from './names.ts';

const MOST = 6;
/** Below this share of likeness nothing is offered. */
const LEAST = 0.34;
/** Letters resemble each other by chance. */
const LEAST_OF_LETTERS = 0.6;

/** At most six terms, likest first. */
export function nearestTerms(word: string, index: NameIndex): Term[] {
  const letters = /^[\x20-\x7e]+$/.test(word);
  const wanted = letters ? foldLetters(word) : foldName(word);
  if (wanted === '' || wanted.length > 40) return [];
  const scores = new Map<string, { meaning: Meaning; score: number }>();
  for (const { name, meaning } of letters ? index.allLetters() : index.all()) {
    const alike = likeness(wanted, name);
    if (letters && alike < LEAST_OF_LETTERS) continue;
    const score = alike + (meaning.offered ? 0.05 : 0) - meaning.rank * 0.02;
    const key = `${meaning.term.facet} ${meaning.term.id}`;
    if (score >= LEAST && score > (scores.get(key)?.score ?? 0)) scores.set(key, { meaning, score });
  }
  const found = [...scores.values()].sort((a, b) => b.score - a.score);
  const top = found[0]?.score ?? 0;
  return found
    .filter(({ score }) => score >= top - 0.35)
    .slice(0, MOST)
    .map(({ meaning }) => meaning.term);
}

/** 0…1: edit distance, or how much of the shorter one the longer one contains, whichever is kinder. */
function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  const shared = sharedLetters(a, b);
  if (shared === 0) return 0;
  const bySharing = (2 * shared) / (a.length + b.length);
  if (bySharing < 0.3 && !b.includes(a) && !a.includes(b)) return 0;
  const byEdits = 1 - editDistance(a, b) / longer;
  const byContaining =
    b.includes(a) || (a.includes(b) && b.length > 1) ? 0.5 + Math.min(a.length, b.length) / longer / 2 : 0;
  return Math.max(byEdits, byContaining, bySharing * 0.8);
}

function sharedLetters(a: string, b: string): number {
  let shared = 0;
  for (const sign of new Set(a)) if (b.includes(sign)) shared += 1;
  return shared;
}

function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1)
      current[at] = Math.min(
        before[at]! + 1,
        current[at - 1]! + 1,
        before[at - 1]! + (a[row - 1] === b[at - 1] ? 0 : 1),
      );
    before = current;
  }
  return before[b.length]!;
}
