// Decides from the words found which subjects an article is about: what each subject's evidence looks like in
// numbers, and a logistic regression over them. Its weights are learned by tests/bench/train-tags.ts.

import type { Life } from './life.ts';
import { isListed, isMadeThere, isNamed } from './nearby.ts';
import type { Hit, Strength } from './subjects.ts';
import type { ArticleText } from './zones.ts';

type Place = 'head' | 'lead' | 'body';

/** Numbers that say how strongly a text speaks of one subject. Words are counted once, repeats apart. */
interface Evidence {
  readonly subject: number;
  readonly head: Record<Strength, number>;
  readonly lead: Record<Strength, number>;
  readonly body: Record<Strength, number>;
  /** Words inside the names of companies and offices. */
  named: number;
  repeats: number;
  words: number;
  best: Hit;
  bestWorth: number;
  /** Hits that are not weak, repeats included: all of them, those in a list, and by place those who make the thing. */
  full: number;
  listed: number;
  readonly made: Record<Place, number>;
  /** Where the first of them starts; meaningless while there is none. */
  first: number;
}

/** What the caller knows beside the words. */
export interface Setting {
  /** Hits to leave out of count, e.g. in a list of leading industries. */
  readonly ignored: (hit: Hit) => boolean;
  /** How much the text speaks of civic matters (party, safety, services) and of making things (projects, research). */
  readonly civic: number;
  readonly making: number;
  readonly life: Life;
  /** Subjects that the article's zones are known for. */
  readonly expected: (subject: number) => boolean;
}

export interface Candidate {
  readonly subject: number;
  readonly best: Hit;
  readonly features: readonly number[];
}

export const FEATURES = 32;

/** One candidate for each subject that has a hit. Linear in the number of hits. */
export function weighCandidates(text: ArticleText, hits: readonly Hit[], setting: Setting): Candidate[] {
  const bySubject: Evidence[] = [];
  const said = new Set<number>();
  const headEnd = headEndOf(text);
  for (const hit of hits) {
    bySubject[hit.subject] ??= nothingYet(hit);
    const evidence = bySubject[hit.subject]!;
    const place = hit.start < headEnd ? 'head' : hit.start < text.leadEnd ? 'lead' : 'body';
    count(evidence, hit, place, text, said.has(hit.entry), setting);
    if (hit.strength !== 'weak') lookAround(evidence, hit, place, text.folded);
    said.add(hit.entry);
  }
  const all = bySubject.filter(Boolean).map((evidence) => ({ evidence, raw: rawScore(evidence) }));
  const field: Field = {
    top: Math.max(...all.map(({ raw }) => raw)),
    sum: all.reduce((sum, { raw }) => sum + raw, 0),
    headTop: Math.max(...all.map(({ evidence }) => headScore(evidence))),
  };
  return all.map(({ evidence, raw }) => ({
    subject: evidence.subject,
    best: evidence.best,
    features: featuresOf(evidence, raw, field, text, setting),
  }));
}

/** What training found: weights of the features, and by id how likely a subject is beside what they say. */
export interface Judgement {
  readonly weights: readonly number[];
  readonly bias: Readonly<Record<string, number>>;
  /** The probability from which on a subject is tagged. */
  readonly least: number;
}

/** Probability that the article is about the candidate's subject. */
export function probability(
  features: readonly number[],
  { weights, bias }: Pick<Judgement, 'weights' | 'bias'>,
  id: string,
): number {
  let sum = bias[id] ?? 0;
  for (let at = 0; at < FEATURES; at += 1) sum += features[at]! * weights[at]!;
  return 1 / (1 + Math.exp(-sum));
}

const none = (): Record<Strength, number> => ({ strong: 0, plain: 0, weak: 0 });

const nothingYet = (hit: Hit): Evidence => ({
  subject: hit.subject,
  head: none(),
  lead: none(),
  body: none(),
  named: 0,
  repeats: 0,
  words: 0,
  best: hit,
  bestWorth: -1,
  full: 0,
  listed: 0,
  made: { head: 0, lead: 0, body: 0 },
  first: 0,
});

