// Features keep one number a name, however they were put together.

import { describe, expect, it } from 'vitest';
import { type Feature, f, featureName, group } from '../../../src/ingest/split/feature.ts';

describe('features', () => {
  it('are named by their template and its values', () => {
    const name = (sign: string, count: number, sure: boolean): string =>
      featureName(f`end=${sign}:${count}:${sure}`);
    expect(name('stop', 0, true)).toBe('end=stop:0:true');
    expect(name('stop', 0, true)).toBe('end=stop:0:true');
    expect(name('stop', 1, false)).toBe('end=stop:1:false');
    expect(featureName(f`bias`)).toBe('bias');
  });

  it('have the same number where two templates say the same', () => {
    const [kind, both] = ['T', 'T:F'];
    expect(f`over=${kind}:F`).toBe(f`over=${both}`);
    expect(f`over=${kind}:F`).not.toBe(f`over=${kind}:L`);
  });

  it('that go together are named once for each combination, in order', () => {
    let named = 0;
    const pair = group((above: string, below: number) => {
      named += 1;
      return [f`above=${above}`, f`pair=${above}${below}`];
    });
    const seen = (above: string, below: number): string[] => {
      const out: Feature[] = [f`bias`];
      pair(out, above, below);
      return out.map(featureName);
    };
    expect(seen('T', 1)).toEqual(['bias', 'above=T', 'pair=T1']);
    expect(seen('T', 2)).toEqual(['bias', 'above=T', 'pair=T2']);
    expect(seen('T', 1)).toEqual(['bias', 'above=T', 'pair=T1']);
    expect(named).toBe(2);
  });
});
