// Scores tags and summaries against the corpus: npx node tests/bench/enrich.ts [--wrong] [files…]
// Files are JSONL: articles of tests/corpus/FORMAT.md, or bulletins in the gold format (lines with "articles").

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import { articleText, createEnricher } from '../../src/ingest/enrich/enrich.ts';
import { createIndustryFinder } from '../../src/ingest/enrich/industries.ts';
import { createTopicFinder } from '../../src/ingest/enrich/topics.ts';
import { zoneKey } from '../../src/ingest/enrich/zone-names.ts';
import { createZoneFinder } from '../../src/ingest/enrich/zones.ts';

interface Gold {
  readonly id: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly zones: readonly string[];
  readonly mentioned: readonly string[];
  readonly industries: readonly string[] | null;
  readonly maybe: readonly string[];
  readonly topics: readonly string[] | null;
  readonly facts: readonly string[];
}

const ROOT = resolve(import.meta.dirname, '../..');
const { catalogue } = readConfig({}, ROOT);
const args = process.argv.slice(2);
const showWrong = args.includes('--wrong');
const chosen = args.filter((arg) => !arg.startsWith('--'));
const files =
  chosen.length > 0
    ? chosen
    : ['train-a', 'train-b', 'train-c', 'dev'].map((name) => `${ROOT}/tests/corpus/articles/${name}.jsonl`);

function readGold(file: string): Gold[] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return rows
    .flatMap((row) =>
      row.articles
        ? row.articles.map((each: object, at: number) => ({ ...each, id: `${row.id}/${at + 1}` }))
        : [row],
    )
    .map((row) => {
      const date = row.lang === 'en' ? 'April 10' : '4月10日';
      return {
        id: row.id,
        headline: Array.isArray(row.headline)
          ? row.headline.join(row.lang === 'en' ? ' ' : '')
          : (row.headline ?? ''),
        paragraphs: row.paragraphs.map((text: string) => text.replace('{date}', date)),
        zones: row.zones,
        mentioned: row.mentioned ?? [],
        industries: row.industries ?? null,
        maybe: row.maybe ?? [],
        topics: row.topics ?? null,
        facts: row.facts ?? [],
      };
    });
}

const counter = () => ({ hit: 0, found: 0, gold: 0 });
const f1 = ({ hit, found, gold }: ReturnType<typeof counter>): string =>
  `F1 ${((200 * hit) / Math.max(1, found + gold)).toFixed(1)}  (precision ${((100 * hit) / Math.max(1, found)).toFixed(1)}, recall ${((100 * hit) / Math.max(1, gold)).toFixed(1)}, n ${gold})`;

