// Page furniture by rules that are nearly never wrong: page numbers, rules, running headers, contents lists, tables.

import { bylineStrength } from './bylines.ts';
import { cue } from './cue.ts';
import {
  CITED,
  CONTENTS_HEAD,
  CONTENTS_LINE,
  EDITORS,
  END_MARK,
  IMPRINT,
  MASTHEAD_CUE,
  numberingOf,
  PAGE_META,
  PAGE_NUMBER,
  PERIODICAL_NAME,
  PRESENT,
  RUNNING_HEAD,
} from './cues.ts';
import { datelineLength } from './datelines.ts';
import { closed, fold } from './fold.ts';
import { isStrayTail, type Line } from './lines.ts';
import { type MetaLine, readMetaLine } from './meta-line.ts';
import { markMetaByPlace } from './meta-place.ts';
import { pageWordsIn } from './page-words.ts';
import { findComments, findRelated } from './related.ts';

export interface DroppedLine {
  readonly line: Line;
  readonly why: string;
  /** What it says of the article that it stands at. */
  readonly meta?: MetaLine | undefined;
}

const LONGEST = 90;
/** Letters by which a contents entry and its headline are matched. */
const KEY = 9;
const NOTHING_TO_READ = /^[^\p{L}\p{N}]*$/u;
const ALL_INVISIBLE = /^[\p{C}\p{Z}]*$/u;

/** A short line's text with digits and spaces made equal, under which running headers repeat. */
function headerKey(folded: string): string {
  const even = /\d/.test(folded) ? folded.replace(/\d+/g, '0') : folded;
  return /\s/.test(even) ? even.replace(/\s+/g, '') : even;
}

