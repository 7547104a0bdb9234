// The program's own HTTP port: /healthz for whoever watches the process, /metrics for Prometheus.

import { createServer, type Server } from 'node:http';
import { Failure } from '../../lib/failure.ts';

export interface Web {
  /** The port in use (differs from the asked one only when 0 was asked for by a test). */
  readonly port: number;
  close(): Promise<void>;
}

export interface WebParts {
  readonly port: number;
  /** True once the bot polls and the pipeline is ready, false before and while stopping. */
  ready(): boolean;
  /** Prometheus text. */
  metrics(): Promise<string>;
}

/** Listens at once. Throws a Failure when the port is taken. */
export async function startWeb(parts: WebParts): Promise<Web> {
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    if (path === '/healthz') {
      const ready = parts.ready();
      response
        .writeHead(ready ? 200 : 503, { 'content-type': 'text/plain; charset=utf-8' })
        .end(ready ? 'ok\n' : 'not ready\n');
      return;
    }
    if (path === '/metrics') {
      parts.metrics().then(
        (text) =>
          void response
            .writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
            .end(text),
        () => void response.writeHead(500).end('the store did not answer\n'),
      );
      return;
    }
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('Here are only /healthz and /metrics.\n');
  });
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new Failure(
          error.code === 'EADDRINUSE'
            ? `Port ${parts.port} is taken by another program: set HTTP_PORT to a free one, or to 0 to do without.`
            : `Cannot listen on HTTP_PORT ${parts.port}: ${error.message}.`,
        ),
      ),
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
