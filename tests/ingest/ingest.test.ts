// The ingest wing over a real store, a local server and real files; split and enrich are small fakes.

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SourceSettings, Trouble } from '../../src/domain/source.ts';
import { createFetcher, type Fetcher } from '../../src/ingest/fetch/fetch.ts';
import { createIngest, type Ingest } from '../../src/ingest/ingest.ts';
import type { IngestParts } from '../../src/ingest/parts.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { sha256 } from '../../src/lib/hash.ts';
import { createLog } from '../../src/lib/log.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { makePdf } from '../support/make-pdf.ts';
import { rss, type SourceServer, startSourceServer } from '../support/source-server.ts';

const MINUTE = 60_000;

/** Each line starting with # is a headline; a text without any is one article under its title. */
const split: IngestParts['split'] = (document) => {
  if (document.text === '') return { articles: [], repairs: [], dropped: [], issuedOn: null };
  const parts = document.text.includes('#')
    ? document.text.split(/^#/m).slice(1)
    : [`${document.title}\n${document.text}`];
  return {
    articles: parts.map((part) => {
      const [headline = '', ...paragraphs] = part.trim().split(/\n+/);
      const confidence = headline.includes('?') ? 0.3 : 0.9;
      return { headline, paragraphs, byline: null, date: null, confidence, doubts: [], spans: [] };
    }),
    repairs: [],
    dropped: [],
    issuedOn: null,
  };
};
const enrich: IngestParts['enrich'] = ({ headline, paragraphs }) => ({
  zones: [],
  industries: [],
  topics: [],
  summary: paragraphs[0] ?? '',
  fingerprint: sha256(headline + paragraphs.join('')),
});

let dir: string;
let store: Store;
let server: SourceServer;
let fetcher: Fetcher;
let ingest: Ingest;
let now: number;
let saved: number[];
let troubles: Trouble[];
const clock: Clock = { now: () => now, sleep: (ms) => systemClock.sleep(ms) };

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'zonewire-ingest-'));
  now = Date.now();
  saved = [];
  troubles = [];
  server = await startSourceServer();
  fetcher = createFetcher({ allowPrivate: true, clock: systemClock, spacingMs: 0, timeoutMs: 3000 });
  await start();
});
async function start(change: Partial<IngestParts> = {}): Promise<void> {
  store = await openStore(join(dir, 'db'));
  ingest = createIngest({
    store,
    fetcher,
    split,
    enrich,
    gate: 0.8,
    clock,
    log: createLog({ level: 'silent', secrets: [], pretty: false }),
    dataDir: dir,
    timeZone: 'Asia/Shanghai',
    onSaved: (_, ids) => saved.push(...ids),
    onTrouble: (trouble) => troubles.push(trouble),
    ...change,
  });
}
const restart = async (change?: Partial<IngestParts>): Promise<void> => {
  await store.close();
  await start(change);
};
afterEach(async () => {
  await fetcher.close();
  await server.close();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const watch = async (change: Partial<SourceSettings> = {}): Promise<number> => {
  const settings: SourceSettings = {
    kind: 'feed',
    address: `${server.url}/feed`,
    name: '示例',
    intervalMinutes: 10,
    ignoreRobots: false,
    pushFirst: 0,
    selectors: null,
    ...change,
  };
  return (await store.sources.add(settings, 'admin', now)).source.id;
};
const long = (word: string): string => `<p>${`${word}经开区的一个项目在这一天开工建设，`.repeat(10)}</p>`;
const items = (...numbers: number[]) =>
  numbers.map((n) => ({
    title: `第${n}个项目开工`,
    link: `${server.url}/item/${n}`,
    guid: `id-${n}`,
    date: new Date(now - (100 - n) * MINUTE).toUTCString(),
    html: long(`第${n}号`),
  }));
const dayOf = (at: number): string => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 10);
const serve = (feed: string, headers = {}): void => server.set('/feed', { body: feed, headers });

describe('a feed', () => {
  it('is a baseline at first, then brings what is new, once', async () => {
    const id = await watch();
    serve(rss(items(3, 2, 1)), { etag: '"a"' });
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh', listed: 3, fresh: 3, articles: 3 });
    expect(await store.articles.counts()).toMatchObject({ baseline: 3, ready: 0 });
    expect(saved).toEqual([]);
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'unchanged' });
    serve(rss(items(4, 3, 2, 1)), { etag: '"b"' });
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh', fresh: 1, articles: 1 });
    expect(await store.articles.counts()).toMatchObject({ baseline: 3, ready: 1 });
    expect((await store.articles.findMany(saved)).map(({ headline }) => headline)).toEqual(['第4个项目开工']);
    // Its text names no day: the feed does.
    expect((await store.articles.findMany(saved)).map(({ date }) => date)).toEqual([
      dayOf(now - 96 * MINUTE),
    ]);
    serve(rss(items(4, 3, 2, 1)), { etag: '"c"' });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 0 });
  });

  it('is read under a wrong type, an odd name of its encoding, and a tag that changes with every answer', async () => {
    const id = await watch();
    const odd = (n: number) => ({
      etag: `W/"${n}"`,
      'last-modified': '20-5-2024',
      'content-type': 'application/octet-stream; charset=utf8mb4',
    });
    serve(rss(items(2, 1)).replace('UTF-8', 'gb_2312-80'), odd(1));
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh', listed: 2, articles: 2 });
    serve(rss(items(2, 1)), odd(2));
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh', fresh: 0, articles: 0 });
    serve(rss(items(3, 2, 1)), { ...odd(3), 'content-type': 'text/plain' });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 1, note: null });
  });

  it('tries again an item behind a security check, and lets go of one that is an error page', async () => {
    const id = await watch();
    serve(rss(items(1)));
    await ingest.poll(id);
    const teaser = (n: number) => ({ ...items(n)[0]!, html: undefined as unknown as string });
    const pageOf = (title: string, text: string) => ({
      headers: { 'content-type': 'text/html' },
      body: `<html><head><title>${title}</title></head><body>${text}</body></html>`,
    });
    server.set('/item/2', pageOf('安全验证', '请完成安全验证'));
    server.set('/item/3', pageOf('404', '页面不存在'));
    serve(rss([teaser(3), teaser(2), ...items(1)]));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 0, note: { kind: 'several' } });
    server.set('/item/2', pageOf('第2个项目开工', long('第2号')));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 1, note: null });
  });

  it('puts what a first poll brings to read aside when the clock polls, and takes it at leisure', async () => {
    const id = await watch();
    serve(rss(items(...Array.from({ length: 8 }, (_, n) => 8 - n))), { etag: '"a"' });
    expect(await ingest.pollDue()).toMatchObject([{ outcome: 'fresh', fresh: 8, articles: 0, aside: 5 }]);
    await ingest.takeAside(AbortSignal.abort());
    expect((await store.articles.counts()).baseline).toBe(0);
    await ingest.takeAside();
    expect((await store.articles.latest(null, 10)).map(({ headline }) => headline)).toEqual(
      [8, 7, 6, 5, 4].map((n) => `第${n}个项目开工`),
    );
    serve(rss(items(9, 8, 7, 6, 5, 4, 3, 2, 1)), { etag: '"b"' });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 1 });
    expect(await store.articles.counts()).toMatchObject({ baseline: 5, ready: 1 });
  });

  it('takes after a restart what was put aside before it, and tries again a page that was down', async () => {
    const id = await watch({ kind: 'page', address: `${server.url}/list` });
    const rows = [4, 3, 2, 1].map(
      (n) => `<li><a href="/item/${n}">第${n}个项目在经开区开工建设</a><span>2026-04-0${n}</span></li>`,
    );
    server.set('/list', { body: `<ul>${rows.join('')}</ul>`, headers: { 'content-type': 'text/html' } });
    for (const n of [4, 2])
      server.set(`/item/${n}`, { body: `<h1>第${n}个项目开工</h1>${long(`第${n}号`)}` });
    server.set('/item/3', { status: 503 });
    expect(await ingest.pollDue()).toMatchObject([{ outcome: 'fresh', fresh: 4, articles: 0 }]);
    await restart();
    const headlines = async () => (await store.articles.latest(null, 9)).map(({ headline }) => headline);
    await ingest.takeAside();
    expect(await headlines()).toHaveLength(2);
    server.set('/item/3', { body: `<h1>第3个项目开工</h1>${long('第3号')}` });
    await restart();
    await ingest.takeAside();
    expect(await headlines()).toHaveLength(2);
    now += 11 * MINUTE;
    await ingest.takeAside();
    expect(await headlines()).toHaveLength(3);
    expect(saved).toEqual([]);
    expect(await store.sources.claimAside(now + 1440 * MINUTE, now)).toBeUndefined();
    expect(await ingest.poll(id)).toMatchObject({ fresh: 0 });
  });

  it('pushes the newest of the first poll when the admin wants it', async () => {
    serve(rss(items(3, 2, 1)));
    await ingest.poll(await watch({ pushFirst: 1 }));
    expect((await store.articles.findMany(saved)).map(({ headline }) => headline)).toEqual(['第3个项目开工']);
  });

  it('takes the page where the feed only teases, and keeps the teaser where the page is gone', async () => {
    const id = await watch();
    serve(rss([]));
    await ingest.poll(id);
    const tease = items(2, 1).map((item) => ({ ...item, html: '短讯' }));
    server.set('/item/2', {
      headers: { 'content-type': 'text/html' },
      body: `<html><head><title>第2个项目开工-某某网</title></head><body><ul class="nav"><li>首页</ul><div>${long('页面')}</div></body></html>`,
    });
    serve(rss(tease));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 2, articles: 2 });
    const articles = await store.articles.findMany(saved);
    expect(articles.map(({ headline }) => headline)).toEqual(['第1个项目开工', '第2个项目开工']);
    expect(articles.map(({ paragraphs }) => paragraphs.join('').slice(0, 5))).toEqual(['短讯', '页面经开区']);
  });

  it('tries again what could not be reached, and does not lose it to an ETag', async () => {
    const id = await watch();
    serve(rss([]), { etag: '"0"' });
    await ingest.poll(id);
    serve(rss(items(1).map((item) => ({ ...item, html: undefined as never }))), { etag: '"1"' });
    server.set('/item/1', { status: 503 });
    expect(await ingest.poll(id)).toMatchObject({
      fresh: 0,
      note: { kind: 'items-wait', count: 1, why: { kind: 'answered', status: 503 } },
    });
    server.set('/item/1', { headers: { 'content-type': 'text/html' }, body: `<body>${long('后来')}</body>` });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 1 });
  });

  it('is asked less often the longer it fails, at most a day apart, and says why', async () => {
    const id = await watch();
    const waits: number[] = [];
    for (let round = 0; round < 14; round += 1) {
      server.set('/feed', { status: 500 });
      expect(await ingest.poll(id)).toMatchObject({ outcome: 'refused', failed: true });
      const source = (await store.sources.find(id))!;
      waits.push(source.nextPollAt - now);
      now = source.nextPollAt;
    }
    expect(waits[0]).toBeGreaterThan(17 * MINUTE);
    expect(waits.at(-1)).toBeGreaterThan(20 * 60 * MINUTE);
    expect(Math.max(...waits)).toBeLessThanOrEqual(24 * 60 * MINUTE);
    expect((await store.sources.find(id))?.lastError).toMatchObject({ kind: 'answered', status: 500 });
    serve(rss(items(1)));
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh' });
    expect((await store.sources.find(id))?.failures).toBe(0);
    const kinds = troubles.map(({ kind }) => kind);
    expect([kinds[0], kinds.at(-1)]).toEqual(['failing', 'recovered']);
    const days = Math.ceil((now - (await store.sources.find(id))!.createdAt) / 86_400_000);
    expect(kinds.filter((kind) => kind === 'still-failing').length).toBeGreaterThan(1);
    expect(kinds.length).toBeLessThanOrEqual(days + 2);
  });

  it('obeys Retry-After', async () => {
    const id = await watch();
    server.set('/feed', { status: 429, headers: { 'retry-after': '7200' } });
    await ingest.poll(id);
    expect((await store.sources.find(id))!.nextPollAt - now).toBeGreaterThanOrEqual(7_200_000);
  });

  it('is not believed when everything is new at once or gone, until it stays that way', async () => {
    const id = await watch();
    serve(rss(items(...Array.from({ length: 20 }, (_, n) => n))));
    await ingest.poll(id);
    serve(rss([]));
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'held', articles: 0 });
    const many = Array.from({ length: 60 }, (_, n) => ({
      title: `陌生的旧闻之${n}`,
      link: `${server.url}/x/${n}`,
      html: long(`旧${n}`),
    }));
    serve(rss(many));
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'held', articles: 0 });
    expect((await store.articles.counts()).ready).toBe(0);
    expect(troubles).toContainEqual(
      expect.objectContaining({
        kind: 'held',
        poll: expect.objectContaining({ note: { kind: 'list-stale', listed: 60, fresh: 60 } }),
      }),
    );
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh', fresh: 60 });
    expect(saved).toEqual([]);
  });

  it('keeps its items when guids change, links gain parameters and titles a mark', async () => {
    const id = await watch();
    serve(rss(items(4, 3, 2, 1)));
    await ingest.poll(id);
    const changed = items(5, 4, 3, 2, 1).map((item) => ({
      ...item,
      guid: `other-${item.guid}`,
      link: `${item.link}?utm_source=rss&from=timeline`,
      title: `${item.title}（图）`,
    }));
    serve(rss(changed));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1 });
    expect((await store.sources.find(id))?.identity).toBe('link');
    serve(rss(changed.map((item) => ({ ...item, guid: `third-${item.guid}` }))));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 0 });
  });

  it('that answers with a web page is reported, and nothing is stored', async () => {
    const id = await watch();
    serve('<!doctype html><html><body>请登录</body></html>');
    expect(await ingest.poll(id)).toMatchObject({
      outcome: 'unreadable',
      note: { kind: 'page-for-feed' },
    });
    expect((await store.sources.find(id))?.baselineDone).toBe(false);
  });

  it('does not hold up others when it hangs', async () => {
    const slow = await startSourceServer('127.0.0.4');
    slow.set('/feed', () => undefined);
    await watch({ address: `${slow.url}/feed` });
    const good = await watch();
    serve(rss(items(1)));
    const reports = await ingest.pollDue();
    expect(reports.find(({ sourceId }) => sourceId === good)).toMatchObject({ outcome: 'fresh' });
    expect(reports.find(({ sourceId }) => sourceId !== good)).toMatchObject({ outcome: 'unreachable' });
    expect(reports[0]?.sourceId).toBe(good);
    expect(await ingest.pollDue()).toEqual([]);
    await slow.close();
  });
});

