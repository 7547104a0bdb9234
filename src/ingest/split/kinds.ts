// The coarse shape of a block, one letter: what its neighbours look at.

import type { Block } from './blocks.ts';
import { bylineStrength } from './bylines.ts';
import { cue } from './cue.ts';
import {
  ADDRESSEE,
  CONTACT_CUE,
  CREDITS_LINE,
  DATE_ONLY,
  FINAL_SIGN,
  FRAMED_SECTION,
  isCaption,
  MASTHEAD_CUE,
  NEAR_DATE,
  numberingOf,
  PART_NAME,
  PERIODICAL_NAME,
  PHOTO_CREDIT,
  PUBLISHED_BY,
  PUBLISHER_CUE,
  SECTION_NAME,
} from './cues.ts';
import { datelineLength, englishDatelineLength } from './datelines.ts';
import { closed, columnsOf } from './fold.ts';
import { authorsAmongCredits } from './meta-line.ts';
import { NAME } from './names.ts';

/**
 * A starts with a triangle (a caption's or a title's) · w stands wholly in brackets · D starts with a dateline · B byline · b bare name · G caption · Y contact or credits · M masthead · E section name ·
 * m a periodical's name · n numbered title · N numbered prose · T title-like · t title-like but long · V a —— line · s short and finished ·
 * U long, unfinished · L long, starts like a lead · F long, finished
 */
export type Kind =
  | 'A'
  | 'w'
  | 'D'
  | 'B'
  | 'b'
  | 'G'
  | 'Y'
  | 'M'
  | 'm'
  | 'E'
  | 'n'
  | 'N'
  | 'T'
  | 't'
  | 'V'
  | 's'
  | 'U'
  | 'L'
  | 'F';

/** Columns of a block, capped at 400. */
export function widthOf(block: Block): number {
  if (block.text.length > 400) return 400;
  let columns = 0;
  for (let at = 0; at < block.text.length; at += 1) columns += columnsOf(block.text.charCodeAt(at));
  return columns;
}

export function isTitleLike(kind: Kind): boolean {
  return (
    kind === 'T' ||
    kind === 'n' ||
    kind === 't' ||
    kind === 'V' ||
    kind === 'E' ||
    kind === 'b' ||
    kind === 'M' ||
    kind === 'm'
  );
}

/** 记者：… with a name and nothing said. */
const REPORTER_SIGNS = new RegExp(`^记者\\s?:\\s?${NAME}(?:[\\s、]{1,2}${NAME}){0,4}$`);

/** 记者：王平 编辑：李梅 */
const isCredits = (folded: string): boolean =>
  /:.*:/.test(folded) && authorsAmongCredits(folded) !== undefined;
/** …讲了四点：, …提出以下要求：, …通知如下：, above the points. */
const LEADS_IN =
  /[^\s,。;:]{2}.*(?:[两二三四五六七八九十几\d](?:点|条|项|个方面)[^\s,。:]{0,6}|[^\d]如下|以下[^\s,。:]{0,8}):$/;
/** The number of an official paper: 某政办〔2017〕103号. */
const PAPER_NUMBER = cue(
  /^[\u4e00-\u9fff]{2,16}\s?[【([]\s?(?:19|20)\d\d\s?[】)\]]\s?(?:第\s?)?\d{1,4}\s?号$/,
);

