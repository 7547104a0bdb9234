// Trains a linear-chain CRF by stochastic gradient (AdaGrad) with L1/L2 shrinkage; deterministic for a seed.

import { featureName } from '../../src/ingest/split/feature.ts';
import type { Chain } from '../../src/ingest/split/features.ts';
import { buildLattice, type Weights } from '../../src/ingest/split/labeller.ts';
import {
  allowedTransitions,
  LABELS,
  type Label,
  MAY_BE_FIRST,
  MAY_BE_LAST,
} from '../../src/ingest/split/labels.ts';
import { marginals } from '../../src/ingest/split/viterbi.ts';
import { Random } from '../corpus/random.ts';

export interface Example {
  readonly chain: Chain;
  readonly labels: readonly Label[];
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly l1: number;
  readonly l2: number;
  /** Share of features hidden at random in each pass, so that no single cue is relied on. */
  readonly dropout: number;
  readonly seed: number;
  readonly minCount: number;
}

const COUNT = LABELS.length;

/** False where the gold labels break the bans: such a chain teaches nothing. */
export function isLegal(labels: readonly Label[]): boolean {
  const allowed = allowedTransitions(false);
  const numbers = labels.map((label) => LABELS.indexOf(label));
  if (numbers.length === 0) return false;
  if (!MAY_BE_FIRST[numbers[0] as number] || !MAY_BE_LAST[numbers[numbers.length - 1] as number])
    return false;
  return numbers.every((to, at) => at === 0 || allowed[(numbers[at - 1] as number) * COUNT + to] === 1);
}

interface Slot {
  readonly value: Float64Array;
  readonly squares: Float64Array;
}

const newSlot = (size: number): Slot => ({
  value: new Float64Array(size),
  squares: new Float64Array(size).fill(1e-8),
});

function step(slot: Slot, at: number, gradient: number, options: TrainingOptions): void {
  const pull = gradient + options.l2 * (slot.value[at] as number);
  slot.squares[at] = (slot.squares[at] as number) + pull * pull;
  const rate = options.rate / Math.sqrt(slot.squares[at] as number);
  const moved = (slot.value[at] as number) - rate * pull;
  slot.value[at] = Math.sign(moved) * Math.max(0, Math.abs(moved) - rate * options.l1);
}

export function train(
  examples: readonly Example[],
  options: TrainingOptions,
  tell: (line: string) => void,
): Weights {
  const described = examples.map(({ chain }) => chain.blocks.map((_, at) => chain.features(at)));
  const counts = new Map<string, number>();
  for (const feature of described.flat(2)) {
    const name = featureName(feature);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const slots = new Map<string, Slot>();
  for (const [name, count] of counts) if (count >= options.minCount) slots.set(name, newSlot(COUNT));
  const transitions = newSlot(COUNT * COUNT);
  const start = newSlot(COUNT);
  const end = newSlot(COUNT);
  const weights: Weights = {
    features: new Map([...slots].map(([name, slot]) => [name, slot.value])),
    transitions: transitions.value,
    start: start.value,
    end: end.value,
  };
  const random = new Random(options.seed);
  const order = examples.map((_, at) => at);
  const rows = [...slots.values(), transitions, start, end];
  const sums = rows.map(({ value }) => new Float64Array(value.length));
  const counted = Math.ceil(options.epochs / 2);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let loss = 0;
    for (const at of random.shuffled(order)) {
      const { chain, labels } = examples[at] as Example;
      const kept = (described[at] as (typeof described)[number]).map((features) =>
        features.filter(
          (feature, index) =>
            index === 0 || (slots.has(featureName(feature)) && !random.chance(options.dropout)),
        ),
      );
      const seen: Chain = { ...chain, features: (block) => kept[block] ?? [] };
      loss += learn(seen, labels, weights, { slots, transitions, start, end }, options);
    }
    tell(
      `epoch ${epoch + 1}: loss a block ${(loss / examples.reduce((sum, { labels }) => sum + labels.length, 0)).toFixed(4)}`,
    );
    if (epoch >= options.epochs - counted)
      rows.forEach(({ value }, at) => {
        const sum = sums[at] as Float64Array;
        for (let index = 0; index < value.length; index += 1)
          sum[index] = (sum[index] as number) + (value[index] as number);
      });
  }
  // The mean of the later passes: steadier than where the last step happened to end.
  rows.forEach(({ value }, at) => {
    value.set((sums[at] as Float64Array).map((sum) => sum / counted));
  });
  return weights;
}

interface Slots {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly transitions: Slot;
  readonly start: Slot;
  readonly end: Slot;
}

/** One gradient step on one bulletin; returns its negative log-likelihood. */
function learn(
  chain: Chain,
  labels: readonly Label[],
  weights: Weights,
  to: Slots,
  options: TrainingOptions,
): number {
  const lattice = buildLattice(chain, weights, false);
  const { node, logPartition, edges: expected } = marginals(lattice);
  const gold = labels.map((label) => LABELS.indexOf(label));
  const length = gold.length;
  let score =
    (lattice.start[gold[0] as number] as number) + (lattice.end[gold[length - 1] as number] as number);
  gold.forEach((label, at) => {
    score += lattice.emissions[at * COUNT + label] as number;
    if (at > 0) score += lattice.transitions[(gold[at - 1] as number) * COUNT + label] as number;
  });
  if (!Number.isFinite(score)) return 0;
  gold.forEach((own, at) => {
    for (const feature of chain.features(at)) {
      const slot = to.slots.get(featureName(feature));
      if (!slot) continue;
      for (let label = 0; label < COUNT; label += 1) {
        const gradient = (node[at * COUNT + label] as number) - (own === label ? 1 : 0);
        if (Math.abs(gradient) > 1e-4 || slot.value[label] !== 0) step(slot, label, gradient, options);
      }
    }
  });
  const edges = expected();
  for (let at = 1; at < length; at += 1) {
    const edge = (gold[at - 1] as number) * COUNT + (gold[at] as number);
    edges[edge] = (edges[edge] as number) - 1;
  }
  edges.forEach((gradient, at) => {
    if (lattice.transitions[at] !== Number.NEGATIVE_INFINITY) step(to.transitions, at, gradient, options);
  });
  for (let label = 0; label < COUNT; label += 1) {
    if (MAY_BE_FIRST[label])
      step(to.start, label, (node[label] as number) - (gold[0] === label ? 1 : 0), options);
    if (MAY_BE_LAST[label])
      step(
        to.end,
        label,
        (node[(length - 1) * COUNT + label] as number) - (gold[length - 1] === label ? 1 : 0),
        options,
      );
  }
  return logPartition - score;
}
