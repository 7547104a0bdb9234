// The bot is blocked, kicked, brought back, or its group becomes a supergroup: subscriptions wait, and follow the chat.

import type { Composer } from 'grammy';
import type { BotContext, BotParts } from './conversation.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status !== 'kicked' && status !== 'left') return;
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
