// Markdown: headings, rules, lists, quotes, tables, emphasis and links become lines with hints; the marks go.

import type { Dropped, ExtractedDocument } from '../../domain/document.ts';
import { parseHtml } from '../../lib/html-tree.ts';
import { build, dropped, type Line, type LineHint, tidy } from './builder.ts';
import { writeLines } from './walk.ts';

interface Reading {
  readonly lines: Line[];
  readonly dropped: Dropped[];
  paragraph: string[];
  kind: LineHint['kind'] | null;
  table: string[][] | null;
}

export function readMarkdown(source: string): ExtractedDocument {
  const reading: Reading = { lines: [], dropped: [], paragraph: [], kind: null, table: null };
  let meta: Record<string, string> = {};
  let text = source.replace(/\r\n?/g, '\n');
  text = headPosts(text);
  const front = /^---\n([\s\S]{0,4000}?)\n---\n/.exec(text);
  if (front && /^\w[\w-]*\s*:/m.test(front[1] as string)) {
    meta = frontMatter(front[1] as string);
    text = text.slice(front[0].length);
  }
  // Each comment that is begun before the last end has one: nothing is looked through again and again.
  const closed = text.lastIndexOf('-->') + 3;
  const left = text.slice(0, closed).replace(/<!--[\s\S]*?-->/g, (comment) => {
    reading.dropped.push(...dropped('comment', comment.slice(4, -3)));
    return '';
  });
  text = left + text.slice(closed);
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && (fence === null || mark.startsWith(fence))) {
      endParagraph(reading);
      fence = fence === null ? mark : null;
    } else if (fence !== null) {
      if (line.trim() !== '') reading.lines.push({ text: tidy(line), hints: [] });
    } else readLine(reading, line);
  }
  endParagraph(reading);
  endTable(reading);
  const { text: built, hints } = build(reading.lines.filter((line) => line.text !== ''));
  const date = /\d{4}-\d{2}-\d{2}/.exec(meta.date ?? '')?.[0] ?? null;
  return {
    media: 'markdown',
    text: built,
    hints,
    layout: 'blocks',
    title: meta.title ?? null,
    publishedOn: date,
    single: false,
    dropped: reading.dropped,
  };
}

/** Front matter with a title; each line is a key with its value, or an item of a list. */
const POST = /(?<=^|\n)---\n((?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+-[^\n]*\n){1,20})---[ \t]*(?=\n|$)/g;

/** Posts exported one after another: the front matter of each becomes a heading, and a line with its author and day. */
function headPosts(text: string): string {
  const titled = (block: string): boolean => /^title[ \t]*:[ \t]*\S/im.test(block);
  const posts = Array.from(text.matchAll(POST)).filter(([, block]) => titled(block as string));
  if (posts.length < 2) return text;
  return text.replace(POST, (whole, block: string) => {
    if (!titled(block)) return whole;
    const { title, author, date } = frontMatter(block);
    const facts = [author ? `作者：${author}` : '', date ? `发布时间：${date}` : ''].filter(Boolean);
    return `# ${title}\n\n${facts.join('　')}\n`;
  });
}

