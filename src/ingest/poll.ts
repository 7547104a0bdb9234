// One poll of one source: list, find what is new, take it, and write down how it went.

import { faultInEnglish, pollInEnglish } from '../domain/in-english.ts';
import type { PollReport } from '../domain/report.ts';
import type { Poll, Source } from '../domain/source.ts';
import { findTrouble } from './health.ts';
import { nextPollAt } from './interval.ts';
import type { IngestParts } from './parts.ts';
import { readingFor } from './reading.ts';
import { ended, type Result } from './result.ts';
import { list } from './source/source.ts';
import { takeListed } from './take-listed.ts';
import { takeDocument, takeFiles } from './take-whole.ts';

/** With `aside`, what a first poll brings to read is put aside for takeAside(). */
export async function pollSource(
  parts: IngestParts,
  source: Source,
  signal?: AbortSignal,
  aside?: boolean,
): Promise<PollReport> {
  const startedAt = parts.clock.now();
  const result = await takeNews(parts, source, signal, aside).catch((error: unknown) => {
    parts.log.error({ err: error, source: source.id }, 'a poll failed by accident');
    return ended(source, 'unreadable', { kind: 'accident', detail: (error as Error).message });
  });
  const failed = FAILED.has(result.outcome);
  const failures = failed ? source.failures + 1 : 0;
  const now = parts.clock.now();
  const poll: Poll = {
    at: startedAt,
    outcome: result.outcome,
    listed: result.listed,
    fresh: result.fresh,
    tookMs: now - startedAt,
    note: result.note,
  };
  await parts.store.sources.recordPoll(source.id, poll, {
    memory: { ...(result.incomplete ? UNKNOWN : result.memory), failures, identity: result.identity },
    nextPollAt: nextPollAt(source, result, failures, now, Math.random()),
    baselineDone: source.baselineDone || (!failed && result.outcome !== 'held'),
  });
  const trouble = await findTrouble(parts.store.sources, source, poll, failures);
  if (trouble) parts.onTrouble?.(trouble);
  const { scanned } = result;
  if (scanned.length > 0) parts.onTrouble?.({ kind: 'scanned', source, documents: scanned });
  const report: PollReport = {
    sourceId: source.id,
    name: source.name,
    outcome: result.outcome,
    listed: result.listed,
    fresh: result.fresh,
    articles: result.articles,
    aside: result.aside,
    failed: failed || result.outcome === 'held',
    first: !source.baselineDone,
    note: result.note,
  };
  const note = result.note && faultInEnglish(result.note);
  parts.log[failed ? 'warn' : 'info']({ source: source.id, ...poll, note }, pollInEnglish(report));
  parts.onPolled?.(report);
  return report;
}

const FAILED = new Set<Poll['outcome']>(['refused', 'unreachable', 'unreadable']);
const UNKNOWN = { etag: null, lastModified: null };

async function takeNews(
  parts: IngestParts,
  source: Source,
  signal?: AbortSignal,
  aside?: boolean,
): Promise<Result> {
  const listed = await list(source, readingFor(parts, source, signal));
  switch (listed.kind) {
    case 'listed':
      return takeListed(parts, source, listed, signal, aside);
    case 'document':
      return takeDocument(parts, source, listed);
    case 'files':
      return takeFiles(parts, source, listed.files, signal);
    case 'unchanged':
      return {
        ...ended(source, 'unchanged', null),
        memory: { etag: source.etag, lastModified: source.lastModified },
        freshForMs: listed.freshForMs,
      };
    case 'refused':
      return { ...ended(source, 'refused', listed.why), retryAfterMs: listed.retryAfterMs };
    case 'unreachable':
    case 'unreadable':
      return ended(source, listed.kind, listed.why);
  }
}
