// The world of the fault runs: subscribers in a data folder, bulletins whose articles can be told apart, and the count of
// what arrived.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { DATABASE } from '../../src/running.ts';
import { openStore } from '../../src/store/store.ts';
import type { StandIn } from '../support/telegram-stand-in.ts';

export const ZONE = 'changzhi-gaoxinqu';
export const PER_BULLETIN = 2;
const NUMBER = /(\d+)号重点工程/;

/** Private chats 1001, 1002, …, each following one zone. */
export async function enterSubscribers(dataDir: string, count: number): Promise<number[]> {
  mkdirSync(join(dataDir, 'inbox'), { recursive: true });
  const store = await openStore(join(dataDir, DATABASE));
  const chats = Array.from({ length: count }, (_, at) => 1_001 + at);
  for (const chatId of chats) {
    const { id } = await store.subscribers.enter(
      { chatId, threadId: 0, kind: 'private' },
      'zh',
      'Asia/Shanghai',
      Date.now(),
    );
    await store.subscribers.subscribe(id, criteriaOf({ zones: [ZONE] }), { kind: 'immediate' }, Date.now());
  }
  await store.close();
  return chats;
}

/** What is reported, and what is said of it: neighbours differ in more than their number, or one would be taken for a reprint. */
const EVENTS = [
  ['氢燃料电池电堆生产线点火', '这条生产线主要供应重型卡车用电堆，关键部件全部在园区配套。'],
  ['光伏玻璃窑炉扩建工程开工', '扩建之后，窑炉日熔化量翻了一番，余热用来给周边厂房供暖。'],
  ['煤机智能化改造通过验收', '验收组认为，改造让井下作业人员减少了三成，故障停机时间明显下降。'],
  ['生物医药中试基地迎来首批企业', '首批入驻的五家企业共用公共实验平台，仪器按小时计费。'],
  ['半导体封装车间设备进场', '设备安装由厂家工程师和本地技工共同完成，预计两个月后试产。'],
  ['冷链物流仓库交付使用', '仓库按果蔬、乳品、药品分区控温，货车到达后四十分钟内完成装卸。'],
  ['数据中心二期并网运行', '二期采用间接蒸发冷却技术，全年大部分时间不必开启压缩机。'],
  ['轴承钢精炼项目签约', '签约双方约定，所产轴承钢优先供给省内的风电和轨道交通企业。'],
  ['白酒酿造工坊接待首批访客', '访客可以沿着参观走廊看到制曲、发酵和蒸馏的全过程。'],
  ['碳纤维预制体产线满负荷生产', '车间实行三班倒，订单已经排到明年春天。'],
] as const;

function article(serial: number): string {
  const [event, detail] = EVENTS[serial % EVENTS.length] as (typeof EVENTS)[number];
  return [
    `长治高新区${serial}号重点工程${event}`,
    `本报讯 11月${(serial % 28) + 1}日，长治高新技术产业开发区${serial}号重点工程${event}，总投资${serial}.7亿元。${detail}`,
    `${event}之后，园区把这项工程列入${serial + 30}项重点服务清单，由专人跟踪办理用地、用电和用工手续。`,
  ].join('\n\n');
}

/** A bulletin of articles that carry these numbers. */
export const bulletinText = (serials: readonly number[]): string => serials.map(article).join('\n\n\n');

/** Puts bulletin number `bulletin` (from 0) into the inbox in one move. */
export function dropBulletin(dataDir: string, bulletin: number): void {
  const serials = Array.from({ length: PER_BULLETIN }, (_, at) => bulletin * PER_BULLETIN + at + 1);
  const path = join(dataDir, `bulletin-${bulletin}.txt`);
  writeFileSync(path, bulletinText(serials));
  renameSync(path, join(dataDir, 'inbox', `bulletin-${bulletin}.txt`));
}

export interface Tally {
  readonly expected: number;
  readonly lost: number;
  /** Messages beyond the first of the same article in the same chat. */
  readonly duplicates: number;
  /** Duplicates whose delivery does not carry the mark of an unanswered send. */
  readonly unmarked: number;
  /** Answers that the stand-in cut on purpose, and those that found the program killed. */
  readonly answersCut: number;
  readonly answersUnheard: number;
  /** Duplicates that no lost answer accounts for: the program had the answer and was killed before it was written down. */
  readonly forgotten: number;
  /** Deliveries with a mark, and those that ended as unknown. */
  readonly doubtful: number;
  readonly unknown: number;
  /** Lines of error in the program's log, where a fault should have been felt. */
  readonly complaints?: number;
}

/** Compares what each chat shows with what it should have. */
export async function tally(
  dataDir: string,
  telegram: StandIn,
  chats: readonly number[],
  articles: number,
): Promise<Tally> {
  const store = await openStore(join(dataDir, DATABASE));
  const stored = await store.articles.latest(null, articles + 10);
  const idOf = new Map(
    stored.map((one) => [Number(NUMBER.exec([one.headline, ...one.paragraphs].join())?.[1]), one.id]),
  );
  const sum = { lost: 0, duplicates: 0, unmarked: 0, doubtful: 0, forgotten: 0 };
  for (const chatId of chats) {
    const subscriber = await store.subscribers.find({ chatId, threadId: 0 });
    const seen = Map.groupBy(telegram.messages(chatId), ({ text }) => Number(NUMBER.exec(text)?.[1]));
    for (let serial = 1; serial <= articles; serial += 1) {
      const shown = seen.get(serial) ?? [];
      const times = shown.length;
      const record = await store.deliveries.find(idOf.get(serial) ?? -1, subscriber?.id ?? -1);
      if (times === 0) sum.lost += 1;
      if ((record?.doubt ?? 0) > 0) sum.doubtful += 1;
      if (times < 2) continue;
      sum.duplicates += times - 1;
      sum.forgotten += Math.max(0, times - 1 - shown.filter(({ answerLost }) => answerLost).length);
      if ((record?.doubt ?? 0) < times - 1) sum.unmarked += times - 1;
    }
  }
  const { unknown } = await store.deliveries.counts();
  const answersCut = telegram.totals['cut after'] ?? 0;
  await store.close();
  return {
    expected: chats.length * articles,
    ...sum,
    unknown,
    answersCut,
    answersUnheard: telegram.allMessages().filter(({ answerLost }) => answerLost).length - answersCut,
  };
}

/** What is still on its way, as one line; empty when every article was sent to everybody or given up, second tries included. */
export function openWork(dataDir: string, articles: number): string {
  const db = new Database(join(dataDir, DATABASE), { readonly: true });
  try {
    const count = (text: string): number =>
      db.prepare(`SELECT count(*) FROM ${text}`).pluck().get() as number;
    const left = {
      'not stored': articles - count(`article WHERE state = 'ready'`),
      'not matched': count(`article WHERE state = 'ready' AND matched_at IS NULL`),
      pending: count('delivery WHERE state = 0'),
      claimed: count('delivery WHERE state = 1'),
      'to be tried again': count('delivery WHERE state = 3 AND doubt = 1'),
    };
    return Object.entries(left)
      .filter(([, many]) => many > 0)
      .map(([what, many]) => `${many} ${what}`)
      .join(', ');
  } finally {
    db.close();
  }
}
