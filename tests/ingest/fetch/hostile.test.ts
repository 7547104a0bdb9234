// A hostile server: whatever it does, a fetch ends within its limits and says what happened.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher } from '../../../src/ingest/fetch/fetch.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { type SourceServer, startSourceServer } from '../../support/source-server.ts';

let server: SourceServer;
let fetcher: Fetcher;
const get = (url: string, maxBytes = 100_000, signal?: AbortSignal) =>
  fetcher.fetch({ url, etag: null, lastModified: null, maxBytes, signal });

beforeAll(async () => {
  server = await startSourceServer();
});
beforeEach(() => {
  fetcher = createFetcher({ allowPrivate: true, clock: systemClock, timeoutMs: 1500, spacingMs: 0 });
  return () => fetcher.close();
});
afterAll(() => server.close());

/** Only this server's address counts as public here, as if it stood on the internet. */
const fromOutside = (): Fetcher =>
  createFetcher({
    allowPrivate: false,
    clock: systemClock,
    timeoutMs: 1500,
    spacingMs: 0,
    resolve: ((name: string, _: unknown, done: (error: null, found: unknown) => void) =>
      done(null, [
        { address: name === 'rebound.example' ? '10.0.0.7' : '93.184.216.34', family: 4 },
      ])) as never,
  });

describe('redirects', () => {
  it('gives up on a loop', async () => {
    server.set('/loop', { status: 302, headers: { location: '/loop' } });
    expect(await get(`${server.url}/loop`)).toMatchObject({
      kind: 'refused',
      why: { kind: 'many-redirects', most: 5 },
    });
  });
  it.each([
    'http://169.254.169.254/latest/',
    'file:///etc/passwd',
    'http://[fe80::1]/',
    'ftp://example.com/',
  ])('does not follow to %s', async (location) => {
    server.set('/away', { status: 301, headers: { location } });
    expect(await get(`${server.url}/away`)).toMatchObject({ kind: 'refused' });
  });
  it('does not connect to a name that resolves to a private address', async () => {
    const outside = fromOutside();
    const outcome = await outside.fetch({
      url: 'http://rebound.example/',
      etag: null,
      lastModified: null,
      maxBytes: 10,
    });
    expect(outcome).toMatchObject({ kind: 'refused', why: { kind: 'private-address' } });
    await outside.close();
  });
  it('follows an ordinary one and tells the final address', async () => {
    server.set('/old', { status: 301, headers: { location: '/new?a=1' } });
    server.set('/new', { body: 'here' });
    expect(await get(`${server.url}/old`)).toMatchObject({ kind: 'fresh', url: `${server.url}/new?a=1` });
  });
  it('keeps credentials from another host', async () => {
    const other = await startSourceServer('127.0.0.2');
    server.set('/with', { status: 302, headers: { location: `${other.url}/end` } });
    other.set('/end', { body: 'end' });
    await get(server.url.replace('http://', 'http://ann:secret@') + '/with');
    expect(server.requests.at(-1)?.headers.authorization).toBe(`Basic ${btoa('ann:secret')}`);
    expect(other.requests.at(-1)?.headers.authorization).toBeUndefined();
    await other.close();
  });
});

describe('bodies', () => {
  it('stops an endless one at the limit', async () => {
    server.set('/endless', (_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 97)));
        if (!response.destroyed) response.once('drain', pour);
      };
      response.writeHead(200);
      pour();
      return undefined;
    });
    expect(await get(`${server.url}/endless`)).toMatchObject({
      kind: 'refused',
      why: { kind: 'too-large' },
    });
  });
  it('cuts off one that drips', async () => {
    server.set('/drip', (_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(timer));
      return undefined;
    });
    const started = Date.now();
    expect(await get(`${server.url}/drip`)).toMatchObject({
      kind: 'unreachable',
      why: { kind: 'answer-timeout', seconds: 2 },
    });
    expect(Date.now() - started).toBeLessThan(3000);
  });
  it.each([
    ['gzip', gzipSync(Buffer.alloc(60_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(60_000_000))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(60_000_000)))],
  ])('does not unpack a %s bomb', async (encoding, body) => {
    server.set('/bomb', { headers: { 'content-encoding': encoding }, body });
    const before = process.memoryUsage().rss;
    expect(await get(`${server.url}/bomb`)).toMatchObject({
      kind: 'refused',
      why: { kind: 'too-large' },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });
  it('says when data are damaged or of an unknown encoding', async () => {
    server.set('/bad', { headers: { 'content-encoding': 'br' }, body: randomBytes(500) });
    expect(await get(`${server.url}/bad`)).toMatchObject({
      kind: 'refused',
      why: { kind: 'undecodable', how: 'damaged' },
    });
    server.set('/odd', { headers: { 'content-encoding': 'rot13' }, body: 'a' });
    expect(await get(`${server.url}/odd`)).toMatchObject({
      kind: 'refused',
      why: { kind: 'undecodable', how: 'unknown', encoding: 'rot13' },
    });
  });
  it.each(['br', 'deflate', 'zstd'])('reads what says %s and is plain', async (encoding) => {
    const body = '<?xml version="1.0"?><rss></rss>';
    server.set('/plain', { headers: { 'content-encoding': encoding }, body });
    expect(Buffer.from(((await get(`${server.url}/plain`)) as { bytes: Uint8Array }).bytes).toString()).toBe(
      body,
    );
    server.set('/noise', { headers: { 'content-encoding': encoding }, body: 'no such thing' });
    expect(await get(`${server.url}/noise`)).toMatchObject({ kind: 'refused' });
  });

  it('reads what says gzip and is plain, and a gzip that is cut short', async () => {
    server.set('/plain', { headers: { 'content-encoding': 'gzip' }, body: 'plain text' });
    expect(Buffer.from(((await get(`${server.url}/plain`)) as { bytes: Uint8Array }).bytes).toString()).toBe(
      'plain text',
    );
    const text = randomBytes(3000).toString('hex');
    const whole = gzipSync(text);
    server.set('/cut', {
      headers: { 'content-encoding': 'gzip' },
      body: whole.subarray(0, whole.length - 200),
    });
    const cut = Buffer.from(((await get(`${server.url}/cut`)) as { bytes: Uint8Array }).bytes).toString();
    expect(text.startsWith(cut) && cut.length > 3000).toBe(true);
  });
  it('notices a wrong length and a broken connection', async () => {
    server.set('/short', (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('only this');
      setTimeout(() => response.destroy(), 20);
      return undefined;
    });
    expect(await get(`${server.url}/short`)).toMatchObject({
      kind: 'unreachable',
      why: { kind: expect.stringMatching(/^(?:broken-off|wrong-length)$/) },
    });
    server.set('/reset', (request) => {
      request.socket.resetAndDestroy();
      return undefined;
    });
    expect(await get(`${server.url}/reset`)).toMatchObject({
      kind: 'unreachable',
      why: { kind: 'broken-off' },
    });
  });
  it('refuses a megabyte of headers', async () => {
    server.set('/headers', { headers: { 'x-long': 'a'.repeat(1_000_000) }, body: 'x' });
    expect(await get(`${server.url}/headers`)).toMatchObject({
      kind: 'refused',
      why: { kind: 'large-headers' },
    });
  });
  it('says when the answer is not HTTP', async () => {
    const raw = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9\r\n'));
    await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
    const { port } = raw.address() as { port: number };
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({
      kind: 'unreachable',
      why: { kind: 'not-http' },
    });
    raw.close();
  });
});

