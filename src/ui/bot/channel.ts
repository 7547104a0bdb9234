// Channels, run by their admins from a private chat with the bot: /subscribe @channel 氢能, /mine @channel, …
// Both the person and the bot must be admins there.

import type { Composer } from 'grammy';
import { type BotContext, type BotParts, refusedBy, say } from './conversation.ts';
import { isChatAdmin } from './rights.ts';

/** A channel as people write it: @name, or the numeric id of one without a name. */
export const CHANNEL = '@[A-Za-z]\\w{2,31}|-100\\d{5,15}';
const ELSEWHERE = new RegExp(
  `^(/(?:mine|unsubscribe|stop|settings|language)(?:@\\w+)?)\\s+(${CHANNEL})(?=\\s|$)`,
);

/** A command that names a channel is carried out there, and answered here. Register it before those commands. */
export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('message:text', async (ctx, next) => {
    const hit = ELSEWHERE.exec(ctx.message.text);
    if (!hit) return next();
    const channel = await channelOf(ctx, hit[2] as string);
    if ('why' in channel) return say(ctx, channel.why);
    ctx.place = { chatId: channel.chatId, threadId: 0, kind: 'channel' };
    ctx.subscriber = await parts.store.subscribers.find(ctx.place);
    ctx.message.text = `${hit[1]} ${ctx.message.text.slice(hit[0].length).trim()}`.trim();
    await next();
  });
}

/** The channel's id, or what is missing, in words (HTML). */
export async function channelOf(
  ctx: BotContext,
  name: string,
): Promise<{ readonly chatId: number } | { readonly why: string }> {
  if (!ctx.from || ctx.chat?.type !== 'private') return { why: ctx.texts.channelFromPrivate };
  try {
    const chat = await ctx.api.getChat(name.startsWith('@') ? name : Number(name));
    if (chat.type === 'group' || chat.type === 'supergroup') return { why: ctx.texts.channelIsGroup };
    if (chat.type !== 'channel') return { why: ctx.texts.channelUnknown(name) };
    if (!(await isChatAdmin(ctx, chat.id, ctx.me.id))) return { why: ctx.texts.channelNeedsBot(name) };
    if (!(await isChatAdmin(ctx, chat.id, ctx.from.id))) return { why: ctx.texts.channelNotYours(name) };
    return { chatId: chat.id };
  } catch (error) {
    if (refusedBy(error, 'not found') || refusedBy(error, 'member'))
      return { why: ctx.texts.channelUnknown(name) };
    throw error;
  }
}
