// npm run bench:match: how long one article takes to be matched and enqueued among 10,000 subscribers with three
// subscriptions each. Prints median and 95th percentile over many articles; fails when the median is 100 ms or more.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store.ts';
import { articleFor, createCrowd, dice, percentile, publishAt, residentMb } from './crowd.ts';

const SUBSCRIBERS = 10_000;
const ARTICLES = 100;
const LIMIT_MS = 100;

const folder = mkdtempSync(join(tmpdir(), 'zonewire-bench-'));
try {
  const store = await openStore(join(folder, 'zonewire.db'));
  const roll = dice(20_260_302);
  const began = performance.now();
  const distinct = await createCrowd(store, SUBSCRIBERS, roll);
  console.log(
    `${SUBSCRIBERS} subscribers × 3 subscriptions, ${distinct} distinct criteria, made in ${Math.round(performance.now() - began)} ms`,
  );
  const took: number[] = [];
  const rows: number[] = [];
  for (let at = 0; at < ARTICLES; at += 1) {
    const article = await publishAt(store, at, articleFor(roll));
    const start = performance.now();
    const { deliveries } = await store.deliveries.matchAndEnqueue(article, 1_000 + at);
    took.push(performance.now() - start);
    rows.push(deliveries);
  }
  await store.close();
  const median = percentile(took, 0.5);
  console.log(
    `${ARTICLES} articles: median ${median.toFixed(1)} ms, p95 ${percentile(took, 0.95).toFixed(1)} ms, longest ${Math.max(...took).toFixed(1)} ms`,
  );
  console.log(
    `deliveries an article: median ${percentile(rows, 0.5)}, most ${Math.max(...rows)}, ${rows.reduce((sum, n) => sum + n, 0)} in all; resident ${residentMb()} MB`,
  );
  if (median >= LIMIT_MS) {
    console.error(`slower than ${LIMIT_MS} ms`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
