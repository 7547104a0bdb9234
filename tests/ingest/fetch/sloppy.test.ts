// The merely sloppy web: servers that bend HTTP, pages that stand in for others, certificates that nobody renewed. What
// can be read is read; of the rest it is said what is wrong.

import { readFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../../src/domain/source.ts';
import { createFetcher, type Fetcher } from '../../../src/ingest/fetch/fetch.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { type SourceServer, startSourceServer } from '../../support/source-server.ts';

let fetcher: Fetcher;
const get = (url: string, change = {}): Promise<FetchOutcome> =>
  fetcher.fetch({ url, etag: null, lastModified: null, maxBytes: 100_000, ...change });
const textIn = (outcome: FetchOutcome): string =>
  outcome.kind === 'fresh' ? Buffer.from(outcome.bytes).toString() : JSON.stringify(outcome);

beforeEach(() => {
  fetcher = createFetcher({ allowPrivate: true, clock: systemClock, timeoutMs: 1500, spacingMs: 0 });
  return () => fetcher.close();
});

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

describe('a server that bends HTTP', () => {
  const BODY = '<rss><channel><title>园区</title></channel></rss>';
  const LENGTH = Buffer.byteLength(BODY);
  const CHUNK = `${LENGTH.toString(16)}\r\n${BODY}\r\n`;
  let server: Server | undefined;
  afterEach(() => void server?.close());

  /** Answers each request by hand; `n` counts them. */
  const speaking = async (speak: (socket: Socket, n: number) => unknown): Promise<string> => {
    let n = 0;
    server = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        n += 1;
        speak(socket, n);
      });
    });
    return `http://127.0.0.1:${await listening(server)}/`;
  };
  const head = (...lines: string[]): string => ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');

  it.each<[string, (socket: Socket, n: number) => unknown]>([
    [
      'gives no reason phrase',
      (socket) => socket.write(`HTTP/1.1 200\r\nContent-Length: ${LENGTH}\r\n\r\n${BODY}`),
    ],
    [
      'says two kinds of length',
      (socket) => socket.write(`${head('Content-Length: 5', 'Transfer-Encoding: chunked')}${CHUNK}0\r\n\r\n`),
    ],
    [
      'adds garbage behind the last chunk',
      (socket) => socket.write(`${head('Transfer-Encoding: chunked')}${CHUNK}0\r\n\r\nxyz`),
    ],
    [
      'ends lines in LF alone',
      (socket) => socket.end(`HTTP/1.1 200 OK\nContent-Length: ${LENGTH}\n\n${BODY}`),
    ],
    [
      'puts control characters into a header',
      (socket) => socket.end(`${head('X-A: a\u0001b', `Content-Length: ${LENGTH}`)}${BODY}`),
    ],
    ['folds a header', (socket) => socket.end(`${head('X-A: a\r\n b', `Content-Length: ${LENGTH}`)}${BODY}`)],
    ['speaks HTTP/1.0', (socket) => socket.end(`HTTP/1.0 200 OK\r\n\r\n${BODY}`)],
    [
      'says 100 Continue first',
      (socket) => socket.write(`HTTP/1.1 100 Continue\r\n\r\n${head(`Content-Length: ${LENGTH}`)}${BODY}`),
    ],
    [
      'closes kept connections without a word',
      (socket, n) =>
        n === 2 ? socket.destroy() : socket.write(`${head(`Content-Length: ${LENGTH}`)}${BODY}`),
    ],
    [
      'compresses without saying so',
      (socket) => socket.end(Buffer.concat([Buffer.from(head()), gzipSync(BODY)])),
    ],
    [
      'calls the whole a part',
      (socket) =>
        socket.end(
          `HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-${LENGTH - 1}/${LENGTH}\r\nContent-Length: ${LENGTH}\r\n\r\n${BODY}`,
        ),
    ],
  ])('is read all the same: one that %s', async (_, speak) => {
    const url = await speaking(speak);
    for (let at = 0; at < 2; at += 1) expect(textIn(await get(url))).toBe(BODY);
  });

  it.each<[string, (socket: Socket) => unknown, object]>([
    [
      'a part',
      (socket) =>
        socket.end(
          `HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/900\r\nContent-Length: ${LENGTH}\r\n\r\n${BODY}`,
        ),
      { kind: 'answered', status: 206 },
    ],
    [
      'less than it announced',
      (socket) => socket.end(`${head(`Content-Length: ${LENGTH + 9}`)}${BODY}`),
      { kind: 'broken-off' },
    ],
    [
      'less than it announced, and said that it would close',
      (socket) => socket.end(`${head('Connection: close', `Content-Length: ${LENGTH + 9}`)}${BODY}`),
      { kind: 'wrong-length' },
    ],
    [
      'chunks without an end',
      (socket) => socket.end(`${head('Transfer-Encoding: chunked')}${CHUNK}`),
      { kind: 'broken-off' },
    ],
    [
      'two different lengths',
      (socket) => socket.end(`${head(`Content-Length: ${LENGTH}`, 'Content-Length: 3')}${BODY}`),
      { kind: 'wrong-length' },
    ],
  ])('does not pass for whole: %s', async (_, speak, why) => {
    expect(await get(await speaking(speak))).toMatchObject({ kind: 'unreachable', why });
  });

  it('cannot make us send back a date or tag that no header may hold', async () => {
    const url = await speaking((socket) =>
      socket.write(
        `${head('Last-Modified: 星期一, 20 五月 2024', 'ETag: "版本1"', `Content-Length: ${LENGTH}`)}${BODY}`,
      ),
    );
    expect(await get(url)).toMatchObject({ kind: 'fresh', etag: null, lastModified: null });
  });
});

