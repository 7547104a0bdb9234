// Labels the blocks of a document: the net's scores, what is banned, the best chain, how sure it is, and the reasons for
// `--explain`.

import { groupAlike } from './alike.ts';
import { BANNED, ban, banLeavingOut } from './bans.ts';
import { type Feature, featureName } from './feature.ts';
import type { Chain } from './features.ts';
import { allowedTransitions, LABELS, type Label, MAY_BE_FIRST, MAY_BE_LAST } from './labels.ts';
import { type Net, scoresOf } from './net.ts';
import { bestPath, type Lattice, marginals } from './viterbi.ts';

/** The net, and the weights of one label following another (`[from * labels + to]`), beginning and ending a document. */
export interface Weights {
  readonly net: Net;
  readonly transitions: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

export interface Labelling {
  readonly labels: readonly Label[];
  /** Probability of the chosen label of each block, 0…1. */
  readonly certainty: Float64Array;
  /** Mean of the certainties, 0…1. */
  readonly mean: number;
  /** `node[block * LABELS.length + label]`. */
  readonly node: Float64Array;
}

const COUNT = LABELS.length;
const PARAGRAPH = LABELS.indexOf('P');
const HEADLESS = LABELS.indexOf('N');

/** The net's rows of a block's features: what it does not know is left out. */
export const rowsAt = (chain: Chain, net: Net, at: number): number[] => {
  const rows: number[] = [];
  for (const feature of chain.features(at)) {
    const row = net.rowOf(feature);
    if (row >= 0) rows.push(row);
  }
  return rows;
};

/** Scores and rules as one lattice. `scores` is taken over. */
export function latticeOf(
  scores: Float64Array,
  weights: Pick<Weights, 'transitions' | 'start' | 'end'>,
  single: boolean,
): Lattice {
  const allowed = allowedTransitions(single);
  return {
    length: scores.length / COUNT,
    labels: COUNT,
    emissions: scores,
    transitions: weights.transitions.map((weight, at) => (allowed[at] ? weight : BANNED)),
    start: weights.start.map((weight, at) => (MAY_BE_FIRST[at] ? weight : BANNED)),
    end: weights.end.map((weight, at) => (MAY_BE_LAST[at] ? weight : BANNED)),
  };
}

export function labelChain(chain: Chain, weights: Weights, single: boolean): Labelling {
  const { net } = weights;
  const scores = scoresOf(net, (at) => rowsAt(chain, net, at), groupAlike(chain.blocks, chain.kinds));
  ban(chain, single, scores);
  const lattice = latticeOf(scores, weights, single);
  let path = bestPath(lattice);
  const { node } = marginals(lattice);
  // Prose that stands alone looks like no article; as the only one it is, though nobody can be sure.
  if (!path.some((label) => label === PARAGRAPH || label === HEADLESS)) {
    banLeavingOut(chain, scores);
    path = bestPath(lattice);
  }
  const certainty = new Float64Array(path.length);
  path.forEach((label, at) => {
    const p = node[at * COUNT + label] as number;
    certainty[at] = Number.isFinite(p) ? p : 0;
  });
  return {
    labels: Array.from(path, (label) => LABELS[label] as Label),
    certainty,
    mean: certainty.length === 0 ? 0 : certainty.reduce((sum, sure) => sum + sure, 0) / certainty.length,
    node,
  };
}

/**
 * The features of a block that spoke loudest for its label, strongest first: by how much the label's score, against the mean
 * of all, would fall if the block had not got the feature. Seen with its two neighbours alone, which is near enough: the rest of
 * the document would change what weighs how much by a few hundredths.
 */
export function strongest(
  chain: Chain,
  at: number,
  label: Label,
  weights: Weights,
  count: number,
): { name: string; weight: number }[] {
  const { net } = weights;
  const from = Math.max(0, at - 1);
  const until = Math.min(chain.blocks.length, at + 2);
  const alike = groupAlike(chain.blocks.slice(from, until), chain.kinds.slice(from, until));
  const near = Array.from({ length: until - from }, (_, index) => rowsAt(chain, net, from + index));
  const leadOf = (rows: readonly number[]): number => {
    const all = near.map((row, index) => (from + index === at ? rows : row));
    const scores = scoresOf(net, (index) => all[index] as number[], alike).subarray((at - from) * COUNT);
    const mean = scores.subarray(0, COUNT).reduce((sum, score) => sum + score, 0) / COUNT;
    return (scores[LABELS.indexOf(label)] as number) - mean;
  };
  const own = near[at - from] as number[];
  const whole = leadOf(own);
  return chain
    .features(at)
    .flatMap((feature: Feature) => {
      const row = net.rowOf(feature);
      if (row < 0) return [];
      const weight = whole - leadOf(own.filter((other) => other !== row));
      return [{ name: featureName(feature), weight: Math.round(weight * 100) / 100 }];
    })
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, count);
}
