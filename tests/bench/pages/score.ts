// Figures for list and detail pages: what was found of what is there.

import { extract } from '../../../src/ingest/extract/extract.ts';
import { listPage } from '../../../src/ingest/source/page.ts';
import { bare } from '../../../src/lib/text.ts';
import type { DetailFixture } from './details.ts';
import type { ListFixture } from './lists.ts';
import { NOW } from './stories.ts';

export interface ListScore {
  /** F1 of items by address; share of found items with the right date, the right title; pages with the right next page. */
  items: number;
  dates: number;
  titles: number;
  next: number;
}

const DAY = 86_400_000;
const dayOf = (at: number): number => Math.floor((at + 8 * 3_600_000) / DAY);

export function scoreList(fixture: ListFixture): ListScore {
  const page = listPage(fixture.html, fixture.address, null, NOW);
  const found = 'why' in page ? [] : page.announcements;
  const byUrl = new Map(found.map((item) => [item.url, item]));
  const hits = fixture.items.filter(({ url }) => byUrl.has(url));
  const dated = hits.filter(({ url, day }) => {
    const at = byUrl.get(url)!.publishedAt;
    return (at === null ? null : dayOf(at)) === day;
  });
  const titled = hits.filter(({ url, title }) => byUrl.get(url)!.title === title);
  const next = 'why' in page ? null : page.next;
  return {
    items: (2 * hits.length) / (found.length + fixture.items.length),
    dates: dated.length / fixture.items.length,
    titles: titled.length / fixture.items.length,
    next: fixture.next === undefined || next === fixture.next ? 1 : 0,
  };
}

export interface DetailScore {
  title: number;
  date: number;
  /** F1 of paragraphs; a line about source or time is neither right nor wrong. */
  paragraphs: number;
  single: number;
}

export async function scoreDetail(
  fixture: DetailFixture,
): Promise<DetailScore & { readonly extra: readonly string[] }> {
  const read = await extract({ bytes: Buffer.from(fixture.html), contentType: 'text/html', name: 'a.html' });
  if (read.kind !== 'document')
    return { title: 0, date: 0, paragraphs: 0, single: 0, extra: [read.why.kind] };
  const { document } = read;
  const wanted = new Set(fixture.paragraphs.map(bare));
  const lines = document.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && bare(line) !== bare(fixture.title))
    .filter((line) => !(line.length < 60 && /来源|时间|日期|^\d{4}[-/]\d\d[-/]\d\d/.test(line)));
  const hits = new Set(lines.map(bare).filter((line) => wanted.has(line)));
  return {
    title: bare(document.title ?? '') === bare(fixture.title) ? 1 : 0,
    date: document.publishedOn === fixture.day ? 1 : 0,
    paragraphs: (2 * hits.size) / (lines.length + wanted.size),
    single: document.single ? 1 : 0,
    extra: lines.filter((line) => !wanted.has(bare(line))),
  };
}
