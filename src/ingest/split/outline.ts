// Numbers of an outline before headlines (1.1 2.3 …): told from figures (1.2 万吨) by what follows and by their rows in the document.

import type { Block } from './blocks.ts';

/** A figure has its unit behind it, and a version is no place in an outline. */
const OUTLINE =
  /^(\d{1,2})\.(\d{1,2})\s{1,3}(?=[^\d\s.])(?![万亿千百十个倍米吨公平元度级时代版后分秒年月日周天%％℃A-Za-z])/;
const LONGEST = 60;

/** Code units of an outline's number at the start of a title, with the white space behind it; 0 where there is none. */
export const outlineLength = (folded: string): number =>
  folded.length <= LONGEST ? (OUTLINE.exec(folded)?.[0].length ?? 0) : 0;

const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
/** 议题一　…, 问1　…, Q3：…, Part 2 | …: a word and its number before a headline. */
const WORDED = new RegExp(
  `^(?:(?:议题|问)\\s?${N}(?:\\s{1,3}|\\s?[:、.]\\s?)|Q\\s?\\d{1,2}\\s?[:、.]\\s?|(?:P[Aa][Rr][Tt]|N[Oo])[.\\s]\\s?\\d{1,2}(?:\\s{1,3}|\\s?[:、.|]\\s?))(?=["《【]?[\\u4e00-\\u9fff])`,
);

/** Q3：产值增长两成 tells of a quarter. */
const ASKS = /[?吗呢]["'】]?$|[怎什]么|[如为]何|哪|多少|能不能|是不是|几[个天年时]/;

/** Code units of such a word and number, 0 where there is none. */
export function wordedLength(folded: string): number {
  const hit = WORDED.exec(folded.slice(0, 24))?.[0] ?? '';
  return hit.startsWith('Q') && !ASKS.test(folded) ? 0 : hit.length;
}

/** Whether the document numbers what it prints so: 1.1 before 1.2, or 2.1 behind them. */
export function isOutlined(blocks: readonly Block[]): boolean {
  const numbers = blocks.flatMap(({ folded }) => {
    const hit = outlineLength(folded) > 0 ? OUTLINE.exec(folded) : null;
    return hit ? [[Number(hit[1]), Number(hit[2])] as const] : [];
  });
  return numbers.some(([part, point], at) => {
    const next = numbers[at + 1];
    if (!next) return false;
    return (next[0] === part && next[1] === point + 1) || (next[0] === part + 1 && next[1] === 1);
  });
}
