// Opens a PDF with pdfjs and takes from each page its pieces of text, with place and size; knows pdfjs's errors.

import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ReadLimits, Unreadable } from './document-facts.ts';

/** A run of text on one baseline, in points from the top left corner of the page as it is shown. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  /** Height of the letters (font size). */
  readonly size: number;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** Text that does not run from left to right: watermarks, turned captions. */
  readonly turned: readonly string[];
}

export interface OpenedPdf {
  readonly pages: readonly Page[];
  readonly title: string | undefined;
  readonly created: string | undefined;
}

interface Item {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

/** Takes `bytes` over (they are empty afterwards). Throws `Unreadable` where the file is broken, locked or too long. */
export async function openPdf(bytes: Uint8Array, limits: ReadLimits): Promise<OpenedPdf> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const root = join(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))), '/');
  const task = getDocument({
    data: bytes,
    // Without CMaps the text of fonts that are not embedded comes back empty, without an error.
    cMapUrl: `${root}cmaps${sep}`,
    cMapPacked: true,
    standardFontDataUrl: `${root}standard_fonts${sep}`,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > limits.pages)
      throw new Unreadable({ kind: 'many-pages', pages: pdf.numPages, most: limits.pages });
    const info = (await pdf.getMetadata().catch(() => undefined))?.info as
      | Record<string, unknown>
      | undefined;
    const pages: Page[] = [];
    let left = limits.characters;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const content = await page.getTextContent();
      const read = piecesOf(content.items as unknown as Item[], view.transform);
      for (const { text } of read.pieces) left -= text.length;
      if (left < 0) throw new Unreadable({ kind: 'many-characters', most: limits.characters });
      pages.push({ number, width: view.width, height: view.height, ...read });
      page.cleanup();
    }
    return { pages, title: textOf(info?.Title), created: textOf(info?.CreationDate) };
  } catch (error) {
    throw refusalFor(error);
  } finally {
    await task.destroy();
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function piecesOf(items: readonly Item[], view: readonly number[]): { pieces: Piece[]; turned: string[] } {
  const pieces: Piece[] = [];
  const turned: string[] = [];
  const [va = 1, vb = 0, vc = 0, vd = 1, ve = 0, vf = 0] = view;
  for (const { str, transform, width } of items) {
    if (str === undefined || str.trim() === '') continue;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform;
    const along = { x: va * a + vc * b, y: vb * a + vd * b };
    const size = Math.hypot(va * c + vc * d, vb * c + vd * d);
    const x = va * e + vc * f + ve;
    const y = vb * e + vd * f + vf;
    if (![x, y, width, size].every(Number.isFinite) || size === 0) continue;
    if (along.x > 0 && Math.abs(along.y) < along.x * 0.1) pieces.push({ text: str, x, y, width, size });
    else turned.push(str.trim());
  }
  return { pieces, turned };
}

function refusalFor(error: unknown): Unreadable {
  if (error instanceof Unreadable) return error;
  const { name, message } = error as Error;
  if (name === 'PasswordException') return new Unreadable({ kind: 'locked' });
  const detail = message
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .slice(0, 120);
  return new Unreadable({ kind: 'damaged', format: 'pdf', detail });
}
