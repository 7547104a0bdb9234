// What can be said of a data folder without serving it: for doctor, also while the program runs on it.

import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE, spaceOf } from './running.ts';
import { isIntact } from './store/backup.ts';
import { lockFolder, makeFolder } from './store/folder-lock.ts';
import type { Inspection } from './ui/cli/parts.ts';

/** Makes the folder where it is missing; leaves nothing else behind. */
export async function inspectFolder(dataDir: string): Promise<Inspection> {
  const database = join(dataDir, DATABASE);
  const unwritable = whyUnwritable(dataDir);
  const exists = existsSync(database);
  const space = await spaceOf(dataDir);
  return {
    unwritable,
    database: !exists ? 'none' : isIntact(database) ? 'intact' : 'damaged',
    served: unwritable === null && isServed(dataDir),
    databaseBytes: space.database,
    freeBytes: space.free,
  };
}

function whyUnwritable(dataDir: string): string | null {
  const probe = join(dataDir, `.doctor-${process.pid}`);
  try {
    makeFolder(dataDir);
    writeFileSync(probe, 'x');
    rmSync(probe);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

function isServed(dataDir: string): boolean {
  const release = lockFolder(dataDir);
  release?.();
  return release === undefined;
}
