// A small admin wing for tests of the bot: sources and reviews in the real store, bulletins read line by line, articles put
// right as in the program; the notify wing only remembers what it was asked.

import type { Admin } from '../../../src/admin/admin.ts';
import { createCataloguing } from '../../../src/admin/cataloguing.ts';
import { createMending } from '../../../src/admin/mending.ts';
import type { Catalogue } from '../../../src/domain/catalogue.ts';
import type { ReportedArticle } from '../../../src/domain/report.ts';
import { createEnricher } from '../../../src/ingest/enrich/enrich.ts';
import { readPart } from '../../../src/ingest/part.ts';
import { split } from '../../../src/ingest/split/split.ts';
import type { Lookup } from '../../../src/lookup/lookup.ts';
import type { Store } from '../../../src/store/ports.ts';

export interface FakeAdmin extends Admin {
  /** What was asked for, in order. */
  readonly asked: string[];
  /** The texts of the bulletins handed in. */
  readonly bulletins: { name: string; contentType: string | null; text: string }[];
}

const line = (headline: string): ReportedArticle => ({
  id: null,
  headline,
  zones: ['长治高新技术产业开发区'],
  industries: ['氢能'],
  summary: headline,
  state: headline.includes('？') ? 'review' : 'ready',
  confidence: 0.9,
  doubts: headline.includes('？') ? ['headline <unclear>'] : [],
});

export function createFakeAdmin(store: Store, catalogue: Catalogue, lookup: Lookup): FakeAdmin {
  const asked: string[] = [];
  let { enrich } = createEnricher(catalogue);
  const cataloguing = createCataloguing({
    store,
    catalogue,
    lookup,
    renew(next) {
      lookup.renew(next);
      enrich = createEnricher(next).enrich;
    },
  });
  const mending = createMending({
    store,
    clock: { now: () => Date.now() },
    ingest: {
      readPart: async (part, at) => readPart({ split, enrich, timeZone: 'Asia/Shanghai' }, part, at),
    },
    notify: {
      matchPending: async () => ({ articles: 0, deliveries: 0 }),
      nudge: () => void asked.push('nudge'),
    },
  });
  const bulletins: FakeAdmin['bulletins'] = [];
  return {
    ...mending,
    ...cataloguing,
    asked,
    bulletins,
    async addSource(address, name, ownSite = false) {
      asked.push(`add ${address}`);
      return store.sources.add(
        {
          kind: 'feed',
          address,
          name: name ?? address,
          intervalMinutes: null,
          ignoreRobots: ownSite,
          pushFirst: 0,
          selectors: null,
        },
        'admin',
        Date.now(),
      );
    },
    async exportFeeds() {
      return (await store.sources.list()).map(({ address }) => address).join('\n');
    },
    async importFeeds(bytes) {
      const text = new TextDecoder().decode(bytes);
      return text.includes('<opml') ? { added: 2, known: 1 } : { why: { kind: 'no-feed-list' } };
    },
    async testSource(address, ownSite = false) {
      asked.push(`test ${address}${ownSite ? ' own' : ''}`);
      if (!/^https?:/.test(address)) return { why: { kind: 'no-address', text: address }, barred: false };
      if (address.includes('dead'))
        return { why: { kind: 'dns-unknown', host: 'dead.example' }, barred: false };
      if (address.includes('barred') && !ownSite)
        return { why: { kind: 'robots', host: 'barred.example' }, barred: true };
      return { kind: 'feed', address, title: '一个 <源>', listed: 12, articles: [line('一条 <b>稿件')] };
    },
    async poll(sourceId) {
      asked.push(`poll ${sourceId}`);
      const counts = { listed: 3, fresh: 1, articles: 1 };
      return {
        sourceId,
        name: 'x',
        outcome: 'fresh',
        ...counts,
        aside: 0,
        failed: false,
        first: false,
        note: null,
      };
    },
    pollDue: async () => [],
    broadcast: (text, by) => store.broadcasts.begin(text, by, Date.now()),
    haltBroadcast: async (id) => void asked.push(`halt ${id}`),
    explain: async () => undefined,
    audience: async () => undefined,
    async changeSource(sourceId, state) {
      asked.push(`${state} ${sourceId}`);
      await store.sources.changeState(sourceId, state, Date.now());
    },
    async ingestFile({ bytes, name, contentType }) {
      const text = new TextDecoder().decode(bytes);
      bulletins.push({ name, contentType: contentType ?? null, text });
      if (text.trim() === '') return { kind: 'unreadable', why: { kind: 'empty-file', name } };
      if (bulletins.filter((other) => other.text === text).length > 1)
        return { kind: 'already', bulletinId: 1 };
      const articles = text.split('\n').filter((row) => row.startsWith('# '));
      return { kind: 'stored', bulletinId: 1, known: 0, articles: articles.map((row) => line(row.slice(2))) };
    },
    enqueue: async () => ({ articles: 0, deliveries: 0 }),
    async approve(articleId) {
      asked.push(`approve ${articleId}`);
      await store.articles.changeState(articleId, 'ready');
    },
    async refuse(articleId) {
      asked.push(`refuse ${articleId}`);
      await mending.refuse(articleId);
    },
  };
}
