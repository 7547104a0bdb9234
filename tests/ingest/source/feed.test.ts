// Feeds in the wild: the fixtures of bench:feeds, field by field, beside what two libraries make of the same bytes.

import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/ingest/source/source.ts';
import { feedsmithAlone, firstFault, ours, type Reader, rssParser } from '../../bench/feeds/compare.ts';
import { fixtureFeeds } from '../../bench/feeds/fixtures.ts';

const feeds = fixtureFeeds();
const shareOf = async (read: Reader): Promise<number> => {
  const faults = await Promise.all(
    feeds.map((feed) =>
      read(feed).then(
        (found) => firstFault(feed, found),
        () => 'rejected',
      ),
    ),
  );
  return faults.filter((fault) => fault === undefined).length / feeds.length;
};

describe('the feed reader', () => {
  it('gets at least 98 of 100 fixture feeds wholly right, and more than each library alone', async () => {
    expect(feeds.length).toBeGreaterThanOrEqual(200);
    const share = await shareOf(ours);
    expect(share).toBeGreaterThanOrEqual(0.98);
    expect(share).toBeGreaterThan(await shareOf(rssParser));
    expect(share).toBeGreaterThan(await shareOf(feedsmithAlone));
  });

  it('takes nothing else for a feed', () => {
    for (const text of [
      '',
      'plain text',
      '<!doctype html><html><body><item>x</item></body></html>',
      '{"a":1}',
      '[]',
      '<html><title>x</title></html>',
      '<svg></svg>',
    ])
      expect(parseFeed(text, 'http://a.example/'), text).toBeUndefined();
  });

  it('knows an empty feed from none', () => {
    expect(
      parseFeed('<rss version="2.0"><channel><title>空</title></channel></rss>', 'http://a.example/'),
    ).toMatchObject({ title: '空', announcements: [] });
    expect(
      parseFeed('{"version":"https://jsonfeed.org/version/1","items":[]}', 'http://a.example/')
        ?.announcements,
    ).toEqual([]);
  });

  it.each([
    ['deep nesting', `<rss><channel>${'<a>'.repeat(200_000)}`],
    ['a million items without end', `<rss><channel>${'<item><title>x'.repeat(100_000)}`],
    ['open CDATA sections', `<rss><channel><item><description>${'<![CDATA['.repeat(900_000)}`],
    ['ampersands', `<rss><channel><item><title>${'&'.repeat(2_000_000)}`],
    ['attributes', `<rss ${'a="b" '.repeat(300_000)}><channel><item><title>x</title></item>`],
    ['brackets', '<'.repeat(3_000_000)],
    [
      'entity bomb',
      `<!DOCTYPE r [${Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')}]><rss><channel><item><title>&e30;</title></item></channel></rss>`,
    ],
    ['nested items', `<rss><channel>${'<item><title>a</title><description>'.repeat(50_000)}`],
  ])('ends quickly on %s', (_, text) => {
    const started = process.threadCpuUsage();
    parseFeed(text, 'http://a.example/');
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(3000);
  });
});
