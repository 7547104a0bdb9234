// The contract of deliveries: claimed fairly, settled truthfully, recovered after a crash.

import { describe, expect, it } from 'vitest';
import type { Parcel } from '../../src/domain/delivery.ts';
import type { Store } from '../../src/store/ports.ts';
import type { OpenNamed } from './store.contract.ts';
import { follower, HOUR, MINUTE, MORNING, newArticle, push, withSource } from './store-samples.ts';

const LEASE = 2 * MINUTE;
const east = [{ zones: ['east-park'] }];
const contents = (parcels: readonly Parcel[]): [number, number[]][] =>
  parcels.map(({ subscriber, articles }) => [subscriber.id, articles.map(({ article }) => article.id)]);

async function ready(store: Store, people: number): Promise<{ source: number; ids: number[] }> {
  const source = await withSource(store);
  const ids: number[] = [];
  for (let at = 0; at < people; at += 1) ids.push(await follower(store, 100 + at, east));
  return { source, ids };
}

export function deliveriesContract(open: OpenNamed): void {
  describe('deliveries', () => {
    it('are claimed as parcels: one a subscriber, of one bulletin, oldest first', async () => {
      const store = await open('claim-parcels');
      const { source, ids } = await ready(store, 2);
      const [a = 0, b = 0] = await push(store, source, [newArticle(), newArticle({ ordinal: 1 })]);
      const [c = 0] = await push(store, source, undefined, MORNING + 1);
      const first = await store.deliveries.claim(MORNING + 2, LEASE, 10);
      expect(contents(first)).toEqual([
        [ids[0], [a, b]],
        [ids[1], [a, b]],
      ]);
      expect(first[0]?.articles[0]).toMatchObject({
        attempts: 0,
        article: { id: a, sourceName: '示例来源' },
      });
      const [reason] = await store.deliveries.reasons(a, ids[0] ?? 0);
      expect(reason?.hits[0]?.found).toBe('east-park');
      expect(await store.deliveries.claim(MORNING + 2, LEASE, 10)).toEqual([]);
      await store.deliveries.settle(ids[0] ?? 0, [a, b], { kind: 'sent', messageId: 9 }, MORNING + 3);
      expect(contents(await store.deliveries.claim(MORNING + 3, LEASE, 10))).toEqual([[ids[0], [c]]]);
      await store.close();
    });

    it('are shared out between chats when one has a long backlog', async () => {
      const store = await open('claim-fair');
      const { source, ids } = await ready(store, 1);
      for (let at = 0; at < 8; at += 1) await push(store, source, undefined, MORNING + at);
      ids.push(await follower(store, 500, east));
      await push(store, source, undefined, MORNING + 20);
      expect(
        (await store.deliveries.claim(MORNING + 21, LEASE, 2)).map(({ subscriber }) => subscriber.id),
      ).toEqual(ids);
      await store.close();
    });

    it('stop at the number asked for', async () => {
      const store = await open('claim-some');
      const { source, ids } = await ready(store, 5);
      await push(store, source);
      expect(await store.deliveries.claim(MORNING, LEASE, 2)).toHaveLength(2);
      expect(
        (await store.deliveries.claim(MORNING, LEASE, 9)).map(({ subscriber }) => subscriber.id),
      ).toEqual(ids.slice(2));
      await store.close();
    });

    it('keep the message id and count what was tried', async () => {
      const store = await open('settle');
      const { source, ids } = await ready(store, 4);
      const [article = 0] = await push(store, source);
      await store.deliveries.claim(MORNING, LEASE, 10);
      const [sent = 0, retried = 0, given = 0, lost = 0] = ids;
      const { settle, find } = store.deliveries;
      await settle(sent, [article], { kind: 'sent', messageId: 42 }, MORNING);
      await settle(retried, [article], { kind: 'retry', notBefore: MORNING + MINUTE, why: '429' }, MORNING);
      await settle(given, [article], { kind: 'abandoned', why: 'too long' }, MORNING);
      await settle(lost, [article], { kind: 'unknown', why: 'reset' }, MORNING);
      expect(await find(article, sent)).toMatchObject({ state: 'sent', messageId: 42, attempts: 1 });
      expect(await find(article, retried)).toMatchObject({
        state: 'pending',
        notBefore: MORNING + MINUTE,
        note: '429',
      });
      expect(await find(article, given)).toMatchObject({ state: 'abandoned', note: 'too long' });
      expect(await find(article, lost)).toMatchObject({ state: 'unknown', note: 'reset' });
      expect(await store.deliveries.counts()).toEqual({
        pending: 1,
        claimed: 0,
        sent: 1,
        unknown: 1,
        abandoned: 1,
      });
      expect(await store.deliveries.claim(MORNING + MINUTE - 1, LEASE, 10)).toEqual([]);
      expect(await store.deliveries.nextDue(MORNING)).toBe(MORNING + MINUTE);
      expect(await store.deliveries.nextDue(MORNING + MINUTE)).toBeUndefined();
      expect(await store.deliveries.oldestDue()).toBe(MORNING + MINUTE);
      const [again] = await store.deliveries.claim(MORNING + MINUTE, LEASE, 10);
      expect(again).toMatchObject({ subscriber: { id: retried }, articles: [{ attempts: 1 }] });
      expect(await store.deliveries.oldestDue()).toBeUndefined();
      await store.close();
    });

    it('of a chat that must wait do not overtake each other', async () => {
      const store = await open('settle-order');
      const { source, ids } = await ready(store, 1);
      const [first = 0] = await push(store, source);
      const [second = 0] = await push(store, source, undefined, MORNING + 1);
      await store.deliveries.claim(MORNING + 2, LEASE, 10);
      const until = MORNING + MINUTE;
      await store.deliveries.settle(
        ids[0] ?? 0,
        [first],
        { kind: 'retry', notBefore: until, why: '429' },
        MORNING + 2,
      );
      expect(await store.deliveries.claim(MORNING + 3, LEASE, 10)).toEqual([]);
      expect(contents(await store.deliveries.claim(until, LEASE, 10))).toEqual([[ids[0], [first]]]);
      await store.deliveries.settle(ids[0] ?? 0, [first], { kind: 'sent', messageId: 1 }, until);
      expect(contents(await store.deliveries.claim(until, LEASE, 10))).toEqual([[ids[0], [second]]]);
      await store.close();
    });

    it('return when their lease runs out, and are unknown when something may have been written', async () => {
      const store = await open('recover');
      const { source, ids } = await ready(store, 3);
      const [article = 0] = await push(store, source);
      const [idle = 0, writing = 0, done = 0] = ids;
      await store.deliveries.claim(MORNING, LEASE, 10);
      await store.deliveries.markWriting(writing, [article], MORNING);
      await store.deliveries.markWriting(done, [article], MORNING);
      await store.deliveries.settle(done, [article], { kind: 'sent', messageId: 3 }, MORNING);
      expect(await store.deliveries.recover(MORNING + LEASE - 1)).toEqual({ returned: 0, unknown: 0 });
      expect(await store.deliveries.recover(MORNING + LEASE)).toEqual({ returned: 1, unknown: 1 });
      expect(await store.deliveries.recover(MORNING + LEASE)).toEqual({ returned: 0, unknown: 0 });
      expect((await store.deliveries.find(article, idle))?.state).toBe('pending');
      expect((await store.deliveries.find(article, writing))?.state).toBe('unknown');
      expect(contents(await store.deliveries.claim(MORNING + LEASE, LEASE, 10))).toEqual([[idle, [article]]]);
      // The retry of an unwritten claim starts clean: a second crash before writing returns it again.
      expect(await store.deliveries.recover(MORNING + 2 * LEASE)).toEqual({ returned: 1, unknown: 0 });
      await store.close();
    });

    it('that were due stay due when the clock is set back, and so does a second try', async () => {
      const store = await open('clock-back');
      const { source, ids } = await ready(store, 2);
      const [a = 0] = await push(store, source, undefined, MORNING + HOUR);
      const [first] = await store.deliveries.claim(MORNING + HOUR, LEASE, 1);
      const unsure = first?.subscriber.id ?? 0;
      await store.deliveries.settle(unsure, [a], { kind: 'unknown', why: 'no answer' }, MORNING + HOUR);
      expect(await store.deliveries.claim(MORNING, LEASE, 10)).toEqual([]);
      await store.deliveries.recover(MORNING);
      const waiting = ids.filter((id) => id !== unsure);
      expect(contents(await store.deliveries.claim(MORNING, LEASE, 10))).toEqual([[waiting[0], [a]]]);
      expect(await store.deliveries.retryUnknown(MORNING - MINUTE, MORNING)).toBe(1);
    });

    it('that are to wait do so while the clock is right', async () => {
      const store = await open('clock-right');
      const { source, ids } = await ready(store, 1);
      const [a = 0] = await push(store, source);
      await store.deliveries.claim(MORNING, LEASE, 1);
      const later = { kind: 'retry', notBefore: MORNING + HOUR, why: '429' } as const;
      await store.deliveries.settle(ids[0] ?? 0, [a], later, MORNING);
      await store.deliveries.recover(MORNING + MINUTE);
      expect(await store.deliveries.claim(MORNING + MINUTE, LEASE, 10)).toEqual([]);
    });

    it('take the late word that a message was sent, but no other late word', async () => {
      const store = await open('late-word');
      const { source, ids } = await ready(store, 2);
      const [article = 0] = await push(store, source);
      const [one = 0, two = 0] = ids;
      await store.deliveries.claim(MORNING, LEASE, 10);
      await store.deliveries.markWriting(one, [article], MORNING);
      await store.deliveries.recover(MORNING + LEASE);
      await store.deliveries.settle(two, [article], { kind: 'abandoned', why: 'late' }, MORNING + LEASE);
      await store.deliveries.settle(
        one,
        [article],
        { kind: 'retry', notBefore: 1, why: 'late' },
        MORNING + LEASE,
      );
      expect((await store.deliveries.find(article, one))?.state).toBe('unknown');
      expect((await store.deliveries.find(article, two))?.state).toBe('pending');
      await store.deliveries.settle(one, [article], { kind: 'sent', messageId: 8 }, MORNING + LEASE);
      await store.deliveries.settle(one, [article], { kind: 'unknown', why: 'later' }, MORNING + LEASE);
      expect(await store.deliveries.find(article, one)).toMatchObject({ state: 'sent', messageId: 8 });
      await store.close();
    });

    it('are abandoned with the subscriber, in flight or not, and never claimed for the ended', async () => {
      const store = await open('ended');
      const { source, ids } = await ready(store, 3);
      const [article = 0] = await push(store, source);
      const [waiting = 0, blocked = 0, stopped = 0] = ids;
      await store.subscribers.end(waiting, 'stopped', MORNING);
      expect(await store.deliveries.claim(MORNING, LEASE, 10)).toHaveLength(2);
      await store.deliveries.markWriting(blocked, [article], MORNING);
      await store.deliveries.markWriting(stopped, [article], MORNING);
      await store.subscribers.end(blocked, 'blocked', MORNING);
      await store.subscribers.end(stopped, 'stopped', MORNING);
      expect(await store.deliveries.find(article, waiting)).toMatchObject({
        state: 'abandoned',
        note: 'stopped',
      });
      expect(await store.deliveries.find(article, blocked)).toMatchObject({
        state: 'abandoned',
        note: 'blocked',
      });
      // On its way when the person stopped: its sender still says how it ended.
      await store.deliveries.settle(stopped, [article], { kind: 'sent', messageId: 6 }, MORNING);
      expect((await store.deliveries.find(article, stopped))?.state).toBe('sent');
      expect(await store.deliveries.counts()).toEqual({
        pending: 0,
        claimed: 0,
        sent: 1,
        unknown: 0,
        abandoned: 2,
      });
      await store.close();
    });

    it('of an ended subscriber that come back from a crash are abandoned, not sent', async () => {
      const store = await open('ended-crash');
      const { source, ids } = await ready(store, 1);
      const [article = 0] = await push(store, source);
      await store.deliveries.claim(MORNING, LEASE, 10);
      await store.deliveries.markWriting(ids[0] ?? 0, [article], MORNING);
      await store.subscribers.end(ids[0] ?? 0, 'stopped', MORNING);
      await store.deliveries.settle(
        ids[0] ?? 0,
        [article],
        { kind: 'retry', notBefore: MORNING, why: '502' },
        MORNING,
      );
      expect(await store.deliveries.claim(MORNING + HOUR, LEASE, 10)).toEqual([]);
      expect(await store.deliveries.find(article, ids[0] ?? 0)).toMatchObject({
        state: 'abandoned',
        note: 'stopped',
      });
      await store.close();
    });
  });
}