describe('the inbox', () => {
  const drop = (name: string, content: string | Uint8Array, ageMs = 3000): void => {
    mkdirSync(join(dir, 'inbox'), { recursive: true });
    const path = join(dir, 'inbox', name);
    writeFileSync(path, content);
    utimesSync(path, new Date(now - ageMs), new Date(now - ageMs));
  };

  it('takes a whole file once and archives it by its content', async () => {
    const text = '#甲项目开工\n正文。\n#乙项目?\n正文二。';
    drop('第一期.txt', text);
    expect(await ingest.takeInbox()).toEqual([{ name: '第一期.txt', articles: 2, why: null }]);
    expect(await store.articles.counts()).toMatchObject({ ready: 1, review: 1 });
    expect(readdirSync(join(dir, 'archive'))).toEqual([`${sha256(text)}.txt`]);
    expect(saved).toHaveLength(2);
    expect((await store.articles.find(saved[0]!))?.sourceName).toBe('第一期');
    drop('again.txt', text);
    expect(await ingest.takeInbox()).toEqual([{ name: 'again.txt', articles: 0, why: null }]);
    expect(await store.articles.counts()).toMatchObject({ ready: 1, review: 1 });
  });

  it('waits for a file that is still being written, and leaves hidden and partial ones alone', async () => {
    drop('half.txt', '#甲项目\n正', 100);
    drop('.hidden.txt', '#甲\n正文');
    drop('x.txt.part', '#甲\n正文');
    expect(await ingest.takeInbox()).toEqual([]);
    now += 2000;
    expect((await ingest.takeInbox()).map(({ name }) => name)).toEqual(['half.txt']);
  });

  it('does not wait for a file whose time lies hours ahead, as after a clock was set back', async () => {
    drop('ahead.txt', '#甲项目开工\n正文。', -2 * 3_600_000);
    expect((await ingest.takeInbox()).map(({ name }) => name)).toEqual(['ahead.txt']);
  });

  it('puts aside what cannot be read, with a sentence', async () => {
    drop('empty.txt', '', 10_000);
    drop('binary.txt', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256)));
    const taken = await ingest.takeInbox();
    expect(taken.map(({ why }) => why)).toEqual([
      { kind: 'empty-file', name: 'empty.txt' },
      { kind: 'binary', name: 'binary.txt' },
    ]);
    const aside = join(dir, 'inbox', 'unreadable');
    expect(readdirSync(aside).sort()).toEqual([
      'binary.txt',
      'binary.txt.why.txt',
      'empty.txt',
      'empty.txt.why.txt',
    ]);
    expect(readFileSync(join(aside, 'empty.txt.why.txt'), 'utf8')).toContain('empty.txt is empty');
    expect(await ingest.takeInbox()).toEqual([]);
  });
});

