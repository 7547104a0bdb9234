// Figures in a text, and how much they are worth to a reader: sums, sizes, shares, counts.

import { NUMERAL, SIGNS } from './signs.ts';

/** A number, in digits or characters, with its unit; in the first group what tells when, not how much. 一箱箱 is none. */
const NUMBER =
  /(\d{4}年度?|\d{1,2}月(?:份|\d{1,2}日)?|\d{1,2}[日号时]|第[一二三四五六七八九十\d]+[届期次批季])|(?:百分之[一二三四五六七八九十百点]+|(?!一(.)\2)(?:[\d一二三四五六七八九十百千两][\d一二三四五六七八九十百千两.．点,]*余?多?(?:万亿|亿|万)?(?: (?:billion|million))?)\s?(?:美元|欧元|元|平方米|平方公里|亩|公顷|吨|千瓦时|千瓦|兆瓦时|兆瓦|立方米|公里|千伏|标箱|公斤|毫米|米|标方|台套|个百分点|%|成|[台辆套件只颗箱片层栋座个家户人名项条次处天年倍场期批宗所支间班]|小时|分钟|yuan|dollars|euros|percent|per cent|tonnes|tons|square|hectares|kV|MW|kilometres|jobs|companies|people|workers|firms|projects|days|hours|years)?)/y;
const SUM = /(?:元|yuan|dollars|euros)$/;
const SIZE =
  /(?:%|成|个百分点|平方米|平方公里|亩|公顷|吨|瓦时?|立方米|公里|千伏|标箱|公斤|毫米|米|标方|台套|[台辆套件只颗箱片层栋座]|percent|per cent|tonnes|tons|square|hectares|kV|MW|kilometres)$/;
const COUNT = /(?:[个家户人名项条次处天年倍场期批宗所支间班时钟]|[a-z])$/;

/** Sums are dearest, then sizes and shares, then counts. */
const figureWorth = (figure: string): number => {
  if (SUM.test(figure)) return 3;
  if (SIZE.test(figure) || figure.startsWith('百分之')) return 2.2;
  return COUNT.test(figure) ? 1.3 : /\d/.test(figure) ? 0.5 : 0;
};

/** What the figures of a text are worth together. */
export function figuresWorth(text: string): number {
  let worth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ((SIGNS[text.charCodeAt(at)]! & NUMERAL) === 0) continue;
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(text);
    if (!found) continue;
    if (found[1] === undefined) worth += figureWorth(found[0]);
    at += found[0].length - 1;
  }
  return worth;
}
