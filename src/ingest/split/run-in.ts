// Headlines on the line of their lead, as a house prints them: a first sentence behind a number, words behind an ornament, in brackets.

import { bylineStrength } from './bylines.ts';
import { datelineLength } from './datelines.ts';

export const DAY_OF_LEAD =
  '(?:近日|日前|连日来|(?:截[至止])?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)(?:[上下]午|[清早]晨|晚上?|凌晨|起)?,';
/** Whose news it is, and no title. */
export const WHOSE =
  /(?:[省市县区乡镇园局委办厅部府院站]|(?:电视|广播|气象)台|管委会|委员会|公司|集团|中心|协会)$/;

const BEFORE_BRACKET = '(?:\\(?\\d{1,2}[、.．)]?\\s?|(?:[※·•]|[^\\p{L}\\p{N}\\p{P}]){1,2}\\s?)?';
/** 【标题】正文, behind a number or an ornament too. */
const BRACKETED = new RegExp(`^(${BEFORE_BRACKET}【)([^】]{7,44})】\\s?(?=.{14})`, 'u');
/** Where others are longer, five or six letters before a day are no section's name either, and a lead may be short. */
const BRACKETED_SHORT = new RegExp(
  `^(${BEFORE_BRACKET}【)([^】]{7,44}|[^】]{5,6}(?=】\\s?${DAY_OF_LEAD}))】\\s?(?=.{14}|.{4,}[。!?]"?$)`,
  'u',
);
const FEWEST_BRACKETED = 2;

/** 1、标题。正文, △标题。正文; a headline with commas where a day follows. */
const TITLE_SENTENCE = new RegExp(
  `^((?:\\(?\\d{1,2}[)、.．]|[一二三四五六七八九十]{1,3}、|[※●◆■▲★◇○△])\\s?(?!\\d{1,2}月)[^\\s。;!?,:](?:[^。;!?,:]{3,30}|[^。;!?]{5,40}(?=。${DAY_OF_LEAD})))。(?=.{20})`,
);
const STARTS_WITH_DAY = new RegExp(
  `^(?:${DAY_OF_LEAD}|截[至止]\\d{1,2}月\\d|\\d{1,2}月\\d{1,2}日(?![前至到~-]))`,
);
const TALLY_DAY = /^截[至止](?:\d{4}年)?\d{1,2}月\d{1,2}日/;
const FEWEST_TITLES = 3;

/** Three or more numbered blocks, and half of them, tell their story behind a day that follows a first short sentence: a headline. */
function titlesAreSentences(texts: readonly string[]): boolean {
  let titled = 0;
  let dated = 0;
  // The points of one report count up to one day (截至6月30日): it tells once.
  const tallies = new Set<string>();
  for (const text of texts) {
    const title = TITLE_SENTENCE.exec(text.slice(0, 80))?.[0];
    if (title === undefined) continue;
    titled += 1;
    const lead = text.slice(title.length, title.length + 30);
    const tally = TALLY_DAY.exec(lead)?.[0] ?? '';
    if (STARTS_WITH_DAY.test(lead) && !tallies.has(tally)) dated += 1;
    if (tally !== '') tallies.add(tally);
  }
  return dated >= FEWEST_TITLES && dated * 2 >= titled;
}

/** ◆标题：3月5日，正文, ◆标题　正文: the ornament, then what stands behind it. */
const ORNAMENT = /^([※●◆■▲★◇○□▶►▪◎☆▼△])\s?/u;
const LONGEST_RUN_IN = 60;
const BEFORE_DAY = new RegExp(`^[^。;!?,]{5,44}?(?=(?::|\\s{1,2})${DAY_OF_LEAD})`);
/** A wide blank parts more surely: there may be a comma before it. */
const BEFORE_BLANK = /^(?:[^。;!?,\s]{5,40}(?=\s[^\s].{29})|[^。;\s]{5,40}(?=\s{2}[^\s].{29}))/;
const LABEL_OF_TIME = /(?:时间|日期|期限|日程|地点)$/;

/** Letters of the headline behind an ornament, 0 where there is none; `known` where the document prints them so, a day need not follow then. */
function runInLength(folded: string, known: boolean): number {
  const behind = folded.slice(ORNAMENT.exec(folded)?.[0].length ?? 0, LONGEST_RUN_IN);
  const title = BEFORE_DAY.exec(behind) ?? (known ? BEFORE_BLANK.exec(behind) : null);
  return title && !WHOSE.test(title[0]) && !LABEL_OF_TIME.test(title[0]) ? title[0].length : 0;
}

