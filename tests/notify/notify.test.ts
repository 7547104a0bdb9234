// The notify wing on a real store and against the stand-in: what is matched arrives, once, whatever Telegram does.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createDryRunSender } from '../../src/notify/deliver/dry-run.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { createNotify, type Notify, type NotifyParts } from '../../src/notify/notify.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { chat, follower, matchable, newArticle, publish, withSource } from '../contracts/store-samples.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';

const east = [{ zones: ['east-park'] }, { industries: ['hydrogen'] }];
let store: Store;
let telegram: StandIn;
let source: number;
let logged: string;
const made: Notify[] = [];
const closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  store = await openStore(':memory:');
  telegram = await startStandIn();
  source = await withSource(store);
  logged = '';
});
afterEach(async () => {
  await Promise.all(made.splice(0).map((notify) => notify.stop()));
  for (const close of closers.splice(0)) await close();
  await telegram.close();
  await store.close();
});

function wing(facts: Partial<NotifyParts> = {}): Notify {
  const sender = createTelegramSender({
    token: telegram.token,
    apiRoot: telegram.url,
    proxy: null,
    clock: systemClock,
    timeoutMs: 1_500,
  });
  closers.push(sender.close);
  const notify = createNotify({
    store,
    sender,
    clock: systemClock,
    log: createLog({ level: 'info', secrets: [], pretty: false, write: (line) => (logged += line) }),
    matchTerms: () => matchable(0).terms,
    nameOf: ({ id }) => id,
    sendRate: 200,
    ...facts,
  });
  made.push(notify);
  return notify;
}

function run(facts: Partial<NotifyParts> = {}): Notify {
  const notify = wing(facts);
  notify.start(new AbortController().signal);
  return notify;
}

async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 8_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms\n${logged}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}
const texts = (chatId: number): string[] => telegram.messages(chatId).map(({ text }) => text);
const arrived = (chatId: number, count = 1): Promise<void> =>
  until(`${count} in chat ${chatId}`, () => telegram.messages(chatId).length >= count);

describe('an article', () => {
  it('reaches everyone who asked for it once, however many wishes it meets', async () => {
    for (const chatId of [11, 12]) await follower(store, chatId, east);
    await follower(store, 13, [{ zones: ['west-park'] }]);
    await publish(store, source, [newArticle({ headline: '点火' })]);
    const notify = run();
    await arrived(11);
    await arrived(12);
    await notify.recover();
    await notify.matchPending();
    await until('all settled', async () => (await store.deliveries.counts()).sent === 2);
    expect([texts(11).length, texts(12).length, texts(13).length]).toEqual([1, 1, 0]);
    expect(texts(11)[0]).toMatch(/^点火\n开发区：/);
  });

  it('is not sent again by a later process', async () => {
    await follower(store, 11, east);
    await publish(store, source);
    const first = run();
    await arrived(11);
    await first.stop();
    const second = run();
    await second.recover();
    await new Promise((done) => setTimeout(done, 300));
    expect(texts(11)).toHaveLength(1);
  });

  it('comes in one message with others of its bulletin when they are more than three', async () => {
    await follower(store, 11, east);
    await publish(
      store,
      source,
      [0, 1, 2, 3, 4].map((ordinal) => newArticle({ ordinal, headline: `第${ordinal}条` })),
    );
    run();
    await arrived(11);
    await until('settled', async () => (await store.deliveries.counts()).sent === 5);
    expect(texts(11)).toHaveLength(1);
    expect(texts(11)[0]).toContain('5 条与您的订阅有关');
    expect(telegram.messages(11)[0]!.buttons.flat()).toHaveLength(5);
  });

  it('waits for the digest, which goes as one rich message with what several bulletins brought', async () => {
    const now = { at: Date.parse('2026-03-02T02:00:00Z') };
    const clock = { now: () => now.at, sleep: systemClock.sleep };
    await follower(store, 11, east, { kind: 'daily', at: '08:00' });
    for (const headline of ['甲', '乙']) await publish(store, source, [newArticle({ headline })]);
    const notify = wing({ clock, paced: false });
    await notify.drain();
    expect(texts(11)).toEqual([]);
    now.at += 23 * 3_600_000;
    await notify.drain();
    await notify.drain();
    expect(telegram.messages(11)).toMatchObject([{ kind: 'rich' }]);
    expect(texts(11)[0]).toMatch(/2 条[\s\S]*1\. 甲[\s\S]*2\. 乙/);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 2, pending: 0 });
  });

  it('is drained to a sender without waiting', async () => {
    for (let chatId = 1; chatId <= 200; chatId += 1) await follower(store, chatId, east);
    await publish(store, source, [newArticle(), newArticle({ ordinal: 1 })]);
    const sender = createDryRunSender();
    await wing({ sender, paced: false }).drain();
    expect(sender.sends).toHaveLength(400);
    expect(await store.deliveries.counts()).toMatchObject({ sent: 400, pending: 0, claimed: 0 });
  });
});

