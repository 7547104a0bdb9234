// Files and forms that hang on a notice, told from the headline of the next article that is numbered on.

import { bylineStrength } from './bylines.ts';

const ATTACHMENT =
  /^附件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?(?::|[.、]\s?[^\s\d])|^附件\s?\d{0,2}$/;
const LISTED = /^(?:附件\s?)?\(?(\d{1,2})\)?\s?(?:[.、．):]\s?[^\d\s.%,]|[^\d\s年月日.%,个项家])/;
/** 2.设备清单.xls: a file that hangs on it. */
const FILE =
  /^[^。;!?]{2,60}\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|pptx?|ofd)(?:\s?[(【][^()【】]{0,20}[)】])?$/i;

/** What hangs on a notice: 附件：1.… and the lines numbered on below it, names of papers and no sentences. */
export function markAttachments(shorts: readonly string[], why: (string | undefined)[]): void {
  const isName = (text: string | undefined): boolean =>
    text !== undefined && text !== '' && !/[。;,!?]$/.test(text);
  const numberOf = (text: string): number => Number(LISTED.exec(text)?.[1] ?? 0);
  // A numbered line with prose below, or who wrote it.
  const isHeadline = (at: number): boolean => {
    const [below, next] = [shorts[at + 1], shorts[at + 2]];
    if (below === undefined) return false;
    const strength = bylineStrength(below);
    return !isName(below) || strength === 2 || (strength === 1 && next !== undefined && !isName(next));
  };
  for (let at = 1; at < shorts.length; at += 1) {
    const text = shorts[at] as string;
    if (!why[at] && FILE.test(text)) why[at] = 'attachment';
    if ((why[at] && why[at] !== 'attachment') || !ATTACHMENT.test(text) || !isName(text)) continue;
    why[at] = 'attachment';
    let number = numberOf(text.replace(/^附件\s?:\s?/, ''));
    for (let to = at + 1; isName(shorts[to]); to += 1) {
      const line = shorts[to] as string;
      if (numberOf(line) !== number + 1 || isHeadline(to)) break;
      why[to] ??= 'attachment';
      number += 1;
    }
  }
}
