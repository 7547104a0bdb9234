// The order of a headline printed in parts: by their places in the lead, by grammar, and by print as the prior.

import { taggedWords } from '../../lib/dictionary.ts';
import { OPEN_END } from './cues.ts';
import { firstWordIs, lastWordIs, wordSpans } from './echo.ts';
import { fold, letters } from './fold.ts';
import { orderWeights } from './weights.ts';

const VERB_FIRST =
  /^(?:主持召开|召开|举行|举办|赴|到|赶赴|深入|调研|考察|出席|会见|检查|督导|荣获|获评|获|入选|签约|签订|签署|开工|启动|开展|推进|推动|出台|发放|排查|进入|通过|会商|共建|共商|共话|共谋|达成|为|就|以|让|助|促|迎来|落户|正式|成功|圆满|顺利|全力|加快|积极|实现|突破|首次|再|带队|率队|夜查|开出|新增|投用|上线|走进|走访|亮相|牵手|联手|携手|落地|落成|投入|奔赴|登陆|入驻|聚焦|对接|问计|把脉|护航|赋能|点亮|激活|引领|拿下|斩获|跻身|领跑|破解|擦亮|筑牢|守护|观摩|学习|研究|部署|听取|审议|传达|主持|督查|慰问|看望)/;
const PERSON_LAST =
  /(?:书记|主任|县长|市长|区长|局长|部长|省长|主席|董事长|总经理|会长|院长|校长|组长|秘书长)[\u4e00-\u9fff]{0,4}$|一行$/;
const PLACE =
  /开发区|经开区|高新区|园区|新区|综保区|保税区|示范区|产业园|集聚区|自贸|工委|管委会|公司|集团|大学|市|县|省|区/;
