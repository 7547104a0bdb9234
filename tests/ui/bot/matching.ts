// What the notify wing does on ingest, as far as tests of the bot need it: match one article and enqueue it.

import type { Store } from '../../../src/store/ports.ts';
import { lookup } from './talk.ts';

export async function matchArticle(store: Store, articleId: number): Promise<void> {
  const article = (await store.articles.find(articleId))!;
  const terms = lookup.matchTerms(article);
  const text = [article.headline, ...article.paragraphs].join('\n');
  await store.deliveries.matchAndEnqueue({ articleId, terms, text }, Date.now());
}
