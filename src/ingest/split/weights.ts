// Hand-set weights, until the trained ones (model.json) take their place.

import type { Weights } from './labeller.ts';
import { LABELS, type Label } from './labels.ts';

const HAND: Record<string, Partial<Record<Label, number>>> = {
  bias: { X: -1, K: -2, U: -1, S: -1, N: -2, C: -1.5 },
  'kind=T': { H: 3, h: 2, K: 1, S: 1, U: 1, X: 1, P: -4, C: -3, N: -6, B: -4 },
  'kind=t': { H: 3, h: 1, P: -2, N: -4 },
  'kind=n': { H: 3, S: 2.5, P: -3, N: -5, h: -3 },
  'kind=N': { P: 3, N: 2, H: -5 },
  'kind=V': { U: 5 },
  'kind=D': { P: 5, N: 4, H: -9, h: -9, X: -4, C: -9 },
  'kind=F': { P: 5, N: 2, C: 1, H: -6, h: -6, S: -5, X: -3 },
  'kind=L': { P: 5, N: 3, C: -1, H: -6, h: -6, S: -5, X: -3 },
  'kind=U': { P: 4, N: 1, C: 2, H: -2, X: -3 },
  'kind=s': { P: 2, C: 2, H: -2, S: -1 },
  'kind=B': { B: 7, P: -3, H: -6, h: -4, X: -1 },
  'kind=b': { B: 2, H: -1, S: 0.5, X: 0.5 },
  'kind=G': { X: 6 },
  'kind=Y': { X: 7 },
  'kind=M': { X: 4, H: 1 },
  'kind=E': { X: 4 },
  '+1=T:D': { H: 2, h: 2, S: -3, X: -2 },
  '+1=T:L': { H: 1.5, h: 1 },
  '+1=T:T': { K: 1, H: 0.5, h: -1 },
  '-1=T:T': { h: 2, H: -1 },
  '-1=B:T': { H: 3, S: -3 },
  '-1=F:T': { H: 0.5 },
  '-1=D:F': { P: 1 },
  '-1=F:D': { N: 2 },
  '-1=^': { X: 1 },
  'echo=0': { H: -1, S: 1 },
  'echo=1': { H: -0.3 },
  'echo=3': { H: 1, h: 1, S: -1 },
  'echo=4': { H: 2, h: 2, S: -2, K: -2 },
  'echo=5': { H: 2.5, h: 2.5, S: -2, K: -2, X: -1 },
  'open:F': { C: 4 },
  'open:U': { C: 4 },
  'open:s': { C: 4 },
  'open:L': { C: 1 },
  'open-title': { C: -7 },
  'shut:F': { C: -6 },
  'shut:U': { C: -6 },
  'shut:L': { C: -6 },
  'shut:s': { C: -5 },
  'subhead-word': { S: 2, H: -1 },
  'number:title:once:preface': { S: 3, H: -2 },
  'number:title:once:bare': { H: 2, S: -2 },
  'number:title:repeats:preface': { S: 3, H: -3 },
  'heading=article': { H: 5, S: -2, X: -2 },
  'heading=above': { X: 5, H: -2 },
  'heading=below': { S: 3, H: -1 },
  'heading=none': { H: -2, h: -1 },
  'dash-first': { U: 3 },
  'ahead=weak1': { P: 6, H: -3, h: -3 },
  'ahead=weak2': { P: 6, H: -3, h: -3 },
};

/** The hand-set weights in the shape of the learned ones. */
export function handWeights(): Weights {
  const features = new Map<string, Float64Array>();
  for (const [name, row] of Object.entries(HAND))
    features.set(
      name,
      Float64Array.from(LABELS, (label) => row[label] ?? 0),
    );
  const zeros = new Float64Array(LABELS.length);
  return { features, transitions: new Float64Array(LABELS.length ** 2), start: zeros, end: zeros };
}
