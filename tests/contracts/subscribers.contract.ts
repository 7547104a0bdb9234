// The contract of subscribers: they enter, change their minds, end, return and move.

import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../src/domain/criteria.ts';
import type { OpenNamed } from './store.contract.ts';
import {
  chat,
  follower,
  followsEast,
  HOUR,
  IMMEDIATE,
  MORNING,
  newArticle,
  push,
  withSource,
} from './store-samples.ts';

export function subscribersContract(open: OpenNamed): void {
  describe('subscribers', () => {
    it('are one for each chat and topic', async () => {
      const { subscribers, close } = await open('people-enter');
      const one = await subscribers.enter(chat(7), 'en', 'Asia/Shanghai', MORNING);
      expect(one).toMatchObject({ chatId: 7, threadId: 0, language: 'en', quietHours: null, endedAt: null });
      expect(await subscribers.enter(chat(7), 'zh', 'UTC', MORNING + 1)).toEqual(one);
      const topic = await subscribers.enter(chat(7, 3), 'zh', 'UTC', MORNING);
      expect(topic.id).not.toBe(one.id);
      expect(await subscribers.find({ chatId: 7, threadId: 3 })).toEqual(topic);
      await subscribers.change(one.id, { language: 'zh', quietHours: { from: '22:00', to: '07:00' } });
      expect(await subscribers.findById(one.id)).toEqual({
        ...one,
        language: 'zh',
        quietHours: { from: '22:00', to: '07:00' },
      });
      await subscribers.change(one.id, { quietHours: null });
      expect((await subscribers.findById(one.id))?.quietHours).toBeNull();
      await close();
    });

    it('subscribe once to equal criteria; asking again changes the frequency', async () => {
      const { subscribers, close } = await open('people-subscribe');
      const { id } = await subscribers.enter(chat(7), 'zh', 'Asia/Shanghai', MORNING);
      const wish = criteriaOf({ zones: ['b', 'a', 'a'], keywords: [' 氢 '] });
      const first = await subscribers.subscribe(id, wish, IMMEDIATE, MORNING);
      expect(first).toMatchObject({
        added: true,
        subscription: { criteria: wish, frequency: IMMEDIATE, pausedAt: null },
      });
      const weekly = { kind: 'weekly', day: 5, at: '18:30' } as const;
      const again = await subscribers.subscribe(
        id,
        criteriaOf({ zones: ['a', 'b'], keywords: ['氢'] }),
        weekly,
        MORNING + 1,
      );
      expect(again).toEqual({ added: false, subscription: { ...first.subscription, frequency: weekly } });
      await subscribers.subscribe(id, followsEast, { kind: 'daily', at: '08:00' }, MORNING);
      expect((await subscribers.subscriptions(id)).map(({ frequency }) => frequency)).toEqual([
        weekly,
        { kind: 'daily', at: '08:00' },
      ]);
      expect(await subscribers.unsubscribe(id + 1, first.subscription.id, MORNING)).toBe(false);
      expect(await subscribers.unsubscribe(id, first.subscription.id, MORNING)).toBe(true);
      expect(await subscribers.unsubscribe(id, first.subscription.id, MORNING)).toBe(false);
      const renewed = await subscribers.subscribe(id, wish, IMMEDIATE, MORNING);
      expect(renewed.added).toBe(true);
      expect(await subscribers.subscriptions(id)).toHaveLength(2);
      await close();
    });

    it('keep their subscriptions when they end and come back, but not what waited for them', async () => {
      const store = await open('people-end');
      const source = await withSource(store);
      const id = await follower(store, 7, [{ zones: ['east-park'] }]);
      const [before = 0] = await push(store, source);
      expect(await store.subscribers.count()).toBe(1);
      await store.subscribers.end(id, 'blocked', MORNING + 1);
      expect(await store.subscribers.findById(id)).toMatchObject({
        endedAt: MORNING + 1,
        endedReason: 'blocked',
      });
      expect(await store.deliveries.find(before, id)).toMatchObject({ state: 'abandoned', note: 'blocked' });
      expect(await store.subscribers.count()).toBe(0);
      const [meanwhile = 0] = await push(store, source);
      const back = await store.subscribers.enter(chat(7), 'en', 'UTC', MORNING + 2);
      expect(back).toMatchObject({ id, language: 'zh', endedAt: null, endedReason: null });
      expect(await store.subscribers.subscriptions(id)).toHaveLength(1);
      expect(await store.deliveries.find(meanwhile, id)).toBeUndefined();
      const [after = 0] = await push(store, source);
      const parcels = await store.deliveries.claim(MORNING + 3, HOUR, 10);
      expect(parcels.map(({ articles }) => articles.map(({ article }) => article.id))).toEqual([[after]]);
      await store.close();
    });

    it('are erased when they ask to be forgotten', async () => {
      const store = await open('people-forget');
      const source = await withSource(store);
      const other = await follower(store, 8, [{ zones: ['east-park'] }]);
      const id = await follower(store, 7, [{ zones: ['east-park'] }, { keywords: ['我的公司', '项目'] }]);
      await store.subscribers.mute(id, { facet: 'topic', termId: 'policy', until: null }, MORNING);
      const [article = 0] = await push(store, source);
      await store.saved.put(id, article, MORNING);
      await store.subscribers.end(id, 'forgotten', MORNING);
      expect(await store.saved.list(id, 10)).toEqual([]);
      expect(await store.subscribers.findById(id)).toBeUndefined();
      expect(await store.subscribers.find(chat(7))).toBeUndefined();
      expect(await store.subscribers.subscriptions(id)).toEqual([]);
      expect(await store.subscribers.mutes(id, MORNING)).toEqual([]);
      expect(await store.deliveries.find(article, id)).toBeUndefined();
      expect(await store.deliveries.counts()).toMatchObject({ pending: 1, abandoned: 0 });
      const again = await store.subscribers.enter(chat(7), 'zh', 'UTC', MORNING);
      expect(again.id).not.toBe(id);
      const [next = 0] = await push(store, source);
      expect((await store.deliveries.find(next, other))?.state).toBe('pending');
      await store.close();
    });

    it('mute terms for a time or for good', async () => {
      const { subscribers, close } = await open('people-mute');
      const { id } = await subscribers.enter(chat(7), 'zh', 'UTC', MORNING);
      await subscribers.mute(id, { facet: 'zone', termId: 'east', until: MORNING + 10 }, MORNING);
      await subscribers.mute(id, { facet: 'industry', termId: 'steel', until: null }, MORNING);
      expect(await subscribers.mutes(id, MORNING)).toEqual([
        { facet: 'industry', termId: 'steel', until: null },
        { facet: 'zone', termId: 'east', until: MORNING + 10 },
      ]);
      expect(await subscribers.mutes(id, MORNING + 10)).toHaveLength(1);
      await subscribers.mute(id, { facet: 'zone', termId: 'east', until: null }, MORNING);
      expect(await subscribers.mutes(id, MORNING + 10)).toHaveLength(2);
      await subscribers.unmute(id, 'industry', 'steel');
      await subscribers.unmute(id, 'industry', 'never-seen');
      expect((await subscribers.mutes(id, MORNING)).map(({ termId }) => termId)).toEqual(['east']);
      await close();
    });

    it('follow their chat to its new id, all topics of it', async () => {
      const store = await open('people-move');
      const source = await withSource(store);
      const main = await follower(store, -7, [{ zones: ['east-park'] }]);
      const topic = await store.subscribers.enter(chat(-7, 4), 'zh', 'UTC', MORNING);
      await push(store, source);
      await store.subscribers.move(-7, -1007);
      expect((await store.subscribers.find(chat(-1007)))?.id).toBe(main);
      expect((await store.subscribers.find(chat(-1007, 4)))?.id).toBe(topic.id);
      expect(await store.subscribers.find(chat(-7))).toBeUndefined();
      const [parcel] = await store.deliveries.claim(MORNING, HOUR, 10);
      expect(parcel?.subscriber).toMatchObject({ id: main, chatId: -1007 });
      await store.subscribers.move(-55, -56);
      await store.close();
    });

    it('join a subscriber who is there already: nothing lost, nothing twice', async () => {
      const store = await open('people-join');
      const source = await withSource(store);
      const old = await follower(store, -7, [{ zones: ['east-park'] }, { topics: ['projects'] }]);
      const there = await follower(store, -1007, [{ zones: ['east-park'] }, { keywords: ['制氢'] }]);
      await store.subscribers.mute(old, { facet: 'zone', termId: 'west', until: null }, MORNING);
      const [sent = 0, open1 = 0] = await push(store, source, [newArticle(), newArticle({ ordinal: 1 })]);
      await store.deliveries.claim(MORNING, HOUR, 10);
      await store.deliveries.settle(old, [sent], { kind: 'sent', messageId: 5 }, MORNING);
      await store.saved.put(old, sent, MORNING);
      await store.saved.put(there, open1, MORNING);
      await store.subscribers.judge(old, sent, true);
      await store.subscribers.judge(old, open1, true);
      await store.subscribers.judge(there, open1, false);
      await store.subscribers.end(there, 'kicked', MORNING);
      const by = { chatId: 1, messageId: 1, language: 'zh' as const };
      const broadcast = (await store.broadcasts.begin('各位', by, MORNING))!.id;
      await store.subscribers.move(-7, -1007);
      expect((await store.broadcasts.next(broadcast, MORNING))?.id).toBe(there);
      expect(await store.subscribers.judged(there)).toEqual([
        { articleId: sent, useful: true },
        { articleId: open1, useful: false },
      ]);
      const joined = await store.subscribers.find(chat(-1007));
      expect(joined).toMatchObject({ id: there, endedAt: null });
      expect(await store.subscribers.findById(old)).toBeUndefined();
      expect((await store.subscribers.subscriptions(there)).map(({ criteria }) => criteria)).toEqual(
        expect.arrayContaining([
          followsEast,
          criteriaOf({ topics: ['projects'] }),
          criteriaOf({ keywords: ['制氢'] }),
        ]),
      );
      expect(await store.subscribers.subscriptions(there)).toHaveLength(3);
      expect(await store.subscribers.mutes(there, MORNING)).toHaveLength(1);
      expect(await store.saved.list(there, 10)).toEqual([sent, open1]);
      expect(await store.deliveries.find(sent, old)).toBeUndefined();
      expect((await store.deliveries.find(open1, there))?.state).toBe('pending');
      expect(await store.deliveries.counts()).toEqual({
        pending: 1,
        claimed: 0,
        sent: 1,
        unknown: 0,
        abandoned: 0,
      });
      const [fresh = 0] = await push(store, source);
      expect((await store.deliveries.find(fresh, there))?.state).toBe('pending');
      await store.close();
    });

    it('leave the numbers of their messages behind: they name others where they are now', async () => {
      const store = await open('people-numbers');
      const source = await withSource(store);
      const [mover, joiner] = [
        await follower(store, -7, [{ zones: ['east-park'] }]),
        await follower(store, -8, [{ zones: ['east-park'] }]),
      ];
      const there = await follower(store, -1008, []);
      const soon = Date.now() + HOUR;
      const [article = 0, written = 0] = await push(store, source, [
        newArticle(),
        newArticle({ ordinal: 1 }),
      ]);
      await store.deliveries.claim(MORNING, HOUR, 10);
      for (const id of [mover, joiner])
        await store.deliveries.settle(id, [article], { kind: 'sent', messageId: 5 }, MORNING);
      await store.deliveries.markWriting(joiner, [written], MORNING);
      await store.articles.correct(article, { headline: '更正后的标题' });
      expect(await store.amendments.due(soon, 10)).toHaveLength(2);
      await store.subscribers.move(-7, -1007);
      await store.subscribers.move(-8, -1008);
      expect(await store.amendments.due(soon, 10)).toEqual([]);
      expect(
        await store.amendments.nextDue(),
        'nothing that would be asked for over and over',
      ).toBeUndefined();
      await store.articles.correct(article, { headline: '又更正' });
      expect(await store.amendments.due(soon, 10)).toEqual([]);
      expect(await store.deliveries.find(article, mover)).toMatchObject({ state: 'sent', messageId: null });
      expect(await store.deliveries.find(written, there), 'it may have arrived').toMatchObject({
        state: 'unknown',
        doubt: 1,
      });
      await store.close();
    });
  });
}
