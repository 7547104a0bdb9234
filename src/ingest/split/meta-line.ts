// The line that a page prints beside an article: when it went up, from where, by whom, how often it was read. One parser for all.

import { cue } from './cue.ts';
import { issueDate } from './dates.ts';
import { HAN, NAME } from './names.ts';

/** Code units of the line, half-open. */
export type Range = readonly [from: number, to: number];

export interface MetaLine {
  /** The day of publication, `YYYY-MM-DD`; null where the line tells none, or only what day it is today. */
  readonly day: string | null;
  /** Who wrote it, each with the word before the name as printed. */
  readonly authors: readonly Range[];
  /** False for a bare day, a bare number of readers and the like, which may as well be a masthead's, a signature's or the text's: its place decides. */
  readonly sure: boolean;
  /** Publication is announced, and what was to follow stands on the next line. */
  readonly open: boolean;
}

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = `(?:(?:19|20)\\d\\d(?:\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日|([-/.])\\d{1,2}\\1\\d{1,2}(?!\\d))|\\d{1,2}\\.\\d{1,2}\\.(?:19|20)\\d\\d(?!\\d)|${MONTH} \\d{1,2}, \\d{4}|\\d{1,2} ${MONTH},? \\d{4})`;
/** `DAY` for places where it only looks ahead. */
const DAY_AHEAD = DAY.replace('([-/.])', '[-/.]').replace('\\1', '[-/.]');
const PUBLISHED =
  '(?:(?:发布|发表|更新|录入|提交|加入|上传|发稿|编稿|采编|公布|修改|成文|发文|刊发|登载)(?:时间|日期|于)|Published|Updated|Last updated|Posted|Release date|Publication date)(?: on| at)?';
const READS = '(?:浏览|阅读|点击|访问|播放|人气)(?:次数|人数|人次|总?量|数)?|Views?|Reads?|Hits';
const AUTHOR =
  '(?:作者|特约记者|(?:本报|本刊|本网)?记者|通讯员|撰稿人?|撰文|供稿人?|供稿单位|来稿|投稿|文字|文图|图文|文\\/图|采写|执笔|文|[Aa]uthors?)';
const EDITOR =
  '(?:(?:本期|执行|责任|值班|本文|网站|网络)?(?:编辑|责编|校对|审核人?|核稿|监制|总监制|编发|发布者|发布人|录入者?|上传者?|签发|编审|审签)|[一二三初复终]审|主编|总编|[Ee]ditors?)';
const ORIGIN = '(?:(?:信息|消息|文章|稿件|新闻|内容|资料|本文)?(?:来源|稿源|出处)|[Ss]ource)';
const ANY_LABEL = `(?:${PUBLISHED}|${READS}|${AUTHOR}|${EDITOR}|${ORIGIN}|时间|日期|(?:选择)?(?:阅读)?字[号体])\\s?[:/]`;
/** A name or an office behind a label, up to the next label, day or sign. */
const WORD = `(?:(?!${ANY_LABEL}|打印|分享[到至]|我要评论|我来说|${DAY_AHEAD})(?:[${HAN}A-Za-z·.&《》"'-]|(?<=[${HAN}])\\([${HAN}]{1,8}\\)(?=[${HAN}])))+`;
const WORDS = `${WORD}(?:[\\s、,&/]{1,2}${WORD}){0,6}`;
const EDGE = '(?=$|[\\s|/,;、·()【】<>-])';
const LINK =
  '(?:https?:)?\\/\\/\\S+|www\\.\\S+|(?:[a-z0-9-]{1,20}\\.){1,3}(?:com|cn|net|org)(?:\\/\\S*)?(?=\\s|$)';
const PLACE =
  '(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)';

/**
 * What such a line is made of, tried in this order. `maker` is a medium or a person, known by the end or by the surname,
 * `account` any name, `count` a bare number of readers.
 */
