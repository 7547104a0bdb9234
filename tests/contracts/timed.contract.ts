// The contract of time: digests go at their hour as one parcel, quiet hours hold, nothing is lost when wishes change.

import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../src/domain/criteria.ts';
import type { Parcel } from '../../src/domain/delivery.ts';
import type { OpenNamed } from './store.contract.ts';
import {
  follower,
  followsEast,
  HOUR,
  IMMEDIATE,
  MINUTE,
  MORNING,
  newArticle,
  push,
  withSource,
} from './store-samples.ts';

const LEASE = 2 * MINUTE;
const DAY = 24 * HOUR;
const east = [{ zones: ['east-park'] }];
const daily = { kind: 'daily', at: '08:00' } as const;
/** MORNING is Monday 10:00 in Shanghai: the next eight o'clock. */
const EIGHT = MORNING + 22 * HOUR;
const ids = (parcels: readonly Parcel[]): number[][] =>
  parcels.map(({ articles }) => articles.map(({ article }) => article.id));

export function timedContract(open: OpenNamed): void {
  describe('digests', () => {
    it('gather what came since the last one into one parcel at their time', async () => {
      const store = await open('digest-daily');
      const source = await withSource(store);
      await follower(store, 11, east, daily);
      const [a = 0] = await push(store, source);
      const [b = 0] = await push(store, source, undefined, MORNING + HOUR);
      const [c = 0] = await push(store, source, undefined, EIGHT);
      expect(await store.deliveries.claim(EIGHT - 1, LEASE, 10)).toEqual([]);
      expect(await store.deliveries.nextDue(MORNING)).toBe(EIGHT);
      expect(ids(await store.deliveries.claim(EIGHT, LEASE, 10))).toEqual([[a, b]]);
      await store.deliveries.settle(1, [a, b], { kind: 'sent', messageId: 1 }, EIGHT);
      expect(ids(await store.deliveries.claim(EIGHT + DAY, LEASE, 10))).toEqual([[c]]);
      await store.close();
    });

    it('go once when the program was down at their time', async () => {
      const store = await open('digest-down');
      const source = await withSource(store);
      const id = await follower(store, 11, east, daily);
      const [a = 0] = await push(store, source);
      const late = EIGHT + 3 * DAY + 5 * HOUR;
      expect(ids(await store.deliveries.claim(late, LEASE, 10))).toEqual([[a]]);
      await store.deliveries.settle(id, [a], { kind: 'sent', messageId: 1 }, late);
      const [b = 0] = await push(store, source, undefined, late);
      expect((await store.deliveries.find(b, id))?.notBefore).toBe(EIGHT + 4 * DAY);
      await store.close();
    });

    it('give way to an immediate subscription to the same article', async () => {
      const store = await open('digest-immediate');
      const source = await withSource(store);
      const id = await follower(store, 11, [{ topics: ['projects'] }], daily);
      await store.subscribers.subscribe(id, followsEast, IMMEDIATE, MORNING);
      const [a = 0] = await push(store, source);
      expect(ids(await store.deliveries.claim(MORNING, LEASE, 10))).toEqual([[a]]);
      await store.close();
    });

    it('of several plans take the earliest time', async () => {
      const store = await open('digest-earliest');
      const source = await withSource(store);
      const id = await follower(store, 11, [{ topics: ['projects'] }], {
        kind: 'weekly',
        day: 1,
        at: '09:00',
      });
      await store.subscribers.subscribe(id, followsEast, daily, MORNING);
      const [a = 0] = await push(store, source);
      expect((await store.deliveries.find(a, id))?.notBefore).toBe(EIGHT);
      await store.close();
    });

    it('follow a changed frequency, time zone or end of a subscription; nothing is lost or doubled', async () => {
      const store = await open('digest-change');
      const source = await withSource(store);
      const id = await follower(store, 11, east, daily);
      const [a = 0] = await push(store, source);
      const due = async () => (await store.deliveries.find(a, id))?.notBefore;
      await store.subscribers.subscribe(id, followsEast, { kind: 'weekly', day: 3, at: '18:00' }, MORNING);
      expect(await due()).toBe(Date.parse('2026-03-04T10:00:00Z'));
      await store.subscribers.subscribe(id, followsEast, IMMEDIATE, MORNING + 5);
      expect(ids(await store.deliveries.claim(MORNING + 5, LEASE, 10))).toEqual([[a]]);
      await store.deliveries.settle(
        id,
        [a],
        { kind: 'retry', notBefore: MORNING + 6, why: '502' },
        MORNING + 5,
      );
      await store.subscribers.subscribe(id, followsEast, daily, MORNING + 6);
      expect(await due()).toBe(EIGHT);
      const [subscription] = await store.subscribers.subscriptions(id);
      await store.subscribers.unsubscribe(id, subscription?.id ?? 0, MORNING + 7);
      expect(await store.deliveries.find(a, id)).toMatchObject({ state: 'abandoned', note: 'unsubscribed' });
      await store.close();
    });

    it('keep what another live subscription still wants', async () => {
      const store = await open('digest-still');
      const source = await withSource(store);
      const id = await follower(store, 11, [{ topics: ['projects'] }, ...east], daily);
      const [a = 0] = await push(store, source);
      const [first] = await store.subscribers.subscriptions(id);
      await store.subscribers.unsubscribe(id, first?.id ?? 0, MORNING);
      await store.subscribers.subscribe(id, criteriaOf({ industries: ['hydrogen'] }), IMMEDIATE, MORNING);
      expect(await store.deliveries.find(a, id)).toMatchObject({ state: 'pending', notBefore: EIGHT });
      await store.close();
    });
  });

  describe('quiet hours', () => {
    const NIGHT = Date.parse('2026-03-02T15:30:00Z'); // 23:30 in Shanghai
    const SEVEN = Date.parse('2026-03-02T23:00:00Z');

    it('hold over midnight, then release in order: a few by bulletin, more as one digest', async () => {
      const store = await open('quiet');
      const source = await withSource(store);
      const few = await follower(store, 11, [{ keywords: ['制氢'] }]);
      const many = await follower(store, 12, east);
      for (const id of [few, many])
        await store.subscribers.change(id, { quietHours: { from: '22:00', to: '07:00' } });
      const awake = await follower(store, 13, east);
      await store.subscribers.mute(few, { facet: 'topic', termId: 'dull', until: null }, MORNING);
      const all: number[] = [];
      for (let at = 0; at < 4; at += 1) {
        const [id = 0] = await push(store, source, [newArticle()], NIGHT + at * HOUR);
        all.push(id);
        const night = await store.deliveries.claim(NIGHT + at * HOUR, LEASE, 10);
        expect(night.map(({ subscriber }) => subscriber.id)).toEqual([awake]);
        await store.deliveries.settle(awake, [id], { kind: 'sent', messageId: 1 }, NIGHT);
        if (at === 1) {
          const [subscription] = await store.subscribers.subscriptions(few);
          await store.subscribers.pause(few, subscription?.id ?? 0, NIGHT, NIGHT);
        }
      }
      expect(await store.deliveries.nextDue(NIGHT + 4 * HOUR)).toBe(SEVEN);
      expect(await store.deliveries.claim(SEVEN - 1, LEASE, 10)).toEqual([]);
      const morning = await store.deliveries.claim(SEVEN, LEASE, 10);
      expect(morning.map(({ subscriber }) => subscriber.id)).toEqual([few, many]);
      expect(ids(morning)).toEqual([[all[0]], all]);
      await store.close();
    });

    it('let go at once when they are lifted', async () => {
      const store = await open('quiet-lifted', () => NIGHT + MINUTE);
      const source = await withSource(store);
      const id = await follower(store, 11, east);
      await store.subscribers.change(id, { quietHours: { from: '22:00', to: '07:00' } });
      const [a = 0] = await push(store, source, undefined, NIGHT);
      expect(await store.deliveries.claim(NIGHT, LEASE, 10)).toEqual([]);
      await store.subscribers.change(id, { quietHours: null });
      expect(ids(await store.deliveries.claim(NIGHT + MINUTE, LEASE, 10))).toEqual([[a]]);
      await store.close();
    });
  });
}
