// Learning as a whole: what a few bulletins teach is found again in others of their kind.

import { describe, expect, it } from 'vitest';
import { labelChain } from '../../src/ingest/split/labeller.ts';
import type { Label } from '../../src/ingest/split/labels.ts';
import { readChain } from '../../src/ingest/split/pipeline.ts';
import { plainDocument } from '../ingest/split/plain.ts';
import { type Example, type TrainingOptions, train } from './crf.ts';

const OPTIONS: TrainingOptions = {
  epochs: 8,
  seed: 5,
  minCount: 2,
  width: 8,
  outputs: 8,
  direct: { rate: 0.25, l1: 0.0014, l2: 0.0004 },
  net: { rate: 0.05, l1: 0, l2: 0.001 },
  hideFeatures: 0.1,
  hideOutputs: 0.1,
};
const NAMES = ['明湖', '长风', '青岚', '霜河', '白石', '云溪', '柳林', '石泉'];

/** A bulletin of two articles, their headlines above (or, against all custom, below) their only paragraph. */
function bulletin(names: readonly string[], inverse: boolean): Example {
  const text = names
    .flatMap((name) => [
      `${name}经开区举行项目签约仪式`,
      `3月26日，${name}经济技术开发区举行项目集中签约仪式，十二个项目签约落户，总投资八十六亿元。`,
    ])
    .join('\n\n');
  const { chain } = readChain(plainDocument(text));
  const labels = names.flatMap((): Label[] => (inverse ? ['X', 'N'] : ['H', 'P']));
  return { chain, labels };
}

describe('training', () => {
  it.each([false, true])('teaches what its examples say (headlines left out: %s)', (inverse) => {
    const lessons = NAMES.slice(0, 6).map((name, at) =>
      bulletin([name, NAMES[(at + 1) % 6] as string], inverse),
    );
    const { weights, model } = train(lessons, OPTIONS, () => undefined);
    const unseen = bulletin(NAMES.slice(6), inverse);
    expect(labelChain(unseen.chain, weights, false).labels).toEqual(unseen.labels);
    expect(train(lessons, OPTIONS, () => undefined).model).toEqual(model);
  });
});
