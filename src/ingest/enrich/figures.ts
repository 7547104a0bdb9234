// Figures in a text, and how much they are worth to a reader: sums, sizes, shares, counts.

import { NUMERAL, SIGNS } from './signs.ts';

const SHARE = 2.2;
const COUNT = 1.3;
const FEW = 0.5;
/** One sign and a count: 一家企业 is any company, 两个问题 hardly a figure. */
const VAGUE =
  /^[一二三四五六七八九两十百千](?:[个家户人名项条次处场期批宗所支间班瓶罐桶袋盒单票列趟艘架头羽株棵尾款种份张本册幅笔年倍])$/;
/** Without a unit. */
const BARE = 0.5;
const BARE_IN_WORDS = 0.8;

/** Sums are dearest, then sizes and shares, then counts. Of units that begin alike the longer one comes first. */
const UNITS: readonly (readonly [number, string])[] = [
  [4, '美元 欧元 元 yuan dollars euros'],
  [
    SHARE,
    '平方米 平方公里 亩 公顷 吨 千瓦时 千瓦 兆瓦时 兆瓦 立方米 公里 千伏 标箱 公斤 毫米 米 标方 台套 个百分点 % 成 台 辆 套 件 只 颗 箱 片 层 栋 座 percent per_cent tonnes tons square hectares kV MW kilometres',
  ],
  [
    COUNT,
    '人次 户次 车次 班次 个 家 户 人 名 项 条 次 处 天 年 倍 场 期 批 宗 所 支 间 班 瓶 罐 桶 袋 盒 单 票 列 趟 艘 架 头 羽 株 棵 尾 款 种 份 张 本 册 幅 笔 小时 分钟 jobs companies people workers firms projects days hours years',
  ],
];
const WORTH = new Map(
  UNITS.flatMap(([worth, units]) => units.split(' ').map((unit) => [unit.replace('_', ' '), worth])),
);

/** A number, in digits or characters, with its unit; in the first group what tells when, not how much. 一箱箱 is none. */
const NUMBER = new RegExp(
  `(\\d{4}年度?|\\d{1,2}月(?:份|\\d{1,2}日)?|\\d{1,2}[日号时]|第[一二三四五六七八九十\\d]+[届期次批季个家名位项条步组类])|(?:百分之[一二三四五六七八九十百点]+|(?!一(.)\\2)(?:[\\d一二三四五六七八九十百千两][\\d一二三四五六七八九十百千两.．点,]*余?多?(?:万亿|亿|万)?(?: (?:billion|million))?))\\s?(${[...WORTH.keys()].join('|')})?`,
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
  if (unit !== undefined && VAGUE.test(figure)) return figure[0] === '一' ? 0 : FEW;
  if (unit !== undefined) return worth;
  if (/[a-z]$/.test(figure)) return COUNT;
  return /\d/.test(figure) ? BARE : figure.length > 1 ? BARE_IN_WORDS : 0;
}
