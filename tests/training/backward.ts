// What a layer of the net must change: the way back through `sumsOf` (src/ingest/split/net.ts).

import { type Layer, type Rows, type Surroundings, VIEWS, type View } from '../../src/ingest/split/net.ts';

export interface LayerGradients {
  readonly bias: Float32Array;
  readonly views: Readonly<Record<View, Float32Array>>;
  /** By the layer's inputs, `[block * inputs + input]`. */
  readonly inputs: Float32Array;
}

/** `sums` are the gradients by the layer's sums, `[block * outputs + output]`. */
export function backward(layer: Layer, rows: Rows, around: Surroundings, sums: Float32Array): LayerGradients {
  const { inputs, outputs, views } = layer;
  const length = rows.alike.length;
  const bias = new Float32Array(outputs);
  const by = Object.fromEntries(VIEWS.map((view) => [view, new Float32Array(inputs * outputs)])) as Record<
    View,
    Float32Array
  >;
  const back = new Float32Array(length * inputs);
  const likes = new Float32Array(length * inputs);
  const all = new Float32Array(inputs);
  for (let at = 0; at < length; at += 1) {
    const here = at * inputs;
    for (let output = 0; output < outputs; output += 1) {
      const pull = sums[at * outputs + output] as number;
      if (pull === 0) continue;
      const row = output * inputs;
      bias[output] = (bias[output] as number) + pull;
      add(by.self, row, rows.values, here, pull, inputs);
      add(back, here, views.self, row, pull, inputs);
      add(by.alike, row, around.alike, here, pull, inputs);
      add(likes, here, views.alike, row, pull, inputs);
      if (at > 0) {
        add(by.above, row, rows.values, here - inputs, pull, inputs);
        add(back, here - inputs, views.above, row, pull, inputs);
      }
      if (at < length - 1) {
        add(by.below, row, rows.values, here + inputs, pull, inputs);
        add(back, here + inputs, views.below, row, pull, inputs);
      }
    }
  }
  for (let output = 0; output < outputs; output += 1) {
    add(by.all, output * inputs, around.all, 0, bias[output] as number, inputs);
    add(all, 0, views.all, output * inputs, bias[output] as number, inputs);
  }
  spread(back, likes, all, rows, around);
  return { bias, views: by, inputs: back };
}

function add(
  to: Float32Array,
  at: number,
  from: Float32Array,
  start: number,
  times: number,
  length: number,
): void {
  for (let index = 0; index < length; index += 1)
    to[at + index] = (to[at + index] as number) + times * (from[start + index] as number);
}

/** Gives what the means must change to the blocks that they were made of. */
function spread(
  back: Float32Array,
  likes: Float32Array,
  all: Float32Array,
  { width, alike }: Rows,
  { sizes }: Surroundings,
): void {
  const groups = new Float32Array(sizes.length * width);
  const others = (at: number): number => (sizes[alike[at] as number] as number) - 1;
  for (let at = 0; at < alike.length; at += 1)
    if (others(at) > 0) add(groups, (alike[at] as number) * width, likes, at * width, 1 / others(at), width);
  for (let at = 0; at < alike.length; at += 1) {
    add(back, at * width, all, 0, 1 / alike.length, width);
    if (others(at) <= 0) continue;
    add(back, at * width, groups, (alike[at] as number) * width, 1, width);
    add(back, at * width, likes, at * width, -1 / others(at), width);
  }
}
