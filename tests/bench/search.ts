// npm run bench:search: how fast full-text search answers over a large archive, how large its index is beside the text, and
// whether it finds what a plain scan of every text finds. Options: --articles 100000 --queries 200

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import type { NewArticle } from '../../src/domain/article.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { newBulletin, withSource } from '../contracts/store-samples.ts';
import { readArticles } from '../corpus/articles.ts';
import { temporaryFolder } from '../support/program.ts';
import { type Dice, dice, percentile, residentMb } from './crowd.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    queries: { type: 'string', default: '200' },
  },
});
const BATCH = 500;
/** What people ask for: rare and common, two characters and more, several words, figures and Latin letters. */
const ASKED = [
  '氢能',
  '光伏',
  '签约',
  '项目',
  '企业',
  '投资',
  '开发区',
  '经开区',
  '高新区',
  '太原',
  '招商',
  '煤层气',
  '半导体',
  '新材料',
  '营商环境',
  '长治高新区',
  '项目 签约',
  '企业 投资',
  '开发区 招商引资',
  '氢能 重卡',
  '光伏 组件 投产',
  '5G',
  '一期',
  '亿元',
];

const corpus = (['train', 'dev', 'test'] as const).flatMap((part) => readArticles(part));
const headlines = corpus.map(({ headline }) => headline.join(' '));
const paragraphs = corpus.flatMap((article) =>
  article.paragraphs.map((text) => text.replace('{date}', '近日')),
);

/** Figures are drawn anew, so that no two articles are the same and numbers are as rare as in life. */
const refigured = (roll: Dice, text: string): string =>
  text.replace(/\d+/g, (figure) => String(Math.floor(roll() * 10 ** figure.length)));

/** A headline and one to eight paragraphs of the project's own articles. */
function article(roll: Dice, serial: number): NewArticle {
  const pick = (list: readonly string[]): string => list[Math.floor(roll() * list.length)] as string;
  const body = Array.from({ length: 1 + Math.floor(roll() * 8) }, () => refigured(roll, pick(paragraphs)));
  return {
    ordinal: serial % BATCH,
    state: roll() < 0.02 ? 'review' : 'ready',
    headline: refigured(roll, pick(headlines)),
    paragraphs: body,
    byline: null,
    date: null,
    confidence: 0.9,
    doubts: [],
    zones: [],
    industries: [],
    topics: [],
    summary: '',
    fingerprint: `bench-${serial}`,
  };
}

interface Archive {
  /** Of readable articles: the text as a scan reads it, by id. */
  readonly texts: Map<number, string>;
  /** UTF-8 bytes of all headlines and paragraphs. */
  readonly bytes: number;
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

async function fill(store: Store, articles: number): Promise<Archive> {
  const roll = dice(11);
  const source = await withSource(store);
  const texts = new Map<number, string>();
  let bytes = 0;
  for (let at = 0; at < articles; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, articles - at) }, (_, n) => article(roll, at + n));
    const saved = await store.articles.saveBulletin(newBulletin(source), batch);
    for (const [index, { headline, paragraphs: body, state }] of batch.entries()) {
      const text = [headline, ...body].join('\n');
      bytes += Buffer.byteLength(text);
      if (state === 'ready') texts.set(saved.articleIds[index] as number, folded(text));
    }
  }
  return { texts, bytes };
}

/** The list above, then words cut out of the texts at random: two to four characters, every fourth query of two words. */
function queries(roll: Dice, texts: readonly string[], count: number): string[][] {
  const cut = (): string => {
    for (;;) {
      const text = texts[Math.floor(roll() * texts.length)] as string;
      const length = 2 + Math.floor(roll() ** 2 * 3);
      const from = Math.floor(roll() * (text.length - length));
      const word = text.slice(from, from + length);
      if (/^\p{Script=Han}+$/u.test(word)) return word;
    }
  };
  const found = ASKED.slice(0, count).map((words) => words.split(' '));
  while (found.length < count) found.push(found.length % 4 === 0 ? [cut(), cut()] : [cut()]);
  return found;
}

