// Who may do what: in a group only its admins change subscriptions, and only the bot's admins change sources.
// Each question also refuses by itself, so a feature needs one line: `if (!(await mayChange(ctx))) return;`.

import { type BotContext, type BotParts, tell } from './conversation.ts';

export function isAdmin(ctx: BotContext, parts: Pick<BotParts, 'adminIds'>): boolean {
  return ctx.from !== undefined && parts.adminIds.includes(ctx.from.id);
}

/** True for the bot's admins; everyone else is told politely. */
export async function mayAdminister(ctx: BotContext, parts: Pick<BotParts, 'adminIds'>): Promise<boolean> {
  if (isAdmin(ctx, parts)) return true;
  await tell(ctx, ctx.texts.notAdmin);
  return false;
}

/** True in private chats, and for the admins of a group or channel (anonymous ones too); everyone else is told so. */
export async function mayChange(ctx: BotContext): Promise<boolean> {
  if (await governs(ctx)) return true;
  await tell(ctx, ctx.texts.notGroupAdmin);
  return false;
}

async function governs(ctx: BotContext): Promise<boolean> {
  const chat = ctx.chat;
  if (!chat || chat.type === 'private') return true;
  // An anonymous admin writes as the group itself (a linked channel's posts have another sender_chat). Their taps
  // come from their own account, so those take the ordinary way below.
  if (!ctx.callbackQuery && ctx.message?.sender_chat) return ctx.message.sender_chat.id === chat.id;
  return ctx.from !== undefined && (await isChatAdmin(ctx, chat.id, ctx.from.id));
}

/** Asks Telegram; false where the bot itself cannot see the chat. */
export async function isChatAdmin(
  ctx: BotContext,
  chatId: number | string,
  userId: number,
): Promise<boolean> {
  try {
    const { status } = await ctx.api.getChatMember(chatId, userId);
    return status === 'creator' || status === 'administrator';
  } catch {
    return false;
  }
}
