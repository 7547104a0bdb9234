// The date of a list item, in every shape that list pages give it; years that are left out are inferred.

import { readMoment } from './moment.ts';

/** Minutes east of UTC in which list pages mean their days. */
export const LIST_OFFSET = 480;
const ZONE = { offset: LIST_OFFSET, dayFirst: true };
const DAY = 86_400_000;

/** 阅读 12, 点击：3: numbers that are no dates. */
const COUNTER = /(?:阅读|浏览|点击|访问|评论|点赞|回复|人气)(?:次数|量|数|率)?\s*[:：(]?\s*\d+/g;

/** `texts` are the item's own pieces of text in order, its title left out; `now` infers years and "yesterday". */
export function dateAmong(texts: readonly string[], now: number): number | null {
  const pieces = texts
    .map((text) => text.normalize('NFKC').replace(COUNTER, ' ').replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const whole = pieces.join(' ');
  return (
    full(whole) ??
    apart(pieces, now) ??
    alone(pieces, now) ??
    shortYear(whole) ??
    monthDay(whole, now) ??
    english(whole) ??
    ago(whole, now)
  );
}

/** True where the pieces name no year, so that the one given is a guess. */
export function guessesYear(texts: readonly string[]): boolean {
  return !/(?<!\d)(?:19|20)\d{2}(?!\d)|\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}|前|今天|昨天|刚刚|(?<!\d)1\d{9}/.test(
    texts.join(' ').replace(COUNTER, ' '),
  );
}

/** Items that must stand in descending order before one that breaks it is taken for one of an earlier year; pinned items stand at the top. */
const IN_ORDER = 4;

interface Dated {
  readonly publishedAt: number | null;
  readonly yearGuessed?: boolean;
}

/** A list that goes back more than a year names no year and has its months come round again: each is of the year before. */
export function yearsInOrder<Item extends Dated>(items: readonly Item[]): Item[] {
  const ordered: Item[] = [];
  let earlier = 0;
  let run = 0;
  for (const item of items) {
    const last = ordered.at(-1)?.publishedAt ?? null;
    let at = item.publishedAt;
    if (at !== null && item.yearGuessed) {
      at = yearsBefore(at, earlier);
      if (last !== null && at > last + DAY && run >= IN_ORDER) {
        earlier += 1;
        at = yearsBefore(at, 1);
      }
    }
    run = at !== null && (last === null || at <= last + DAY) ? run + 1 : 0;
    ordered.push(at === item.publishedAt ? item : { ...item, publishedAt: at });
  }
  return ordered;
}

function yearsBefore(at: number, years: number): number {
  if (years === 0) return at;
  const local = new Date(at + LIST_OFFSET * 60_000);
  local.setUTCFullYear(local.getUTCFullYear() - years);
  return local.getTime() - LIST_OFFSET * 60_000;
}

function full(text: string): number | null {
  const hit =
    /(?<!\d)((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)\s?日?(?:[\sT]*\d{1,2}:\d{2}(?::\d{2})?)?/.exec(
      text,
    );
  return hit ? readMoment(hit[0], ZONE) : null;
}

/** 10 | 2023-04 · 2023年04月 | 10 · 10 | 04月 · 2023 | 04-10 · 10 | Apr */
function apart(pieces: readonly string[], now: number): number | null {
  for (const [at, piece] of pieces.entries())
    for (const other of [pieces[at + 1], pieces[at - 1], pieces[at + 2]]) {
      if (other === undefined) continue;
      const day = /^\/?\s?(\d{1,2})\s?[日/]?$/.exec(piece)?.[1];
      const yearMonth = /^[(/]?\s?(\d{4})\s?[-/.年]\s?(\d{1,2})\s?月?\)?$/.exec(other);
      if (day && yearMonth) return moment(Number(yearMonth[1]), Number(yearMonth[2]), Number(day));
      const month = /^\/?\s?(\d{1,2})\s?月$/.exec(other)?.[1];
      if (day && month) {
        const year = pieces.map((text) => /^(\d{4})年?$/.exec(text)?.[1]).find(Boolean);
        return year
          ? moment(Number(year), Number(month), Number(day))
          : latest(Number(month), Number(day), now);
      }
      const year = /^(\d{4})\s?年?$/.exec(other)?.[1];
      const monthDayHit = /^[[(]?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?[\])]?$/.exec(piece);
      if (year && monthDayHit) return moment(Number(year), Number(monthDayHit[1]), Number(monthDayHit[2]));
      const named = day ? readMoment(`${day} ${other}`, ZONE) : null;
      if (named !== null && /[a-z]{3}/i.test(other)) return named;
    }
  return null;
}

/** What means a date only where it stands by itself: 05.18, and seconds or milliseconds since 1970. */
function alone(pieces: readonly string[], now: number): number | null {
  for (const piece of pieces) {
    const day = /^(\d{2})\.(\d{2})$/.exec(piece);
    if (day) return latest(Number(day[1]), Number(day[2]), now);
    if (/^1\d{9}(?:\d{3})?$/.test(piece)) return readMoment(piece, ZONE);
  }
  return null;
}

function shortYear(text: string): number | null {
  const hit = /(?<![\d-])(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})(?![\d-])/.exec(text);
  return hit ? moment(2000 + Number(hit[1]), Number(hit[2]), Number(hit[3])) : null;
}

function monthDay(text: string, now: number): number | null {
  const hit =
    /(?<![\d.:/-])(\d{1,2})\s?(?:[-/]|月)\s?(\d{1,2})(?!\d|[.:/-]\d)\s?日?/.exec(text) ??
    /[[(](\d{1,2})\.(\d{1,2})[\])]/.exec(text);
  return hit ? latest(Number(hit[1]), Number(hit[2]), now) : null;
}

/** 10 Apr 2023, April 10, 2023, 10/04/2023 */
const ENGLISH =
  /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s,.-]|(?<![\d/.-])\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\d)/i;

