// npm run bench:bot: how long people wait for an answer, with a large archive, a crowd of subscribers and a backlog of
// pushes going out from the same process. Options: --articles 100000 --subscribers 10000 --rounds 20

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/config/config.ts';
import type { NewArticle } from '../../src/domain/article.ts';
import { criteriaOf } from '../../src/domain/criteria.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createLookup } from '../../src/lookup/lookup.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { createNotify } from '../../src/notify/notify.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { createBot } from '../../src/ui/bot/bot.ts';
import { newBulletin, withSource } from '../contracts/store-samples.ts';
import { temporaryFolder } from '../support/program.ts';
import { startStandIn } from '../support/telegram-stand-in.ts';
import { person } from '../support/telegram-updates.ts';
import { createFakeAdmin } from '../ui/bot/fake-admin.ts';
import { type Dice, dice } from './crowd.ts';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    subscribers: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '20' },
  },
});
const BATCH = 500;
/** Some thousand invented words, used as unevenly as real ones; the words searched for stand in a few per cent. */
const WORDS = Array.from({ length: 4000 }, (_, at) =>
  String.fromCodePoint(0x4e00 + ((at * 37) % 2500), 0x4e00 + ((at * 101) % 2500)),
);
const RARE = [
  ['氢能', 0.03],
  ['重卡', 0.02],
  ['签约', 0.1],
] as const;

const catalogue = readConfig({ CONFIG_DIR: resolve(import.meta.dirname, '../../config') }, '/').catalogue;
const lookup = createLookup(catalogue);
const zones = catalogue.zones.filter((zone) => zone.offered);

function article(roll: Dice, serial: number): NewArticle {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() ** 1.5 * list.length)] as T;
  const word = (): string => WORDS[Math.floor(roll() ** 3 * WORDS.length)] as string;
  const sentence = (): string => `${Array.from({ length: 12 }, word).join('')}。`;
  const zone = pick(zones);
  const industry = pick(catalogue.industries);
  const topic = pick(catalogue.topics);
  const rare = RARE.filter(([, share]) => roll() < share).map(([name]) => name);
  const paragraphs = [`${zone.name}${rare.join('')}${sentence()}`, ...Array.from({ length: 4 }, sentence)];
  return {
    ordinal: serial % BATCH,
    state: 'ready',
    headline: `${zone.name}${word()}${word()}第${serial}项`,
    paragraphs,
    byline: null,
    date: '2026-03-01',
    confidence: 0.9,
    doubts: [],
    zones: [{ id: zone.id, name: zone.name, role: 'primary' }],
    industries: [{ id: industry.id, name: industry.name, evidence: industry.name }],
    topics: [{ id: topic.id, name: topic.name, evidence: topic.name }],
    summary: paragraphs[0]!,
    fingerprint: `bench-${serial}`,
  };
}

async function fill(store: Store, articles: number, subscribers: number): Promise<void> {
  const roll = dice(7);
  const source = await withSource(store);
  for (let at = 0; at < articles; at += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, articles - at) }, (_, n) => article(roll, at + n));
    const receivedAt = Date.now() - (articles - at) * 30_000;
    const saved = await store.articles.saveBulletin(newBulletin(source, { receivedAt }), batch);
    // The archive has been pushed long ago: nobody is subscribed yet.
    for (const articleId of saved.articleIds)
      await store.deliveries.matchAndEnqueue({ articleId, terms: [], text: '' }, receivedAt);
  }
  for (let chatId = 1; chatId <= subscribers; chatId += 1) {
    const { id } = await store.subscribers.enter(
      { chatId, threadId: 0, kind: 'private' },
      'zh',
      'Asia/Shanghai',
      0,
    );
    const wishes = [
      criteriaOf({ zones: [zones[chatId % zones.length]!.id] }),
      criteriaOf({ industries: [catalogue.industries[chatId % catalogue.industries.length]!.id] }),
      criteriaOf({ keywords: ['全县通报'] }),
    ];
    for (const wish of wishes) await store.subscribers.subscribe(id, wish, { kind: 'immediate' }, 0);
  }
  // The backlog: one article for everybody.
  const everyone = { ...article(roll, articles), headline: '全县通报' };
  await store.articles.saveBulletin(newBulletin(source, { receivedAt: Date.now() }), [everyone]);
}

