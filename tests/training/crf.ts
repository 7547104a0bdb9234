// Trains a linear-chain CRF by stochastic gradient (AdaGrad) with L1/L2 shrinkage; deterministic for a seed.

import { type Feature, featureName } from '../../src/ingest/split/feature.ts';
import type { Chain } from '../../src/ingest/split/features.ts';
import { buildLattice, type Weights } from '../../src/ingest/split/labeller.ts';
import {
  allowedTransitions,
  LABELS,
  type Label,
  MAY_BE_FIRST,
  MAY_BE_LAST,
} from '../../src/ingest/split/labels.ts';
import { type Lattice, marginals } from '../../src/ingest/split/viterbi.ts';
import { Random } from '../corpus/random.ts';

export interface Example {
  readonly chain: Chain;
  readonly labels: readonly Label[];
  /** What a first reading by other weights found (habits.ts); features beside those of the chain. */
  readonly habits?: (at: number) => readonly Feature[];
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly l1: number;
  readonly l2: number;
  /** Share of features hidden at random in each pass, so that no single cue is relied on. */
  readonly dropout: number;
  readonly seed: number;
  /** Features seen less often get no weights. */
  readonly minCount: number;
}

const COUNT = LABELS.length;
const BANNED = Number.NEGATIVE_INFINITY;
const NO_WEIGHTS: Weights = {
  features: new Map(),
  transitions: new Float64Array(COUNT * COUNT),
  start: new Float64Array(COUNT),
  end: new Float64Array(COUNT),
};

/** False where the gold labels break the bans: such a chain teaches nothing. */
export function isLegal(labels: readonly Label[]): boolean {
  const allowed = allowedTransitions(false);
  const numbers = labels.map((label) => LABELS.indexOf(label));
  if (numbers.length === 0) return false;
  if (!MAY_BE_FIRST[numbers[0] as number] || !MAY_BE_LAST[numbers[numbers.length - 1] as number])
    return false;
  return numbers.every((to, at) => at === 0 || allowed[(numbers[at - 1] as number) * COUNT + to] === 1);
}

/** Weights that are being learned, their squared gradients, and their sum over the later passes. */
class Learned {
  readonly value: Float64Array;
  private readonly squares: Float64Array;
  private readonly sum: Float64Array;
  private readonly options: TrainingOptions;

  constructor(size: number, options: TrainingOptions) {
    this.value = new Float64Array(size);
    this.squares = new Float64Array(size).fill(1e-8);
    this.sum = new Float64Array(size);
    this.options = options;
  }

  step(at: number, gradient: number): void {
    const { l1, l2, rate } = this.options;
    const pull = gradient + l2 * (this.value[at] as number);
    this.squares[at] = (this.squares[at] as number) + pull * pull;
    const pace = rate / Math.sqrt(this.squares[at] as number);
    const moved = (this.value[at] as number) - pace * pull;
    this.value[at] = Math.sign(moved) * Math.max(0, Math.abs(moved) - pace * l1);
  }

  count(): void {
    for (let at = 0; at < this.sum.length; at += 1)
      this.sum[at] = (this.sum[at] as number) + (this.value[at] as number);
  }

  mean(passes: number): Float64Array {
    return this.sum.map((sum) => sum / passes);
  }
}

/** An example in figures: the row of each of its features among the weights, what the bans leave, and the gold labels. */
interface Lesson {
  readonly rows: readonly Int32Array[];
  readonly bans: Float64Array;
  readonly gold: readonly number[];
}

interface Model {
  readonly rows: Learned;
  readonly transitions: Learned;
  readonly start: Learned;
  readonly end: Learned;
}

/** `tell` is called with a line after each pass. */
export function train(
  examples: readonly Example[],
  options: TrainingOptions,
  tell: (line: string) => void,
): Weights {
  const { lessons, names } = prepare(examples, options.minCount);
  const model: Model = {
    rows: new Learned(names.length * COUNT, options),
    transitions: new Learned(COUNT * COUNT, options),
    start: new Learned(COUNT, options),
    end: new Learned(COUNT, options),
  };
  const barred = lessons.filter(({ bans, gold }) =>
    gold.some((label, at) => bans[at * COUNT + label] === BANNED),
  ).length;
  tell(
    `${barred} of ${lessons.length} examples teach nothing: the labeller's bans forbid what is right there`,
  );
  const random = new Random(options.seed);
  const blocks = lessons.reduce((sum, { gold }) => sum + gold.length, 0);
  const counted = Math.ceil(options.epochs / 2);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let loss = 0;
    for (const lesson of random.shuffled(lessons)) loss += learn(lesson, model, options.dropout, random);
    tell(`epoch ${epoch + 1}: loss a block ${(loss / blocks).toFixed(4)}`);
    if (epoch >= options.epochs - counted) for (const part of Object.values(model)) part.count();
  }
  // The mean of the later passes: steadier than where the last step happened to end.
  const rows = model.rows.mean(counted);
  return {
    features: new Map(names.map((name, at) => [name, rows.subarray(at * COUNT, (at + 1) * COUNT)])),
    transitions: model.transitions.mean(counted),
    start: model.start.mean(counted),
    end: model.end.mean(counted),
  };
}

