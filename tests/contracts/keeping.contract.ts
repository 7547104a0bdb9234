// The contract of what people keep: saved articles, corrections, the admins' history, and one person's own record.

import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../src/domain/criteria.ts';
import type { OpenNamed } from './store.contract.ts';
import { follower, HOUR, MORNING, matchable, newArticle, newBulletin, withSource } from './store-samples.ts';

export function keepingContract(open: OpenNamed): void {
  describe('keeping', () => {
    it('puts articles aside for one subscriber, and forgets them with the subscriber', async () => {
      const store = await open('keep-saved');
      const source = await withSource(store);
      const saved = await store.articles.saveBulletin(newBulletin(source), [newArticle(), newArticle()]);
      const [one, two] = saved.articleIds as [number, number];
      const me = await follower(store, 7, [{ zones: ['east-park'] }]);
      const other = await follower(store, 8, []);
      expect(await store.saved.put(me, one, MORNING)).toBe(true);
      expect(await store.saved.put(me, one, MORNING)).toBe(false);
      await store.saved.put(me, two, MORNING);
      expect(await store.saved.list(me, 10)).toEqual([two, one]);
      expect(await store.saved.list(me, 1, 1)).toEqual([one]);
      expect(await store.saved.list(other, 10)).toEqual([]);
      await store.saved.remove(me, two);
      expect(await store.saved.list(me, 10)).toEqual([one]);
      await store.subscribers.end(me, 'forgotten', MORNING);
      expect(await store.saved.list(me, 10)).toEqual([]);
      await store.close();
    });

    it('keeps a language model’s answers, refused ones included', async () => {
      const store = await open('keep-written');
      expect(await store.written.find('a')).toBeUndefined();
      await store.written.put('a', null, MORNING);
      expect(await store.written.find('a')).toEqual({ text: null });
      await store.written.put('a', '园区通了路。', MORNING);
      expect(await store.written.find('a')).toEqual({ text: '园区通了路。' });
      await store.close();
    });

    it('corrects headline and tags, in lists, search and matching alike', async () => {
      const store = await open('keep-correct');
      const source = await withSource(store);
      const saved = await store.articles.saveBulletin(newBulletin(source), [
        newArticle({ headline: '错题重卡', state: 'review' }),
      ]);
      const id = saved.articleIds[0]!;
      const zones = [{ id: 'west-park', name: '西山经开区', role: 'primary' as const }];
      expect(await store.articles.correct(id, { headline: '正题光伏', zones, industries: [] })).toBe(true);
      expect(await store.articles.correct(99_999, { headline: 'x' })).toBe(false);
      await store.articles.changeState(id, 'ready');
      const [found] = await store.articles.search(['光伏'], 5);
      expect(found).toMatchObject({ id, headline: '正题光伏', zones, industries: [] });
      expect(found?.topics.map((topic) => topic.id)).toEqual(['projects']);
      expect(await store.articles.search(['重卡'], 5)).toEqual([]);
      const latest = (facet: 'zone' | 'industry', term: string) =>
        store.articles.latest([{ facet, id: term }], 5);
      expect(await latest('zone', 'west-park')).toHaveLength(1);
      expect(await latest('zone', 'east-park')).toEqual([]);
      expect(await latest('industry', 'hydrogen')).toEqual([]);
      await store.close();
    });

    it('tags articles anew in columns, lists and discovered names, once each', async () => {
      const store = await open('keep-rename-tag');
      const source = await withSource(store);
      const found = { id: 'new:云端', name: '云端', role: 'primary' as const };
      const east = { id: 'east-park', name: '东山', role: 'mentioned' as const };
      const saved = await store.articles.saveBulletin(newBulletin(source), [
        newArticle({ zones: [found, east] }),
        newArticle({ zones: [east] }),
      ]);
      const [both, other] = saved.articleIds as [number, number];
      const to = { id: 'yunduan', name: '云端开发区' };
      const rename = (from: string, tag: { id: string; name: string }): Promise<number> =>
        store.articles.recatalogue({ name: 'edits', value: from }, [{ facet: 'zone', from, to: tag }]);
      expect(await rename('new:云端', to)).toBe(1);
      expect(await store.facts.find('edits')).toBe('new:云端');
      expect(await rename('new:云端', to)).toBe(0);
      expect((await store.articles.find(both))?.zones).toEqual([{ ...found, ...to }, east]);
      const under = async (id: string) =>
        (await store.articles.latest([{ facet: 'zone', id }], 5)).map((article) => article.id);
      expect(await under('yunduan')).toEqual([both]);
      expect(await under('new:云端')).toEqual([]);
      // Where the other tag is there already, one of the two stays.
      expect(await rename('yunduan', { id: 'east-park', name: '东山' })).toBe(1);
      expect((await store.articles.find(both))?.zones).toEqual([
        { id: 'east-park', name: '东山', role: 'primary' },
      ]);
      expect(await under('east-park')).toEqual([other, both]);
      await store.close();
    });

    it('sends what was withdrawn to nobody who has not had it', async () => {
      const store = await open('keep-withdraw');
      const source = await withSource(store);
      const [one, two] = [
        await follower(store, 7, [{ zones: ['east-park'] }]),
        await follower(store, 8, [{ zones: ['east-park'] }]),
      ];
      const saved = await store.articles.saveBulletin(newBulletin(source), [newArticle(), newArticle()]);
      const [first, second] = saved.articleIds as [number, number];
      for (const id of [first, second]) await store.deliveries.matchAndEnqueue(matchable(id), MORNING);
      await store.deliveries.settle(one, [first], { kind: 'sent', messageId: 5 }, MORNING);
      await store.articles.changeState(first, 'dropped');
      await store.articles.reshape({ changed: [], added: [], dropped: [second] }, MORNING);
      expect((await store.deliveries.find(first, one))?.state).toBe('sent');
      for (const [article, person] of [
        [first, two],
        [second, one],
        [second, two],
      ] as const)
        expect(await store.deliveries.find(article, person)).toMatchObject({
          state: 'abandoned',
          note: 'withdrawn',
        });
      expect(await store.deliveries.claim(MORNING + HOUR, 60_000, 10)).toEqual([]);
      expect((await store.deliveries.countsOf(second)).abandoned).toBe(2);
      await store.close();
    });

    it('sends who waits for an article that is joined with another that one, once', async () => {
      const store = await open('keep-joined');
      const source = await withSource(store);
      const daily = { kind: 'daily', at: '08:00' } as const;
      const both = await follower(store, 7, [{ zones: ['east-park'] }], daily);
      const second = await follower(store, 8, [{ keywords: ['后一篇'] }], daily);
      const saved = await store.articles.saveBulletin(newBulletin(source), [
        newArticle(),
        newArticle({ ordinal: 1 }),
      ]);
      const [into = 0, id = 0] = saved.articleIds;
      await store.deliveries.matchAndEnqueue(matchable(into), MORNING);
      await store.deliveries.matchAndEnqueue(matchable(id, { text: '后一篇' }), MORNING);
      await store.articles.reshape({ changed: [], added: [], dropped: [id], into }, MORNING);
      for (const person of [both, second]) {
        expect((await store.deliveries.find(id, person))?.state).toBe('abandoned');
        expect((await store.deliveries.find(into, person))?.state).toBe('pending');
        expect(await store.deliveries.reasons(into, person)).toHaveLength(1);
      }
      expect((await store.deliveries.countsOf(into)).pending).toBe(2);
      const parcels = await store.deliveries.claim(MORNING + 24 * HOUR, 60_000, 10);
      expect(parcels.map(({ articles }) => articles.length)).toEqual([1, 1]);
      await store.close();
    });

    it('sends what was withdrawn on its way no second time, and amends it where it arrived', async () => {
      const store = await open('keep-withdraw-flight');
      const source = await withSource(store);
      const people: number[] = [];
      for (const chatId of [7, 8, 9, 10])
        people.push(await follower(store, chatId, [{ zones: ['east-park'] }]));
      const [retried = 0, lost = 0, doubtful = 0, arrived = 0] = people;
      const { settle, claim, find } = store.deliveries;
      const [id = 0] = (await store.articles.saveBulletin(newBulletin(source), [newArticle()])).articleIds;
      await store.deliveries.matchAndEnqueue(matchable(id), MORNING);
      expect(await claim(MORNING, 60_000, 10)).toHaveLength(4);
      await settle(doubtful, [id], { kind: 'unknown', why: 'no answer' }, MORNING);
      await store.articles.changeState(id, 'dropped');
      await settle(retried, [id], { kind: 'retry', notBefore: MORNING, why: '429' }, MORNING);
      await settle(arrived, [id], { kind: 'sent', messageId: 5 }, MORNING);
      await store.deliveries.recover(MORNING + HOUR);
      await store.deliveries.retryUnknown(MORNING + HOUR, MORNING + HOUR);
      expect(await claim(MORNING + HOUR, 60_000, 10)).toEqual([]);
      for (const person of [retried, lost])
        expect(await find(id, person)).toMatchObject({ state: 'abandoned', note: 'withdrawn' });
      expect((await find(id, doubtful))?.state).toBe('unknown');
      const due = await store.amendments.due(MORNING, 10);
      expect(due.map(({ messageId, subscriber }) => [messageId, subscriber.id])).toEqual([[5, arrived]]);
      await store.close();
    });

    it('counts what each subscription brought, and lists what was sent', async () => {
      const store = await open('keep-brought');
      const me = await follower(store, 7, [{ zones: ['east-park'] }, { industries: ['coal'] }]);
      const [east, coal] = await store.subscribers.subscriptions(me);
      const source = await withSource(store);
      const send = async (receivedAt: number): Promise<number> => {
        const bulletin = newBulletin(source, { receivedAt });
        const id = (await store.articles.saveBulletin(bulletin, [newArticle()])).articleIds[0]!;
        await store.deliveries.matchAndEnqueue(matchable(id), receivedAt);
        return id;
      };
      const old = await send(MORNING - 1000 * HOUR);
      const fresh = await send(MORNING);
      const unsent = await send(MORNING);
      for (const id of [old, fresh])
        await store.deliveries.settle(me, [id], { kind: 'sent', messageId: 5 }, MORNING);
      const brought = await store.subscribers.brought(me, MORNING - HOUR);
      expect([...brought]).toEqual([
        [east!.id, 1],
        [coal!.id, 0],
      ]);
      expect((await store.subscribers.brought(me, 0)).get(east!.id)).toBe(2);
      const all = await store.deliveries.ofSubscriber(me, 10);
      expect(all.map(({ articleId, state }) => [articleId, state])).toEqual([
        [unsent, 'pending'],
        [fresh, 'sent'],
        [old, 'sent'],
      ]);
      expect(await store.deliveries.ofSubscriber(me, 1)).toHaveLength(1);
      expect(await store.deliveries.countsOf(fresh)).toMatchObject({ sent: 1, pending: 0 });
      expect(await store.deliveries.countsOf(unsent)).toMatchObject({ sent: 0, pending: 1 });
      await store.close();
    });

    it('counts what many follow and which tags came up', async () => {
      const store = await open('keep-popular');
      const source = await withSource(store);
      for (const chatId of [1, 2, 3]) await follower(store, chatId, [{ zones: ['east-park'] }]);
      const gone = await follower(store, 4, [{ zones: ['east-park'] }, { industries: ['coal'] }]);
      await store.subscribers.end(gone, 'stopped', MORNING);
      await follower(store, 5, [{ industries: ['coal'] }]);
      expect(await store.subscribers.popular(5, 2)).toEqual([
        { criteria: criteriaOf({ zones: ['east-park'] }), subscribers: 3 },
      ]);
      const save = (at: number, state: 'ready' | 'review') =>
        store.articles.saveBulletin(newBulletin(source, { receivedAt: at }), [newArticle({ state })]);
      await save(MORNING - 100 * HOUR, 'ready');
      await save(MORNING, 'ready');
      await save(MORNING, 'ready');
      await save(MORNING + HOUR, 'review');
      const counts = await store.articles.tagCounts(MORNING - HOUR, MORNING + 2 * HOUR);
      expect(counts).toContainEqual({ facet: 'zone', id: 'east-park', articles: 2 });
      expect(await store.articles.tagCounts(0, MORNING)).toContainEqual({
        facet: 'industry',
        id: 'hydrogen',
        articles: 1,
      });
      await store.close();
    });

    it('keeps the admins’ history, newest first, and removes facts', async () => {
      const store = await open('keep-audit');
      await store.audit.record({ at: 1, userId: 9, what: 'source pause 3' });
      await store.audit.record({ at: 2, userId: 8, what: 'review drop 5' });
      expect(await store.audit.newest(5)).toEqual([
        { at: 2, userId: 8, what: 'review drop 5' },
        { at: 1, userId: 9, what: 'source pause 3' },
      ]);
      await store.facts.put('x', '1');
      await store.facts.remove('x');
      expect(await store.facts.find('x')).toBeUndefined();
      await store.close();
    });
  });
}
