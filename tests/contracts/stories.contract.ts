// The contract of stories: found by bands within their time, joined while saving, pushed once to each subscriber.

import { describe, expect, it } from 'vitest';
import type { NewArticle } from '../../src/domain/article.ts';
import type { Store, StoryPlace } from '../../src/store/ports.ts';
import type { OpenNamed } from './store.contract.ts';
import {
  feedSettings,
  follower,
  HOUR,
  MORNING,
  matchable,
  newArticle,
  newBulletin,
} from './store-samples.ts';

const place = (bands: number[], joins: StoryPlace['joins'] = null): StoryPlace => ({ bands, joins });

async function source(store: Store, name: string): Promise<number> {
  const settings = { ...feedSettings(`https://${name}.example/feed`), name };
  return (await store.sources.add(settings, 'admin', MORNING)).source.id;
}

async function save(
  store: Store,
  sourceId: number,
  articles: readonly NewArticle[],
  places: readonly StoryPlace[],
  receivedAt = MORNING,
): Promise<readonly number[]> {
  const bulletin = newBulletin(sourceId, { receivedAt, url: `https://paper.example/${sourceId}` });
  return (await store.articles.saveBulletin(bulletin, articles, places)).articleIds;
}

/** One article of each source, the later ones joined to the first. */
async function told(store: Store, names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of names) {
    const joins = ids.length > 0 ? { articleId: ids[0]! } : null;
    const [id = 0] = await save(store, await source(store, name), [newArticle()], [place([7], joins)]);
    ids.push(id);
  }
  return ids;
}

