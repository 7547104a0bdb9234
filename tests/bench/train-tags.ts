// Learns the weights by which industries and topics are judged, and writes src/ingest/enrich/weights.ts.
// npx node tests/bench/train-tags.ts [--check]   (--check only prints the cross-validated F1)

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { articleText } from '../../src/ingest/enrich/enrich.ts';
import { createIndustryFinder } from '../../src/ingest/enrich/industries.ts';
import { type Candidate, FEATURES, type Judgement, probability } from '../../src/ingest/enrich/judge.ts';
import { createTopicFinder } from '../../src/ingest/enrich/topics.ts';
import { createZoneFinder } from '../../src/ingest/enrich/zones.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { catalogue } = readConfig({}, ROOT);
const zones = createZoneFinder(catalogue);
const industries = createIndustryFinder(catalogue);
const topics = createTopicFinder(catalogue.topics);

interface Gold {
  readonly headline: string | readonly string[] | null;
  readonly lang?: string;
  readonly paragraphs: readonly string[];
  readonly industries: readonly string[] | null;
  readonly maybe?: readonly string[];
  readonly topics?: readonly string[];
}

interface Row {
  /** The file it came from: rows of one file are left out together when validating. */
  readonly file: string;
  readonly candidates: readonly Candidate[];
  readonly gold: ReadonlySet<string>;
  readonly maybe: ReadonlySet<string>;
}

/** Whole bulletins have no topics. Other sets are kept to measure with. */
const WHOLE = [
  'whole',
  ...['test', 'blind', 'final', 'fifth', 'sixth', 'tenth', 'eleventh', 'twelfth', 'thirteenth'].map(
    (name) => `whole-${name}`,
  ),
  ...['fifteenth', 'sixteenth', 'seventeenth'].map((name) => `whole-${name}`),
];

function readRows(kind: 'industries' | 'topics'): Row[] {
  const parts = ['train-a', 'train-b', 'train-c', 'train-d', 'train-e', 'dev'].map(
    (name) => `articles/${name}`,
  );
  const files = [...parts, ...(kind === 'topics' ? [] : WHOLE.map((name) => `${name}/gold`))];
  return files.flatMap((file) =>
    readFileSync(`${ROOT}/tests/corpus/${file}.jsonl`, 'utf8')
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => {
        const row = JSON.parse(line);
        return (row.articles ?? [row]) as Gold[];
      })
      .filter((article) => article[kind])
      .map((article) => rowOf(article, kind, file)),
  );
}

function rowOf(article: Gold, kind: 'industries' | 'topics', file: string): Row {
  const headline = [article.headline ?? ''].flat().join(article.lang === 'en' ? ' ' : '');
  const paragraphs = article.paragraphs.map((text) => text.replace('{date}', '4月10日'));
  const text = articleText(headline, paragraphs);
  const { spots } = zones.find(text);
  const { mood } = topics.find(text, spots);
  return {
    file,
    candidates: kind === 'topics' ? topics.candidates(text, spots) : industries.candidates(text, spots, mood),
    gold: new Set(article[kind]),
    maybe: new Set(kind === 'topics' ? [] : article.maybe),
  };
}

/** How much large weights cost; the bias is free. */
const DECAY = 5;

/** Logistic regression by Newton's method; deterministic. Each subject has a bias of its own. */
function learn(rows: readonly Row[], ids: readonly string[]): Omit<Judgement, 'least'> {
  const size = FEATURES + ids.length;
  const samples = rows.flatMap((row) =>
    row.candidates
      .filter(({ subject }) => row.gold.has(ids[subject]!) || !row.maybe.has(ids[subject]!))
      .map(({ subject, features }) => ({
        features: [...features, ...ids.map((_, at) => (at === subject ? 1 : 0))],
        wanted: row.gold.has(ids[subject]!) ? 1 : 0,
      })),
  );
  let weights: number[] = new Array(size).fill(0);
  for (let round = 0; round < 12; round += 1) {
    const slope = weights.map((weight, at) => (at === 0 ? 0 : DECAY * weight));
    const bend = weights.map((_, row) =>
      weights.map((_, at) => (row === at ? (at === 0 ? 1e-6 : DECAY) : 0)),
    );
    for (const { features, wanted } of samples) {
      const sure = 1 / (1 + Math.exp(-features.reduce((sum, value, at) => sum + value * weights[at]!, 0)));
      const filled = [...features.keys()].filter((at) => features[at] !== 0);
      for (const row of filled) {
        slope[row]! += (sure - wanted) * features[row]!;
        const part = sure * (1 - sure) * features[row]!;
        for (const at of filled) bend[row]![at]! += part * features[at]!;
      }
    }
    const step = solve(bend, slope);
    weights = weights.map((weight, at) => weight - step[at]!);
  }
  return {
    weights: weights.slice(0, FEATURES),
    bias: Object.fromEntries(ids.map((id, at) => [id, weights[FEATURES + at]!])),
  };
}

