// Learns what a clause is worth to a summary from the key facts marked in the training articles, and writes
// src/ingest/enrich/summary-weights.json: npx node tests/bench/train-summary.ts. Deterministic: no randomness.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSentences } from '../../src/ingest/enrich/sentences.ts';
import { weighAll } from '../../src/ingest/enrich/summary.ts';
import { FEATURES, featuresOf } from '../../src/ingest/enrich/worth.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const TRAINING = ['train-a', 'train-b', 'train-c'];
/** Keeps weights of rare features small. */
const RIDGE = 0.003;
const ROUNDS = 1_200;

interface Example {
  /** Those that are not 0, each with its number. */
  readonly features: readonly (readonly [number, number])[];
  readonly fact: boolean;
}

function examplesOf(file: string): Example[] {
  const examples: Example[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const row = JSON.parse(line);
    const english = row.lang === 'en';
    if (!row.facts?.length) continue;
    const paragraphs = row.paragraphs.map((text: string) =>
      text.replace('{date}', english ? 'April 10' : '4月10日'),
    );
    const sentences = readSentences(paragraphs, english);
    const rows: number[][] = [];
    weighAll(row.headline.join(english ? ' ' : ''), sentences, (...known) => {
      rows.push(featuresOf(...known));
      return 0;
    });
    for (const { clauses } of sentences) {
      const whole = clauses.join('');
      const spans = row.facts
        .filter((fact: string) => whole.includes(fact))
        .map((fact: string) => [whole.indexOf(fact), whole.indexOf(fact) + fact.length]);
      let start = 0;
      for (const clause of clauses) {
        const end = start + clause.length;
        const fact = spans.some(([from, to]: [number, number]) => from < end && to > start);
        const features = [...(rows.shift() as number[]).entries()].filter(([, value]) => value !== 0);
        examples.push({ features, fact });
        start = end;
      }
    }
  }
  return examples;
}

function chance(features: Example['features'], weights: readonly number[]): number {
  let sum = 0;
  for (const [at, value] of features) sum += value * weights[at]!;
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression by gradient descent with momentum. */
function learn(examples: readonly Example[]): number[] {
  const weights = FEATURES.map(() => 0);
  const speed = FEATURES.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : RIDGE * weight));
    for (const { features, fact } of examples) {
      const miss = (chance(features, weights) - (fact ? 1 : 0)) / examples.length;
      for (const [at, value] of features) slope[at]! += miss * value;
    }
    for (const [at, each] of slope.entries()) {
      speed[at] = 0.9 * speed[at]! - 0.4 * each;
      weights[at]! += speed[at]!;
    }
  }
  return weights.map((weight) => Math.round(weight * 1000) / 1000);
}

const examples = TRAINING.flatMap((name) => examplesOf(`${ROOT}/tests/corpus/articles/${name}.jsonl`));
const weights = learn(examples);
writeFileSync(`${ROOT}/src/ingest/enrich/summary-weights.json`, `${JSON.stringify(weights)}\n`);
for (const [at, name] of FEATURES.entries()) console.log(weights[at]!.toFixed(2).padStart(7), name);
console.log(`${examples.length} clauses, ${examples.filter(({ fact }) => fact).length} of them key facts`);
