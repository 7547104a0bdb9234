// A chronicle (某区2023年第四季度大事记): its title names the document and gives the year, each day and each △ begins an article.

import type { Block } from './blocks.ts';
import { FINAL_SIGN, readNumber } from './cues.ts';
import { N } from './dates.ts';

const Y = '(?:\\d{4}|[〇零一二三四五六七八九]{4})';
const NAME = '(?:大事(?:记|纪|年表|纪要|要览)|要事(?:记|纪要))';
/** 2024年5月大事记, 2023年第四季度大事记, 大事记（2020年4月）: year, month. */
const TITLE = new RegExp(
  `(${Y})\\s?年(?:度|第?[一二三四1-4]季度|[上下]半年|(${N})月份?)?[^,。:]{0,4}${NAME}|${NAME}[\\s(:]{0,2}(${Y})\\s?年(?:(${N})月)?`,
);
const NAMED = new RegExp(`${NAME}$`);
/** The line below a title that has no year: （2020年4月）, 2020年4—6月. */
const TERM = new RegExp(`^\\(?(${Y})年(?:(${N})月份?|${N}月?[-~至]{1,2}${N}月|度)?\\)?$`);
const ORNAMENTS = /^[^\p{L}\p{N}(]+|[^\p{L}\p{N})]+$/gu;
/** 【本期要目】…　大事记: what an issue holds, in one line. */
const CONTENTS = /^【[^】]{2,6}】./;
const LONGEST_TITLE = 50;
/** Blocks above the title: a page's head. */
const TITLE_REACH = 16;

const MONTH = new RegExp(`^(?:(${Y})年)?\\s?(${N})\\s?月(?:份)?:?$`);
const DAY = new RegExp(`^(?:(${Y})年)?\\s?(?:(${N})\\s?月)?\\s?(${N})\\s?日(?![均常报前])`);
/** 8日　…, 8日—10日　… */
const DAY_APART = new RegExp(
  `^(?:(?:${Y})年)?\\s?(?:${N}\\s?月)?\\s?${N}\\s?日(?:\\s?[-~至]{1,2}\\s?(?:${N}月)?${N}日)?\\s`,
);
/** Nothing but a day, or days: what happened stands below. */
const DAY_ALONE = new RegExp(
  `^(?:(?:${Y})年)?(?:${N}月)?${N}日(?:\\s?[-~至]\\s?(?:${N}月)?${N}日)?(?:\\s{0,2}\\(?(?:星期|周)[一二三四五六日天]\\)?)?$`,
);
const MARK = /^[△▲◇◆○●■□▪·☆★*▍▎▌]\s?/;
const ALSO = /^(?:同日|是日)/;
const SOME_DAY = /^(?:同月|本月|是月|[上中下]旬|月[初中底末])/;

const FEWEST_DAYS = 2;
const FEWEST_ENTRIES = 3;
/** Share of the long blocks below the title that begin entries. */
const ENTRIES = 0.5;
const PROSE = 24;

export interface Chronicle {
  /** What a block must be: N begins an entry, P goes on with it, X is the title, a month or a day alone. */
  readonly must: readonly ('N' | 'P' | 'X' | undefined)[];
  /** The day that a block stands under, as it opens a lead (2020年4月2日,); empty where it is told by none. */
  readonly days: readonly string[];
}

interface Title {
  readonly at: number;
  readonly year: number;
  /** 0 where the title names no month. */
  readonly month: number;
}

const yearOf = (word: string): number => (/^\d+$/.test(word) ? Number(word) : readNumber(word));

function findTitle(blocks: readonly Block[]): Title | undefined {
  for (let at = 0; at < Math.min(blocks.length, TITLE_REACH); at += 1) {
    const { folded } = blocks[at] as Block;
    if (folded.length > LONGEST_TITLE || /[。;>]/.test(folded) || CONTENTS.test(folded)) continue;
    const below = blocks[at + 1]?.folded ?? '';
    const hit = TITLE.exec(folded) ?? (NAMED.test(folded.replace(ORNAMENTS, '')) ? TERM.exec(below) : null);
    if (!hit) continue;
    const [year, month] = [hit[1] ?? hit[3], hit[2] ?? hit[4]];
    return { at, year: yearOf(year as string), month: month ? readNumber(month) : 0 };
  }
  return undefined;
}

/** Entries that keep apart, and how many more they are than others; fewer tell no habit. */
const APART = 3;

/** Whether days stand apart from what happened on them (8日　…), and entries from each other: what does neither goes on with the entry above. */
function standApart(blocks: readonly Block[]): boolean {
  const dated = blocks.filter(({ folded }) => DAY.test(folded) || ALSO.test(folded));
  const apart = dated.filter(({ folded, gap }) => gap > 0 && DAY_APART.test(folded)).length;
  return apart >= APART && apart >= (dated.length - apart) * APART;
}

/** The document as a chronicle, or undefined where it is none. */
export function readChronicle(blocks: readonly Block[]): Chronicle | undefined {
  const title = findTitle(blocks);
  if (!title) return undefined;
  const must = new Array<'N' | 'P' | 'X' | undefined>(blocks.length).fill(undefined);
  const days = new Array<string>(blocks.length).fill('');
  let { year, month } = title;
  let day = '';
  let dated = 0;
  let entries = 0;
  let prose = 0;
  let dayAlone = false;
  const apart = standApart(blocks.slice(title.at + 1));
  const goesOn = (at: number, folded: string): boolean =>
    apart &&
    blocks[at]?.gap === 0 &&
    (must[at - 1] === 'N' || must[at - 1] === 'P') &&
    !DAY_APART.test(folded) &&
    !ALSO.test(folded) &&
    !SOME_DAY.test(folded) &&
    folded.length >= PROSE &&
    FINAL_SIGN.test(folded);
  must[title.at] = 'X';
  for (let at = title.at + 1; at < blocks.length; at += 1) {
    const { folded: printed } = blocks[at] as Block;
    const mark = MARK.exec(printed)?.[0].length ?? 0;
    const folded = printed.slice(mark);
    const term = MONTH.exec(folded) ?? TERM.exec(folded);
    const hit = DAY.exec(folded);
    if (term) {
      year = term[1] ? yearOf(term[1]) : year;
      month = term[2] ? readNumber(term[2]) : month;
      day = '';
      must[at] = 'X';
    } else if (mark === 0 && goesOn(at, folded)) must[at] = 'P';
    else if (hit) {
      const named = hit[2] ? readNumber(hit[2]) : month;
      if (hit[1]) year = yearOf(hit[1]);
      else if (month === 12 && named === 1) year += 1;
      month = named;
      day = month > 0 ? `${year}年${month}月${readNumber(hit[3] as string)}日,` : '';
      dated += 1;
      must[at] = DAY_ALONE.test(folded) ? 'X' : 'N';
    } else if (SOME_DAY.test(folded)) {
      day = '';
      must[at] = 'N';
    } else if (mark > 0 || dayAlone || ALSO.test(folded)) must[at] = 'N';
    // What stands under a title of its own happened on another day.
    else if (folded.length < PROSE && !FINAL_SIGN.test(folded)) day = '';
    if (must[at] === 'N') entries += 1;
    if (folded.length >= PROSE) prose += 1;
    days[at] = must[at] === 'X' ? '' : day;
    dayAlone = hit !== null && must[at] === 'X';
  }
  return dated >= FEWEST_DAYS && entries >= FEWEST_ENTRIES && entries >= prose * ENTRIES
    ? { must, days }
    : undefined;
}