/** The x of `matrix` x = `right`, by elimination; the matrix is symmetric and positive. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  for (let pivot = 0; pivot < size; pivot += 1)
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let at = pivot; at <= size; at += 1) rows[row]![at]! -= factor * rows[pivot]![at]!;
    }
  const answer: number[] = new Array(size).fill(0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const known = answer.reduce((sum, value, at) => sum + rows[row]![at]! * value, 0);
    answer[row] = (rows[row]![size]! - known) / rows[row]![row]!;
  }
  return answer;
}

function f1(rows: readonly Row[], ids: readonly string[], judgement: Judgement): number {
  let hit = 0;
  let total = 0;
  for (const { candidates, gold, maybe } of rows) {
    const found = candidates
      .filter(({ features, subject }) => probability(features, judgement, ids[subject]!) >= judgement.least)
      .map(({ subject }) => ids[subject]!);
    const counted = found.filter((id) => gold.has(id) || !maybe.has(id));
    hit += counted.filter((id) => gold.has(id)).length;
    total += counted.length + gold.size;
  }
  return total === 0 ? 0 : (200 * hit) / total;
}

/** Levels differ little: of those so many points from the best, the one that tags most. */
const SLACK = { industries: 0.1, topics: 0.5 };

function train(kind: 'industries' | 'topics'): Judgement {
  const ids = catalogue[kind].map((each: { id: string }) => each.id);
  const rows = readRows(kind);
  const folds = [...new Set(rows.map((row) => row.file))].map((file) => ({
    left: rows.filter((row) => row.file === file),
    learned: learn(
      rows.filter((row) => row.file !== file),
      ids,
    ),
  }));
  const levels = Array.from({ length: 11 }, (_, at) => 0.3 + at * 0.05);
  const scored = levels.map((least) => ({
    least,
    by: folds.map((fold) => f1(fold.left, ids, { ...fold.learned, least })),
  }));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const top = Math.max(...scored.map(({ by }) => mean(by)));
  const best = scored.find(({ by }) => mean(by) >= top - SLACK[kind])!;
  if (process.argv.includes('--check'))
    for (const { least, by } of scored) console.log(`  ${least.toFixed(2)} ${mean(by).toFixed(1)}`);
  console.log(
    `${kind}: left-out F1 ${best.by.map((value) => value.toFixed(1)).join(', ')} at ${best.least.toFixed(2)} (${rows.length} articles)`,
  );
  return { ...learn(rows, ids), least: best.least };
}

const [forIndustries, forTopics] = [train('industries'), train('topics')];
const written = ({ weights, bias, least }: Judgement): string =>
  JSON.stringify({ least, weights, bias }, (_, value) =>
    typeof value === 'number' ? Number(value.toFixed(3)) : value,
  );
if (!process.argv.includes('--check'))
  writeFileSync(
    `${ROOT}/src/ingest/enrich/weights.ts`,
    `// Learned by tests/bench/train-tags.ts from articles with gold tags; not to be edited by hand.
// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: a learned weight is no constant of mathematics.

import type { Judgement } from './judge.ts';

export const INDUSTRY_JUDGEMENT: Judgement = ${written(forIndustries)};
export const TOPIC_JUDGEMENT: Judgement = ${written(forTopics)};
`,
  );
