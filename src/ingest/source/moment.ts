// Dates as feeds and list pages write them, to epoch milliseconds.

import { folded, monthNamed, zoneNamed } from './moment-words.ts';

export interface MomentOptions {
  /** Minutes east of UTC for times that name no zone. */
  readonly offset: number;
  /** What CST means: 480 in China, −360 elsewhere. */
  readonly cst?: number;
  /** 11/05/2023 is in May. */
  readonly dayFirst?: boolean;
}

/** What most feeds write, RFC 822 or 3339 with a zone, is read in one go; days that not every month has are looked at closely. */
const STANDARD =
  /^(?:(?:[A-Z][a-z]{2}, )?(?:0[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?:19[7-9]|20\d)\d (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|[+-](?:0\d|1[0-3])[0-5]\d)|(?:19[7-9]|20\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d))$/;

/** Null where the text holds no date that exists. */
export function readMoment(source: string, given: MomentOptions): number | null {
  if (STANDARD.test(source)) {
    const moment = Date.parse(source);
    if (!Number.isNaN(moment)) return moment;
  }
  const text = folded(source.normalize('NFKC').trim().replace(/\s+/g, ' '));
  if (text === '' || text.length > 200) return null;
  const ticks = /^(?:\/date\()?(\d{9,13})(?:\.\d+)?(?:\)\/)?$/.exec(text)?.[1];
  if (ticks !== undefined && ticks.length !== 11)
    return ticks.length < 11 ? Number(ticks) * 1000 : Number(ticks);
  const options = /[\uac00-\ud7a3]/.test(text) ? { ...given, offset: 540 } : given;
  return yearFirst(text, options) ?? named(text, options) ?? numeric(text, options) ?? compact(text, options);
}

/** 2023-04-10T08:00:00+08:00, 2023/4/10 8:00, 2023年4月10日 08时00分, 2023. 4. 10., 2023-april-10, 2023-04 */
function yearFirst(text: string, options: MomentOptions): number | null {
  const hit =
    /(?<![\d.])(\d{4})\s*(?:[-/.]|年|년)\s*(0?\d{1,2}|\p{L}{3,})\s*(?:(?:[-/.]|月|월)\s*(\d{1,2})(?!\d)\s*(?:日|일|\.(?!\d))?|[月월]?(?![\d/.-]))/u.exec(
      text,
    );
  if (!hit) return null;
  const month = monthOf(hit[2]);
  return at([Number(hit[1]), month, Number(hit[3] ?? 1)], text, hit, options);
}

const MONTH = '(\\p{L}{3,}|[一二三四五六七八九十]{1,2}月|\\d{1,2}月)\\.?';
const GAP = '(?:[\\s,.-]|de\\s|of\\s)';
/** Mon, 10 Apr 2023 08:00:00 +0800; 10-Apr-23; 10 de abril de 2023; 10 四月 2023 */
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º)?${GAP}+${MONTH}${GAP}+(\\d{4}|\\d{2})(?![\\d:])`,
  'u',
);
/** Apr 10, 2023 */
const MONTH_DAY = new RegExp(`(?<!\\p{L})${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'u');
/** Mon Apr 10 08:00:00 CST 2023 */
const UNIX = new RegExp(
  `(?<!\\p{L})${MONTH}\\s+(\\d{1,2})\\s+([\\d:]{5,8})\\s*([a-z]{1,5}|[+-]\\d{4})?\\s+(\\d{4})`,
  'u',
);

function named(text: string, options: MomentOptions): number | null {
  const day = DAY_MONTH.exec(text);
  if (day && monthOf(day[2]) > 0)
    return at([yearOf(day[3]), monthOf(day[2]), Number(day[1])], text, day, options);
  const american = MONTH_DAY.exec(text);
  if (american && monthOf(american[1]) > 0)
    return at([Number(american[3]), monthOf(american[1]), Number(american[2])], text, american, options);
  const unix = UNIX.exec(text);
  if (!unix || monthOf(unix[1]) === 0) return null;
  const clock = `${unix[3]} ${unix[4] ?? ''}`;
  return moment([Number(unix[5]), monthOf(unix[1]), Number(unix[2])], '', clock, options);
}

/** 25/12/2006, 25.12.2006, 12/25/2006 3:04 PM, 10-04-2023; 03-12-31 and 06-1-2 begin with the year. */
function numeric(text: string, options: MomentOptions): number | null {
  const hit = /(?<![\d.:/-])(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])/.exec(text);
  if (!hit) return null;
  const [first, second] = [Number(hit[1]), Number(hit[3])];
  const year = hit[4] as string;
  if (year.length === 2 && hit[2] === '-')
    return at([yearOf(hit[1]), second, Number(year)], text, hit, options);
  const monthFirst = hit[2] === '/' && first <= 12 && !(options.dayFirst && second <= 12);
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return at([yearOf(year), month, day], text, hit, options);
}