describe('when Telegram says to wait', () => {
  it('only that chat waits, as long as it said', async () => {
    for (const chatId of [11, 12, 13]) await follower(store, chatId, east);
    telegram.misbehave({ chatId: 11, mishap: { kind: 'flood', retryAfter: 2 } });
    const began = Date.now();
    await publish(store, source);
    run();
    await arrived(12);
    await arrived(13);
    expect(Date.now() - began).toBeLessThan(1_900);
    await arrived(11);
    expect(telegram.messages(11)[0]!.at - began).toBeGreaterThanOrEqual(2_000);
    expect(telegram.floodCounts().violations).toBe(0);
  });

  it('with everything, everything waits after two more tries, and a restart waits too', async () => {
    for (let chatId = 1; chatId <= 30; chatId += 1) await follower(store, chatId, east);
    telegram.flood('all', 3);
    const began = Date.now();
    await publish(store, source);
    // So slowly that even a busy machine has the answer before the next goes.
    const first = run({ sendRate: 5 });
    await until('a refusal', () => telegram.floodCounts().violations >= 2);
    await first.stop();
    const tried = telegram.floodCounts().violations;
    run();
    await until('all have it', () => telegram.allMessages().length === 30);
    expect(Math.min(...telegram.allMessages().map(({ at }) => at)) - began).toBeGreaterThanOrEqual(3_000);
    expect(tried).toBeLessThanOrEqual(3);
    expect(telegram.floodCounts().violations).toBe(tried);
  });

  it('never has to: our own pace keeps the strict limits', async () => {
    await telegram.close();
    telegram = await startStandIn({ limits: { perSecond: 30, perChatSecond: 1, perGroupMinute: 20 } });
    for (let chatId = 1; chatId <= 40; chatId += 1) await follower(store, chatId, east);
    await follower(store, -500, east);
    await publish(store, source, [newArticle(), newArticle({ ordinal: 1 })]);
    run({ sendRate: 30 });
    await until('all have both', async () => (await store.deliveries.counts()).sent === 82, 9_000);
    expect(telegram.floodCounts()).toEqual({ violations: 0, breaches: 0 });
  });
});

describe('when a chat is lost', () => {
  it('the subscriber ends with the reason, and nothing more is tried', async () => {
    const reader = await follower(store, 11, east);
    telegram.misbehave({ chatId: 11, times: Infinity, mishap: { kind: 'blocked' } });
    await publish(store, source);
    const notify = run();
    await until('ended', async () => (await store.subscribers.findById(reader))?.endedReason === 'blocked');
    await publish(store, source);
    await notify.matchPending();
    expect(await store.deliveries.counts()).toMatchObject({ pending: 0, abandoned: 1 });
    expect(telegram.calls).toHaveLength(1);
  });

  it('because it became a supergroup, it is followed there', async () => {
    await follower(store, -500, east);
    telegram.misbehave({ chatId: -500, mishap: { kind: 'migrate', to: -1_000_000_000_500 } });
    await publish(store, source);
    run();
    await arrived(-1_000_000_000_500);
    expect(texts(-500)).toEqual([]);
    expect((await store.subscribers.find(chat(-1_000_000_000_500)))?.endedAt).toBeNull();
  });
});

