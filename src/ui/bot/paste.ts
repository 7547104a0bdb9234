// A text of more than 4,096 characters reaches the bot as several messages, which belong together: a bulletin cut at
// 4,096 would lose the article that the cut goes through. Admins' long messages wait a moment for their continuation.

import type { MiddlewareFn } from 'grammy';
import type { Clock } from '../../lib/clock.ts';
import type { BotContext } from './conversation.ts';

/** Clients cut near the limit; a message shorter than this is whole. */
const MAY_CONTINUE = 3000;
const WAIT_MS = 1200;

interface Paste {
  readonly pieces: Map<number, string>;
  lastAt: number;
  /** Whether this person hands in bulletins at all; found out while the pieces come in. */
  readonly taken: Promise<boolean>;
  /** Resolves when the whole has been handled. */
  readonly done: Promise<void>;
}

/**
 * Joins them into the first message's text. The later messages' updates end only when the whole has been handled, so a
 * crash meanwhile loses none of them.
 */
export function joinPastes(
  clock: Clock,
  mayHandIn: (userId: number) => Promise<boolean>,
): MiddlewareFn<BotContext> {
  const open = new Map<number, Paste>();
  return async (ctx, next) => {
    const message = ctx.message;
    const text = message?.text;
    if (!message || !text || ctx.chat?.type !== 'private') return next();
    const chatId = ctx.chat.id;
    const going = open.get(chatId);
    if (going) {
      going.pieces.set(message.message_id, text);
      going.lastAt = clock.now();
      return (await going.taken) ? going.done : next();
    }
    if (text.length < MAY_CONTINUE || text.startsWith('/')) return next();
    let finish = (): void => {};
    const paste: Paste = {
      pieces: new Map([[message.message_id, text]]),
      lastAt: clock.now(),
      taken: mayHandIn(message.from.id),
      done: new Promise((resolve) => {
        finish = resolve;
      }),
    };
    // Before anything is waited for: the next piece may come in the same breath.
    open.set(chatId, paste);
    try {
      if (!(await paste.taken)) {
        open.delete(chatId);
        return await next();
      }
      for (let left = WAIT_MS; left > 0; left = paste.lastAt + WAIT_MS - clock.now()) await clock.sleep(left);
      open.delete(chatId);
      const pieces = [...paste.pieces].sort(([one], [other]) => one - other).map(([, piece]) => piece);
      message.text = pieces.reduce(joined);
      await next();
    } finally {
      open.delete(chatId);
      finish();
    }
  };
}

/** A cut inside a sentence is closed up; one after a sentence was a line break. */
function joined(text: string, piece: string): string {
  if (/[。！？!?…；;：:”’」』）)\n]\s*$/.test(text)) return `${text}\n${piece}`;
  return /[\w,]$/.test(text) && /^\w/.test(piece) ? `${text} ${piece}` : text + piece;
}
