// The contract of matching: which articles a wish meets, what is remembered of it, and who is left out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { judge } from '../../src/notify/match/judge.ts';
import { CASES, STORIES, story, type Wish } from './matching-truth.ts';
import type { OpenNamed } from './store.contract.ts';
import { follower, MORNING, matchable, newArticle, publish, push, withSource } from './store-samples.ts';

export function matchingContract(open: OpenNamed): void {
  describe('matching', () => {
    it('meets what hand-written truth says it meets', async () => {
      const store = await open('truth');
      const source = await withSource(store);
      const people: number[] = [];
      for (const [at, { wish }] of CASES.entries()) people.push(await follower(store, 1_000 + at, [wish]));
      const ids = await publish(
        store,
        source,
        Object.keys(STORIES).map(() => newArticle()),
      );
      for (const [at, told] of Object.values(STORIES).entries())
        await store.deliveries.matchAndEnqueue({ ...told, articleId: ids[at] ?? 0 }, MORNING);
      const met = await Promise.all(
        people.map(async (person) => {
          const letters = Object.keys(STORIES).map(async (letter, at) =>
            (await store.deliveries.find(ids[at] ?? 0, person)) ? letter : '',
          );
          return (await Promise.all(letters)).join('');
        }),
      );
      expect(CASES.map(({ about }, at) => `${about}: ${met[at]}`)).toEqual(
        CASES.map(({ about, meets }) => `${about}: ${meets}`),
      );
      await store.close();
    });

    it('agrees with the pure verdict, reasons included, on any wishes and stories', async () => {
      const store = await open('random');
      const source = await withSource(store);
      let chatId = 5_000;
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyWish, { minLength: 1, maxLength: 6 }),
          anyStory,
          async (wishes, told) => {
            const person = await follower(store, ++chatId, wishes);
            const [id = 0] = await publish(store, source);
            await store.deliveries.matchAndEnqueue({ ...told, articleId: id }, MORNING);
            const distinct = new Map(
              wishes.map((wish) => [JSON.stringify(criteriaOf(wish)), criteriaOf(wish)]),
            );
            const expected = [...distinct.values()].flatMap((criteria) => {
              const verdict = judge(criteria, told);
              return verdict.kind === 'met' ? [verdict.reason] : [];
            });
            const delivery = await store.deliveries.find(id, person);
            expect(delivery !== undefined).toBe(expected.length > 0);
            const found = await store.deliveries.reasons(id, person);
            expect(found.map(inOrder).sort()).toEqual(expected.map(inOrder).sort());
            await store.subscribers.end(person, 'stopped', MORNING);
          },
        ),
        { numRuns: 150 },
      );
      await store.close();
    });

    it('gives one person an article once, and remembers each reason', async () => {
      const store = await open('once');
      const source = await withSource(store);
      const person = await follower(store, 11, [
        { zones: ['east-park'] },
        { industries: ['grp-energy'] },
        { keywords: ['制氢'] },
        { zones: ['elsewhere'] },
      ]);
      const [id = 0] = await publish(store, source);
      expect(await store.deliveries.matchAndEnqueue(matchable(id), MORNING)).toEqual({
        criteria: 3,
        deliveries: 1,
      });
      expect(await store.deliveries.matchAndEnqueue(matchable(id), MORNING)).toMatchObject({ deliveries: 0 });
      const reasons = await store.deliveries.reasons(id, person);
      expect(reasons.map(({ hits }) => hits)).toEqual([
        [{ facet: 'zone', wanted: 'east-park', found: 'east-park' }],
        [{ facet: 'industry', wanted: 'grp-energy', found: 'hydrogen' }],
        [{ facet: 'keyword', wanted: '制氢', found: '制氢' }],
      ]);
      await store.close();
    });

    it('marks the article matched, also where nobody wants it, and matches only what is ready', async () => {
      const store = await open('marks');
      const source = await withSource(store);
      await follower(store, 11, [{ zones: ['east-park'] }]);
      const states = ['ready', 'review', 'baseline', 'dropped'] as const;
      const ids = await publish(
        store,
        source,
        states.map((state, ordinal) => newArticle({ state, ordinal })),
      );
      expect((await store.articles.unmatched(10)).map(({ id }) => id)).toEqual([ids[0]]);
      for (const id of ids) await store.deliveries.matchAndEnqueue(matchable(id), MORNING);
      expect(await store.articles.unmatched(10)).toEqual([]);
      expect((await store.deliveries.counts()).pending).toBe(1);
      await store.articles.changeState(ids[1] ?? 0, 'ready');
      expect((await store.articles.unmatched(10)).map(({ id }) => id)).toEqual([ids[1]]);
      await store.deliveries.matchAndEnqueue({ articleId: ids[1] ?? 0, terms: [], text: '' }, MORNING);
      expect(await store.articles.unmatched(10)).toEqual([]);
      await store.close();
    });

    it('gives nothing to whoever came after the article was stored', async () => {
      const store = await open('late');
      const source = await withSource(store);
      const early = await follower(store, 11, [{ zones: ['east-park'] }]);
      const [id = 0] = await publish(store, source);
      const late = await follower(store, 12, [{ zones: ['east-park'] }]);
      await store.subscribers.subscribe(
        early,
        criteriaOf({ topics: ['projects'] }),
        { kind: 'immediate' },
        MORNING,
      );
      await store.deliveries.matchAndEnqueue(matchable(id), MORNING);
      expect(await store.deliveries.find(id, late)).toBeUndefined();
      expect(await store.deliveries.reasons(id, early)).toHaveLength(1);
      await store.close();
    });

    it('passes over the ended, the paused and the muted until the mute runs out', async () => {
      const store = await open('muted');
      const source = await withSource(store);
      const wish = [{ industries: ['grp-energy'] }];
      const ended = await follower(store, 11, wish);
      const muted = await follower(store, 12, wish);
      const mutedCity = await follower(store, 13, wish);
      const paused = await follower(store, 14, wish);
      const heard = await follower(store, 15, wish);
      await store.subscribers.end(ended, 'blocked', MORNING);
      await store.subscribers.mute(
        muted,
        { facet: 'zone', termId: 'east-park', until: MORNING + 1_000 },
        MORNING,
      );
      await store.subscribers.mute(mutedCity, { facet: 'zone', termId: 'city-east', until: null }, MORNING);
      await store.subscribers.mute(heard, { facet: 'topic', termId: 'other', until: null }, MORNING);
      const [subscription] = await store.subscribers.subscriptions(paused);
      await store.subscribers.pause(paused, subscription?.id ?? 0, MORNING, MORNING);
      const who = async (id: number | undefined) => {
        const all = [ended, muted, mutedCity, paused, heard];
        const found = await Promise.all(all.map((person) => store.deliveries.find(id ?? 0, person)));
        return all.filter((_, at) => found[at]);
      };
      const [first] = await push(store, source);
      expect(await who(first)).toEqual([heard]);
      await store.subscribers.unmute(mutedCity, 'zone', 'city-east');
      const [second] = await push(store, source, undefined, MORNING + 1_000);
      expect(await who(second)).toEqual([muted, mutedCity, heard]);
      await store.close();
    });
  });
}

const inOrder = (reason: { criteria: unknown; hits: readonly unknown[] }): string =>
  JSON.stringify([reason.criteria, reason.hits.map((hit) => JSON.stringify(hit)).sort()]);

const some = (...from: string[]) => fc.subarray(from);
const anyFacets = {
  zones: some('east', 'mid', 'west', 'city-north', 'city-south'),
  industries: some('hydrogen', 'solar', 'steel', 'grp-energy'),
  topics: some('projects', 'policy'),
  keywords: some('氢', '绿氢', '开工', 'AI', 'ai ', '中园光伏'),
};
const anyWish: fc.Arbitrary<Wish> = fc.record({ ...anyFacets, not: fc.record(anyFacets) });
const anyStory = fc
  .tuple(
    some('east', 'mid', 'west'),
    some('hydrogen', 'solar', 'steel'),
    some('projects', 'policy'),
    some('绿氢', '开工', 'Ai', '中园光伏', '项目', '\n').map((words) => words.join('')),
  )
  .map(([zones, industries, topics, text]) => story(zones, industries, topics, text));
