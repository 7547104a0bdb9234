// The contract of the store, for every engine that wants to be one: call it with a way to open a fresh store.

import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/ports.ts';
import { articlesContract, sourcesContract } from './articles.contract.ts';
import { broadcastsContract } from './broadcasts.contract.ts';
import { deliveriesContract } from './deliveries.contract.ts';
import { explainContract } from './explain.contract.ts';
import { keepingContract } from './keeping.contract.ts';
import { matchingContract } from './matching.contract.ts';
import { follower, MORNING, push, withSource } from './store-samples.ts';
import { storiesContract } from './stories.contract.ts';
import { subscribersContract } from './subscribers.contract.ts';
import { timedContract } from './timed.contract.ts';

/** Opens the store named `name`, with its clock; the same name again is the same store, reopened. */
export type OpenNamed = (name: string, now?: () => number) => Promise<Store>;

export function storeContract(engine: string, open: OpenNamed): void {
  describe(`${engine} keeps the store's contract`, () => {
    it('remembers everything after it was closed and opened again', async () => {
      const first = await open('reopen');
      const source = await withSource(first);
      const person = await follower(first, 11, [{ zones: ['east-park'] }]);
      const [article = 0] = await push(first, source);
      await first.facts.put('offset', '7');
      await first.close();
      const again = await open('reopen');
      expect(await again.facts.find('offset')).toBe('7');
      expect((await again.sources.list()).map(({ id }) => id)).toEqual([source]);
      expect((await again.articles.find(article))?.zones[0]?.id).toBe('east-park');
      expect((await again.deliveries.find(article, person))?.state).toBe('pending');
      const [parcel] = await again.deliveries.claim(MORNING, 60_000, 10);
      expect(parcel?.subscriber.chatId).toBe(11);
      await again.close();
    });
    sourcesContract(open);
    articlesContract(open);
    subscribersContract(open);
    matchingContract(open);
    deliveriesContract(open);
    storiesContract(open);
    timedContract(open);
    explainContract(open);
    keepingContract(open);
    broadcastsContract(open);
  });
}
