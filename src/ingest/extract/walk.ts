// Walks the content of a page and writes it down: one paragraph a line, each with what its markup says of it.

import { type Element, rawText } from '../../lib/html-tree.ts';
import { type Line, type LineHint, tidy } from './builder.ts';

const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul #root caption'.split(
    ' ',
  ),
);

/** What holds for the text at hand through its ancestors. */
interface Mood {
  readonly heading: number;
  readonly strong: boolean;
  readonly centred: boolean;
  readonly item: boolean;
  readonly caption: boolean;
  readonly quote: boolean;
  readonly small: boolean;
}

interface Pen {
  readonly lines: Line[];
  text: string;
  /** Characters of `text` that are no white space; that are strong; that are small. */
  visible: number;
  strong: number;
  small: number;
  mood: Mood;
  /** Images passed since the last line, by their alternative text. */
  images: string[];
}

/** Elements that change nothing by themselves. */
const PLAIN_TAGS = new Set([
  'p',
  'div',
  'span',
  'section',
  'a',
  'br',
  'font',
  'td',
  'tr',
  'tbody',
  'table',
  'ul',
  'em',
  'i',
  'u',
]);

/** What sites call the line below a picture. */
const CAPTION_CLASS =
  /(?:^|[-_ ])(?:(?:img-?)?caption|(?:cap|(?:img|pic|photo|image)[-_]?(?:cap|desc|note)|tushuo|tuzhu|tpsm)(?:$|[-_ ]))/i;

const PLAIN: Mood = {
  heading: 0,
  strong: false,
  centred: false,
  item: false,
  caption: false,
  quote: false,
  small: false,
};

export function writeLines(element: Element): Line[] {
  const pen: Pen = { lines: [], text: '', visible: 0, strong: 0, small: 0, mood: PLAIN, images: [] };
  visit(element, PLAIN, pen);
  endLine(pen);
  return pen.lines;
}

function visit(element: Element, mood: Mood, pen: Pen): void {
  const inner = moodOf(element, mood);
  const block = BLOCKS.has(element.name) || /display\s*:\s*block/i.test(element.attribs.style ?? '');
  if (element.name === 'br') {
    if (inner.heading === 0) endLine(pen);
    return;
  }
  if (element.name === 'img') {
    pen.images.push(tidy(element.attribs.alt ?? ''));
    return;
  }
  if (block) endLine(pen);
  if (element.name === 'table' && isData(element)) {
    writeTable(element, pen);
    return;
  }
  for (const child of element.children) {
    if (child.type === 'tag') visit(child, inner, pen);
    else write(pen, child.data, inner);
  }
  if (block) endLine(pen);
}

function moodOf({ name, attribs }: Element, mood: Mood): Mood {
  if (PLAIN_TAGS.has(name) && !attribs.style && !attribs.class && !attribs.align) return mood;
  const style = attribs.style ?? '';
  const size = /font-size\s*:\s*([\d.]+)\s*(px|pt)/i.exec(style);
  const px = size ? Number(size[1]) * (size[2] === 'pt' ? 4 / 3 : 1) : null;
  const heading = /^h([1-6])$/.exec(name);
  return {
    heading: heading ? Number(heading[1]) : mood.heading,
    strong:
      name === 'b' || name === 'strong' || /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style) || mood.strong,
    centred:
      name === 'center' || attribs.align?.toLowerCase() === 'center' || /text-align\s*:\s*center/i.test(style)
        ? true
        : /text-align\s*:\s*(?:left|justify)/i.test(style)
          ? false
          : mood.centred,
    item: name === 'li' || mood.item,
    caption:
      name === 'figcaption' || name === 'caption' || CAPTION_CLASS.test(attribs.class ?? '') || mood.caption,
    quote: name === 'blockquote' || mood.quote,
    small: name === 'small' || (px === null ? mood.small : px <= 13),
  };
}

function write(pen: Pen, data: string, mood: Mood): void {
  const visible = data.replace(/\s+/g, '').length;
  if (visible > 0) {
    if (pen.visible === 0) pen.mood = mood;
    pen.visible += visible;
    if (mood.strong) pen.strong += visible;
    if (mood.small) pen.small += visible;
  }
  pen.text += data;
}

function endLine(pen: Pen): void {
  const text = tidy(pen.text);
  const { mood, visible, strong, small, images } = pen;
  pen.text = '';
  pen.visible = 0;
  pen.strong = 0;
  pen.small = 0;
  if (text === '') return;
  const hints: LineHint[] = images.map(() => ({ kind: 'image', start: 0, end: 0 }));
  pen.images = [];
  if (mood.heading > 0) hints.push({ kind: 'heading', level: mood.heading });
  else if (strong >= visible) hints.push({ kind: 'strong' });
  if (mood.centred) hints.push({ kind: 'centred' });
  if (mood.item) hints.push({ kind: 'list-item' });
  if (mood.quote) hints.push({ kind: 'quote' });
  const isSmall = small >= visible;
  if (isSmall) hints.push({ kind: 'small' });
  const underImage = images.length > 0 && visible <= 60 && (isSmall || /^[▲△▼↑◎]/.test(text));
  if (mood.caption || underImage) hints.push({ kind: 'caption' });
  pen.lines.push({ text, hints });
}

/** A table of short cells is data; one whose cells hold paragraphs is only layout. */
function isData(table: Element): boolean {
  const rows = rowsOf(table);
  const cells = rows.flat();
  const columns = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 || columns < 2) return false;
  const long = cells.filter((cell) => tidy(rawText(cell)).length > 120).length;
  return long * 5 < cells.length && !cells.some((cell) => hasTable(cell));
}

function hasTable(element: Element): boolean {
  return element.children.some(
    (child) => child.type === 'tag' && (child.name === 'table' || hasTable(child)),
  );
}

function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  const collect = (from: Element): void => {
    for (const child of from.children) {
      if (child.type !== 'tag') continue;
      if (child.name === 'tr')
        rows.push(
          child.children.filter((cell): cell is Element => cell.type === 'tag' && /^t[dh]$/.test(cell.name)),
        );
      else if (child.name !== 'table') collect(child);
    }
  };
  collect(table);
  return rows;
}

function writeTable(table: Element, pen: Pen): void {
  for (const row of rowsOf(table)) {
    const text = row
      .map((cell) => tidy(rawText(cell).replace(/\n/g, ' ')))
      .filter((cell) => cell !== '')
      .join('　');
    if (text !== '') pen.lines.push({ text, hints: [{ kind: 'table' }] });
  }
}
