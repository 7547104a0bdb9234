// Walks word/document.xml and writes it down: one paragraph a line, with what its markup says of it.

import type { Dropped } from '../../domain/document.ts';
import { dropped, type Line, type LineHint, tidy } from './builder.ts';
import { type ReadLimits, Unreadable } from './document-facts.ts';
import type { NextNumber } from './docx-numbering.ts';
import { isOn, type ListPlace, type Styles } from './docx-styles.ts';
import { type Attributes, readXml } from './docx-xml.ts';

/** Elements left out with all they hold: deleted text, older properties, second versions, fields' codes, ruby, sections. */
const LEFT_OUT = new Set(
  'del moveFrom Fallback rPrChange pPrChange tblPrChange tcPrChange trPrChange sectPrChange numberingChange sectPr rt instrText delInstrText tblPr tblGrid'.split(
    ' ',
  ),
);

interface Paragraph {
  text: string;
  /** Visible characters, and those of them in bold. */
  visible: number;
  strong: number;
  style: string | null;
  heading: number | null;
  centred: boolean | null;
  listId: string | null;
  listLevel: number;
  /** Paragraphs of text boxes that hang on this one. */
  readonly boxes: Line[];
}

interface Table {
  readonly rows: Line[][][];
  nested: boolean;
}

interface Pen {
  readonly lines: Line[];
  readonly dropped: Dropped[];
  readonly paragraphs: Paragraph[];
  readonly tables: Table[];
  readonly path: string[];
  /** Depth of `path` at which something left out began; 0 outside. */
  outAt: number;
  run: { bold: boolean | null; hidden: boolean; style: string | null };
  hidden: string;
  characters: number;
}

export function readBody(
  part: Uint8Array,
  styles: Styles,
  next: NextNumber,
  limits: ReadLimits,
): { lines: Line[]; dropped: Dropped[] } {
  const pen: Pen = {
    lines: [],
    dropped: [],
    paragraphs: [],
    tables: [],
    path: [],
    outAt: 0,
    run: { bold: null, hidden: false, style: null },
    hidden: '',
    characters: 0,
  };
  readXml(part, limits, {
    open: (name, attributes) => {
      pen.path.push(name);
      if (pen.outAt > 0) return;
      if (LEFT_OUT.has(name)) pen.outAt = pen.path.length;
      else open(pen, name, attributes);
    },
    text: (text) => {
      if (pen.outAt === 0 && pen.path.at(-1) === 't') write(pen, text, styles, limits);
    },
    close: (name) => {
      if (pen.outAt === 0) close(pen, name, styles, next);
      else if (pen.outAt === pen.path.length) pen.outAt = 0;
      pen.path.pop();
    },
  });
  return { lines: pen.lines, dropped: [...pen.dropped, ...dropped('hidden', pen.hidden)] };
}

function open(pen: Pen, name: string, attributes: Attributes): void {
  const paragraph = pen.paragraphs.at(-1);
  const value = attributes.val ?? '';
  const parent = pen.path.at(-2);
  switch (name) {
    case 'p':
      pen.paragraphs.push(emptyParagraph());
      break;
    case 'r':
      pen.run = { bold: null, hidden: false, style: null };
      break;
    case 'tbl':
      for (const table of pen.tables) table.nested = true;
      pen.tables.push({ rows: [], nested: false });
      break;
    case 'tr':
      pen.tables.at(-1)?.rows.push([]);
      break;
    case 'tc':
      pen.tables.at(-1)?.rows.at(-1)?.push([]);
      break;
    case 'tab':
    case 'ptab':
      if (paragraph && parent === 'r') paragraph.text += '\t';
      break;
    case 'br':
    case 'cr':
      if (paragraph && parent === 'r' && !/^(?:page|column)$/.test(attributes.type ?? ''))
        paragraph.text += '\n';
      break;
    case 'noBreakHyphen':
      if (paragraph) paragraph.text += '-';
      break;
    default:
      if (!paragraph) break;
      if (parent === 'pPr') describeParagraph(paragraph, name, attributes);
      else if (parent === 'numPr' && name === 'numId') paragraph.listId = value;
      else if (parent === 'numPr' && name === 'ilvl') paragraph.listLevel = Number(value) || 0;
      else if (parent === 'rPr' && pen.path.at(-3) === 'r') describeRun(pen, name, attributes);
  }
}

const emptyParagraph = (): Paragraph => ({
  text: '',
  visible: 0,
  strong: 0,
  style: null,
  heading: null,
  centred: null,
  listId: null,
  listLevel: 0,
  boxes: [],
});