describe('a page in the place of the one asked for', () => {
  let server: SourceServer;
  beforeAll(async () => {
    server = await startSourceServer();
  });
  afterAll(() => server.close());

  const html = (head: string, body = ''): string =>
    `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
  const served = (body: string, headers = {}): Promise<FetchOutcome> => {
    server.set('/page', { body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
    return get(`${server.url}/page`);
  };
  const onward = (content: string): string =>
    html(`<meta http-equiv="Refresh" content="${content}">`, '正在跳转，请稍候');

  it('sends on: it is followed like a redirect, with its cookie, at most five times, and never inside', async () => {
    server.set('/end', (request) => ({ body: `end ${request.headers.cookie ?? ''}` }));
    expect(textIn(await served(onward('0; url=/end'), { 'set-cookie': 'a=1; path=/' }))).toBe('end a=1');
    expect(textIn(await served(onward("1;URL='/end'")))).toBe('end ');
    const script = '<script>window.location.href = "/end";</script>';
    expect(textIn(await served(`<html><head>${script}</head></html>`))).toBe('end ');
    expect(await served(onward('0;url=/page'))).toMatchObject({ why: { kind: 'many-redirects' } });
    expect(await served(onward('0;url=http://169.254.169.254/'))).toMatchObject({
      why: { kind: 'reserved-address' },
    });
    expect(await served(onward('0;url=javascript:alert(1)'))).toMatchObject({
      why: { kind: 'bad-redirect' },
    });
  });
  it('is read where it waits long or holds something itself', async () => {
    const patient = onward('300;url=/end');
    expect(textIn(await served(patient))).toBe(patient);
    const full = html(
      '<meta http-equiv="refresh" content="3;url=/end">',
      '<p>园区的一个项目今天开工。</p>'.repeat(20),
    );
    expect(textIn(await served(full))).toBe(full);
  });
  it.each([
    [
      'challenge',
      html(
        '<title>安全验证</title>',
        '<div id="captcha">请完成安全验证后继续访问</div><script src="/v.js"></script>',
      ),
    ],
    [
      'challenge',
      '<html><script>var k="x";document.cookie="__jsl_clearance="+k;location.href=location.pathname</script></html>',
    ],
    [
      'challenge',
      html(
        '<title>Just a moment...</title>',
        '<noscript>Enable JavaScript and cookies to continue</noscript>',
      ),
    ],
    [
      'login-page',
      html(
        '<title>统一身份认证</title>',
        '<form>用户名<input name="u">密码<input type="password" name="p"></form>',
      ),
    ],
    ['error-page', html('<title>404</title>', '<h1>抱歉，您访问的页面不存在</h1><a href="/">返回首页</a>')],
    ['error-page', html('<title>系统维护</title>', '<p>系统正在维护，请稍后再来。</p>')],
  ])('is told for what it is: %s', async (kind, body) => {
    expect(await served(body)).toMatchObject({ kind: 'refused', why: { kind } });
  });
  it('is told by its status, and may pass by itself', async () => {
    for (const status of [412, 521]) {
      server.set('/waf', { status, headers: { 'set-cookie': '__jsluid=1' }, body: '<script>1</script>' });
      expect(await get(`${server.url}/waf`)).toMatchObject({
        kind: 'refused',
        status: 503,
        why: { kind: 'challenge' },
      });
    }
  });
  it('is told after a redirect to a login', async () => {
    server.set('/login', {
      headers: { 'content-type': 'text/html' },
      body: html('', '登录<input type=password>'),
    });
    server.set('/list', { status: 302, headers: { location: '/login?back=%2Flist' } });
    expect(await get(`${server.url}/list`)).toMatchObject({ status: 403, why: { kind: 'login-page' } });
  });
  it.each([
    '<p>关于政务服务系统升级的公告</p><p>因系统升级，服务大厅将于六月五日暂停办理业务一天，请企业提前安排，由此带来的不便敬请谅解，恢复时间另行通知，有事可拨打服务热线。</p>',
    `<input type="password">${'<a href="/a">园区新闻标题一则</a>'.repeat(12)}`,
    '<div id="app"></div><script>if (innerWidth < 600) location.href = "/m/";</script>',
    '<p>4月10日，某某经开区在节前开展安全检查，检查组走进三家企业，查看消防通道与防火墙，要求立即整改。</p>',
    '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
    '<h1>系统升级公告</h1><p>因系统升级维护，本网站5月1日停止服务。</p>',
    '<p>园区新装了人脸安全检测设备。</p>'.repeat(30),
  ])('is not taken for one where it is a page of its own: %#', async (body) => {
    expect(textIn(await served(html('<title>某某经开区</title>', body)))).toContain(body);
  });
});

describe("a server's clock and memory", () => {
  let server: SourceServer;
  beforeAll(async () => {
    server = await startSourceServer();
  });
  afterAll(() => server.close());

  it('may be years off: its dates count from its own now', async () => {
    const headers = { date: 'Mon, 01 Jan 2001 00:00:00 GMT', expires: 'Mon, 01 Jan 2001 00:10:00 GMT' };
    server.set('/slow-clock', { headers, body: 'x' });
    expect(await get(`${server.url}/slow-clock`)).toMatchObject({ freshForMs: 600_000 });
    server.set('/fast-clock', {
      status: 503,
      headers: { date: 'Thu, 01 Jan 2099 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 2099 00:02:00 GMT' },
      body: 'x',
    });
    expect(await get(`${server.url}/fast-clock`)).toMatchObject({ retryAfterMs: 120_000 });
  });
  it('may write dates its own way, which go back as they came', async () => {
    server.set('/local', { headers: { 'last-modified': '2024/5/20 8:00:00' }, body: 'x' });
    expect(await get(`${server.url}/local`)).toMatchObject({ lastModified: '2024/5/20 8:00:00' });
    await get(`${server.url}/local`, { lastModified: '2024/5/20 8:00:00' });
    expect(server.requests.at(-1)?.headers['if-modified-since']).toBe('2024/5/20 8:00:00');
  });
});

describe('a certificate', () => {
  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['chain-missing', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ])('that is wrong is refused: %s', async (name, code) => {
    const pem = readFileSync(join(import.meta.dirname, `../../fixtures/tls/${name}.pem`));
    const server = createSecureServer({ key: pem, cert: pem }, (_, response) => response.end('x'));
    const outcome = await get(`https://127.0.0.1:${await listening(server)}/`);
    expect(outcome).toMatchObject({ kind: 'unreachable', why: { kind: 'tls', code } });
    server.close();
  });
});
