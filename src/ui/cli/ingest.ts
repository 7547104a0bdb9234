// `ingest` and `poll`: the pipeline by hand, with a report of what came of it.

import { basename } from 'node:path';
import { faultInEnglish, pollInEnglish } from '../../domain/in-english.ts';
import type { IngestReport } from '../../domain/report.ts';
import { Failure } from '../../lib/failure.ts';
import type { CliParts } from './parts.ts';
import { readBulletin } from './split.ts';

/** Stores each file and enqueues its deliveries; one bad file does not stop the others, but the exit code says so. */
export async function ingestFiles(parts: CliParts, files: readonly string[]): Promise<number> {
  const opened = await parts.open();
  let failed = 0;
  try {
    const before = (await opened.store.deliveries.counts()).pending;
    for (const file of files) {
      if (parts.signal.aborted) break;
      try {
        const bytes = await readBulletin(parts, file);
        const report = await opened.admin.ingestFile({
          bytes,
          name: file === '-' ? 'standard-input.txt' : basename(file),
        });
        parts.out(reportLines(file, report));
        if (report.kind === 'unreadable') failed += 1;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        parts.err(`${error.message}\n`);
        failed += 1;
      }
    }
    await opened.admin.enqueue();
    const waiting = (await opened.store.deliveries.counts()).pending;
    parts.out(`${waiting - before} deliveries enqueued; "npm start" sends them.\n`);
  } finally {
    await opened.close();
  }
  return failed > 0 ? 1 : 0;
}

function reportLines(file: string, report: IngestReport): string {
  if (report.kind === 'unreadable') return `${file}: ${faultInEnglish(report.why)}\n`;
  if (report.kind === 'already') return `${file}: already here, nothing stored.\n`;
  const lines = report.articles.map((article, index) => {
    const tags = [...article.zones, ...article.industries].join('、');
    const doubt = article.state === 'review' ? `  待审 waits for review: ${article.doubts.join('; ')}` : '';
    return `  ${String(index + 1).padStart(2)}. ${article.headline}${tags ? `  〔${tags}〕` : ''}${doubt}`;
  });
  const known = report.known > 0 ? `, ${report.known} already known` : '';
  return `${file}: ${report.articles.length} articles stored${known}\n${lines.join('\n')}${lines.length ? '\n' : ''}`;
}

export async function pollSources(parts: CliParts, id: string | undefined): Promise<number> {
  if (id !== undefined && !/^\d+$/.test(id))
    throw new Failure(`A source id is a number, not "${id}": "npm run cli -- doctor" lists them.`, 2);
  const opened = await parts.open();
  try {
    const lines =
      id === undefined ? await opened.admin.pollDue(parts.signal) : [await opened.admin.poll(Number(id))];
    for (const line of lines) parts.out(`#${line.sourceId} ${line.name}: ${pollInEnglish(line)}\n`);
    if (lines.length === 0)
      parts.out('No source is due. Add one to config/sources.yaml or with /source add in the bot.\n');
    await opened.admin.enqueue();
    return lines.some((line) => line.failed) ? 1 : 0;
  } finally {
    await opened.close();
  }
}
