// `split`: the articles of one bulletin, as a readable table, as the contract's JSON, or explained block by block.

import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Enrichment, SplitArticle } from '../../domain/article.ts';
import { Failure } from '../../lib/failure.ts';
import type { CliParts, ExplainedBlock, Reading } from './parts.ts';

const MAX_BYTES = 50 * 1024 * 1024;

/** Bytes of a file or, for `-`, of standard input. Failures name the file. */
export async function readBulletin(parts: Pick<CliParts, 'readInput'>, file: string): Promise<Uint8Array> {
  if (file === '-') return parts.readInput();
  try {
    const facts = await stat(file);
    if (!facts.isFile())
      throw new Failure(`${file} is not a file: name a bulletin in txt, md, html, pdf or docx.`);
    if (facts.size > MAX_BYTES)
      throw new Failure(
        `${file} has ${Math.round(facts.size / 1024 / 1024)} MB; a bulletin may have 50. Cut it into parts.`,
      );
    return await readFile(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw new Failure(
      code === 'ENOENT'
        ? `There is no file ${file}: check the path.`
        : `${file} cannot be read (${code ?? String(error)}): check its permissions.`,
      1,
      { cause: error },
    );
  }
}

export async function splitFile(
  parts: CliParts,
  file: string,
  options: { json?: boolean; explain?: boolean; received?: string },
): Promise<number> {
  const received = options.received ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(received) || Number.isNaN(Date.parse(received))) {
    throw new Failure(`--received takes a day as YYYY-MM-DD, not "${received}".`, 2);
  }
  const bytes = await readBulletin(parts, file);
  const name = file === '-' ? 'standard-input.txt' : basename(file);
  if (options.explain) {
    parts.out(explanation(await parts.explain(bytes, name, received)));
    return 0;
  }
  const reading = await parts.read(bytes, name, received);
  parts.out(options.json ? `${JSON.stringify(contract(reading))}\n` : table(reading));
  return 0;
}

/** The JSON shape that outside tools rely on. */
function contract(reading: Reading): unknown {
  return {
    articles: reading.articles.map((article) => ({
      headline: article.headline,
      paragraphs: article.paragraphs,
      byline: article.byline,
      date: article.date,
      zones: article.zones.map(({ id, name, role }) => ({ id, name, role })),
      industries: article.industries.map(({ id, name, evidence }) => ({ id, name, evidence })),
      topics: article.topics.map(({ id, name, evidence }) => ({ id, name, evidence })),
      summary: article.summary,
      confidence: Number(article.confidence.toFixed(3)),
    })),
    repairs: reading.repairs,
    dropped: reading.dropped,
  };
}

function table(reading: Reading): string {
  const lines = reading.articles.flatMap((article, index) => articleLines(article, index + 1, reading.gate));
  const kept = reading.articles.length;
  const doubtful = reading.articles.filter((article) => article.confidence < reading.gate).length;
  lines.push(
    `${kept} 篇稿件 articles${doubtful ? `，${doubtful} 篇待审 doubtful` : ''} · ${reading.repairs.length} 处修复 repairs · ${reading.dropped.length} 段未收 dropped`,
  );
  for (const { why, text } of reading.dropped.slice(0, 20))
    lines.push(`    − ${why}: ${text.replace(/\s+/g, ' ').slice(0, 60)}`);
  if (reading.dropped.length > 20) lines.push(`    … ${reading.dropped.length - 20} more with --json`);
  return `${lines.join('\n')}\n`;
}

function articleLines(article: SplitArticle & Enrichment, number: number, gate: number): string[] {
  const primary = article.zones.filter((zone) => zone.role === 'primary').map((zone) => zone.name);
  const mentioned = article.zones.filter((zone) => zone.role === 'mentioned').map((zone) => zone.name);
  const row = (label: string, value: string): string[] => (value === '' ? [] : [`    ${label}  ${value}`]);
  return [
    `${String(number).padStart(2)}. ${article.headline || '（无标题 no headline）'}`,
    ...row('区', [...primary, ...mentioned.map((name) => `(${name})`)].join('、')),
    ...row('业', article.industries.map((tag) => `${tag.name}〔${tag.evidence}〕`).join('、')),
    ...row('题', article.topics.map((tag) => tag.name).join('、')),
    ...row(
      '日',
      [article.date ?? '', article.byline ? `（${article.byline}）` : ''].filter(Boolean).join(' '),
    ),
    ...row('文', `${article.paragraphs.length} 段 paragraphs, ${article.paragraphs.join('').length} 字`),
    ...row('摘', article.summary),
    ...row(
      '信',
      `${Math.round(article.confidence * 100)}%${article.confidence < gate ? `  待审 doubtful: ${article.doubts.join('; ')}` : ''}`,
    ),
    '',
  ];
}

function explanation(blocks: readonly ExplainedBlock[]): string {
  return blocks
    .map((block) => {
      const text = block.text.replace(/\s+/g, ' ');
      const shown = text.length > 48 ? `${text.slice(0, 46)}…` : text;
      const why = block.features
        .map((feature) => `${feature.name} ${feature.weight >= 0 ? '+' : ''}${feature.weight.toFixed(1)}`)
        .join(', ');
      return `${block.meaning.padEnd(14)} ${String(Math.round(block.confidence * 100)).padStart(3)}%  ${shown}\n${' '.repeat(21)}${why}\n`;
    })
    .join('');
}
