// npm run bench:pipeline [-- FOLDER…]: how fast one thread turns bulletins into tagged and summarised articles, in MB of
// UTF-8 a second. Each bulletin counts with its quickest pass, so that other work on the machine counts little.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { createEnricher } from '../../src/ingest/enrich/enrich.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { split } from '../../src/ingest/split/split.ts';

const PASSES = 8;
const STAGES = ['extract', 'split', 'tag and summarise'] as const;

const ROOT = resolve(import.meta.dirname, '../..');
const { catalogue } = readConfig({}, ROOT);
const enricher = createEnricher(catalogue);

/** Milliseconds of each stage for one bulletin. */
async function passOf(bytes: Buffer, name: string): Promise<number[]> {
  const began = performance.now();
  const outcome = await extract({ bytes, contentType: null, name });
  if (outcome.kind === 'unreadable') throw new Error(`${name}: ${outcome.why.kind}`);
  const read = performance.now();
  const { articles } = split(outcome.document, { receivedOn: '2024-12-31' });
  const cut = performance.now();
  for (const article of articles) enricher.enrich(article);
  return [read - began, cut - read, performance.now() - cut];
}

async function measure(folder: string): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => /\.(?:txt|md|html)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;
  const least = files.map(() => STAGES.map(() => Number.POSITIVE_INFINITY));
  let first = 0;
  for (let pass = 0; pass < PASSES; pass += 1)
    for (const [at, { name, bytes }] of files.entries()) {
      const took = await passOf(bytes, name);
      if (pass === 0) first += took.reduce((sum, ms) => sum + ms, 0);
      least[at] = (least[at] as number[]).map((ms, stage) => Math.min(ms, took[stage] as number));
    }
  const sums = STAGES.map((_, stage) => least.reduce((sum, row) => sum + (row[stage] as number), 0));
  const speed = (ms: number): string => (megabytes / (ms / 1000)).toFixed(1);
  const stages = STAGES.map((name, stage) => `${name} ${speed(sums[stage] as number)}`).join(', ');
  console.log(
    `${folder}: ${files.length} bulletins, ${megabytes.toFixed(2)} MB: whole pipeline ${speed(sums.reduce((sum, ms) => sum + ms, 0))} MB/s (${stages}); first pass ${speed(first)} MB/s, loading the dictionary and compiling included`,
  );
}

const folders = process.argv.slice(2);
if (folders.length === 0) folders.push('data/corpus/test');
for (const folder of folders) {
  if (!existsSync(folder)) {
    console.error(`There is no folder ${folder}: run "npm run corpus" first, or name a folder of bulletins.`);
    process.exit(2);
  }
  await measure(folder);
}
