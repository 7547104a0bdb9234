// The door of matching, purely: what one wish says to one article, and what became of an article for a subscriber. The
// matching that counts is the store's set-based SQL; tests hold the two together.

import type { Criteria } from '../../domain/criteria.ts';
import { type Explanation, explain, type Facts } from './explain.ts';
import { judge, type Story, type Verdict } from './judge.ts';

/** Within a facet any may hit, every named facet must, and nothing that is left out may occur. */
export function judgeWish(criteria: Criteria, story: Story): Verdict {
  return judge(criteria, story);
}

/** At which stage an article stands or stopped for a subscriber. */
export function explainArticle(facts: Facts): Explanation {
  return explain(facts);
}
