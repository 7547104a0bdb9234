// What the bot shows as “you would have got” is what the store would have enqueued: one rule, written twice, compared.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ZoneTag } from '../../../src/domain/article.ts';
import { asksNothing, criteriaOf } from '../../../src/domain/criteria.ts';
import { openStore } from '../../../src/store/store.ts';
import { findMeeting, meets } from '../../../src/ui/bot/meeting.ts';
import { matchArticle } from './matching.ts';
import { lookup, newArticle, publish } from './talk.ts';

const ZONES = ['changzhi-gaoxinqu', 'quwo-jingkaiqu', 'taiyuan-jingkaiqu'];
const INDUSTRIES = ['hydrogen', 'pv'];
const TOPICS = lookup
  .topics()
  .slice(0, 2)
  .map(({ id }) => id);
const WORDS = ['签约', 'ABC', '氢'];
const some = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: 2 });
const asked = {
  zones: some([...ZONES, 'city-changzhi', 'city-linfen']),
  industries: some([...INDUSTRIES, 'grp-energy']),
  topics: some(TOPICS),
  keywords: some(WORDS),
};
const criteria = fc.record({ ...asked, not: fc.record(asked) }).map(criteriaOf);
const article = fc.record({
  zones: some(ZONES),
  roles: fc.array(fc.constantFrom<ZoneTag['role'][]>('primary', 'mentioned'), { minLength: 2, maxLength: 2 }),
  industries: some(INDUSTRIES),
  topics: some(TOPICS),
  text: fc.array(fc.constantFrom('签约', 'ａｂｃ', '氢能', '签 约', 'x'), { maxLength: 3 }),
});

it('agrees with the store on any article and any criteria', async () => {
  const store = await openStore(':memory:');
  let chatId = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(criteria, { minLength: 1, maxLength: 4 }), article, async (wishes, facts) => {
      const subscribers = [];
      for (const wish of wishes.filter((one) => !asksNothing(one))) {
        chatId += 1;
        const place = { chatId, threadId: 0, kind: 'private' } as const;
        const { id } = await store.subscribers.enter(place, 'zh', 'UTC', 0);
        await store.subscribers.subscribe(id, wish, { kind: 'immediate' }, 0);
        subscribers.push({ id, wish });
      }
      const name = (id: string) => ({ id, name: id, evidence: id });
      const [id] = await publish(store, [
        newArticle({
          zones: facts.zones.map((zone, at) => ({ id: zone, name: zone, role: facts.roles[at]! })),
          industries: facts.industries.map(name),
          topics: facts.topics.map(name),
          paragraphs: [facts.text.join('，')],
        }),
      ]);
      await matchArticle(store, id!);
      const stored = (await store.articles.find(id!))!;
      for (const subscriber of subscribers) {
        const enqueued = (await store.deliveries.find(id!, subscriber.id)) !== undefined;
        expect(meets(stored, subscriber.wish, lookup), JSON.stringify([subscriber.wish, facts])).toBe(
          enqueued,
        );
        const found = await findMeeting(store.articles, [subscriber.wish], lookup, {
          wanted: 1,
          scanned: 100,
        });
        if (enqueued) expect(found[0]?.id, JSON.stringify([subscriber.wish, facts])).toBe(id);
      }
    }),
    { numRuns: 150, seed: Number(process.env.FUZZ_SEED ?? 7) },
  );
  await store.close();
}, 60_000);