function english(text: string): number | null {
  return ENGLISH.test(text) && /\d/.test(text) ? readMoment(text.slice(0, 200), ZONE) : null;
}

function ago(text: string, now: number): number | null {
  const hit = /(\d{1,3})\s?(分钟|小时|天|日|周)前/.exec(text);
  if (hit) {
    const unit = { 分钟: 60_000, 小时: 3_600_000, 天: DAY, 日: DAY, 周: 7 * DAY }[hit[2] as '天'];
    return now - Number(hit[1]) * unit;
  }
  const word = /今天|昨天|前天|刚刚/.exec(text)?.[0];
  return word === undefined ? null : now - (word === '昨天' ? DAY : word === '前天' ? 2 * DAY : 0);
}

/** The last such day that is not in the future (a day's grace for time zones). */
function latest(month: number, day: number, now: number): number | null {
  const year = new Date(now + LIST_OFFSET * 60_000).getUTCFullYear();
  for (const candidate of [year + 1, year, year - 1, year - 2, year - 3, year - 4]) {
    const found = moment(candidate, month, day);
    if (found !== null && found <= now + DAY) return found;
  }
  return null;
}

function moment(year: number, month: number, day: number): number | null {
  return readMoment(`${year}-${month}-${day}`, ZONE);
}

/** Many sites put the day of publication into the address: /2023/04/10/, t20230410_1.html, /202304/10/, art/2023/4/10/. */
export function dateInAddress(url: string): number | null {
  const path = url.replace(/^https?:\/\/[^/]+/, '');
  const hit =
    /(?<!\d)(20\d{2})[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)/.exec(path) ??
    /(?<!\d)(20\d{2})-?(\d{2})\/(\d{2})(?!\d)/.exec(path) ??
    /(?:^|[/_t])(20\d{2})(\d{2})(\d{2})(?=[_/.-]|\d{0,9}\.)/.exec(path);
  return hit ? moment(Number(hit[1]), Number(hit[2]), Number(hit[3])) : null;
}