/** Longest beginning of an article without a headline that is read as one. Characters. */
const HEADLESS = 45;

/** Where the headline ends, or in a brief without one what would make it: its first sentence. */
function headEndOf({ folded, headlineEnd }: ArticleText): number {
  if (headlineEnd > 0) return headlineEnd;
  const end = folded.slice(1, HEADLESS).search(/[。！？\n]/);
  return end < 0 ? HEADLESS : end + 1;
}

const PLACE_WORTH: Record<Place, number> = { head: 3, lead: 2, body: 1 };
const STRENGTH_WORTH: Record<Strength, number> = { strong: 1, plain: 0.7, weak: 0.3 };

function lookAround(evidence: Evidence, { start, end }: Hit, place: Place, folded: string): void {
  if (evidence.full === 0) evidence.first = start;
  evidence.full += 1;
  if (isListed(folded, start, end)) evidence.listed += 1;
  if (isMadeThere(folded, end)) evidence.made[place] += 1;
}

function count(
  evidence: Evidence,
  hit: Hit,
  place: Place,
  text: ArticleText,
  again: boolean,
  setting: Setting,
): void {
  if (again) {
    evidence.repeats += 1;
    if (place === 'head' && !isNamed(text.folded, hit.end)) evidence.head[hit.strength] += 1;
    return;
  }
  const named = isNamed(text.folded, hit.end);
  const worth = PLACE_WORTH[place] * STRENGTH_WORTH[hit.strength] * (named ? 0.4 : 1);
  if (worth > evidence.bestWorth) {
    evidence.best = hit;
    evidence.bestWorth = worth;
  }
  evidence.words += 1;
  if (setting.ignored(hit)) return;
  if (named && place !== 'head') evidence.named += 1;
  else evidence[place][hit.strength] += 1;
}

const headScore = ({ head }: Evidence): number => head.strong + 0.6 * head.plain;

const rawScore = ({ head, lead, body, named, repeats }: Evidence): number =>
  1.7 * Math.min(2, head.strong) +
  1.1 * Math.min(2, head.plain) +
  0.5 * head.weak +
  1.2 * lead.strong +
  0.7 * lead.plain +
  0.25 * lead.weak +
  0.7 * body.strong +
  0.4 * body.plain +
  0.12 * body.weak +
  0.3 * named +
  0.2 * Math.min(5, repeats);

/** What all candidates of an article have together. */
interface Field {
  readonly top: number;
  readonly sum: number;
  readonly headTop: number;
}

function featuresOf(of: Evidence, raw: number, field: Field, text: ArticleText, setting: Setting): number[] {
  const head = headScore(of);
  return [
    1,
    Math.min(of.head.strong, 2),
    Math.min(of.head.plain, 2),
    Math.min(of.head.weak, 2),
    Math.min(of.lead.strong, 3),
    Math.min(of.lead.plain, 3),
    Math.min(of.lead.weak, 3),
    Math.sqrt(of.body.strong),
    Math.sqrt(of.body.plain),
    Math.sqrt(of.body.weak),
    Math.min(of.named, 2),
    Math.log1p(of.repeats),
    field.top > 0 ? raw / field.top : 0,
    raw === field.top ? 1 : 0,
    Math.log1p(raw),
    Math.log1p(setting.civic),
    Math.log1p(setting.making),
    (4 * raw) / Math.sqrt(text.folded.length + 1),
    Math.log1p(of.words),
    setting.expected(of.subject) ? 1 : 0,
    head > 0 && head === field.headTop ? 1 : 0,
    head === 0 && field.headTop > 0 ? 1 : 0,
    field.sum > 0 ? raw / field.sum : 0,
    of.head.strong + of.lead.strong + of.body.strong > 0 ? 1 : 0,
    Math.min(of.made.head, 2),
    Math.min(of.made.lead, 2),
    Math.sqrt(of.made.body),
    of.full > 0 ? of.listed / of.full : 0,
    of.full > 0 ? 1 - of.first / (text.folded.length + 1) : 0,
    Math.min(setting.life.head, 3),
    Math.min(setting.life.lead, 4),
    Math.log1p(setting.life.body),
  ];
}
