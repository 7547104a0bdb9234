// What kind of matter an article is about: 招商引资, 安全生产 … each with the phrase that says so.

import type { TopicTag } from '../../domain/article.ts';
import type { Topic } from '../../domain/catalogue.ts';
import { addUp, createSubjectFinder, type Hit } from './subjects.ts';
import type { ArticleText } from './zones.ts';

/** Tuned on the training articles (tests/bench/enrich.ts). */
const WEIGHT = { headline: 3, lead: 1.4, body: 0.8 } as const;
const LEAST = 2;
const LEAST_SHARE = 0.6;
const MOST_TAGS = 3;

export interface TopicFinder {
  find(text: ArticleText): TopicTag[];
}

export function createTopicFinder(topics: readonly Topic[]): TopicFinder {
  const finder = createSubjectFinder(topics);
  return {
    find: (text) => {
      const weigh = (hit: Hit): number =>
        WEIGHT[hit.start < text.headlineEnd ? 'headline' : hit.start < text.leadEnd ? 'lead' : 'body'];
      const scores = addUp(finder.find(text.folded), text.folded, weigh);
      const top = scores[0]?.score ?? 0;
      return scores
        .filter(({ score }) => score >= LEAST && score >= top * LEAST_SHARE)
        .slice(0, MOST_TAGS)
        .map(({ subject, best }) => ({
          id: topics[subject]!.id,
          name: topics[subject]!.name,
          evidence: text.printed.slice(best.start, best.end),
        }));
    },
  };
}
