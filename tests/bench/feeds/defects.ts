// What goes wrong in real feeds, one function each. `touch` may change what a reader can be expected to find.

import type { FixtureItem } from './items.ts';
import type { Format } from './write.ts';

export interface Expected extends Omit<FixtureItem, 'at'> {
  /** Null: the feed does not say it (any more). */
  readonly at: number | null;
  readonly guidKnown: boolean;
}

export interface Defect {
  readonly name: string;
  /** False: it makes no sense in this format. */
  fits(format: Format): boolean;
  spoil(text: string): string;
  touch?(items: readonly Expected[]): readonly Expected[];
}

const xml = (format: Format): boolean => !format.startsWith('json');
const json = (format: Format): boolean => format.startsWith('json');
const rss = (format: Format): boolean => format.startsWith('rss');
const dated = (format: Format): boolean => format !== 'rss091';
const DATE_TAG = /(<(pubDate|dc:date|issued|published)>)([^<]*)(<\/\2>)/g;

const reformat = (text: string, write: (at: number) => string): string =>
  text.replace(
    DATE_TAG,
    (_, open: string, __, date: string, close: string) => `${open}${write(Date.parse(date))}${close}`,
  );
const shanghai = (at: number): string => new Date(at + 8 * 3_600_000).toISOString();
const WEEKDAYS = '日一二三四五六';
const once = (text: string, from: RegExp | string, to: string): string => text.replace(from, to);
const second = (text: string, pattern: string, to: string): string => {
  const at = text.indexOf(pattern, text.indexOf(pattern) + 1);
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + pattern.length);
};