export function storiesContract(open: OpenNamed): void {
  describe('candidates of a story', () => {
    it('share a band, most shared first, and are not too old', async () => {
      const store = await open('stories-candidates');
      const paper = await source(store, 'paper');
      const [old = 0] = await save(store, paper, [newArticle()], [place([1, 2, 4_294_967_295])], MORNING);
      const [near = 0] = await save(store, paper, [newArticle()], [place([1, 2, 3])], MORNING + HOUR);
      const [far = 0] = await save(store, paper, [newArticle()], [place([3, 9])], MORNING + HOUR);
      await save(store, paper, [newArticle()], [place([10])], MORNING + HOUR);
      const found = async (bands: number[], since: number, limit = 10) =>
        (await store.stories.candidates(bands, since, limit)).map(({ article }) => article.id);
      expect(await found([1, 2, 3], MORNING)).toEqual([near, old, far]);
      expect(await found([1, 2, 3], MORNING + 1)).toEqual([near, far]);
      expect(await found([1, 2, 3], MORNING, 1)).toEqual([near]);
      expect(await found([4_294_967_295], MORNING)).toEqual([old]);
      expect(await found([11], MORNING)).toEqual([]);
      expect(await found([], MORNING)).toEqual([]);
      await store.close();
    });

    it('are named by the story they are in, and let go after a month', async () => {
      const store = await open('stories-named');
      const [first = 0, second = 0] = await told(store, ['甲报', '乙报']);
      const found = await store.stories.candidates([7], MORNING, 10);
      expect(found.map(({ article, storyId }) => [article.id, storyId])).toEqual([
        [second, first],
        [first, first],
      ]);
      const late = MORNING + 40 * 24 * HOUR;
      const [third = 0] = await save(store, await source(store, '丙报'), [newArticle()], [place([7])], late);
      const left = await store.stories.candidates([7], 0, 10);
      expect(left.map(({ article }) => article.id)).toEqual([third]);
      await store.close();
    });
  });

  describe('the other sources of a story', () => {
    it('are those of its other articles and of word-for-word reprints, each once', async () => {
      const store = await open('stories-others');
      const [first = 0, second = 0] = await told(store, ['甲报', '乙报']);
      const reprinted = await store.articles.find(first);
      const again = newArticle({ fingerprint: reprinted!.fingerprint });
      const wire = await source(store, '丁社');
      expect(await save(store, wire, [again], [place([7])], MORNING + 5)).toEqual([]);
      expect(await save(store, wire, [again], [place([7])], MORNING + 6)).toEqual([]);
      const others = await store.stories.others([first, second, 999]);
      expect(others.get(first)?.map(({ name }) => name)).toEqual(['乙报', '丁社']);
      expect(others.get(second)?.map(({ name }) => name)).toEqual(['甲报', '丁社']);
      expect(others.get(first)?.[1]?.url).toBe(`https://paper.example/${wire}`);
      expect(others.has(999)).toBe(false);
      await store.articles.changeState(second, 'dropped');
      expect((await store.stories.others([first])).get(first)?.map(({ name }) => name)).toEqual(['丁社']);
      const [alone = 0] = await save(store, wire, [newArticle()], [place([8])]);
      expect(await store.stories.others([alone])).toEqual(new Map());
      await store.close();
    });
  });

  describe('a story', () => {
    const deliveries = (store: Store, id: number, change = {}) =>
      store.deliveries.matchAndEnqueue(matchable(id, change), MORNING).then((done) => done.deliveries);

    it('is pushed once to each subscriber, whichever of its articles they follow', async () => {
      const store = await open('stories-once');
      const both = await follower(store, 1, [{ zones: ['east-park'] }, { industries: ['hydrogen'] }]);
      const digest = await follower(store, 2, [{ zones: ['east-park'] }], { kind: 'daily', at: '08:00' });
      const later = await follower(store, 3, [{ keywords: ['独有词'] }]);
      const [first = 0, second = 0, third = 0] = await told(store, ['甲报', '乙报', '丙报']);
      expect(await deliveries(store, first)).toBe(2);
      expect(await deliveries(store, second, { text: '项目里有独有词' })).toBe(1);
      expect(await deliveries(store, third, { text: '项目里有独有词' })).toBe(0);
      expect(await store.deliveries.find(second, later)).toBeDefined();
      for (const id of [both, digest]) expect(await store.deliveries.find(second, id)).toBeUndefined();
      await store.close();
    });

    it('is told by another of its articles to who waits for one that is withdrawn', async () => {
      const store = await open('stories-withdrawn');
      const person = await follower(store, 1, [{ zones: ['east-park'] }], { kind: 'daily', at: '08:00' });
      const [first = 0, second = 0] = await told(store, ['甲报', '乙报']);
      expect(await deliveries(store, first)).toBe(1);
      expect(await deliveries(store, second)).toBe(0);
      await store.articles.changeState(first, 'dropped');
      expect(await store.deliveries.find(first, person)).toMatchObject({ state: 'abandoned' });
      expect(await store.deliveries.find(second, person)).toMatchObject({ state: 'pending' });
      await store.close();
    });

    it('is pushed again where its first article was given up', async () => {
      const store = await open('stories-abandoned');
      const person = await follower(store, 1, [{ zones: ['east-park'] }]);
      const [first = 0, second = 0] = await told(store, ['甲报', '乙报']);
      expect(await deliveries(store, first)).toBe(1);
      await store.deliveries.claim(MORNING, 60_000, 10);
      await store.deliveries.settle(person, [first], { kind: 'abandoned', why: 'rejected' }, MORNING);
      expect(await deliveries(store, second)).toBe(1);
      await store.close();
    });

    it('that was left out comes when the first article is given up, once, and not to who has ended or mutes it', async () => {
      const store = await open('stories-retold');
      const east = [{ zones: ['east-park'] }];
      const person = await follower(store, 1, east);
      const digest = await follower(store, 2, east, { kind: 'daily', at: '08:00' });
      const gone = await follower(store, 3, east);
      const muting = await follower(store, 4, east);
      const [first = 0, second = 0] = await told(store, ['甲报', '乙报']);
      expect(await deliveries(store, first)).toBe(4);
      expect(await deliveries(store, second)).toBe(0);
      await store.subscribers.mute(muting, { facet: 'zone', termId: 'east-park', until: null }, MORNING);
      const late = MORNING + 24 * HOUR;
      const people = [person, digest, gone, muting];
      expect(await store.deliveries.claim(late, 60_000, 10)).toHaveLength(people.length);
      await store.subscribers.end(gone, 'blocked', late);
      const settlement = { kind: 'abandoned', why: 'rejected: 400' } as const;
      await store.deliveries.settleAll(
        people.map((subscriberId) => ({ subscriberId, articleIds: [first], settlement })),
        late,
      );
      expect(await store.deliveries.find(second, person)).toMatchObject({
        state: 'pending',
        notBefore: late,
      });
      const planned = await store.deliveries.find(second, digest);
      expect(planned?.state).toBe('pending');
      expect(planned?.notBefore).toBeGreaterThan(late);
      expect(await store.deliveries.find(second, gone)).toBeUndefined();
      expect(await store.deliveries.find(second, muting)).toBeUndefined();
      expect(await store.deliveries.counts()).toMatchObject({ pending: 2, abandoned: 4 });
      await store.deliveries.claim(late, 60_000, 10);
      await store.deliveries.settle(person, [second], settlement, late);
      expect(await store.deliveries.counts()).toMatchObject({ pending: 1, abandoned: 5 });
      await store.close();
    });

    it('may have two articles in one bulletin', async () => {
      const store = await open('stories-within');
      await follower(store, 1, [{ zones: ['east-park'] }]);
      const paper = await source(store, '甲报');
      const places = [place([1]), place([2]), place([1], { position: 0 })];
      const ids = await save(store, paper, [newArticle(), newArticle(), newArticle()], places);
      const enqueued: number[] = [];
      for (const id of ids) enqueued.push(await deliveries(store, id));
      expect(enqueued).toEqual([1, 1, 0]);
      await store.close();
    });
  });
}
