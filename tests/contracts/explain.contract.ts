// The contract of explaining: what is known of one article and one person, who would get an article, and urgent ones.

import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../src/domain/criteria.ts';
import type { OpenNamed } from './store.contract.ts';
import {
  follower,
  HOUR,
  IMMEDIATE,
  MINUTE,
  MORNING,
  matchable,
  newArticle,
  publish,
  push,
  withSource,
} from './store-samples.ts';

const NIGHT = Date.parse('2026-03-02T15:30:00Z'); // 23:30 in Shanghai
const east = [{ zones: ['east-park'] }];

export function explainContract(open: OpenNamed): void {
  describe('explaining', () => {
    it('traces an article to a person', async () => {
      const store = await open('trace');
      const source = await withSource(store);
      const id = await follower(store, 11, east, { kind: 'daily', at: '08:00' });
      const [article = 0] = await publish(store, source);
      await store.subscribers.subscribe(id, criteriaOf({ topics: ['projects'] }), IMMEDIATE, MORNING);
      expect(await store.deliveries.trace(article, id)).toMatchObject({
        matched: false,
        delivery: undefined,
      });
      await store.deliveries.matchAndEnqueue(matchable(article), MORNING);
      const trace = await store.deliveries.trace(article, id);
      expect(trace).toMatchObject({
        matched: true,
        article: { id: article },
        subscriber: { id },
        delivery: { state: 'pending', lane: 'digest', notBefore: MORNING + 22 * HOUR },
      });
      expect(trace?.subscriptions.map(({ before }) => before)).toEqual([true, false]);
      expect(await store.deliveries.trace(article, id + 1)).toBeUndefined();
      expect(await store.deliveries.trace(article + 1, id)).toBeUndefined();
      await store.close();
    });

    it('names the audience without enqueueing anything', async () => {
      const store = await open('audience');
      const source = await withSource(store);
      const wishes = [...east, { topics: ['projects'] }];
      const now = await follower(store, 11, wishes);
      const later = await follower(store, 12, east, { kind: 'weekly', day: 1, at: '08:00' });
      const muted = await follower(store, 13, east);
      await follower(store, 14, [{ zones: ['west'] }]);
      await store.subscribers.mute(muted, { facet: 'zone', termId: 'city-east', until: null }, MORNING);
      const [article = 0] = await publish(store, source);
      await follower(store, 15, east);
      const rehearse = () => store.deliveries.audience(matchable(article), MORNING, 10);
      const found = await rehearse();
      expect(found).toMatchObject({ subscribers: 2, without: 2 });
      expect(found.sample.map(({ id }) => id)).toEqual([now, later]);
      expect((await store.deliveries.audience(matchable(article), MORNING, 1)).sample).toHaveLength(1);
      expect((await store.deliveries.counts()).pending).toBe(0);
      expect(await store.articles.unmatched(5)).toHaveLength(1);
      expect(await store.deliveries.matchAndEnqueue(matchable(article), MORNING)).toMatchObject({
        deliveries: 2,
      });
      expect(await rehearse()).toEqual({ ...found, without: 0 });
      expect(await store.deliveries.reasons(article, now)).toHaveLength(2);
      expect((await store.deliveries.audience(matchable(99), MORNING, 10)).subscribers).toBe(0);
      await store.close();
    });
  });

  describe('an article that was corrected after it had been pushed', () => {
    it('reaches who is matched since, once, and nobody a second time', async () => {
      const store = await open('rematch');
      const source = await withSource(store);
      const had = await follower(store, 11, east);
      const both = await follower(store, 12, [...east, { zones: ['west-park'] }]);
      const fresh = await follower(store, 13, [{ zones: ['west-park'] }]);
      const [article = 0] = await push(store, source);
      for (const id of [had, both])
        await store.deliveries.settle(id, [article], { kind: 'sent', messageId: id }, MORNING);
      await follower(store, 14, [{ zones: ['west-park'] }]); // after it: only later articles
      const terms = [{ facet: 'zone', wanted: 'west-park', found: 'west-park' }] as const;
      const now = { ...matchable(article), terms };
      expect(await store.deliveries.audience(now, MORNING, 0)).toMatchObject({ subscribers: 2, without: 1 });
      expect((await store.deliveries.matchAndEnqueue(now, MORNING)).deliveries, 'unasked').toBe(0);
      expect(await store.deliveries.rematch(article)).toBe(true);
      expect(await store.deliveries.rematch(article), 'already waiting').toBe(false);
      expect(await store.articles.unmatched(5)).toHaveLength(1);
      expect((await store.deliveries.matchAndEnqueue(now, MORNING)).deliveries).toBe(1);
      const state = async (id: number) => (await store.deliveries.find(article, id))?.state;
      expect([await state(had), await state(both), await state(fresh)]).toEqual(['sent', 'sent', 'pending']);
      expect(await store.deliveries.audience(now, MORNING, 0)).toMatchObject({ without: 0 });
      expect(await store.deliveries.reasons(article, fresh)).toMatchObject([
        { hits: [{ wanted: 'west-park' }] },
      ]);
      await store.articles.changeState(article, 'dropped');
      expect(await store.deliveries.rematch(article)).toBe(false);
      await store.close();
    });

    it('keeps why those have it who got it by what it said before, and what waits for them', async () => {
      const store = await open('former');
      const source = await withSource(store);
      const had = await follower(store, 11, east);
      const waits = await follower(store, 12, east, { kind: 'daily', at: '08:00' });
      const muted = await follower(store, 13, east);
      await store.subscribers.mute(muted, { facet: 'zone', termId: 'east-park', until: null }, MORNING);
      const [article = 0] = await push(store, source);
      await store.deliveries.settle(had, [article], { kind: 'sent', messageId: 1 }, MORNING);
      const reasons = await store.deliveries.reasons(article, had);
      expect(reasons).toMatchObject([{ hits: [{ wanted: 'east-park' }] }]);
      await store.subscribers.unmute(muted, 'zone', 'east-park');
      for (const zone of ['west-park', 'north-park']) {
        const terms = [{ facet: 'zone', wanted: zone, found: zone }] as const;
        await store.deliveries.rematch(article);
        expect(
          (await store.deliveries.matchAndEnqueue({ ...matchable(article), terms }, MORNING)).deliveries,
        ).toBe(0);
        expect(await store.deliveries.reasons(article, had)).toEqual(reasons);
      }
      expect([...(await store.subscribers.brought(had, 0)).values()]).toEqual([1]);
      // Something else changes: the digest that waits is still wanted.
      await store.subscribers.subscribe(waits, criteriaOf({ zones: ['south-park'] }), IMMEDIATE, MORNING);
      expect((await store.deliveries.find(article, waits))?.state).toBe('pending');
      await store.deliveries.rematch(article);
      await store.deliveries.matchAndEnqueue(matchable(article), MORNING);
      expect(await store.deliveries.reasons(article, had), 'as before').toEqual(reasons);
      expect((await store.deliveries.find(article, muted))?.state, 'by what it says now').toBe('pending');
      await store.close();
    });
  });

  describe('urgent articles', () => {
    it('pass quiet hours, whether marked before or while they are held; digests keep their time', async () => {
      const store = await open('urgent');
      const source = await withSource(store);
      const sleeper = await follower(store, 11, east);
      const reader = await follower(store, 12, east, { kind: 'daily', at: '08:00' });
      await store.subscribers.change(sleeper, { quietHours: { from: '22:00', to: '07:00' } });
      const claimed = async (most = 10) =>
        (await store.deliveries.claim(NIGHT, MINUTE, most)).map(({ articles }) =>
          articles.map((one) => one.article.id),
        );
      const [held = 0] = await push(store, source, [newArticle()], NIGHT);
      expect(await claimed()).toEqual([]);
      await store.articles.markUrgent(held, NIGHT);
      expect(await claimed()).toEqual([[held]]);
      await store.deliveries.settle(sleeper, [held], { kind: 'sent', messageId: 1 }, NIGHT);
      const [other = 0, urgent = 0] = await publish(store, source, [
        newArticle(),
        newArticle({ ordinal: 1 }),
      ]);
      await store.articles.markUrgent(urgent, NIGHT);
      for (const id of [other, urgent]) await store.deliveries.matchAndEnqueue(matchable(id), NIGHT);
      expect(await claimed(1)).toEqual([[urgent]]);
      expect((await store.deliveries.find(urgent, reader))?.notBefore).toBeGreaterThan(NIGHT);
      await store.close();
    });

    it('go before the others', async () => {
      const store = await open('urgent-first');
      const source = await withSource(store);
      await follower(store, 11, east);
      const second = await follower(store, 12, [{ keywords: ['紧急'] }]);
      await push(store, source, [newArticle()], MORNING);
      const [urgent = 0] = await publish(store, source, [newArticle()]);
      await store.articles.markUrgent(urgent, MORNING);
      await store.deliveries.matchAndEnqueue({ articleId: urgent, terms: [], text: '紧急' }, MORNING + 5);
      const parcels = await store.deliveries.claim(MORNING + 5, MINUTE, 1);
      expect(parcels.map(({ subscriber }) => subscriber.id)).toEqual([second]);
      await store.close();
    });
  });
}
