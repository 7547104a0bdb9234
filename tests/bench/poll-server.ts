// The far end of `npm run bench:poll`, a process of its own: local feeds of 50 items, each on a loopback address of its
// own, 20 ms late. Texts are drawn from the project's training articles, every item other sentences.

import { createServer } from 'node:http';
import { escaped, type Story, stories } from './pages/stories.ts';
import { FEEDS, ITEMS, LATENCY_MS, PORT, siteAt } from './poll-feeds.ts';

const all = stories();
const random = seeded(7);

/** Whole numbers below the given one, the same ones each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const any = (): Story => all[random(all.length)] as Story;

/** A headline of one story over sentences of several others: no two items tell the same. */
function item(site: number, at: number): string {
  const paragraphs = Array.from({ length: 3 }, () => {
    const sentences = [any(), any()].map(({ paragraphs: of }) => of[random(of.length)] ?? '');
    return `<p>${escaped(sentences.join(''))}</p>`;
  });
  const day = new Date(Date.UTC(2024, 4, 20) - at * 3_600_000).toUTCString();
  const link = `http://site${site}.example/news/${at}.html`;
  return `<item><title>${escaped(any().title)}（${site}-${at}）</title><link>${link}</link><guid>${link}</guid><pubDate>${day}</pubDate><description>${escaped(paragraphs.join(''))}</description></item>`;
}

function feed(site: number, items: number): Buffer {
  const body = Array.from({ length: items }, (_, at) => item(site, at)).join('\n');
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>第${site}号园区</title><link>http://site${site}.example/</link>${body}</channel></rss>`,
  );
}

const bodies = Array.from({ length: FEEDS }, (_, site) => feed(site, ITEMS));
/** Of so many conditional requests one finds a new item, in `lag` mode. */
const NEWS_EVERY = 10;
const lag = process.argv[2] === 'lag';
let asked = 0;

function answerTo(site: number, conditional: boolean): Buffer | null {
  const body = bodies[site % FEEDS] as Buffer;
  if (!conditional) return body;
  asked += 1;
  if (!lag || asked % NEWS_EVERY !== 0) return null;
  return Buffer.from(body.toString().replace('<item>', `${item(site, -asked)}<item>`));
}

// Every address of the loopback network leads here; beyond the 200 sites the same bodies serve again.
const server = createServer((request, response) => {
  setTimeout(() => {
    const host = request.headers.host ?? '';
    const body = answerTo(siteAt(host), request.headers['if-none-match'] !== undefined);
    if (body === null) return response.writeHead(304, { etag: '"1"' }).end();
    const type = 'application/rss+xml';
    response.writeHead(200, { etag: '"1"', 'content-type': type, 'content-length': body.length }).end(body);
  }, LATENCY_MS);
});
server.listen(PORT, '0.0.0.0', () => {
  process.send?.({ bytes: bodies.reduce((sum, { length }) => sum + length, 0) });
});
