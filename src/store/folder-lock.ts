// One program a data folder: a lock that the operating system lets go when its process ends, however it ends. A note with
// a process number cannot do that: numbers are used again, and in a container number 1 is always alive.

import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../lib/failure.ts';

const LOCK = 'zonewire.lock';

/**
 * Makes the folder where it is missing, those above it too. Throws what the system says. Not by `recursive`: below a folder
 * that takes no folders and says that it is not there itself, as /proc does, Node would try for ever.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Made in the meantime by another program.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Takes the folder for this process; undefined when another one has it. The returned function gives it back. Throws a
 * Failure when the folder cannot be written. Works between containers that share the folder; over NFS it needs locking
 * to be supported by the server.
 */
export function lockFolder(dataDir: string): (() => void) | undefined {
  const path = join(dataDir, LOCK);
  let db: Database.Database | undefined;
  try {
    // Nothing is ever written to it: an open exclusive transaction is the lock.
    db = new Database(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    const held = db;
    return () => held.close();
  } catch (error) {
    db?.close();
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY')) return undefined;
    throw new Failure(
      `The folder ${dataDir} cannot be written (${(error as Error).message}): check its owner, its rights and the free space, or set DATA_DIR to another folder.`,
      1,
      { cause: error },
    );
  }
}
