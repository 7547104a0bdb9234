// Moves the write-ahead log into the database on another thread: a checkpoint syncs the disk, and on the main thread every
// write and every chat would wait for it.

import { Worker } from 'node:worker_threads';
import type Database from 'better-sqlite3';

/** Pages in the log from which it is moved, and from which the main thread sees to it that the log starts anew. */
const WORTH_IT = 1_000;
const LONG = 4_000;
/** Between two looks at the log: oftener when there were many commits. */
const LOOK_EVERY_MS = 50;
const LOOK_AT_LEAST_MS = 400;
const MANY = 16;

export interface Checkpoints {
  /** To be called after each commit; looks at the log now and then. */
  committed(): void;
  /** Ends the thread. */
  stop(): Promise<void>;
}

/** Takes over from SQLite's own checkpoints, which run inside a commit. For a database in memory it does nothing. */
export function checkpointsFor(raw: Database.Database): Checkpoints {
  if (raw.memory) return { committed: () => {}, stop: async () => {} };
  raw.pragma('wal_autocheckpoint = 0');
  raw.pragma('journal_size_limit = 67108864');
  let worker: Worker | undefined;
  let busy = false;
  let looked = 0;
  let commits = 0;

  const giveUp = (): void => {
    worker = undefined;
    busy = false;
    if (raw.open) raw.pragma('wal_autocheckpoint = 1000');
  };

  function finished(): void {
    busy = false;
    // While others write, the log never empties by itself; the little that is left now is moved here.
    if (!raw.open || raw.inTransaction) return;
    const { pages, moved } = logOf(raw);
    if (pages > LONG && pages - moved < WORTH_IT) raw.pragma('wal_checkpoint(PASSIVE)');
  }

  function start(): Worker {
    const started = new Worker(new URL('./checkpoint-worker.js', import.meta.url), { workerData: raw.name });
    started.unref();
    started.on('message', finished);
    started.on('error', giveUp);
    return started;
  }

  return {
    committed() {
      const now = performance.now();
      commits += 1;
      if (busy || now - looked < (commits < MANY ? LOOK_AT_LEAST_MS : LOOK_EVERY_MS)) return;
      looked = now;
      commits = 0;
      const { pages, moved } = logOf(raw);
      if (pages - moved < WORTH_IT) return;
      busy = true;
      worker ??= start();
      worker.postMessage('checkpoint');
    },
    async stop() {
      await worker?.terminate();
    },
  };
}

function logOf(raw: Database.Database): { pages: number; moved: number } {
  const [row] = raw.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
  return { pages: row?.log ?? 0, moved: row?.checkpointed ?? 0 };
}
