// One poll of one source: list, find what is new, take it, and write down how it went.

import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Announcement, Poll, PollMemory, Source } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import { extract } from './extract/extract.ts';
import { findTrouble } from './health.ts';
import { type Choice, chooseNew } from './identity.ts';
import { nextPollAt } from './interval.ts';
import { load } from './load.ts';
import type { IngestParts, PollReport } from './parts.ts';
import { implausible } from './plausible.ts';
import { readingFor } from './reading.ts';
import { type ListOutcome, list } from './source/source.ts';
import { take } from './take.ts';

interface Result {
  readonly outcome: Poll['outcome'];
  readonly listed: number;
  readonly fresh: number;
  readonly articles: number;
  readonly note: string | null;
  readonly memory: { readonly etag: string | null; readonly lastModified: string | null };
  readonly identity: PollMemory['identity'];
  readonly retryAfterMs: number | null;
  readonly freshForMs: number | null;
  /** Something was put off: the next poll must not be answered with "unchanged". */
  readonly incomplete: boolean;
}

export async function pollSource(
  parts: IngestParts,
  source: Source,
  signal?: AbortSignal,
): Promise<PollReport> {
  const startedAt = parts.clock.now();
  const result = await takeNews(parts, source, signal).catch((error: unknown) => {
    parts.log.error({ err: error, source: source.id }, 'a poll failed by accident');
    return ended(source, 'unreadable', `An unexpected fault: ${(error as Error).message}`);
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
  const report: PollReport = {
    sourceId: source.id,
    name: source.name,
    outcome: result.outcome,
    listed: result.listed,
    fresh: result.fresh,
    articles: result.articles,
    failed: failed || result.outcome === 'held',
    sentence: sentence(result, source),
  };
  parts.log[failed ? 'warn' : 'info']({ source: source.id, ...poll }, report.sentence);
  return report;
}

const FAILED = new Set<Poll['outcome']>(['refused', 'unreachable', 'unreadable']);
const UNKNOWN = { etag: null, lastModified: null };

async function takeNews(parts: IngestParts, source: Source, signal?: AbortSignal): Promise<Result> {
  const listed = await list(source, readingFor(parts, source, signal));
  switch (listed.kind) {
    case 'listed':
      return takeListed(parts, source, listed, signal);
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

function ended(source: Source, outcome: Poll['outcome'], note: string | null): Result {
  return {
    outcome,
    note,
    listed: 0,
    fresh: 0,
    articles: 0,
    memory: { etag: source.etag, lastModified: source.lastModified },
    identity: source.identity,
    retryAfterMs: null,
    freshForMs: null,
    incomplete: false,
  };
}

async function takeListed(
  parts: IngestParts,
  source: Source,
  listed: Extract<ListOutcome, { kind: 'listed' }>,
  signal?: AbortSignal,
): Promise<Result> {
  const choice = await chooseNew(parts.store.sources, source, listed.announcements);
  const history = source.baselineDone ? await parts.store.sources.polls(source.id, 10) : [];
  const doubt = implausible(source, listed.announcements, choice.fresh, history);
  const base: Result = {
    ...ended(source, 'fresh', null),
    listed: listed.announcements.length,
    memory: listed.memory,
    identity: choice.identity,
    freshForMs: listed.freshForMs,
  };
  if (doubt && !doubt.settled)
    return { ...base, outcome: 'held', note: doubt.why, identity: source.identity, incomplete: true };
  return { ...base, ...(await takeItems(parts, source, choice, doubt !== null, signal)) };
}

/** Oldest first, so that pushes come in the order of publication. What was held and came to stay is not pushed. */
async function takeItems(
  parts: IngestParts,
  source: Source,
  choice: Choice,
  doubtful: boolean,
  signal?: AbortSignal,
): Promise<Pick<Result, 'fresh' | 'articles' | 'note' | 'incomplete'>> {
  const first = source.baselineDone ? 0 : source.pushFirst;
  const pushed = new Set(source.baselineDone && !doubtful ? choice.fresh : choice.fresh.slice(0, first));
  let articles = 0;
  let waiting = 0;
  let why: string | null = null;
  for (const item of choice.fresh.toReversed()) {
    if (signal?.aborted) {
      waiting += 1;
      why = 'Zonewire is stopping.';
      continue;
    }
    const came = await takeItem(parts, source, item, choice, !pushed.has(item), signal);
    if (came.kind === 'later') {
      waiting += 1;
      why = came.why;
    } else articles += came.articles;
    await breathe();
  }
  const note = waiting === 0 ? null : `${waiting} items wait for the next poll: ${why}`;
  return { fresh: choice.fresh.length - waiting, articles, note, incomplete: waiting > 0 };
}

async function takeItem(
  parts: IngestParts,
  source: Source,
  item: Announcement,
  choice: Choice,
  baseline: boolean,
  signal?: AbortSignal,
): Promise<{ kind: 'taken'; articles: number } | { kind: 'later'; why: string }> {
  const fetch = readingFor(parts, source, signal).fetchItem;
  const loaded = await load({ fetch, timeZone: parts.timeZone, signal }, item, !baseline);
  if (loaded.kind === 'later') return loaded;
  const [key = item.key, ...otherKeys] = choice.keysOf(item);
  const common = {
    sourceId: source.id,
    announcementKey: key,
    otherKeys,
    publishedAt: item.publishedAt,
    baseline,
  };
  const taken = await take(
    parts,
    loaded.kind === 'document'
      ? { ...common, url: loaded.url ?? item.url, contentHash: loaded.hash, document: loaded.document }
      : {
          ...common,
          url: item.url,
          contentHash: sha256(`${source.id} ${key}`),
          document: nothing(item, loaded.why),
        },
    true,
  );
  return { kind: 'taken', articles: taken.kind === 'saved' ? taken.saved.articleIds.length : 0 };
}

/** An announcement that leads to nothing readable is kept as an empty bulletin that says why. */
function nothing(item: Announcement, why: string): Parameters<typeof take>[1]['document'] {
  return {
    media: 'text',
    text: '',
    hints: [],
    layout: 'blocks',
    title: item.title,
    publishedOn: null,
    single: true,
    dropped: [{ why: 'unreadable', text: why }],
  };
}

async function takeDocument(
  parts: IngestParts,
  source: Source,
  { bytes, contentType, url, memory, freshForMs }: Extract<ListOutcome, { kind: 'document' }>,
): Promise<Result> {
  const read = await extract({ bytes, contentType, name: url });
  if (read.kind === 'unreadable') return ended(source, 'unreadable', read.why);
  const hash = sha256(bytes);
  const baseline = !source.baselineDone && source.pushFirst === 0;
  const incoming = {
    sourceId: source.id,
    announcementKey: `content:${hash}`,
    url,
    contentHash: hash,
    publishedAt: null,
  };
  const taken = await take(parts, { ...incoming, document: read.document, baseline }, true);
  const articles = taken.kind === 'saved' && taken.saved.kind === 'saved' ? taken.saved.articleIds.length : 0;
  const isNew = taken.kind === 'saved' && taken.saved.kind === 'saved';
  return { ...ended(source, 'fresh', null), listed: 1, fresh: isNew ? 1 : 0, articles, memory, freshForMs };
}

/** A folder's files are bulletins that someone put there: their first poll pushes nothing either, unless asked to. */
async function takeFiles(
  parts: IngestParts,
  source: Source,
  files: Extract<ListOutcome, { kind: 'files' }>['files'],
  signal?: AbortSignal,
): Promise<Result> {
  const unknown = await parts.store.sources.unannounced(
    source.id,
    files.map(({ key }) => key),
  );
  const fresh = files.filter(({ key }) => unknown.has(key));
  const quiet = source.baselineDone ? 0 : Math.max(0, fresh.length - source.pushFirst);
  let articles = 0;
  let taken = 0;
  const faults: string[] = [];
  for (const [at, file] of fresh.entries()) {
    if (signal?.aborted) break;
    const bytes = await readFile(file.path).catch((error: unknown) => error as Error);
    if (bytes instanceof Error) {
      faults.push(`${file.name} cannot be read (${(bytes as { code?: string }).code}).`);
      continue;
    }
    const read = await extract({ bytes, contentType: null, name: file.name });
    if (read.kind === 'unreadable') faults.push(read.why);
    const document =
      read.kind === 'document' ? read.document : nothing({ title: file.name } as Announcement, read.why);
    const incoming = { sourceId: source.id, announcementKey: file.key, url: null, publishedAt: null };
    const came = await take(
      parts,
      { ...incoming, contentHash: sha256(bytes), document, baseline: at < quiet },
      true,
    );
    if (came.kind === 'saved' && came.saved.kind === 'saved') articles += came.saved.articleIds.length;
    taken += 1;
    await breathe();
  }
  return {
    ...ended(source, 'fresh', faults.length > 0 ? faults.join(' ') : null),
    listed: files.length,
    fresh: taken,
    articles,
  };
}

function sentence(result: Result, source: Source): string {
  switch (result.outcome) {
    case 'unchanged':
      return 'Nothing new.';
    case 'fresh': {
      const first = source.baselineDone
        ? ''
        : ' This was the first poll; what was there before is not pushed.';
      const counts = `${result.listed} items, ${result.fresh} new, ${result.articles} articles.`;
      return `${counts}${first}${result.note ? ` ${result.note}` : ''}`;
    }
    case 'held':
      return `Held back: ${result.note}`;
    case 'refused':
    case 'unreachable':
    case 'unreadable':
      return result.note ?? 'It could not be read.';
  }
}
