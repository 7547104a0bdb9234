// Tables in plain text: rows of short cells, and rows that are drawn with lines.

import type { Line } from './lines.ts';

const TABLE_TITLE = /^附?表|单位[:：]|数据|指标|统计|一览|概览|情况表|明细|对照/;
const CELL_GAP = /\t+|\s{3,}|　{2,}|\s?\|\s?/;

/** 8.2, 412 处, 17.6亿元 */
const FIGURE = /^[\d.,%+-]+\s?(?:[万亿]?[处个家项件户人元吨辆]|[万亿]元)?$/;

/** A row of a table drawn with lines. */
const DRAWN_ROW = /^[│┃](?:[^│┃]{0,40}[│┃]){2,12}$/;

/** Lines in a row whose cells are few characters each, or that are drawn. */
export function markTables(source: string, lines: readonly Line[], why: (string | undefined)[]): void {
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
