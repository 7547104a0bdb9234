// Writes a feed in every format; defects are put in afterwards.

import type { FixtureItem } from './items.ts';
import { SITE } from './items.ts';

export const FORMATS = [
  'rss091',
  'rss092',
  'rss20',
  'rss20-content',
  'rss10',
  'atom03',
  'atom10',
  'atom10-xhtml',
  'json10',
  'json11',
] as const;
export type Format = (typeof FORMATS)[number];

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
export const htmlOf = (item: FixtureItem): string =>
  item.paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join('\n');

const rfc822 = (at: number): string => new Date(at).toUTCString();
const iso = (at: number): string => new Date(at).toISOString().replace('.000', '');

export function writeFeed(format: Format, items: readonly FixtureItem[], encoding: string): string {
  const prolog = `<?xml version="1.0" encoding="${encoding}"?>\n`;
  const rssItem = (item: FixtureItem, extra: string, description: string): string =>
    `<item>\n<title>${escapeXml(item.title)}</title>\n<link>${escapeXml(item.link)}</link>\n${extra}<description>${description}</description>\n</item>`;
  const channel = `<title>示例园区</title>\n<link>${SITE}</link>\n<description>开发区动态</description>\n`;
  switch (format) {
    case 'rss091':
      return `${prolog}<rss version="0.91"><channel>${channel}<language>zh-cn</language>${items
        .map((item) => rssItem(item, '', escapeXml(htmlOf(item))))
        .join('\n')}</channel></rss>`;
    case 'rss092':
      return `${prolog}<rss version="0.92"><channel>${channel}${items
        .map((item) => rssItem(item, `<pubDate>${rfc822(item.at)}</pubDate>`, `<![CDATA[${htmlOf(item)}]]>`))
        .join('\n')}</channel></rss>`;
    case 'rss20':
      return `${prolog}<rss version="2.0"><channel>${channel}${items
        .map((item) =>
          rssItem(
            item,
            `<guid isPermaLink="false">${item.guid}</guid>\n<pubDate>${rfc822(item.at)}</pubDate>\n`,
            escapeXml(htmlOf(item)),
          ),
        )
        .join('\n')}</channel></rss>`;
    case 'rss20-content':
      return `${prolog}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${channel}${items
        .map((item) =>
          rssItem(
            item,
            `<guid isPermaLink="false">${item.guid}</guid>\n<dc:date>${iso(item.at)}</dc:date>\n<content:encoded><![CDATA[${htmlOf(item)}]]></content:encoded>\n`,
            '摘要',
          ),
        )
        .join('\n')}</channel></rss>`;
    case 'rss10':
      return `${prolog}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="${SITE}">${channel}<items><rdf:Seq>${items
        .map((item) => `<rdf:li rdf:resource="${escapeXml(item.link)}"/>`)
        .join('')}</rdf:Seq></items></channel>${items
        .map((item) =>
          rssItem(item, `<dc:date>${iso(item.at)}</dc:date>\n`, escapeXml(htmlOf(item))).replace(
            '<item>',
            `<item rdf:about="${escapeXml(item.link)}">`,
          ),
        )
        .join('\n')}</rdf:RDF>`;
    case 'atom03':
      return `${prolog}<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>示例园区</title><link rel="alternate" type="text/html" href="${SITE}"/>${items
        .map(
          (item) =>
            `<entry>\n<title>${escapeXml(item.title)}</title>\n<link rel="alternate" type="text/html" href="${escapeXml(item.link)}"/>\n<id>${item.guid}</id>\n<issued>${iso(item.at)}</issued>\n<content type="text/html" mode="escaped">${escapeXml(htmlOf(item))}</content>\n</entry>`,
        )
        .join('\n')}</feed>`;
    case 'atom10':
    case 'atom10-xhtml':
      return `${prolog}<feed xmlns="http://www.w3.org/2005/Atom"><title>示例园区</title><id>${SITE}</id><updated>2024-12-31T00:00:00Z</updated><link rel="self" href="${SITE}feed"/><link href="${SITE}"/>${items
        .map((item) => {
          const content =
            format === 'atom10'
              ? `<content type="html">${escapeXml(htmlOf(item))}</content>`
              : `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${htmlOf(item)}</div></content>`;
          return `<entry>\n<title>${escapeXml(item.title)}</title>\n<link rel="edit" href="${SITE}edit"/><link rel="alternate" href="${escapeXml(item.link)}"/>\n<id>${item.guid}</id>\n<published>${iso(item.at)}</published>\n<updated>${iso(item.at + 3_600_000)}</updated>\n${content}\n</entry>`;
        })
        .join('\n')}</feed>`;
    case 'json10':
    case 'json11':
      return JSON.stringify(
        {
          version: `https://jsonfeed.org/version/1${format === 'json11' ? '.1' : ''}`,
          title: '示例园区',
          home_page_url: SITE,
          items: items.map((item) => ({
            id: item.guid,
            url: item.link,
            title: item.title,
            ...(format === 'json10'
              ? { content_html: htmlOf(item) }
              : { content_text: item.paragraphs.join('\n') }),
            date_published: iso(item.at),
          })),
        },
        null,
        1,
      );
  }
}

/** Fields that a format can carry; the others are not asserted. */
export function carries(format: Format): { readonly guid: boolean; readonly date: boolean } {
  return {
    guid: !['rss091', 'rss092', 'rss10'].includes(format),
    date: format !== 'rss091',
  };
}