describe('by hand', () => {
  it('a text is stored under the inbox, which no poll touches', async () => {
    const bytes = Buffer.from('#甲项目开工\n正文。');
    const report = await ingest.ingestBytes({ bytes, name: 'a.txt' });
    expect(report).toMatchObject({
      kind: 'stored',
      known: 0,
      articles: [{ headline: '甲项目开工', state: 'ready' }],
    });
    expect(await ingest.ingestBytes({ bytes, name: 'b.txt' })).toMatchObject({ kind: 'already' });
    now += 400 * 86_400_000;
    expect(await ingest.pollDue()).toEqual([]);
  });

  it('an address can be tried without storing anything', async () => {
    serve(rss(items(3, 2, 1)));
    expect(await ingest.test(`${server.url}/feed`)).toMatchObject({
      kind: 'feed',
      title: '示例园区动态',
      listed: 3,
      articles: { length: 3 },
    });
    server.set('/home', {
      headers: { 'content-type': 'text/html' },
      body: '<html><head><link rel=alternate type="application/rss+xml" href="/feed"></head><body>x</body></html>',
    });
    expect(await ingest.propose(`${server.url}/home`, null)).toMatchObject({
      kind: 'feed',
      address: `${server.url}/feed`,
      name: '示例园区动态',
    });
    expect(await ingest.test('http://127.0.0.1:1/')).toMatchObject({
      why: { kind: 'connection-refused' },
    });
    expect(await store.articles.counts()).toEqual({ ready: 0, review: 0, baseline: 0, dropped: 0 });
    expect(await store.sources.list()).toEqual([]);
  });

  it('lists of feeds are read and written as other readers do', async () => {
    const feeds = await ingest.readFeedList(
      Buffer.from(
        '<opml version="1.0"><body><outline text="文件夹"><outline type="rss" title="甲&amp;乙" xmlUrl="http://a.example/f"/></outline></body></opml>',
      ),
    );
    expect(feeds).toMatchObject([{ kind: 'feed', address: 'http://a.example/f', name: '甲&乙' }]);
    const page = { ...feeds![0]!, kind: 'page', address: 'http://b.example/' } as const;
    const written = await ingest.writeFeedList([...feeds!, page]);
    expect(await ingest.readFeedList(Buffer.from(written))).toEqual(feeds);
    expect(await ingest.readFeedList(Buffer.from('<html>'))).toBeUndefined();
  });

  it('says that there is no such source', async () => {
    await expect(ingest.poll(99)).rejects.toThrow('There is no source 99');
  });
});

