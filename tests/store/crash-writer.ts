// Run by crash.test.ts in its own process and killed there: saves, matches, claims and settles without end, and says
// each thing once it is done.

import { openStore } from '../../src/store/store.ts';
import {
  follower,
  MINUTE,
  MORNING,
  matchable,
  newArticle,
  newBulletin,
  withSource,
} from '../contracts/store-samples.ts';

const [path = '', people = '0', articles = '0'] = process.argv.slice(2);
const store = await openStore(path);
const source = await withSource(store);
if ((await store.subscribers.count()) === 0)
  for (let at = 0; at < Number(people); at += 1) await follower(store, 100 + at, [{ zones: ['east-park'] }]);
const life = `${process.pid}-${Date.now()}`;
process.stdout.write('ready\n');

for (let round = 0; ; round += 1) {
  const batch = Array.from({ length: Number(articles) }, (_, ordinal) =>
    newArticle({ ordinal, fingerprint: `${life}-${round}-${ordinal}` }),
  );
  const bulletin = newBulletin(source, { contentHash: `${life}-${round}` });
  const { articleIds } = await store.articles.saveBulletin(bulletin, batch);
  for (const id of articleIds) process.stdout.write(`saved ${id}\n`);
  for (const { id } of await store.articles.unmatched(100))
    await store.deliveries.matchAndEnqueue(matchable(id), MORNING);
  for (const { subscriber, articles: contents } of await store.deliveries.claim(MORNING, MINUTE, 10)) {
    const ids = contents.map(({ article }) => article.id);
    await store.deliveries.markWriting(subscriber.id, ids, MORNING);
    await store.deliveries.settle(subscriber.id, ids, { kind: 'sent', messageId: round + 1 }, MORNING);
    for (const id of ids) process.stdout.write(`sent ${id} ${subscriber.id}\n`);
  }
}
