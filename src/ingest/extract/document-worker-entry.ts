// The reading process: takes one document on its standard input, writes one answer as JSON, and ends.
// Started by document-worker.ts as: document-worker-entry.ts <pdf|docx> <bytes> <milliseconds> <megabytes>

import { Worker } from 'node:worker_threads';
import { READ_LIMITS, Unreadable } from './document-facts.ts';
import { OUT_OF_MEMORY, OUT_OF_TIME, type WorkerAnswer } from './document-worker.ts';

const [kind, length, milliseconds, megabytes] = process.argv.slice(2);

// A thread looks on, since the main one may be caught in an endless loop; it counts all memory, buffers too.
const WATCHDOG = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const until = Date.now() + workerData.milliseconds;
const end = (why) => { try { writeSync(1, why); } finally { process.kill(process.pid, 'SIGKILL'); } };
setInterval(() => {
  if (process.memoryUsage.rss() > workerData.megabytes * 1048576) end(workerData.outOfMemory);
  if (Date.now() > until) end(workerData.outOfTime);
}, 10);
`;

/** Ctrl-C reaches the whole group; a document must not count as unreadable because the program is stopping. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

const watchdog = new Worker(WATCHDOG, {
  eval: true,
  workerData: {
    milliseconds: Number(milliseconds),
    megabytes: Number(megabytes),
    outOfTime: OUT_OF_TIME,
    outOfMemory: OUT_OF_MEMORY,
  },
});
watchdog.unref();

const answer = await read();
process.stdout.write(JSON.stringify(answer), () => process.exit(0));

async function read(): Promise<WorkerAnswer> {
  try {
    const bytes = await standardInput(Number(length));
    // Only the reader that is needed is loaded.
    const document =
      kind === 'pdf'
        ? await (await import('./pdf.ts')).readPdf(bytes, READ_LIMITS)
        : (await import('./docx.ts')).readDocx(bytes, READ_LIMITS);
    return { document };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.fault };
    return { unreadable: { kind: 'reader-ended', detail: (error as Error).message } };
  }
}

/** Into one buffer of the announced length: joining parts would hold everything twice. */
async function standardInput(size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
