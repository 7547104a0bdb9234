// Telegram's "Too Many Requests": what is closed until when. Its answer does not say whether it means the chat or
// everything, so after one such answer a single message at a time is tried elsewhere; a second refusal that ends at the
// same moment, or a third in a row, closes everything. Kept in the store, so that a restart sends nothing into a ban.

import type { Clock } from '../../lib/clock.ts';

/** Two refusals whose waits end this close together are taken for one ban. */
const SAME_END_MS = 1_100;
const FACT = 'telegram-closed';

export interface Floods {
  /** Reads what an earlier run left. */
  load(): Promise<void>;
  /** Epoch ms until which nothing may go to this chat; 0 when it is open. */
  closedUntil(chatId: number): number;
  /** The chat was refused until `until`. */
  refused(chatId: number, until: number): Promise<void>;
  closeAll(until: number): Promise<void>;
  /** A message begun at `startedAt` was not refused. */
  passed(startedAt: number): void;
  /** True while it is open whether everything is closed: then one message at a time. */
  doubtful(): boolean;
}

interface Facts {
  find(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
}

export function createFloods(facts: Facts, clock: Clock): Floods {
  let all = 0;
  let seen = 0;
  const chats = new Map<number, number>();
  let strikes: { at: number; until: number; chats: Set<number> } | undefined;

  /** Now; a clock that was set back takes with it what was closed by it. */
  function time(): number {
    const now = clock.now();
    const back = seen - now;
    if (back > SAME_END_MS) {
      if (all > 0) all -= back;
      for (const [chatId, until] of chats) chats.set(chatId, until - back);
      strikes = undefined;
    }
    seen = back > SAME_END_MS ? now : Math.max(seen, now);
    return now;
  }

  async function remember(): Promise<void> {
    const now = time();
    for (const [chatId, until] of chats) if (until <= now) chats.delete(chatId);
    await facts.put(FACT, JSON.stringify({ at: now, all, chats: [...chats] }));
  }

  return {
    async load() {
      const text = await facts.find(FACT);
      if (text === undefined) return;
      const left = JSON.parse(text) as { at?: number; all: number; chats: [number, number][] };
      seen = left.at ?? 0;
      all = left.all;
      for (const [chatId, until] of left.chats) chats.set(chatId, until);
    },
    closedUntil(chatId) {
      const now = time();
      const until = Math.max(all, chats.get(chatId) ?? 0);
      return until > now ? until : 0;
    },
    async refused(chatId, until) {
      const now = time();
      chats.set(chatId, Math.max(until, chats.get(chatId) ?? 0));
      const before = strikes && strikes.until > now ? strikes : undefined;
      strikes = {
        at: now,
        until: Math.max(until, before?.until ?? 0),
        chats: new Set([...(before?.chats ?? []), chatId]),
      };
      const sameEnd = before !== undefined && Math.abs(before.until - until) <= SAME_END_MS;
      const distinct = strikes.chats.size;
      if ((distinct >= 2 && sameEnd) || distinct >= 3) {
        all = Math.max(all, until);
        strikes = undefined;
      }
      await remember();
    },
    async closeAll(until) {
      all = Math.max(all, until);
      await remember();
    },
    passed(startedAt) {
      if (strikes && startedAt >= strikes.at) strikes = undefined;
    },
    doubtful: () => strikes !== undefined && strikes.until > clock.now(),
  };
}