describe('when the line breaks', () => {
  it('before Telegram took it: it is sent again', async () => {
    await follower(store, 11, east);
    telegram.misbehave({ mishap: { kind: 'status', status: 502 } });
    await publish(store, source);
    run();
    await until('sent', async () => (await store.deliveries.find(1, 1))?.state === 'sent');
    expect(await store.deliveries.find(1, 1)).toMatchObject({ doubt: 0, attempts: 2 });
    expect(texts(11)).toHaveLength(1);
  });

  it('while Telegram cannot be reached: it is sent when it can', async () => {
    await follower(store, 11, east);
    await publish(store, source);
    const port = Number(new URL(telegram.url).port);
    await telegram.close();
    run();
    await until('a failed try', async () => ((await store.deliveries.find(1, 1))?.attempts ?? 0) > 0);
    telegram = await startStandIn({ port });
    await arrived(11);
    expect(texts(11)).toHaveLength(1);
  });

  it('after it was written: unknown, then one more try and no third', async () => {
    await follower(store, 11, east);
    telegram.misbehave({ times: 2, mishap: { kind: 'cut-after' } });
    await publish(store, source);
    const notify = run({ unknownPauseMs: 200 });
    await until('unknown', async () => (await store.deliveries.find(1, 1))?.state === 'unknown');
    await notify.recover();
    expect(texts(11)).toHaveLength(1);
    await new Promise((done) => setTimeout(done, 1_100));
    await notify.recover();
    await arrived(11, 2);
    await until('unknown', async () => (await store.deliveries.find(1, 1))?.doubt === 2);
    await new Promise((done) => setTimeout(done, 300));
    await notify.recover();
    await new Promise((done) => setTimeout(done, 300));
    expect(texts(11)).toHaveLength(2);
    expect(telegram.messages(11).every(({ answerLost }) => answerLost)).toBe(true);
  });

  it('and the policy is to hold: it stays unknown', async () => {
    await follower(store, 11, east);
    telegram.misbehave({ mishap: { kind: 'cut-after' } });
    await publish(store, source);
    const notify = run({ unknownPauseMs: 0, unknownPolicy: 'hold' });
    await until('unknown', async () => (await store.deliveries.find(1, 1))?.state === 'unknown');
    await notify.recover();
    await new Promise((done) => setTimeout(done, 200));
    expect(texts(11)).toHaveLength(1);
  });
});

describe('a slow chat', () => {
  it('does not delay the others', async () => {
    for (let chatId = 11; chatId <= 40; chatId += 1) await follower(store, chatId, east);
    telegram.misbehave({ chatId: 11, mishap: { kind: 'delay', ms: 1_200 } });
    await publish(store, source);
    const began = Date.now();
    run();
    await until('29 have it', () => telegram.allMessages().length >= 29);
    expect(Date.now() - began).toBeLessThan(1_200 + 1_000); // the first second belongs to the pause after a start
    expect(texts(11)).toEqual([]);
    await arrived(11);
  });
});

describe('stopping', () => {
  it('finishes what is in flight, gives back the rest, and loses nothing', async () => {
    for (let chatId = 1; chatId <= 60; chatId += 1) await follower(store, chatId, east);
    telegram.setLatency(100);
    await publish(store, source);
    const first = run({ sendRate: 30 });
    await until('some are out', () => telegram.allMessages().length >= 5);
    const began = Date.now();
    await first.stop();
    expect(Date.now() - began).toBeLessThan(3_000);
    const counts = await store.deliveries.counts();
    expect(counts).toMatchObject({ claimed: 0, unknown: 0, sent: telegram.allMessages().length });
    run();
    await until('all have it', async () => (await store.deliveries.counts()).sent === 60);
    expect(telegram.allMessages()).toHaveLength(60);
  });
});

