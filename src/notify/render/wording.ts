// The words around an article, in both languages.

import type { ArticleDate } from '../../domain/article.ts';
import type { Language } from '../../domain/subscriber.ts';

interface BroadcastCounts {
  readonly waiting: number;
  readonly sent: number;
  readonly unknown: number;
  readonly failed: number;
}

const ZH = {
  untitled: '（无题）',
  urgent: '加急',
  zones: '开发区：',
  industries: '产业：',
  date: '日期：',
  received: '收录：',
  approx: '近日（原文未写明日期）',
  source: '来源：',
  others: '同题报道：',
  corrected: '已更正：',
  withdrawn: '已撤回：这条报道已被撤下，内容不再有效。',
  joined: ['已并入《', '》。'],
  and: '、',
  more: (count: number) => `等 ${count} 个`,
  unfinished: '（篇幅所限，此处未完，点“读全文”看余下部分）',
  page: (page: number, of: number) => `（第 ${page}/${of} 页）`,
  buttonWhy: '为什么推给我',
  buttonMute: '少推这类',
  buttonOpen: '读全文',
  broadcastGoing: ({ waiting, sent, unknown, failed }: BroadcastCounts) =>
    `📢 正在群发：已送达 ${sent}，未送达 ${failed}，结果未知 ${unknown}，还有 ${waiting}。推送优先；免打扰的订阅者过后再发。`,
  broadcastOver: ({ waiting, sent, unknown, failed }: BroadcastCounts) =>
    `📢 群发${waiting > 0 ? '已停止' : '完成'}：已送达 ${sent}，未送达 ${failed}，结果未知 ${unknown}${waiting > 0 ? `，没有发的 ${waiting}` : ''}。`,
  buttonStop: '■ 停止',
  buttonUseful: '👍 有用',
  buttonUseless: '👎 不合适',
  digest: (source: string, count: number) => `${source}：${count} 条与您的订阅有关`,
  digestOfMany: (count: number) => `您订阅的 ${count} 条`,
  elsewhere: '其他',
  digestHint: '点下面的序号看全文。',
  why: '这条推给您，是因为它符合您的订阅：',
  whyNothing: '没有找到推送这条的依据：当时的订阅可能已经取消，或稿件后来更正过。',
  subscription: (what: string) => `订阅“${what}”`,
  within: (found: string, wanted: string) => `${found}（属于${wanted}）`,
  evidence: (name: string, phrase: string) => `${name}（文中提到“${phrase}”）`,
  keyword: (word: string) => `关键词“${word}”`,
  facets: { zone: '开发区', industry: '产业', topic: '主题' },
  colon: '：',
  end: '。',
} as const;

type Wording = { readonly [Key in keyof typeof ZH]: Loose<(typeof ZH)[Key]> };
type Loose<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [Key in keyof T]: string };

const EN: Wording = {
  untitled: '(untitled)',
  urgent: 'Urgent',
  zones: 'Zones: ',
  industries: 'Industries: ',
  date: 'Date: ',
  received: 'Received: ',
  approx: 'recently (the text gives no date)',
  source: 'Source: ',
  others: 'Also in: ',
  corrected: 'Corrected: ',
  withdrawn: 'Withdrawn: this article was taken back and no longer holds.',
  joined: ['Now part of “', '”.'],
  and: ', ',
  more: (count) => ` and others, ${count} in all`,
  unfinished: '(Too long for one message: tap “Full text” for the rest.)',
  page: (page, of) => `(page ${page} of ${of})`,
  buttonWhy: 'Why this?',
  buttonMute: 'Less of this',
  buttonOpen: 'Full text',
  broadcastGoing: ({ waiting, sent, unknown, failed }) =>
    `📢 Going out: sent ${sent}, failed ${failed}, unknown ${unknown}, ${waiting} to go. Pushes come first; quiet hours are waited out.`,
  broadcastOver: ({ waiting, sent, unknown, failed }) =>
    `📢 Broadcast ${waiting > 0 ? 'stopped' : 'done'}: sent ${sent}, failed ${failed}, unknown ${unknown}${waiting > 0 ? `, ${waiting} not sent` : ''}.`,
  buttonStop: '■ Stop',
  buttonUseful: '👍 Useful',
  buttonUseless: '👎 Not for me',
  digest: (source, count) => `${source}: ${count} articles you follow`,
  digestOfMany: (count) => `${count} articles you follow`,
  elsewhere: 'Elsewhere',
  digestHint: 'Tap a number to open an article.',
  why: 'You got this because it meets your subscription:',
  whyNothing:
    'No subscription of yours explains this any more: it may have been ended since, or the article corrected.',
  subscription: (what) => `Subscription “${what}”`,
  within: (found, wanted) => `${found} (part of ${wanted})`,
  evidence: (name, phrase) => `${name} (the text says “${phrase}”)`,
  keyword: (word) => `the word “${word}”`,
  facets: { zone: 'zone', industry: 'industry', topic: 'topic' },
  colon: ': ',
  end: '.',
};

export const WORDING: Record<Language, Wording> = { zh: ZH, en: EN };

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `2023-04-10` as 2023年4月10日 or 10 April 2023; anything else stays as it is. */
export function dayInWords(day: string, language: Language): string {
  const hit = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!hit) return day;
  const [year, month, date] = hit.slice(1).map(Number) as [number, number, number];
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1] ?? month} ${year}`;
}

/** The line that says when: the article's own date, or the day on which it was received. */
export function dateLine(date: ArticleDate, createdAt: number, language: Language, timeZone: string): string {
  const words = WORDING[language];
  if (date === 'approx') return `${words.date}${words.approx}`;
  if (date !== null) return `${words.date}${dayInWords(date, language)}`;
  return `${words.received}${dayInWords(localDay(createdAt, timeZone), language)}`;
}

function localDay(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** When an article was corrected: the day and the minute, in the reader's time zone. */
export function correctedLine(at: number, language: Language, timeZone: string): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(at);
  return `${WORDING[language].corrected}${dayInWords(localDay(at, timeZone), language)} ${time}`;
}