/** Lines that belong to the page and not to any article, each with a word why. */
export function findFurnitureLines(source: string, lines: readonly Line[]): DroppedLine[] {
  const why = new Array<string | undefined>(lines.length);
  const keys = new Array<string>(lines.length).fill('');
  const seen = new Map<string, number[]>();
  const shorts = new Array<string>(lines.length).fill('');
  const metas = new Map<number, MetaLine>();
  lines.forEach((line, at) => {
    if (line.end - line.start > LONGEST) return;
    const text = fold(source.slice(line.start, line.end));
    shorts[at] = text;
    const meta = readMetaLine(text);
    const words = pageWordsIn(text);
    if (meta) metas.set(at, meta);
    if (ALL_INVISIBLE.test(text)) why[at] = 'invisible';
    else if (NOTHING_TO_READ.test(text) && !isStrayTail(source, lines[at - 1], line)) why[at] = 'rule';
    else if (END_MARK.test(text)) why[at] = 'end-mark';
    else if (IMPRINT.test(text)) why[at] = 'imprint';
    else if (meta ? meta.sure : PAGE_META.test(text) && !/。./.test(text)) why[at] = 'page-meta';
    else if (words) why[at] = words;
    else if (CITED.test(text)) why[at] = 'page-meta';
    else if (EDITORS.test(text) && !/。/.test(text)) why[at] = 'contact';
    else if (text.length <= 60 && (RUNNING_HEAD.test(text) || PAGE_HEAD.test(text)) && !/[,。;!?]/.test(text))
      why[at] = 'running-header';
    else if (PAGE_NUMBER.test(text) && !/^[-—~·*<(|]?\s?(?:19|20)\d\d$/.test(text)) why[at] = 'page-number';
    else {
      keys[at] = headerKey(text);
      const places = seen.get(keys[at] as string);
      if (places) places.push(at);
      else seen.set(keys[at] as string, [at]);
    }
  });
  markPrintedAgain(shorts, why);
  for (const [key, places] of seen) if (places.length > 1) markRunning(key, places, lines, shorts, why);
  markDatedHeads(shorts, why);
  markMetaByPlace(source, lines, shorts, metas, why);
  markContents(lines, shorts, why);
  markAttachments(shorts, why);
  markPresent(shorts, why);
  markTables(source, lines, why);
  const related = findRelated(source, lines, shorts, why);
  if (related >= 0) for (let at = related; at < lines.length; at += 1) why[at] ??= 'related';
  const comments = findComments(lines, shorts);
  if (comments >= 0) for (let at = comments; at < lines.length; at += 1) why[at] ??= 'comments';
  const found: DroppedLine[] = [];
  lines.forEach((line, at) => {
    const reason = why[at];
    if (reason) found.push({ line, why: reason, meta: reason === 'page-meta' ? metas.get(at) : undefined });
  });
  return found;
}

const NAME_OF_PAPER = '[\\u4e00-\\u9fff·《》]{3,14}';
const DAY_OF_PAGE =
  '(?:19|20)\\d\\d(?:\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日曰]|[·./-]\\d{1,2}[·./-]\\d{1,2})';
/**
 * 某某经开 11　2025.11.28, 2 某某通讯　2023年10月20日: name, page and day; 2024年7月5日　某某开发区报　要闻: the day before the name of
 * a paper; 【四版】要闻: the page before what stands on it.
 */
const PAGE_HEAD = cue(
  new RegExp(
    `^${NAME_OF_PAPER}\\s{1,4}\\d{1,3}\\s{1,20}${DAY_OF_PAGE}$|^\\d{1,3}\\s{1,20}${NAME_OF_PAPER}\\s{1,20}${DAY_OF_PAGE}$|^${DAY_OF_PAGE}\\s{1,20}[\\u4e00-\\u9fff]{3,14}[报刊](?:\\s{1,8}[\\u4e00-\\u9fff]{2,4})?$|^【第?[一二三四五六七八\\d]{1,2}版(?:[·:\\s]{1,2}[\\u4e00-\\u9fff]{2,6})?】\\s?[\\u4e00-\\u9fff·]{0,8}$`,
  ),
);

/** Lines of a column printed twice at a break, one after the other: so many at most, so many letters at least. */
const MOST_AGAIN = 4;
const LEAST_AGAIN = 24;

/** One to four lines that stand word for word directly above are printed again. */
function markPrintedAgain(shorts: readonly string[], why: (string | undefined)[]): void {
  for (let at = 1; at < shorts.length; at += 1)
    for (let count = 1; count <= MOST_AGAIN && count <= at; count += 1) {
      let letters = 0;
      let same = 0;
      while (same < count) {
        const [text, above] = [shorts[at + same], shorts[at + same - count]];
        if (!text || text !== above || why[at + same]) break;
        letters += text.length;
        same += 1;
      }
      if (same < count || letters < LEAST_AGAIN) continue;
      for (let line = at; line < at + count; line += 1) why[line] = 'duplicate';
      break;
    }
}

/** A header runs when it repeats beside page numbers or page breaks, or repeats and reads like a masthead. */
function markRunning(
  key: string,
  places: readonly number[],
  lines: readonly Line[],
  shorts: readonly string[],
  why: (string | undefined)[],
): void {
  const text = shorts[places[0] as number] as string;
  if (key.length > 44 || key.length < 2 || /[。,;!?:]$/.test(text)) return;
  if (bylineStrength(text) > 0 || datelineLength(text) > 0 || numberingOf(text)) return;
  let beside = 0;
  for (const at of places) {
    const page = (near: number): boolean => why[near] === 'page-number';
    const below = lines[at + 1];
    if (
      page(at - 1) ||
      page(at + 1) ||
      page(at - 2) ||
      page(at + 2) ||
      lines[at]?.pageBreak ||
      below?.pageBreak
    )
      beside += 1;
  }
  const masthead =
    MASTHEAD_CUE.test(text) || PERIODICAL_NAME.test(text.replace(/[\s\d年月日第期()/|·-]+$/, ''));
  const runs = masthead ? places.length >= 2 : beside >= 2 && beside >= places.length * 0.5;
  if (runs) for (const at of places) why[at] = 'running-header';
}

/** 某某报 2024年1月26日, 工友 2023·6: a paper's name and its day or number before whatever else stands at the head of a page. */
const DATED_HEAD =
  /^([^\s\d,。:;!?()]{2,12}) {1,4}((?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|[·./-]\d{1,2}(?:[./-]\d{1,2})?))(?=\s|$)/;
/** Pages whose heads tell that it runs. */
const HEADS = 3;

function markDatedHeads(shorts: readonly string[], why: (string | undefined)[]): void {
  const places = new Map<string, number[]>();
  shorts.forEach((text, at) => {
    const hit = why[at] ? null : DATED_HEAD.exec(text);
    if (!hit || /[。,;!?:]$/.test(text)) return;
    const key = `${hit[1]} ${hit[2]}`;
    places.set(key, [...(places.get(key) ?? []), at]);
  });
  for (const found of places.values())
    if (found.length >= HEADS) for (const at of found) why[at] = 'running-header';
}

/** A contents list: after 目录 (or with leaders to page numbers) each line that is no prose, until prose begins. */
function markContents(lines: readonly Line[], shorts: readonly string[], why: (string | undefined)[]): void {
  let places: Map<string, number> | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    if (why[at] || shorts[at] === '') continue;
    const text = closed(shorts[at] as string);
    if (CONTENTS_LINE.test(text) && text.length > 6 && !/。/.test(text)) why[at] = 'contents';
    if (!CONTENTS_HEAD.test(text)) continue;
    why[at] = 'contents';
    places ??= lastPlaces(shorts);
    for (let next = at + 1; next < lines.length; next += 1) {
      const entry = shorts[next] as string;
      if (why[next] === 'page-number' || why[next] === 'rule') continue;
      const leader = CONTENTS_LINE.test(entry) || /\s{1,}\(?\d{1,3}\)?$/.test(entry);
      const echoes = (line: string | undefined): boolean => {
        if (!line) return false;
        // 机关党委：… names whose article it is.
        const keys = [entryKey(line), entryKey(line.slice(line.indexOf(':') + 1))];
        return keys.some((key) => key.length >= 4 && (places?.get(key) ?? 0) > next + 1);
      };
      // An entry wrapped over two lines: the second echoes nothing, but the line after it does.
      const wrapped = next > at + 1 && entry.length <= 24 && echoes(shorts[next + 1]);
      // The next of a list of ★ …, though its headline is worded otherwise.
      const listed = next > at + 2 && lines[next]?.gap === 0 && ORNAMENT.exec(entry)?.[0];
      const alike = listed && listed === ORNAMENT.exec(shorts[next - 1] as string)?.[0];
      if (entry === '' || !(leader || echoes(entry) || wrapped || alike)) break;
      why[next] = 'contents';
    }
  }
}

