// Articles like this one: among the newest with the same zones and industries, those whose words overlap most.

import type { Article } from '../../domain/article.ts';
import type { Term } from '../../domain/catalogue.ts';
import { bare } from '../../lib/text.ts';
import type { BotParts } from './conversation.ts';

/** Candidates read; older ones are rarely what is looked for. */
const CANDIDATES = 150;
const SHOWN = 5;
/** Below it two articles share little more than the way such news is written. */
const ALIKE = 0.12;

/** Most alike first; at most five. */
export async function findSimilar(article: Article, parts: Pick<BotParts, 'store'>): Promise<Article[]> {
  const terms: Term[] = [
    ...article.zones.filter((zone) => zone.role === 'primary').map(({ id }): Term => ({ facet: 'zone', id })),
    ...article.industries.map(({ id }): Term => ({ facet: 'industry', id })),
  ];
  const near = await parts.store.articles.latest(terms.length > 0 ? terms : null, CANDIDATES);
  const own = pairsOf(article);
  return near
    .filter((other) => other.id !== article.id)
    .map((other) => ({ other, alike: overlap(own, pairsOf(other)) + 0.05 * sharedTags(article, other) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((one, two) => two.alike - one.alike || two.other.id - one.other.id)
    .slice(0, SHOWN)
    .map(({ other }) => other);
}

/** Pairs of neighbouring characters: words enough for Chinese, without a dictionary. */
function pairsOf(article: Article): Set<string> {
  const text = bare(`${article.headline}${article.summary || article.paragraphs[0] || ''}`);
  const pairs = new Set<string>();
  for (let at = 1; at < text.length; at += 1) pairs.add(text.slice(at - 1, at + 1));
  return pairs;
}

function overlap(one: Set<string>, other: Set<string>): number {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return shared / Math.max(1, one.size + other.size - shared);
}

function sharedTags(one: Article, other: Article): number {
  const ids = (article: Article): string[] => [...article.industries, ...article.topics].map(({ id }) => id);
  const known = new Set(ids(one));
  return ids(other).filter((id) => known.has(id)).length;
}
