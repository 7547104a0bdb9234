// What stands in the data folder beside articles: the database's name, and who serves it. The lock decides whether
// somebody does; the note beside it only says who.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Failure } from './lib/failure.ts';
import { lockFolder, makeFolder } from './store/folder-lock.ts';

export const DATABASE = 'zonewire.db';
const NOTE = 'zonewire.pid';

/**
 * Takes the data folder for this process, so that no second program serves or replaces what is in it; the returned
 * function gives it back. Throws a Failure when another process has it: `instead` says what to do then.
 */
export function holdFolder(dataDir: string, instead: string): () => void {
  try {
    makeFolder(dataDir);
  } catch (error) {
    throw new Failure(
      `The folder ${dataDir} cannot be made (${(error as Error).message}): make it, or set DATA_DIR to another one.`,
    );
  }
  const release = lockFolder(dataDir);
  if (!release)
    throw new Failure(`Zonewire is running on ${dataDir} already (${whoServes(dataDir)}): ${instead}`);
  const note = join(dataDir, NOTE);
  try {
    writeFileSync(note, `${process.pid} on ${hostname()}\n`);
  } catch {
    // A full disk: the lock holds all the same.
  }
  return () => {
    try {
      rmSync(note, { force: true });
    } finally {
      release();
    }
  };
}

function whoServes(dataDir: string): string {
  try {
    const note = readFileSync(join(dataDir, NOTE), 'utf8').trim();
    return note === '' ? 'another process' : `process ${note}`;
  } catch {
    return 'another process';
  }
}

/** Bytes that the database takes with its log, and bytes that are free where it stands; 0 for what cannot be read. */
export async function spaceOf(dataDir: string): Promise<{ database: number; free: number }> {
  const sizes = ['', '-wal'].map((end) =>
    stat(join(dataDir, DATABASE + end)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  const free = statfs(dataDir).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  const [database = 0, log = 0] = await Promise.all(sizes);
  return { database: database + log, free: await free };
}