function frontMatter(block: string): Record<string, string> {
  const meta: Record<string, string> = {};
  for (const line of block.split('\n')) {
    const hit = /^(\w[\w-]*)\s*:\s*(.*)$/.exec(line);
    if (hit)
      meta[(hit[1] as string).toLowerCase()] = (hit[2] as string).trim().replace(/^(["'])(.*)\1$/, '$2');
  }
  return meta;
}

function readLine(reading: Reading, line: string): void {
  const bare = line.trim();
  const cells = tableCells(bare);
  if (cells && (reading.table !== null || reading.paragraph.length === 0)) {
    reading.table = [...(reading.table ?? []), cells];
    return;
  }
  endTable(reading);
  if (bare === '') {
    endParagraph(reading);
    return;
  }
  const setext = /^ {0,3}(=+|-{2,})\s*$/.exec(line);
  if (setext && reading.paragraph.length > 0 && reading.kind === null) {
    const level = bare.startsWith('=') ? 1 : 2;
    endParagraph(reading, [{ kind: 'heading', level }]);
    return;
  }
  if (/^ {0,3}([-*_])(?:\s*\1){2,}\s*$/.test(line)) {
    endParagraph(reading);
    return;
  }
  const heading = /^ {0,3}(#{1,6})(?:\s+|(?=[^#\s]))(.*?)(?:\s+#+)?\s*$/.exec(line);
  if (heading && (heading[2] as string).trim() !== '') {
    endParagraph(reading);
    reading.paragraph = [heading[2] as string];
    endParagraph(reading, [{ kind: 'heading', level: (heading[1] as string).length }]);
    return;
  }
  const item = /^\s*(?:[-*+]\s+|(\d{1,9}[.)])\s+)(.*)$/.exec(line);
  if (item) {
    endParagraph(reading);
    reading.kind = 'list-item';
    reading.paragraph = [item[1] ? `${item[1]} ${item[2]}` : (item[2] as string)];
    return;
  }
  const quote = /^ {0,3}>\s?(.*)$/.exec(line);
  if (quote) {
    if (reading.kind !== 'quote' || (quote[1] as string).trim() === '') endParagraph(reading);
    reading.kind = 'quote';
    reading.paragraph.push(quote[1] as string);
    return;
  }
  if (reading.kind === null && isBoldTitle(bare) && !isWrapped(reading.paragraph.at(-1))) {
    endParagraph(reading);
    reading.paragraph = [bare];
    endParagraph(reading);
    return;
  }
  const broken = line.endsWith('  ') || line.endsWith('\\');
  reading.paragraph.push(broken ? bare.replace(/\\$/, '') : bare);
  if (broken) endParagraph(reading);
}

/** A line that is bold from end to end and no sentence is a title, though no empty line parts it from its text. */
const isBoldTitle = (bare: string): boolean =>
  /^(\*\*|__)(?=\S)(?:(?!\1).){4,60}(?<=[^\s，。；：、,;:.])\1$/.test(bare);

/** A line full enough to have been wrapped, in mid-sentence: what stands below it may be bold by chance. */
const isWrapped = (above: string | undefined): boolean =>
  above !== undefined && above.length >= WRAPPED && !/[。！？.!?”"）)*_]$/.test(above);
const WRAPPED = 24;

/** A block of HTML, as pages leave them in Markdown: its paragraphs are told by its tags, not by lines. */
const HTML_BLOCK =
  /^<(?:p|div|section|article|center|h[1-6]|ul|ol|dl|table|blockquote|figure|pre|header|footer|main)(?=[\s>/])[^<]*>/i;
const LINE_BREAK = /<br\s{0,3}\/?>/i;

/** Soft line breaks vanish between Chinese characters and become a space elsewhere. */
function endParagraph(reading: Reading, hints: readonly LineHint[] = []): void {
  const joined = reading.paragraph.reduce((whole, part) => {
    const seam = /[\u2e80-\uffef]$/.test(whole) || /^[\u2e80-\uffef]/.test(part.trim()) ? '' : ' ';
    return whole === '' ? part.trim() : `${whole}${seam}${part.trim()}`;
  }, '');
  const kind = reading.kind;
  reading.paragraph = [];
  reading.kind = null;
  if (joined === '') return;
  if (HTML_BLOCK.test(joined)) {
    for (const { text, hints: own } of writeLines(parseHtml(joined)))
      reading.lines.push({ text, hints: [...own, ...hints, ...(kind ? [{ kind }] : [])] });
    return;
  }
  for (const part of joined.split(LINE_BREAK)) if (part.trim() !== '') writePart(reading, part, hints, kind);
}

function writePart(
  reading: Reading,
  part: string,
  hints: readonly LineHint[],
  kind: LineHint['kind'] | null,
): void {
  const inline = readInline(part);
  const all: LineHint[] = [...hints, ...(kind ? [{ kind }] : []), ...inline.hints];
  if (inline.text === '' && inline.image !== null) {
    if (inline.image !== '') reading.dropped.push({ why: 'image', text: inline.image });
    return;
  }
  if (inline.text !== '') reading.lines.push({ text: inline.text, hints: all });
}

function tableCells(line: string): string[] | undefined {
  if (!/^\|.*\|$/.test(line)) return undefined;
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => readInline(cell.trim()).text);
}

function endTable(reading: Reading): void {
  const rows = reading.table;
  reading.table = null;
  if (!rows) return;
  for (const cells of rows) {
    if (cells.every((cell) => /^:?-{2,}:?$|^$/.test(cell))) continue;
    reading.lines.push({ text: cells.filter((cell) => cell !== '').join('　'), hints: [{ kind: 'table' }] });
  }
}

/** A link keeps its words and its address, unless they are the same or it leads nowhere a reader could follow. */
function linked(_: string, words: string, target: string): string {
  const address = target
    .trim()
    .replace(/\s+["'(].*$/, '')
    .replace(/^<|>$/g, '');
  return /^https?:/i.test(address) && address !== words ? `${words}（${address}）` : words;
}

/** Links keep their words, emphasis loses its marks, images leave their description. */
function readInline(source: string): { text: string; hints: LineHint[]; image: string | null } {
  let image: string | null = null;
  // Patterns for pairs of marks may run long on such lines, and no one emphasises within them.
  if (source.length > 20_000) return { text: tidy(source), hints: [], image };
  const plain = source
    .replace(/\\([\\`*_{}[\]()#+\-.!|~>])/g, (_, sign: string) => `\ue000${sign.charCodeAt(0)}\ue001`)
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, (_, alt: string) => {
      image = alt;
      return '';
    })
    .replace(/\[([^\]]*)\]\(((?:[^()]|\([^()]*\))*)\)/g, linked)
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/`+([^`]+)`+/g, '$1');
  const whole = /^(\*\*|__)((?:(?!\1).)+)\1$/.exec(plain.trim());
  const text = tidy(
    plain
      .replace(/(\*\*\*|___)(?=\S)([\s\S]*?\S)\1/g, '$2')
      .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '$2')
      .replace(/(?<![\w*])\*(?=\S)([^*]*?\S)\*(?![\w*])/g, '$1')
      .replace(/(?<![\w_])_(?=\S)([^_]*?\S)_(?![\w_])/g, '$1')
      .replace(/~~(.+?)~~/g, '$1')
      .replace(/\ue000(\d+)\ue001/g, (_, code: string) => String.fromCharCode(Number(code))),
  )
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
  return { text, hints: whole ? [{ kind: 'strong' }] : [], image };
}
