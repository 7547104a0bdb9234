// Fits the confidence: the weights learned on one half of the articles are tried on bulletins composed of the other half,
// which they have not seen, and a logistic of the evidence is fitted to what came out right.

import type { ExtractedDocument } from '../../src/domain/document.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { confidenceFacts } from '../../src/ingest/split/confidence.ts';
import type { Weights } from '../../src/ingest/split/labeller.ts';
import { runSplit } from '../../src/ingest/split/pipeline.ts';
import { type GoldArticle, keyOf } from '../bench/split/metrics.ts';
import type { Composed } from '../corpus/elements.ts';

export interface Outcome {
  readonly facts: Readonly<Record<string, number>>;
  readonly right: boolean;
}

/** The facts of every article found in the bulletins, and whether headline and extent were right. */
export async function outcomesOf(bulletins: readonly Composed[], weights: Weights): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const bulletin of bulletins) {
    const outcome = await extract({
      bytes: Buffer.from(bulletin.text),
      contentType: null,
      name: bulletin.file,
    });
    if (outcome.kind === 'unreadable') continue;
    outcomes.push(...outcomesIn(outcome.document, bulletin.issued, bulletin.articles, weights));
  }
  return outcomes;
}

/** The same for one document. */
export function outcomesIn(
  document: ExtractedDocument,
  receivedOn: string,
  articles: readonly Pick<GoldArticle, 'headline' | 'paragraphs'>[],
  weights: Weights,
): Outcome[] {
  const run = runSplit(document, receivedOn, weights);
  const truth = new Set(articles.map(keyOf));
  return run.articles.flatMap((article, at) => {
    const evidence = run.evidence[at];
    return evidence ? [{ facts: confidenceFacts(evidence), right: truth.has(keyOf(article)) }] : [];
  });
}

const chanceOf = (
  facts: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>>,
): number =>
  1 /
  (1 +
    Math.exp(-Object.entries(facts).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, 0)));

/** A logistic fitted by gradient descent. */
export function calibrate(outcomes: readonly Outcome[]): Record<string, number> {
  const weights: Record<string, number> = {};
  for (let round = 0; round < 3000; round += 1) {
    const gradient: Record<string, number> = {};
    for (const { facts, right } of outcomes) {
      const miss = (right ? 1 : 0) - chanceOf(facts, weights);
      for (const [name, value] of Object.entries(facts))
        gradient[name] = (gradient[name] ?? 0) + miss * value;
    }
    for (const [name, value] of Object.entries(gradient))
      weights[name] = (weights[name] ?? 0) * 0.9999 + (2 * value) / outcomes.length;
  }
  for (const name of Object.keys(weights)) weights[name] = Math.round((weights[name] as number) * 100) / 100;
  return weights;
}

/** The lowest confidence above which at least `target` of the articles are right. */
export function findGate(
  outcomes: readonly Outcome[],
  weights: Readonly<Record<string, number>>,
  target: number,
): number {
  const sorted = outcomes
    .map(({ facts, right }) => ({ chance: chanceOf(facts, weights), right }))
    .sort((a, b) => b.chance - a.chance);
  let gate = 0.99;
  let right = 0;
  sorted.forEach((one, at) => {
    right += one.right ? 1 : 0;
    if (right >= target * (at + 1)) gate = one.chance;
  });
  return Math.round(gate * 1000) / 1000;
}