function prepare(
  examples: readonly Example[],
  minCount: number,
): { lessons: Lesson[]; names: readonly string[] } {
  const described = examples.map(({ chain, habits }) =>
    chain.blocks.map((_, at) => [...chain.features(at), ...(habits?.(at) ?? [])]),
  );
  const counts = new Map<Feature, number>();
  for (const block of described.flat()) for (const one of block) counts.set(one, (counts.get(one) ?? 0) + 1);
  const kept = [...counts].filter(([, count]) => count >= minCount).map(([feature]) => feature);
  const rowOf = new Map(kept.map((feature, row) => [feature, row]));
  const lessons = examples.map(
    ({ chain, labels }, at): Lesson => ({
      rows: (described[at] as Feature[][]).map((features) =>
        Int32Array.from(features.flatMap((feature) => rowOf.get(feature) ?? [])),
      ),
      bans: buildLattice(chain, NO_WEIGHTS, false).emissions,
      gold: labels.map((label) => LABELS.indexOf(label)),
    }),
  );
  return { lessons, names: kept.map(featureName) };
}

const ALLOWED = allowedTransitions(false);

function latticeOf({ bans }: Lesson, seen: readonly Int32Array[], model: Model): Lattice {
  const emissions = Float64Array.from(bans);
  const { value } = model.rows;
  seen.forEach((rows, at) => {
    for (const row of rows)
      for (let label = 0; label < COUNT; label += 1)
        emissions[at * COUNT + label] =
          (emissions[at * COUNT + label] as number) + (value[row * COUNT + label] as number);
  });
  return {
    length: seen.length,
    labels: COUNT,
    emissions,
    transitions: model.transitions.value.map((weight, at) => (ALLOWED[at] ? weight : BANNED)),
    start: model.start.value.map((weight, at) => (MAY_BE_FIRST[at] ? weight : BANNED)),
    end: model.end.value.map((weight, at) => (MAY_BE_LAST[at] ? weight : BANNED)),
  };
}

/** One gradient step on one bulletin; returns its negative log-likelihood. */
function learn(lesson: Lesson, model: Model, dropout: number, random: Random): number {
  const { gold } = lesson;
  // The first feature is the bias, which is never hidden.
  const seen = lesson.rows.map((rows) => rows.filter((_, index) => index === 0 || !random.chance(dropout)));
  const lattice = latticeOf(lesson, seen, model);
  const last = gold.length - 1;
  let score = (lattice.start[gold[0] as number] as number) + (lattice.end[gold[last] as number] as number);
  gold.forEach((label, at) => {
    score += lattice.emissions[at * COUNT + label] as number;
    if (at > 0) score += lattice.transitions[(gold[at - 1] as number) * COUNT + label] as number;
  });
  if (!Number.isFinite(score)) return 0;
  const { node, logPartition, edges } = marginals(lattice);
  const miss = (at: number, label: number): number =>
    (node[at * COUNT + label] as number) - (gold[at] === label ? 1 : 0);
  const { value } = model.rows;
  seen.forEach((rows, at) => {
    for (let label = 0; label < COUNT; label += 1) {
      const gradient = miss(at, label);
      const felt = Math.abs(gradient) > 1e-4;
      for (const row of rows)
        if (felt || value[row * COUNT + label] !== 0) model.rows.step(row * COUNT + label, gradient);
    }
  });
  const moves = edges();
  for (let at = 1; at < gold.length; at += 1) {
    const move = (gold[at - 1] as number) * COUNT + (gold[at] as number);
    moves[move] = (moves[move] as number) - 1;
  }
  moves.forEach((gradient, at) => {
    if (ALLOWED[at]) model.transitions.step(at, gradient);
  });
  for (let label = 0; label < COUNT; label += 1) {
    if (MAY_BE_FIRST[label]) model.start.step(label, miss(0, label));
    if (MAY_BE_LAST[label]) model.end.step(label, miss(last, label));
  }
  return logPartition - score;
}
