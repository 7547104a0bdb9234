// The yardstick of `npm run bench:poll`, a process of its own: the least that Node can do with the same feeds. undici with
// keep-alive, 32 requests at a time, conditional from the second round on. It checks nothing and stores nothing: `bytes`
// turns each body into a string, `items` also parses it with feedsmith.

import { Agent } from 'undici';
import { FEEDS, type Order, type Round, urlOf } from './poll-feeds.ts';

const AT_ONCE = 32;
const parse = process.argv[2] === 'items' ? (await import('feedsmith')).parseFeed : undefined;
const agent = new Agent();
const etags = new Map<string, string>();

async function read(url: string): Promise<number> {
  const { origin, pathname: path } = new URL(url);
  const etag = etags.get(url);
  const headers = etag === undefined ? {} : { 'if-none-match': etag };
  const answer = await agent.request({ origin, path, method: 'GET', headers });
  if (typeof answer.headers.etag === 'string') etags.set(url, answer.headers.etag);
  const text = await answer.body.text();
  if (answer.statusCode === 200) parse?.(text);
  return answer.statusCode;
}

async function round(): Promise<Round> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const urls = Array.from({ length: FEEDS }, (_, site) => urlOf(site)).values();
  const outcomes: Record<string, number> = {};
  const work = async (): Promise<void> => {
    for (const url of urls) {
      const status = await read(url);
      outcomes[status] = (outcomes[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const wall = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    wall,
    cpu: (user + system) / 1e6,
    outcomes,
    mb: process.memoryUsage.rss() / 1_048_576,
    mostMb: process.resourceUsage().maxRSS / 1024,
    lagP99: 0,
    lagMost: 0,
    articles: 0,
  };
}

process.on('message', async (order: Order) => {
  if (order.do === 'close') process.exit();
  process.send?.(await round());
});
process.send?.('ready');