/** The ornament behind which most blocks print a headline and, on the same line, the day of its lead; empty where none does. */
function ornamentOfTitles(texts: readonly string[]): string {
  const counts = new Map<string, { all: number; titled: number }>();
  for (const text of texts) {
    const mark = ORNAMENT.exec(text)?.[1];
    if (mark === undefined || text.length < LONGEST_RUN_IN / 2) continue;
    const count = counts.get(mark) ?? { all: 0, titled: 0 };
    counts.set(mark, { all: count.all + 1, titled: count.titled + (runInLength(text, false) > 0 ? 1 : 0) });
  }
  const found = [...counts].find(([, { all, titled }]) => titled >= FEWEST_TITLES && titled * 2 >= all);
  return found?.[0] ?? '';
}

/** No ornament, but a wide blank or two before the day of the lead. */
const BEFORE_LEAD = new RegExp(`^[^。;!?,:()\\s]{5,34}(?=\\s{1,2}${DAY_OF_LEAD})`);
/** A slug, or a clause (据某局统计　截至3月5日，…) whose comma a page left out. */
export const NO_TITLE = /(?:讯|电|消息|报道|快报|播报|速递|[看见]到|获悉|得知|了解|表示)$|^据(?!点)/;

/** Whether three or more paragraphs, and half of them, print a headline on their line before a day: others do so without one, then. */
function titlesStandBefore(texts: readonly string[]): boolean {
  let titled = 0;
  let all = 0;
  for (const text of texts) {
    if (text.length < LONGEST_RUN_IN / 2) continue;
    all += 1;
    const title = BEFORE_LEAD.exec(text.slice(0, LONGEST_RUN_IN))?.[0];
    if (title && !isNoTitle(title) && datelineLength(text) === 0) titled += 1;
  }
  return titled >= FEWEST_TITLES && titled * 2 >= all;
}

/** No number, bracket or speaker. */
const TITLE_START = /^[\u4e00-\u9fff"][^:(]*$/;
const isNoTitle = (title: string): boolean =>
  NO_TITLE.test(title) || WHOSE.test(title) || LABEL_OF_TIME.test(title) || bylineStrength(title) > 0;

/** How a document prints headlines on the line of their lead. */
export interface House {
  readonly sentences: boolean;
  readonly ornament: string;
  /** Before a blank, without any mark. */
  readonly bare: boolean;
  /** Groups: what stands before the headline, and the headline. */
  readonly bracketed: RegExp;
}

export const PLAIN_HOUSE: House = { sentences: false, ornament: '', bare: false, bracketed: BRACKETED };

/** Reads the habits of a document from its folded texts, of which the beginnings suffice. */
export function houseOf(texts: readonly string[]): House {
  const bracketed = texts.filter((text) => BRACKETED.test(text.slice(0, 120))).length;
  return {
    sentences: titlesAreSentences(texts),
    ornament: ornamentOfTitles(texts),
    bare: titlesStandBefore(texts),
    bracketed: bracketed >= FEWEST_BRACKETED ? BRACKETED_SHORT : BRACKETED,
  };
}

/** Where the headline begins and ends, and the text behind it; undefined where none stands on this line. */
export function readRunIn(
  folded: string,
  { sentences, ornament, bare }: House,
): { readonly from: number; readonly to: number; readonly body: number } | undefined {
  const words = ornament !== '' && folded.startsWith(ornament) ? runInLength(folded, true) : 0;
  if (words > 0) {
    const from = (ORNAMENT.exec(folded) as RegExpExecArray)[0].length;
    const to = from + words;
    return { from, to, body: folded[to] === ':' ? to + 1 : to };
  }
  const title = bare ? BEFORE_BLANK.exec(folded.slice(0, LONGEST_RUN_IN + 30))?.[0] : undefined;
  if (title && TITLE_START.test(title) && !isNoTitle(title) && datelineLength(folded) === 0)
    return { from: 0, to: title.length, body: title.length };
  const sentence = sentences ? TITLE_SENTENCE.exec(folded.slice(0, 80))?.[1]?.length : undefined;
  return sentence === undefined ? undefined : { from: 0, to: sentence, body: sentence + 1 };
}
