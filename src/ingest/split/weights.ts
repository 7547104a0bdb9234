// The learned weights (model.json, written by `npm run train`), read when the first bulletin is split: a program that waits
// for one need not hold them.

import { readFileSync } from 'node:fs';
import type { Weights } from './labeller.ts';
import { LABELS } from './labels.ts';

interface Model {
  readonly labels: string;
  readonly features: Record<string, number[]>;
  readonly transitions: number[];
  readonly start: number[];
  readonly end: number[];
  readonly order?: Record<string, number>;
  readonly calibration?: { readonly weights: Record<string, number>; readonly gate: number };
}

interface Learned {
  readonly weights: Weights;
  /** Weights of the facts in headline.ts, and `prior`: log odds of the printed order. */
  readonly order: Readonly<Record<string, number>>;
  /** Weights of the facts in confidence.ts, and the gate. */
  readonly calibration: { readonly weights: Readonly<Record<string, number>>; readonly gate: number };
}

const SCALE = 100;

const unpack = (row: readonly number[]): number[] => row.map((weight) => weight / SCALE);

function readModel(): Learned {
  const model = JSON.parse(readFileSync(new URL('./model.json', import.meta.url), 'utf8')) as Model;
  if (model.labels !== LABELS.join(''))
    throw new Error('model.json was trained for other labels; run "npm run train".');
  return {
    weights: {
      features: new Map(Object.entries(model.features).map(([name, row]) => [name, unpack(row)])),
      transitions: Float64Array.from(unpack(model.transitions)),
      start: Float64Array.from(unpack(model.start)),
      end: Float64Array.from(unpack(model.end)),
    },
    order: model.order ?? {},
    calibration: model.calibration ?? { weights: { bias: -2, product: 3, lowest: 3 }, gate: 0.8 },
  };
}

let learned: Learned | undefined;

export function weights(): Weights {
  learned ??= readModel();
  return learned.weights;
}

export function orderWeights(): Learned['order'] {
  learned ??= readModel();
  return learned.order;
}

export function calibration(): Learned['calibration'] {
  learned ??= readModel();
  return learned.calibration;
}
