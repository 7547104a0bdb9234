// What a first reading of the document tells its second: what other blocks of the same look were taken for, and how the
// articles here are built. A line between two articles is read like its likes, not by itself.

import { type Feature, f, group } from './feature.ts';
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

const likes = group((kind: Kind, label: Label | '-', sure: '!' | '?' | '') => [
  f`alike=${label}${sure}`,
  f`alike=${label}${sure}:${kind}`,
]);

/** What makes blocks look alike: kind, gap, indent, heading level and markup. */
function lookOf(chain: Chain, at: number): string {
  const block = chain.blocks[at] as Chain['blocks'][number];
  const indent = block.indent >= DEEP ? 2 : block.indent >= 2 ? 1 : 0;
  const markup = block.markup.size === 0 ? '' : [...block.markup].join();
  return `${chain.kinds[at]}${Math.min(block.gap, 2)}${indent}${block.heading}${markup}`;
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
  /** The same for all titles of one kind. */
  const had = new Map<Kind, readonly Feature[]>();
  const haveOf = (kind: Kind): readonly Feature[] => {
    const known = had.get(kind);
    if (known) return known;
    const features = shares.flatMap(([label, share]) => [
      f`have${label}=${share}`,
      f`have${label}=${share}:${kind}`,
    ]);
    had.set(kind, features);
    return features;
  };
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
    const out: Feature[] = [];
    if (all < FEW) likes(out, kind, '-', '');
    else likes(out, kind, LABELS[best] as Label, most > all * CLEARLY ? '!' : '?');
    if (isTitleLike(kind) || 'nsw'.includes(kind)) out.push(...haveOf(kind));
    return out;
  };
}
