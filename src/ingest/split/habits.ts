// What a first reading of the document tells its second: what other blocks of the same look were taken for, and how the
// articles here are built. A line between two articles is read like its likes, not by itself.

import { type Feature, f } from './feature.ts';
import type { Chain } from './features.ts';
import { isTitleLike, type Kind } from './kinds.ts';
import { LABELS, type Label } from './labels.ts';
import { bucket } from './view.ts';

const COUNT = LABELS.length;
const HEADLINE = LABELS.indexOf('H');
/** Labels that articles have or have not: what share of the headlines comes with one. */
const COMPANIONS = (['K', 'h', 'U', 'S', 'B', 'N'] as const satisfies readonly Label[]).map(
  (label) => [label, LABELS.indexOf(label)] as const,
);
const SHARES = [0.1, 0.34, 0.67];
/** Fewer likes than this tell nothing. */
const FEW = 0.9;
const CLEARLY = 0.8;
const DEEP = 8;

/** What makes blocks look alike: kind, gap, indent, heading level and markup. */
function lookOf(chain: Chain, at: number): string {
  const block = chain.blocks[at] as Chain['blocks'][number];
  const indent = block.indent >= DEEP ? 2 : block.indent >= 2 ? 1 : 0;
  return `${chain.kinds[at]}${Math.min(block.gap, 2)}${indent}${block.heading}${[...block.markup].join()}`;
}

/**
 * Features of each block by the label probabilities of a first reading (`node[block * LABELS.length + label]`); they add to
 * those of the chain.
 */
export function habitsOf(chain: Chain, node: Float64Array): (at: number) => readonly Feature[] {
  const sums = new Float64Array(COUNT);
  const alike = new Map<string, Float64Array>();
  const looks = chain.blocks.map((_, at) => lookOf(chain, at));
  looks.forEach((look, at) => {
    const sum = alike.get(look) ?? new Float64Array(COUNT);
    alike.set(look, sum);
    for (let label = 0; label < COUNT; label += 1) {
      const p = node[at * COUNT + label] as number;
      sum[label] = (sum[label] as number) + p;
      sums[label] = (sums[label] as number) + p;
    }
  });
  const headlines = sums[HEADLINE] as number;
  const shares = COMPANIONS.map(([label, index]) => {
    const share = headlines < 0.5 ? '-' : bucket((sums[index] as number) / headlines, SHARES);
    return [label, share] as const;
  });
  return (at) => {
    const kind = chain.kinds[at] as Kind;
    const sum = alike.get(looks[at] as string) as Float64Array;
    let best = -1;
    let most = 0;
    let all = 0;
    for (let label = 0; label < COUNT; label += 1) {
      const others = (sum[label] as number) - (node[at * COUNT + label] as number);
      all += others;
      if (others > most) [best, most] = [label, others];
    }
    const majority = all < FEW ? '-' : `${LABELS[best]}${most > all * CLEARLY ? '!' : '?'}`;
    const out = [f`alike=${majority}`, f`alike=${majority}:${kind}`];
    if (isTitleLike(kind) || 'nsw'.includes(kind))
      for (const [label, share] of shares)
        out.push(f`have${label}=${share}`, f`have${label}=${share}:${kind}`);
    return out;
  };
}
