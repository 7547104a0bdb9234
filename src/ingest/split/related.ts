// What stands below an article to the end of its page: what to read next, where only titles and teasers that break off follow, and readers' comments.

import { FINAL_SIGN } from './cues.ts';
import { fold } from './fold.ts';
import type { Line } from './lines.ts';
import { cuesIn } from './selftalk.ts';

const HEAD =
  /^[\s【(<●◆■·*-]*(?:新闻推荐|相关(?:新闻|阅读|报道|链接|推荐|稿件|文章|资讯)|推荐(?:阅读|新闻|文章)|延伸阅读|往期(?:推荐|回顾|精彩|内容)|精彩推[荐送]|热门(?:推荐|新闻|文章)|猜你喜欢|喜欢此内容的人还喜欢|看(?:过|了)(?:此|本)文的(?:人)?还(?:看|喜欢)(?:了|过)?|频道推荐|智能推荐|Related(?: (?:articles|stories|news|tags|posts|topics|reading|coverage|content))?|Recommended(?: for you)?|Read next|More (?:stories|news)|You may also like)[\s:】)>*-]*$/i;
const BREAKS_OFF = /(?:…|\.{3})$/;
/** Code units: a finished sentence, a teaser, and a paragraph longer than any wrapped line that stops without a sign. */
const SENTENCE = 16;
const TEASER = 20;
const PARAGRAPH = 56;
const READ = 200;

/** Heads that are tried, from the foot. */
const HEADS = 8;

const COMMENTS =
  /^[\s【(<●◆■·*-]*(?:精选留言|留言精选|精选评论|(?:网友|热门|最新|全部|精彩|读者)(?:评论|留言)|评论区|留言区|Comments)(?:\s?\(?\d{1,5}\)?条?)?[\s:】)>*-]*$/;
/** A reader and what he says. */
const COMMENT = /^@?[^,。:!?]{1,16}(?::|\s?回复\s?)/;
/** Longer ones are letters to the editor. */
const LONGEST_COMMENT = 140;
/** A sentence as long as this that no reader says is another article's. */
const LEAD = 30;
const MOST_COMMENTS = 60;

/** The line from which on readers comment, to the end, or -1. Only what has prose above can have them below. */
export function findComments(lines: readonly Line[], shorts: readonly string[]): number {
  const from = Math.max(1, lines.length - MOST_COMMENTS);
  for (let at = from; at < lines.length; at += 1) {
    if (!COMMENTS.test(shorts[at] as string)) continue;
    const below = lines.slice(at + 1);
    const others = shorts.slice(at + 1).filter((text) => !COMMENT.test(text));
    if (
      below.every(({ start, end }) => end - start <= LONGEST_COMMENT) &&
      others.length * 2 <= below.length &&
      !others.some((text) => text === '' || (text.length >= LEAD && isWhole(text))) &&
      shorts.slice(0, at).some((text) => text === '' || isWhole(text))
    )
      return at;
  }
  return -1;
}

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
