// Sets a bulletin on pages as a typesetter would: lines broken at the column's edge, first lines set in, columns,
// running heads and page numbers. Gives what makePdf writes.

import { type PdfPage, type Run, widthOf } from './make-pdf.ts';

/** One article; `paragraphs` include the byline. */
export interface SetArticle {
  readonly headline: readonly string[];
  readonly paragraphs: readonly string[];
}

export interface Setting {
  readonly columns: 1 | 2 | 3;
  /** Headlines span all columns, and each article's text stands in columns of equal height under its own. */
  readonly banner?: boolean;
  readonly header?: string;
  readonly footer?: string;
  readonly numbers?: boolean;
  /** Em by which a paragraph's first line is set in. */
  readonly indent?: number;
  /** White space between paragraphs beside that between lines, in points. */
  readonly space?: number;
}

interface SetLine {
  readonly text: string;
  readonly size: number;
  readonly dx: number;
  /** White space above it, in points. */
  readonly above: number;
}

const BODY = 10.5;
const PITCH = 17;
const HEADLINE = 16;
const MARGIN = 60;
const PAGE = { width: 595, height: 842 };
const TOP = 90;
const BOTTOM = 770;
const GUTTER = 24;

export function setPages(articles: readonly SetArticle[], setting: Setting): PdfPage[] {
  const pages: Run[][] = [[]];
  const width = (PAGE.width - 2 * MARGIN - GUTTER * (setting.columns - 1)) / setting.columns;
  if (setting.banner) setBanners(articles, setting, width, pages);
  else setFlow(articles, setting, width, pages);
  return pages.map((runs, index) => ({ ...PAGE, runs: [...runs, ...furniture(setting, index + 1)] }));
}

function setFlow(articles: readonly SetArticle[], setting: Setting, width: number, pages: Run[][]): void {
  let column = 0;
  let y = TOP;
  let fresh = true;
  for (const line of articles.flatMap((article) => [
    ...headLines(article, width),
    ...bodyLines(article, width, setting),
  ])) {
    if (y + line.above > BOTTOM) {
      column += 1;
      y = TOP;
      fresh = true;
      if (column === setting.columns) {
        column = 0;
        pages.push([]);
      }
    }
    if (!fresh) y += line.above;
    fresh = false;
    pages.at(-1)?.push(runOf(line, MARGIN + column * (width + GUTTER), y));
  }
}

function setBanners(articles: readonly SetArticle[], setting: Setting, width: number, pages: Run[][]): void {
  let y = TOP;
  for (const article of articles) {
    const heads = headLines(article, PAGE.width - 2 * MARGIN);
    const body = bodyLines(article, width, setting);
    const rows = Math.ceil(body.length / setting.columns);
    if (y > TOP && y + heads.length * 30 + rows * PITCH > BOTTOM) {
      pages.push([]);
      y = TOP;
    }
    for (const [index, line] of heads.entries()) {
      if (y > TOP || index > 0) y += line.above;
      pages.at(-1)?.push(runOf(line, MARGIN, y));
    }
    body.forEach((line, index) => {
      const column = Math.floor(index / rows);
      pages.at(-1)?.push(runOf(line, MARGIN + column * (width + GUTTER), y + 26 + (index % rows) * PITCH));
    });
    y += 26 + rows * PITCH;
  }
}

const runOf = (line: SetLine, x: number, y: number): Run => ({
  x: x + line.dx,
  y,
  size: line.size,
  text: line.text,
});

function headLines(article: SetArticle, width: number): SetLine[] {
  return article.headline
    .flatMap((part) => broken(part, width, width, HEADLINE))
    .map((text, index) => ({
      text,
      size: HEADLINE,
      dx: (width - widthOf(text, HEADLINE)) / 2,
      above: index === 0 ? 40 : 24,
    }));
}

function bodyLines(article: SetArticle, width: number, { indent = 2, space = 0 }: Setting): SetLine[] {
  return article.paragraphs.flatMap((paragraph, number) =>
    broken(paragraph, width - indent * BODY, width, BODY).map((text, index) => ({
      text,
      size: BODY,
      dx: index === 0 ? indent * BODY : 0,
      above: index > 0 ? PITCH : number === 0 ? 26 : PITCH + space,
    })),
  );
}

/** Lines of at most `width` points; a closing sign may hang over, a Latin word or a number is not broken. */
function broken(text: string, first: number, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const token of text.match(/[A-Za-z0-9.%-]+|[^\s]|\s+/gu) ?? []) {
    const room = (lines.length === 0 ? first : width) - widthOf(line, size);
    const closing = /^[，。、；：？！”’）》」]$/.test(token);
    if (widthOf(token, size) > room && !(closing && room > -size * 0.6)) {
      lines.push(line);
      line = token.trim();
    } else line += token;
  }
  return line === '' ? lines : [...lines, line];
}

function furniture(setting: Setting, number: number): Run[] {
  const centred = (text: string, y: number): Run => ({
    x: (PAGE.width - widthOf(text, 9)) / 2,
    y,
    size: 9,
    text,
  });
  return [
    ...(setting.header ? [{ x: MARGIN, y: 50, size: 9, text: setting.header }] : []),
    ...(setting.footer ? [centred(setting.footer, 800)] : []),
    ...(setting.numbers ? [centred(`- ${number} -`, 815)] : []),
  ];
}
