// The day that an article speaks of, from its first paragraphs. A vague word stays vague.

import type { ArticleDate } from '../../domain/article.ts';
import { cue } from './cue.ts';
import { readNumber } from './cues.ts';
import { datelineLength } from './datelines.ts';
import { findDays, N, shiftMonth } from './dates.ts';
import { fold } from './fold.ts';

/** Against what a text without a full date is read. */
export interface Reference {
  /** The day of issue, else of receipt, `YYYY-MM-DD`. */
  readonly day: string;
  /** The text came out on that very day, so that its 今天 is that day: a page or feed item that tells when it was published. */
  readonly sameDay: boolean;
}

const LEAD_READ = 320;
/** A vague word before an explicit day that stands further in than this has the word. */
const FAR_IN = 60;
const DAY_MS = 86_400_000;

const PARTS_OF_DAY = '上午|下午|中午|凌晨|清晨|清早|傍晚|晚|夜';
/** 26日上午, 节日前夕的8日上午, 某水厂6日启用, 昨天(16日). */
const BARE_DAY = cue(
  new RegExp(
    `^["(]?(${N})日(?=${PARTS_OF_DAY}|,|起|至)|^[^,。!?"]{0,24}?(?<![\\d月第前个近至到期用约历连满超短仅为共达每一二三四五六七八九十、])(${N})日(?=${PARTS_OF_DAY}|启用|开工|投产|开幕|举行|召开|揭牌|签约|发布|宣布|启动|抵达|通车|公布|正式|在|从|来(?=[\\u4e00-\\u9fff]{1,12}(?:考察|参观|交流|调研|访)))|^[^,。!?"]{0,24}?[今昨前明][天日]\\((${N})日\\)`,
  ),
);

const DAYS_BACK: Readonly<Record<string, number>> = { 今: 0, 昨: 1, 前: 2, today: 0, yesterday: 1 };
/** In the first sentence, outside of quotes; 今天的 mostly means nowadays. */
const NEAR_DAY = cue(
  /^[^。!?]{0,24}?(?:([今昨])[天日晚晨早夜]|(前)天)(?!的)|^[^.]{0,120}?\b(today|yesterday)\b/i,
);
/** 今晚 mostly calls out to come, and means no day where the text is not of that very day. */
const CALLING = /今[晚晨早夜]$/;

const WEEKDAYS = '一二三四五六日';
const ENGLISH_WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = cue(/(上|本|这)(?:个?星期|周)([一二三四五六日天])(?!起)/);
const WEEKDAY_EN = cue(
  /\b(?:on|last|this past|late|early) (Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)\b(?! (?:to|through|nights|evenings|mornings))/,
);
/** The event is to come. */
const TO_COME = /\b(?:will|plans?|to be|is due)\b[^.]*$/;

const FEAST =
  '(?:春节|新春|元旦|元宵|清明|劳动节|端午|中秋|国庆|妇女节|青年节|儿童节|建军节|教师节|重阳|双节|"?(?:五一|六一|七一|八一|十一)"?)(?:佳?节)?(?:小?长?假)?';
const VAGUE = new RegExp(
  [
    '近日|(?<![\\d一二三四五六七八九十])日前|最近(?!的)|近期|连日(?:来|[阴大暴降高酷])|日来|近几日|近几天|这几天|近段时间|前几天|刚刚过去的',
    '(?:前不久|不久前)(?![^,。]{1,10}的)',
    '上周(?!起)|本周(?!起)|上个?星期|本月[上中下]旬|本月[初中底末](?!前)|上月[初中底末]|上月[上中下]旬',
    `^${N}月(?:[上中下]旬|[初中底末])(?=,|的一)`,
    `${FEAST}(?:前夕|前后|期间|假期|来临之际|到来之际|将至|临近)`,
    '[Rr]ecently|[Ii]n recent (?:days|weeks)|[Ll]ast (?:week|month)|[Tt]his week|[Ee]arlier this (?:week|month)|the other day',
  ].join('|'),
  'g',
);
/** 将于近期 tells of what is to come, 自本周 of a rule, 计划本月底 of a plan. */
const NOT_YET = /(?:[将拟定]于?|计划|预计|有望|力争|确保|自|从|到|至|截至)[^,。]{0,4}$/;

const SIGN_OF_VAGUE = cue(new RegExp(VAGUE.source));

function findVague(body: string): number | undefined {
  if (!SIGN_OF_VAGUE.mayMatch(body)) return undefined;
  for (const { index } of body.matchAll(VAGUE))
    if (!NOT_YET.test(body.slice(Math.max(0, index - 8), index))) return index;
  return undefined;
}

