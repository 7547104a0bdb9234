// The learned weights (model.json, written by `npm run train`), read when the first bulletin is split: a program that waits
// for one need not hold them.

import { readFileSync } from 'node:fs';
import { type Feature, featureName } from './feature.ts';
import type { Weights } from './labeller.ts';
import { LABELS } from './labels.ts';
import { type Net, VIEWS, type View } from './net.ts';
import { MARK, markOf, unpack } from './packed.ts';

/** model.json. Rows of figures are text: see `pack`. */
export interface Model {
  readonly about: string;
  readonly labels: string;
  readonly order: Readonly<Record<string, number>>;
  readonly calibration: { readonly weights: Readonly<Record<string, number>>; readonly gate: number };
  /** In hundredths. */
  readonly transitions: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly width: number;
  /** The marks of the features that the net knows, in the order of their rows. */
  readonly marks: string;
  readonly meaning: string;
  readonly direct: string;
  readonly outputs: number;
  readonly bias: string;
  readonly views: Readonly<Record<string, string>>;
  readonly readout: string;
}

interface Learned {
  readonly weights: Weights;
  /** Weights of the facts in headline.ts, and `prior`: log odds of the printed order. */
  readonly order: Model['order'];
  /** Weights of the facts in confidence.ts, and the gate. */
  readonly calibration: Model['calibration'];
}

const SCALE = 100;

const hundredths = (row: readonly number[]): Float64Array => Float64Array.from(row, (value) => value / SCALE);

/** Rows by a feature's number, looked up by its mark once. */
function rowsByMark(marks: string): Net['rowOf'] {
  const rows = new Map<string, number>();
  for (let row = 0; row * MARK < marks.length; row += 1)
    rows.set(marks.slice(row * MARK, (row + 1) * MARK), row);
  const known: number[] = [];
  return (feature: Feature) => {
    const row = known[feature];
    if (row !== undefined) return row;
    known[feature] = rows.get(markOf(featureName(feature))) ?? -1;
    return known[feature];
  };
}

export function unpackWeights(model: Omit<Model, 'about' | 'order' | 'calibration'>): Weights {
  const { width, outputs } = model;
  const views = VIEWS.map((view) => [view, unpack(model.views[view] as string, width)] as const);
  return {
    net: {
      rowOf: rowsByMark(model.marks),
      meaning: unpack(model.meaning, width),
      width,
      direct: unpack(model.direct, model.labels.length),
      layer: {
        inputs: width,
        outputs,
        bias: unpack(model.bias, outputs),
        views: Object.fromEntries(views) as Record<View, Float32Array>,
      },
      readout: unpack(model.readout, outputs),
    },
    transitions: hundredths(model.transitions),
    start: hundredths(model.start),
    end: hundredths(model.end),
  };
}

function readModel(): Learned {
  const model = JSON.parse(readFileSync(new URL('./model.json', import.meta.url), 'utf8')) as Model;
  if (model.labels !== LABELS.join(''))
    throw new Error('model.json was trained for other labels; run "npm run train".');
  return { weights: unpackWeights(model), order: model.order, calibration: model.calibration };
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
