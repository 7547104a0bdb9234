// What every feature of the bot works with: who is talking, in which language, and the two ways to answer
// (a new message, or the same message changed after a tap).

import { type Context, GrammyError, InlineKeyboard } from 'grammy';
import type { Admin } from '../../admin/admin.ts';
import type { Term } from '../../domain/catalogue.ts';
import type { Chat, Language, Subscriber } from '../../domain/subscriber.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { Lookup } from '../../lookup/lookup.ts';
import type { Store } from '../../store/ports.ts';
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
};

export interface Button {
  readonly text: string;
  readonly data?: string | undefined;
  readonly url?: string | undefined;
}
export type Buttons = readonly (readonly Button[])[];

export function keyboard(rows: Buttons): InlineKeyboard {
  const built = new InlineKeyboard();
  for (const row of rows) {
    for (const button of row) {
      if (button.url) built.url(button.text, button.url);
      else built.text(button.text, button.data ?? 'x');
    }
    built.row();
  }
  return built;
}

/** A new message in the same chat and topic. */
export async function say(ctx: BotContext, html: string, rows: Buttons = []): Promise<void> {
  await ctx.reply(html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(rows.length > 0 ? { reply_markup: keyboard(rows) } : {}),
  });
}

/** After a tap the message that holds the button changes; otherwise a new one is sent. Changing nothing is no error. */
export async function show(ctx: BotContext, html: string, rows: Buttons = []): Promise<void> {
  if (!ctx.callbackQuery?.message) return say(ctx, html, rows);
  try {
    await ctx.editMessageText(html, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: keyboard(rows),
    });
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    if (error.description.includes('not modified')) return;
    await say(ctx, html, rows); // too old to be edited, or deleted
  }
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

export function isAdmin(ctx: BotContext, parts: Pick<BotParts, 'adminIds'>): boolean {
  return ctx.from !== undefined && parts.adminIds.includes(ctx.from.id);
}

/** In private chats everybody, in groups only their admins (anonymous ones too), in channels whoever may post there. */
export async function mayChange(ctx: BotContext): Promise<boolean> {
  const chat = ctx.chat;
  if (!chat || chat.type === 'private' || chat.type === 'channel') return true;
  // An anonymous admin speaks as the group itself; GroupAnonymousBot or a linked channel is not enough.
  if (ctx.message?.sender_chat?.id === chat.id) return true;
  if (!ctx.from) return false;
  const member = await ctx.api.getChatMember(chat.id, ctx.from.id);
  return member.status === 'creator' || member.status === 'administrator';
}

/** Letters for callback data: it has only 64 bytes. */
const FACET_LETTER = { zone: 'z', industry: 'i', topic: 't' } as const;

/** `z=changzhi-gaoxinqu,i=hydrogen`, or undefined when it would not fit beside a prefix of `reserve` bytes. */
export function packTerms(terms: readonly Term[], reserve: number): string | undefined {
  const packed = terms.map((term) => `${FACET_LETTER[term.facet]}=${term.id}`).join(',');
  return Buffer.byteLength(packed) + reserve <= 64 ? packed : undefined;
}

/** Undefined for anything that `packTerms` did not write. */
export function unpackTerms(packed: string): Term[] | undefined {
  const terms = packed.split(',').map((part): Term | undefined => {
    const hit = /^([zit])=([^,]+)$/.exec(part);
    const facet = (Object.keys(FACET_LETTER) as Term['facet'][]).find(
      (name) => FACET_LETTER[name] === hit?.[1],
    );
    return facet && hit?.[2] ? { facet, id: hit[2] } : undefined;
  });
  return terms.every((term) => term !== undefined) ? terms : undefined;
}
