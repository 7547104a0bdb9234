// Who wrote it: bylines as blocks of their own, and bylines in brackets behind the last sentence. All patterns read folded text.

import { taggedWords } from '../../lib/dictionary.ts';
import { cue } from './cue.ts';
import { BULLET } from './cues.ts';
import { authorsAmongCredits } from './meta-line.ts';
import { HAN, NAME, REPORTER, SURNAMES } from './names.ts';

const NAMES_IN_BRACKETS = cue(new RegExp(`^[(【]\\s?${NAME}(?:[\\s、,/]{1,2}${NAME}){0,5}\\s?[)】]$`));
const SPACED_NAME = cue(new RegExp(`^[(【]?-{0,2}\\s?[${SURNAMES}]\\s{1,2}[${HAN}]\\s?[)】]?$`));
const CREDIT = cue(
  /^[(【-]{0,2}\s?(?:本报|本刊|本网|本台)?\s?(?:特约|首席|见习|实习)?\s?(?:记者|通讯员|实习生|作者|撰文|撰稿人?|供稿|来稿|投稿|文图|图文|文\/图|文字|采写|报道|特约撰稿|小编|文并摄|图并文|视觉|摄影报道|制图|绘图|漫画|整理|口述|执笔)\s?[:/|\s及、和]/,
);
const PEN_AND_CAMERA = cue(
  new RegExp(
    `^[(【-]{0,2}\\s?(?:文|图|摄影)\\s?[:/|]\\s?(?:[图文]\\s|本[报刊网台](?:特约|首席|见习)?记者\\s{1,2})?[${HAN}]\\s?[${HAN}]{1,2}(?=$|[\\s)】、/])`,
  ),
);
const REPORTERS = cue(
  new RegExp(
    `^[(【-]{0,2}\\s?(?:(?:[${HAN}]{2,8}|(?=[${HAN}]{2,10}[A-Za-z\\d·-])[${HAN}A-Za-z\\d·-]{3,16})\\s?)?${REPORTER}\\s?[:]?\\s?(?!走[进访近]|探[访寻]|直击|来到|蹲点|体验)[${HAN}]{1,3}(?:\\s[${HAN}])?(?=$|[\\s、)】/]|通讯员|摄影|实习)`,
  ),
);
/** 图文：某区开工十二个项目 is a headline: nobody's name is so long. */
const PICTURED = cue(
  /^(?:图文|文图|组图|视觉)\s?:\s?[^\s/:]{9,}(?<!供稿|提供|[报网社台局办部会]|中心|公司|融媒体?)$/,
);
/** 明湖日报/记者高远/明湖即时报导 */
const PAPER_THEN_REPORTER = cue(
  new RegExp(`^[${HAN}]{2,6}[报网社台]\\s?\\/\\s?记者\\s?${NAME}\\s?\\/\\s?[${HAN}]{2,10}(?:报[道导]|电)$`),
);
/** 任笑天 报道 · 普明 视觉:界河口: the name first, what was done behind it. */
const NAME_THEN_WORK = cue(
  new RegExp(
    `^[(【-]{0,2}\\s?[${HAN}·]{2,5}(?:[\\s、][${HAN}]{2,4}){0,2}\\s{1,2}(?:(?:报道|整理|文图|图文|文并摄|摄影报道|文\\/[${HAN}]{1,2})[)】]?$|(?:视觉|摄影?|文|图)\\s?[:/])`,
  ),
);
/** The line that a web page prints below a headline: when it went up, then who wrote it. */
const DAY_THEN_CREDIT = cue(
  /^(?:发布(?:时间|日期)?\s?:\s?)?\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\s|]{1,4}(?:作者|来源|记者|通讯员|编辑|责编|供稿)\s?[:\s]/,
);
/** 5月14日　晴　片区园丁 高远: the head of a diary. Without its writer it heads a paper. */
const DIARY_HEAD = cue(
  new RegExp(
    `^(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日\\s{1,3}(?:(?:星期|周)[一二三四五六日天]\\s{1,3})?(?:晴|阴|多云|雾|霜|[小中大暴阵雷]{0,2}[雨雪])(?:转[${HAN}]{1,3})?\\s{1,3}(?:[${HAN}]{2,6}\\s{1,3})?${NAME}$`,
  ),
);
const OWN_DESK = cue(
  /^[(【-]{0,2}\s?(?:本报|本刊|本网|本站|本台)(?:综合|整理|编辑部?|(?:特约)?评论员|调研组)(?:\s?[\u4e00-\u9fff]{2,4})?(?:整理|报道)?[)】]?$/,
);
/** 采访：本刊记者 王平　受访：李梅 */
const INTERVIEWER = cue(
  new RegExp(
    `^[(【-]{0,2}\\s?(?:(?:采访|受访|主持)(?:者|人|嘉宾)?|访谈(?:者|人|嘉宾))\\s?[:/|]\\s?(?:本[报刊网台]\\s?)?(?:${REPORTER}\\s?)?${NAME}(?:[\\s、]{1,2}${NAME}){0,3}(?=$|[)】]$|\\s{1,4}(?:采访|受访|主持|整理|摄影|嘉宾)[^\\s:]{0,2}:)`,
  ),
);
/** 本报 小米, 本报调查组: a house and a pen name, or its team. */
const OF_THE_HOUSE = cue(
  new RegExp(
    `^[(【-]{0,2}\\s?本[报刊](?:\\s{1,2}(?:(?![${HAN}]*[号文社址])[${HAN}]{2,3})|(?:调查|调研|采访|报道)组)[)】]?$`,
  ),
);
/** 《江淮工业报》11月6日　记者 程砚秋: from which paper, on what day, and whose. */
const FROM_A_PAPER = cue(
  new RegExp(
    `^《[^《》]{2,16}》(?:网站|客户端|公众号)?\\s{0,2}\\d{1,2}月\\d{1,2}日\\s{1,2}(?:(?:特约|首席|见习)?(?:${REPORTER}|评论员|作者)\\s?)?${NAME}(?:[\\s、]{1,2}${NAME}){0,2}$`,
  ),
);
/** 某某社记者, without a name. */
const REPORTER_OF = cue(new RegExp(`^(?:本|[${HAN}]{1,6})(?:报|刊|社|网|台|客户端)(?:特约|首席|见习)?记者$`));
const SUPPLIED = cue(/^[(—-]{0,2}[^。，,;!?()]{2,30}(?:供稿|供图|来稿|撰稿|报送|报道组)\)?$/);
const BY_ENGLISH = cue(
  /^\(?-{0,2}\s?(?:(?:[Bb]y|Reported by|Reporting by|Written by|Story by|Text by|Contributed by) |(?:Words|Text|Story|Reporting|Photos?|Pictures)(?: by)?\s?: ?)[A-Z][A-Za-z.,' &-]{1,60}\)?$|^\(?-{0,2}\s?Staff (?:reporters?|writers?|correspondent)\)?$/,
);
const BARE_NAME = new RegExp(
  `^[—-]{0,2}\\s?${NAME.replace('{1,3}', '{1,2}')}(?:[\\s、/]{1,2}${NAME.replace('{1,3}', '{1,2}')}){0,3}$`,
);

const OFFICE =
  '(?:局|办公室|办|委|委员会|管委会|部|中心|公司|站|科|处|工委|集团|政府|融媒体?|调研组|课题组|编写组|编辑部|工会|团委|妇联|商会|协会|海关|支部|分局|学校|医院)';
/** In brackets a zone's own name signs too. */
const SIGNER = `(?:${OFFICE}|大队|支队|街道|社区|镇|专班|项目部|指挥部|经开区|高新区|综保区|示范区|开发区|新区|园区|片区)`;
const OFFICE_IN_BRACKETS = cue(
  new RegExp(`^[(【](?:[^()。,]{2,26}${SIGNER}|[^()。,\\s]{2,10}\\s{1,2}${NAME})[)】]$`),
);
const OFFICE_AFTER_DASH = cue(new RegExp(`^-{1,2}\\s?(?![-\\s记访看写来从探走])[^()。,]{3,12}${OFFICE}$`));
const BARE_OFFICE = cue(
  new RegExp(
    `^[${HAN}]{3,16}${OFFICE}$|^[${HAN}]{4,26}(?:主任|书记|区长|局长|部长|院长|所长|教授|研究员|董事长|总经理|工程师)\\s{1,3}${NAME}$|^[${HAN}]{2,8}\\s{1,2}${NAME}$`,
  ),
);

const NOT_A_NAME = cue(/公\s?[告示]|通\s?[知告]|启\s?事|声明|简讯|要闻|前言|后记|结语|编者按/);

const VERB_START = /^[记访看写来从探走]/;
const PEN_NAME = new RegExp(`^(?:[${HAN}]{2,4})(?:\\s[${HAN}]{2,4}){0,2}$`);

const EDITOR_ALONE = cue(
  new RegExp(`^[(【]\\s?[${HAN}]{0,6}(?:编辑|责编|校对|审核|监制|排版|美编)\\s?[:\\s]\\s?${NAME}\\s?[)】]$`),
);

/** （编辑 高远） names whoever edited, no author. */
export const isEditorAlone = (folded: string): boolean => EDITOR_ALONE.test(folded);

/** How sure it is that a whole block is a byline: 2 by form, 1 could be (a bare name), 0 no. */
export function bylineStrength(folded: string): 0 | 1 | 2 {
  if (folded.length > 64 || folded.length < 2) return 0;
  if (/[。!?；;]/.test(folded) || NOT_A_NAME.test(folded)) return 0;
  if (isEditorAlone(folded)) return 0;
  if (/[:|].*[:|]/.test(folded) && authorsAmongCredits(folded)) return 2;
  const framed = /^([^\p{L}\p{N}()【】"'《》])\1?\s?(.+?)\s?\1?\1$/u.exec(folded);
  if (framed) return bylineStrength(framed[2] as string) > 0 ? 2 : 0;
  if (BULLET.test(folded))
    return bylineStrength(folded.slice(1).trimStart()) === 2 ? 2 : bareStrength(folded);
  // 【党建】 is a section as often as a name; other brackets hold names.
  if (NAMES_IN_BRACKETS.test(folded) && !isTwoWords(folded.slice(1, -1)))
    return /^【[^\s、,/]*】$/.test(folded) ? 1 : 2;
  if (DAY_THEN_CREDIT.test(folded)) return 2;
  if (
    PAPER_THEN_REPORTER.test(folded) ||
    NAME_THEN_WORK.test(folded) ||
    OWN_DESK.test(folded) ||
    INTERVIEWER.test(folded) ||
    OF_THE_HOUSE.test(folded) ||
    FROM_A_PAPER.test(folded) ||
    DIARY_HEAD.test(folded) ||
    REPORTER_OF.test(folded)
  )
    return 2;
  if (SPACED_NAME.test(folded) || BY_ENGLISH.test(folded)) return 2;
  if (PICTURED.test(folded)) return 0;
  if ((CREDIT.test(folded) && !/,/.test(folded)) || PEN_AND_CAMERA.test(folded)) return 2;
  if (REPORTERS.test(folded) && !/,/.test(folded) && folded.length <= 44) return 2;
  if (SUPPLIED.test(folded) || OFFICE_IN_BRACKETS.test(folded) || OFFICE_AFTER_DASH.test(folded)) return 2;
  // Behind a dash a name is beyond doubt, and a word or two may be a pen name.
  const dashed = /^-{1,2}\s?([^-].*)$/.exec(folded)?.[1];
  if (dashed !== undefined) {
    if (bareStrength(dashed) > 0 && !VERB_START.test(dashed)) return 2;
    return PEN_NAME.test(dashed) ? 1 : 0;
  }
  return bareStrength(folded);
}

/** 项目建设 begins with a surname, and is two words of the dictionary. */
function isTwoWords(text: string): boolean {
  if (!/^[\u4e00-\u9fff]{4}$/.test(text)) return false;
  const words = taggedWords(text);
  return words.length === 2 && words.every(({ word, tag }) => word.length === 2 && !tag.startsWith('nr'));
}

const HAN_TO_HAN = new RegExp(`^[${HAN}].*[${HAN}]$`);

/** A name or an office without a word about it; ornaments on both sides make it sure. */
function bareStrength(folded: string): 0 | 1 | 2 {
  const core = HAN_TO_HAN.test(folded) ? folded : folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const named = BARE_NAME.test(core) && core.length <= 16 && !isTwoWords(core);
  const known = named || (BARE_OFFICE.test(core) && !/[主承协编]办$/.test(core));
  if (
    /^[^\p{L}\p{N}【].*[^\p{L}\p{N}】]$/u.test(folded) &&
    (known || /^\([\u4e00-\u9fff]{2,3}\)$/.test(folded))
  )
    return known ? 2 : 1;
  return known && (core === folded || named) ? 1 : 0;
}

const BYLINE_AT_END = new RegExp(
  `(?<=[。!?…"'.)])\\s{0,4}[(【](?:[^()]{0,12}(?:${REPORTER}|供稿|撰稿|拟稿|(?<![各业])信息员\\s?[:\\s]|作者|编辑:|小编|采写|文字|文\\/|图\\/|(?<![原译正全条课附上下左右见])[文图]:|文图|By )[^()]{0,40}|[^()。,]{2,24}\\/(?:文|图|文图)[^()。,]{0,20}|[^()]{2,24}(?:供稿|供图|来稿)|[^()。,]{4,24}(?:联合|综合)报道|本[报刊](?:特约)?评论员|[^()。,]{2,22}${SIGNER}|[^()。,\\s]{2,10}\\s{1,2}${NAME}(?:\\s{0,2}(?:报道|整理))?|\\s?${NAME}(?:[\\s、,]{1,2}${NAME}){0,4}\\s?|\\s?[${HAN}]\\s{1,2}[${HAN}]\\s?)[)】]\\s?$`,
);

const PHOTOGRAPHER_AT_END = new RegExp(
  `(?<=[。!?]"?)\\s?(?:新华社(?:记者)?|中新社(?:记者|发)|本报记者|记者|通讯员)?\\s?(?:(?:${NAME}|[${SURNAMES}]\\s[${HAN}])\\s{1,2}摄|新华社发)$`,
);
const LONGEST_CREDIT = 24;

/** Where the photographer of a story told in one picture is named behind its last sentence, or -1. */
export function photographerAtEnd(folded: string): number {
  const from = folded.length - LONGEST_CREDIT;
  if (from < LONGEST_CREDIT || !/[摄发]$/.test(folded)) return -1;
  const hit = PHOTOGRAPHER_AT_END.exec(folded.slice(from));
  return hit ? from + hit.index + (hit[0].length - hit[0].trimStart().length) : -1;
}

/** …。本报记者王平, …。 记者 王平, without brackets. */
const REPORTER_AT_END = cue(
  new RegExp(
    `(?<=[。!?]"?)(?:\\s{0,4}本[报刊网台](?:首席|见习|实习|特约)?|\\s{1,4})记者\\s{0,2}${NAME}(?:[\\s、]{1,2}${NAME}){0,3}\\s?$`,
  ),
);

/** Where the writers named in brackets, or as this paper's reporters, start at the end of a paragraph, or -1. */
export function bylineAtEnd(folded: string): number {
  const from = Math.max(0, folded.length - 72);
  const hit = /[)】]\s?$/.test(folded.slice(-2))
    ? BYLINE_AT_END.exec(folded.slice(from))
    : REPORTER_AT_END.execIn(folded, from);
  return hit ? from + hit.index + (hit[0].length - hit[0].trimStart().length) : -1;
}
