// Sent messages are kept true: corrections, withdrawals and other sources of the story change them in place.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { createLog } from '../../src/lib/log.ts';
import { composeWith } from '../../src/notify/compose.ts';
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

/** What the store takes for the time of a change. */
let storeTime: () => number;
beforeEach(async () => {
  storeTime = Date.now;
  store = await openStore(':memory:', { now: () => storeTime() });
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
    expect(await store.amendments.due(systemClock.now(), 10)).toHaveLength(2);
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
    await notify.drain();
    expect([shown(11)[0]!.edits, shown(12)[0]!.edits]).toEqual([0, 0]);
    await new Promise((done) => setTimeout(done, 1_100));
    await notify.drain();
    expect([shown(11)[0]!.edits, shown(12)[0]!.edits]).toEqual([0, 1]);
    expect(await store.amendments.nextDue()).toBeUndefined();
  });

  it('that shows several articles of one bulletin keeps its form and its buttons', async () => {
    const ids = await publish(
      store,
      1,
      [0, 1, 2, 3].map((ordinal) => newArticle({ ordinal, headline: `第${ordinal}件` })),
    );
    await notify.drain();
    const before = shown(11)[1]!;
    await store.articles.correct(ids[2]!, { headline: '改过的一件' });
    await store.articles.changeState(ids[3]!, 'dropped');
    await notify.drain();
    const after = shown(11)[1]!;
    expect(shown(11)).toHaveLength(2);
    expect(after).toMatchObject({ kind: 'text', edits: 1 });
    expect(after.text).toMatch(
      /2\. 第1件\n(?!已)[\s\S]*3\. 改过的一件\n已更正：\d{4}年[\s\S]*4\. 第3件\n已撤回/,
    );
    expect(after.buttons).toEqual(before.buttons);
  });

  it('is due to be edited as soon as its article has changed: a crash loses no edit', async () => {
    for (const change of [
      () => store.articles.correct(article, { headline: '新标题' }),
      () => store.articles.changeState(article, 'dropped'),
    ]) {
      await change();
      const due = await store.amendments.due(systemClock.now() + 1, 10);
      expect(due.map(({ subscriber }) => subscriber.chatId)).toEqual([11, 12]);
      for (const one of due) await store.amendments.settle(one, null);
    }
  });

  it('is edited once for all that changed by then, and again for what changes during that', async () => {
    await store.articles.correct(article, { headline: '第一次更正' });
    const [first] = await store.amendments.due(systemClock.now(), 10);
    await store.articles.correct(article, { headline: '第二次更正' });
    await store.amendments.settle(first!, null);
    // Due a millisecond after the first at the earliest.
    await expect
      .poll(async () => {
        await notify.drain();
        return shown(first!.subscriber.chatId)[0]!.text;
      })
      .toContain('第二次更正');
  });
});

describe('a digest', () => {
  const hour = { kind: 'daily', at: '18:00' } as const;
  let ids: readonly number[];
  let reader: number;

  /** Two bulletins' articles in one message for chat 31, then `change`, then whatever is due. */
  async function digest(): Promise<void> {
    reader = await follower(store, 31, [{ zones: ['east-park'] }], hour);
    ids = (
      await Promise.all(
        ['甲', '乙'].map((name) =>
          publish(
            store,
            1,
            [0, 1].map((ordinal) => newArticle({ ordinal, headline: `${name}${ordinal}号项目开工` })),
          ),
        ),
      )
    ).flat();
    await notify.matchPending();
    const at = (await store.deliveries.find(ids[0]!, reader))!.notBefore;
    const sender = createTelegramSender({
      token: telegram.token,
      apiRoot: telegram.url,
      proxy: null,
      clock: systemClock,
    });
    const [parcel] = (await store.deliveries.claim(at, 1, 50)).filter(
      ({ subscriber }) => subscriber.id === reader,
    );
    const [one] = await composeWith(
      ({ id }) => id,
      async () => new Map(),
    )(parcel!);
    const sent = await sender.send(parcel!.subscriber, one!.message, {});
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    await store.deliveries.settle(reader, one!.articleIds, sent, at);
    await sender.close();
    await store.deliveries.recover(systemClock.now(), true);
    await notify.drain();
  }

  it('shows at the article that it was corrected or withdrawn, in its place, as the rich message that it is', async () => {
    await digest();
    expect(shown(31)[0]).toMatchObject({ kind: 'rich', edits: 0 });
    const { buttons } = shown(31)[0]!;
    // After the time at which the digest was due; what is due to be edited then is edited now.
    const later = Date.now() + 400 * 86_400_000;
    storeTime = () => later;
    await store.articles.correct(ids[0]!, { headline: '甲0号项目推迟' });
    await store.articles.changeState(ids[3]!, 'dropped');
    for (const due of await store.amendments.due(later, 10)) await store.amendments.settle(due, Date.now());
    await notify.drain();
    expect(shown(31)).toHaveLength(1);
    expect(shown(31)[0]).toMatchObject({ kind: 'rich', edits: 1, buttons });
    const { text } = shown(31)[0]!;
    expect(text).toMatch(/甲0号项目推迟 · 已更正：\d{4}年/);
    expect(text).toMatch(/乙1号项目开工 · 已撤回/);
    expect(text).toMatch(/乙0号项目开工\n/);
  });

  it('opens at its number the article in which one went on', async () => {
    await digest();
    const [into] = await store.articles.findMany(ids);
    await store.articles.reshape(
      { changed: [], added: [], dropped: [ids[1]!], into: into!.id },
      systemClock.now(),
    );
    await notify.drain();
    expect(shown(31)).toHaveLength(1);
    expect(shown(31)[0]!.text).toContain('甲1号项目开工 · 已并入《甲0号项目开工》。');
    const taps = shown(31)[0]!
      .buttons.flat()
      .map((button) => (button as { callback_data: string }).callback_data);
    expect(taps.slice(0, 2)).toEqual([`o:${into!.id}`, `o:${into!.id}`]);
  });

  it('goes on as plain HTML where rich messages are refused', async () => {
    telegram.misbehave({
      chatId: 31,
      mishap: { kind: 'refuse', code: 400, description: 'Bad Request: rich messages are not allowed' },
    });
    await digest();
    expect(shown(31)[0]).toMatchObject({ kind: 'text' });
    telegram.misbehave({
      chatId: 31,
      mishap: { kind: 'refuse', code: 400, description: 'Bad Request: rich messages are not allowed' },
    });
    await store.articles.changeState(ids[0]!, 'dropped');
    await notify.drain();
    expect(shown(31)).toHaveLength(1);
    expect(shown(31)[0]).toMatchObject({ kind: 'text', edits: 1 });
    expect(shown(31)[0]!.text).toContain('已撤回');
  });

  it('that can no longer be edited holds nothing up', async () => {
    await digest();
    telegram.misbehave({
      chatId: 31,
      mishap: { kind: 'refuse', code: 400, description: "Bad Request: message can't be edited" },
    });
    await store.articles.changeState(ids[0]!, 'dropped');
    await notify.drain();
    expect(shown(31)[0]!.edits).toBe(0);
    expect(await store.amendments.nextDue()).toBeUndefined();
  });
});

