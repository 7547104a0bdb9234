// The numbers that Word writes before list paragraphs are not in the text: they are counted out here.

import type { ReadLimits } from './document-facts.ts';
import type { ListPlace } from './docx-styles.ts';
import { type Attributes, readXml } from './docx-xml.ts';

interface Level {
  start: number;
  format: string;
  /** `%1` stands for the number of the first level, and so on. */
  pattern: string;
}

interface List {
  abstractId: string;
  readonly starts: Map<number, number>;
}

/** The number to print before the next paragraph of a list, such as 一、 or 1.2; empty for bullets. */
export type NextNumber = (place: ListPlace) => string;

export function readNumbering(part: Uint8Array | undefined, limits: ReadLimits): NextNumber {
  const levels = new Map<string, Level[]>();
  const lists = new Map<string, List>();
  if (part) readXml(part, limits, collector(levels, lists));
  const counts = new Map<string, number[]>();
  const begun = new Set<string>();
  return ({ id, level }) => {
    const list = lists.get(id);
    const formats = list && levels.get(list.abstractId);
    if (!list || !formats || level < 0 || level > 8) return '';
    const count = counts.get(list.abstractId) ?? [];
    counts.set(list.abstractId, count);
    // Lists of one pattern go on counting together, unless one says that it starts anew.
    if (!begun.has(id)) for (const [at, start] of list.starts) count[at] = start - 1;
    begun.add(id);
    for (let at = 0; at < level; at += 1) count[at] ??= formats[at]?.start ?? 1;
    count[level] = (count[level] ?? (formats[level]?.start ?? 1) - 1) + 1;
    count.length = level + 1;
    return printed(formats, count, level);
  };
}

function collector(levels: Map<string, Level[]>, lists: Map<string, List>) {
  let current: Level[] | null = null;
  let level: Level | null = null;
  let list: List | null = null;
  let override = 0;
  return {
    open: (name: string, attributes: Attributes): void => {
      const value = attributes.val ?? '';
      if (name === 'abstractNum') {
        current = [];
        levels.set(attributes.abstractNumId ?? '', current);
      } else if (name === 'num') {
        list = { abstractId: '', starts: new Map() };
        lists.set(attributes.numId ?? '', list);
        current = null;
      } else if (name === 'lvl' && current) {
        level = { start: 1, format: 'decimal', pattern: '' };
        const at = Number(attributes.ilvl);
        if (at >= 0 && at <= 8) current[at] = level;
      } else if (name === 'abstractNumId' && list) list.abstractId = value;
      else if (name === 'lvlOverride') override = Number(attributes.ilvl) || 0;
      else if (name === 'startOverride' && list) list.starts.set(override, Number(value) || 1);
      else if (name === 'start' && level) level.start = Number(value) || 0;
      else if (name === 'numFmt' && level) level.format = value;
      else if (name === 'lvlText' && level) level.pattern = value;
    },
    close: (name: string): void => {
      if (name === 'lvl') level = null;
    },
  };
}

function printed(formats: readonly (Level | undefined)[], count: readonly number[], level: number): string {
  const own = formats[level];
  if (!own || own.format === 'bullet' || own.format === 'none') return '';
  return own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return inFormat(count[at] ?? 1, formats[at]?.format ?? 'decimal');
  });
}

function inFormat(number: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'ideographDigital':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(number);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : String(number);
    case 'decimalFullWidth':
      return String(number).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'upperLetter':
      return letter(number, 65);
    case 'lowerLetter':
      return letter(number, 97);
    case 'upperRoman':
      return roman(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    default:
      return String(number);
  }
}

const letter = (number: number, first: number): string =>
  number < 1
    ? ''
    : String.fromCharCode(first + ((number - 1) % 26)).repeat(Math.min(9, Math.ceil(number / 26)));

function chinese(number: number): string {
  if (number < 1 || number > 99) return String(number);
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10]}`;
}

function roman(number: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let left = Math.min(Math.max(0, number), 399);
  let text = '';
  for (const [worth, sign] of signs) for (; left >= worth; left -= worth) text += sign;
  return text;
}
