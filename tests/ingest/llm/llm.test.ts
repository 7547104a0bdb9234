// The language model's part over a real line to a server that behaves well, badly, or not at all. The clock is fake:
// what would take seconds takes none.

import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSummaryWriter, type SummaryWriter } from '../../../src/ingest/llm/llm.ts';
import type { Clock } from '../../../src/lib/clock.ts';
import { createLog } from '../../../src/lib/log.ts';

const ARTICLE = {
  headline: '霁川经开区：首座重卡换电站投运',
  paragraphs: ['霁川经开区首座重卡换电站投入运行，项目投资1.2亿元，占地18.5亩。', '站内设换电工位六个。'],
};
const GOOD = '霁川经开区首座重卡换电站投运，项目投资1.2亿元。';
const numbered = (at: number) => ({ ...ARTICLE, headline: `${ARTICLE.headline}（${at}）` });

type Behaviour = (response: ServerResponse) => void;
const says =
  (content: string): Behaviour =>
  (response) =>
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
const status =
  (code: number): Behaviour =>
  (response) =>
    response.writeHead(code).end('{"error":{}}');
const silent: Behaviour = () => {};

let server: Server;
let behave: Behaviour;
let asked: { url: string; authorization: string | undefined; body: Record<string, unknown> }[];
let mostAtOnce: number;
let writer: SummaryWriter;
let log: string[];
let kept: Map<string, string | null>;
let clock: Clock & { advance(ms: number): void };
let baseUrl: string;

function fakeClock(): typeof clock {
  let now = 0;
  let sleepers: { until: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        signal?.addEventListener('abort', () => resolve());
        sleepers.push({ until: now + ms, wake: resolve });
      }),
    advance(ms) {
      now += ms;
      for (const { until, wake } of sleepers) if (until <= now) wake();
      sleepers = sleepers.filter(({ until }) => until > now);
    },
  };
}

const open = (signal?: AbortSignal): SummaryWriter =>
  createSummaryWriter({
    endpoint: { baseUrl, apiKey: 'sk-very-secret', model: 'some-model' },
    kept: {
      async find(key) {
        const text = kept.get(key);
        return text === undefined ? undefined : { text };
      },
      async put(key, text) {
        kept.set(key, text);
      },
    },
    clock,
    log: createLog({ level: 'debug', secrets: [], pretty: false, write: (line) => void log.push(line) }),
    signal,
  });

