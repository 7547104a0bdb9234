// Two questions an operator asks of an article: what became of it for this chat, and who would get it.

import type { Article } from '../domain/article.ts';
import type { Facet } from '../domain/catalogue.ts';
import type { Clock } from '../lib/clock.ts';
import { explainArticle } from '../notify/match/match.ts';
import type { Matchable, Store } from '../store/ports.ts';
import type { Tracing } from './admin.ts';

export interface TracingParts {
  readonly store: Pick<Store, 'articles' | 'subscribers' | 'deliveries'>;
  readonly matchTerms: (
    tags: Pick<Article, 'zones' | 'industries' | 'topics'>,
  ) => readonly { readonly facet: Facet; readonly wanted: string; readonly found: string }[];
  readonly clock: Clock;
}

export function createTracing({ store, matchTerms, clock }: TracingParts): Tracing {
  const matchable = (article: Article): Matchable => ({
    articleId: article.id,
    terms: matchTerms(article),
    text: [article.headline, ...article.paragraphs].join('\n'),
  });
  return {
    async explain(articleId, chat) {
      const subscriber = await store.subscribers.find(chat);
      const trace = subscriber && (await store.deliveries.trace(articleId, subscriber.id));
      if (!trace) return undefined;
      const mutes = await store.subscribers.mutes(trace.subscriber.id, clock.now());
      return { trace, explanation: explainArticle({ ...trace, mutes, story: matchable(trace.article) }) };
    },
    async audience(articleId, limit) {
      const article = await store.articles.find(articleId);
      if (!article) return undefined;
      return { article, ...(await store.deliveries.audience(matchable(article), clock.now(), limit)) };
    },
  };
}
