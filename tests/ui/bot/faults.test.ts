// Every kind of fault has its words in both languages. One sample of each: the types insist that none is left out.

import { describe, expect, it } from 'vitest';
import { type Fault, type FaultWords, faultOf } from '../../../src/domain/fault.ts';
import { TEXTS } from '../../../src/ui/bot/texts.ts';

type Samples = { readonly [K in Fault['kind']]: Parameters<FaultWords[K]>[0] };

const host = 'zone.example';
const address = 'https://zone.example/list/';
const name = 'r7.pdf';
const SAMPLES: Samples = {
  'no-address': { kind: 'no-address', text: 'nonsense' },
  scheme: { kind: 'scheme', scheme: 'ftp:' },
  'bad-redirect': { kind: 'bad-redirect', address, to: { kind: 'scheme', scheme: 'file:' } },
  'many-redirects': { kind: 'many-redirects', address, most: 5 },
  answered: { kind: 'answered', address, status: 403 },
  'too-large': { kind: 'too-large', address, most: 10_485_760 },
  undecodable: { kind: 'undecodable', address, how: 'damaged', encoding: 'gzip' },
  'answer-timeout': { kind: 'answer-timeout', host, seconds: 30 },
  tls: { kind: 'tls', host, code: 'CERT_HAS_EXPIRED' },
  'not-http': { kind: 'not-http', host, code: 'it speaks something else' },
  connection: { kind: 'connection', host, code: 'something went wrong' },
  'no-content': { kind: 'no-content', address },
  'no-posts': { kind: 'no-posts', address },
  stopping: { kind: 'stopping' },
  'private-address': { kind: 'private-address', host },
  'reserved-address': { kind: 'reserved-address', host },
  'dns-unknown': { kind: 'dns-unknown', host },
  'dns-silent': { kind: 'dns-silent', host },
  'connection-refused': { kind: 'connection-refused', host },
  'no-route': { kind: 'no-route', host },
  'connect-timeout': { kind: 'connect-timeout', host },
  'broken-off': { kind: 'broken-off', host },
  'wrong-length': { kind: 'wrong-length', host },
  'large-headers': { kind: 'large-headers', host },
  challenge: { kind: 'challenge', host },
  'login-page': { kind: 'login-page', host },
  'error-page': { kind: 'error-page', host },
  robots: { kind: 'robots', host },
  'feed-empty': { kind: 'feed-empty', host },
  'page-for-feed': { kind: 'page-for-feed', host },
  'not-a-feed': { kind: 'not-a-feed', host },
  'no-list': { kind: 'no-list', host },
  'scripted-page': { kind: 'scripted-page', host },
  'json-broken': { kind: 'json-broken', host },
  'json-no-titles': { kind: 'json-no-titles', host },
  'selector-finds-nothing': { kind: 'selector-finds-nothing', host, selector: '.gone' },
  'selector-unreadable': { kind: 'selector-unreadable', host, detail: 'unmatched brackets there' },
  'json-no-list': { kind: 'json-no-list', host, selector: null },
  'folder-missing': { kind: 'folder-missing', path: '/srv/news' },
  'folder-is-file': { kind: 'folder-is-file', path: '/srv/news' },
  'folder-closed': { kind: 'folder-closed', path: '/srv/news', code: 'EACCES' },
  'no-feed-list': { kind: 'no-feed-list' },
  'item-bare': { kind: 'item-bare' },
  'item-unfetched': { kind: 'item-unfetched' },
  'list-empty': { kind: 'list-empty', before: 61 },
  'list-shrunk': { kind: 'list-shrunk', listed: 7, before: 61 },
  'list-stale': { kind: 'list-stale', listed: 61, fresh: 58 },
  'list-flood': { kind: 'list-flood', fresh: 900 },
  'empty-file': { kind: 'empty-file', name },
  binary: { kind: 'binary', name },
  'no-text': { kind: 'no-text', name },
  'pictures-only': { kind: 'pictures-only', name },
  'no-article': { kind: 'no-article', name },
  'strange-fonts': { kind: 'strange-fonts', name },
  locked: { kind: 'locked', name },
  'page-for-document': { kind: 'page-for-document', name },
  foreign: { kind: 'foreign', name, media: 'archive', format: 'RAR' },
  'file-too-large': { kind: 'file-too-large', name, size: 51, most: 50 },
  'unpacks-large': { kind: 'unpacks-large', name, size: 211, most: 50 },
  'many-pages': { kind: 'many-pages', name, pages: 2_311, most: 2_000 },
  'many-characters': { kind: 'many-characters', name, most: 5_000_000 },
  nested: { kind: 'nested', name, most: 200 },
  scanned: { kind: 'scanned', name, pages: 3 },
  damaged: { kind: 'damaged', name, format: 'pdf', detail: 'no xref table' },
  'file-closed': { kind: 'file-closed', name, code: 'EACCES' },
  slow: { kind: 'slow', name, seconds: 30 },
  hungry: { kind: 'hungry', name, megabytes: 256 },
  'reader-ended': { kind: 'reader-ended', name, detail: 'it broke off' },
  'items-wait': { kind: 'items-wait', count: 9, why: { kind: 'no-route', host } },
  'items-unreadable': { kind: 'items-unreadable', count: 9, why: { kind: 'locked', name } },
  several: {
    kind: 'several',
    faults: [
      { kind: 'locked', name },
      { kind: 'slow', name, seconds: 30 },
    ],
    more: 180,
  },
  accident: { kind: 'accident', detail: 'x is not a function' },
  words: { kind: 'words', words: 'as it was written' },
};
const ALL: readonly Fault[] = Object.values(SAMPLES);

