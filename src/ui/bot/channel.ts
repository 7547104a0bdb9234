// Channels that a person subscribes from their private chat: both the person and the bot must be admins there.

import { type BotContext, refusedBy } from './conversation.ts';
import { isChatAdmin } from './rights.ts';

/** The channel's (or group's) id, or what is missing, in words (HTML). `name` is @name or a numeric id. */
export async function channelOf(
  ctx: BotContext,
  name: string,
): Promise<{ readonly chatId: number; readonly title: string } | { readonly why: string }> {
  if (!ctx.from || ctx.chat?.type !== 'private') return { why: ctx.texts.channelFromPrivate };
  try {
    const chat = await ctx.api.getChat(name.startsWith('@') ? name : Number(name));
    if (chat.type === 'private') return { why: ctx.texts.channelUnknown(name) };
    if (!(await isChatAdmin(ctx, chat.id, ctx.me.id))) return { why: ctx.texts.channelNeedsBot(name) };
    if (!(await isChatAdmin(ctx, chat.id, ctx.from.id))) return { why: ctx.texts.channelNotYours(name) };
    return { chatId: chat.id, title: chat.title ?? name };
  } catch (error) {
    if (refusedBy(error, 'not found') || refusedBy(error, 'member'))
      return { why: ctx.texts.channelUnknown(name) };
    throw error;
  }
}
