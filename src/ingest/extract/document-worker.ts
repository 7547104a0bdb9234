// Runs the readers of PDF and DOCX in a process of their own, so that no file can hold up or bring down the program.
// Not in a worker thread: when a thread's heap runs over, V8 ends the whole process (seen with growing arrays, maps
// and joined strings on Node 24), and a thread's limits do not count its buffers.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ExtractedDocument } from '../../domain/document.ts';
import type { NamelessFault } from '../../domain/fault.ts';
import { READ_LIMITS, shownName } from './document-facts.ts';
import type { ExtractOutcome } from './extract.ts';

export interface WorkerLimits {
  readonly milliseconds: number;
  /** Memory of the reading process in all, its code included. */
  readonly megabytes: number;
}

/** What the process writes: the document, or why it cannot be read. */
export type WorkerAnswer = { readonly document: ExtractedDocument } | { readonly unreadable: NamelessFault };

/** What the process's watchdog writes before it ends it. */
export const OUT_OF_TIME = 'out of time';
export const OUT_OF_MEMORY = 'out of memory';

const LIMITS: WorkerLimits = { milliseconds: 30_000, megabytes: 256 };
const ENTRY = fileURLToPath(new URL('./document-worker-entry.ts', import.meta.url));

let last: Promise<unknown> = Promise.resolve();

/**
 * Reads one document at a time (others wait their turn), each in a fresh process that ends with it.
 * Never rejects: whatever the bytes do ends in a value within the limits.
 */
export function readInWorker(
  kind: 'pdf' | 'docx',
  bytes: Uint8Array,
  name: string | null,
  limits: WorkerLimits = LIMITS,
): Promise<ExtractOutcome> {
  const unreadable = (fault: NamelessFault): ExtractOutcome => ({
    kind: 'unreadable',
    why: { ...fault, name: shownName(name) },
  });
  const size = Math.ceil(bytes.byteLength / 1_048_576);
  if (bytes.byteLength > READ_LIMITS.bytes)
    return Promise.resolve(unreadable({ kind: 'file-too-large', size, most: READ_LIMITS.bytes / 1_048_576 }));
  const turn = last.then(() => readAlone(kind, bytes, limits));
  last = turn;
  return turn.then((answer) =>
    'document' in answer ? { kind: 'document', document: answer.document } : unreadable(answer.unreadable),
  );
}

function readAlone(kind: string, bytes: Uint8Array, limits: WorkerLimits): Promise<WorkerAnswer> {
  return new Promise((resolve) => {
    // An empty environment: what reads strangers' files is not told the bot's token, and may write nothing.
    const child = spawn(process.execPath, argumentsFor(kind, bytes.byteLength, limits), {
      env: {},
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const parts: Buffer[] = [];
    // The watchdog within should be first; this is for the case that it cannot run.
    const timer = setTimeout(() => {
      parts.push(Buffer.from(OUT_OF_TIME));
      child.kill('SIGKILL');
    }, limits.milliseconds + 1_000);
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stdin.on('error', () => {}); // it ended before it had read everything: its exit tells why
    child.stdin.end(bytes);
    child.on('error', (error) => {
      clearTimeout(timer);
      const detail = `no process could be started for it (${error.message})`;
      resolve({ unreadable: { kind: 'reader-ended', detail } });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const output = Buffer.concat(parts).toString('utf8');
      resolve(code === 0 ? answerIn(output) : { unreadable: whyEnded(output, code, signal, limits) });
    });
  });
}

function argumentsFor(kind: string, length: number, limits: WorkerLimits): string[] {
  return [
    '--no-warnings',
    '--permission',
    '--allow-fs-read=*',
    '--allow-worker',
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${Math.max(32, Math.round(limits.megabytes * 0.6))}`,
    '--max-semi-space-size=8',
    ENTRY,
    kind,
    String(length),
    String(limits.milliseconds),
    String(limits.megabytes),
  ];
}

function answerIn(output: string): WorkerAnswer {
  try {
    return JSON.parse(output) as WorkerAnswer;
  } catch {
    return { unreadable: { kind: 'reader-ended', detail: 'its reader broke off' } };
  }
}

function whyEnded(
  output: string,
  code: number | null,
  signal: string | null,
  { milliseconds, megabytes }: WorkerLimits,
): NamelessFault {
  if (output.endsWith(OUT_OF_TIME)) return { kind: 'slow', seconds: milliseconds / 1000 };
  // V8 aborts when its heap is full; the system kills when memory is short.
  const full = signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134;
  if (output.endsWith(OUT_OF_MEMORY) || full) return { kind: 'hungry', megabytes };
  return { kind: 'reader-ended', detail: `its reader ended unexpectedly (${signal ?? `code ${code}`})` };
}