const FIELDS: readonly (readonly [string, RegExp])[] = (
  [
    ['link', LINK],
    ['gap', '[\\s|/,;、·()【】<>*-]+'],
    ['published', `${PUBLISHED}(?:\\s?:\\s?|\\s?(?=${DAY_AHEAD}))`],
    ['dated', `(?:时间|日期|Date)(?:\\s?:\\s?|\\s(?=${DAY_AHEAD}))|(?:更新|发布)\\s?:?\\s?(?=${DAY_AHEAD})`],
    ['day', DAY],
    [
      'time',
      '(?:[上下]午)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:tz|GMT|UTC)[+-]?\\d{0,2})?',
    ],
    ['weekday', '(?:星期|周)[一二三四五六日天]'],
    [
      'reads',
      `(?:已|被)?(?:${READS})(?:\\s?:\\s?)?(?:\\d[\\d.,]{0,8}\\s?[万wk]?\\+?\\s?(?:人?次)?|(?<=(?:次数|量|浏览|数)\\s?:\\s?)${EDGE})${EDGE}|\\d{1,7} (?:views|reads)`,
    ],
    ['size', `(?:选择)?(?:阅读)?字[号体][+-]?\\s?:?|[大中小]字号|(?:超大|特大|默认|大字|[大中小])${EDGE}`],
    [
      'button',
      `(?:附件下载|我来说[两几]句|我要评论(?:\\(\\d*\\))?|打印|关闭|收藏|分享|参与互动|复制链接|我要纠错|纠错)(?:本页|此页|本文|此文|窗口|页面|[到至])?\\s?:?${EDGE}|(?:Share|Print)${EDGE}`,
    ],
    [
      'author',
      `${AUTHOR}\\s?[:|]\\s?${WORDS}|(?:记者|通讯员)\\s?${NAME}(?:\\s?报[道导])?${EDGE}|By [A-Z][A-Za-z.' -]{2,40}(?=\\s?\\||$)`,
    ],
    ['editor', `(?:${EDITOR}|发布)\\s?[:|]\\s?(?:${WORDS})?|${AUTHOR}\\s?:\\s?(?=$|${ANY_LABEL})`],
    ['section', `(?:栏目|分类|频道)\\s?:\\s?${WORD}`],
    ['origin', `${ORIGIN}\\s?[:|]\\s?(?:(?:${LINK})|${WORDS})?`],
    ['rights', `(?:原创|转载)(?:文章)?${EDGE}|禁止转载|未经授权不得转载`],
    ['place', `(?:发[表布]于\\s?[${HAN}]{2,6}|${PLACE})${EDGE}`],
    [
      'maker',
      `[${HAN}A-Za-z·]{1,14}?(?:报|报社|网|社|台|刊|发布|客户端|融媒体?|融媒体中心|新闻|在线|快讯)${EDGE}|(?:${NAME})${EDGE}|(?<=\\| ?)[A-Z][A-Za-z ]{2,30}(?=\\s?\\|)`,
    ],
    ['account', `[${HAN}A-Za-z·]{2,14}${EDGE}`],
    ['count', `\\d{1,7}(?=$|\\s)`],
  ] as const
).map(([name, source]) => [name, new RegExp(source, 'y')]);

/** 27.12.2016, as offices abroad print it. */
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

/** No such line is without one of these. */
const SIGN = cue(
  /\d{4}[-年/.]|\d{4}\s年|\.\d{4}\s|, \d{4}|[a-z]\.?,? \d{4}|浏览|阅读|点击|访问|(?:时间|日期)\s?:|字[号体]|Release date|Published|Updated/,
);

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The line as a row of fields; undefined where anything is left over. Names of accounts count only as WeChat prints them. */
function fieldsOf(folded: string): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  while (at < folded.length) {
    const before = at;
    for (const [name, pattern] of FIELDS) {
      pattern.lastIndex = at;
      const hit = pattern.exec(folded);
      if (!hit || hit[0] === '') continue;
      if (name === 'count' && !/^(?:day|time)$/.test(fields.at(-1)?.name ?? '')) continue;
      // 2023年4月10日印发: a name stands apart.
      if (/^(?:maker|account|count)$/.test(name) && fields.at(-1)?.to === at) continue;
      at += hit[0].length;
      if (name !== 'gap') fields.push({ name, from: before, to: at });
      break;
    }
    if (at === before) return undefined;
  }
  return fields;
}

