// The contract of sources and articles: saved whole, never twice, found again.

import { describe, expect, it } from 'vitest';
import type { Poll } from '../../src/domain/source.ts';
import type { OpenNamed } from './store.contract.ts';
import {
  feedSettings,
  HOUR,
  MORNING,
  newArticle,
  newBulletin,
  publish,
  withSource,
} from './store-samples.ts';

const east = { facet: 'zone', id: 'east-park' } as const;
const memory = { etag: '"a"', lastModified: null, failures: 0, identity: 'link' } as const;
const poll = (at: number, change: Partial<Poll> = {}): Poll => ({
  at,
  outcome: 'fresh',
  listed: 2,
  fresh: 1,
  tookMs: 12,
  note: null,
  ...change,
});

export function sourcesContract(open: OpenNamed): void {
  describe('sources', () => {
    it('are added once and come back after removal', async () => {
      const { sources, close } = await open('sources-add');
      const first = await sources.add(feedSettings(), 'admin', MORNING);
      expect(first).toMatchObject({
        added: true,
        source: { state: 'active', nextPollAt: MORNING, baselineDone: false },
      });
      expect(await sources.add({ ...feedSettings(), name: '另名' }, 'config', MORNING)).toEqual({
        ...first,
        added: false,
      });
      await sources.changeState(first.source.id, 'removed', MORNING);
      expect(await sources.list()).toEqual([]);
      const back = await sources.add({ ...feedSettings(), name: '另名' }, 'admin', MORNING + 5);
      expect(back).toMatchObject({
        added: true,
        source: { id: first.source.id, name: '另名', state: 'active' },
      });
      expect(await sources.findByAddress(feedSettings().address)).toEqual(back.source);
      await close();
    });

    it('are due when active and their time has come, longest waiting first', async () => {
      const { sources, close } = await open('sources-due');
      const ids: number[] = [];
      for (const at of [3, 1, 2, 9])
        ids.push((await sources.add(feedSettings(`https://x.example/${at}`), 'admin', at)).source.id);
      await sources.changeState(ids[2] ?? 0, 'paused', 5);
      expect((await sources.due(5, 10)).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
      expect(await sources.due(5, 1)).toHaveLength(1);
      await close();
    });

    it('keep the memory and the history of polls', async () => {
      const { sources, close } = await open('sources-polls');
      const { source } = await sources.add(
        { ...feedSettings(), selectors: { item: 'li' } },
        'admin',
        MORNING,
      );
      await sources.recordPoll(source.id, poll(MORNING), {
        memory,
        nextPollAt: MORNING + HOUR,
        baselineDone: true,
      });
      const failed = poll(MORNING + HOUR, {
        outcome: 'unreachable',
        note: { kind: 'no-route', host: 'a.example' },
      });
      await sources.recordPoll(source.id, failed, {
        memory: { ...memory, failures: 1 },
        nextPollAt: MORNING + 2 * HOUR,
        baselineDone: true,
      });
      expect(await sources.find(source.id)).toMatchObject({
        ...memory,
        failures: 1,
        selectors: { item: 'li' },
        baselineDone: true,
        nextPollAt: MORNING + 2 * HOUR,
        lastPolledAt: MORNING + HOUR,
        lastSuccessAt: MORNING,
        lastError: { kind: 'no-route', host: 'a.example' },
      });
      expect(await sources.polls(source.id, 10)).toEqual([failed, poll(MORNING)]);
      await close();
    });
  });
}

export function articlesContract(open: OpenNamed): void {
  describe('articles', () => {
    it('come back as they were saved', async () => {
      const store = await open('articles-same');
      const source = await withSource(store);
      const article = newArticle({ date: 'approx', byline: null, doubts: ['短'], headline: '<b>&\'"😀' });
      const [id = 0] = await publish(store, source, [article]);
      const found = await store.articles.find(id);
      expect(found).toEqual({
        ...article,
        id,
        bulletinId: found?.bulletinId,
        sourceId: source,
        sourceName: '示例来源',
        url: 'https://news.example/1',
        createdAt: MORNING,
      });
      expect(await store.articles.find(id + 1)).toBeUndefined();
      await store.close();
    });

    it('of the same bytes from the same source are not taken twice, but the announcement counts as seen', async () => {
      const store = await open('articles-twice');
      const source = await withSource(store);
      const other = (await store.sources.add(feedSettings('https://other.example/'), 'admin', 1)).source.id;
      const bulletin = newBulletin(source, { announcementKey: 'one' });
      const first = await store.articles.saveBulletin(bulletin, [newArticle(), newArticle({ ordinal: 1 })]);
      const again = await store.articles.saveBulletin({ ...bulletin, announcementKey: 'two' }, [
        newArticle(),
      ]);
      expect(again).toEqual({ kind: 'already', bulletinId: first.bulletinId, articleIds: first.articleIds });
      expect(await store.sources.unannounced(source, ['one', 'two', 'three', 'three'])).toEqual(
        new Set(['three']),
      );
      expect(await store.sources.unannounced(other, ['one'])).toEqual(new Set(['one']));
      const elsewhere = await store.articles.saveBulletin({ ...bulletin, sourceId: other }, [newArticle()]);
      expect(elsewhere.kind).toBe('saved');
      expect(await store.articles.counts()).toEqual({ ready: 3, review: 0, baseline: 0, dropped: 0 });
      await store.close();
    });

    it('announce every key of a bulletin, however many there are', async () => {
      const store = await open('articles-keys');
      const source = await withSource(store);
      const otherKeys = Array.from({ length: 700 }, (_, at) => `other-${at % 650}`);
      await store.articles.saveBulletin(newBulletin(source, { announcementKey: 'one', otherKeys }), []);
      expect(await store.sources.unannounced(source, ['one', ...otherKeys, 'new'])).toEqual(new Set(['new']));
      await store.close();
    });

    it('with a known fingerprint are counted and not stored again, also within one bulletin', async () => {
      const store = await open('articles-known');
      const source = await withSource(store);
      const [old, fresh] = [newArticle(), newArticle({ ordinal: 1 })];
      await publish(store, source, [old]);
      const saved = await store.articles.saveBulletin(newBulletin(source), [
        old,
        fresh,
        { ...fresh, ordinal: 2 },
      ]);
      expect(saved).toMatchObject({ kind: 'saved', known: 2 });
      expect(
        (await store.articles.findMany(saved.articleIds)).map(({ headline, ordinal }) => [headline, ordinal]),
      ).toEqual([[fresh.headline, 1]]);
      await store.close();
    });

    it('are saved all or none', async () => {
      const store = await open('articles-whole');
      const source = await withSource(store);
      const broken = newArticle({ headline: null as unknown as string });
      const many = Array.from({ length: 300 }, (_, ordinal) => newArticle({ ordinal }));
      const bulletin = newBulletin(source, { announcementKey: 'k' });
      await expect(store.articles.saveBulletin(bulletin, [...many, broken])).rejects.toThrow();
      expect((await store.articles.counts()).ready).toBe(0);
      expect((await store.sources.unannounced(source, ['k'])).size).toBe(1);
      expect(await store.articles.search(['项目'], 5)).toEqual([]);
      const saved = await store.articles.saveBulletin(bulletin, many);
      expect(saved.articleIds).toHaveLength(300);
      expect((await store.articles.findMany(saved.articleIds)).map(({ ordinal }) => ordinal)).toEqual(
        many.map(({ ordinal }) => ordinal),
      );
      await store.close();
    });

    it('are found in the order asked for', async () => {
      const store = await open('articles-order');
      const ids = await publish(store, await withSource(store), [newArticle(), newArticle(), newArticle()]);
      const asked = [ids[2], 999, ids[0]].map(Number);
      expect((await store.articles.findMany(asked)).map(({ id }) => id)).toEqual([ids[2], ids[0]]);
      await store.close();
    });

    it('are listed newest first by any of the terms, without what readers may not see', async () => {
      const store = await open('articles-latest');
      const source = await withSource(store);
      const zone = (id: string) => ({ zones: [{ id, name: id, role: 'mentioned' as const }] });
      const ids = await publish(store, source, [
        newArticle(),
        newArticle({ ...zone('west'), state: 'baseline', industries: [] }),
        newArticle({ state: 'review' }),
        newArticle({ state: 'dropped' }),
        newArticle({ ...zone('mid') }),
      ]);
      const latest = async (...args: Parameters<typeof store.articles.latest>) =>
        (await store.articles.latest(...args)).map(({ id }) => ids.indexOf(id));
      expect(await latest(null, 10)).toEqual([4, 1, 0]);
      expect(await latest([east, { facet: 'zone', id: 'west' }], 10)).toEqual([1, 0]);
      expect(
        await latest(
          [
            { facet: 'industry', id: 'hydrogen' },
            { facet: 'zone', id: 'mid' },
          ],
          10,
        ),
      ).toEqual([4, 0]);
      expect(await latest([{ facet: 'industry', id: 'hydrogen' }], 1)).toEqual([4]);
      expect(await latest(null, 10, ids[4])).toEqual([1, 0]);
      expect(await latest([east], 10, ids[0])).toEqual([]);
      expect(await latest([{ facet: 'topic', id: 'east-park' }], 10)).toEqual([]);
      expect(await latest([], 10)).toEqual([]);
      expect((await store.articles.inReview(5)).map(({ id }) => ids.indexOf(id))).toEqual([2]);
      await store.close();
    });

    it('are found by words exactly as they stand', async () => {
      const store = await open('articles-search');
      const source = await withSource(store);
      const ids = await publish(store, source, [
        newArticle({
          headline: '氢能产业园开工',
          paragraphs: ['5G基站与ＡＩ中心。', 'Green Hydrogen plant'],
        }),
        newArticle({ headline: '制氢。能源基地', paragraphs: ['甲氢', '能乙'] }),
        newArticle({ headline: '其他', paragraphs: ['这里谈到氢能与"引号"和 AND 运算'] }),
        newArticle({ headline: '氢能待审', paragraphs: [''], state: 'review' }),
      ]);
      const search = async (...words: string[]) =>
        (await store.articles.search(words, 10)).map(({ id }) => ids.indexOf(id));
      expect(await search('氢能')).toEqual([0, 2]);
      expect(await search('能')).toEqual(expect.arrayContaining([0, 1, 2]));
      expect(await search('氢能', '基站')).toEqual([0]);
      expect(await search('ai')).toEqual([0]);
      expect(await search('hydrogen')).toEqual([0]);
      expect(await search('green hydrogen')).toEqual([0]);
      expect(await search('hydro')).toEqual([]);
      expect(await search('"引号"')).toEqual([2]);
      expect(await search('AND')).toEqual([2]);
      expect(await search('氢能', 'NOT')).toEqual([]);
      for (const odd of ['"', '*', '', '   ', ')(', 'headline:', '氢能"*^']) await search(odd);
      expect(await search('，')).toEqual([]);
      expect((await store.articles.search(['氢能'], 1, 1)).map(({ id }) => ids.indexOf(id))).toEqual([2]);
      await store.close();
    });
  });
}
