// Decides from the words found which subjects an article is about: what each subject's evidence looks like in
// numbers, and a logistic regression over them. Its weights are learned by tests/bench/train-tags.ts.

import type { Hit } from './subjects.ts';
import { createTrie } from './trie.ts';
import type { ArticleText } from './zones.ts';

/** Numbers that say how strongly a text speaks of one subject. Words are counted once, repeats apart. */
interface Evidence {
  readonly subject: number;
  headStrong: number;
  headWeak: number;
  leadStrong: number;
  leadWeak: number;
  bodyStrong: number;
  bodyWeak: number;
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
  /** Subjects that stand beside others everywhere (infrastructure, finance, research, trade): 1 and 2 mark two kinds. */
  readonly crossing: (subject: number) => 0 | 1 | 2;
  /** Subjects that the article's zones are known for. */
  readonly expected: (subject: number) => boolean;
}

export interface Candidate {
  readonly subject: number;
  readonly best: Hit;
  readonly features: readonly number[];
}

export const FEATURES = 20;

/** A little after a word these make it part of the name of a company or office. */
const NAME_ENDS = createTrie([
  '公司',
  '集团',
  '股份',
  '研究院',
  '商会',
  '协会',
  '事务所',
  '学院',
  '大学',
  '局',
  '部门',
  '银行',
  '厂',
]);
const NEAR = 8;

/** One candidate for each subject that has a hit. Linear in the number of hits. */
export function weighCandidates(text: ArticleText, hits: readonly Hit[], setting: Setting): Candidate[] {
  const bySubject = new Map<number, Evidence>();
  const said = new Set<number>();
  for (const hit of hits) {
    const evidence = bySubject.get(hit.subject) ?? nothingYet(hit);
    bySubject.set(hit.subject, evidence);
    // Words that several subjects own are counted for each.
    const word = hit.word * 1024 + hit.subject;
    count(evidence, hit, text, { again: said.has(word), named: isNamed(text.folded, hit.end) }, setting);
    said.add(word);
  }
  const all = [...bySubject.values()].map((evidence) => ({ evidence, raw: rawScore(evidence) }));
  const top = Math.max(...all.map(({ raw }) => raw));
  const headTop = Math.max(...all.map(({ evidence }) => evidence.headStrong));
  return all.map(({ evidence, raw }) => ({
    subject: evidence.subject,
    best: evidence.best,
    features: featuresOf(evidence, raw, { top, headTop }, text, setting),
  }));
}

/** Probability that the article is about the candidate's subject. */
export function probability(features: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < FEATURES; at += 1) sum += features[at]! * weights[at]!;
  return 1 / (1 + Math.exp(-sum));
}

const nothingYet = (hit: Hit): Evidence => ({
  subject: hit.subject,
  headStrong: 0,
  headWeak: 0,
  leadStrong: 0,
  leadWeak: 0,
  bodyStrong: 0,
  bodyWeak: 0,
  named: 0,
  repeats: 0,
  words: 0,
  best: hit,
  bestWorth: -1,
});

/** Whether a company's or office's name ends soon after `at`, nothing but Chinese between. */
function isNamed(folded: string, at: number): boolean {
  for (let here = at; here <= at + NEAR; here += 1) {
    if (NAME_ENDS.longestAt(folded, here) >= 0)
      return folded[here] !== '厂' || !/[房区址家商]/.test(folded[here + 1] ?? '');
    const code = folded.charCodeAt(here);
    if (!(code >= 0x4e00 && code <= 0x9fff) && code !== 0xff08 && code !== 0xff09) return false;
  }
  return false;
}

function count(
  evidence: Evidence,
  hit: Hit,
  text: ArticleText,
  { again, named }: { again: boolean; named: boolean },
  setting: Setting,
): void {
  const place = hit.start < text.headlineEnd ? 'head' : hit.start < text.leadEnd ? 'lead' : 'body';
  const worth = { head: 3, lead: 2, body: 1 }[place] * (hit.weak ? 0.3 : 1) * (named ? 0.4 : 1);
  if (worth > evidence.bestWorth) Object.assign(evidence, { best: hit, bestWorth: worth });
  if (again) evidence.repeats += 1;
  else evidence.words += 1;
  if (again && (place !== 'head' || named)) return;
  if (!again && setting.ignored(hit)) return;
  if (!again && named && place !== 'head') evidence.named += 1;
  else evidence[`${place}${hit.weak ? 'Weak' : 'Strong'}`] += 1;
}

const rawScore = (of: Evidence): number =>
  1.5 * Math.min(2, of.headStrong) +
  0.7 * of.headWeak +
  of.leadStrong +
  0.35 * of.leadWeak +
  0.6 * of.bodyStrong +
  0.2 * of.bodyWeak +
  0.3 * of.named +
  0.2 * Math.min(5, of.repeats);

function featuresOf(
  of: Evidence,
  raw: number,
  { top, headTop }: { top: number; headTop: number },
  text: ArticleText,
  setting: Setting,
): number[] {
  const crossing = setting.crossing(of.subject);
  return [
    1,
    Math.min(of.headStrong, 2),
    Math.min(of.headWeak, 2),
    Math.min(of.leadStrong, 3),
    Math.min(of.leadWeak, 3),
    Math.sqrt(of.bodyStrong),
    Math.sqrt(of.bodyWeak),
    Math.min(of.named, 2),
    Math.log1p(of.repeats),
    top > 0 ? raw / top : 0,
    raw === top ? 1 : 0,
    Math.log1p(raw),
    Math.log1p(setting.civic),
    Math.log1p(setting.making),
    crossing === 1 ? 1 : 0,
    crossing === 2 ? 1 : 0,
    (4 * raw) / Math.sqrt(text.folded.length + 1),
    Math.log1p(of.words),
    setting.expected(of.subject) ? 1 : 0,
    of.headStrong > 0 && of.headStrong === headTop ? 1 : 0,
  ];
}
