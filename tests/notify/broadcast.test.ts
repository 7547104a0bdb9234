// A broadcast reaches every subscriber once, whatever Telegram answers, and goes on where a run stopped.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { createNotify, type Notify } from '../../src/notify/notify.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { follower, matchable } from '../contracts/store-samples.ts';
import { eventually } from '../support/program.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';

const OWNER = 99;
let store: Store;
let telegram: StandIn;
let notify: Notify;
let sender: ReturnType<typeof createTelegramSender>;
let progress: number;
/** Milliseconds by which the clock has been put forward. */
let later: number;

const create = () =>
  createNotify({
    store,
    sender,
    clock: { ...systemClock, now: () => Date.now() + later },
    log: createLog({ level: 'silent', secrets: [], pretty: false }),
    matchTerms: () => matchable(0).terms,
    nameOf: ({ id }) => id,
    sendRate: 200,
    paced: false,
  });

beforeEach(async () => {
  later = 0;
  store = await openStore(':memory:');
  telegram = await startStandIn();
  sender = createTelegramSender({
    token: telegram.token,
    apiRoot: telegram.url,
    proxy: null,
    clock: systemClock,
  });
  notify = create();
  const first = await sender.send(
    { chatId: OWNER, threadId: 0 },
    { html: '…', plain: '…', buttons: [], preview: false },
    {},
  );
  progress = first.kind === 'sent' ? first.messageId : 0;
});
afterEach(async () => {
  await notify.stop();
  await sender.close();
  await telegram.close();
  await store.close();
});

const by = () => ({ chatId: OWNER, messageId: progress, language: 'zh' as const });
const got = (chatId: number) =>
  telegram
    .messages(chatId)
    .map((message) => message.text)
    .filter((text) => text.includes('各位'));

describe('a broadcast', () => {
  it('reaches everybody once as it was written, and tells its owner', async () => {
    for (let chatId = 1; chatId <= 30; chatId += 1) await follower(store, chatId, [{ zones: ['east-park'] }]);
    telegram.misbehave({
      chatId: 7,
      mishap: { kind: 'refuse', code: 403, description: 'Forbidden: bot was blocked by the user' },
    });
    telegram.misbehave({ chatId: 8, mishap: { kind: 'flood', retryAfter: 1 } });
    expect(await notify.broadcast('各位 <b>读者</b> & 朋友\n第二行', by())).toMatchObject({
      subscribers: 30,
    });
    expect(await notify.broadcast('各位又来', by()), 'one at a time').toBeUndefined();
    await notify.drain();
    expect(got(8)).toEqual([]);
    await new Promise((done) => setTimeout(done, 1_100));
    await notify.drain();
    for (let chatId = 1; chatId <= 30; chatId += 1)
      expect(got(chatId), String(chatId)).toEqual(chatId === 7 ? [] : ['📢 各位 <b>读者</b> & 朋友\n第二行']);
    expect((await store.subscribers.find({ chatId: 7, threadId: 0 }))?.endedReason).toBe('blocked');
    const told = telegram.messages(OWNER).map((message) => message.text);
    expect(told).toEqual(Array(2).fill('📢 群发完成：已送达 29，未送达 1，结果未知 0。'));
    expect(telegram.messages(OWNER)[0]!.buttons).toEqual([]);
    expect(await store.broadcasts.current()).toBeUndefined();
    await notify.drain();
    expect(got(1)).toHaveLength(1);
  });

  it('goes on where a run was killed: only what was being written is left out, as unknown', async () => {
    for (let chatId = 1; chatId <= 6; chatId += 1) await follower(store, chatId, [{ zones: ['east-park'] }]);
    const { id } = (await notify.broadcast('各位', by()))!;
    // As a process leaves it that dies between writing and answer.
    const cutOff = (await store.broadcasts.next(id, Date.now()))!;
    await store.broadcasts.settle(id, cutOff.id, 'writing');
    const ending = new AbortController();
    notify.start(ending.signal);
    await eventually('the end', async () => (await store.broadcasts.current()) === undefined);
    await eventually('the report', () => telegram.messages(OWNER).length === 2);
    for (let chatId = 1; chatId <= 6; chatId += 1)
      expect(got(chatId)).toHaveLength(chatId === cutOff.chatId ? 0 : 1);
    expect(telegram.messages(OWNER).at(-1)!.text).toContain('已送达 5，未送达 0，结果未知 1');
  });

  it('changes the progress only where something has changed, also in the next run', async () => {
    for (const chatId of [1, 2]) await follower(store, chatId, [{ zones: ['east-park'] }]);
    telegram.misbehave({ chatId: 2, mishap: { kind: 'flood', retryAfter: 60 } });
    await notify.broadcast('各位', by());
    for (const again of [() => notify, create]) {
      notify = again();
      await notify.drain();
      later += 10_000;
      await notify.drain();
    }
    const edits = telegram.calls.filter(({ method }) => method === 'editMessageText');
    expect(edits.map(({ outcome }) => outcome)).toEqual(['ok']);
    expect(telegram.messages(OWNER)[0]!.text).toContain('还有 1');
  });

  it('stays stopped where the run that was told to stop it ended first', async () => {
    await follower(store, 1, [{ zones: ['east-park'] }]);
    const { id } = (await notify.broadcast('各位', by()))!;
    await notify.haltBroadcast(id);
    notify = create();
    notify.start(new AbortController().signal);
    await eventually('the report', () => telegram.messages(OWNER).length === 2);
    expect(got(1)).toEqual([]);
    expect(await store.broadcasts.current()).toBeUndefined();
  });

  it('waits out quiet hours, and can be stopped meanwhile', async () => {
    for (const chatId of [1, 2, 3]) await follower(store, chatId, [{ zones: ['east-park'] }]);
    const asleep = (await store.subscribers.find({ chatId: 2, threadId: 0 }))!;
    // From an hour ago to an hour from now, on the wall in Shanghai.
    const wall = (hours: number): string =>
      new Date(Date.now() + (8 + hours) * 3_600_000).toISOString().slice(11, 16);
    await store.subscribers.change(asleep.id, { quietHours: { from: wall(-1), to: wall(1) } });
    const { id } = (await notify.broadcast('各位', by()))!;
    notify.start(new AbortController().signal);
    await eventually('the others have it', () => got(1).length + got(3).length === 2);
    expect(got(2)).toEqual([]);
    await notify.haltBroadcast(id);
    await eventually('the report', () => telegram.messages(OWNER).length === 2);
    expect(telegram.messages(OWNER).at(-1)!.text).toBe(
      '📢 群发已停止：已送达 2，未送达 0，结果未知 0，没有发的 1。',
    );
    expect(await store.broadcasts.current()).toBeUndefined();
    expect(await store.broadcasts.nextDue(id)).toBeUndefined();
  });
});
