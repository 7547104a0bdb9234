// The day with which whoever issued a notice signs it, below its text.

import type { Draft } from './assemble.ts';
import type { Block } from './blocks.ts';
import { issueDate } from './dates.ts';

const NOTICE = /通知|公告|公示|通告|通报|启事|倡议|办法|措施|细则|规定|意见|方案|的函|公开信/;
/** Blocks below the text among which the signature may stand: the office, the day, whom to call. */
const WITHIN = 3;
/** Longest office with the day. Characters. */
const LONGEST = 44;
const SIGNED =
  /^(?:[\u4e00-\u9fff()]{4,20}\s{0,20})?\(?[〇零一二三四五六七八九\d]{4}\s?年\s?[一二三四五六七八九十\d]{1,3}\s?月\s?[一二三四五六七八九十\d]{1,3}\s?日(?:印发)?\)?$/;

/** `YYYY-MM-DD`; null for what is no notice, or is not signed. */
export function signedOn(headline: string, draft: Draft, blocks: readonly Block[]): string | null {
  if (!NOTICE.test(headline)) return null;
  const last = Math.max(draft.from, ...draft.paragraphs.flat());
  const below = blocks.slice(last + 1, last + 1 + WITHIN).map(({ folded }) => folded);
  const signed = below.find((line) => line.length <= LONGEST && SIGNED.test(line));
  return signed === undefined ? null : issueDate(signed);
}
