// npm run train: composes the training part, learns the weights, and writes src/ingest/split/model.json. Same seed, same file.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract } from '../../src/ingest/extract/extract.ts';
import { readChain } from '../../src/ingest/split/pipeline.ts';
import { dayOf } from '../bench/split/metrics.ts';
import { type CorpusArticle, readArticles } from '../corpus/articles.ts';
import { compose } from '../corpus/compose.ts';
import type { Composed } from '../corpus/elements.ts';
import { alignLabels } from './align.ts';
import { calibrate, findGate, type Outcome, outcomesIn, outcomesOf } from './calibrate.ts';
import { type Example, isLegal, type LearnedModel, type TrainingOptions, train } from './crf.ts';
import { learnOrder } from './order.ts';
import { LEARNED, readWhole, type WholeBulletin, wholeExample } from './whole.ts';

const MODEL = join(import.meta.dirname, '../../src/ingest/split/model.json');
const OPTIONS: TrainingOptions = {
  epochs: 10,
  seed: 7,
  minCount: 16,
  width: 24,
  outputs: 32,
  direct: { rate: 0.25, l1: 0.0014, l2: 0.0004 },
  net: { rate: 0.05, l1: 0, l2: 0.001 },
  hideFeatures: 0.3,
  hideOutputs: 0.3,
};
/** Bulletins of each layout for the calibration. */
const CROSS_BULLETINS = 24;
/** Of the development part for the gate: about as many articles as in the bulletins written by hand. */
const DEV_BULLETINS = 24;
/** The gate is set so that this share of the articles above it is right. */
const RIGHT_AMONG_PUSHED = 0.99;
/** The chain and gold labels of one composed bulletin, or why it cannot be used. */
export async function exampleOf(bulletin: Composed): Promise<Example | string> {
  const outcome = await extract({
    bytes: Buffer.from(bulletin.text),
    contentType: null,
    name: bulletin.file,
  });
  if (outcome.kind === 'unreadable') return outcome.why.kind;
  const { document } = outcome;
  const { chain, dropped } = readChain(document);
  const labels = alignLabels(document.text, chain.blocks, dropped, bulletin.elements);
  if (!labels) return `${bulletin.id}: the text cannot be followed`;
  if (!isLegal(labels)) return `${bulletin.id}: labels break the rules: ${labels.join('')}`;
  return { chain, labels };
}

function toJson(
  learned: LearnedModel,
  order: Record<string, number>,
  calibration: { weights: Record<string, number>; gate: number },
): string {
  const about =
    'Learned by npm run train; do not edit. Rows of figures as letters: src/ingest/split/packed.ts.';
  const lines = Object.entries({ about, order, calibration, ...learned }).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `{${lines.join(',\n')}}\n`;
}

async function examplesOf(bulletins: readonly Composed[]): Promise<Example[]> {
  const examples: Example[] = [];
  for (const bulletin of bulletins) {
    const example = await exampleOf(bulletin);
    if (typeof example !== 'string') examples.push(example);
    else if (process.argv.includes('--verbose')) console.log(example);
  }
  console.log(`${examples.length} of ${bulletins.length} bulletins to learn from`);
  return examples;
}

/** Bulletins written by hand count as often: the composer prints far more of them than there are. */
const WHOLE_COUNTS = 4;

function wholeExamples(bulletins: readonly WholeBulletin[]): Example[] {
  const examples = bulletins.flatMap((bulletin) => wholeExample(bulletin) ?? []);
  console.log(`${examples.length} of ${bulletins.length} bulletins written by hand to learn from`);
  return Array.from({ length: WHOLE_COUNTS }, () => examples).flat();
}

interface CrossOutcomes {
  readonly composed: Outcome[];
  readonly whole: Outcome[];
}

/** Learns on half of the articles and bulletins, tries the other half, both ways round. */
async function crossOutcomes(
  articles: readonly CorpusArticle[],
  whole: readonly WholeBulletin[],
): Promise<CrossOutcomes> {
  const halfOf = <T>(all: readonly T[], half: number): T[] => all.filter((_, at) => at % 2 === half);
  const outcomes: CrossOutcomes = { composed: [], whole: [] };
  for (const half of [0, 1] as const) {
    const learned = compose('train', CROSS_BULLETINS, OPTIONS.seed + half, halfOf(articles, half));
    const examples = [...(await examplesOf(learned)), ...wholeExamples(halfOf(whole, half))];
    const { weights } = train(examples, { ...OPTIONS, epochs: 8 }, () => undefined);
    const tried = compose('train', CROSS_BULLETINS / 2, OPTIONS.seed + 10 + half, halfOf(articles, 1 - half));
    outcomes.composed.push(...(await outcomesOf(tried, weights)));
    for (const { gold, document } of halfOf(whole, 1 - half))
      outcomes.whole.push(...outcomesIn(document, dayOf(gold.issued), gold.articles, weights));
  }
  return outcomes;
}

const shareRight = (outcomes: readonly Outcome[]): string =>
  `${((outcomes.filter(({ right }) => right).length / outcomes.length) * 100).toFixed(1)} %`;

if (process.argv[1]?.endsWith('train.ts')) {
  const articles = readArticles('train');
  const whole = await readWhole(LEARNED);
  const outcomes = await crossOutcomes(articles, whole);
  console.log(
    `right on unseen halves: ${shareRight(outcomes.composed)} of composed articles, ${shareRight(outcomes.whole)} of those in bulletins written by hand`,
  );
  const confidence = calibrate([...outcomes.composed, ...outcomes.whole]);
  const { model, weights } = train(
    [...(await examplesOf(compose('train'))), ...wholeExamples(whole)],
    OPTIONS,
    console.log,
  );
  const tried = [...(await outcomesOf(compose('dev', DEV_BULLETINS), weights)), ...outcomes.whole];
  const gate = findGate(tried, confidence, RIGHT_AMONG_PUSHED);
  console.log(`gate ${gate}, from the development part and the unseen halves written by hand`);
  const json = toJson(model, learnOrder(articles, OPTIONS.seed), { weights: confidence, gate });
  writeFileSync(MODEL, json);
  console.log(`${MODEL}: ${(json.length / 1000).toFixed(0)} kB`);
}