describe('a claim that ends before it was sent', () => {
  /** Claimed, and waiting for its chat: everybody rests a second after a start. */
  async function claimed(count: number, facts: Partial<NotifyParts> = {}): Promise<Notify> {
    for (let chatId = 11; chatId < 11 + count; chatId += 1) await follower(store, chatId, east);
    await publish(store, source);
    const notify = run(facts);
    await until('claimed', async () => (await store.deliveries.counts()).claimed === count, 900);
    return notify;
  }

  it('because the process stood still longer than its lease: everybody gets it once', async () => {
    let stood = 0;
    const clock = { ...systemClock, now: () => Date.now() + stood };
    const notify = await claimed(5, { clock });
    stood = 130_000;
    await notify.recover();
    await until('all sent', async () => (await store.deliveries.counts()).sent === 5);
    await new Promise((done) => setTimeout(done, 1_500));
    expect([11, 12, 13, 14, 15].map((chatId) => texts(chatId).length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('because it waited more than half its lease: it is given back, and everybody gets it once, at once', async () => {
    let stood = 0;
    const clock = { ...systemClock, now: () => Date.now() + stood };
    await claimed(3, { clock });
    stood = 70_000;
    await until('all sent', async () => (await store.deliveries.counts()).sent === 3);
    await new Promise((done) => setTimeout(done, 1_200));
    expect([11, 12, 13].map((chatId) => texts(chatId).length)).toEqual([1, 1, 1]);
  });

  it('because its article was withdrawn, or its reader stopped: it is not sent', async () => {
    await claimed(2);
    await store.subscribers.end(2, 'stopped', Date.now());
    await new Promise((done) => setTimeout(done, 1_400));
    expect([texts(11).length, texts(12).length]).toEqual([1, 0]);
    await publish(store, source);
    made[0]?.nudge();
    await made[0]?.matchPending();
    await until('claimed', async () => (await store.deliveries.counts()).claimed === 1, 900);
    await store.articles.changeState(2, 'dropped');
    await new Promise((done) => setTimeout(done, 1_400));
    expect(texts(11)).toHaveLength(1);
    expect(await store.deliveries.find(2, 1)).toMatchObject({ state: 'abandoned' });
  });
});

describe('a broken store', () => {
  it('while settling does not make it send twice', async () => {
    await follower(store, 11, east);
    await publish(store, source);
    let failures = 2;
    const shaky: Store = {
      ...store,
      deliveries: {
        ...store.deliveries,
        settleAll: async (...args) => {
          failures -= 1;
          if (failures >= 0) throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
          return store.deliveries.settleAll(...args);
        },
      },
    };
    run({ store: shaky });
    await until('settled', async () => (await store.deliveries.counts()).sent === 1);
    expect(texts(11)).toHaveLength(1);
  });

  it.each(['markAllWriting', 'settleAll', 'facts'] as const)(
    'keeps no parcel to its lease: %s',
    async (part) => {
      const broken = async (): Promise<never> => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      };
      let full = true;
      const { deliveries, facts } = store;
      const whileFull = <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
        ((...args) => (full ? broken() : work(...args))) as typeof work;
      const shaky: Store = {
        ...store,
        deliveries: {
          ...deliveries,
          ...(part === 'settleAll' ? { settleAll: whileFull(deliveries.settleAll) } : {}),
          ...(part === 'markAllWriting' ? { markAllWriting: whileFull(deliveries.markAllWriting) } : {}),
        },
        facts: part === 'facts' ? { ...facts, put: whileFull(facts.put) } : facts,
      };
      await follower(store, 11, east);
      await publish(store, source);
      if (part === 'facts') telegram.misbehave({ chatId: 11, mishap: { kind: 'flood', retryAfter: 1 } });
      run({ store: shaky });
      await new Promise((done) => setTimeout(done, 300));
      full = false;
      await until('sent', async () => (await store.deliveries.counts()).sent === 1, 4_000);
      expect(texts(11)).toHaveLength(1);
      expect((await store.deliveries.ofSubscriber(1, 9))[0]).toMatchObject({ doubt: 0 });
    },
  );

  it('does not keep one bad article from holding up the others', async () => {
    await follower(store, 11, east);
    const [bad] = await publish(store, source, [
      newArticle({ headline: '坏' }),
      newArticle({ ordinal: 1, headline: '好' }),
    ]);
    const shaky: Store = {
      ...store,
      deliveries: {
        ...store.deliveries,
        matchAndEnqueue: async (article, now) => {
          if (article.articleId === bad) throw new Error('no');
          return store.deliveries.matchAndEnqueue(article, now);
        },
      },
    };
    const notify = run({ store: shaky });
    await arrived(11);
    expect(texts(11)[0]).toContain('好');
    expect(await notify.matchPending()).toEqual({ articles: 0, deliveries: 0 });
    expect(await store.articles.unmatched(9)).toHaveLength(1);
  });
});
