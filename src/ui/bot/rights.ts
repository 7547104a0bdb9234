// Who may do what: in a group only its admins change subscriptions, and only the bot's admins change sources.
// Each question also refuses by itself, so a feature needs one line: `if (!(await mayChange(ctx))) return;`.

import { type BotContext, tell } from './conversation.ts';
import type { Role } from './roles.ts';

const RANK = { blocked: 0, viewer: 1, editor: 2, owner: 3 } as const;

/** Whether the talker has this role or a higher one. */
export function hasRole(ctx: BotContext, need: Role): boolean {
  return ctx.role !== undefined && RANK[ctx.role] >= RANK[need];
}

/** True for those with the role; everyone else is told politely. */
export async function mayAdminister(ctx: BotContext, need: Role = 'editor'): Promise<boolean> {
  if (hasRole(ctx, need)) return true;
  await tell(ctx, ctx.role ? ctx.texts.notYourRole(ctx.texts.roles[need]) : ctx.texts.notAdmin);
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
