// Made-up articles for the tests of the notify wing.

import type { Article } from '../../src/domain/article.ts';

/** A complete article; override what a test is about. */
export function sampleArticle(facts: Partial<Article> = {}): Article {
  return {
    id: 17,
    bulletinId: 3,
    sourceId: 1,
    sourceName: '晋区要闻',
    url: 'https://example.org/news?id=17&from=a',
    ordinal: 0,
    state: 'ready',
    createdAt: Date.UTC(2024, 4, 6, 17, 30),
    headline: '北岭开发区首条制氢产线点火',
    paragraphs: ['5月6日，北岭开发区首条制氢产线点火。', '项目投资12亿元，年产氢气3万吨。'],
    byline: null,
    date: '2024-05-06',
    confidence: 0.95,
    doubts: [],
    zones: [{ id: 'beiling', name: '北岭经济技术开发区', role: 'primary' }],
    industries: [{ id: 'hydrogen', name: '氢能', evidence: '制氢' }],
    topics: [],
    summary: '5月6日，北岭开发区首条制氢产线点火。',
    fingerprint: 'f17',
    ...facts,
  };
}
