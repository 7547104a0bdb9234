// The gradients of a layer against the difference that a small change makes.

import { describe, expect, it } from 'vitest';
import { type Layer, type Rows, sumsOf, surroundingsOf, VIEWS } from '../../src/ingest/split/net.ts';
import { Random } from '../corpus/random.ts';
import { backward } from './backward.ts';

const random = new Random(11);
const draw = (length: number): Float32Array => Float32Array.from({ length }, () => random.next() * 2 - 1);

const [inputs, outputs] = [3, 4];
const alike = Int32Array.from([0, 1, 0, 2, 0, 1]);
const layer: Layer = {
  inputs,
  outputs,
  bias: draw(outputs),
  views: {
    self: draw(inputs * outputs),
    above: draw(inputs * outputs),
    below: draw(inputs * outputs),
    alike: draw(inputs * outputs),
    all: draw(inputs * outputs),
  },
};
const rows: Rows = { values: draw(alike.length * inputs), width: inputs, alike };
/** How much each sum counts. */
const pulls = draw(alike.length * outputs);

const total = (): number =>
  sumsOf(layer, rows, surroundingsOf(rows)).reduce(
    (sum, value, at) => sum + value * (pulls[at] as number),
    0,
  );

/** What the total gains by one more of a figure. */
function slope(figures: Float32Array, at: number): number {
  const step = 0.05;
  const was = figures[at] as number;
  figures[at] = was + step;
  const more = total();
  figures[at] = was - step;
  const less = total();
  figures[at] = was;
  return (more - less) / (2 * step);
}

describe('the way back through a layer', () => {
  const gradients = backward(layer, rows, surroundingsOf(rows), pulls);

  it.each(VIEWS)('finds what the weights of the view “%s” change', (view) => {
    layer.views[view].forEach((_, at) => {
      expect(gradients.views[view][at]).toBeCloseTo(slope(layer.views[view], at), 3);
    });
  });

  it('finds what the bias and the inputs change', () => {
    layer.bias.forEach((_, at) => {
      expect(gradients.bias[at]).toBeCloseTo(slope(layer.bias, at), 3);
    });
    rows.values.forEach((_, at) => {
      expect(gradients.inputs[at]).toBeCloseTo(slope(rows.values, at), 3);
    });
  });
});