/** Whether the words stand in the text; words of letters and figures only where nothing is joined to them. */
function holds(text: string, words: readonly string[]): boolean {
  return words.every((word) => {
    const wanted = folded(word);
    return /^[a-z\d]+$/.test(wanted)
      ? new RegExp(`(?<![a-z\\d])${wanted}(?![a-z\\d])`).test(text)
      : text.includes(wanted);
  });
}

/** Bytes of the tables of the full-text index. */
function indexBytes(path: string): number {
  const db = new Database(path, { readonly: true });
  try {
    return db
      .prepare("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'article\\_text%' ESCAPE '\\'")
      .pluck()
      .get() as number;
  } finally {
    db.close();
  }
}

const folder = temporaryFolder();
const path = join(folder.path, 'zonewire.db');
let store = await openStore(path);
const began = performance.now();
const archive = await fill(store, Number(values.articles));
const fillSeconds = Math.round((performance.now() - began) / 1000);
await store.close();

store = await openStore(path); // nothing in the connection's own cache
const asked = queries(dice(5), [...archive.texts.values()], Number(values.queries));
const times: { query: string; ms: number; cpuMs: number; hits: number }[] = [];
let wanted = 0;
let got = 0;
let wrong = 0;
for (const words of asked) {
  const truth = new Set([...archive.texts].filter(([, text]) => holds(text, words)).map(([id]) => id));
  for (const page of [0, 1]) {
    const from = performance.now();
    const cpuFrom = process.cpuUsage();
    await store.articles.search(words, 6, page * 5);
    const ms = performance.now() - from;
    const { user, system } = process.cpuUsage(cpuFrom);
    const query = `${words.join(' ')}, page ${page + 1}`;
    times.push({ query, ms, cpuMs: (user + system) / 1_000, hits: truth.size });
  }
  const found = new Set<number>();
  for (let offset = 0; ; offset += 5_000) {
    const some = await store.articles.search(words, 5_000, offset);
    for (const { id } of some) {
      if (found.has(id)) wrong += 1;
      found.add(id);
    }
    if (some.length < 5_000) break;
  }
  wanted += truth.size;
  for (const id of found)
    if (truth.has(id)) got += 1;
    else wrong += 1;
}
const ms = times.map((time) => time.ms);
const cpuMs = times.map((time) => time.cpuMs);
const index = indexBytes(path);
const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MB`;
const p95 = percentile(ms, 0.95);
const recall = wanted === 0 ? 0 : got / wanted;
const ratio = index / archive.bytes;
process.stdout.write(`${values.articles} articles, filled in ${fillSeconds} s\n`);
for (const { query, ms: took, hits } of times.toSorted((a, b) => b.ms - a.ms).slice(0, 8))
  process.stdout.write(`  slow: ${query} · ${took.toFixed(1)} ms · ${hits} hits\n`);
process.stdout.write(
  `latency   p50 ${percentile(ms, 0.5).toFixed(1)} · p95 ${p95.toFixed(1)} · max ${Math.max(...ms).toFixed(1)} ms   (target p95 50)\n` +
    `processor p50 ${percentile(cpuMs, 0.5).toFixed(1)} · p95 ${percentile(cpuMs, 0.95).toFixed(1)} · max ${Math.max(...cpuMs).toFixed(1)} ms, what it takes when nothing else runs\n` +
    `index     ${mb(index)} for ${mb(archive.bytes)} of text: ${ratio.toFixed(2)}   (target 1.5); whole file ${mb(statSync(path).size)}\n` +
    `recall    ${recall.toFixed(4)} of ${wanted} hits of ${asked.length} queries, ${wrong} wrong   (target 0.99)\n` +
    `memory    ${residentMb()} MB with the texts for the scan\n`,
);
await store.close();
folder.remove();
process.exit(p95 < 50 && ratio < 1.5 && recall >= 0.99 && wrong === 0 ? 0 : 1);
