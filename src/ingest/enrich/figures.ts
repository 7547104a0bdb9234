// Figures in a text, and how much they are worth to a reader: sums, sizes, shares, counts.

import { NUMERAL, SIGNS } from './signs.ts';

const SHARE = 2.2;
/** Sums are dearest, then sizes and shares, then counts. Of units that begin alike the longer one comes first. */
const UNITS: readonly (readonly [number, string])[] = [
  [3, '美元 欧元 元 yuan dollars euros'],
  [
    SHARE,
    '平方米 平方公里 亩 公顷 吨 千瓦时 千瓦 兆瓦时 兆瓦 立方米 公里 千伏 标箱 公斤 毫米 米 标方 台套 个百分点 % 成 台 辆 套 件 只 颗 箱 片 层 栋 座 percent per_cent tonnes tons square hectares kV MW kilometres',
  ],
  [
    1.3,
    '个 家 户 人 名 项 条 次 处 天 年 倍 场 期 批 宗 所 支 间 班 小时 分钟 jobs companies people workers firms projects days hours years',
  ],
];
const WORTH = new Map(
  UNITS.flatMap(([worth, units]) => units.split(' ').map((unit) => [unit.replace('_', ' '), worth])),
);

/** A number, in digits or characters, with its unit; in the first group what tells when, not how much. 一箱箱 is none. */
const NUMBER = new RegExp(
  `(\\d{4}年度?|\\d{1,2}月(?:份|\\d{1,2}日)?|\\d{1,2}[日号时]|第[一二三四五六七八九十\\d]+[届期次批季])|(?:百分之[一二三四五六七八九十百点]+|(?!一(.)\\2)(?:[\\d一二三四五六七八九十百千两][\\d一二三四五六七八九十百千两.．点,]*余?多?(?:万亿|亿|万)?(?: (?:billion|million))?))\\s?(${[...WORTH.keys()].join('|')})?`,
  'y',
);

/** What the figures of a text are worth together. */
export function figuresWorth(text: string): number {
  let worth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ((SIGNS[text.charCodeAt(at)]! & NUMERAL) === 0) continue;
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(text);
    if (!found) continue;
    if (found[1] === undefined) worth += figureWorth(found[0], found[3]);
    at += found[0].length - 1;
  }
  return worth;
}

function figureWorth(figure: string, unit: string | undefined): number {
  const worth = unit === undefined ? 0 : WORTH.get(unit)!;
  if (figure.startsWith('百分之')) return Math.max(worth, SHARE);
  if (unit !== undefined) return worth;
  return /[a-z]$/.test(figure) ? 1.3 : /\d/.test(figure) ? 0.5 : 0;
}