/** A headline begins with who or where. */
const SUBJECT_FIRST =
  /^[^,。:!?"]{0,12}?(?:经开区|高新区|示范区|综保区|开发区|产业园|园区|新区|公司|集团|管委会|工委|[省市县区镇]委|[省市县镇](?![场长]))/;
const VERB =
  /召开|举行|举办|启动|签|落户|开工|揭牌|投产|发布|开展|推进|推动|调研|考察|荣获|获|入选|突破|完成|上线|出台|建成|投用|封顶|开通|打造|建设|提升|服务|培训|检查|排查|实现|增长|达|共|带来|招/;

/** Mean place in the lead of the part's character pairs that stand there, and the share of them that do. */
function placeIn(part: string, lead: string): { place: number; share: number } {
  let sum = 0;
  let found = 0;
  for (let at = 0; at + 1 < part.length; at += 1) {
    const place = lead.indexOf(part.slice(at, at + 2));
    if (place < 0) continue;
    sum += place;
    found += 1;
  }
  return found === 0
    ? { place: 0, share: 0 }
    : { place: sum / found, share: found / Math.max(1, part.length - 1) };
}

/** What a word is in a headline: m a number · g a verbal noun · r a person · s a place · n other names and nouns · else jieba's letter. */
function classOf(word: string, tag: string): string {
  if (/^[\d一二三四五六七八九十百千万亿两]/.test(word) && !tag.startsWith('n')) return 'm';
  if (tag === 'vn') return 'g';
  const first = tag[0] ?? 'x';
  if (!'njlizsb'.includes(first)) return first;
  return tag.startsWith('nr') ? 'r' : tag.startsWith('ns') ? 's' : 'n';
}

/** Classes of the first and the last word. */
function endsOf(folded: string): { first: string; last: string } {
  const words = taggedWords(folded)
    .filter(({ word }) => /[\p{L}\p{N}]/u.test(word))
    .map(({ word, tag }) => classOf(word, tag));
  return { first: words[0] ?? 'x', last: words.at(-1) ?? 'x' };
}

/** Which words meet at the seam, against those that would meet in the inverse order. */
function wordFacts(a: string, b: string): Record<string, number> {
  const [left, right] = [endsOf(a), endsOf(b)];
  const facts: Record<string, number> = {};
  const add = (name: string, value: number): void => {
    facts[name] = (facts[name] ?? 0) + value;
  };
  add(`seam:${left.last}${right.first}`, 1);
  add(`seam:${right.last}${left.first}`, -1);
  return facts;
}

/**
 * What speaks for `first` standing before `second`; each figure changes its sign when the two change places, and all are
 * roughly within −1…1. `lead` is the first paragraph.
 */
export function orderFacts(first: string, second: string, lead: string): Record<string, number> {
  const text = letters(fold(lead.slice(0, 300)));
  const [a, b] = [fold(first), fold(second)];
  const [left, right] = [placeIn(letters(a), text), placeIn(letters(b), text)];
  const both = Math.min(left.share, right.share);
  const apart = Math.max(-1, Math.min(1, (right.place - left.place) / 20));
  const differ = (pattern: RegExp): number => (pattern.test(a) ? 1 : 0) - (pattern.test(b) ? 1 : 0);
  const seam = (x: string, y: string): number =>
    text.includes(letters(x).slice(-1) + letters(y).slice(0, 1)) ? 1 : 0;
  const unclosed = (x: string): number =>
    /["(《]/.test(x) && (x.split('"').length % 2 === 0 || /[(《][^)》]*$/.test(x)) ? 1 : 0;
  return {
    apart: both > 0.2 ? apart * Math.min(1, both * 2) : 0,
    share: left.share - right.share,
    seam: seam(a, b) - seam(b, a),
    word: (wordSpans(a, b) ? 1 : 0) - (wordSpans(b, a) ? 1 : 0),
    verbFirst: -differ(VERB_FIRST),
    verbWord: (/[vpd]/.test(firstWordIs(b)) ? 1 : 0) - (/[vpd]/.test(firstWordIs(a)) ? 1 : 0),
    personLast: differ(PERSON_LAST),
    openEnd: differ(OPEN_END),
    place: differ(PLACE),
    verb: -differ(VERB),
    subjectFirst: differ(SUBJECT_FIRST),
    verbLast: (lastWordIs(a) === 'v' ? 1 : 0) - (lastWordIs(b) === 'v' ? 1 : 0),
    quoteOnly: -differ(/^"[^"]{1,10}"$/),
    unclosed: unclosed(a) - unclosed(b),
    numberFirst: -differ(/^[\d一二三四五六七八九十百]/),
    length: Math.max(-1, Math.min(1, (b.length - a.length) / 14)),
    aside: -differ(/^[-(]/),
    announces: differ(/(?:--|[:、,])$/),
    // A pun or two parallel phrases stand in front of what they are about, as they were printed.
    clauses: differ(/.[,、!?:]./),
    phrases: differ(/[\u4e00-\u9fff]\s+[\u4e00-\u9fff]/),
    ...wordFacts(a, b),
  };
}

export interface HeadlineOrder {
  /** Indexes of the parts in reading order. */
  readonly order: readonly number[];
  /** 0…1: how sure the order is. */
  readonly confidence: number;
}

/** Reading order of a headline in two parts; more parts are left as printed. English headlines keep their order. */
export function orderHeadline(parts: readonly string[], lead: string): HeadlineOrder {
  const printed = parts.map((_, at) => at);
  if (parts.length !== 2) return { order: printed, confidence: parts.length === 1 ? 1 : 0.8 };
  const [first, second] = parts as [string, string];
  if (/^[\x20-\x7e]*$/.test(first)) return { order: printed, confidence: 0.95 };
  const weights = orderWeights();
  let odds = weights.prior ?? 2;
  for (const [name, value] of Object.entries(orderFacts(first, second, lead)))
    odds += (weights[name] ?? 0) * value;
  const sure = 1 / (1 + Math.exp(-Math.abs(odds)));
  return odds >= 0 ? { order: printed, confidence: sure } : { order: [1, 0], confidence: sure };
}
