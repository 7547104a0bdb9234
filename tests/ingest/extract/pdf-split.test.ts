// A bulletin printed as PDF gives the same articles as its text: in columns, with furniture, with any font encoding.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/ingest/extract/extract.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { makePdf, type PdfEncoding } from '../../support/make-pdf.ts';
import { type SetArticle, type Setting, setPages } from '../../support/make-pdf-pages.ts';

interface CorpusArticle {
  readonly lang: string;
  readonly headline: readonly string[];
  readonly paragraphs: readonly string[];
  readonly subheads: Readonly<Record<string, string>>;
  readonly byline: string | null;
}

const corpus = readFileSync(new URL('../../corpus/articles/dev.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as CorpusArticle)
  .filter(({ lang, subheads }) => lang === 'zh' && Object.keys(subheads).length === 0);

/** A bulletin of twenty articles of the corpus, from the `first` on. */
function bulletin(first: number): SetArticle[] {
  return corpus.slice(first, first + 20).map(({ headline, paragraphs, byline }, index) => ({
    headline: [headline.join('')],
    paragraphs: [
      ...paragraphs.map(
        (text, at) => (at === 0 ? '本刊讯 ' : '') + text.replace('{date}', `4月${index + 3}日`),
      ),
      ...(byline === null ? [] : [`（${byline}）`]),
    ],
  }));
}

async function articlesOf(bytes: Uint8Array, name: string): Promise<string[]> {
  const outcome = await extract({ bytes, contentType: null, name });
  if (outcome.kind === 'unreadable') throw new Error(outcome.why.kind);
  return split(outcome.document, { receivedOn: '2023-04-20' }).articles.map(
    ({ headline, paragraphs, byline, date }) => [headline, byline, date, ...paragraphs].join('\n'),
  );
}

const FURNITURE = { header: '园区动态　2023年第4期', footer: '青河市商务局主办', numbers: true };
const CASES: readonly (readonly [string, Setting, PdfEncoding])[] = [
  ['one column', { columns: 1, ...FURNITURE }, 'UniGB-UCS2-H'],
  ['two columns', { columns: 2, ...FURNITURE }, 'GBK-EUC-H'],
  ['headlines over two columns', { columns: 2, banner: true, ...FURNITURE }, 'to-unicode'],
  ['three columns', { columns: 3, ...FURNITURE }, 'UniGB-UCS2-H'],
];

describe('a bulletin as PDF and as text', () => {
  it.each(CASES)(
    'gives the same articles in %s',
    async (_, setting, encoding) => {
      for (const first of [0, 20]) {
        const articles = bulletin(first);
        const written = (mark: string): Uint8Array =>
          new TextEncoder().encode(
            articles
              .map(({ headline, paragraphs }) => [mark + headline, ...paragraphs].join('\n\n'))
              .join('\n\n'),
          );
        const pages = setPages(articles, setting);
        expect(pages.length).toBeGreaterThanOrEqual(3);
        const found = await articlesOf(makePdf(pages, { encoding }), 'bulletin.pdf');
        // Markdown says as much of headlines as larger type does, so nothing may differ.
        expect(found).toEqual(await articlesOf(written('# '), 'bulletin.md'));
        // Plain text says less, and split may be wrong where type would have told it.
        const plain = await articlesOf(written(''), 'bulletin.txt');
        const alike = plain.filter((article) => found.includes(article));
        expect(alike.length).toBeGreaterThanOrEqual(articles.length * 0.85);
      }
    },
    60_000,
  );
});