describe('a fault', () => {
  it.each(ALL.filter(({ kind }) => kind !== 'words'))('is told in Chinese and in English: $kind', (fault) => {
    const [zh, en] = [TEXTS.zh.fault(fault), TEXTS.en.fault(fault)];
    expect(zh).toMatch(/^.*\p{Script=Han}.*。$/u);
    expect(zh).not.toMatch(/undefined|null|\[object|[.;,]$|[。：，]{2}/);
    // Names and codes may be Latin, a sentence may not.
    expect(zh).not.toMatch(/[a-z]{2,} [a-z]{2,}/);
    expect(en).not.toMatch(/\p{Script=Han}|undefined|null|\[object/u);
    expect(en).toMatch(/[.)]$|function$/);
  });

  it.each(ALL)('says in both languages where it is, and how much: $kind', (fault) => {
    for (const fact of Object.values(fault).filter((value) => value !== fault.kind)) {
      if (typeof fact !== 'number' || fact > 1_000_000) continue;
      expect(TEXTS.zh.fault(fault)).toContain(String(fact));
      expect(TEXTS.en.fault(fault)).toContain(String(fact));
    }
    for (const place of ['host', 'address', 'path', 'name'] as const)
      if (place in fault)
        for (const language of ['zh', 'en'] as const)
          expect(TEXTS[language].fault(fault)).toContain((fault as Record<string, unknown>)[place]);
  });

  it('is told as it was written down by an earlier version, and names its kind where a later one knew more', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(TEXTS[language].fault(SAMPLES.words)).toBe('as it was written');
      expect(TEXTS[language].fault({ kind: 'tomorrow' } as unknown as Fault)).toBe('tomorrow');
    }
  });

  it('says of each kind of failed encryption what to do', () => {
    const codes = [
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'EPROTO',
    ];
    for (const language of ['zh', 'en'] as const) {
      const said = codes.map((code) => TEXTS[language].fault({ kind: 'tls', host, code }).replace(code, ''));
      expect(new Set(said).size).toBe(codes.length);
    }
  });

  it('that comes by the hundred is told by a few, and how many more there are', () => {
    const one: Fault = { kind: 'binary', name };
    const many = faultOf(Array.from({ length: 185 }, () => one)) as Fault;
    for (const language of ['zh', 'en'] as const) {
      const said = TEXTS[language].fault(many);
      expect(said).toContain('180');
      expect(said.length).toBeLessThan(1000);
    }
    expect(faultOf([one, one])).toEqual({ kind: 'several', faults: [one, one] });
    expect(faultOf([])).toBeNull();
  });

  it('is not how a first poll ends that puts items aside: it says so, and not that there are no articles', () => {
    const report = { sourceId: 1, name, outcome: 'fresh', listed: 50, fresh: 50, articles: 0 } as const;
    const rest = { failed: false, first: true, note: null };
    expect(TEXTS.zh.polled({ ...report, ...rest, aside: 5 })).toMatch(
      /^列出 50 条，新的 50 条，5 条稍后读取。/,
    );
    expect(TEXTS.en.polled({ ...report, ...rest, aside: 5 })).toMatch(/^50 items, 50 new, 5 to be read when/);
    expect(TEXTS.zh.polled({ ...report, ...rest, aside: 0 })).toContain('拆出稿件 0 篇');
  });

  it('names what kind of file it is, and what each refusal of a site means', () => {
    const media = ['office', 'old-office', 'image', 'archive', 'program', 'database', 'media'] as const;
    const said = media.map((one) => TEXTS.zh.fault({ kind: 'foreign', name: null, media: one, format: 'X' }));
    expect(new Set(said).size).toBe(media.length);
    expect(said.every((words) => words.startsWith('文档是') && words.includes('docx'))).toBe(true);
    const answers = [403, 404, 429, 500, 418].map((status) =>
      TEXTS.zh.fault({ kind: 'answered', address, status }),
    );
    expect(new Set(answers.map((words) => words.replace(/\d{3}/, ''))).size).toBe(5);
  });
});
