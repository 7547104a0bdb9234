// Decoding against brute force on small chains.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPath, type Lattice, marginals } from '../../../src/ingest/split/viterbi.ts';

const LABELS = 3;
const score = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
);
const lattice = fc.integer({ min: 1, max: 5 }).chain((length) =>
  fc
    .record({
      emissions: fc.array(fc.double({ min: -4, max: 4, noNaN: true }), {
        minLength: length * LABELS,
        maxLength: length * LABELS,
      }),
      transitions: fc.array(score, { minLength: LABELS * LABELS, maxLength: LABELS * LABELS }),
      start: fc.array(score, { minLength: LABELS, maxLength: LABELS }),
      end: fc.array(score, { minLength: LABELS, maxLength: LABELS }),
    })
    .map(
      ({ emissions, transitions, start, end }): Lattice => ({
        length,
        labels: LABELS,
        emissions: Float64Array.from(emissions),
        transitions: Float64Array.from(transitions),
        start: Float64Array.from(start),
        end: Float64Array.from(end),
      }),
    ),
);

function allPaths({ length }: Lattice): number[][] {
  let paths: number[][] = [[]];
  for (let at = 0; at < length; at += 1)
    paths = paths.flatMap((path) => [0, 1, 2].map((label) => [...path, label]));
  return paths;
}

function scoreOf(one: Lattice, path: readonly number[]): number {
  let sum = (one.start[path[0] as number] as number) + (one.end[path[path.length - 1] as number] as number);
  path.forEach((label, at) => {
    sum += one.emissions[at * LABELS + label] as number;
    if (at > 0) sum += one.transitions[(path[at - 1] as number) * LABELS + label] as number;
  });
  return sum;
}

describe('decoding', () => {
  it('finds the best path', () => {
    fc.assert(
      fc.property(lattice, (one) => {
        const best = Math.max(...allPaths(one).map((path) => scoreOf(one, path)));
        if (Number.isFinite(best)) expect(scoreOf(one, [...bestPath(one)])).toBeCloseTo(best, 9);
      }),
    );
  });

  it('gives the true marginals, partition and edge counts', () => {
    fc.assert(
      fc.property(lattice, (one) => {
        const paths = allPaths(one).map((path) => ({ path, weight: Math.exp(scoreOf(one, path)) }));
        const whole = paths.reduce((sum, { weight }) => sum + weight, 0);
        if (whole === 0) return;
        const { node, logPartition, edges } = marginals(one);
        expect(logPartition).toBeCloseTo(Math.log(whole), 8);
        for (let at = 0; at < one.length; at += 1)
          for (let label = 0; label < LABELS; label += 1) {
            const share =
              paths.reduce((sum, { path, weight }) => sum + (path[at] === label ? weight : 0), 0) / whole;
            expect(node[at * LABELS + label]).toBeCloseTo(share, 8);
          }
        expect(edges().reduce((sum, count) => sum + count, 0)).toBeCloseTo(one.length - 1, 8);
      }),
    );
  });
});
