// What every feature of the bot works with: who is talking, in which language, and the ways to answer
// (a new message, the same message changed after a tap, the small notice that ends a tap).

import { type Context, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Admin } from '../../admin/admin.ts';
import type { Message, MessageButton } from '../../domain/message.ts';
import type { Chat, Language, Subscriber } from '../../domain/subscriber.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import { clip } from '../../lib/text.ts';
import type { Lookup } from '../../lookup/lookup.ts';
import type { Store } from '../../store/ports.ts';
import type { Role } from './roles.ts';
import type { Texts } from './texts.ts';

export interface BotParts {
  readonly store: Store;
  readonly lookup: Lookup;
  readonly admin: Admin;
  readonly adminIds: readonly number[];
  /** Default for new subscribers. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of each message that goes to a chat, so that the pushes leave room for it. */
  readonly replied?: () => void;
  /** The bytes of a file that was sent to the bot, by its `file_id`. */
  readonly download: (fileId: string) => Promise<Uint8Array>;
}

export type BotContext = Context & {
  language: Language;
  texts: Texts;
  /** The chat as a (possible) subscriber. */
  place: Chat;
  /** Undefined until the chat has said /start or subscribed. */
  subscriber: Subscriber | undefined;
  /** What the talker may do with sources and articles; undefined for ordinary people. */
  role: Role | undefined;
  /** True once the tap has had its answer. */
  answered: boolean;
};

export type Button = MessageButton;
export type Buttons = readonly (readonly Button[])[];

/** Buttons as Telegram takes them; empty rows are left out. */
export function keyboard(rows: Buttons): InlineKeyboardMarkup {
  return {
    inline_keyboard: rows
      .filter((row) => row.length > 0)
      .map((row) =>
        row.map(({ text, data, url }) => (url ? { text, url } : { text, callback_data: data ?? 'x' })),
      ),
  };
}

/** A new message in the same chat and topic. */
export async function say(ctx: BotContext, html: string, rows: Buttons = []): Promise<void> {
  // A tap acts on the chat in which it is made: what concerns a channel from elsewhere has no buttons.
  const elsewhere = ctx.chat !== undefined && ctx.place.chatId !== ctx.chat.id;
  await ctx.reply(html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(rows.length > 0 && !elsewhere ? { reply_markup: keyboard(rows) } : {}),
  });
}

/** A message as the notify wing renders it; its plain form where Telegram refuses the HTML. */
export async function sayMessage(ctx: BotContext, message: Message): Promise<void> {
  const options = {
    link_preview_options: { is_disabled: !message.preview },
    ...(message.buttons.length > 0 ? { reply_markup: keyboard(message.buttons) } : {}),
  };
  try {
    await ctx.reply(message.html, { ...options, parse_mode: 'HTML' });
  } catch (error) {
    if (!refusedBy(error, "can't parse entities")) throw error;
    await ctx.reply(message.plain, options);
  }
}

/** After a tap the message that holds the button changes; otherwise a new one is sent. Changing nothing is no error. */
export async function show(ctx: BotContext, html: string, rows: Buttons = []): Promise<void> {
  if (!ctx.callbackQuery?.message) return say(ctx, html, rows);
  if (standsThere(ctx, html, rows)) return;
  try {
    await ctx.editMessageText(html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: keyboard(rows),
    });
  } catch (error) {
    if (refusedBy(error, 'not modified')) return;
    if (!refusedBy(error, 'message to edit not found', "message can't be edited", 'MESSAGE_ID_INVALID'))
      throw error;
    await say(ctx, html, rows); // deleted, or too old to be edited
  }
}

/** Whether the tapped message already reads like this: an edit that changes nothing is refused. */
function standsThere(ctx: BotContext, html: string, rows: Buttons): boolean {
  const before = ctx.callbackQuery?.message;
  if (!before || !('text' in before)) return false;
  const buttons = (markup: InlineKeyboardMarkup | undefined): string =>
    JSON.stringify(
      (markup?.inline_keyboard ?? []).map((row) =>
        row.map((button) => [button.text, 'callback_data' in button ? button.callback_data : '']),
      ),
    );
  return before.text === textOf(html) && buttons(before.reply_markup) === buttons(keyboard(rows));
}

/** What a reader sees of Telegram's HTML. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replace(
      /&(lt|gt|quot|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] as string,
    )
    .trim();
}

/** Ends a tap: its first call answers, later ones do nothing. An answer that comes too late is no error. */
export async function answer(ctx: BotContext, text?: string, alert = false): Promise<void> {
  if (!ctx.callbackQuery || ctx.answered) return;
  ctx.answered = true;
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text: clip(text, 200), show_alert: alert });
  } catch (error) {
    if (!refusedBy(error, 'query is too old', 'QUERY_ID_INVALID', 'query ID is invalid')) throw error;
  }
}

/** Ends a tap by opening the bot's private chat, as `/start payload` there. */
export async function answerWithLink(ctx: BotContext, payload: string): Promise<void> {
  if (!ctx.callbackQuery || ctx.answered) return;
  ctx.answered = true;
  await ctx.answerCallbackQuery({ url: `https://t.me/${ctx.me.username}?start=${payload}` });
}

/** After a tap a notice, otherwise a message. */
export async function tell(ctx: BotContext, text: string): Promise<void> {
  if (ctx.callbackQuery) await answer(ctx, textOf(text), true);
  else await say(ctx, text);
}

/** The subscriber of this chat, created (or revived) on its first wish. */
export async function enter(ctx: BotContext, parts: BotParts): Promise<Subscriber> {
  if (ctx.subscriber && ctx.subscriber.endedAt === null) return ctx.subscriber;
  ctx.subscriber = await parts.store.subscribers.enter(
    ctx.place,
    ctx.language,
    parts.timeZone,
    parts.clock.now(),
  );
  return ctx.subscriber;
}

/** Whether Telegram refused the call (400) with one of these phrases. */
export function refusedBy(error: unknown, ...phrases: readonly string[]): boolean {
  return (
    error instanceof GrammyError &&
    error.error_code === 400 &&
    phrases.some((phrase) => error.description.includes(phrase))
  );
}
