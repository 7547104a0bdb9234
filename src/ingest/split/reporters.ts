// Reporters named behind a slug without brackets (本报讯记者王平通讯员李梅近日，…): where the last name ends is told by what follows.

import { taggedWords } from '../../lib/dictionary.ts';
import { REPORTER, SURNAMES } from './names.ts';

const ROLE = new RegExp(`^[\\s、]?(?:本报|首席|特约|见习|实习){0,2}${REPORTER}\\s?`);
/** No lead's reporter: 记者从管委会获悉. */
const SURNAME = new RegExp(`[${SURNAMES.replace('从', '')}]`);
const HAN_SIGN = /[\u4e00-\u9fff]/;
/** How leads begin. A reporter who is seen at work (记者王平在车间看到) belongs to the sentence. */
const LEAD_START =
  /^(?:[\s:,"(《]|报道|\d{1,2}[月日]|\d{4}年|近日|近期|日前|日来|连日来|今[年日天晨晚]|昨[日天晨晚]|前[日天]|去年|目前|截至|上周|本周|随着|为了|因|据|经(?![开济])|由|在(?![^,。]{0,16}(?:看到|获悉|了解|采访)))/;
/** Parts of speech of a first word of two letters and more that no name runs into: times, places, bodies. */
const NO_NAME = /^(?:t|ns|nt)/;
const MOST_NAMES = 5;

/** How a name goes on that is a word or a place as well. */
const NAME_ENDS = /^(?:[\s:,(]|报道)/;
const ZONE_FOR_SHORT = /^(?:高新|经开|综保|保税|自贸|空港|临空|临港)区?$/;

/** A common word or a zone for short, though it begins with a surname. Places (秦川) are names as well. */
export function isNoName(name: string): boolean {
  if (ZONE_FOR_SHORT.test(name)) return true;
  const [first, more] = taggedWords(name);
  return first !== undefined && more === undefined && !/^n[rs]/.test(first.tag);
}

/** A body, place or thing begins here, and no reporter's name. */
function isThing(text: string): boolean {
  const first = taggedWords(text.slice(0, 8))[0];
  if (!first || first.word.length < 2 || !/^(?:ns|nt|n$)/.test(first.tag)) return false;
  const rest = text.slice(first.word.length);
  return !ROLE.test(rest) && !NAME_ENDS.test(rest);
}

/** Whether an article's text can begin so: with a day, a place, a sign. */
export const startsLead = (rest: string): boolean => {
  if (LEAD_START.test(rest)) return true;
  const first = taggedWords(rest.slice(0, 8))[0];
  return first !== undefined && first.word.length > 1 && NO_NAME.test(first.tag);
};

/** Where the names from `at` on end, or -1 where nothing tells. */
function namesEnd(text: string, at: number, left = MOST_NAMES): number {
  if (left === 0 || !SURNAME.test(text[at] ?? '') || isThing(text.slice(at))) return -1;
  for (const size of [3, 2]) {
    const end = at + size;
    const name = text.slice(at, end);
    if (![...name].every((sign) => HAN_SIGN.test(sign)) || name.length < size || name.endsWith('区'))
      continue;
    const rest = text.slice(end);
    if (ROLE.test(rest) || startsLead(rest)) return end;
    const more = namesEnd(text, /^[\s、]/.test(rest) ? end + 1 : end, left - 1);
    if (more > 0) return more;
  }
  return -1;
}

/** Code units that reporters take at the start of `rest`, 0 where it does not start with one or it is open where the names end. */
export function reportersLength(rest: string): number {
  let length = 0;
  for (let role = ROLE.exec(rest); role; role = ROLE.exec(rest.slice(length))) {
    const end = namesEnd(rest, length + role[0].length);
    if (end < 0) return 0;
    length = end;
  }
  return length > 0 && rest.startsWith('报道', length) ? length + '报道'.length : length;
}
