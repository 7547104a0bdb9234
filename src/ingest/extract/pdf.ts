// PDF to document: text of every page in reading order, page furniture out, lines joined to paragraphs.

import type { Dropped, ExtractedDocument } from '../../domain/document.ts';
import { build, type LineHint, tidy } from './builder.ts';
import { type ReadLimits, statedDay, statedTitle, Unreadable } from './document-facts.ts';
import { type Layout, readingOrder } from './pdf-columns.ts';
import { withoutPageFurniture } from './pdf-furniture.ts';
import { type Column, chunksOf, type Line, nth, setEnd } from './pdf-lines.ts';
import { openPdf, type Page } from './pdf-open.ts';
import { bodySize, type Paragraph, paragraphsOf } from './pdf-paragraphs.ts';
import { withoutRadicals } from './pdf-radicals.ts';

/** Takes `bytes` over. Throws `Unreadable` for scans and for broken or locked files. */
export async function readPdf(bytes: Uint8Array, limits: ReadLimits): Promise<ExtractedDocument> {
  const opened = await openPdf(bytes, limits);
  const all = opened.pages.flatMap((page) => page.pieces);
  refuseWithoutText(
    opened.pages.length,
    all.map(({ text }) => text),
  );
  const { pages, dropped } = withoutPageFurniture(opened.pages);
  const em = bodySize(all);
  const within = edgesOf(pages);
  const layout: Layout = { gutters: [], columns: [] };
  const lines: Line[] = pages.flatMap((page) => readingOrder(page, within, em, layout));
  const { paragraphs, sure } = paragraphsOf(lines, em);
  const { text, hints } = sure ? asBlocks(paragraphs) : asLines(paragraphs);
  const left = [...dropped, ...turnedText(opened.pages), ...emptyPages(opened.pages)];
  return {
    media: 'pdf',
    text,
    hints,
    layout: sure ? 'blocks' : 'lines',
    title: statedTitle(opened.title, text),
    publishedOn: dayInHeads(dropped) ?? statedDay(opened.created, new Date()),
    single: false,
    dropped: left.map(({ why, text: gone }) => ({ why, text: withoutRadicals(gone) })),
  };
}

function refuseWithoutText(pages: number, texts: readonly string[]): void {
  if (pages === 0) throw new Unreadable({ kind: 'damaged', format: 'pdf', detail: 'it holds no page' });
  const text = texts.join('').replace(/\s/g, '');
  if (text === '') throw new Unreadable({ kind: 'scanned', pages });
  const strange = text.match(/[\ue000-\uf8ff\ufffd\u0000-\u001f]/g)?.length ?? 0;
  if (strange > text.length * 0.3) throw new Unreadable({ kind: 'strange-fonts' });
}

/** Between which edges the pages are printed; single strays do not count. */
function edgesOf(pages: readonly Page[]): Column {
  const chunks = pages.flatMap((page) => chunksOf(page.pieces, 1));
  return {
    left: nth(
      chunks.map(({ x0 }) => x0),
      0.01,
    ),
    right: nth(chunks.map(setEnd), 0.98),
  };
}

function hintsOf(paragraph: Paragraph, levels: readonly number[]): LineHint[] {
  const level = Math.min(6, 1 + Math.max(0, levels.indexOf(Math.round(paragraph.size))));
  return [
    ...(paragraph.kind === 'heading' ? [{ kind: 'heading' as const, level }] : []),
    ...(paragraph.kind === 'table' ? [{ kind: 'table' as const }] : []),
    ...(paragraph.centred ? [{ kind: 'centred' as const }] : []),
  ];
}

function levelsOf(paragraphs: readonly Paragraph[]): number[] {
  const sizes = paragraphs.filter(({ kind }) => kind === 'heading').map(({ size }) => Math.round(size));
  return [...new Set(sizes)].sort((a, b) => b - a);
}

function asBlocks(paragraphs: readonly Paragraph[]): Pick<ExtractedDocument, 'text' | 'hints'> {
  const levels = levelsOf(paragraphs);
  const lines = paragraphs.map((paragraph) => ({
    text: tidy(withoutRadicals(paragraph.text)),
    hints: hintsOf(paragraph, levels),
  }));
  return build(lines.filter(({ text }) => text !== ''));
}

/** As printed, a line a line. */
function asLines(paragraphs: readonly Paragraph[]): Pick<ExtractedDocument, 'text' | 'hints'> {
  const lines = paragraphs.flatMap((paragraph) =>
    paragraph.lines.map((line) => tidy(withoutRadicals(line.text))),
  );
  return { text: lines.filter((line) => line !== '').join('\n'), hints: [] };
}

/** A running head often carries the day. */
function dayInHeads(dropped: readonly Dropped[]): string | null {
  for (const { text } of dropped) {
    const hit = /(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/.exec(text);
    const day = hit && [hit[1], hit[2]?.padStart(2, '0'), hit[3]?.padStart(2, '0')].join('-');
    if (day) return statedDay(day, new Date());
  }
  return null;
}

const turnedText = (pages: readonly Page[]): Dropped[] =>
  pages.flatMap(({ turned }) => turned.map((text) => ({ why: 'turned text', text })));

const emptyPages = (pages: readonly Page[]): Dropped[] =>
  pages
    .filter(({ pieces, turned }) => pieces.length === 0 && turned.length === 0)
    .map(({ number }) => ({ why: 'page without text', text: `page ${number}` }));
