// Learns the order of headline parts from the training articles: true parts and long headlines broken at word ends.

import { orderFacts } from '../../src/ingest/split/headline.ts';
import type { CorpusArticle } from '../corpus/articles.ts';
import { splitPlace } from '../corpus/defects.ts';
import { Random } from '../corpus/random.ts';

/** Inverted prints are rare: log odds of the printed order before anything is read. */
const PRIOR = 1.3;
/** Weights below are noise. */
const LEAST = 0.05;

interface Pair {
  readonly facts: Readonly<Record<string, number>>;
  readonly weight: number;
}

/** Pairs in their reading order; the inverse of each is the same with all signs changed. */
export function orderPairs(articles: readonly CorpusArticle[], random: Random): Pair[] {
  const pairs: Pair[] = [];
  for (const { lang, headline, paragraphs } of articles) {
    if (lang !== 'zh') continue;
    const lead = (paragraphs[0] ?? '').replace('{date}', '4月10日');
    if (headline.length === 2)
      pairs.push({ facts: orderFacts(headline[0] as string, headline[1] as string, lead), weight: 4 });
    for (let times = 0; times < 2; times += 1) {
      const parts = splitPlace(headline.join(''), random);
      if (parts.length === 2)
        pairs.push({ facts: orderFacts(parts[0] as string, parts[1] as string, lead), weight: 0.5 });
    }
  }
  return pairs;
}

/** Logistic regression by plain gradient descent, with a pull towards zero. */
export function learnOrder(articles: readonly CorpusArticle[], seed: number): Record<string, number> {
  const pairs = orderPairs(articles, new Random(seed));
  const weights: Record<string, number> = {};
  for (let round = 0; round < 600; round += 1) {
    const gradient: Record<string, number> = {};
    for (const { facts, weight } of pairs) {
      let odds = 0;
      for (const [name, value] of Object.entries(facts)) odds += (weights[name] ?? 0) * value;
      const miss = 1 / (1 + Math.exp(odds));
      for (const [name, value] of Object.entries(facts))
        gradient[name] = (gradient[name] ?? 0) + weight * miss * value;
    }
    for (const [name, value] of Object.entries(gradient))
      weights[name] = (weights[name] ?? 0) * 0.998 + (0.8 * value) / pairs.length;
  }
  const rounded = Object.entries(weights)
    .map(([name, value]) => [name, Math.round(value * 100) / 100] as const)
    .filter(([, value]) => Math.abs(value) >= LEAST);
  return { prior: PRIOR, ...Object.fromEntries(rounded) };
}
