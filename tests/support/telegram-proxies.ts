// Two tiny proxies for the tests: HTTP (forwarding and CONNECT, with an optional password) and SOCKS5 without a password.

import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface TinyProxy {
  readonly url: string;
  /** Where it was asked to connect to, `host:port`. */
  readonly targets: readonly string[];
  close(): Promise<void>;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

function closing(server: Server): () => Promise<void> {
  const lines = new Set<Socket>();
  server.on('connection', (line: Socket) => {
    lines.add(line);
    line.on('error', () => line.destroy());
    line.on('close', () => lines.delete(line));
  });
  return async () => {
    for (const line of lines) line.destroy();
    await new Promise((done) => server.close(done));
  };
}

function pipeBoth(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy());
  other.on('error', () => one.destroy());
  one.pipe(other).pipe(one);
}

export async function startHttpProxy(auth?: string): Promise<TinyProxy> {
  const targets: string[] = [];
  const wanted = auth && `Basic ${Buffer.from(auth).toString('base64')}`;
  const server = createHttpServer((request, response) => {
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return void response.writeHead(407).end();
    const target = new URL(request.url ?? '');
    targets.push(target.host);
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const onward = httpRequest(target, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, line: Socket) => {
    if (wanted && request.headers['proxy-authorization'] !== wanted)
      return void line.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    targets.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      line.write('HTTP/1.1 200 OK\r\n\r\n');
      pipeBoth(line, onward);
    });
    onward.on('error', () => line.destroy());
  });
  const close = closing(server);
  const port = await listen(server);
  return { url: `http://${auth ? `${auth}@` : ''}127.0.0.1:${port}`, targets, close };
}

export async function startSocksProxy(): Promise<TinyProxy> {
  const targets: string[] = [];
  const server = createServer((line) => {
    line.once('data', () => {
      line.write(Buffer.from([5, 0]));
      line.once('data', (ask) => {
        const byName = ask[3] === 3;
        const end = byName ? 5 + ask[4]! : 8;
        const host = byName ? ask.toString('latin1', 5, end) : [...ask.subarray(4, 8)].join('.');
        const port = ask.readUInt16BE(end);
        targets.push(`${host}:${port}`);
        const onward = connect(port, host, () => {
          line.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
          pipeBoth(line, onward);
        });
        onward.on('error', () => line.end(Buffer.from([5, 5, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
  });
  const close = closing(server);
  const port = await listen(server);
  return { url: `socks5://127.0.0.1:${port}`, targets, close };
}
