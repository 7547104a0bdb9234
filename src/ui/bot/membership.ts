// The bot is blocked, kicked, brought back, or its group becomes a supergroup: subscriptions wait, and follow the chat.

import type { Composer } from 'grammy';
import type { BotContext, BotParts } from './conversation.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if ((status === 'kicked' || status === 'left') && ctx.subscriber && ctx.subscriber.endedAt === null) {
      const reason = ctx.place.kind === 'private' ? 'blocked' : 'kicked';
      await parts.store.subscribers.end(ctx.subscriber.id, reason, parts.clock.now());
    }
  });
  bot.on('message:migrate_to_chat_id', async (ctx) => {
    await parts.store.subscribers.move(ctx.chat.id, ctx.message.migrate_to_chat_id);
  });
}
