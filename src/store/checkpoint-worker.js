// The thread of checkpoint.ts: its own connection, passive checkpoints for each message until little is left. Passive never
// makes a writer wait. Plain JavaScript: stripping types would cost this thread 17 MB of memory.

import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** Pages that may be left, and the most rounds while others write on. */
const LITTLE = 300;
const MOST_ROUNDS = 10;

const raw = new Database(workerData, { fileMustExist: true, timeout: 1_000 });
raw.pragma('synchronous = NORMAL');
raw.pragma('cache_size = -2000');
parentPort?.on('message', () => {
  try {
    for (let round = 0; round < MOST_ROUNDS && moveLog() > LITTLE; round += 1);
  } finally {
    parentPort?.postMessage('done');
  }
});

/** Moves what is in the log now; returns how many pages came to it meanwhile. */
function moveLog() {
  raw.pragma('wal_checkpoint(PASSIVE)');
  const [row] = raw.pragma('wal_checkpoint(NOOP)');
  return row ? row.log - row.checkpointed : 0;
}
