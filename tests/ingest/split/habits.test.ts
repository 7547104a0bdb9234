// The habits of a document, as its first reading finds them.

import { describe, expect, it } from 'vitest';
import { featureName } from '../../../src/ingest/split/feature.ts';
import type { Chain } from '../../../src/ingest/split/features.ts';
import { habitsOf } from '../../../src/ingest/split/habits.ts';
import { LABELS, type Label } from '../../../src/ingest/split/labels.ts';
import { readChain } from '../../../src/ingest/split/pipeline.ts';
import { plainDocument } from './plain.ts';

const ARTICLE = (name: string) =>
  `${name}经开区举行项目签约仪式\n\n3月26日，${name}经济技术开发区举行项目集中签约仪式，十二个项目签约落户。\n\n`;
const { chain } = readChain(plainDocument(['明湖', '长风', '青岚', '霜河', '白石'].map(ARTICLE).join('')));

/** Probabilities of a reading that is sure of every block. */
function sure(labels: readonly Label[]): Float64Array {
  const node = new Float64Array(labels.length * LABELS.length);
  labels.forEach((label, at) => {
    node[at * LABELS.length + LABELS.indexOf(label)] = 1;
  });
  return node;
}
const namesAt = (of: Chain, labels: readonly Label[], at: number): string[] =>
  habitsOf(of, sure(labels))(at).map(featureName);

describe('habits', () => {
  it('tell a block what the others of its look were taken for, without counting itself', () => {
    expect(chain.blocks).toHaveLength(10);
    expect(namesAt(chain, ['H', 'P', 'X', 'P', 'H', 'P', 'H', 'P', 'H', 'P'], 2)).toContain('alike=H!');
    expect(namesAt(chain, ['H', 'P', 'H', 'P', 'X', 'P', 'H', 'P', 'H', 'P'], 2)).toContain('alike=H?');
  });

  it('tell a title what the articles have', () => {
    expect(namesAt(chain, ['H', 'P', 'H', 'P', 'H', 'P', 'H', 'P', 'H', 'P'], 0)).toContain('haveK=0');
    expect(namesAt(chain, ['K', 'P', 'K', 'P', 'H', 'P', 'H', 'P', 'H', 'P'], 2)).toContain('haveK=2');
  });

  it('say nothing of headlines where there are none', () => {
    expect(namesAt(chain, ['X', 'P', 'X', 'P', 'X', 'P', 'X', 'P', 'X', 'P'], 0)).toContain('haveK=-');
  });
});
