// A local HTTP server that plays every site a source may live on, well-behaved or hostile. Routes are set by tests.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string | readonly string[]>;
  readonly body?: string | Uint8Array;
}

/** A fixed answer, or a function that is free to misbehave on the response itself (then it returns undefined). */
export type Route = Answer | ((request: IncomingMessage, response: ServerResponse) => Answer | undefined);

export interface SourceServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Requests in the order they came, as `GET /path`. */
  readonly requests: {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly at: number;
  }[];
  /** The highest number of requests under way at the same time. */
  busiest(): number;
  set(path: string, route: Route): void;
  close(): Promise<void>;
}

/** `host`: another loopback address plays another site. Answers with ETag and honours `If-None-Match` for fixed routes. */
export async function startSourceServer(host = '127.0.0.1'): Promise<SourceServer> {
  const routes = new Map<string, Route>();
  const requests: SourceServer['requests'] = [];
  const sockets = new Set<Socket>();
  let under = 0;
  let busiest = 0;
  const server: Server = createServer((request, response) => {
    under += 1;
    busiest = Math.max(busiest, under);
    response.on('close', () => {
      under -= 1;
    });
    response.on('error', () => {});
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers, at: Date.now() });
    const route = routes.get(path) ?? routes.get(path.replace(/\?.*$/, ''));
    if (!route) return void response.writeHead(404).end('nothing here');
    const answer = typeof route === 'function' ? route(request, response) : route;
    if (answer) send(request, response, answer);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    requests,
    busiest: () => busiest,
    set: (path, route) => void routes.set(path, route),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const body = Buffer.from(answer.body ?? '');
  const headers = { ...(answer.headers as Record<string, string>) };
  const etag = headers.etag;
  if (etag && request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(answer.status ?? 200, { 'content-length': body.byteLength, ...headers });
  response.end(body);
}

/** An RSS feed of items, newest first. */
export function rss(
  items: readonly { title: string; link?: string; guid?: string; date?: string; html?: string }[],
  title = '示例园区动态',
): string {
  const cell = (name: string, text: string | undefined): string =>
    text === undefined ? '' : `<${name}>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</${name}>`;
  const records = items.map(
    (item) =>
      `<item>${cell('title', item.title)}${cell('link', item.link)}${cell('guid', item.guid)}${cell('pubDate', item.date)}${cell('description', item.html)}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${title}</title><link>http://site.example/</link>${records.join('')}</channel></rss>`;
}
