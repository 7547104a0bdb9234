// Feeds whose shape differs from the common one: bases, links, titles, entities, old vocabularies.

import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/source.ts';
import { type Feed, parseXmlFeed } from '../../../src/ingest/source/feed.ts';
import { parseFeed } from '../../../src/ingest/source/source.ts';

const ADDRESS = 'https://feeds.example.cn/news/all.xml';
const feed = (text: string): Feed => {
  const found = parseFeed(text, ADDRESS);
  if (!found) throw new Error('not a feed');
  return found;
};
const rss = (inner: string): string => `<rss version="2.0"><channel>${inner}</channel></rss>`;
const atom = (inner: string, more = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${more}>${inner}</feed>`;
const first = (text: string): Announcement => {
  const item = feed(text).announcements[0];
  if (!item) throw new Error('no item');
  return item;
};
const titled = (inner: string): string | null => first(rss(`<item>${inner}<guid>7</guid></item>`)).title;
const linked = (inner: string): string | null => first(rss(`<item><title>签约</title>${inner}</item>`)).url;

describe('links of a feed', () => {
  it('are meant against the nearest base', () => {
    const text = `<rss xml:base="https://zone.example.cn/feeds/all.xml"><channel><item><link>a.html</link></item><item xml:base="old/"><link>b.html</link></item></channel></rss>`;
    expect(feed(text).announcements.map(({ url }) => url)).toEqual([
      'https://zone.example.cn/feeds/a.html',
      'https://zone.example.cn/feeds/old/b.html',
    ]);
    const entry = '<entry xml:base="x/"><title>签约</title><link xml:base="y/" href="c.html"/></entry>';
    expect(first(atom(entry, ' xml:base="https://zone.example.cn/"')).url).toBe(
      'https://zone.example.cn/x/y/c.html',
    );
  });

  it('without one are meant against the site where the feed lies elsewhere', () => {
    const text = rss(
      '<link>https://zone.example.cn/</link><item><title>签约</title><link>/a.html</link></item>',
    );
    expect(first(text).url).toBe('https://zone.example.cn/a.html');
  });

  it('are the alternate ones, a page before others', () => {
    expect(
      first(
        atom(
          '<entry><title>签约</title><link rel="enclosure" href="https://a.example/e"/><link rel="alternate" type="application/xml" href="https://a.example/x"/><link rel="alternate" type="application/xhtml+xml" href="https://a.example/h"/></entry>',
        ),
      ).url,
    ).toBe('https://a.example/h');
    expect(
      first(
        '<feed version="0.3"><entry><title>签约</title><link rel="enclosure">https://a.example/e</link><link rel="alternate">https://a.example/a</link></entry></feed>',
      ).url,
    ).toBe('https://a.example/a');
  });

  it.each([
    ['<link>www.zone.example.cn/a.html</link>', 'http://www.zone.example.cn/a.html'],
    ['<link>http://https://zone.example.cn/a</link>', 'https://zone.example.cn/a'],
    ['<link>\n https://zone.example.cn/\n a b.html </link>', 'https://zone.example.cn/a%20b.html'],
    ['<guid isPermaLink="true">/a/1</guid>', 'https://feeds.example.cn/a/1'],
    ['<guid isPermaLink="false">https://a.example/1</guid>', null],
    [
      '<enclosure url="https://a.example/notice.pdf" type="application/pdf"/>',
      'https://a.example/notice.pdf',
    ],
    ['<enclosure url="https://a.example/talk.mp3" type="audio/mpeg"/>', null],
  ])('are read from %s', (inner, url) => {
    expect(linked(inner)).toBe(url);
  });
});

describe('titles of a feed', () => {
  it.each([
    ['<title>园区&#146;s 报告</title>', '园区’s 报告'],
    ['<title>&#55357;&#56832; 开园</title>', '😀 开园'],
    ['<title>营收<10亿元企业名单</title>', '营收<10亿元企业名单'],
    ['<title>印发<管理办法>的通知</title>', '印发<管理办法>的通知'],
    ['<title>&lt;font color="red"&gt;开园&lt;/font&gt;</title>', '开园'],
    ['<title>&lt;b&gt; 标签怎么用</title>', '<b> 标签怎么用'],
    ['<title type="text/html" mode="base64">PGI+5byA5ZutPC9iPg==</title>', '开园'],
    ['<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">开园</dc:title>', '开园'],
    ['<itunes:title xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">开园</itunes:title>', '开园'],
  ])('are read from %s', (inner, title) => {
    expect(titled(inner)).toBe(title);
  });
});

describe('a feed', () => {
  it('may be a Channel Definition of the nineties', () => {
    const text =
      '<CHANNEL HREF="https://zone.example.cn/"><TITLE>园区</TITLE><ITEM HREF="a.html" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>签约</TITLE><ABSTRACT>五家企业签约。</ABSTRACT></ITEM></CHANNEL>';
    expect(feed(text)).toMatchObject({ title: '园区', site: 'https://zone.example.cn/' });
    expect(first(text)).toMatchObject({
      title: '签约',
      url: 'https://zone.example.cn/a.html',
      html: '五家企业签约。',
      publishedAt: Date.UTC(2004, 3, 7, 4, 5, 43),
    });
  });

  it('may call itself HTML in its document type', () => {
    expect(feed(`<!DOCTYPE html>\n${rss('<title>园区</title>')}`).title).toBe('园区');
    expect(parseFeed('<!DOCTYPE html>\n<body><p>x</p></body>', ADDRESS)).toBeUndefined();
  });

  it('has its own short entities put in, and none that hold others', () => {
    const type = '<!DOCTYPE rss [<!ENTITY zone "云溪经开区"><!ENTITY more "&zone;&zone;">]>';
    expect(feed(`${type}${rss('<title>&zone;</title>')}`).title).toBe('云溪经开区');
    expect(feed(`${type}${rss('<title>&more;</title>')}`).title).toBe('&more;');
    const many = `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(200)}">]>${rss(`<title>${'&a;'.repeat(100_000)}</title>`)}`;
    expect(feed(many).title?.length).toBeLessThan(600_000);
  });

  it('keeps items of which only the identifier or the day is known', () => {
    const text = rss(
      '<item><guid>7</guid></item><item><pubDate>Mon, 10 Apr 2023 08:00:00 GMT</pubDate></item><item/>',
    );
    expect(feed(text).announcements).toMatchObject([
      { key: 'guid:7' },
      { publishedAt: Date.UTC(2023, 3, 10, 8) },
    ]);
  });

  it.each([
    ['<dc:description xmlns:dc="http://purl.org/dc/elements/1.1/">全文</dc:description>'],
    ['<fullitem>全文</fullitem>'],
    ['<div xmlns="http://www.w3.org/1999/xhtml">全文</div>'],
    [
      '<media:group xmlns:media="http://search.yahoo.com/mrss/"><media:description>全文</media:description></media:group>',
    ],
  ])('carries its text in %s', (inner) => {
    expect(first(rss(`<item><title>签约</title>${inner}</item>`)).html).toBe('全文');
  });

  it.each([
    ['comments without end', `<rss><channel><title>${'<!--'.repeat(500_000)}<1`],
    ['brackets of numbers', `<rss><channel><title>${'<1'.repeat(1_000_000)}`],
    ['a document type without end', `<!DOCTYPE r [${'<!ENTITY a "b">'.repeat(20_000)}`],
    ['document types in a row', '<!DOCTYPE a ['.repeat(15_000)],
    ['a title of one attribute', `<rss><channel><item><title>&lt;b ${'='.repeat(200_000)}`],
    [
      'an address full of spaces',
      `<rss><channel><item><title>x</title><link>a${' '.repeat(200_000)}b</link>`,
    ],
    ['quotes in a document type', `<!DOCTYPE r [${'"'.repeat(200_000)}`],
  ])('ends quickly on %s', (_, text) => {
    const started = process.threadCpuUsage();
    parseXmlFeed(text, ADDRESS);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(3000);
  });
});