describe('a folder', () => {
  it('brings new files and leaves them where they are', async () => {
    const folder = join(dir, 'watched');
    mkdirSync(folder);
    const put = (name: string, text: string): void => {
      writeFileSync(join(folder, name), text);
      utimesSync(join(folder, name), new Date(now - 5000), new Date(now - 5000));
    };
    put('old.txt', '#旧项目\n正文。');
    const id = await watch({ kind: 'folder', address: folder });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1 });
    expect(saved).toEqual([]);
    put('new.md', '新项目开工\n\n正文。');
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1 });
    expect(saved).toHaveLength(1);
    expect(await ingest.poll(id)).toMatchObject({ fresh: 0 });
    expect(readdirSync(folder).sort()).toEqual(['new.md', 'old.txt']);
    rmSync(folder, { recursive: true });
    expect(await ingest.poll(id)).toMatchObject({
      outcome: 'unreadable',
      note: { kind: 'folder-missing' },
    });
  });
});

describe('a list page', () => {
  const row = (n: number): string =>
    `<li><a href="/art/${n}.html">某某开发区的第${n}条新闻标题</a><span>2026-01-${String(n).padStart(2, '0')}</span></li>`;
  const list = (numbers: readonly number[], next = ''): string =>
    `<html><head><title>要闻-某某开发区</title></head><body><ul class="list">${numbers.map(row).join('')}</ul>${next}</body></html>`;
  const servePage = (path: string, body: string): void =>
    server.set(path, { headers: { 'content-type': 'text/html' }, body });

  beforeEach(() => {
    for (let n = 1; n < 30; n += 1)
      servePage(
        `/art/${n}.html`,
        `<title>某某开发区的第${n}条新闻标题-网</title><div>${long(`第${n}条`)}</div>`,
      );
  });

  it('is found out, takes what is new with its page, and reads on while everything is new', async () => {
    servePage('/list', list([5, 4, 3, 2, 1]));
    expect(await ingest.test(`${server.url}/list`)).toMatchObject({
      kind: 'page',
      title: '要闻',
      listed: 5,
      articles: { length: 3 },
    });
    const id = await watch({ kind: 'page', address: `${server.url}/list` });
    expect(await ingest.poll(id)).toMatchObject({ listed: 5, fresh: 5 });
    expect(saved).toEqual([]);
    expect((await store.articles.counts()).baseline).toBe(3);
    servePage('/list', list([12, 11, 10, 9], '<a href="/list2">下一页</a>'));
    servePage('/list2', list([8, 7, 6, 5], '<a href="/list3">下一页</a>'));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 7, articles: 7 });
    const headlines = (await store.articles.findMany(saved)).map(({ headline }) => headline);
    expect(headlines).toEqual([6, 7, 8, 9, 10, 11, 12].map((n) => `某某开发区的第${n}条新闻标题`));
    expect(server.requests.map(({ path }) => path)).not.toContain('/list3');
    expect(await ingest.poll(id)).toMatchObject({ fresh: 0 });
  });

  it('brings the PDF that a notice links to as a bulletin of its own, once', async () => {
    servePage('/list', list([3, 2, 1]));
    const id = await watch({ kind: 'page', address: `${server.url}/list` });
    await ingest.poll(id);
    const text = ['第三期园区简报的一条新闻', '某某开发区的一个项目在这一天开工建设，总投资两亿元。'];
    const runs = text.map((line, at) => ({ x: 60, y: 80 + at * 40, size: 12, text: line }));
    server.set('/files/3.pdf', {
      headers: { 'content-type': 'application/pdf' },
      body: Buffer.from(makePdf([{ runs }])),
    });
    const notice = `<title>关于印发简报的通知-网</title><div>${long('印发')}<p>附件：<a href="/files/3.pdf">园区简报第三期.pdf</a> <a href="/files/form.xlsx">报名表.xlsx</a></p></div>`;
    servePage('/art/4.html', notice);
    servePage('/art/5.html', notice);
    servePage('/list', list([4, 3, 2, 1]));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 2 });
    const articles = await store.articles.findMany(saved);
    expect(articles.map(({ url }) => url)).toEqual([`${server.url}/art/4.html`, `${server.url}/files/3.pdf`]);
    expect(articles[1]?.paragraphs.join('')).toContain('总投资两亿元');
    servePage('/list', list([5, 4, 3, 2, 1]));
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1 });
    const asked = server.requests.map(({ path }) => path).filter((path) => path.startsWith('/files/'));
    expect(asked).toEqual(['/files/3.pdf']);
  });

  it('tells of PDFs without text, once: in a list, behind a notice, at an address, in the inbox', async () => {
    const scan = Buffer.from(makePdf([{ runs: [] }]));
    for (const path of ['/art/4.html', '/files/3.pdf', '/issue.pdf'])
      server.set(path, { headers: { 'content-type': 'application/pdf' }, body: scan });
    servePage(
      '/art/5.html',
      `<title>关于印发简报的通知-网</title><div>${long('印发')}<p>附件：<a href="/files/3.pdf">园区简报第三期.pdf</a></p></div>`,
    );
    servePage('/list', list([3, 2, 1]));
    const id = await watch({ kind: 'page', address: `${server.url}/list` });
    await ingest.poll(id);
    servePage('/list', list([5, 4, 3, 2, 1]));
    await ingest.poll(id);
    await ingest.poll(id);
    const document = await watch({ kind: 'document', address: `${server.url}/issue.pdf` });
    await ingest.poll(document);
    await ingest.poll(document);
    mkdirSync(join(dir, 'inbox'), { recursive: true });
    const file = join(dir, 'inbox', '扫描.pdf');
    writeFileSync(file, scan);
    utimesSync(file, now / 1000 - 60, now / 1000 - 60);
    await ingest.takeInbox();
    expect(troubles.map((trouble) => trouble.kind === 'scanned' && trouble.documents)).toEqual([
      [`${server.url}/art/4.html`, `${server.url}/files/3.pdf`],
      [`${server.url}/issue.pdf`],
      ['扫描.pdf'],
    ]);
  }, 20_000);

  /** A watched list whose newest notice links to a PDF that does not answer. */
  async function watchSilentPdf(): Promise<number> {
    servePage('/list', list([3, 2, 1]));
    const id = await watch({ kind: 'page', address: `${server.url}/list` });
    await ingest.poll(id);
    server.set('/files/3.pdf', { status: 503 });
    servePage(
      '/art/4.html',
      `<div>${long('印发')}<p>附件：<a href="/files/3.pdf">园区简报.pdf</a></p></div>`,
    );
    servePage('/list', list([4, 3, 2, 1]));
    return id;
  }

  it('tries again, also after a restart, the PDF of a notice that did not answer', async () => {
    const id = await watchSilentPdf();
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 1 });
    await restart();
    const runs = [{ x: 60, y: 80, size: 12, text: '某某开发区的一个项目在这一天开工建设，总投资两亿元。' }];
    server.set('/files/3.pdf', {
      headers: { 'content-type': 'application/pdf' },
      body: Buffer.from(makePdf([{ runs }])),
    });
    now += 11 * MINUTE;
    await ingest.takeAside();
    const articles = await store.articles.findMany(saved);
    expect(articles.map(({ url, state }) => [url, state])).toEqual([
      [`${server.url}/art/4.html`, 'ready'],
      [`${server.url}/files/3.pdf`, 'ready'],
    ]);
  });

  it('without an article is not offered as a source, and says so when it is one', async () => {
    await restart({ split: () => ({ articles: [], repairs: [], dropped: [], issuedOn: null }) });
    const rows = [9, 8, 7, 6, 5, 4].map(
      (n) => `<li><a href="javascript:show(${n})">第${n}个项目开工</a></li>`,
    );
    servePage('/list', `<!DOCTYPE html><html><body><ul>${rows.join('')}</ul></body></html>`);
    servePage('/gone', `<!DOCTYPE html><html><body>${long('没有')}</body></html>`);
    expect(await ingest.test(`${server.url}/list`, true)).toMatchObject({ why: { kind: 'scripted-page' } });
    const why = { kind: 'no-article', name: `${server.url}/gone` };
    expect(await ingest.test(why.name, true)).toMatchObject({ why });
    const id = await watch({ kind: 'document', address: why.name });
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'fresh', fresh: 1, articles: 0, note: why });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 0, note: null });
  });

  it('takes after a crash the PDF of a notice that had been saved without it', async () => {
    servePage('/list', list([3, 2, 1]));
    const id = await watch({ kind: 'page', address: `${server.url}/list` });
    await ingest.poll(id);
    server.set('/files/3.pdf', () => undefined);
    servePage(
      '/art/4.html',
      `<div>${long('印发')}<p>附件：<a href="/files/3.pdf">园区简报.pdf</a></p></div>`,
    );
    servePage('/list', list([4, 3, 2, 1]));
    const cutOff = ingest.poll(id).catch(() => undefined);
    await vi.waitFor(() => expect(server.requests.at(-1)?.path).toBe('/files/3.pdf'));
    await restart();
    await fetcher.close();
    await cutOff;
    fetcher = createFetcher({ allowPrivate: true, clock: systemClock, spacingMs: 0, timeoutMs: 3000 });
    await restart();
    const runs = [{ x: 60, y: 80, size: 12, text: '某某开发区的一个项目在这一天开工建设，总投资两亿元。' }];
    const headers = { 'content-type': 'application/pdf' };
    server.set('/files/3.pdf', { headers, body: Buffer.from(makePdf([{ runs }])) });
    now += 11 * MINUTE;
    await ingest.takeAside();
    const articles = await store.articles.findMany(saved);
    expect(articles.map(({ url }) => url)).toEqual([`${server.url}/art/4.html`, `${server.url}/files/3.pdf`]);
    expect(await store.sources.claimAside(now + 1440 * MINUTE, now)).toBeUndefined();
  });

  it('says in the end which PDF of a notice never answered', async () => {
    const id = await watchSilentPdf();
    await ingest.poll(id);
    now += 1500 * MINUTE;
    await ingest.takeAside();
    expect(await store.sources.claimAside(now + 1440 * MINUTE, now)).toBeUndefined();
    // The bulletin is empty and says why.
    expect((await store.sources.newsTimes(id, 1))[0]).toBe(now - (now % (60 * MINUTE)));
  });

  it("and its articles are left alone where robots.txt says so, unless the site is one's own", async () => {
    server.set('/robots.txt', { body: 'User-agent: *\nDisallow: /art/\n' });
    servePage('/list', list([3, 2, 1]));
    const id = await watch({ kind: 'page', address: `${server.url}/list`, pushFirst: 3 });
    await ingest.poll(id);
    expect(server.requests.filter(({ path }) => path.startsWith('/art/'))).toEqual([]);
    expect(server.requests.filter(({ path }) => path === '/robots.txt')).toHaveLength(1);
    const own = await watch({
      kind: 'page',
      address: `${server.url}/list?own`,
      pushFirst: 3,
      ignoreRobots: true,
    });
    await ingest.poll(own);
    expect(server.requests.filter(({ path }) => path.startsWith('/art/'))).toHaveLength(3);
    servePage('/list', list([9, 8, 7, 6, 5]));
    expect(await ingest.test(`${server.url}/list`)).toMatchObject({ barred: true });
    expect(await ingest.test(`${server.url}/list`, true)).toMatchObject({
      kind: 'page',
      articles: [{}, {}, {}],
    });
    expect(await ingest.propose(`${server.url}/list`, null, true)).toMatchObject({ ignoreRobots: true });
  });
});

