// The database as one file: a consistent copy while the program runs, and the way back.

import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '../lib/failure.ts';
import { makeFolder } from './folder-lock.ts';
import { migrate } from './migrations.ts';
import { APPLICATION_ID } from './sqlite.ts';

/** Copies the database at `from` to the new file `to`, also while it is being written. Returns the copy's size in bytes. */
export async function backUp(from: string, to: string): Promise<number> {
  if (!existsSync(from)) throw new Failure(`There is no database ${from} yet: "npm start" makes it.`);
  if (existsSync(to)) throw new Failure(`${to} exists already: name a new file, a backup never overwrites.`);
  const source = openReadOnly(from);
  try {
    await source.backup(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw new Failure(
      `The backup ${to} could not be written (${(error as Error).message}): check the folder and the free space.`,
    );
  } finally {
    source.close();
  }
  const copy = new Database(to);
  try {
    check(copy, to);
    copy.pragma('journal_mode = DELETE'); // one file, with nothing beside it
    return (
      (copy.pragma('page_count', { simple: true }) as number) *
      (copy.pragma('page_size', { simple: true }) as number)
    );
  } finally {
    copy.close();
  }
}

export interface Restored {
  /** Where the database that was there has been put; null when there was none. */
  readonly aside: string | null;
  /** Deliveries that waited when the backup was taken. Since they may have been sent after it, they are not sent again. */
  readonly held: number;
}

/**
 * Puts the backup `from` in the place of the database `to`; what was there is kept beside it. The program must not be
 * running. The backup itself is left as it is.
 */
export async function restore(from: string, to: string, now: number): Promise<Restored> {
  if (!existsSync(from)) throw new Failure(`There is no backup ${from}: check the path.`);
  const source = openReadOnly(from);
  const fresh = `${to}.restoring`;
  rmSync(fresh, { force: true });
  makeFolder(dirname(to));
  try {
    check(source, from);
    await source.backup(fresh);
  } finally {
    source.close();
  }
  const held = settleWaiting(fresh);
  const aside = existsSync(to)
    ? `${to}.before-${new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')}`
    : null;
  if (aside)
    for (const part of ['', '-wal', '-shm']) if (existsSync(to + part)) renameSync(to + part, aside + part);
  renameSync(fresh, to);
  return { aside, held };
}

function openReadOnly(path: string): Database.Database {
  try {
    return new Database(path, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new Failure(`${path} cannot be read as a database (${(error as Error).message}).`);
  }
}

/** Whether the file is a Zonewire database of which every page can be read; also while the program writes to it. */
export function isIntact(path: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    return isSound(db);
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

function isSound(db: Database.Database): boolean {
  try {
    return (
      db.pragma('application_id', { simple: true }) === APPLICATION_ID &&
      db.pragma('quick_check', { simple: true }) === 'ok'
    );
  } catch {
    return false; // not a database at all
  }
}

function check(db: Database.Database, path: string): void {
  if (isSound(db)) return;
  throw new Failure(`${path} is not an intact Zonewire database: choose another backup.`);
}

/** Brings the copy to this program's version and gives up what waited: promise 1 allows no second push of what was sent since. */
function settleWaiting(path: string): number {
  const db = new Database(path);
  try {
    migrate(db, path);
    db.exec('DELETE FROM broadcast_send; UPDATE broadcast SET ended_at = created_at WHERE ended_at IS NULL');
    return db
      .prepare(
        "UPDATE delivery SET state = 4, note = 'waited when the backup was taken', lease_until = NULL, writing = 0 WHERE state <= 1",
      )
      .run().changes;
  } finally {
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
  }
}