export const DEFECTS: readonly Defect[] = [
  { name: 'none', fits: () => true, spoil: (text) => text },
  { name: 'bare ampersands', fits: xml, spoil: (text) => text.replaceAll('&amp;', '&') },
  {
    name: 'undeclared HTML entities',
    fits: xml,
    spoil: (text) =>
      text.replaceAll('</title>', '&nbsp;</title>').replaceAll('“', '&ldquo;').replaceAll('”', '&rdquo;'),
  },
  {
    name: 'unclosed HTML in the text',
    fits: rss,
    spoil: (text) => text.replaceAll('<description>', '<description><br><img src="a.jpg">'),
  },
  { name: 'no version', fits: rss, spoil: (text) => text.replace(/<rss version="[^"]*"/, '<rss') },
  {
    name: 'one bad date',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) => {
      let done = false;
      return text
        .replace(DATE_TAG, (whole, open: string, _, __, close: string) => {
          if (done) return whole;
          done = true;
          return `${open}昨天下午${close}`;
        })
        .replace(/<updated>[^<]*<\/updated>(?=\s*<content)/, '');
    },
    touch: (items) => items.map((item, at) => (at === 0 ? { ...item, at: null } : item)),
  },
  { name: 'a title without end', fits: rss, spoil: (text) => second(text, '</title>', '') },
  { name: 'an item without end', fits: xml, spoil: (text) => once(text, /<\/(item|entry)>/, '') },
  {
    name: 'cut off',
    fits: xml,
    spoil: (text) => text.slice(0, Math.max(text.lastIndexOf('<item'), text.lastIndexOf('<entry')) + 9),
    touch: (items) => items.slice(0, -1),
  },
  { name: 'blank lines before', fits: () => true, spoil: (text) => `\n\n  \n${text}` },
  {
    name: 'a warning before',
    fits: xml,
    spoil: (text) => `<b>Warning</b>: Undefined variable in /srv/feed.php on line 3<br />\n${text}`,
  },
  {
    name: 'rubbish after',
    fits: xml,
    spoil: (text) => `${text}\n<!-- cached --><script>var a = 1 < 2;</script>\n`,
  },
  {
    name: 'control characters',
    fits: xml,
    spoil: (text) => text.replaceAll('<title>', '<title>\u0008').replaceAll('</title>', '\u001f</title>'),
  },
  {
    name: 'undeclared prefixes',
    fits: xml,
    spoil: (text) => text.replace(/ xmlns:(?:content|dc|rdf)="[^"]*"/g, ''),
  },
  {
    name: 'unusual prefixes',
    fits: (format) => format === 'rss20-content' || format === 'rss10',
    spoil: (text) =>
      text
        .replaceAll('xmlns:dc=', 'xmlns:x=')
        .replaceAll('dc:date', 'x:date')
        .replaceAll('xmlns:content=', 'xmlns:c=')
        .replaceAll('content:encoded', 'c:encoded'),
  },
  {
    name: 'upper case tags',
    fits: rss,
    spoil: (text) =>
      text.replace(
        /<(\/?)(item|title|link|description|pubDate|channel)(?=[ >])/g,
        (_, slash: string, name: string) => `<${slash}${name.toUpperCase()}`,
      ),
  },
  {
    name: 'titles escaped twice',
    fits: xml,
    spoil: (text) =>
      text.replace(
        /<title>([^<]*)<\/title>/g,
        (_, title: string) => `<title>${title.replaceAll('&', '&amp;')}</title>`,
      ),
  },
  {
    name: 'markup in titles',
    fits: (format) => rss(format),
    spoil: (text) =>
      text.replace(
        /(<item[^>]*>\s*<title>)([^<]*)(<\/title>)/g,
        '$1&lt;font color="red"&gt;$2&lt;/font&gt;$3',
      ),
  },
  {
    name: 'titles in CDATA',
    fits: rss,
    spoil: (text) =>
      text.replace(
        /(<item[^>]*>\s*<title>)([^<]*)(<\/title>)/g,
        (_, open: string, title: string, close: string) =>
          `${open}<![CDATA[${title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')}]]>${close}`,
      ),
  },
  {
    name: 'relative links',
    fits: () => true,
    spoil: (text) => text.replaceAll('https://news.example.cn/2024/', '/2024/'),
  },
  {
    name: 'links in blanks and lines',
    fits: rss,
    spoil: (text) => text.replaceAll('<link>', '<link>\n   ').replaceAll('</link>', '\n</link>'),
  },
  {
    name: 'guid repeated',
    fits: (format) => format === 'rss20' || format === 'rss20-content' || format.startsWith('atom'),
    spoil: (text) => text.replace(/tag:example\.cn,2024:[^<]*/g, 'news'),
    touch: (items) => items.map((item) => ({ ...item, guidKnown: false })),
  },
  {
    name: 'no guid',
    fits: (format) => format === 'rss20' || format === 'rss20-content' || format.startsWith('atom'),
    spoil: (text) => text.replace(/<(guid|id)\b[^>]*>[^<]*<\/\1>/g, ''),
    touch: (items) => items.map((item) => ({ ...item, guidKnown: false })),
  },
  {
    name: 'Chinese dates',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) =>
      reformat(text, (at) =>
        shanghai(at).replace(/^(\d+)-(\d+)-(\d+)T(\d+):(\d+).*$/, '$1年$2月$3日 $4:$5'),
      ).replace(/<updated>[^<]*<\/updated>/g, ''),
  },
  {
    name: 'local dates',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) => reformat(text, (at) => shanghai(at).slice(0, 19).replace('T', ' ')),
  },
  {
    name: 'slashed dates',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) => reformat(text, (at) => shanghai(at).slice(0, 16).replace(/-0?/g, '/').replace('T', ' ')),
  },
  {
    name: 'Chinese weekdays',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) =>
      reformat(
        text,
        (at) =>
          `周${WEEKDAYS[new Date(at + 8 * 3_600_000).getUTCDay()]}, ${new Date(at + 8 * 3_600_000).toUTCString().slice(5, 25)} +0800`,
      ),
  },
  {
    name: 'zone without colon',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) => reformat(text, (at) => `${shanghai(at).slice(0, 19)}+0800`),
  },
  {
    name: 'CST',
    fits: (format) => rss(format) && dated(format),
    spoil: (text) => reformat(text, (at) => `${new Date(at + 8 * 3_600_000).toUTCString().slice(0, 25)} CST`),
  },
  {
    name: 'a CDATA without end',
    fits: (format) => format === 'rss092' || format === 'rss20-content',
    spoil: (text) => once(text, ']]>', ''),
  },
  {
    name: 'nested CDATA',
    fits: (format) => format === 'rss092' || format === 'rss20-content',
    spoil: (text) => text.replaceAll('</p>', '</p><!-- ]]]]><![CDATA[> -->'),
  },
  {
    name: 'an entity bomb',
    fits: xml,
    spoil: (text) =>
      text.replace(
        /(\?>)/,
        '$1<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
      ),
  },
  {
    name: 'a style sheet and comments',
    fits: xml,
    spoil: (text) =>
      text
        .replace(/(\?>)/, '$1<?xml-stylesheet type="text/xsl" href="/a.xsl"?><!-- a & b < c -->')
        .replaceAll('<title>', '<!-- t --><title>'),
  },
  {
    name: 'characters of Windows',
    fits: xml,
    spoil: (text) => text.replaceAll('“', '\u0093').replaceAll('”', '\u0094'),
  },
  {
    name: 'brackets that open no tag',
    fits: rss,
    spoil: (text) => text.replace(/(<item[^>]*>\s*<title>[^<]*)(<\/title>)/g, '$1<10亿$2'),
    touch: (items) => items.map((item) => ({ ...item, title: `${item.title}<10亿` })),
  },
  {
    name: 'entities of its own',
    fits: xml,
    spoil: (text) =>
      text.replaceAll('开发区', '&zone;').replace(/(\?>)/, '$1<!DOCTYPE feed [<!ENTITY zone "开发区">]>'),
  },
  {
    name: 'a base',
    fits: xml,
    spoil: (text) =>
      text
        .replaceAll('https://news.example.cn/2024/', '')
        .replace(/<(rss|rdf:RDF|feed)(?=[ >])/, '<$1 xml:base="https://news.example.cn/2024/"'),
    touch: (items) => items.map((item) => ({ ...item, guidKnown: false })),
  },
  {
    name: 'dates of the eighties',
    fits: (format) => xml(format) && dated(format),
    spoil: (text) =>
      reformat(text, (at) => {
        const [, day, month, year, time] =
          /, (\d+) (\w+) 20(\d+) (\S+)/.exec(new Date(at).toUTCString()) ?? [];
        return `Montag, ${day}-${month}-${year} ${time} UTC`;
      }),
  },
  { name: 'no XML declaration', fits: xml, spoil: (text) => text.replace(/^<\?xml[^>]*>\s*/, '') },
  {
    name: 'an empty item',
    fits: xml,
    spoil: (text) => text.replace(/<(item|entry)(?=[ >])/, '<$1></$1><$1/><$1'),
  },
  {
    name: 'trailing commas',
    fits: json,
    spoil: (text) => text.replace(/"\n\s*}/g, (end) => `",${end.slice(1)}`),
  },
  { name: 'raw line breaks in strings', fits: json, spoil: (text) => text.replaceAll('\\n', '\n') },
  {
    name: 'numeric ids',
    fits: json,
    spoil: (text) => text.replace(/"id": "tag:example\.cn,2024:(\d+)\/(\d+)"/g, '"id": $1000$2'),
    touch: (items) => items.map((item) => ({ ...item, guidKnown: false })),
  },
];
