// Which articles get a better summary before they are saved. Split and enrich are small fakes.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { IngestParts } from '../../src/ingest/parts.ts';
import { take } from '../../src/ingest/take.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { sha256 } from '../../src/lib/hash.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { withSource } from '../contracts/store-samples.ts';

let store: Store;
let sourceId: number;
let asked: string[];

beforeEach(async () => {
  store = await openStore(':memory:');
  sourceId = await withSource(store);
  asked = [];
});
afterEach(() => store.close());

/** Takes a bulletin of three articles, the second of them doubtful; what was saved, as headline: summary. */
async function taken(baseline: boolean): Promise<Record<string, string>> {
  const parts: IngestParts = {
    store,
    fetcher: { fetch: () => Promise.reject(new Error('nothing is fetched')), close: async () => {} },
    split: () => ({
      articles: [0.9, 0.3, 0.9].map((confidence, at) => ({
        headline: `第${at + 1}篇`,
        paragraphs: ['正文。'],
        byline: null,
        date: null,
        confidence,
        doubts: [],
        spans: [],
      })),
      repairs: [],
      dropped: [],
      issuedOn: null,
    }),
    enrich: ({ headline }) => ({
      zones: [],
      industries: [],
      topics: [],
      summary: '原来的摘要。',
      fingerprint: sha256(headline),
    }),
    summarise: async (articles) => {
      asked = articles.map(({ headline }) => headline);
      return articles.map(({ headline }) => (headline === '第1篇' ? '写来的摘要。' : null));
    },
    gate: 0.5,
    clock: systemClock,
    log: createLog({ level: 'silent', secrets: [], pretty: false }),
    dataDir: '',
    timeZone: 'Asia/Shanghai',
  };
  const document = {
    media: 'text' as const,
    text: '三篇',
    hints: [],
    layout: 'blocks' as const,
    title: null,
    publishedOn: null,
    single: false,
    dropped: [],
  };
  const incoming = {
    sourceId,
    announcementKey: null,
    url: null,
    contentHash: 'a',
    document,
    publishedAt: null,
  };
  const end = await take(parts, { ...incoming, baseline }, false);
  const ids = end.kind === 'saved' ? end.saved.articleIds : [];
  const articles = await store.articles.findMany(ids);
  return Object.fromEntries(articles.map(({ headline, summary }) => [headline, summary]));
}

it('asks for what is pushed at once, and keeps what there was where nothing comes', async () => {
  expect(await taken(false)).toEqual({
    第1篇: '写来的摘要。',
    第2篇: '原来的摘要。',
    第3篇: '原来的摘要。',
  });
  expect(asked).toEqual(['第1篇', '第3篇']);
});

it('asks nothing for a first poll', async () => {
  expect(Object.values(await taken(true))).toEqual(Array(3).fill('原来的摘要。'));
  expect(asked).toEqual([]);
});