describe('a channel', () => {
  it('gives its posts with their text', async () => {
    const post = (n: number): string =>
      `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="yuanqu/${n}"><div class="tgme_widget_message_text js-message_text"><b>某某开发区第${n}号快讯</b><br/>${long(`第${n}`)}</div><a class="tgme_widget_message_date" href="https://t.me/yuanqu/${n}"><time datetime="2026-01-0${n}T02:00:00+00:00">x</time></a></div></div>`;
    const page = (numbers: number[]): string =>
      `<html><div class="tgme_channel_info_header_title"><span>园区快讯</span></div>${numbers.map(post).join('')}</html>`;
    server.set('/s/yuanqu', { headers: { 'content-type': 'text/html' }, body: page([1, 2]) });
    const id = await watch({ kind: 'channel', address: `${server.url}/s/yuanqu` });
    expect(await ingest.poll(id)).toMatchObject({ listed: 2, fresh: 2 });
    server.set('/s/yuanqu', { headers: { 'content-type': 'text/html' }, body: page([1, 2, 3]) });
    expect(await ingest.poll(id)).toMatchObject({ fresh: 1, articles: 1 });
    const [article] = await store.articles.findMany(saved);
    expect(article).toMatchObject({ headline: '某某开发区第3号快讯', url: 'https://t.me/yuanqu/3' });
    server.set('/s/yuanqu', {
      headers: { 'content-type': 'text/html' },
      body: '<html>Contact @yuanqu</html>',
    });
    expect(await ingest.poll(id)).toMatchObject({ outcome: 'unreadable' });
  });
});
