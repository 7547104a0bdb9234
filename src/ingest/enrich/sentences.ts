// Sentences and clauses of an article, and what may be left out of them without changing what they say.

import { CLOSES, CUTS, ENDS, OPENS, SIGNS } from './signs.ts';

export interface Sentence {
  /** As printed, less what was trimmed. */
  readonly text: string;
  /** Its parts in print order; joined they give `text`. */
  readonly clauses: readonly string[];
  readonly paragraph: number;
  /** 0-based place in its paragraph. */
  readonly place: number;
}

/** Later sentences never make it into a summary; reading them would only cost time. */
const MOST_SENTENCES = 80;
const LONGEST = 1200;

/** Splits after 。！？ (and a closing quote), not inside quotes and brackets that close again soon. */
export function readSentences(paragraphs: readonly string[], english: boolean): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [paragraph, text] of paragraphs.entries()) {
    const parts = english ? englishParts(text.slice(0, 20_000)) : chineseParts(text.slice(0, 20_000));
    for (const [place, part] of parts.entries()) {
      if (sentences.length >= MOST_SENTENCES) return sentences;
      const trimmed = english ? trimEnglish(part) : trimChinese(part.slice(0, LONGEST));
      if (trimmed.length < 2) continue;
      sentences.push({
        text: trimmed,
        clauses: english ? [trimmed] : clausesOf(trimmed),
        paragraph,
        place,
      });
    }
  }
  return sentences;
}

function chineseParts(text: string): string[] {
  const parts: string[] = [];
  const take = (from: number, to: number): void => {
    const part = text.slice(from, to).trim();
    if (part !== '') parts.push(part);
  };
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = SIGNS[text.charCodeAt(at)]! & (OPENS | CLOSES | ENDS);
    if (sign === 0) continue;
    if (sign === OPENS) depth += 1;
    else if (sign === CLOSES) depth = Math.max(0, depth - 1);
    const ends = sign === ENDS || (sign === CLOSES && has(text, at - 1, ENDS));
    if (!ends || (depth > 0 && at - start < 300) || has(text, at + 1, CLOSES)) continue;
    take(start, at + 1);
    start = at + 1;
    depth = 0;
  }
  take(start, text.length);
  return parts;
}

const englishParts = (text: string): string[] =>
  text
    .split(/(?<=[^A-Z.][.!?]["”’)]{0,2})\s+(?=["“‘(]?[A-Z0-9])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** False outside of the text. */
const has = (text: string, at: number, flag: number): boolean =>
  at >= 0 && at < text.length && (SIGNS[text.charCodeAt(at)]! & flag) !== 0;

/** Cuts after ，；： outside quotes; each clause keeps its mark. */
function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < sentence.length; at += 1) {
    const sign = SIGNS[sentence.charCodeAt(at)]! & (OPENS | CLOSES | CUTS);
    if (sign === 0) continue;
    if (sign === OPENS) depth += 1;
    else if (sign === CLOSES) depth = Math.max(0, depth - 1);
    // The comma of 12,000 cuts nothing.
    else if (sign === CUTS && depth === 0 && !(sentence[at] === ',' && /\d/.test(sentence[at + 1] ?? ''))) {
      clauses.push(sentence.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < sentence.length) clauses.push(sentence.slice(start));
  return clauses;
}

const DATE =
  '(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日(?:至\\d{1,2}日)?|\\d{1,2}日|近日|日前|昨日|连日来|近期|今天|昨天|当天)(?:清晨|早上|上午|中午|下午|傍晚|晚上|晚|夜里)?';
const START = new RegExp(
  `^(?:【[^】]{1,12}】|本[报刊网台]讯|[\\u4e00-\\u9fff]{2,10}讯|[（(](?:本报)?(?:记者|通讯员)[^）)]{1,40}[）)]|\\s+|${DATE}(?:[，,]|\\s)|(?:据悉|据了解|据介绍|据统计|与此同时|此外|另外)[，,]|记者从[^，。]{2,40}(?:获悉|了解到)[，,]|为(?:了)?[^，。；]{6,60}[，,](?=${DATE}[，,]|[\\u4e00-\\u9fff]{2,20}(?:区|县|市|会|委|局))|(?:按照|根据)[^，。]{2,30}(?:要求|部署|安排|精神)[，,])`,
);
const OFFICE =
  '书记|主任|县长|市长|区长|镇长|委员|部长|局长|院长|董事长|总经理|主席|校长|处长|秘书长|常委|行长|厅长|总裁|组长|会长|理事长';
const OFFICES = new RegExp(`(?:${OFFICE})、`);
/** An office that is followed by another one of the same person: 县委常委、常务副县长于乐 → 常务副县长于乐. */
const CHAIN = new RegExp(
  `((?<=[，、。和与]|^)[\\u4e00-\\u9fff]{2,18}?(?:${OFFICE})、)(?:[\\u4e00-\\u9fff]{2,18}?(?:${OFFICE})、)*(?=([\\u4e00-\\u9fff]{0,14}?)(?:${OFFICE})[\\u4e00-\\u9fff]{2,4})`,
  'g',
);
/** The office in 某银行党委委员、, without whose it is. */
const POST = new RegExp(`(?:党[工组]?委|纪工?委|工委|党组|党总支|党支部|委)?(?:常务)?副?(?:${OFFICE})、$`);
/** The last office says itself whose it is: 管委会副主任 hardly, 省商务厅副厅长 does. */
const OF_NOBODY = /^(?:常务|副|管委会|党[工组]?委|委员会|办公室|[县市区镇旗州省]|董事|总)?(?:常务)?副?$/;
const LEAST_OWNER = 3;

/** 某银行党委委员、副行长赵某 stays 某银行副行长赵某. */
const lastOffice = (_chain: string, first: string, between: string): string => {
  const owner = first.replace(POST, '');
  return owner.length >= LEAST_OWNER && owner !== first && OF_NOBODY.test(between) ? owner : '';
};

/** Leaves out datelines, purposes, chains of offices, and brackets without figures. */
function trimChinese(sentence: string): string {
  let text = sentence;
  for (let round = 0; round < 6; round += 1) {
    const shorter = text.replace(START, '');
    if (shorter === text || shorter.length < 8) break;
    text = shorter;
  }
  const plain = /[（(]/.test(text) ? text.replace(/[（(][^（()）\d]{1,40}[）)]/g, '') : text;
  return OFFICES.test(plain) ? plain.replace(CHAIN, lastOffice) : plain;
}

/** QINGLAN, May 9 -- The zone … */
const trimEnglish = (sentence: string): string =>
  sentence
    .replace(/^[A-Z][A-Z .'-]+,\s+(?:[A-Z][a-z]+\.? \d{1,2})?(?:\s*\([^)]{1,30}\))?\s*(?:--|—|–|-)\s*/, '')
    .replace(/^On [A-Z][a-z]+ \d{1,2}, (?=[A-Z])/, '');