/**
 * The first day of the event that the lead (folded, dateline included) tells; else one told by 26日, 昨天 or 上周五; else
 * `approx` for 近日 and the like; else the day of the dateline formula (5月8日讯); else a day announced, or of something
 * that the lead speaks of; else null.
 */
export function articleDate(lead: string, reference: Reference): ArticleDate {
  // A scan takes 日 for 曰 and 1 for l.
  const head = lead
    .slice(0, LEAD_READ)
    .replaceAll('曰', '日')
    .replace(/(?<=[\d月])[lI](?=[\d日月])/g, '1');
  const formula = datelineLength(head);
  const body = head.slice(formula);
  const slug = findDays(head.slice(0, formula), reference.day)[0]?.day ?? null;
  const from = { day: slug ?? reference.day, sameDay: slug !== null || reference.sameDay };
  const days = findDays(body, from.day);
  const vague = findVague(body);
  const event = days.find(({ of }) => of === 'event');
  if (event && !(vague !== undefined && vague < event.at && event.at > FAR_IN)) return event.day;
  const told = bareDay(body, from.day) ?? nearDay(body, from) ?? weekday(body, from.day);
  if (told) return told;
  if (vague !== undefined) return 'approx';
  return slug ?? days.find(({ of }) => of !== 'no')?.day ?? null;
}

/** A sentence ends, or a greeting does. */
const WHOLE = /[:.。!?…;]["')】》]{0,3}$/;
const ONLY_QUOTED = /^"[^"]*"$/;
const OPENS_WITH_DAY = new RegExp(`^(?:${N}月)?${N}日`);
/** From so many paragraphs on that begin with a day, an article is a chronicle, and of no day itself. */
const CHRONICLE = 3;

/** A lead that sets the scene leaves what happened, and when, to the next paragraph. */
const OPENS_WITH_WHEN = new RegExp(`^(?:(?:${N}月)${N}日|近日|日前)`);

/** The day of an article with these paragraphs: a lead that is somebody's words, or was cut in mid-sentence, leaves it to what follows. */
export function dateOf(lead: string, paragraphs: readonly string[], reference: Reference): ArticleDate {
  const [first, second] = paragraphs;
  const dated = paragraphs.filter((text) => OPENS_WITH_DAY.test(fold(text.slice(0, 8)))).length;
  if (dated >= CHRONICLE && dated * 2 > paragraphs.length) return null;
  const date = articleDate(lead, reference);
  if (date !== null || !first || !second) return date;
  const text = fold(first);
  const open = !WHOLE.test(text) || ONLY_QUOTED.test(text);
  const next = fold(second.slice(0, 200));
  if (open) return articleDate(lead + next, reference);
  return OPENS_WITH_WHEN.test(next) ? articleDate(next, reference) : null;
}

/** `8日` without a month: the last such day up to the reference. */
function bareDay(body: string, reference: string): string | null {
  const hit = BARE_DAY.exec(body);
  if (!hit) return null;
  const day = readNumber((hit[1] ?? hit[2] ?? hit[3]) as string);
  const same = shiftMonth(reference, 0, day);
  return same && Date.parse(same) <= Date.parse(reference) + DAY_MS ? same : shiftMonth(reference, 1, day);
}

/** 今天 of a text of that very day; in an issue of a week it could be any of them. */
function nearDay(body: string, { day, sameDay }: Reference): ArticleDate {
  const hit = NEAR_DAY.exec(body);
  if (!hit || (hit[0].split('"').length - 1) % 2 === 1) return null;
  const word = (hit[1] ?? hit[2] ?? hit[3] ?? '').toLowerCase();
  if (!sameDay) return CALLING.test(hit[0]) ? null : 'approx';
  return shiftDays(day, -(DAYS_BACK[word] ?? 0));
}

function weekday(body: string, reference: string): string | null {
  // 0 is Monday.
  const today = (new Date(reference).getUTCDay() + 6) % 7;
  const hit = WEEKDAY.exec(body);
  if (hit) {
    const wanted = WEEKDAYS.indexOf((hit[2] as string).replace('天', '日'));
    return shiftDays(reference, wanted - today - (hit[1] === '上' ? 7 : 0));
  }
  const english = WEEKDAY_EN.exec(body);
  if (!english || TO_COME.test(body.slice(0, english.index))) return null;
  const wanted = ENGLISH_WEEKDAYS.indexOf((english[1] as string).toLowerCase());
  const back = (today - wanted + 7) % 7;
  return shiftDays(reference, -(back === 0 && english[0].startsWith('last') ? 7 : back));
}

const shiftDays = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10);