describe('other ends', () => {
  it('tells a refused connection from an unknown name', async () => {
    expect(await get('http://127.0.0.1:1/')).toMatchObject({
      kind: 'unreachable',
      why: { kind: 'connection-refused' },
    });
    expect(await get('http://no-such-host.invalid/')).toMatchObject({
      kind: 'unreachable',
      why: { kind: expect.stringMatching(/^dns-/), host: 'no-such-host.invalid' },
    });
  });
  it('says that TLS failed', async () => {
    expect(await get(server.url.replace('http:', 'https:'))).toMatchObject({
      kind: 'unreachable',
      why: { kind: 'tls' },
    });
  });
  it('gives status and Retry-After of a refusal', async () => {
    server.set('/busy', { status: 429, headers: { 'retry-after': '120' } });
    expect(await get(`${server.url}/busy`)).toMatchObject({
      kind: 'refused',
      status: 429,
      retryAfterMs: 120_000,
    });
  });
  it('masks passwords and keys in what it says', async () => {
    const outcome = await get(
      server.url.replace('http://', 'http://ann:s3cret@') + '/none?token=abc123&page=2',
    );
    expect(JSON.stringify(outcome)).not.toMatch(/s3cret|abc123/);
    expect(outcome).toMatchObject({
      kind: 'refused',
      why: { kind: 'answered', status: 404, address: expect.stringContaining('page=2') },
    });
  });
  it('stops when told to', async () => {
    server.set('/never', () => undefined);
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 50);
    expect(await get(`${server.url}/never`, 10, abort.signal)).toMatchObject({ kind: 'unreachable' });
  });
});

describe('politeness', () => {
  it('sends one request a host at a time, with a pause, and equal ones once', async () => {
    const quiet = await startSourceServer('127.0.0.3');
    const polite = createFetcher({ allowPrivate: true, clock: systemClock, spacingMs: 60 });
    for (const name of ['a', 'b', 'c'])
      quiet.set(`/${name}`, (_, response) => {
        setTimeout(() => response.end(name), 30);
        return undefined;
      });
    const ask = (name: string) =>
      polite.fetch({ url: `${quiet.url}/${name}`, etag: null, lastModified: null, maxBytes: 100 });
    const outcomes = await Promise.all(['a', 'b', 'c', 'a'].map(ask));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['fresh', 'fresh', 'fresh', 'fresh']);
    expect(quiet.requests.length).toBe(3);
    expect(quiet.busiest()).toBe(1);
    const gaps = quiet.requests.slice(1).map(({ at }, index) => at - quiet.requests[index]!.at);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(85);
    await polite.close();
    await quiet.close();
  });
  it('asks conditionally and understands "unchanged"', async () => {
    server.set('/tagged', { headers: { etag: '"1"', 'cache-control': 'max-age=600' }, body: 'x' });
    const first = await get(`${server.url}/tagged`);
    expect(first).toMatchObject({ kind: 'fresh', etag: '"1"', freshForMs: 600_000 });
    const again = { url: `${server.url}/tagged`, etag: '"1"', lastModified: null, maxBytes: 10 };
    expect(await fetcher.fetch(again)).toMatchObject({ kind: 'unchanged' });
  });
});
