// The learned weights (model.json, written by `npm run train`), unpacked once.

import type { Weights } from './labeller.ts';
import { LABELS } from './labels.ts';
import model from './model.json' with { type: 'json' };

const SCALE = 100;

const unpack = (row: readonly number[]): Float64Array => Float64Array.from(row, (weight) => weight / SCALE);

function readWeights(): Weights {
  if (model.labels !== LABELS.join(''))
    throw new Error('model.json was trained for other labels; run "npm run train".');
  return {
    features: new Map(
      Object.entries(model.features as Record<string, number[]>).map(([name, row]) => [name, unpack(row)]),
    ),
    transitions: unpack(model.transitions),
    start: unpack(model.start),
    end: unpack(model.end),
  };
}

export const WEIGHTS: Weights = readWeights();

/** Weights of the facts in headline.ts, and `prior`: log odds of the printed order. */
export const ORDER_WEIGHTS: Readonly<Record<string, number>> =
  (model as { order?: Record<string, number> }).order ?? {};

/** Weights of the facts in confidence.ts, and the gate. */
export const CALIBRATION: { readonly weights: Readonly<Record<string, number>>; readonly gate: number } = (
  model as { calibration?: { weights: Record<string, number>; gate: number } }
).calibration ?? { weights: { bias: -2, product: 3, lowest: 3 }, gate: 0.8 };