describe('an article that was joined to the one before it', () => {
  it('tells its readers where it goes on, and opens it there', async () => {
    const [first = 0, second = 0] = await publish(store, 1, [
      newArticle({ headline: '前一篇' }),
      newArticle({ ordinal: 1, headline: '后一篇', zones: [] }),
    ]);
    await notify.drain();
    const [before, joined] = await store.articles.findMany([first, second]);
    const { id: _, ...content } = { ...before!, paragraphs: [...before!.paragraphs, ...joined!.paragraphs] };
    await store.articles.reshape(
      { changed: [{ ...content, id: first }], added: [], dropped: [second], into: first },
      systemClock.now(),
    );
    await notify.drain();
    for (const chatId of [11, 12]) {
      expect(shown(chatId)).toHaveLength(3);
      const last = shown(chatId)[2]!;
      expect(last.text).toContain('已并入《前一篇》。');
      expect(last.text).not.toContain('已撤回');
      expect(last.entities.map(({ url }) => url)).toContain('https://news.example/1');
      expect(JSON.stringify(last.buttons)).toContain(`o:${first}`);
    }
    // Taken back itself, it holds no more: neither does what went on in it.
    await store.articles.changeState(first, 'dropped');
    await notify.drain();
    expect(shown(11)[2]!.text).toContain('已撤回');
    expect(shown(11)).toHaveLength(3);
  });
});

it('is due to be edited in the breath in which its article becomes urgent', async () => {
  const [id = 0] = await publish(store, 1, [newArticle()]);
  await notify.drain();
  await store.articles.markUrgent(id, systemClock.now());
  expect(await store.amendments.due(systemClock.now(), 10)).toHaveLength(2);
  await notify.drain();
  expect(shown(11).at(-1)!.text).toContain('加急');
});

describe('a message on its way while its article changes', () => {
  const settle = (...args: Parameters<Store['deliveries']['settle']>) => store.deliveries.settle(...args);

  it('is due to be edited as soon as it counts as sent, also after a doubt', async () => {
    const [id = 0] = await publish(store, 1, [newArticle()]);
    await store.deliveries.matchAndEnqueue(matchable(id), systemClock.now());
    const [one, two] = await store.deliveries.claim(systemClock.now(), 60_000, 10);
    await settle(two!.subscriber.id, [id], { kind: 'unknown', why: 'no answer' }, systemClock.now());
    await store.articles.correct(id, { headline: '途中更正' });
    expect(await store.amendments.nextDue()).toBeUndefined();
    for (const { subscriber } of [one!, two!])
      await settle(subscriber.id, [id], { kind: 'sent', messageId: 900 }, systemClock.now());
    const due = await store.amendments.due(systemClock.now(), 10);
    expect(due.map(({ articles }) => articles[0]!.article.headline)).toEqual(['途中更正', '途中更正']);
  });

  it('needs no edit where it is composed anew', async () => {
    const [id = 0] = await publish(store, 1, [newArticle()]);
    await store.deliveries.matchAndEnqueue(matchable(id), systemClock.now());
    const [one] = await store.deliveries.claim(systemClock.now(), 60_000, 10);
    await store.articles.correct(id, { headline: '途中更正' });
    await store.deliveries.recover(systemClock.now(), true);
    await store.deliveries.claim(systemClock.now(), 60_000, 10);
    await settle(one!.subscriber.id, [id], { kind: 'sent', messageId: 900 }, systemClock.now());
    expect(await store.amendments.nextDue()).toBeUndefined();
  });
});
