// Scores the splitter on folders in the gold format (default: the composed test part), per layout, beside two baselines.
// npm run bench:split -- [--wrong] [--write] [FOLDER…]: --wrong lists what went wrong, --write updates docs/BENCHMARKS.md

import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtractedDocument } from '../../src/domain/document.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { gate, split } from '../../src/ingest/split/split.ts';
import { datelineStarts, shortLineIsHeadline } from './split/baselines.ts';
import {
  type Counts,
  dayOf,
  type Figures,
  figures,
  type GoldBulletin,
  keyOf,
  type Predicted,
  score,
  sum,
} from './split/metrics.ts';

interface Scored {
  readonly layout: string;
  readonly ours: Counts;
  readonly short: Counts;
  readonly dateline: Counts;
}

async function readDocument(path: string): Promise<ExtractedDocument> {
  const outcome = await extract({ bytes: readFileSync(path), contentType: null, name: path });
  if (outcome.kind === 'unreadable') throw new Error(outcome.why.kind);
  return outcome.document;
}

async function scoreFolder(
  folder: string,
  showWrong: boolean,
): Promise<{ scored: Scored[]; bytes: number; ms: number }> {
  const golds = readFileSync(join(folder, 'gold.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldBulletin);
  const scored: Scored[] = [];
  let bytes = 0;
  let ms = 0;
  for (const gold of golds) {
    const path = join(folder, gold.file);
    const document = await readDocument(path);
    const began = performance.now();
    const { articles } = split(document, { receivedOn: dayOf(gold.issued) });
    ms += performance.now() - began;
    bytes += statSync(path).size;
    const ours = score(gold, articles, gate());
    if (showWrong && ours.right !== gold.articles.length) tellWrong(gold, articles);
    scored.push({
      layout: gold.layout ?? 'unnamed',
      ours,
      short: score(gold, shortLineIsHeadline(document), gate()),
      dateline: score(gold, datelineStarts(document), gate()),
    });
  }
  return { scored, bytes, ms };
}

function tellWrong(gold: GoldBulletin, articles: readonly Predicted[]): void {
  const known = new Set(gold.articles.map(keyOf));
  const found = new Set(articles.map(keyOf));
  console.log(`\n## ${gold.id} (${gold.layout}), ${gold.file}`);
  const show = (sign: string, article: Predicted | GoldBulletin['articles'][number]): void => {
    const ends = article.paragraphs.map((text) => `${text.slice(0, 14)}…${text.slice(-8)}`).join(' ¶ ');
    const sure = 'confidence' in article ? ` [${article.confidence.toFixed(2)}]` : '';
    console.log(`${sign}${sure} ${article.headline} ¶ ${ends}`);
  };
  for (const article of gold.articles) if (!found.has(keyOf(article))) show('- gold', article);
  for (const article of articles) if (!known.has(keyOf(article))) show('+ ours', article);
}

const cell = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(1);

function table(scored: readonly Scored[]): string {
  const all = (key: 'ours' | 'short' | 'dateline'): Figures => figures(sum(scored.map((one) => one[key])));
  const [ours, short, dateline] = [all('ours'), all('short'), all('dateline')];
  const lines = ['| % | Zonewire | short line = headline | dateline regex |', '|---|---|---|---|'];
  for (const name of Object.keys(ours))
    lines.push(`| ${name} | ${cell(ours[name])} | ${cell(short[name])} | ${cell(dateline[name])} |`);
  lines.push(
    '',
    '| layout | articles | wholly right F1 | boundary F1 | joins F1 | short line | dateline |',
    '|---|---|---|---|---|---|---|',
  );
  for (const layout of [...new Set(scored.map((one) => one.layout))].sort()) {
    const group = scored.filter((one) => one.layout === layout);
    const total = sum(group.map((one) => one.ours));
    const own = figures(total);
    const right = (key: 'short' | 'dateline'): string =>
      cell(figures(sum(group.map((one) => one[key])))['wholly right F1']);
    lines.push(
      `| ${layout} | ${total.gold} | ${cell(own['wholly right F1'])} | ${cell(own['boundary F1'])} | ${cell(own['paragraph-join F1'])} | ${right('short')} | ${right('dateline')} |`,
    );
  }
  return lines.join('\n');
}

/** OCR repairs that the splitter makes on clean articles, per million characters: each one is false. */
function falseRepairs(folder: string): number | null {
  const texts = new Set<string>();
  for (const line of readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n'))
    if (line !== '')
      for (const { headline, paragraphs } of (JSON.parse(line) as GoldBulletin).articles)
        texts.add(`${headline ?? ''}\n\n${paragraphs.join('\n\n')}\n`);
  if (!readFileSync(join(folder, 'gold.jsonl'), 'utf8').includes('"source"')) return null; // printed text may hold true errors
  let characters = 0;
  let repairs = 0;
  for (const text of texts) {
    characters += text.length;
    const document: ExtractedDocument = {
      media: 'text',
      text,
      hints: [],
      layout: 'lines',
      title: null,
      publishedOn: null,
      single: false,
      dropped: [],
    };
    repairs += split(document, { receivedOn: '2024-12-31' }).repairs.filter(
      ({ kind }) => kind === 'ocr',
    ).length;
  }
  return (repairs * 1e6) / Math.max(1, characters);
}

const PAGE = join(import.meta.dirname, '../../docs/BENCHMARKS.md');
const [OPEN, CLOSE] = ['<!-- bench:split -->', '<!-- /bench:split -->'];

/** Puts the report between the marks of docs/BENCHMARKS.md, or at its end where they are missing. */
function writePage(report: string): void {
  const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '# Benchmarks\n';
  const [before, rest] = page.includes(OPEN)
    ? (page.split(OPEN) as [string, string])
    : [`${page.trimEnd()}\n\n`, ''];
  const after = rest.includes(CLOSE) ? (rest.split(CLOSE)[1] as string) : '\n';
  writeFileSync(PAGE, `${before}${OPEN}\n${report}\n${CLOSE}${after}`);
}

const args = process.argv.slice(2);
const showWrong = args.includes('--wrong');
const folders = args.filter((arg) => !arg.startsWith('--'));
const command =
  `npm run corpus && npm run bench:split${args.length > 0 ? ` -- ${args.filter((arg) => arg !== '--write').join(' ')}` : ''}`.trimEnd();
if (folders.length === 0) folders.push('data/corpus/test');
let report = '';
for (const folder of folders) {
  if (!existsSync(join(folder, 'gold.jsonl'))) {
    console.error(`${folder} has no gold.jsonl; run "npm run corpus" first, or name a folder with one.`);
    process.exit(2);
  }
  const { scored, bytes, ms } = await scoreFolder(folder, showWrong);
  const speed = bytes / 1e6 / (ms / 1000);
  report += [
    `### ${folder}: ${scored.length} bulletins`,
    '',
    `${new Date().toISOString().slice(0, 10)} · \`${command}\` · gate ${gate()}`,
    '',
    table(scored),
    '',
    `False OCR repairs on the clean articles: ${cell(falseRepairs(folder))} per million characters. Splitting these small files took ${ms.toFixed(0)} ms for ${(bytes / 1e6).toFixed(2)} MB (${speed.toFixed(1)} MB/s on one thread, loading the dictionary included).`,
    '',
  ].join('\n');
}
console.log(`\n${report}`);
if (args.includes('--write')) writePage(report);