/** What stands beside an article on its page, if the whole line is made of that; `folded` is one printed line. */
export function readMetaLine(folded: string): MetaLine | undefined {
  if (!SIGN.test(folded)) return undefined;
  const fields = fieldsOf(folded);
  if (!fields) return undefined;
  const has = (...names: string[]): boolean => fields.some(({ name }) => names.includes(name));
  const many = (name: string): boolean => fields.filter((field) => field.name === name).length > 1;
  // Any name may be an account's, where a machine printed the rest.
  const stamped = has('time') && (has('place', 'rights') || /:\d\d:\d\d/.test(folded));
  if (has('account') && !stamped) return undefined;
  // From nine to eleven o'clock is a programme.
  if (!has('published') && (many('time') || many('day'))) return undefined;
  const numeric = /\d[-/.]\d/.test(folded);
  // 浏览量：1200万 may be what a platform boasts of.
  const bareCount = fields.length === 1 && has('reads') && /\d/.test(folded);
  const sure =
    (has('published', 'reads', 'size') && !bareCount) ||
    (has('day') &&
      (has('origin', 'editor', 'author', 'count') ||
        (has('time') && has('maker', 'account', 'place', 'button', 'link')) ||
        // 时间 and 日期 are as well those of an event to come.
        (has('dated') ? !/时间|日期|Date/.test(folded) : has('time') && numeric)));
  // A day with its weekday heads a paper.
  if (!sure && !bareCount && (!has('day') || has('weekday'))) return undefined;
  // A clock at the head of a page tells today.
  const clock =
    has('weekday') && has('time') && fields.every(({ name }) => /^(?:day|time|weekday)$/.test(name));
  const day = fields.find(({ name }) => name === 'day');
  return {
    day: day && !clock ? issueDate(folded.slice(day.from, day.to).replace(DAY_FIRST, '$3-$2-$1')) : null,
    authors: authorsOf(fields),
    sure,
    open: fields.at(-1)?.name === 'published',
  };
}

const authorsOf = (fields: readonly Field[]): Range[] =>
  fields.filter(({ name }) => name === 'author').map(({ from, to }): Range => [from, to]);

/** A meta line where it stands in the source. */
export interface PlacedMeta {
  readonly start: number;
  readonly end: number;
  readonly day: string | null;
  /** As printed, with the word before the name. */
  readonly byline: string | null;
}

export function placeMeta(
  source: string,
  { start, end }: { readonly start: number; readonly end: number },
  { day, authors }: MetaLine,
): PlacedMeta {
  const names = authors.map(([from, to]) =>
    source
      .slice(start + from, start + to)
      .replace(/报[道导]$|報[道導]$/, '')
      .trim(),
  );
  return { start, end, day, byline: names.join(' ') || null };
}

/** The last day among them: a page of several articles is no older than its youngest. */
export function lastDay(metas: readonly PlacedMeta[]): string | null {
  return metas.reduce<string | null>(
    (last, { day }) => (day !== null && day > (last ?? '') ? day : last),
    null,
  );
}

/** The meta line between an article's headline and its text; that of a sole article may stand anywhere on its page. */
export function metaOf(
  metas: readonly PlacedMeta[],
  from: number,
  to: number,
  sole: boolean,
): { readonly day: string | null; readonly byline: string | null } {
  const own = sole ? metas : metas.filter(({ start }) => start >= from && start < to);
  return {
    day: own.find(({ day }) => day !== null)?.day ?? null,
    byline: own.find(({ byline }) => byline !== null)?.byline ?? null,
  };
}

/** Who wrote it, in credits that name others as well (供稿人：…，责任编辑：…); undefined where they name authors alone, or nobody. */
export function authorsAmongCredits(folded: string): readonly Range[] | undefined {
  const fields = fieldsOf(folded);
  if (!fields?.some(({ name }) => name === 'editor' || name === 'origin' || name === 'day')) return undefined;
  const authors = authorsOf(fields);
  return authors.length > 0 ? authors : undefined;
}

/** A bare hour or number of readers, which an open line above left to the next. */
export const isMetaValue = (folded: string): boolean =>
  folded !== '' && fieldsOf(folded)?.every(({ name }) => /^(?:day|time|weekday|count)$/.test(name)) === true;