function describeParagraph(paragraph: Paragraph, name: string, attributes: Attributes): void {
  const value = attributes.val ?? '';
  if (name === 'pStyle') paragraph.style = value;
  else if (name === 'jc') paragraph.centred = value === 'center';
  else if (name === 'outlineLvl') paragraph.heading = Number(value) < 9 ? Math.min(6, Number(value) + 1) : 0;
}

function describeRun(pen: Pen, name: string, attributes: Attributes): void {
  if (name === 'b') pen.run.bold = isOn(attributes);
  else if (name === 'vanish') pen.run.hidden = isOn(attributes);
  else if (name === 'rStyle') pen.run.style = attributes.val ?? null;
}

function write(pen: Pen, text: string, styles: Styles, limits: ReadLimits): void {
  const paragraph = pen.paragraphs.at(-1);
  pen.characters += text.length;
  if (pen.characters > limits.characters)
    throw new Unreadable({ kind: 'many-characters', most: limits.characters });
  if (!paragraph) return;
  if (pen.run.hidden) {
    pen.hidden += text;
    return;
  }
  const visible = text.replace(/\s/g, '').length;
  const bold = pen.run.bold ?? (styles(pen.run.style).bold || styles(paragraph.style).bold);
  paragraph.text += text;
  paragraph.visible += visible;
  if (bold) paragraph.strong += visible;
}

function close(pen: Pen, name: string, styles: Styles, next: NextNumber): void {
  if (name === 'p') {
    const paragraph = pen.paragraphs.pop();
    if (!paragraph) return;
    const facts = styles(paragraph.style);
    const lines = linesOf(paragraph, styles, next);
    if (facts.contents) pen.dropped.push(...lines.map(({ text }) => ({ why: 'contents list', text })));
    sinkOf(pen).push(...(facts.contents ? [] : lines), ...paragraph.boxes);
  } else if (name === 'tbl') {
    const table = pen.tables.pop();
    if (table) sinkOf(pen).push(...tableLines(table));
  }
}

/** Where finished lines go: a text box's to the paragraph it hangs on, a cell's to its cell. */
function sinkOf(pen: Pen): Line[] {
  const box = pen.path.lastIndexOf('txbxContent');
  const cell = pen.path.lastIndexOf('tc', pen.path.length - 2);
  const host = pen.paragraphs.at(-1);
  if (box > cell && host) return host.boxes;
  return pen.tables.at(-1)?.rows.at(-1)?.at(-1) ?? pen.lines;
}

function linesOf(paragraph: Paragraph, styles: Styles, next: NextNumber): Line[] {
  const facts = styles(paragraph.style);
  const place = listPlace(paragraph, facts.list);
  const heading = paragraph.heading ?? facts.heading;
  const hints: LineHint[] = [];
  if (heading > 0) hints.push({ kind: 'heading', level: heading });
  else if (place) hints.push({ kind: 'list-item' });
  if (heading === 0 && paragraph.visible > 0 && paragraph.strong === paragraph.visible)
    hints.push({ kind: 'strong' });
  if (paragraph.centred ?? facts.centred) hints.push({ kind: 'centred' });
  if (facts.caption) hints.push({ kind: 'caption' });
  const texts = paragraph.text.split('\n').map(tidy);
  if (texts.every((text) => text === '')) return [];
  const number = place ? next(place) : '';
  const at = texts.findIndex((text) => text !== '');
  // Behind 、 or a bracket Chinese goes on at once; a plain number needs a space.
  if (number !== '') texts[at] = `${number}${/[、）)．：]$/.test(number) ? '' : ' '}${texts[at]}`;
  return texts.filter((text) => text !== '').map((text) => ({ text, hints }));
}

/** A `numId` of 0 takes a style's numbering off. */
function listPlace(paragraph: Paragraph, styled: ListPlace | null): ListPlace | null {
  if (paragraph.listId === '0') return null;
  if (paragraph.listId !== null) return { id: paragraph.listId, level: paragraph.listLevel };
  return styled;
}

/** As in HTML: a table of short cells is data, one whose cells hold paragraphs is only layout. */
function tableLines({ rows, nested }: Table): Line[] {
  const cells = rows.flat().map((lines) => lines.map(({ text }) => text).join(' '));
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const long = cells.filter((text) => text.length > 120).length;
  if (rows.length < 2 || columns < 2 || nested || long * 5 >= cells.length) return rows.flat(2);
  return rows.flatMap((row) => {
    const text = row
      .map((lines) => lines.map((line) => line.text).join(' '))
      .filter((cell) => cell !== '')
      .join('\u3000');
    return text === '' ? [] : [{ text, hints: [{ kind: 'table' as const }] }];
  });
}
