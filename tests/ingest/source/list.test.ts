// What holds for the lists of every kind of source.

import { expect, it } from 'vitest';
import { list, type Reading } from '../../../src/ingest/source/source.ts';

const NOW = Date.UTC(2026, 3, 10);
const DAY = 86_400_000;

const reading = (body: string): Reading => ({
  now: () => NOW,
  decode: (bytes) => Buffer.from(bytes).toString(),
  fetch: async (url) => {
    const memory = { etag: null, lastModified: null };
    return { kind: 'fresh', url, bytes: Buffer.from(body), contentType: null, freshForMs: null, ...memory };
  },
});

it('dates that have not come yet are none of publication; tomorrow may be a slip of the time zone', async () => {
  const at = (days: number): string => new Date(NOW + days * DAY).toUTCString();
  const items = [0, 1, 3, 2000].map(
    (days) => `<item><title>第${days}号</title><pubDate>${at(days)}</pubDate></item>`,
  );
  const feed = { kind: 'feed', address: 'https://x.example/feed', selectors: null } as const;
  const outcome = await list(feed, reading(`<rss><channel>${items.join('')}</channel></rss>`));
  const dates = outcome.kind === 'listed' ? outcome.announcements.map(({ publishedAt }) => publishedAt) : [];
  expect(dates).toEqual([NOW, NOW + DAY, null, null]);
});

it('a page whose links only a script can follow is said to be one', async () => {
  const rows = (count: number): string =>
    Array.from(
      { length: count },
      (_, n) => `<li><a href="javascript:show(${n})">第${n}个项目开工</a></li>`,
    ).join('');
  const page = { kind: 'page', address: 'https://x.example/', selectors: null } as const;
  const why = async (count: number) =>
    list(page, reading(`<html><body><ul>${rows(count)}</ul></body></html>`));
  expect(await why(6)).toEqual({ kind: 'unreadable', why: { kind: 'scripted-page', host: 'x.example' } });
  expect(await why(2)).toEqual({ kind: 'unreadable', why: { kind: 'no-list', host: 'x.example' } });
});
