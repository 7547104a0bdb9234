// List and article pages that were written after the readers of pages (tests/fixtures/pages): what is found there.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText, extract } from '../../../src/ingest/extract/extract.ts';
import { listPage } from '../../../src/ingest/source/page.ts';
import { bare } from '../../../src/lib/text.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/pages');
const NOW = Date.UTC(2024, 4, 21, 4);

interface Listed {
  readonly address: string;
  readonly next?: string | null;
  readonly items: readonly { readonly title: string; readonly url: string; readonly day: string | null }[];
}
interface Detail {
  readonly title: string;
  readonly day: string;
  readonly paragraphs: readonly string[];
}

function expectations<T>(kind: string): { name: string; bytes: Buffer; wanted: T }[] {
  return readdirSync(join(FOLDER, kind))
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      name,
      bytes: readFileSync(join(FOLDER, kind, name.replace('.json', '.html'))),
      wanted: JSON.parse(readFileSync(join(FOLDER, kind, name), 'utf8')) as T,
    }));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const dayOf = (at: number | null): string | null =>
  at === null ? null : new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

describe('unseen pages', () => {
  it('give their items, dates, titles and next page', () => {
    const scores = expectations<Listed>('lists').map(({ bytes, wanted }) => {
      const page = listPage(decodeText(bytes, null), wanted.address, null, NOW);
      const found = 'why' in page ? [] : page.announcements;
      const next = 'why' in page ? null : page.next;
      const byUrl = new Map(found.map((item) => [item.url, item]));
      const hits = wanted.items.filter(({ url }) => byUrl.has(url));
      const share = (right: (item: Listed['items'][number]) => boolean): number =>
        hits.filter(right).length / wanted.items.length;
      return {
        items: (2 * hits.length) / (found.length + wanted.items.length),
        dates: share(({ url, day }) => dayOf(byUrl.get(url)?.publishedAt ?? null) === day),
        titles: share(({ url, title }) => byUrl.get(url)?.title === title),
        next: wanted.next === undefined || next === wanted.next ? 1 : 0,
      };
    });
    expect(scores.length).toBeGreaterThanOrEqual(58);
    expect(mean(scores.map(({ items }) => items))).toBeGreaterThanOrEqual(0.97);
    expect(mean(scores.map(({ dates }) => dates))).toBeGreaterThanOrEqual(0.97);
    expect(mean(scores.map(({ titles }) => titles))).toBeGreaterThanOrEqual(0.97);
    expect(mean(scores.map(({ next }) => next))).toBeGreaterThanOrEqual(0.95);
  });

  it('give title, day and paragraphs of their article', async () => {
    const scores = await Promise.all(
      expectations<Detail>('details').map(async ({ bytes, wanted }) => {
        const read = await extract({ bytes, contentType: 'text/html', name: 'a.html' });
        if (read.kind !== 'document') return { title: 0, day: 0, paragraphs: 0 };
        const { document } = read;
        const own = new Set(wanted.paragraphs.map(bare));
        // A line that tells the source, the editor or a file is neither right nor wrong.
        const neutral = /来源|时间|日期|编辑|^附件|^\d{4}[-/]\d\d[-/]\d\d|\.(?:pdf|docx?|zip)$/;
        const lines = document.text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '' && bare(line) !== bare(wanted.title))
          .filter((line) => own.has(bare(line)) || line.length >= 60 || !neutral.test(line));
        const hits = new Set(lines.map(bare).filter((line) => own.has(line)));
        return {
          title: bare(document.title ?? '') === bare(wanted.title) ? 1 : 0,
          day: document.publishedOn === wanted.day ? 1 : 0,
          paragraphs: (2 * hits.size) / (lines.length + own.size),
        };
      }),
    );
    expect(scores.length).toBeGreaterThanOrEqual(21);
    expect(mean(scores.map(({ title }) => title))).toBeGreaterThanOrEqual(0.95);
    expect(mean(scores.map(({ day }) => day))).toBeGreaterThanOrEqual(0.95);
    expect(mean(scores.map(({ paragraphs }) => paragraphs))).toBeGreaterThanOrEqual(0.94);
  });
});
