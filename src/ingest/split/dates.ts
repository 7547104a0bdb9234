// The explicit days of a text and the day a bulletin was issued. A missing year is inferred.

import { cue } from './cue.ts';
import { readNumber } from './cues.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
export const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const Y = '(?:\\d{4}|[〇零一二三四五六七八九]{4})';
/** The end of a range: 4月10日至12日, 4月10-12日. */
const TO = `(?:\\s?[-~至到、和]\\s?${N})?`;
const DAY_ZH = new RegExp(
  `(?:(${Y})\\s?年\\s?|(今年|去年|本年|当年|上年))?(${N})\\s?月{1,2}\\s?(${N})${TO}\\s?[日号曰](?!均|常)|(${Y})[.\\-/](\\d{1,2})[.\\-/](\\d{1,2})(?!\\d)|(本月|上月)(${N})[日号]`,
  'g',
);
/** What any day of the pattern above holds. */
const SIGN_OF_DAY = cue(/月|[.\-/]\d/);
const DAY_EN =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:, (\d{4}))?|\b(\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?(?: of)? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,? (\d{4}))?/g;
/** 2023年7月1日至2024年6月30日 is a term and no day of issue. */
const FULL_DAY = cue(
  new RegExp(`(?<![至到-]\\s?)(${Y})\\s?年\\s?(${N})\\s?月\\s?(${N})\\s?[日号曰](?!\\s?(?:至|起|前|止|以))`),
);
const PLANNED = /(?:计划|预计|拟|有望|力争|确保|最迟|不迟于|之前|前完成)[^,。]{0,6}$/;
/** 请于8月31日前报送, by 30 April: the last day to do something. */
const DEADLINE =
  /(?:截止|截稿|报名|申报|申请|受理|征集|提交|报送|反馈|缴纳)[^,。;]{0,6}(?:至|到|止于|为|是)$|\b(?:by|before|until|till|no later than|deadline (?:is|of)) $/;
const BEFORE_IT = /^(?:之前|以前|前(?![\d一二三四五六七八九十几])|止|截止)/;
/** An announced day: it counts where the lead names no other. */
const ANNOUNCED = /(?:将于|定于|拟于|将在|定在)[^,。]{0,4}$/;
const LOOSE = /(?:始于|成立于|建于|早在)$/;
/** 3月1日印发的《办法》 tells of a document, 截至3月31日 of what was counted: such a day counts where nothing else does. */
const OF_A_THING =
  /^(?:上午|下午|晚)?(?:[^,。"\s日]{0,4}(?:印发|出台|发布|公布|实施|施行|成立|注册|签订|签署|修订|奠基|落户|动工|开工|开工建设|投产|启用)|将[^,。"]{1,4})的(?![^,。]{0,10}[会式动]上)/;
const AS_OF = /截[至止]$/;
/** 自5月6日起至7月20日止 is a term, not a day; so is a rule's 自5月6日起, while 从5月6日起 tells when something began. */
const TERM_START = /^起?(?:至|到|施行|实施|执行|生效|实行的)/;
const INTO_FORCE = /^起(?:正式)?(?:施行|实施|执行|生效)/;
const TERM_END = /(?:日|曰|月)(?:[零〇\d一二三四五六七八九十]{1,3}时)?起?(?:至|到)$/;
const DAY_MS = 86_400_000;
/** An issue may announce events up to this many days ahead; a day of ten months ago it would call 去年. */
const AHEAD_DAYS = 60;
/** Where it is said that the event is to come. */
const ANNOUNCED_DAYS = 180;

function toDay(year: number, month: number, day: number): string | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1900 && year <= 2200)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const yearOf = (word: string): number => (/^\d+$/.test(word) ? Number(word) : readNumber(word));

/** The latest year that puts a day no later than the reference and two months, or what else is said. */
function inferYear(month: number, day: number, reference: string, ahead = AHEAD_DAYS): string | null {
  const limit = Date.parse(reference) + ahead * DAY_MS;
  const start = Number(reference.slice(0, 4)) + 1;
  for (let year = start; year > start - 6; year -= 1) {
    const found = toDay(year, month, day);
    if (found && Date.parse(found) <= limit) return found;
  }
  return null;
}