const folder = temporaryFolder();
const store = await openStore(join(folder.path, 'zonewire.db'));
const began = performance.now();
await fill(store, Number(values.articles), Number(values.subscribers));
process.stdout.write(`filled in ${Math.round((performance.now() - began) / 1000)} s\n`);

const telegram = await startStandIn({ keepCalls: false });
const handled = new Map<number, () => void>();
const log = createLog({ level: 'error', secrets: [], pretty: true });
const sender = createTelegramSender({
  token: telegram.token,
  apiRoot: telegram.url,
  proxy: null,
  clock: systemClock,
});
const notify = createNotify({
  store,
  sender,
  clock: systemClock,
  log,
  matchTerms: (tags) => lookup.matchTerms(tags),
  nameOf: (term, language) => lookup.nameOf(term, language),
  sendRate: 30,
});
const bot = createBot(
  { token: telegram.token, apiRoot: telegram.url, fetch: null },
  {
    store: {
      ...store,
      updates: {
        ...store.updates,
        async markHandled(updateId, now) {
          await store.updates.markHandled(updateId, now);
          handled.get(updateId)?.();
        },
      },
    },
    lookup,
    admin: createFakeAdmin(store, catalogue, lookup),
    adminIds: [],
    timeZone: 'Asia/Shanghai',
    clock: systemClock,
    log,
  },
);
const ending = new AbortController();
await bot.start(ending.signal);
await notify.matchPending();
notify.start(ending.signal);

let update = 500_000;
/** Milliseconds from the update to the answer that people see. */
async function timed(act: () => void): Promise<number> {
  const from = performance.now();
  update += 1;
  const done = new Promise<void>((resolved) => handled.set(update, resolved));
  act();
  await done;
  handled.delete(update);
  return performance.now() - from;
}

const SAID = [
  '/start',
  '/help',
  '/mine',
  '/latest',
  '/latest 长治高新区',
  '/latest 临汾市 氢能',
  '/latest “不存在的词”',
  '/search 氢能',
  '/search 氢能 重卡',
  '/search 签约',
  '/search 第99999项',
  '/subscribe 曲沃经开区 氢能',
  '/unsubscribe 1',
  '曲沃 氢能 每天8点',
  '氢能',
  'changzhi',
  '/subscribe 飞碟制造',
  '/settings',
  '/saved',
  '/share 氢能',
  '/export',
  '/privacy',
];
const TAPPED = [
  'b:cities:0',
  'b:c:city-changzhi:0',
  't:i:hydrogen:0',
  'b:groups',
  'm',
  'l',
  'p:-:50000',
  'o:50000',
  'w:50000',
  'a:n:50000',
  'g',
];
const times = new Map<string, number[]>();
const keep = (name: string, ms: number): void => void times.set(name, [...(times.get(name) ?? []), ms]);
for (let round = 0; round < Number(values.rounds); round += 1) {
  // Someone of the crowd each round, so that subscriptions and reasons are real.
  const who = person(1 + round * 37);
  for (const text of SAID) keep(text, await timed(() => telegram.say(who, text)));
  for (const data of TAPPED) {
    const message = telegram
      .messages(who.id)
      .filter((one) => !one.deleted)
      .at(-1)!;
    keep(data, await timed(() => telegram.tap(who, message, data)));
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
for (const [name, list] of times) {
  const sorted = list.toSorted((a, b) => a - b);
  process.stdout.write(
    `${name.padEnd(24)} p50 ${at(sorted, 0.5).toFixed(1).padStart(7)} ms   max ${at(sorted, 1).toFixed(1).padStart(7)} ms\n`,
  );
}
const all = [...times.values()].flat().sort((a, b) => a - b);
const counts = await store.deliveries.counts();
process.stdout.write(
  `all ${all.length}: p50 ${at(all, 0.5).toFixed(1)} ms · p99 ${at(all, 0.99).toFixed(1)} ms · max ${at(all, 1).toFixed(1)} ms · ` +
    `backlog meanwhile ${counts.sent} sent, ${counts.pending + counts.claimed} waiting · memory ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB\n`,
);
ending.abort();
await Promise.all([bot.stop(), notify.stop()]);
await sender.close();
await store.close();
await telegram.close();
folder.remove();
process.exit(at(all, 0.99) < 300 ? 0 : 1);
