// Sent messages are kept true: corrections, withdrawals and other sources of the story change them in place.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { createTelegramSender } from '../../src/notify/deliver/telegram.ts';
import { createNotify, type Notify } from '../../src/notify/notify.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import {
  feedSettings,
  follower,
  matchable,
  newArticle,
  newBulletin,
  publish,
  withSource,
} from '../contracts/store-samples.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';

let store: Store;
let telegram: StandIn;
let notify: Notify;
let close: () => Promise<void>;
let article: number;

beforeEach(async () => {
  store = await openStore(':memory:');
  telegram = await startStandIn();
  const sender = createTelegramSender({
    token: telegram.token,
    apiRoot: telegram.url,
    proxy: null,
    clock: systemClock,
  });
  notify = createNotify({
    store,
    sender,
    clock: systemClock,
    log: createLog({ level: 'silent', secrets: [], pretty: false }),
    matchTerms: () => matchable(0).terms,
    nameOf: ({ id }) => id,
    sendRate: 200,
    paced: false,
  });
  close = async () => {
    await notify.stop();
    await sender.close();
    await telegram.close();
    await store.close();
  };
  for (const chatId of [11, 12]) await follower(store, chatId, [{ zones: ['east-park'] }]);
  [article = 0] = await publish(store, await withSource(store), [newArticle({ headline: '原标题' })]);
  await notify.drain();
});
afterEach(() => close());

const shown = (chatId: number) => telegram.messages(chatId);

describe('a sent message', () => {
  it('shows a correction in its place, with the time of it', async () => {
    await store.articles.correct(article, { headline: '新标题' });
    expect(await notify.amend(article, true)).toBe(2);
    await notify.drain();
    for (const chatId of [11, 12]) {
      expect(shown(chatId)).toHaveLength(1);
      expect(shown(chatId)[0]).toMatchObject({
        edits: 1,
        text: expect.stringMatching(/^新标题\n[\s\S]*已更正：\d{4}年/),
      });
    }
    await notify.drain();
    expect(telegram.totals.editMessageText).toBe(2);
  });

  it('says that its article was withdrawn, and shows it no more', async () => {
    await store.articles.changeState(article, 'dropped');
    await notify.amend(article, false);
    await notify.drain();
    expect(shown(11)[0]!.text).toContain('已撤回');
    expect(shown(11)[0]!.text).not.toContain('预计明年投产');
  });

  it('names another source that tells the story later, and nobody is pushed twice', async () => {
    const other = (
      await store.sources.add({ ...feedSettings('https://two.example/'), name: '第二来源' }, 'admin', 1)
    ).source;
    const later = newBulletin(other.id, { url: 'https://two.example/9' });
    await store.articles.saveBulletin(later, [newArticle()], [{ bands: [], joins: { articleId: article } }]);
    await notify.drain();
    expect(shown(11)).toHaveLength(1);
    expect(shown(11)[0]!.text).toContain('同题报道：第二来源');
    expect(shown(11)[0]!.entities.map(({ url }) => url)).toContain('https://two.example/9');
  });

  it('that is gone, or that Telegram asks to wait with, holds nothing up', async () => {
    telegram.misbehave({
      chatId: 11,
      mishap: { kind: 'refuse', code: 400, description: 'Bad Request: message to edit not found' },
    });
    telegram.misbehave({ chatId: 12, mishap: { kind: 'flood', retryAfter: 1 } });
    await store.articles.correct(article, { summary: '新的概要。' });
    await notify.amend(article, true);
    await notify.drain();
    expect([shown(11)[0]!.edits, shown(12)[0]!.edits]).toEqual([0, 0]);
    await new Promise((done) => setTimeout(done, 1_100));
    await notify.drain();
    expect([shown(11)[0]!.edits, shown(12)[0]!.edits]).toEqual([0, 1]);
    expect(await store.amendments.nextDue()).toBeUndefined();
  });

  it('is left alone where it is a digest', async () => {
    const ids = await publish(
      store,
      1,
      [0, 1, 2, 3].map((ordinal) => newArticle({ ordinal })),
    );
    await notify.drain();
    expect(await notify.amend(ids[0]!, true)).toBe(0);
  });
});
