// Sample facts for the store's contract: small builders with sensible defaults.

import type { NewArticle } from '../../src/domain/article.ts';
import { type Criteria, criteriaOf } from '../../src/domain/criteria.ts';
import type { SourceSettings } from '../../src/domain/source.ts';
import type { Chat, Frequency } from '../../src/domain/subscriber.ts';
import type { Matchable, NewBulletin, Store } from '../../src/store/ports.ts';

/** 2026-03-02 10:00 in Shanghai, a Monday. */
export const MORNING = Date.parse('2026-03-02T02:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const IMMEDIATE: Frequency = { kind: 'immediate' };

export const feedSettings = (address = 'https://news.example/feed'): SourceSettings => ({
  kind: 'feed',
  address,
  name: '示例来源',
  intervalMinutes: null,
  ignoreRobots: false,
  pushFirst: 0,
  selectors: null,
});

let serial = 0;

export function newArticle(change: Partial<NewArticle> = {}): NewArticle {
  serial += 1;
  return {
    ordinal: 0,
    state: 'ready',
    headline: `示例经开区第${serial}个项目开工`,
    paragraphs: ['项目总投资三亿元。', '预计明年投产。'],
    byline: '张三',
    date: '2026-03-01',
    confidence: 0.9,
    doubts: [],
    zones: [{ id: 'east-park', name: '东山经济技术开发区', role: 'primary' }],
    industries: [{ id: 'hydrogen', name: '氢能', evidence: '制氢' }],
    topics: [{ id: 'projects', name: '项目建设', evidence: '开工' }],
    summary: '项目总投资三亿元。',
    fingerprint: `print-${serial}`,
    ...change,
  };
}

export function newBulletin(sourceId: number, change: Partial<NewBulletin> = {}): NewBulletin {
  serial += 1;
  return {
    sourceId,
    announcementKey: null,
    title: '开发区简报',
    url: 'https://news.example/1',
    contentHash: `hash-${serial}`,
    media: 'text',
    issuedOn: '2026-03-01',
    receivedAt: MORNING,
    text: '全文',
    repairs: [],
    dropped: [],
    ...change,
  };
}

export const chat = (chatId: number, threadId = 0): Chat => ({ chatId, threadId, kind: 'private' });

/** A store with one source. */
export async function withSource(store: Store): Promise<number> {
  return (await store.sources.add(feedSettings(), 'admin', MORNING)).source.id;
}

/** One more live subscriber with one subscription for each wish. */
export async function follower(
  store: Store,
  chatId: number,
  wishes: readonly Parameters<typeof criteriaOf>[0][],
  frequency: Frequency = IMMEDIATE,
): Promise<number> {
  const { id } = await store.subscribers.enter(chat(chatId), 'zh', 'Asia/Shanghai', MORNING);
  for (const wish of wishes) await store.subscribers.subscribe(id, criteriaOf(wish), frequency, MORNING);
  return id;
}

export const followsEast: Criteria = criteriaOf({ zones: ['east-park'] });

/** How matching sees an article of newArticle(): its own tags, its city and its group. */
export function matchable(articleId: number, change: Partial<Matchable> = {}): Matchable {
  return {
    articleId,
    terms: [
      { facet: 'zone', wanted: 'east-park', found: 'east-park' },
      { facet: 'zone', wanted: 'city-east', found: 'east-park' },
      { facet: 'industry', wanted: 'hydrogen', found: 'hydrogen' },
      { facet: 'industry', wanted: 'grp-energy', found: 'hydrogen' },
      { facet: 'topic', wanted: 'projects', found: 'projects' },
    ],
    text: '东山经开区制氢项目开工\n项目总投资三亿元。',
    ...change,
  };
}

/** Saves one bulletin and hands back the ids of its articles. */
export async function publish(
  store: Store,
  sourceId: number,
  articles: readonly NewArticle[] = [newArticle()],
): Promise<readonly number[]> {
  return (await store.articles.saveBulletin(newBulletin(sourceId), articles)).articleIds;
}

/** Saves a bulletin, matches and enqueues each of its articles. */
export async function push(
  store: Store,
  sourceId: number,
  articles?: readonly NewArticle[],
  now = MORNING,
): Promise<readonly number[]> {
  const ids = await publish(store, sourceId, articles);
  for (const id of ids) await store.deliveries.matchAndEnqueue(matchable(id), now);
  return ids;
}
