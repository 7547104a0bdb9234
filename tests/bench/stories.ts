// npm run bench:stories: how well one story is told from another on the fixtures, how fast articles are sketched and
// compared, and what finding candidates costs among 100,000 stored articles. Fails below a precision of 0.99.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bandsOf, sameStory, sketchOf } from '../../src/ingest/cluster/cluster.ts';
import type { Store, StoryPlace } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { newArticle, newBulletin, withSource } from '../contracts/store-samples.ts';
import { measurePairs } from '../ingest/cluster/measure.ts';
import { type Group, readGroups } from '../ingest/cluster/stories.ts';
import { dice, percentile, residentMb } from './crowd.ts';

const STORED = 100_000;
const BATCH = 500;
const LEAST_PRECISION = 0.99;
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function verdicts(name: 'dev' | 'test', groups: readonly Group[]): void {
  const found = measurePairs(groups);
  const joined = found.joinedRightly + found.joinedWrongly;
  console.log(
    `${name}: ${groups.length} groups; precision ${(found.joinedRightly / joined).toFixed(4)} (${found.joinedWrongly} of ${joined} joins wrong, ${found.different} pairs of different stories), recall ${percent(found.joinedRightly, found.same)} of ${found.same} pairs`,
  );
  console.log(
    `${name}: with one figure, day or name changed, ${percent(found.changedJoined, found.changed)} of ${found.changed} pairs are joined all the same`,
  );
  if (found.joinedRightly / joined < LEAST_PRECISION) process.exitCode = 1;
}

function speed(groups: readonly Group[]): void {
  const texts = groups.flatMap(({ same }) => same.map(({ told }) => told));
  const timed = (rounds: number, work: () => void): number => {
    const began = performance.now();
    for (let round = 0; round < rounds; round += 1) work();
    return performance.now() - began;
  };
  const sketching = (): void => {
    for (const text of texts) bandsOf(sketchOf(text));
  };
  sketching();
  const took = timed(10, sketching);
  const characters =
    texts.reduce((sum, { paragraphs }) => sum + paragraphs.join('').length, 0) / texts.length;
  console.log(
    `sketches: ${Math.round((10_000 * texts.length) / took)} a second (${Math.round(characters)} characters each)`,
  );
  const pairs = groups.flatMap(({ same }) => same.slice(1).map(({ told }) => [same[0]!.told, told] as const));
  const comparing = timed(3, () => {
    for (const [a, b] of pairs) sameStory(a, b);
  });
  console.log(`verdicts on two alike articles: ${Math.round((3_000 * pairs.length) / comparing)} a second`);
}

/** Articles of set phrases and of words drawn by lot, so that many share openings and few share more. */
async function fill(store: Store, groups: readonly Group[]): Promise<void> {
  const roll = dice(20_260_305);
  const sentences = groups.flatMap(({ same }) => same[0]!.told.paragraphs);
  const pick = (): string => sentences[Math.floor(roll() * sentences.length)]!;
  const made = (): string =>
    Array.from({ length: 120 }, () => String.fromCharCode(0x4e00 + Math.floor(roll() * 2_500))).join('');
  const sourceId = await withSource(store);
  for (let at = 0; at < STORED; at += BATCH) {
    const articles = Array.from({ length: BATCH }, () =>
      newArticle({ paragraphs: [roll() < 0.1 ? pick() : made(), made()] }),
    );
    const places = articles.map(
      (article): StoryPlace => ({ bands: bandsOf(sketchOf(article)), joins: null }),
    );
    await store.articles.saveBulletin(newBulletin(sourceId, { receivedAt: at }), articles, places);
  }
}

async function lookups(groups: readonly Group[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewire-bench-'));
  try {
    const store = await openStore(join(folder, 'zonewire.db'));
    const began = performance.now();
    await fill(store, groups);
    console.log(`${STORED} articles stored in ${Math.round((performance.now() - began) / 1_000)} s`);
    const took: number[] = [];
    for (const { same, other } of groups)
      for (const { told } of [...same, ...other]) {
        const start = performance.now();
        await store.stories.candidates(bandsOf(sketchOf(told)), 0, 12);
        took.push(performance.now() - start);
      }
    console.log(
      `candidates among them: median ${percentile(took, 0.5).toFixed(2)} ms, p95 ${percentile(took, 0.95).toFixed(2)} ms, longest ${Math.max(...took).toFixed(1)} ms; resident ${residentMb()} MB`,
    );
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [dev, test] = [readGroups('dev'), readGroups('test')];
verdicts('dev', dev);
verdicts('test', test);
speed([...dev, ...test]);
await lookups([...dev, ...test]);
