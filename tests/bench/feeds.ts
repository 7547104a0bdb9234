// `npm run bench:feeds`: the share of fixture feeds of which every asserted field is right, beside two libraries alone.
// `-- --all` names every fixture that our reader gets wrong.

import { feedsmithAlone, firstFault, ours, type Reader, rssParser } from './feeds/compare.ts';
import { fixtureFeeds } from './feeds/fixtures.ts';

const feeds = fixtureFeeds();
const readers: readonly (readonly [string, Reader])[] = [
  ['ours', ours],
  ['rss-parser alone', rssParser],
  ['feedsmith alone', feedsmithAlone],
];
console.log(`${feeds.length} fixture feeds`);
for (const [name, read] of readers) {
  const started = performance.now();
  let right = 0;
  for (const feed of feeds) {
    const fault = await read(feed).then(
      (found) => firstFault(feed, found),
      (error: unknown) => `rejected: ${(error as Error).message.slice(0, 80)}`,
    );
    if (fault === undefined) right += 1;
    else if (read === ours && process.argv.includes('--all')) console.log(`  ${feed.name}: ${fault}`);
  }
  const ms = performance.now() - started;
  console.log(`${name.padEnd(18)} ${(right / feeds.length).toFixed(3)}  (${right}, ${ms.toFixed(0)} ms)`);
}
