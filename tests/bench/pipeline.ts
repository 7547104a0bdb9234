// npm run bench:pipeline [-- FOLDER…]: how fast one thread turns bulletins into tagged and summarised articles, in MB of
// UTF-8 a second of its processor time. The quickest of some passes counts, so that other work on the machine counts little.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import type { ExtractedDocument } from '../../src/domain/document.ts';
import { createEnricher } from '../../src/ingest/enrich/enrich.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { split } from '../../src/ingest/split/split.ts';

const PASSES = 8;
const STAGES = ['extract', 'split', 'tag and summarise'] as const;

const ROOT = resolve(import.meta.dirname, '../..');
const { catalogue } = readConfig({}, ROOT);
const enricher = createEnricher(catalogue);

/** Milliseconds of processor time that this thread has had. */
function clock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of each stage for all bulletins of a folder. */
async function passOver(files: readonly { name: string; bytes: Buffer }[]): Promise<number[]> {
  const began = clock();
  const documents: ExtractedDocument[] = [];
  for (const { name, bytes } of files) {
    const outcome = await extract({ bytes, contentType: null, name });
    if (outcome.kind === 'unreadable') throw new Error(`${name}: ${outcome.why.kind}`);
    documents.push(outcome.document);
  }
  const read = clock();
  const articles = documents.flatMap((document) => split(document, { receivedOn: '2024-12-31' }).articles);
  const cut = clock();
  for (const article of articles) enricher.enrich(article);
  return [read - began, cut - read, clock() - cut];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

async function measure(folder: string): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => /\.(?:txt|md|html)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  const megabytes = sum(files.map(({ bytes }) => bytes.length)) / 1e6;
  const passes: number[][] = [];
  while (passes.length < PASSES) passes.push(await passOver(files));
  const speed = (ms: number): string => (megabytes / (ms / 1000)).toFixed(1);
  const stages = STAGES.map(
    (name, stage) => `${name} ${speed(Math.min(...passes.map((pass) => pass[stage] as number)))}`,
  );
  console.log(
    `${folder}: ${files.length} bulletins, ${megabytes.toFixed(2)} MB: whole pipeline ${speed(Math.min(...passes.map(sum)))} MB/s (${stages.join(', ')}); first pass ${speed(sum(passes[0] as number[]))} MB/s, loading the dictionary and compiling included`,
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
