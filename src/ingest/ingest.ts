// The ingest wing, bulletins in and articles out. Read this first:
//   source/   what a source offers            fetch/   one polite, guarded, limited GET
//   extract/  bytes → text with hints         split/   text → articles             enrich/  tags and summary
//   llm/      a better summary, where the operator has a language model
//   poll.ts   one poll: list → identity.ts (what is new) → plausible.ts (can it be true) → load.ts → take.ts → recorded
//   take.ts   one document → one saved bulletin        inbox.ts  the drop folder      preview.ts  the same, stored nowhere
//   part.ts   an article cut by hand

import { join } from 'node:path';
import type { IngestReport, PollReport } from '../domain/report.ts';
import type { Source, SourceSettings } from '../domain/source.ts';
import { Failure } from '../lib/failure.ts';
import { sha256 } from '../lib/hash.ts';
import { takeAside } from './aside.ts';
import { decodeText, extract } from './extract/extract.ts';
import { createInbox, folderSettings } from './inbox.ts';
import { type Part, readPart } from './part.ts';
import type { IngestParts, NoPreview, Preview, TakenFile } from './parts.ts';
import { pollSource } from './poll.ts';
import { preview, propose, settingsOf } from './preview.ts';
import { feedList, feedsIn } from './source/source.ts';
import { reported, take } from './take.ts';

/** A bulletin that somebody hands in: a file for the command line, a document or text sent to the bot. */
export interface HandedIn {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly contentType?: string | null;
  /** The source it counts under; the inbox where nothing is said. */
  readonly sourceId?: number;
}

export interface Ingest {
  /**
   * Polls every source that is due, several at once, never one twice at the same time. Returns when all have ended. What
   * first polls bring to read is put aside.
   */
  pollDue(signal?: AbortSignal): Promise<readonly PollReport[]>;
  /** Takes at leisure what first polls put aside, also before a restart. */
  takeAside(signal?: AbortSignal): Promise<void>;
  /** Polls now, due or not. Fails (Failure) for an id that is not there. */
  poll(sourceId: number, signal?: AbortSignal): Promise<PollReport>;
  /** What an address would bring, and its first three articles; stores nothing. `ownSite`: robots.txt is not asked. */
  test(address: string, ownSite?: boolean): Promise<Preview | NoPreview>;
  /** The settings under which an address would be watched (kind and name are found out); stores nothing. */
  propose(address: string, name: string | null, ownSite?: boolean): Promise<SourceSettings | NoPreview>;
  ingestBytes(file: HandedIn): Promise<IngestReport>;
  /** The settings of the feeds in another reader's list (OPML); undefined where it is none. */
  readFeedList(bytes: Uint8Array): Promise<readonly SourceSettings[] | undefined>;
  /** Those of the sources that other readers can watch too, as OPML. */
  writeFeedList(sources: readonly SourceSettings[]): Promise<string>;
  /** Takes what lies whole in DATA_DIR/inbox. */
  takeInbox(): Promise<readonly TakenFile[]>;
  /** Date, tags and summary of an article that a person cut; `receivedAt` is its bulletin's, in epoch ms. Stores nothing. */
  readPart(part: Part, receivedAt: number): Promise<ReturnType<typeof readPart>>;
}

/** Sources polled at the same time; each waits for the network most of the time. */
const AT_ONCE = 32;
/** Due sources read from the store at a time. */
const DUE_BATCH = 500;
const YEAR = 365 * 86_400_000;

