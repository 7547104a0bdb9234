// The real program in a process of its own, for the journeys: started, watched, stopped or killed.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const LAUNCH = resolve(import.meta.dirname, '../../src/launch.js');
const ROOT = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly tookMs: number;
}

export interface Program {
  readonly pid: number;
  /** Everything it has written to stderr so far. */
  err(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process is gone. */
  readonly ended: Promise<Ended>;
}

/** A folder of its own that `remove` deletes. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'zonewire-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts a command of the program with nothing in its environment but `env` (and PATH). */
export function runProgram(
  args: readonly string[],
  env: Record<string, string>,
  input?: string | Uint8Array,
): Program {
  const began = Date.now();
  const child: ChildProcess = spawn(process.execPath, [LAUNCH, ...args], {
    cwd: env.CWD ?? ROOT,
    env: { PATH: process.env.PATH ?? '', HTTP_PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdin!.on('error', () => undefined); // it may end before it has read everything
  child.stdin!.end(input ?? '');
  return {
    pid: child.pid as number,
    err: () => err,
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolveEnd) => {
      child.on('close', (code, signal) => resolveEnd({ code, signal, out, err, tookMs: Date.now() - began }));
    }),
  };
}

/** Polls until `check` gives something; fails with `what` after `timeoutMs`. */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`did not happen within ${timeoutMs} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
