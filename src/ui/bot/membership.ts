// The bot is blocked, kicked, brought back, or its group becomes a supergroup: subscriptions wait, and follow the chat.

import type { Composer } from 'grammy';
import { type BotContext, type BotParts, say } from './conversation.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status !== 'kicked' && status !== 'left') return greet(ctx);
    const reason = ctx.place.kind === 'private' ? 'blocked' : 'kicked';
    const now = parts.clock.now();
    // A forum holds a subscriber for each topic that subscribed; all of them have lost their chat.
    for (const subscriber of await parts.store.subscribers.ofChat(ctx.place.chatId))
      if (subscriber.endedAt === null) await parts.store.subscribers.end(subscriber.id, reason, now);
  });
  bot.on('message:migrate_to_chat_id', async (ctx) => {
    await parts.store.subscribers.move(ctx.chat.id, ctx.message.migrate_to_chat_id);
  });
}

/** Says what to do in a group that has just added the bot; where it may not write, nobody waits for it. */
async function greet(ctx: BotContext): Promise<void> {
  const before = ctx.myChatMember?.old_chat_member.status;
  if (ctx.place.kind !== 'group' || (before !== 'left' && before !== 'kicked')) return;
  await say(ctx, ctx.texts.groupWelcome).catch(() => undefined);
}
