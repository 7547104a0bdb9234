// The day an article speaks of, and the day a bulletin was issued. A vague word stays vague; a missing year is inferred.

import type { ArticleDate } from '../../domain/article.ts';
import { readNumber } from './cues.ts';
import { datelineLength } from './datelines.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const N = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const Y = '(?:\\d{4}|[〇零一二三四五六七八九]{4})';
const DAY_ZH = new RegExp(
  `(?:(${Y})\\s?年\\s?|(今年|去年|本年|当年|上年))?(${N})\\s?月{1,2}\\s?(${N})\\s?[日号曰](?!均|常)|(${Y})[.\\-/](\\d{1,2})[.\\-/](\\d{1,2})(?!\\d)|(本月|上月)(${N})[日号]`,
  'g',
);
/** What any day of the pattern above holds. */
const SIGN_OF_DAY = /月|[.\-/]\d/;
const DAY_EN =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:, (\d{4}))?|\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,? (\d{4}))?/g;
const FULL_DAY = new RegExp(`(${Y})\\s?年\\s?(${N})\\s?月\\s?(${N})\\s?[日号]`);
const BARE_DAY = /^(?:["(]?)(\d{1,2})日(?=上午|下午|晚|凌晨|,|起|至)/;
const VAGUE =
  /近日|日前|最近|近期|连日来|日来|近几日|近几天|这几天|前不久|不久前|近段时间|前几天|上周末?|本周|刚刚过去的|recently|Recently|in recent days|last week|this week|the other day/;
const PLANNED = /(?:计划|预计|拟|有望|力争|确保|最迟|不迟于|之前|前完成)[^,。]{0,6}$/;
/** An announced day: it counts where the lead names no other. */
const ANNOUNCED = /(?:将于|定于|拟于|将在|定在)[^,。]{0,4}$/;
const LOOSE = /(?:始于|成立于|建于|早在)$/;
/** 自5月6日起至7月20日止 is a term, not a day; so is a rule's 自5月6日起, while 从5月6日起 tells when something began. */
const TERM_START = /^起?(?:至|到|施行|实施|执行|生效)/;
const TERM_END = /(?:日|曰|月)起?(?:至|到)$/;
const DAY_MS = 86_400_000;
/** An issue may announce events up to this many days ahead. */
const AHEAD_DAYS = 14;
const LEAD_READ = 320;

function toDay(year: number, month: number, day: number): string | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1900 && year <= 2200)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const yearOf = (word: string): number => (/^\d+$/.test(word) ? Number(word) : readNumber(word));

/** The latest year that puts a day no later than the reference and a fortnight. */
function inferYear(month: number, day: number, reference: string): string | null {
  const limit = Date.parse(reference) + AHEAD_DAYS * DAY_MS;
  const start = Number(reference.slice(0, 4)) + 1;
  for (let year = start; year > start - 6; year -= 1) {
    const found = toDay(year, month, day);
    if (found && Date.parse(found) <= limit) return found;
  }
  return null;
}

interface Found {
  readonly day: string;
  readonly at: number;
  /** `yes`: no day of the event · `announced`: one to come, for want of another. */
  readonly planned: 'no' | 'announced' | 'yes';
}

function shiftMonth(reference: string, back: number, day: number): string | null {
  const year = Number(reference.slice(0, 4));
  const month = Number(reference.slice(5, 7)) - back;
  return month < 1 ? toDay(year - 1, month + 12, day) : toDay(year, month, day);
}

/** Explicit days of a text, in order. `folded` has half-width digits. */
function findDays(folded: string, reference: string): Found[] {
  const found: Found[] = [];
  const add = (day: string | null, at: number, length: number): void => {
    if (!day) return;
    const before = folded.slice(Math.max(0, at - 14), at);
    const after = folded.slice(at + length, at + length + 4);
    const term =
      TERM_END.test(before) ||
      (/自$/.test(before) && after.startsWith('起')) ||
      (/[自从]$/.test(before) && TERM_START.test(after));
    const planned = term || PLANNED.test(before) || LOOSE.test(before);
    found.push({ day, at, planned: planned ? 'yes' : ANNOUNCED.test(before) ? 'announced' : 'no' });
  };
  if (SIGN_OF_DAY.test(folded))
    for (const hit of folded.matchAll(DAY_ZH)) {
      const [, year, relative, month, day, isoYear, isoMonth, isoDay, monthWord, monthDay] = hit;
      if (isoYear) add(toDay(yearOf(isoYear), Number(isoMonth), Number(isoDay)), hit.index, hit[0].length);
      else if (monthWord)
        add(
          shiftMonth(reference, monthWord === '上月' ? 1 : 0, readNumber(monthDay as string)),
          hit.index,
          hit[0].length,
        );
      else {
        const m = readNumber(month as string);
        const d = readNumber(day as string);
        const issued = Number(reference.slice(0, 4));
        if (year) add(toDay(yearOf(year), m, d), hit.index, hit[0].length);
        else if (relative === '去年' || relative === '上年')
          add(toDay(issued - 1, m, d), hit.index, hit[0].length);
        else add(inferYear(m, d, reference), hit.index, hit[0].length);
      }
    }
  if (/[A-Z]/.test(folded))
    for (const hit of folded.matchAll(DAY_EN)) {
      const month = MONTHS.indexOf((hit[1] ?? hit[5] ?? '').toLowerCase()) + 1;
      const day = Number(hit[2] ?? hit[4]);
      const year = hit[3] ?? hit[6];
      add(
        year ? toDay(Number(year), month, day) : inferYear(month, day, reference),
        hit.index,
        hit[0].length,
      );
    }
  return found.sort((a, b) => a.at - b.at);
}

/**
 * The day of an article from its first paragraph (folded, dateline included): the first explicit day of the lead; else
 * `approx` for 近日 and the like; else the day of the dateline formula (5月8日讯); else null.
 * `reference` is the day of issue, `YYYY-MM-DD`.
 */
export function articleDate(lead: string, reference: string): ArticleDate {
  const head = lead.slice(0, LEAD_READ);
  const formula = datelineLength(head);
  const body = head.slice(formula);
  const slug = findDays(head.slice(0, formula), reference)[0]?.day ?? null;
  const days = findDays(body, slug ?? reference);
  const vague = VAGUE.exec(body);
  const first = days.find(({ planned }) => planned === 'no');
  if (first && !(vague && vague.index < first.at && first.at > 60)) return first.day;
  const bare = BARE_DAY.exec(body);
  if (bare) return dayOfMonth(Number(bare[1]), slug ?? reference);
  if (/^[^。]{0,20}(?:今日|今天|昨日|昨天|昨晚|today|yesterday)/.test(body)) return slug ?? 'approx';
  if (vague) return 'approx';
  return slug ?? days.find(({ planned }) => planned === 'announced')?.day ?? null;
}

/** `8日` without a month: the last such day up to the reference. */
function dayOfMonth(day: number, reference: string): string | null {
  const same = shiftMonth(reference, 0, day);
  return same && Date.parse(same) <= Date.parse(reference) + DAY_MS ? same : shiftMonth(reference, 1, day);
}

/** The day of issue that a masthead line states (2024年3月28日, Issue 19 | May 13, 2024), or null. Only full dates count. */
export function issueDate(folded: string): string | null {
  const zh = FULL_DAY.exec(folded);
  if (zh) return toDay(yearOf(zh[1] as string), readNumber(zh[2] as string), readNumber(zh[3] as string));
  const iso = /\b(20\d\d)[.\-/](\d{1,2})[.\-/](\d{1,2})\b/.exec(folded);
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  for (const hit of folded.matchAll(DAY_EN)) {
    const year = hit[3] ?? hit[6];
    if (year)
      return toDay(
        Number(year),
        MONTHS.indexOf((hit[1] ?? hit[5] ?? '').toLowerCase()) + 1,
        Number(hit[2] ?? hit[4]),
      );
  }
  return null;
}