/** True when `sentence` can be had from one of the sources by deleting characters only. */
function isSubsequence(sentence: string, source: string): boolean {
  let at = 0;
  for (const sign of sentence) {
    at = source.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const SENTENCES = /[^。！？!?\n]+(?:[。！？!?]+[”’」』）)"']*|\n|$)/g;
const englishSentences = (text: string): string[] => text.split(/(?<=[.!?]["”’)]*)\s+(?=["“A-Z0-9])/);

function measure(file: string): void {
  const enricher = createEnricher(catalogue);
  const score = { zones: counter(), mentioned: counter(), industries: counter(), topics: counter() };
  const summary = { faithful: 0, all: 0, length: 0, english: 0, tooLong: 0, facts: 0, factsKept: 0 };
  const gold = readGold(file);
  for (const article of gold) {
    const got = enricher.enrich({ ...article, date: null });
    const add = (
      name: keyof typeof score,
      found: readonly string[],
      wanted: readonly string[],
      maybe: readonly string[] = [],
    ): void => {
      const counted = found.filter((id) => !maybe.includes(id) || wanted.includes(id));
      score[name].hit += counted.filter((id) => wanted.includes(id)).length;
      score[name].found += counted.length;
      score[name].gold += wanted.length;
      const wrong = [
        ...counted.filter((id) => !wanted.includes(id)).map((id) => `+${id}`),
        ...wanted.filter((id) => !counted.includes(id)).map((id) => `-${id}`),
      ];
      if (showWrong && wrong.length > 0)
        console.log(`  ${article.id} ${name} ${wrong.join(' ')}  «${article.headline}»`);
    };
    const names = (role: string): string[] =>
      got.zones.filter((tag) => tag.role === role).map((tag) => zoneKey(tag.name));
    add('zones', names('primary'), article.zones.map(zoneKey));
    add('mentioned', names('mentioned'), article.mentioned.map(zoneKey));
    if (article.industries)
      add(
        'industries',
        got.industries.map((tag) => tag.id),
        article.industries,
        article.maybe,
      );
    if (article.topics)
      add(
        'topics',
        got.topics.map((tag) => tag.id),
        article.topics,
      );
    const english = !/[\u4e00-\u9fff]/.test(article.headline + article.paragraphs[0]);
    const source = [article.headline, ...article.paragraphs].flatMap((text) =>
      english ? englishSentences(text) : (text.match(SENTENCES) ?? []),
    );
    const parts = english ? englishSentences(got.summary) : (got.summary.match(SENTENCES) ?? []);
    const faithful =
      got.summary !== '' &&
      parts.every((part) =>
        source.some((sentence) => isSubsequence(part.trim().replace(/[。.]$/, ''), sentence)),
      );
    const tooLong = parts.length > 3 || got.summary.length > (english ? 360 : 130);
    summary.all += 1;
    summary.faithful += faithful ? 1 : 0;
    summary.tooLong += tooLong ? 1 : 0;
    if (showWrong && (!faithful || tooLong))
      console.log(`  ${article.id} summary ${faithful ? 'too long' : 'NOT FAITHFUL'}: ${got.summary}`);
    if (!english) summary.length += got.summary.length;
    else summary.english += 1;
    summary.facts += article.facts.length;
    summary.factsKept += article.facts.filter((fact) => got.summary.includes(fact)).length;
    if (args.includes('--summaries'))
      console.log(
        `${article.id} «${article.headline}»\n    ${got.summary}\n    facts: ${article.facts.map((fact) => (got.summary.includes(fact) ? '✓' : '✗') + fact).join(' | ')}`,
      );
  }
  console.log(`${file.split('/').slice(-2).join('/')}: ${gold.length} articles`);
  for (const [name, counts] of Object.entries(score))
    if (counts.gold > 0) console.log(`  ${name.padEnd(11)} ${f1(counts)}`);
  console.log(
    `  summaries   faithful ${((100 * summary.faithful) / summary.all).toFixed(1)} %, too long ${summary.tooLong}, facts kept ${((100 * summary.factsKept) / Math.max(1, summary.facts)).toFixed(1)} %, ${(summary.length / Math.max(1, summary.all - summary.english)).toFixed(0)} characters on average`,
  );
  console.log(`  speed       ${speeds(gold)}`);
}

/** MB of UTF-8 a second of processor time (of all threads, so that other work on the machine does not count). */
function speeds(gold: readonly Gold[]): string {
  const zones = createZoneFinder(catalogue);
  const industries = createIndustryFinder(catalogue);
  const topics = createTopicFinder(catalogue.topics);
  const enricher = createEnricher(catalogue);
  const megabytes =
    Buffer.byteLength(gold.map((article) => [article.headline, ...article.paragraphs].join('')).join('')) /
    1e6;
  const measureOf = (work: (article: Gold) => void): string => {
    const rounds = Math.ceil(2 / megabytes);
    let least = Number.POSITIVE_INFINITY;
    for (let trial = 0; trial < 4; trial += 1) {
      const start = process.cpuUsage();
      for (let round = 0; round < rounds; round += 1) for (const article of gold) work(article);
      const { user, system } = process.cpuUsage(start);
      least = Math.min(least, (user + system) / 1e6);
    }
    return ((megabytes * rounds) / least).toFixed(1);
  };
  const tags = measureOf((article) => {
    const text = articleText(article.headline, article.paragraphs);
    const { spots } = zones.find(text);
    industries.find(text, spots, topics.find(text, spots).mood);
  });
  return `tags ${tags} MB/s, everything ${measureOf((article) => enricher.enrich({ ...article, date: null }))} MB/s`;
}

for (const file of files) {
  if (existsSync(file)) measure(file);
  else console.log(`${file}: absent, skipped`);
}
