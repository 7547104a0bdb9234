// What runs at the head of each page of a paper: its name, its day, the number of the page.

import { bylineStrength } from './bylines.ts';
import { cue } from './cue.ts';
import { MASTHEAD_CUE, numberingOf, PERIODICAL_NAME, RUNNING_HEAD } from './cues.ts';
import { datelineLength } from './datelines.ts';
import type { Line } from './lines.ts';

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

export const isPageHead = (folded: string): boolean => RUNNING_HEAD.test(folded) || PAGE_HEAD.test(folded);

/** A header runs when it repeats beside page numbers or page breaks, or repeats and reads like a masthead. */
export function markRunning(
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

/** Writes `running-header` into `why` for such heads that stand on several pages. */
export function markDatedHeads(shorts: readonly string[], why: (string | undefined)[]): void {
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
