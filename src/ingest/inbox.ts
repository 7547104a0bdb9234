// The drop folder: a whole file is taken once, archived under the hash of its content, and what cannot be read is
// put aside with a note. A crash between two steps leaves the file in the inbox, and taking it again changes nothing.

import { copyFile, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { DocumentFault } from '../domain/fault.ts';
import { faultInEnglish } from '../domain/in-english.ts';
import type { IngestReport } from '../domain/report.ts';
import type { SourceSettings } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import type { IngestParts, TakenFile } from './parts.ts';
import { settingsOf } from './preview.ts';
import { readingFor } from './reading.ts';
import { type ListOutcome, list } from './source/source.ts';

type InboxFile = Extract<ListOutcome, { kind: 'files' }>['files'][number];

const MAX_MEGABYTES = 50;
/** An empty file may be one that is about to be written. */
const EMPTY_PATIENCE_MS = 5000;

export interface Inbox {
  /** Takes every file that has stopped growing. Calls do not overlap. */
  take(): Promise<readonly TakenFile[]>;
}

export function createInbox(
  parts: Pick<IngestParts, 'dataDir' | 'clock' | 'log' | 'fetcher'>,
  ingest: (file: { bytes: Uint8Array; name: string }) => Promise<IngestReport>,
  onScanned: (name: string) => Promise<void>,
): Inbox {
  const inbox = join(parts.dataDir, 'inbox');
  const archive = join(parts.dataDir, 'archive');
  const settings = folderSettings(inbox);
  let running: Promise<readonly TakenFile[]> | undefined;

  const takeOne = async (file: InboxFile): Promise<TakenFile> => {
    const aside = (why: DocumentFault): Promise<TakenFile> => putAside(inbox, file, why);
    const size = Math.ceil(file.size / 1_048_576);
    if (size > MAX_MEGABYTES)
      return aside({ kind: 'file-too-large', name: file.name, size, most: MAX_MEGABYTES });
    const bytes = await readFile(file.path);
    const report = await ingest({ bytes, name: file.name });
    if (report.kind === 'unreadable') {
      if (report.why.kind === 'scanned') await onScanned(file.name);
      return aside(report.why);
    }
    await move(file.path, join(archive, `${sha256(bytes)}${extname(file.name).toLowerCase().slice(0, 10)}`));
    return { name: file.name, articles: report.kind === 'stored' ? report.articles.length : 0, why: null };
  };

  const takeAll = async (): Promise<readonly TakenFile[]> => {
    await mkdir(inbox, { recursive: true });
    await mkdir(archive, { recursive: true });
    const now = parts.clock.now();
    const found = await list(settings, readingFor(parts, settings));
    if (found.kind !== 'files') {
      parts.log.warn(
        { folder: inbox },
        'why' in found ? faultInEnglish(found.why) : 'the inbox cannot be read',
      );
      return [];
    }
    const taken: TakenFile[] = [];
    for (const file of found.files) {
      if (file.size === 0 && Math.abs(now - file.modifiedAt) < EMPTY_PATIENCE_MS) continue;
      try {
        const one = await takeOne(file);
        parts.log[one.why ? 'warn' : 'info'](
          { file: file.name, articles: one.articles },
          one.why ? faultInEnglish(one.why) : 'took a file',
        );
        taken.push(one);
      } catch (error) {
        // It stays where it is and is tried again.
        parts.log.error({ err: error, file: file.name }, 'a file in the inbox could not be taken');
      }
    }
    return taken;
  };

  return {
    take: () => {
      running ??= takeAll().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}

/** The inbox as a source: everything that is handed in counts under it. */
export function folderSettings(address: string): SourceSettings {
  return settingsOf('folder', address, '收件箱');
}

async function putAside(inbox: string, file: InboxFile, why: DocumentFault): Promise<TakenFile> {
  const folder = join(inbox, 'unreadable');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${file.name}.why.txt`), `${faultInEnglish(why)}\n`);
  await move(file.path, join(folder, file.name));
  return { name: file.name, articles: 0, why };
}

/** Also between file systems, where renaming does not work. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as { code?: string }).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await unlink(from);
  }
}