export function createIngest(parts: IngestParts): Ingest {
  const running = new Map<number, Promise<PollReport>>();
  const pollOnce = (source: Source, signal?: AbortSignal, later?: boolean): Promise<PollReport> => {
    const known = running.get(source.id);
    if (known) return known;
    const poll = pollSource(parts, source, signal, later).finally(() => running.delete(source.id));
    running.set(source.id, poll);
    return poll;
  };
  const handedIn = memoised(() => inboxSource(parts));
  const ingestBytes = async (file: HandedIn): Promise<IngestReport> =>
    takeFile(parts, file.sourceId ?? (await handedIn()).id, file);
  const inbox = createInbox(parts, ingestBytes, async (name) =>
    parts.onTrouble?.({ kind: 'scanned', source: await handedIn(), documents: [name] }),
  );

  return {
    pollDue: (signal) => pollDue(parts, running, (source) => pollOnce(source, signal, true), signal),
    takeAside: (signal) => takeAside(parts, signal),
    poll: async (sourceId, signal) => {
      const source = await parts.store.sources.find(sourceId);
      if (!source || source.state === 'removed')
        throw new Failure(`There is no source ${sourceId}; /source list shows which there are.`);
      return pollOnce(source, signal);
    },
    test: (address, ownSite) => preview(parts, address, ownSite),
    propose: (address, name, ownSite) => propose(parts, address, name, ownSite),
    ingestBytes,
    readFeedList: async (bytes) =>
      feedsIn(decodeText(bytes, null))?.map(({ title, address }) => settingsOf('feed', address, title)),
    writeFeedList: async (sources) =>
      feedList(
        sources.filter(({ kind }) => kind === 'feed').map(({ name, address }) => ({ title: name, address })),
      ),
    takeInbox: () => inbox.take(),
    readPart: async (part, receivedAt) => readPart(parts, part, receivedAt),
  };
}

async function pollDue(
  parts: IngestParts,
  running: ReadonlyMap<number, unknown>,
  pollOnce: (source: Source) => Promise<PollReport>,
  signal?: AbortSignal,
): Promise<PollReport[]> {
  const due = await parts.store.sources.due(parts.clock.now(), DUE_BATCH);
  const waiting = due.filter((source) => !running.has(source.id) && source.origin !== 'system').values();
  const reports: PollReport[] = [];
  const work = async (): Promise<void> => {
    for (const source of waiting) {
      if (signal?.aborted) return;
      reports.push(await pollOnce(source));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return reports;
}

/** Extracts, splits, enriches and saves one handed-in file. The same bytes are never taken twice from one source. */
async function takeFile(parts: IngestParts, sourceId: number, file: HandedIn): Promise<IngestReport> {
  const read = await extract({ bytes: file.bytes, contentType: file.contentType ?? null, name: file.name });
  if (read.kind === 'unreadable') return read;
  const contentHash = sha256(file.bytes);
  const incoming = {
    sourceId,
    announcementKey: null,
    url: null,
    contentHash,
    publishedAt: null,
    baseline: false,
  };
  const taken = await take(parts, { ...incoming, document: read.document, fileName: file.name }, false);
  if (taken.kind === 'empty') return { kind: 'unreadable', why: { kind: 'no-article', name: file.name } };
  const { saved } = taken;
  if (saved.kind === 'already') return { kind: 'already', bulletinId: saved.bulletinId };
  const articles = await parts.store.articles.findMany(saved.articleIds);
  return {
    kind: 'stored',
    bulletinId: saved.bulletinId,
    articles: articles.map((article) => reported(article, article.state)),
    known: saved.known,
  };
}

/** What is handed in counts under a source of its own, which the clock does not poll. */
async function inboxSource(parts: IngestParts): Promise<Source> {
  const now = parts.clock.now();
  const { source, added } = await parts.store.sources.add(
    folderSettings(join(parts.dataDir, 'inbox')),
    'system',
    now,
  );
  if (added) {
    const { etag, lastModified, failures, identity } = source;
    const poll = { at: now, outcome: 'unchanged', listed: 0, fresh: 0, tookMs: 0, note: null } as const;
    const memory = { etag, lastModified, failures, identity };
    await parts.store.sources.recordPoll(source.id, poll, {
      memory,
      nextPollAt: now + 100 * YEAR,
      baselineDone: true,
    });
  }
  return source;
}

/** Remembers success only: a failed start is tried again. */
function memoised<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
