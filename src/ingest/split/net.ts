// The small neural net that scores blocks: each is what its features stand for, seen with the blocks above and below it, with
// the blocks of its look, and with the document as a whole. A line is read like its likes, not by itself.

import type { Feature } from './feature.ts';

/** Every output sees the block itself, its neighbours, the mean of its likes, and the mean of all blocks. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly bias: Float32Array;
  /** What an output makes of each view: `[output * inputs + input]`. */
  readonly views: Readonly<Record<View, Float32Array>>;
}

export const VIEWS = ['self', 'above', 'below', 'alike', 'all'] as const;
export type View = (typeof VIEWS)[number];

export interface Net {
  /** The row of a feature in `meaning`, or -1 where the net does not know it. */
  readonly rowOf: (feature: Feature) => number;
  /** `meaning[row * width + input]`: what a feature stands for. */
  readonly meaning: Float32Array;
  readonly width: number;
  /** `direct[row * labels + label]`: what a feature says of a label by itself. */
  readonly direct: Float32Array;
  readonly layer: Layer;
  /** What the layer's outputs say of the labels: `[label * outputs + output]`. */
  readonly readout: Float32Array;
}

/** Blocks as rows of figures, and for each the group of blocks that look like it (numbers from 0). */
export interface Rows {
  readonly values: Float32Array;
  readonly width: number;
  readonly alike: Int32Array;
}

/** Adds the given rows of a table to the row at a place: `table[row * width + cell]`, `sums[at * width + cell]`. */
export function addRows(
  table: Float32Array,
  width: number,
  rows: ArrayLike<number>,
  sums: Float32Array | Float64Array,
  at: number,
): void {
  const base = at * width;
  for (let index = 0; index < rows.length; index += 1) {
    const from = (rows[index] as number) * width;
    for (let cell = 0; cell < width; cell += 1)
      sums[base + cell] = (sums[base + cell] as number) + (table[from + cell] as number);
  }
}

/** Writes the sum of what a block's features stand for into `out[at * width + input]`, each figure between -1 and 1. */
export function embed(
  { width, meaning }: Pick<Net, 'width' | 'meaning'>,
  rows: ArrayLike<number>,
  out: Float32Array,
  at: number,
): void {
  addRows(meaning, width, rows, out, at);
  const base = at * width;
  for (let input = 0; input < width; input += 1) out[base + input] = Math.tanh(out[base + input] as number);
}

export interface Surroundings {
  /** The mean of the other blocks of the same look, `[block * width + input]`; zero where there is none. */
  readonly alike: Float32Array;
  /** The mean of all blocks, `[input]`. */
  readonly all: Float32Array;
  /** How many blocks each group has. */
  readonly sizes: Int32Array;
}

export function surroundingsOf({ values, width, alike }: Rows): Surroundings {
  const length = alike.length;
  const groups = alike.reduce((most, group) => Math.max(most, group + 1), 0);
  const sums = new Float32Array(groups * width);
  const sizes = new Int32Array(groups);
  const all = new Float32Array(width);
  for (let at = 0; at < length; at += 1) {
    const group = alike[at] as number;
    sizes[group] = (sizes[group] as number) + 1;
    for (let input = 0; input < width; input += 1) {
      const value = values[at * width + input] as number;
      sums[group * width + input] = (sums[group * width + input] as number) + value;
      all[input] = (all[input] as number) + value / length;
    }
  }
  const others = new Float32Array(length * width);
  for (let at = 0; at < length; at += 1) {
    const group = alike[at] as number;
    const count = (sizes[group] as number) - 1;
    if (count > 0)
      for (let input = 0; input < width; input += 1)
        others[at * width + input] =
          ((sums[group * width + input] as number) - (values[at * width + input] as number)) / count;
  }
  return { alike: others, all, sizes };
}

/** What the layer's outputs sum up to, `[block * outputs + output]`, before what is below zero is cut off. */
export function sumsOf(layer: Layer, { values, alike }: Rows, around: Surroundings): Float32Array {
  const { inputs, outputs, bias, views } = layer;
  const length = alike.length;
  const sums = new Float32Array(length * outputs);
  const still = bias.map((weight, output) => weight + dot(views.all, output * inputs, around.all, 0, inputs));
  for (let at = 0; at < length; at += 1) {
    const here = at * inputs;
    for (let output = 0; output < outputs; output += 1) {
      const row = output * inputs;
      let sum = (still[output] as number) + dot(views.self, row, values, here, inputs);
      sum += dot(views.alike, row, around.alike, here, inputs);
      if (at > 0) sum += dot(views.above, row, values, here - inputs, inputs);
      if (at < length - 1) sum += dot(views.below, row, values, here + inputs, inputs);
      sums[at * outputs + output] = sum;
    }
  }
  return sums;
}

function dot(a: Float32Array, fromA: number, b: Float32Array, fromB: number, length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index += 1)
    sum += (a[fromA + index] as number) * (b[fromB + index] as number);
  return sum;
}

/** Adds what the layer's outputs (`values[block * outputs + output]`) say of the labels to the scores, `[block * labels + label]`. */
export function readOut(
  readout: Float32Array,
  values: Float32Array,
  outputs: number,
  scores: Float64Array,
): void {
  const labels = readout.length / outputs;
  const length = values.length / outputs;
  for (let at = 0; at < length; at += 1)
    for (let label = 0; label < labels; label += 1) {
      const cell = at * labels + label;
      scores[cell] = (scores[cell] as number) + dot(readout, label * outputs, values, at * outputs, outputs);
    }
}

/**
 * Scores of all labels for all blocks, `[block * labels + label]`. `rowsAt` gives the net's rows of a block's features; they
 * are asked for once and not kept. `alike` has the group of each block.
 */
export function scoresOf(
  net: Net,
  rowsAt: (at: number) => ArrayLike<number>,
  alike: Int32Array,
): Float64Array {
  const { layer, readout, width, direct } = net;
  const labels = readout.length / layer.outputs;
  const scores = new Float64Array(alike.length * labels);
  const input: Rows = { values: new Float32Array(alike.length * width), width, alike };
  for (let at = 0; at < alike.length; at += 1) {
    const rows = rowsAt(at);
    embed(net, rows, input.values, at);
    addRows(direct, labels, rows, scores, at);
  }
  const values = sumsOf(layer, input, surroundingsOf(input)).map((sum) => Math.max(0, sum));
  readOut(readout, values, layer.outputs, scores);
  return scores;
}
