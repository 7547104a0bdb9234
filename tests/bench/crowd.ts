// A crowd for the benches: subscribers whose wishes look like real ones, and articles for them. Seeded, so that runs compare.

import type { NewArticle } from '../../src/domain/article.ts';
import { criteriaKey, criteriaOf } from '../../src/domain/criteria.ts';
import type { Matchable, Store } from '../../src/store/ports.ts';

export type Dice = () => number;

/** Numbers in 0…1 from a seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ZONES = 119;
const CITIES = 11;
const INDUSTRIES = 40;
const GROUPS = 9;
const TOPICS = 10;
const KEYWORDS = 2_000;

/** Popular things are wished for far more often than others: squares the dice. */
const skewed = (roll: Dice, count: number): number => Math.floor(roll() ** 2 * count);
const keyword = (at: number): string =>
  String.fromCodePoint(0x4e00 + ((at * 97) % 3_000), 0x4e00 + ((at * 61) % 2_500), 0x4e00 + (at % 700));

/** One wish: a zone or city, an industry or group, both, with a topic, with keywords, now and then with an exclusion. */
export function wishFor(roll: Dice) {
  const kind = roll();
  const zone = roll() < 0.2 ? `city-${skewed(roll, CITIES)}` : `zone-${skewed(roll, ZONES)}`;
  const industry = roll() < 0.2 ? `grp-${skewed(roll, GROUPS)}` : `ind-${skewed(roll, INDUSTRIES)}`;
  const not = roll() < 0.05 ? { topics: [`topic-${skewed(roll, TOPICS)}`] } : {};
  if (kind < 0.3) return criteriaOf({ zones: [zone], not });
  if (kind < 0.5) return criteriaOf({ industries: [industry], not });
  if (kind < 0.75) return criteriaOf({ zones: [zone], industries: [industry], not });
  if (kind < 0.85) return criteriaOf({ topics: [`topic-${skewed(roll, TOPICS)}`], zones: [zone], not });
  return criteriaOf({ keywords: [keyword(skewed(roll, KEYWORDS))], not });
}

/** Subscribers with three subscriptions each, through the ports, one tenth of them as a daily digest. Returns how many distinct criteria there are. */
export async function createCrowd(store: Store, subscribers: number, roll: Dice): Promise<number> {
  const distinct = new Set<string>();
  for (let at = 1; at <= subscribers; at += 1) {
    const { id } = await store.subscribers.enter(
      { chatId: at, threadId: 0, kind: 'private' },
      'zh',
      'Asia/Shanghai',
      0,
    );
    for (let one = 0; one < 3; one += 1) {
      const wish = wishFor(roll);
      distinct.add(criteriaKey(wish));
      const frequency =
        roll() < 0.1 ? ({ kind: 'daily', at: '08:00' } as const) : ({ kind: 'immediate' } as const);
      await store.subscribers.subscribe(id, wish, frequency, 0);
    }
  }
  return distinct.size;
}

/** Tags and text of one article: one or two zones, up to two industries, a topic, some two thousand characters. */
export function articleFor(roll: Dice): Omit<Matchable, 'articleId'> {
  const terms: Matchable['terms'][number][] = [];
  const add = (facet: 'zone' | 'industry' | 'topic', found: string, ...wanted: string[]) => {
    for (const want of [found, ...wanted]) terms.push({ facet, wanted: want, found });
  };
  for (let left = roll() < 0.2 ? 2 : 1; left > 0; left -= 1) {
    const zone = skewed(roll, ZONES);
    add('zone', `zone-${zone}`, `city-${zone % CITIES}`);
  }
  for (let left = Math.floor(roll() * 3); left > 0; left -= 1) {
    const industry = skewed(roll, INDUSTRIES);
    add('industry', `ind-${industry}`, `grp-${industry % GROUPS}`);
  }
  add('topic', `topic-${skewed(roll, TOPICS)}`);
  let text = '';
  while (text.length < 2_000)
    text +=
      roll() < 0.02
        ? keyword(skewed(roll, KEYWORDS))
        : String.fromCodePoint(0x4e00 + Math.floor(roll() * 3_000));
  return { terms, text };
}

/** Stores an article that counts under these terms and hands it back as matching takes it. */
export async function publishAt(
  store: Store,
  at: number,
  story: Omit<Matchable, 'articleId'>,
): Promise<Matchable> {
  const settings = {
    kind: 'feed',
    address: 'https://bench.example/',
    name: 'bench',
    intervalMinutes: null,
    ignoreRobots: false,
    pushFirst: 0,
    selectors: null,
  } as const;
  const { source } = await store.sources.add(settings, 'admin', 0);
  const article: NewArticle = {
    ordinal: 0,
    state: 'ready',
    headline: `第${at}篇`,
    paragraphs: [story.text],
    byline: null,
    date: null,
    confidence: 1,
    doubts: [],
    zones: [],
    industries: [],
    topics: [],
    summary: '',
    fingerprint: `bench-${at}`,
  };
  const saved = await store.articles.saveBulletin(
    {
      sourceId: source.id,
      announcementKey: null,
      title: null,
      url: null,
      contentHash: `bench-${at}`,
      media: 'text',
      issuedOn: null,
      receivedAt: at,
      text: story.text,
      repairs: [],
      dropped: [],
    },
    [article],
  );
  return { ...story, articleId: saved.articleIds[0] as number };
}

export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const residentMb = (): number => Math.round(process.memoryUsage.rss() / 1_048_576);