const ORNAMENT = /^[^\p{L}\p{N}\p{P}\s]/u;

const ATTACHMENT =
  /^附件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?(?::|[.、]\s?[^\s\d])|^附件\s?\d{0,2}$/;
const LISTED = /^(?:附件\s?)?\(?(\d{1,2})\)?\s?(?:[.、．):]\s?[^\d\s.%,]|[^\d\s年月日.%,个项家])/;
/** 2.设备清单.xls: a file that hangs on it. */
const FILE =
  /^[^。;!?]{2,60}\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|pptx?|ofd)(?:\s?[(【][^()【】]{0,20}[)】])?$/i;

/** What hangs on a notice: 附件：1.… and the lines numbered on below it, names of papers and no sentences. */
function markAttachments(shorts: readonly string[], why: (string | undefined)[]): void {
  const isName = (text: string | undefined): boolean =>
    text !== undefined && text !== '' && !/[。;,!?]$/.test(text);
  const numberOf = (text: string): number => Number(LISTED.exec(text)?.[1] ?? 0);
  // A numbered line with prose below, or who wrote it.
  const isHeadline = (at: number): boolean => {
    const [below, next] = [shorts[at + 1], shorts[at + 2]];
    if (below === undefined) return false;
    const strength = bylineStrength(below);
    return !isName(below) || strength === 2 || (strength === 1 && next !== undefined && !isName(next));
  };
  for (let at = 1; at < shorts.length; at += 1) {
    const text = shorts[at] as string;
    if (!why[at] && FILE.test(text)) why[at] = 'attachment';
    if ((why[at] && why[at] !== 'attachment') || !ATTACHMENT.test(text) || !isName(text)) continue;
    why[at] = 'attachment';
    let number = numberOf(text.replace(/^附件\s?:\s?/, ''));
    for (let to = at + 1; isName(shorts[to]); to += 1) {
      const line = shorts[to] as string;
      if (numberOf(line) !== number + 1 || isHeadline(to)) break;
      why[to] ??= 'attachment';
      number += 1;
    }
  }
}

