// The world of the fault runs: subscribers in a data folder, bulletins whose articles can be told apart, and the count of
// what arrived.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { openStore } from '../../src/store/store.ts';
import type { StandIn } from '../support/telegram-stand-in.ts';

export const ZONE = 'changzhi-gaoxinqu';
export const PER_BULLETIN = 2;
const NUMBER = /第(\d+)号氢能/;

/** Private chats 1001, 1002, …, each following one zone. */
export async function enterSubscribers(dataDir: string, count: number): Promise<number[]> {
  mkdirSync(join(dataDir, 'inbox'), { recursive: true });
  const store = await openStore(join(dataDir, 'zonewire.db'));
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

function article(serial: number): string {
  return [
    `长治高新区第${serial}号氢能装备项目投产`,
    `本报讯 11月6日，长治高新技术产业开发区第${serial}号氢能装备项目正式投产。项目总投资${serial}.7亿元，主要生产氢燃料电池电堆，达产后年产值可达${serial + 5}亿元。`,
    `第${serial}号氢能装备项目负责人表示，下一步将扩大产能，推动氢能产业集聚发展。`,
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
  /** Answers that the stand-in cut on purpose. */
  readonly answersDropped: number;
  /** Deliveries with a mark, and those that ended as unknown. */
  readonly doubtful: number;
  readonly unknown: number;
}

/** Compares what each chat shows with what it should have. */
export async function tally(
  dataDir: string,
  telegram: StandIn,
  chats: readonly number[],
  articles: number,
): Promise<Tally> {
  const store = await openStore(join(dataDir, 'zonewire.db'));
  const stored = await store.articles.latest(null, articles + 10);
  const idOf = new Map(
    stored.map((one) => [Number(NUMBER.exec([one.headline, ...one.paragraphs].join())?.[1]), one.id]),
  );
  const sum = { lost: 0, duplicates: 0, unmarked: 0, doubtful: 0 };
  for (const chatId of chats) {
    const subscriber = await store.subscribers.find({ chatId, threadId: 0 });
    const seen = new Map<number, number>();
    for (const message of telegram.messages(chatId)) {
      const serial = Number(NUMBER.exec(message.text)?.[1]);
      seen.set(serial, (seen.get(serial) ?? 0) + 1);
    }
    for (let serial = 1; serial <= articles; serial += 1) {
      const times = seen.get(serial) ?? 0;
      const record = await store.deliveries.find(idOf.get(serial) ?? -1, subscriber?.id ?? -1);
      if (times === 0) sum.lost += 1;
      if ((record?.doubt ?? 0) > 0) sum.doubtful += 1;
      if (times < 2) continue;
      sum.duplicates += times - 1;
      if ((record?.doubt ?? 0) < times - 1) sum.unmarked += times - 1;
    }
  }
  const { unknown } = await store.deliveries.counts();
  await store.close();
  return {
    expected: chats.length * articles,
    ...sum,
    unknown,
    answersDropped: telegram.allMessages().filter(({ answerLost }) => answerLost).length,
  };
}

/** True when nothing is on its way any more; unanswered sends have had their second try. */
export async function settled(dataDir: string, articles: number): Promise<boolean> {
  const store = await openStore(join(dataDir, 'zonewire.db'));
  try {
    const counts = await store.deliveries.counts();
    const stored = await store.articles.counts();
    const open = counts.pending + counts.claimed;
    return stored.ready >= articles && open === 0 && (await store.articles.unmatched(1)).length === 0;
  } finally {
    await store.close();
  }
}
