// What stands in the data folder beside articles: the database's name, and a note of the process that serves it.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const DATABASE = 'zonewire.db';
const NOTE = 'zonewire.pid';

/** Notes that this process serves the folder; the returned function takes the note back. */
export function noteRunning(dataDir: string): () => void {
  const path = join(dataDir, NOTE);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${process.pid}\n`);
  return () => rmSync(path, { force: true });
}

/** The process that serves the folder, if there is one; a note left by a killed process does not count. */
export function runningIn(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, NOTE), 'utf8'));
    if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
