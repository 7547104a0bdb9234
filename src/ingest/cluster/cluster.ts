// The door of cluster: whether two articles report the same event in (nearly) the same words. Precision first: a report
// that is pushed twice is a nuisance, a follow-up that is never pushed is a loss. Pure: the store and the clock are elsewhere.
//   body.ts   what an article says, without dateline and source line     minhash.ts  sketch and bands for finding candidates
//   facts.ts  figures, dates, places                                      compare.ts  the verdict on two articles

import type { Article } from '../../domain/article.ts';
import { bodyOf } from './body.ts';
import { compare, portraitOf } from './compare.ts';
import { bandKeys, type Sketch, sketchText } from './minhash.ts';

/** What is known of an article before it is stored. */
export type Told = Pick<Article, 'headline' | 'paragraphs' | 'date' | 'zones'>;

/** An article that came before; `story` is shared by all articles of one story. */
export interface Candidate {
  readonly told: Told;
  readonly story: string;
}

export interface Verdict {
  readonly same: boolean;
  /** In words for an admin: what speaks for it, or the first thing that speaks against it. */
  readonly why: string;
  /** They speak of the same matter but contradict each other: neither may join a story that the other is in. */
  readonly conflict: boolean;
}

/** Deterministic and compact (64 numbers of 32 bits); equal texts have equal sketches whatever their script, dateline or byline. */
export function sketchOf(article: Pick<Told, 'headline' | 'paragraphs'>): Sketch {
  const { lead, text } = bodyOf(article);
  return sketchText(lead, text);
}

/** Keys (unsigned 32 bits) under which an article is stored and looked up: articles of one story share at least one, as a rule. */
export function bandsOf(sketch: Sketch): readonly number[] {
  return bandKeys(sketch);
}

/** Symmetric. Same wording is not enough: figures, dates, places and names must agree, and neither may bring later news. */
export function sameStory(a: Told, b: Told): Verdict {
  return compare(portraitOf(a), portraitOf(b));
}

/** The candidate whose story this article belongs to: the same as it, and no other candidate of that story contradicts. */
export function storyFor<T extends Candidate>(article: Told, candidates: readonly T[]): T | undefined {
  if (candidates.length === 0) return undefined;
  const mine = portraitOf(article);
  const verdicts = candidates.map((before) => ({ before, verdict: compare(mine, portraitOf(before.told)) }));
  const closed = new Set(
    verdicts.filter(({ verdict }) => verdict.conflict).map(({ before }) => before.story),
  );
  return verdicts.find(({ before, verdict }) => verdict.same && !closed.has(before.story))?.before;
}
