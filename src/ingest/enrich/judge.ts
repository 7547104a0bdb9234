// Decides from the words found which subjects an article is about: what each subject's evidence looks like in
// numbers, and a logistic regression over them. Its weights are learned by tests/bench/train-tags.ts.

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
}

/** What the caller knows beside the words. */
export interface Setting {
  /** Hits to leave out of count, e.g. in a list of leading industries. */
  readonly ignored: (hit: Hit) => boolean;
  /** How much the text speaks of civic matters (party, safety, services) and of making things (projects, research). */
  readonly civic: number;
  readonly making: number;
  /** Subjects that the article's zones are known for. */
  readonly expected: (subject: number) => boolean;
}

export interface Candidate {
  readonly subject: number;
  readonly best: Hit;
  readonly features: readonly number[];
}

export const FEATURES = 24;

/** A little after a word these make it part of the name of a company or office. */
const NAME_END =
  /[\u4e00-\u9fff（）]{0,8}?(?:公司|集团|股份|研究院|商会|协会|事务所|学院|大学|局|部门|银行|厂([房区址家商]?))/y;

/** One candidate for each subject that has a hit. Linear in the number of hits. */
export function weighCandidates(text: ArticleText, hits: readonly Hit[], setting: Setting): Candidate[] {
  const bySubject: Evidence[] = [];
  const said = new Set<number>();
  for (const hit of hits) {
    bySubject[hit.subject] ??= nothingYet(hit);
    const evidence = bySubject[hit.subject]!;
    count(evidence, hit, text, said.has(hit.entry), setting);
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
});

/** Whether a company's or office's name ends soon after `at`, nothing but Chinese between. */
function isNamed(folded: string, at: number): boolean {
  NAME_END.lastIndex = at;
  const end = NAME_END.exec(folded);
  return end !== null && !end[1];
}

const PLACE_WORTH: Record<Place, number> = { head: 3, lead: 2, body: 1 };
const STRENGTH_WORTH: Record<Strength, number> = { strong: 1, plain: 0.7, weak: 0.3 };

function count(evidence: Evidence, hit: Hit, text: ArticleText, again: boolean, setting: Setting): void {
  const place: Place = hit.start < text.headlineEnd ? 'head' : hit.start < text.leadEnd ? 'lead' : 'body';
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
  ];
}
