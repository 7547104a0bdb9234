// Which blocks look alike.

import { describe, expect, it } from 'vitest';
import { groupAlike } from '../../../src/ingest/split/alike.ts';
import { readChain } from '../../../src/ingest/split/pipeline.ts';
import { plainDocument } from './plain.ts';

describe('blocks that look alike', () => {
  it('are of one group: headlines here, leads there', () => {
    const article = (name: string) =>
      `${name}经开区举行项目签约仪式\n\n3月26日，${name}经济技术开发区举行项目集中签约仪式，十二个项目签约落户。\n\n`;
    const { chain } = readChain(plainDocument(['明湖', '长风', '青岚'].map(article).join('')));
    const [first, lead, second, otherLead, third] = groupAlike(chain.blocks, chain.kinds);
    expect(chain.blocks).toHaveLength(6);
    expect(otherLead).toBe(lead);
    expect(third).toBe(second);
    expect(lead).not.toBe(second);
    // Nothing stands above the first line.
    expect(first).not.toBe(lead);
  });
});
