// The order of a headline printed in parts: by their echo in the lead, by grammar, and by print as the tie-break.

import { fold } from './fold.ts';

const VERB_FIRST =
  /^(?:主持召开|召开|举行|举办|赴|到|赶赴|深入|调研|考察|出席|会见|检查|督导|荣获|获评|获|入选|签约|签署|开工|启动|开展|推进|推动|为|就|以|让|助|促|迎来|落户|正式|成功|圆满|顺利|共商|共话|共谋|全力|加快|积极|实现|突破|首次|再|带队|率队|一行)/;
const PERSON_LAST =
  /(?:书记|主任|县长|市长|区长|局长|部长|省长|主席|董事长|总经理|会长|院长|校长|组长|秘书长)[\u4e00-\u9fff]{0,4}$|一行$/;
const OPEN_END = /(?:与|和|及|在|对|将|把|就|为|以|的|、|暨|,|向|从|于)$/;
const PLACE_FIRST =
  /^[\u4e00-\u9fffA-Za-z]{2,14}(?:开发区|经开区|高新区|园区|新区|综保区|保税区|示范区|产业园|集聚区|市|县|省)/;

/** Mean place in the lead of the part's character pairs that stand there, and how many do. */
function placeIn(part: string, lead: string): { place: number; share: number } {
  const letters = part.replace(/[^\p{L}\p{N}]+/gu, '');
  let sum = 0;
  let found = 0;
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const place = lead.indexOf(letters.slice(at, at + 2));
    if (place < 0) continue;
    sum += place;
    found += 1;
  }
  return found === 0
    ? { place: -1, share: 0 }
    : { place: sum / found, share: found / Math.max(1, letters.length - 1) };
}

export interface HeadlineOrder {
  /** Indexes of the parts in reading order. */
  readonly order: readonly number[];
  /** 0…1: how sure the order is. */
  readonly confidence: number;
}

/** Positive: the printed order of two parts is the reading order. In log odds. */
export function orderScore(first: string, second: string, lead: string): number {
  const a = fold(first);
  const b = fold(second);
  const text = fold(lead.slice(0, 300)).replace(/[^\p{L}\p{N}]+/gu, '');
  const left = placeIn(a, text);
  const right = placeIn(b, text);
  let score = 2.2; // most headlines are printed in order
  if (left.share >= 0.35 && right.share >= 0.35) {
    const gap = Math.max(-24, Math.min(24, right.place - left.place));
    score += (gap / 8) * Math.min(left.share, right.share);
  }
  if (VERB_FIRST.test(a)) score -= 2;
  if (VERB_FIRST.test(b)) score += 1;
  if (PERSON_LAST.test(b)) score -= 2.2;
  if (PERSON_LAST.test(a)) score += 1.5;
  if (OPEN_END.test(a)) score += 3;
  if (OPEN_END.test(b)) score -= 3;
  if (PLACE_FIRST.test(b) && !PLACE_FIRST.test(a)) score -= 0.8;
  if (PLACE_FIRST.test(a) && !PLACE_FIRST.test(b)) score += 0.8;
  return score;
}

/** Reading order of up to three parts; more are left as printed. */
export function orderHeadline(parts: readonly string[], lead: string): HeadlineOrder {
  const printed = parts.map((_, at) => at);
  if (parts.length !== 2) return { order: printed, confidence: parts.length === 1 ? 1 : 0.8 };
  const score = orderScore(parts[0] as string, parts[1] as string, lead);
  const sure = 1 / (1 + Math.exp(-Math.abs(score)));
  return score >= 0 ? { order: printed, confidence: sure } : { order: [1, 0], confidence: sure };
}