/** 出席：… above 列席：… and 记录：…, as minutes end. */
function markPresent(shorts: readonly string[], why: (string | undefined)[]): void {
  const present = (at: number): boolean =>
    PRESENT.test(shorts[at] ?? '') && !/[。;]/.test(shorts[at] as string);
  shorts.forEach((_, at) => {
    if (
      !present(at) ||
      !(present(at - 1) || present(at + 1) || /^(?:主持|记录)\S?\s?:/.test(shorts[at + 1] ?? ''))
    )
      return;
    why[at] ??= 'present';
    if (/^(?:主持|记录)\S?\s?:/.test(shorts[at + 1] ?? '')) why[at + 1] ??= 'present';
  });
}

/** A contents entry and the headline it announces, in one form: no numbering, leaders or page number. */
function entryKey(text: string): string {
  const open = text.replace(/^[^\p{L}\p{N}(]+/u, '');
  const body = open.slice(numberingOf(open)?.length ?? 0);
  return body
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
    .replace(/\s+/g, '')
    .slice(0, KEY);
}

/** Where each short line's beginning stands for the last time: an echo below tells a contents list without page numbers. */
function lastPlaces(shorts: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  shorts.forEach((text, at) => {
    if (text !== '' && !/[。;,]$/.test(text)) places.set(entryKey(text), at);
  });
  return places;
}

const TABLE_TITLE = /^附?表|单位[:：]|数据|指标|统计|一览|概览|情况表|明细|对照/;
const CELL_GAP = /\t+|\s{3,}|　{2,}|\s?\|\s?/;

/** 8.2, 412 处, 17.6亿元 */
const FIGURE = /^[\d.,%+-]+\s?(?:[万亿]?[处个家项件户人元吨辆]|[万亿]元)?$/;

/** A row of a table drawn with lines. */
const DRAWN_ROW = /^[│┃](?:[^│┃]{0,40}[│┃]){2,12}$/;

/** Lines in a row whose cells are few characters each, or that are drawn. */
function markTables(source: string, lines: readonly Line[], why: (string | undefined)[]): void {
  const isRow = lines.map((line, at) => {
    if (why[at] || line.end - line.start > 200) return false;
    const text = source.slice(line.start, line.end);
    if (DRAWN_ROW.test(text)) return true;
    if (!CELL_GAP.test(text)) return false;
    const cells = text.split(CELL_GAP).filter((cell) => cell.trim() !== '');
    if (cells.length < 2 || (cells.length === 2 && !cells.some((cell) => FIGURE.test(cell.trim()))))
      return false;
    return cells.every((cell) => cell.length <= 18) && !/[。；]$/.test(cells[cells.length - 1] as string);
  });
  for (let at = 0; at < lines.length; at += 1) {
    if (!isRow[at]) continue;
    let to = at;
    let rows = 0;
    for (; to < lines.length && (isRow[to] || (why[to] === 'rule' && isRow[to + 1])); to += 1)
      if (isRow[to]) rows += 1;
    if (rows >= 3) {
      for (let row = at; row < to; row += 1) why[row] ??= 'table';
      let above = at - 1;
      while (above >= 0 && why[above] === 'rule') above -= 1;
      const line = lines[above];
      const title = line ? source.slice(line.start, line.end) : '';
      if (title.length < 40 && TABLE_TITLE.test(title) && !/[。；！？]$/.test(title)) why[above] = 'table';
    }
    at = to;
  }
}