export function kindOf(block: Block, width = widthOf(block)): Kind {
  const { folded } = block;
  const marks = block.markup;
  if (marks.has('caption') || marks.has('image')) return 'G';
  // A caption in English may be longer than a line.
  if (width < 400 && PHOTO_CREDIT.test(folded)) return 'G';
  if (isDated(folded, width)) return 'D';
  if (/^(?:记者|主持人|本刊)\s?:.{4}/.test(folded) && !REPORTER_SIGNS.test(folded) && !isCredits(folded))
    return 'F';
  // An interview's turns are prose, however short; 问:…答:… in one line is a title.
  if (/^[问答QA]\s?[:,]/.test(folded) && !/[?!]\s?[答A]\s?:[^。!?]{2,30}$/.test(folded)) return 'F';
  // Q3:…? with its number; Q1: may be a quarter.
  if (/^[QA问答]\d{1,2}\s?[:.、]\s?\S.{3,}[?。]["')]{0,2}$/.test(folded)) return 'F';
  if (ADDRESSEE.test(folded) || (folded.endsWith(':') && LEADS_IN.test(folded.slice(-40)))) return 'F';
  if (width <= 130) {
    const strength = bylineStrength(folded);
    if (strength === 2) return 'B';
    if (isCaption(folded)) return 'G';
    if (strength === 1) return 'b';
  }
  if (width <= 170 && isNotice(folded)) return 'Y';
  if (width <= 100 && isMasthead(folded)) return 'M';
  if (width <= 84 && isPeriodical(folded)) return 'm';
  const final = FINAL_SIGN.test(folded.slice(-4));
  if (/^[▲△▼▽]/.test(folded) && width <= 76 && !/。./.test(folded)) return 'A';
  if (width <= 76 && /^[(【<《〈][^()【】<>]*[)】>》〉]$/.test(folded)) return 'w';
  if (SECTION_NAME.test(folded) || PART_NAME.test(folded) || FRAMED_SECTION.test(folded)) return 'E';
  if (/^-{1,2}[^-]/.test(folded) && width <= 90 && !final) return 'V';
  const number = numberingOf(folded);
  if (number) return width <= 96 && !/[。;]/.test(folded) && !(final && width > 70) ? 'n' : 'N';
  if (!final || (/[!?…"]["')]?$/.test(folded) && width <= 64 && !/[。]/.test(folded))) {
    if (/:$/.test(folded) && width > 44 && /[,。]/.test(folded)) return 'F'; // … 如下：
    if (/[。;]/.test(folded.slice(0, -1))) return 'U';
    if (width <= 64) return 'T';
    return width <= 100 ? 't' : 'U';
  }
  if (width <= 36) return 's';
  return NEAR_DATE.test(folded.slice(0, 80)) ? 'L' : 'F';
}

/** A mere tag in brackets (【工业】) may stand before any paragraph; a slug says that news begins. */
const SLUG_WORD = /讯|消息|电|报道|快报|播报|速递|来稿|记者|通讯员|\(/;

/** 【简讯】 names a section, 某某园区通讯 a paper. */
const NO_DATELINE = /^[【(]?\s?(?:[简短快要]讯|消息)\s?[】)]?$|通讯$/;

/** A dateline formula with prose behind it. */
function isDated(folded: string, width: number): boolean {
  if (englishDatelineLength(folded) > 0) return width > 40;
  const formula = datelineLength(folded);
  const rest = folded.length - formula;
  if (formula === 0 || !SLUG_WORD.test(folded.slice(0, formula))) return false;
  if (rest < 2)
    return (
      /讯|消息|报道|电\s?题/.test(folded.replaceAll('通讯员', '')) &&
      !NO_DATELINE.test(folded) &&
      bylineStrength(folded) < 2
    );
  if (rest >= 8 && (width > 64 || FINAL_SIGN.test(folded.slice(-4)))) return true;
  // The short first half of a cut lead: the formula itself must be beyond doubt.
  return (
    /讯|消息|报道|快报|电[(:]/.test(folded.slice(0, formula)) && bylineStrength(folded.slice(formula)) === 0
  );
}

/** The line of a web article that tells when it went up. */
const PUBLISHED_AT = cue(
  /^(?:原创|转载)\s|\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?(?:\s[\u4e00-\u9fff]{2,3})?$/,
);
const GREETS_A_DAY = cue(/\d{1,2}月\d{1,2}日.{0,3}(?:星期|周)[一二三四五六日天]/);
/** 项目第1期开工 and 开到第二十期 are headlines; an issue's number stands before a space, a bracket or nothing. */
const ISSUE_IN_A_CLAUSE = cue(
  /[\u4e00-\u9fff]第\s?[\d一二三四五六七八九十百〇零]{1,5}\s?[期号](?!总)[\u4e00-\u9fff]|[开办做讲]到第\s?[\d一二三四五六七八九十百]{1,5}\s?期$/,
);
const PAGE_HEAD = cue(/\d{4}年\d{1,2}月\d{1,2}日.{0,12}第?\s?[A-Z\d一二三四五六七八]{1,2}\s?版$/);
const DATE_AT_AN_END = cue(/^\d{4}年\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月\d{1,2}日\)?$/);
const PERIODICAL_LIKE = cue(
  /(?:摘报|纪事|要闻|(?:[周月旬年季度]|工作|园区|经开|高新)要事|之声|一周|情况反映|工作交流|新闻|之窗|园地|视窗|导刊|快递|专递|时讯|要报|[区园县市]报)$/,
);

/** 编 辑：… */
const SPACED_LABEL = cue(/^[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff]{1,2}\s?:/);

/** Contact lines, credits of the editors and calls to follow: short, or made of such cues. */
function isNotice(folded: string): boolean {
  const text = SPACED_LABEL.test(folded) ? closed(folded) : folded;
  if (CREDITS_LINE.test(text)) return true;
  const hit = CONTACT_CUE.exec(text);
  if (hit === null || /。.{8,}。/.test(text)) return false;
  return !text.slice(0, hit.index).includes('。');
}

/** 时间：4月20日 is when something takes place; a paper's own day has its year. */
const DATE_LABEL =
  /^(?:(?:时间|日期)\s?:\s?(?=\d{4}|[〇零一二三四五六七八九]{4})|(?:成文|发布|印发)(?:日期|时间)\s?:\s?)/;
/** 编发单位：某某办公室, but not 某区：三十个窗口并成一个办公室. */
const SAYS_WHO =
  /(?:主办|主管|编印|编发|编辑|出版|印发|出品|主编|承办|协办|制作|发布|单位|部门|机构)[^:]{0,4}:/;
/** Numbers and days of issue, publishers: beyond doubt what stands at the head or foot of a page. */
function isMasthead(folded: string): boolean {
  if (/[。;!?]$/.test(folded)) return false;
  if (DATE_ONLY.test(folded.replace(DATE_LABEL, '')) || PAPER_NUMBER.test(folded)) return true;
  // 二、时间：第一期… · （五）早茶会开到第二十期
  const number = numberingOf(folded);
  if (number && folded.includes(':')) return false;
  const marked = number?.kind.startsWith('cn') && folded.length > number.length + 8;
  if (marked && !/总第|总\d|刊号/.test(folded)) return false;
  if (folded.length <= 44 && (PUBLISHED_AT.test(folded) || GREETS_A_DAY.test(folded))) return true;
  if (folded.replace(/\s+/g, ' ').length <= 44 && !/,/.test(folded) && DATE_AT_AN_END.test(folded))
    return true;
  if (folded.length <= 44 && PAGE_HEAD.test(folded)) return true;
  if (ISSUE_IN_A_CLAUSE.test(folded)) return false;
  if (MASTHEAD_CUE.test(folded) && (folded.length <= 36 || /总第|Issue|Vol/i.test(folded))) return true;
  if (folded.length <= 36 && !/[,《]/.test(folded) && PUBLISHED_BY.test(folded)) return true;
  return PUBLISHER_CUE.test(folded) && (/\d{4}年|\s{2,}/.test(folded) || SAYS_WHO.test(folded));
}

/** What could be the name of a paper as well as a headline. */
function isPeriodical(folded: string): boolean {
  if (/[。;!?]$/.test(folded)) return false;
  if (folded.length <= 12 && PERIODICAL_LIKE.test(folded)) return true;
  if (folded.length >= 8 && folded.length <= 44 && /^[A-Z][A-Z &'|-]+$/.test(folded)) return true;
  const bare = folded.replace(/[\s(]*(?:\d{4}年)?第?[\d一二三四五六七八九十]*[期号]?[)\s]*$/, '');
  return PERIODICAL_NAME.test(bare) && bare.length <= 24 && !/[,:"]/.test(bare);
}

/** Labels that a kind can never have, whatever the weights say: form alone rules them out. */
const NEVER: Partial<Record<Kind, string>> = {
  D: 'HhKUSB',
  B: 'HhKSN',
  b: 'N',
  E: 'HhN',
  V: 'HK',
  G: 'HhKUP',
  F: 'HhKUSB',
  L: 'HhKUSB',
  N: 'HhKUB',
  M: 'HhKUSNPB',
  Y: 'UN',
};

export function isImpossible(kind: Kind, label: string): boolean {
  return NEVER[kind]?.includes(label) ?? false;
}

/** A dateline behind finished prose (past bylines and captions) opens an article of its own. */
export function opensArticle(kinds: readonly Kind[], at: number): boolean {
  if (kinds[at] !== 'D') return false;
  for (let above = at - 1; above >= 0 && above >= at - 5; above -= 1) {
    const kind = kinds[above] as Kind;
    if ('DFLN'.includes(kind)) return true;
    if (!'BGY'.includes(kind)) return false;
  }
  return false;
}
