// What a page offers to read next: from a line like 相关新闻 to the end, where only titles and teasers that break off follow.

import { FINAL_SIGN } from './cues.ts';
import { fold } from './fold.ts';
import type { Line } from './lines.ts';
import { cuesIn } from './selftalk.ts';

const HEAD =
  /^[\s【(<●◆■·*-]*(?:新闻推荐|相关(?:新闻|阅读|报道|链接|推荐|稿件|文章|资讯)|推荐(?:阅读|新闻|文章)|延伸阅读|往期(?:推荐|回顾|精彩|内容)|精彩推[荐送]|热门(?:推荐|新闻|文章)|猜你喜欢|频道推荐|智能推荐|Related(?: (?:articles|stories|news|tags|posts|topics|reading|coverage|content))?|Recommended(?: for you)?|Read next|More (?:stories|news)|You may also like)[\s:】)>*-]*$/i;
const BREAKS_OFF = /(?:…|\.{3})$/;
/** Code units: a finished sentence, a teaser, and a paragraph longer than any wrapped line that stops without a sign. */
const SENTENCE = 16;
const TEASER = 20;
const PARAGRAPH = 56;
const READ = 200;

/** Heads that are tried, from the foot. */
const HEADS = 8;

/** The line from which on everything is offered to read next, or -1. Only what has prose above can have it below. */
export function findRelated(
  source: string,
  lines: readonly Line[],
  shorts: readonly string[],
  why: readonly (string | undefined)[],
): number {
  const heads = shorts.flatMap((text, at) => (at > 0 && text !== '' && HEAD.test(text) ? [at] : []));
  if (heads.length === 0) return -1;
  const textOf = ({ start, end }: Line): string =>
    fold(
      end - start > READ
        ? source.slice(start, start + 8) + source.slice(end - READ, end)
        : source.slice(start, end),
    );
  const prose = lines.findIndex((line, at) => !why[at] && isWhole(textOf(line)));
  return (
    heads.slice(-HEADS).find((head) => {
      const below = lines.slice(head + 1).flatMap((line, at) => (why[head + 1 + at] ? [] : [textOf(line)]));
      return prose >= 0 && prose < head && isOffer(below);
    }) ?? -1
  );
}

const isWhole = (text: string): boolean =>
  text.length >= SENTENCE && FINAL_SIGN.test(text) && !BREAKS_OFF.test(text);

/** Titles and teasers; a word of the site about itself may stand below its teasers. */
function isOffer(below: readonly string[]): boolean {
  const cut = below.filter(
    (text, at) =>
      (text.length >= TEASER && BREAKS_OFF.test(text)) ||
      (at === below.length - 1 && text.length >= PARAGRAPH && !FINAL_SIGN.test(text)),
  ).length;
  const whole = below.filter(isWhole);
  return whole.length <= Math.min(cut, 1) && whole.every((text) => cuesIn(text) !== '');
}