export interface Found {
  readonly day: string;
  readonly at: number;
  /** `event`: of what is told · `announced`: to come · `aside`: of something beside it · `no`: of no event, e.g. a deadline. */
  readonly of: 'event' | 'announced' | 'aside' | 'no';
}

export function shiftMonth(reference: string, back: number, day: number): string | null {
  const year = Number(reference.slice(0, 4));
  const month = Number(reference.slice(5, 7)) - back;
  return month < 1 ? toDay(year - 1, month + 12, day) : toDay(year, month, day);
}

function chineseDay(hit: RegExpExecArray, reference: string, ahead: number): string | null {
  const [, year, relative, month, day, isoYear, isoMonth, isoDay, monthWord, monthDay] = hit;
  if (isoYear) return toDay(yearOf(isoYear), Number(isoMonth), Number(isoDay));
  if (monthWord) return shiftMonth(reference, monthWord === '上月' ? 1 : 0, readNumber(monthDay as string));
  const m = readNumber(month as string);
  const d = readNumber(day as string);
  if (year) return toDay(yearOf(year), m, d);
  if (relative === '去年' || relative === '上年') return toDay(Number(reference.slice(0, 4)) - 1, m, d);
  return inferYear(m, d, reference, ahead);
}

/** `reference` null: only with a year. */
function englishDay(hit: RegExpExecArray, reference: string | null, ahead = AHEAD_DAYS): string | null {
  const month = MONTHS.indexOf((hit[1] ?? hit[5] ?? '').toLowerCase()) + 1;
  const day = Number(hit[2] ?? hit[4]);
  const year = hit[3] ?? hit[6];
  if (year) return toDay(Number(year), month, day);
  return reference === null ? null : inferYear(month, day, reference, ahead);
}

/** Explicit days of a text, in order. `folded` has half-width digits. */
export function findDays(folded: string, reference: string): Found[] {
  const found: Found[] = [];
  const add = (at: number, length: number, dayWhen: (ahead: number) => string | null): void => {
    const before = folded.slice(Math.max(0, at - 24), at);
    const after = folded.slice(at + length, at + length + 24);
    const announced = ANNOUNCED.test(before);
    const day = dayWhen(announced ? ANNOUNCED_DAYS : AHEAD_DAYS);
    if (!day) return;
    const term =
      TERM_END.test(before) || INTO_FORCE.test(after) || (/[自从]$/.test(before) && TERM_START.test(after));
    if (term || [PLANNED, LOOSE, DEADLINE].some((sign) => sign.test(before)) || BEFORE_IT.test(after))
      found.push({ day, at, of: 'no' });
    else if (OF_A_THING.test(after) || AS_OF.test(before)) found.push({ day, at, of: 'aside' });
    else found.push({ day, at, of: announced ? 'announced' : 'event' });
  };
  if (SIGN_OF_DAY.test(folded))
    for (const hit of folded.matchAll(DAY_ZH))
      add(hit.index, hit[0].length, (ahead) => chineseDay(hit, reference, ahead));
  if (/[A-Z]/.test(folded))
    for (const hit of folded.matchAll(DAY_EN))
      add(hit.index, hit[0].length, (ahead) => englishDay(hit, reference, ahead));
  return found.sort((a, b) => a.at - b.at);
}

/** The day of issue that a masthead line states (2024年3月28日, Issue 19 | May 13, 2024), or null. Only full dates count. */
export function issueDate(folded: string): string | null {
  const zh = FULL_DAY.exec(folded);
  if (zh) return toDay(yearOf(zh[1] as string), readNumber(zh[2] as string), readNumber(zh[3] as string));
  const iso = /\b(20\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})\b/.exec(folded);
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  for (const hit of folded.matchAll(DAY_EN)) {
    const day = englishDay(hit, null);
    if (day) return day;
  }
  return null;
}
