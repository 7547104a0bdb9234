// Sources that offer whole bulletins: a document at an address, the files of a folder.

import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Fault, faultOf } from '../domain/fault.ts';
import type { Source } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import { extract } from './extract/extract.ts';
import { unreadableDocument } from './load.ts';
import type { IngestParts } from './parts.ts';
import { ended, type Result } from './result.ts';
import type { ListOutcome } from './source/source.ts';
import { take } from './take.ts';

export async function takeDocument(
  parts: IngestParts,
  source: Source,
  { bytes, contentType, url, memory, freshForMs }: Extract<ListOutcome, { kind: 'document' }>,
): Promise<Result> {
  const read = await extract({ bytes, contentType, name: url });
  // Said when it is first seen; then it counts as a source that fails.
  if (read.kind === 'unreadable')
    return {
      ...ended(source, 'unreadable', read.why),
      scanned: read.why.kind === 'scanned' && source.failures === 0 ? [url] : [],
    };
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
  const saved = taken.kind === 'saved' && taken.saved.kind === 'saved' ? taken.saved : undefined;
  const articles = saved?.articleIds.length ?? 0;
  const bare = saved !== undefined && articles + saved.known === 0;
  const note = bare ? ({ kind: 'no-article', name: url } as const) : null;
  return { ...ended(source, 'fresh', note), listed: 1, fresh: saved ? 1 : 0, articles, memory, freshForMs };
}

/** A folder's files are bulletins that someone put there: their first poll pushes nothing either, unless asked to. */
export async function takeFiles(
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
  const faults: Fault[] = [];
  const scanned: string[] = [];
  for (const [at, file] of fresh.entries()) {
    if (signal?.aborted) break;
    const bytes = await readFile(file.path).catch((error: unknown) => error as Error);
    if (bytes instanceof Error) {
      const { code = '?' } = bytes as { code?: string };
      faults.push({ kind: 'file-closed', name: file.name, code });
      continue;
    }
    const read = await extract({ bytes, contentType: null, name: file.name });
    if (read.kind === 'unreadable') faults.push(read.why);
    if (read.kind === 'unreadable' && read.why.kind === 'scanned') scanned.push(file.name);
    const document = read.kind === 'document' ? read.document : unreadableDocument(file.name, read.why);
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
    ...ended(source, 'fresh', faultOf(faults)),
    listed: files.length,
    fresh: taken,
    articles,
    scanned,
  };
}
