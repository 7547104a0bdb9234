// What kind of matter an article is about: 招商引资, 安全生产 … each with the phrase that says so.

import type { TopicTag } from '../../domain/article.ts';
import type { Topic } from '../../domain/catalogue.ts';
import { type Candidate, probability, weighCandidates } from './judge.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createLifeFinder, type Life } from './life.ts';
import { createSubjectFinder, type Hit, outsideZones } from './subjects.ts';
import { TOPIC_JUDGEMENT } from './weights.ts';
import type { ArticleText, ZoneSpot } from './zones.ts';

const MOST_TAGS = 3;

/** How much a text speaks of civic matters, of making things and of daily life: industries are judged by it too. */
export interface Mood {
  readonly civic: number;
  readonly making: number;
  readonly life: Life;
}

const CIVIC = ['party', 'safety', 'talent', 'policy', 'business-env'];
const MAKING = ['project', 'innovation', 'statistics'];

export interface TopicFinder {
  find(text: ArticleText, spots: readonly ZoneSpot[]): { readonly tags: TopicTag[]; readonly mood: Mood };
  /** Every topic with a word in the text, for learning the weights. */
  candidates(text: ArticleText, spots: readonly ZoneSpot[]): Candidate[];
}

export function createTopicFinder(topics: readonly Topic[], lexicon: Lexicon = createLexicon()): TopicFinder {
  const finder = createSubjectFinder(topics, lexicon);
  const lifeIn = createLifeFinder(lexicon);
  const judge = (text: ArticleText, spots: readonly ZoneSpot[]): { mood: Mood; candidates: Candidate[] } => {
    const hits = outsideZones(finder.find(text.folded), spots);
    const mood = { ...moodOf(text, hits, topics), life: lifeIn(text) };
    return {
      mood,
      candidates: weighCandidates(text, hits, {
        ...mood,
        // Daily life is a topic like others.
        life: { head: 0, lead: 0, body: 0 },
        ignored: () => false,
        expected: () => false,
      }),
    };
  };
  return {
    candidates: (text, spots) => judge(text, spots).candidates,
    find: (text, spots) => {
      const { mood, candidates } = judge(text, spots);
      const tags = candidates
        .map((each) => ({
          ...each,
          sure: probability(each.features, TOPIC_JUDGEMENT, topics[each.subject]!.id),
        }))
        .filter(({ sure }) => sure >= TOPIC_JUDGEMENT.least)
        .sort((a, b) => b.sure - a.sure || a.best.start - b.best.start)
        .slice(0, MOST_TAGS)
        .map(({ subject, best }) => ({
          id: topics[subject]!.id,
          name: topics[subject]!.name,
          evidence: text.printed.slice(best.start, best.end),
        }));
      return { tags, mood };
    },
  };
}

function moodOf(text: ArticleText, hits: readonly Hit[], topics: readonly Topic[]): Omit<Mood, 'life'> {
  const sums = topics.map(() => 0);
  for (const { subject, start } of hits)
    sums[subject]! += start < text.headlineEnd ? 2 : start < text.leadEnd ? 1 : 0.5;
  const most = (ids: readonly string[]): number =>
    sums.reduce((top, sum, at) => (sum > top && ids.includes(topics[at]!.id) ? sum : top), 0);
  return { civic: most(CIVIC), making: most(MAKING) };
}
