// When a subscription is to arrive, as people write it: 每天8点, 每周一早上9点半, 即时, daily at 8, weekly on Friday 17:30.

import type { Frequency } from '../../domain/subscriber.ts';

export const DEFAULT_TIME = '08:00';
export const IMMEDIATE: Frequency = { kind: 'immediate' };

export interface Timing {
  /** The text without the words about time. */
  readonly rest: string;
  /** Undefined where nothing was said about time. */
  readonly frequency: Frequency | undefined;
  /** A time that no clock shows, as it was written; then `frequency` is undefined. */
  readonly wrong: string | undefined;
}

const NUMERALS = '零一二三四五六七八九十';
const HOUR = '\\d{1,2}|[零〇一二两三四五六七八九十]{1,3}';
const CLOCK = `(凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚)?\\s*(${HOUR})\\s*(?:[点點时時]\\s*(半|一刻|三刻|(?:${HOUR})分?)?|[:：]\\s*(\\d{1,2}))`;
const ZH = new RegExp(
  `每\\s*(?:(天|日|晚|早)|(?:个?(?:周|星期|礼拜))\\s*([一二三四五六日天1-7])?)\\s*的?\\s*(?:${CLOCK})?\\s*(?:整|推送|发送|发|汇总|看)*`,
);
const DAYS_EN = 'mon|tue|wed|thu|fri|sat|sun';
const EN = new RegExp(
  `\\b(?:(daily|every\\s+day|each\\s+day)|weekly(?:\\s+on)?(?:\\s+(${DAYS_EN})[a-z]*)?|every\\s+(${DAYS_EN})[a-z]*)` +
    '(?:\\s*,?\\s*(?:at\\s+)?(\\d{1,2})(?:[:.](\\d{2}))?\\s*(am|pm|o.clock)?)?(?![\\w:])',
  'i',
);
const AT_ONCE = /即时|實時|实时|立即|立刻|马上|随时|\b(?:immediate(?:ly)?|instant(?:ly)?|at once)\b/i;

/** Digests by their names, where they stand alone: 山西日报 is a newspaper. */
const DIGEST = /(^|[\s,，、])([日周])报(?=$|[\s,，、])/;

export function readTiming(words: string): Timing {
  const text = words.replace(DIGEST, '$1每$2');
  const zh = ZH.exec(text);
  if (zh) {
    const weekly = zh[1] === undefined;
    const part = zh[3] ?? (zh[1] === '晚' || zh[1] === '早' ? zh[1] : undefined);
    const minute = zh[5] === undefined ? zh[6] : zh[5];
    const day = zh[2] === undefined ? 1 : dayNumber(zh[2]);
    return timing(text, zh[0], weekly ? day : undefined, zh[4], minute, part);
  }
  const en = EN.exec(text);
  if (en) {
    const named = (en[2] ?? en[3])?.toLowerCase();
    const day = named ? DAYS_EN.split('|').indexOf(named) + 1 : 1;
    return timing(text, en[0], en[1] === undefined ? day : undefined, en[4], en[5], en[6]?.toLowerCase());
  }
  const once = AT_ONCE.exec(text);
  if (once) return { rest: without(text, once[0]), frequency: IMMEDIATE, wrong: undefined };
  return { rest: text, frequency: undefined, wrong: undefined };
}

/** `8`, `8:30`, `8点半`, `22：00` as `HH:MM`; undefined for what is no time of day. */
export function readClock(text: string): string | undefined {
  const hit = new RegExp(`^\\s*(?:${CLOCK}|(\\d{1,2}))\\s*$`).exec(text);
  if (!hit) return undefined;
  return clockOf(hit[2] ?? hit[5], hit[3] ?? hit[4], hit[1]);
}

function timing(
  text: string,
  found: string,
  day: number | undefined,
  hour: string | undefined,
  minute: string | undefined,
  part: string | undefined,
): Timing {
  const rest = without(text, found);
  const at = hour === undefined ? (part === '晚' ? '20:00' : DEFAULT_TIME) : clockOf(hour, minute, part);
  if (at === undefined) return { rest, frequency: undefined, wrong: found.trim() };
  return {
    rest,
    frequency: day === undefined ? { kind: 'daily', at } : { kind: 'weekly', day, at },
    wrong: undefined,
  };
}

function clockOf(
  hour: string | undefined,
  minute: string | undefined,
  part: string | undefined,
): string | undefined {
  let hours = numberOf(hour ?? '');
  const minutes = minuteOf(minute);
  if (/^(?:下午|傍晚|晚上|晚|pm)$/.test(part ?? '') && hours < 12) hours += 12;
  if (part === '中午' && hours < 3) hours += 12;
  if (/^(?:am|凌晨)$/.test(part ?? '') && hours === 12) hours = 0;
  if (!(hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function minuteOf(minute: string | undefined): number {
  if (minute === undefined) return 0;
  if (minute === '半') return 30;
  if (minute === '一刻') return 15;
  if (minute === '三刻') return 45;
  return numberOf(minute.replace('分', ''));
}

/** Arabic digits, or Chinese numerals up to 九十九. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const plain = text.replace('〇', '零').replace('两', '二');
  const ten = plain.indexOf('十');
  const digit = (sign: string): number => (sign === '' ? 0 : NUMERALS.indexOf(sign));
  if (ten < 0) return plain.length === 1 ? digit(plain) : Number.NaN;
  return (ten === 0 ? 1 : digit(plain.slice(0, ten))) * 10 + digit(plain.slice(ten + 1));
}

const dayNumber = (sign: string): number =>
  /\d/.test(sign) ? Number(sign) : sign === '日' || sign === '天' ? 7 : NUMERALS.indexOf(sign);

const without = (text: string, found: string): string => text.replace(found, ' ').trim();