/** 20230410, 20230410T080000Z, 2003-335 and 03335 (day of the year), 031231, --0312, 2003 */
function compact(text: string, options: MomentOptions): number | null {
  const ordinal = /^(\d{4}|\d{2})-?(\d{3})$/.exec(text);
  if (ordinal && Number(ordinal[2]) >= 1 && Number(ordinal[2]) <= 366)
    return moment([yearOf(ordinal[1]), 1, 1], '', '', options, Number(ordinal[2]) - 1);
  const hit = /^(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{2})(\d{2})(\d{2})?)?(z|[+-]\d{2}:?\d{2})?$/.exec(text);
  if (hit) {
    const time = hit[4] ? `${hit[4]}:${hit[5]}:${hit[6] ?? '00'}${hit[7] ?? ''}` : '';
    return moment([Number(hit[1]), Number(hit[2]), Number(hit[3])], '', time, options);
  }
  const short = /^(\d{2})(\d{2})(\d{2})$/.exec(text) ?? /^-(\d{2})-?(\d{2})$/.exec(text);
  if (short) return moment([yearOf(short[1]), Number(short[2]), Number(short[3] ?? 1)], '', '', options);
  return /^(?:19|20)\d{2}$/.test(text) ? moment([Number(text), 1, 1], '', '', options) : null;
}

function yearOf(text: string | undefined): number {
  const number = Number(text);
  return (text ?? '').length > 2 ? number : number < 70 ? 2000 + number : 1900 + number;
}

function monthOf(text: string | undefined): number {
  const word = (text ?? '').replace(/月$/, '');
  if (/^\d+$/.test(word)) return Number(word);
  const chinese = '一二三四五六七八九十'.indexOf(word);
  if (word !== '' && word.length === 1 && chinese >= 0) return chinese + 1;
  return word === '十一' ? 11 : word === '十二' ? 12 : monthNamed(word);
}

type Day = readonly [year: number, month: number, day: number];

/** The moment of a day that was found at `hit`, with the time that stands after it or else right before it. */
function at(day: Day, text: string, hit: RegExpExecArray, options: MomentOptions): number | null {
  return moment(day, text.slice(0, hit.index), text.slice(hit.index + hit[0].length), options);
}

const HALF = '上午|下午|晚上?|오전|오후|am|pm|a\\.m\\.|p\\.m\\.';
const CLOCK = new RegExp(
  `^(?:[\\st,.-]|at\\s|um\\s)*(${HALF})?\\s*(\\d{1,2})\\s*(?:[:时時點点시]\\s*(\\d{1,2})|(?=z$|[+-]\\d{2}:?\\d{2}$))(?:\\s*[:分분]\\s*(\\d{1,2})(?:[.,](\\d{1,9}))?)?\\s*[秒分초분]?\\s*(${HALF})?`,
);
const CLOCK_BEFORE = /(?<![\d:])(\d{1,2}:\d{2}(?::\d{2})?\s*(?:am|pm)?)(?:[\s,]|on\s)*$/;

function moment(
  [year, month, day]: Day,
  before: string,
  after: string,
  options: MomentOptions,
  later = 0,
): number | null {
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const start = new Date(Date.UTC(year, month - 1, day + later));
  if (later === 0 && start.getUTCMonth() !== month - 1) return null;
  const clock = CLOCK.exec(after);
  const earlier = clock ? undefined : CLOCK_BEFORE.exec(before)?.[1];
  if (earlier !== undefined) return moment([year, month, day], '', `${earlier} ${after}`, options, later);
  if (!clock) return start.getTime() - zoneOf(after, options) * 60_000;
  let hours = Number(clock[2]);
  const half = `${clock[1] ?? ''}${clock[6] ?? ''}`;
  if (/下午|晚|오후|p/.test(half) && hours < 12) hours += 12;
  if (/上午|오전|a/.test(half) && hours === 12) hours = 0;
  const minutes = Number(clock[3] ?? 0);
  if (hours > 24 || minutes > 59) return start.getTime() - options.offset * 60_000;
  const ms = clock[5] ? Math.floor(Number(`0.${clock[5]}`) * 1000) : 0;
  const time = ((hours * 60 + minutes) * 60 + Math.min(59, Number(clock[4] ?? 0))) * 1000 + ms;
  return start.getTime() + time - zoneOf(after.slice(clock[0].length), options) * 60_000;
}

function zoneOf(rest: string, options: MomentOptions): number {
  const stated = /([+-])\s?(\d{1,2}):?(\d{2})?(?!\d)/.exec(rest);
  if (stated) {
    const minutes = Number(stated[2]) * 60 + Number(stated[3] ?? 0);
    return minutes > 14 * 60 ? options.offset : stated[1] === '-' ? -minutes : minutes;
  }
  return zoneNamed(rest, options.cst ?? 480) ?? options.offset;
}
