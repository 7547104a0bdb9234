// The program's own HTTP port: /healthz for whoever watches the process, /metrics for Prometheus.

import type { Server } from 'node:http';
import { Failure } from '../../lib/failure.ts';

/** Not imported: then Node would load all that this module can give, a `fetch` of its own too, and that takes 30 ms. */
const { createServer } = process.getBuiltinModule('node:http');

export interface Web {
  /** The port in use (differs from the asked one only when 0 was asked for by a test). */
  readonly port: number;
  close(): Promise<void>;
}

export interface WebParts {
  readonly port: number;
  /** True once the bot polls and the pipeline is ready, false before and while stopping. */
  ready(): boolean;
  /** Prometheus text; undefined while there is nothing to count yet. */
  metrics(): Promise<string | undefined>;
}

const TEXT = 'text/plain; charset=utf-8';
const PROMETHEUS = 'text/plain; version=0.0.4; charset=utf-8';
/** Numbers are as old as this at most: who asks oftener is given the same ones again. */
const FRESH_MS = 1_000;

/** Listens at once. Throws a Failure when it cannot. */
export async function startWeb(parts: WebParts): Promise<Web> {
  const numbers = shared(() => parts.metrics());
  const server: Server = createServer((request, response) => {
    const answer = (status: number, text: string, type = TEXT): void =>
      void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    const path = (request.url ?? '/').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return answer(405, 'Only GET is answered here.\n');
    }
    if (path === '/healthz') return parts.ready() ? answer(200, 'ok\n') : answer(503, 'not ready\n');
    if (path !== '/metrics') return answer(404, 'Here are only /healthz and /metrics.\n');
    numbers().then(
      (text) => (text === undefined ? answer(503, 'not ready\n') : answer(200, text, PROMETHEUS)),
      (error: unknown) => answer(500, `The numbers could not be read: ${(error as Error).message}\n`),
    );
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Failure(sentenceFor(parts.port, error))),
    );
    server.listen(parts.port, () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : parts.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sentenceFor(port: number, error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: set HTTP_PORT to a free one, or to 0 to do without.`;
  if (error.code === 'EACCES')
    return `Port ${port} is kept for the system's own programs: set HTTP_PORT to one above 1023, or to 0 to do without.`;
  return `Cannot listen on HTTP_PORT ${port} (${error.message}): set HTTP_PORT to another one, or to 0 to do without.`;
}

/** One question at a time: whoever asks meanwhile, or right afterwards, gets the same answer. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let until = 0;
  return () => {
    if (answer && performance.now() < until) return answer;
    const asked = ask();
    answer = asked;
    until = Number.POSITIVE_INFINITY;
    const end = (keepMs: number): void => {
      until = performance.now() + keepMs;
    };
    asked.then(
      (value) => end(value === undefined ? 0 : FRESH_MS),
      () => end(0),
    );
    return asked;
  };
}
