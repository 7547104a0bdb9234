// Talking to the real bot in tests: the real store on a temporary file, the real catalogue, the Bot API stand-in, and an
// admin wing that only remembers what it was asked. `says` and `taps` resolve when the update has been handled.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import type { NewArticle } from '../../../src/domain/article.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { createLog } from '../../../src/lib/log.ts';
import { createLookup } from '../../../src/lookup/lookup.ts';
import type { Store } from '../../../src/store/ports.ts';
import { openStore } from '../../../src/store/store.ts';
import { createBot } from '../../../src/ui/bot/bot.ts';
import type { BotParts } from '../../../src/ui/bot/conversation.ts';
import type { ShownMessage } from '../../support/telegram-chats.ts';
import { type StandInOptions, startStandIn } from '../../support/telegram-stand-in.ts';
import { type Person, person } from '../../support/telegram-updates.ts';
import { createFakeAdmin } from './fake-admin.ts';

export const ADMIN = 99;

const catalogue = readConfig({ CONFIG_DIR: resolve('config') }, '/nowhere').catalogue;
export const lookup = createLookup(catalogue);

export type Talk = Awaited<ReturnType<typeof startTalk>>;

/** Everything started and connected; call `end` when done. */
export async function startTalk(options: StandInOptions & { folder?: string } = {}) {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'zonewire-bot-')));
  const telegram = await startStandIn(options);
  const opened = await openStore(join(folder, 'zonewire.sqlite'));
  const handled = new Set<number>();
  const waiting = new Map<number, () => void>();
  const store: Store = {
    ...opened,
    updates: {
      ...opened.updates,
      async markHandled(updateId, now) {
        await opened.updates.markHandled(updateId, now);
        handled.add(updateId);
        waiting.get(updateId)?.();
      },
    },
  };
  const complaints: string[] = [];
  const log = createLog({
    level: 'info',
    secrets: [telegram.token],
    pretty: false,
    write: (line) => complaints.push(line),
  });
  const admin = createFakeAdmin(store, catalogue, lookup);
  const parts: Omit<BotParts, 'download'> = {
    store,
    lookup,
    admin,
    adminIds: [ADMIN],
    timeZone: 'Asia/Shanghai',
    clock: systemClock,
    log,
  };
  const bot = createBot({ token: telegram.token, apiRoot: telegram.url, fetch: null }, parts);
  const ending = new AbortController();
  await bot.start(ending.signal);

  const settled = async (updateId: number): Promise<void> => {
    if (handled.has(updateId)) return;
    await new Promise<void>((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`update ${updateId} was not handled in 10 s`)), 10_000);
      waiting.set(updateId, () => {
        clearTimeout(timer);
        done();
      });
    });
  };
  let lastUpdate = 500_000;
  /** Hands over one update and waits until it has been handled. */
  const after = async (push: () => unknown): Promise<void> => {
    push();
    lastUpdate += 1;
    await settled(lastUpdate);
  };

  return {
    telegram,
    store,
    admin,
    bot,
    folder,
    complaints,
    /** What the log says is wrong. */
    errors: () => complaints.filter((line) => /"level":(?:50|60)/.test(line)),
    /** Calls that Telegram refused; an edit that changes nothing (a double tap) is no fault. */
    refused: () =>
      telegram.calls.filter(
        (call) => /^4\d\d/.test(call.outcome) && !call.outcome.includes('message is not modified'),
      ),
    after,
    settled,
    person: (id: number, facts: Partial<Person> = {}) => talker(telegram, after, person(id, facts)),
    async end(): Promise<void> {
      ending.abort();
      await bot.stop();
      await store.close();
      await telegram.close();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Talker = ReturnType<typeof talker>;

function talker(
  telegram: Awaited<ReturnType<typeof startStandIn>>,
  after: (push: () => unknown) => Promise<void>,
  who: Person,
) {
  const latestIn = (chatId: number): ShownMessage | undefined =>
    telegram
      .messages(chatId)
      .filter((message) => !message.deleted)
      .at(-1);
  return {
    who,
    /** What stands last in the chat. */
    last: (chatId = who.id): ShownMessage => latestIn(chatId)!,
    /** The texts that came in answer. */
    async says(text: string, where: { chatId?: number; threadId?: number } = {}): Promise<string> {
      const chatId = where.chatId ?? who.id;
      const before = telegram.messages(chatId).length;
      await after(() => telegram.say(who, text, where));
      return telegram
        .messages(chatId)
        .slice(before)
        .map((message) => message.text)
        .join('\n---\n');
    },
    /** Taps the button with this text (or beginning) in the newest message that has it; returns the notice. */
    async taps(text: string, chatId = who.id): Promise<string> {
      const messages = telegram.messages(chatId).filter((message) => !message.deleted);
      for (const message of [...messages].reverse()) {
        const button = message.buttons.flat().find((one) => one.text.startsWith(text));
        if (button?.callback_data) return this.tapsData(button.callback_data, message);
      }
      const seen = messages.map((message) => message.buttons.flat().map((button) => button.text));
      throw new Error(`no button ‘${text}’; there are ${JSON.stringify(seen.slice(-3))}`);
    },
    /** Sends this callback data from under a message, whether or not such a button exists. */
    async tapsData(data: string, message: ShownMessage = latestIn(who.id)!): Promise<string> {
      let id = '';
      await after(() => {
        id = telegram.tap(who, message, data);
      });
      const answers = telegram.calls.filter(
        (call) => call.method === 'answerCallbackQuery' && String(call.params.callback_query_id) === id,
      );
      expect(answers.length, `answers to the tap ${data}`).toBe(1);
      return String(answers[0]!.params.text ?? '');
    },
  };
}

let printed = 0;

/** An article as ingest would store it; every call another fingerprint. */
export function newArticle(facts: Partial<NewArticle> = {}): NewArticle {
  printed += 1;
  return {
    ordinal: 0,
    headline: `第${printed}条`,
    paragraphs: [`正文${printed}。`],
    byline: null,
    date: '2023-04-10',
    confidence: 0.95,
    doubts: [],
    zones: [],
    industries: [],
    topics: [],
    summary: `正文${printed}。`,
    fingerprint: `fingerprint-${printed}-${Math.random()}`,
    state: 'ready',
    ...facts,
  };
}

/** Stores the articles as one bulletin of a source; returns their ids. */
export async function publish(store: Store, articles: readonly NewArticle[]): Promise<readonly number[]> {
  const now = Date.now();
  const { source } = await store.sources.add(
    {
      kind: 'feed',
      address: 'https://example.org/feed.xml',
      name: '示例简报',
      intervalMinutes: null,
      ignoreRobots: false,
      pushFirst: 0,
      selectors: null,
    },
    'admin',
    now,
  );
  printed += 1;
  const saved = await store.articles.saveBulletin(
    {
      sourceId: source.id,
      announcementKey: null,
      title: null,
      url: 'https://example.org/1',
      contentHash: `hash-${printed}-${Math.random()}`,
      media: 'text',
      issuedOn: null,
      receivedAt: now,
      text: '',
      repairs: [],
      dropped: [],
    },
    articles.map((article, ordinal) => ({ ...article, ordinal })),
  );
  return saved.articleIds;
}