/** Until so many questions have come in: the point from which the fake clock may run. */
async function questions(count: number): Promise<void> {
  while (asked.length < count) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  asked = [];
  log = [];
  kept = new Map();
  clock = fakeClock();
  mostAtOnce = 0;
  let open_ = 0;
  server = createServer(async (request, response) => {
    open_ += 1;
    mostAtOnce = Math.max(mostAtOnce, open_);
    response.on('close', () => {
      open_ -= 1;
    });
    let body = '';
    for await (const part of request) body += part;
    const { authorization } = request.headers;
    asked.push({ url: `${request.method} ${request.url}`, authorization, body: JSON.parse(body) });
    behave(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  writer = open();
});

afterEach(async () => {
  await writer.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(log.join('')).not.toContain('sk-very-secret');
});

describe('a good answer', () => {
  it('is the summary, and is not asked for again', async () => {
    behave = says(GOOD);
    expect(await writer.write([ARTICLE, numbered(2)])).toEqual([GOOD, GOOD]);
    expect(asked[0]).toMatchObject({
      url: 'POST /v1/chat/completions',
      authorization: 'Bearer sk-very-secret',
      body: { model: 'some-model', temperature: 0 },
    });
    expect(JSON.stringify(asked[0]!.body)).toContain('占地18.5亩');
    expect(await writer.write([ARTICLE])).toEqual([GOOD]);
    expect(asked).toHaveLength(2);
  });

  it('counts without what was thought before it', async () => {
    behave = says(`<think>\n投资9亿元？不对。\n</think>\n\n${GOOD}\n`);
    expect(await writer.write([ARTICLE])).toEqual([GOOD]);
  });

  it('is waited for by few questions at a time', async () => {
    behave = (response) => setImmediate(() => says(GOOD)(response));
    const articles = Array.from({ length: 30 }, (_, at) => numbered(at));
    expect(await writer.write(articles)).toEqual(articles.map(() => GOOD));
    expect(mostAtOnce).toBeLessThanOrEqual(4);
  });
});

describe('an answer that may not be used', () => {
  it.each([
    ['an invented number', '霁川经开区首座重卡换电站投运，项目投资3.2亿元。'],
    ['too many words', `${'霁川经开区首座重卡换电站投入运行，'.repeat(9)}占地18.5亩。`],
    ['nothing', ''],
  ])('%s: refused, and not asked for again', async (_, content) => {
    behave = says(content);
    expect(await writer.write([ARTICLE])).toEqual([null]);
    expect(await writer.write([ARTICLE])).toEqual([null]);
    expect(asked).toHaveLength(1);
    expect(log.join('')).toContain('was refused');
  });
});

describe('an endpoint that fails', () => {
  it.each<[string, Behaviour]>([
    ['500', status(500)],
    ['a wrong key', status(401)],
    ['a redirect', (response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['no JSON', (response) => response.end('<html>busy</html>')],
    ['JSON of another kind', (response) => response.end('{"choices":[]}')],
    [
      'no end of its answer',
      (response) => {
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(65_536)));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      },
    ],
    ['a broken line', (response) => response.destroy()],
  ])('%s: nothing is lost, and after three failures nothing is asked for a minute', async (_, behaviour) => {
    behave = behaviour;
    for (let at = 0; at < 5; at += 1) expect(await writer.write([numbered(at)])).toEqual([null]);
    expect(asked).toHaveLength(3);
    expect(log.filter((line) => line.includes('left alone'))).toHaveLength(1);
    behave = says(GOOD);
    clock.advance(60_000);
    expect(await writer.write([ARTICLE])).toEqual([GOOD]);
    expect(log.join('')).toContain('answers again');
    expect(kept.size).toBe(1);
  });

  it('is left alone for longer each time', async () => {
    behave = status(500);
    for (let at = 0; at < 4; at += 1) await writer.write([numbered(at)]);
    clock.advance(60_000);
    await writer.write([numbered(5)]);
    clock.advance(60_000);
    await writer.write([numbered(6)]);
    expect(asked).toHaveLength(4);
    clock.advance(60_000);
    await writer.write([numbered(7)]);
    expect(asked).toHaveLength(5);
  });

  it('is down: there is no waiting', async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await writer.write([ARTICLE, numbered(1)])).toEqual([null, null]);
  });

  it('is silent: each question ends after 15 seconds', async () => {
    behave = silent;
    const written = writer.write(Array.from({ length: 9 }, (_, at) => numbered(at)));
    await questions(4);
    clock.advance(15_000);
    expect(await written).toEqual(Array(9).fill(null));
    expect(asked).toHaveLength(4);
    expect(log.join('')).toContain('15 seconds');
  });
});

describe('the time of a bulletin', () => {
  it('is 20 seconds: what has come by then is taken, the rest is left', async () => {
    const waiting: ServerResponse[] = [];
    behave = (response) => waiting.push(response);
    const written = writer.write(Array.from({ length: 6 }, (_, at) => numbered(at)));
    await questions(4);
    clock.advance(10_000);
    says(GOOD)(waiting[0]!);
    await questions(5);
    clock.advance(4_000);
    for (const response of waiting.slice(1, 4)) says(GOOD)(response);
    await questions(6);
    while (kept.size < 4) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(6_000);
    expect((await written).filter(Boolean)).toHaveLength(4);
  });

  it('is over at once when the program stops', async () => {
    behave = silent;
    const stop = new AbortController();
    const stopping = open(stop.signal);
    const written = stopping.write([ARTICLE]);
    await questions(1);
    stop.abort();
    expect(await written).toEqual([null]);
    expect(await stopping.write([numbered(1)])).toEqual([null]);
    await stopping.close();
    expect(asked).toHaveLength(1);
  });
});
