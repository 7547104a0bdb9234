// Dates as feeds and list pages write them, to epoch milliseconds.

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Offsets in minutes. CST is China's here: these are Chinese sources, where nobody means Chicago. */
const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  cst: 480,
  hkt: 480,
  sgt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  est: -300,
  edt: -240,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}; // prettier-ignore
const CHINESE_MONTHS = '一二三四五六七八九十';

export interface MomentOptions {
  /** Minutes east of UTC for times that name no zone. */
  readonly offset: number;
  /** What CST means: 480 in China, −360 elsewhere. */
  readonly cst?: number;
}

/** Null where the text holds no date that exists. */
export function readMoment(text: string, options: MomentOptions): number | null {
  const plain = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  if (plain === '' || plain.length > 200) return null;
  if (/^\d{9,10}$/.test(plain)) return Number(plain) * 1000;
  if (/^\d{12,13}$/.test(plain)) return Number(plain);
  return yearFirst(plain, options) ?? dayFirst(plain, options) ?? compact(plain, options);
}

/** 2023-04-10T08:00:00+08:00, 2023/4/10 8:00, 2023年4月10日 08时00分, 2023-04 */
function yearFirst(text: string, options: MomentOptions): number | null {
  const hit =
    /(?<![\d.])(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:(?:[-/.]|月)\s*(\d{1,2})(?!\d)\s*日?|月?(?![\d/.-]))/.exec(
      text,
    );
  if (!hit) return null;
  const rest = text.slice(hit.index + hit[0].length);
  return at(Number(hit[1]), Number(hit[2]), Number(hit[3] ?? 1), rest, options);
}

const WORD = `(${MONTHS.join('|')})[a-z]*\\.?`;
const DAY_MONTH = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?[\\s,-]+${WORD}[\\s,-]+(\\d{4}|\\d{2})(?!\\d|:)`,
  'i',
);
const MONTH_DAY = new RegExp(`${WORD}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)`, 'i');
const UNIX = new RegExp(
  `${WORD}\\s+(\\d{1,2})\\s+([\\d:]{5,8})\\s*([a-z]{1,5}|[+-]\\d{4})?\\s+(\\d{4})`,
  'i',
);

/** Mon, 10 Apr 2023 08:00:00 +0800; 10-Apr-23; Apr 10, 2023; Mon Apr 10 08:00:00 CST 2023; 10 四月 2023 */
function dayFirst(source: string, options: MomentOptions): number | null {
  const text = source.replace(/(十[一二]?|[一二三四五六七八九])月/g, (whole, name: string) => {
    const month = name === '十一' ? 11 : name === '十二' ? 12 : CHINESE_MONTHS.indexOf(name) + 1;
    return month > 0 ? (MONTHS[month - 1] as string) : whole;
  });
  const day = DAY_MONTH.exec(text);
  if (day)
    return at(year(day[3]), month(day[2]), Number(day[1]), text.slice(day.index + day[0].length), options);
  const american = MONTH_DAY.exec(text);
  if (american)
    return at(
      year(american[3]),
      month(american[1]),
      Number(american[2]),
      text.slice(american.index + american[0].length),
      options,
    );
  const unix = UNIX.exec(text);
  if (unix) return at(year(unix[5]), month(unix[1]), Number(unix[2]), `${unix[3]} ${unix[4] ?? ''}`, options);
  return null;
}

/** 20230410, 20230410080000, 2003-335 (day of the year) */
function compact(text: string, options: MomentOptions): number | null {
  const ordinal = /^(\d{4})-?(\d{3})$/.exec(text);
  if (ordinal) return at(Number(ordinal[1]), 1, Number(ordinal[2]), '', options, true);
  const hit = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z?)$/i.exec(text);
  if (!hit) return null;
  const time = hit[4] ? `${hit[4]}:${hit[5]}:${hit[6] ?? '00'}${hit[7]}` : '';
  return at(Number(hit[1]), Number(hit[2]), Number(hit[3]), time, options);
}

function year(text: string | undefined): number {
  const number = Number(text);
  return number >= 100 ? number : number < 70 ? 2000 + number : 1900 + number;
}

function month(text: string | undefined): number {
  return MONTHS.indexOf((text ?? '').slice(0, 3).toLowerCase()) + 1;
}

function at(
  years: number,
  months: number,
  days: number,
  rest: string,
  options: MomentOptions,
  ordinal = false,
): number | null {
  if (years < 1970 || years > 2200 || months < 1 || months > 12 || days < 1 || days > (ordinal ? 366 : 31))
    return null;
  const day = new Date(Date.UTC(years, months - 1, days));
  if (!ordinal && day.getUTCMonth() !== months - 1) return null;
  const clock =
    /^[\sT,]*(上午|下午|晚上?)?\s*(\d{1,2})\s*[:时點点]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:[.,](\d{1,6}))?)?\s*[秒分]?\s*(am|pm)?/i.exec(
      rest,
    );
  if (!clock) return day.getTime() - zoneOf(rest, options) * 60_000;
  let hours = Number(clock[2]);
  const half = `${clock[1] ?? ''}${clock[6] ?? ''}`.toLowerCase();
  if (/下午|晚|pm/.test(half) && hours < 12) hours += 12;
  if (/上午|am/.test(half) && hours === 12) hours = 0;
  const minutes = Number(clock[3]);
  if (hours > 24 || minutes > 59) return day.getTime() - options.offset * 60_000;
  const ms = clock[5] ? Math.floor(Number(`0.${clock[5]}`) * 1000) : 0;
  const time = ((hours * 60 + minutes) * 60 + Math.min(59, Number(clock[4] ?? 0))) * 1000 + ms;
  return day.getTime() + time - zoneOf(rest.slice(clock[0].length), options) * 60_000;
}

function zoneOf(rest: string, options: MomentOptions): number {
  const numeric = /([+-])\s?(\d{1,2}):?(\d{2})?(?!\d)/.exec(rest);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return minutes > 14 * 60 ? options.offset : numeric[1] === '-' ? -minutes : minutes;
  }
  const name = /\b([a-z]{1,5})\b/i.exec(rest)?.[1]?.toLowerCase();
  if (name === 'cst') return options.cst ?? 480;
  return name !== undefined && name in ZONES ? (ZONES[name] as number) : options.offset;
}
