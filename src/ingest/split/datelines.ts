// The formula that opens a news item (本刊讯, 本报讯（记者 …）, X新闻网5月8日讯, CITY, May 9 --). All patterns read folded text.

import { cue } from './cue.ts';
import { HAN, NAME, REPORTER } from './names.ts';
import { isNoName, reportersLength, startsLead } from './reporters.ts';

const HEAD = 90;
/** Any short tag in brackets before prose is a slug, but a zone's name; longer ones only when they end like one. */
const BRACKETED_SLUG = cue(
  /^【(?:[^】。]{0,16}(?:讯|电|消息|报道|快报|播报|速递|来稿|通讯)】|(?![^】]{2,}(?:[区城港镇县市]|[业技流件]园)】)[^】。,、]{1,6}】(?=.{12}))/,
);
const HOUSE_SLUG = cue(
  new RegExp(
    `^[${HAN}A-Za-z0-9]{0,14}?(?:报|刊|网|台|站|社|新闻|融媒|发布|客户端|管委会|开发区|经开区|高新区|新区|园区|示范区|综保区|自贸区|省|市|县|区)(?:·?[${HAN}]{1,6}?)?(?:\\d{1,2}月)?(?:\\d{1,2}日)?\\s?(?:(?<!通)讯|消息|快讯|专讯|特讯|综合讯|报道|电(?=\\s?\\())(?=[\\s(:,-]|$)`,
  ),
);
const DATED_SLUG = cue(
  new RegExp(`^[${HAN}A-Za-z·]{0,16}?(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日(?:讯|专?电|消息|报道)(?=[\\s(:,-]|$)`),
);
/** 某某网4月19日松江消息: the place behind the day. */
const PLACED_SLUG = cue(
  new RegExp(
    `^[${HAN}A-Za-z]{1,12}(?:报|刊|网|台|社|客户端)\\d{1,2}月\\d{1,2}日(?!传来|发布|最新)[${HAN}]{2,4}(?:讯|电|消息|报道)(?=[\\s(:]|$)`,
  ),
);
/** 本报讯3月5日，…, 本报城北讯随着…: nothing between the slug and the text. */
const GLUED_SLUG = cue(
  new RegExp(
    `^本[报刊网台站](?!记者)(?:[${HAN}]{2,3})?(?<![通资短腾科视音])(?:讯(?![息问号员])|消息(?=${REPORTER}))`,
  ),
);
/** 某某讯 3月5日，…: a house of any name, where a day or a reporter follows. */
const ANY_HOUSE = cue(
  new RegExp(
    `^[${HAN}]{2,6}(?<![通资电喜短音腾科快简])讯\\s{1,4}(?=\\d{1,2}月\\d|\\d{4}年\\d|近日|日前|\\([^()]{0,8}${REPORTER})`,
  ),
);
/** What a slug may tell of the programme or the paper: 某台消息（晚间新闻）：, 某网消息（某某日报）（记者 …） */
const PROGRAMME = /^\s?\([^()。,:]{2,12}\)\s?:|^\s?\([^()。,:]{2,10}(?:报|网|台|社|刊)\)(?=\s?\()/;
/** 某社松江3月5日电 题：…: the headline once more, and nothing else. */
const TITLED = /^题\s?:[^。]{2,}$/;
const SHORT_SLUG = cue(
  /^(?:本刊|本报|本网|本台|本站|园区|要闻|简讯|快讯|综合)?(?:讯|消息|快讯|简讯)(?=[\s(:])/,
);
const REPORTER_IN_BRACKETS = cue(new RegExp(`^\\s?\\((?:[^()]{0,8})${REPORTER}[^()]{1,44}\\)`));
const REPORTER_SAYS = cue(
  new RegExp(
    `^(?:本报|本刊|本网|本台)?(?:首席|见习|实习|特约)?${REPORTER}\\s?${NAME}(?:[\\s、]{1,2}(?:${REPORTER}\\s?)?${NAME}){0,3}(?:\\s{0,2}\\d{1,2}月\\d{1,2}日)?\\s?(?:报道|电|讯|摄影报道)\\s?(?:[:,]|\\s|$)`,
  ),
);
const DAY_OR_SO =
  '(?:\\d{4}年)?(?:\\d{1,2}月)?\\d{1,2}日|\\d{4}年(?:\\d{1,2}月)?|近日|日前|[今昨][天日]|[上本]周[一二三四五六日天末]?';
const HOUR = '清晨|凌晨|早[上晨]|上午|中午|下午|傍晚|晚上?|夜间|\\d{1,2}[时点]半?';
/** What a reporter does, or is called, whom the sentence is about. */
const OF_REPORTER = `[^,。]{0,16}(?:看到|见到|见识|获悉|了解|采访|探访|发现)|[他她]|记者|走[进访近]|来到|跟随|从|赴`;
/** 某某日报记者 王平 3月5日，…: a house's reporter before a lead that has its own subject. */
const HOUSE_REPORTER = cue(
  new RegExp(
    `^[${HAN}]{1,8}(?:报|刊|网|台|社|客户端)(?:首席|见习|实习|特约)?记者\\s{0,2}${NAME}(?:[\\s、]{1,2}${NAME}){0,3}\\s{1,4}(?=(?:${DAY_OR_SO})(?:${HOUR}){0,2},(?!${OF_REPORTER}))`,
  ),
);
const ENGLISH_DATELINE = cue(
  /^[A-Z][A-Za-z.' -]{1,30}(?:, [A-Z][A-Za-z.' -]{1,20})?,? \(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?\)?\s?(?:\([^)]{1,30}\)\s?)?--?|^[A-Z][A-Z.']+(?:[ -][A-Z][A-Z.']*){1,4},? --? ?(?=["']?[A-Z][a-z])/,
);

const NAMES_ALONE = cue(new RegExp(`^\\(\\s?(${NAME}(?:[\\s、]{1,2}${NAME}){0,3})\\s?\\)(?=.{12})`));
/** （2023.11.06） behind a headline on the same line, or before the text. */
const DAY_IN_BRACKETS = cue(/^\((?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\)\s{0,2}(?=.{12})/);
const SLUG_IN_BRACKETS = cue(/^\((?:[^()。]{0,16}(?:讯|电|消息|报道|快报|播报|综合))\)/);
/** （办公室　王平）6月28日，…: who sent it in, before the day. */
const SENDER_IN_BRACKETS = cue(
  new RegExp(`^\\([${HAN}]{2,10}\\s{1,2}${NAME}\\)(?=\\s?(?:\\d{1,2}月\\d|近日|日前|连日来|昨日))`),
);
/** Each group holds one of these. */
const SIGN_OF_GROUP = cue(/[【(讯电]|消息|报道|记者\s/);
const SEPARATOR = /^\s?[:,-]{0,2}\s{0,4}/;
const ORNAMENT = /^[^\p{L}\p{N}\p{P}\s]{1,2}\s?/u;
const MOST_GROUPS = 4;

/**
 * Code units taken by the dateline formula at the start of a paragraph (本刊讯, 本报讯（记者 …）, 【园区讯】); 0 when none.
 * A formula is a row of groups: a slug, plain or in brackets, and reporters, in brackets or named as reporting.
 */
export function datelineLength(folded: string): number {
  const head = folded.slice(0, HEAD);
  if (!SIGN_OF_GROUP.test(head)) return 0;
  let length = ORNAMENT.exec(head)?.[0].length ?? 0;
  const ornament = length;
  let slugged = false;
  for (let group = 0; group < MOST_GROUPS; group += 1) {
    const rest = head.slice(length);
    const slug: RegExpExecArray | null = slugged ? null : findSlug(rest);
    const hit: RegExpExecArray | null =
      slug ??
      REPORTER_IN_BRACKETS.exec(rest) ??
      (slugged ? NAMES_ALONE.exec(rest) : namesAlone(rest)) ??
      SENDER_IN_BRACKETS.exec(rest) ??
      REPORTER_SAYS.exec(rest);
    const more = hit?.[0].length ?? (slugged ? behindSlug(rest, folded.length - length) : 0);
    if (more === 0) break;
    slugged ||= slug !== null;
    length += more;
    length += SEPARATOR.exec(head.slice(length))?.[0].length ?? 0;
  }
  return length === ornament ? 0 : length;
}

/** （王平 李梅）, but not the （安全） of （安全）生产: words that are names as well need a lead behind them. */
function namesAlone(rest: string): RegExpExecArray | null {
  const hit = NAMES_ALONE.exec(rest);
  const doubtful = hit?.[1]?.split(/[\s、]+/).every(isNoName);
  return doubtful && !startsLead(rest.slice(hit?.[0].length)) ? null : hit;
}

/** What only a slug can stand before: its programme, reporters without brackets, the headline once more. `left`: up to the end of the text. */
function behindSlug(rest: string, left: number): number {
  const programme = PROGRAMME.exec(rest);
  if (programme) return programme[0].length;
  return TITLED.test(rest) && rest.length === left ? left : reportersLength(rest);
}

function findSlug(head: string): RegExpExecArray | null {
  const bracketed = BRACKETED_SLUG.exec(head) ?? SLUG_IN_BRACKETS.exec(head) ?? DAY_IN_BRACKETS.exec(head);
  const hit = bracketed ?? DATED_SLUG.exec(head);
  const house = hit ?? HOUSE_SLUG.exec(head) ?? SHORT_SLUG.exec(head) ?? PLACED_SLUG.exec(head);
  return house ?? GLUED_SLUG.exec(head) ?? ANY_HOUSE.exec(head) ?? HOUSE_REPORTER.exec(head);
}

/** Code units of an English dateline (`CITY, May 9 --`, `LAKE CITY --`), 0 where there is none: a cue, but it stays in the paragraph. */
export const englishDatelineLength = (folded: string): number =>
  ENGLISH_DATELINE.exec(folded.slice(0, HEAD))?.[0].length ?? 0;

const OPENING = /^(?:【[^】]{1,10}】|\([^()]{1,10}\)|[\u4e00-\u9fff]{2,8}(?::|\s{1,2}))/;
const NO_SLUG = /^(?:一是|二是|三是|首先|其次|会议|据|他|她|记者|问|答|第|\(?\d|\([一二三四五六七八九十])/;

/** An opening that three or more long blocks share word for word: the house formula of a source that nobody told us of. */
export function findHouseSlug(blocks: readonly { readonly folded: string }[]): string {
  const counts = new Map<string, number>();
  const interview = blocks.some(({ folded }) => /^(?:记者|主持人|问|《[^《》]{2,14}》)\s?:/.test(folded));
  let best = '';
  for (const { folded } of blocks) {
    if (folded.length < 40) continue;
    const head = folded.slice(0, 14);
    const opening = NO_SLUG.test(head) ? null : OPENING.exec(head);
    if (!opening || (interview && opening[0].endsWith(':'))) continue;
    const count = (counts.get(opening[0]) ?? 0) + 1;
    counts.set(opening[0], count);
    if (count >= 3 && count > (counts.get(best) ?? 0)) best = opening[0];
  }
  return best;
}
