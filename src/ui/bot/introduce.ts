// Before any feature: who is talking, where (a chat, or one topic of a forum), and in which language.

import type { Chat, Language } from '../../domain/subscriber.ts';
import type { BotContext, BotParts } from './conversation.ts';
import { roleOf } from './roles.ts';
import { TEXTS } from './texts.ts';

export async function introduce(ctx: BotContext, parts: Pick<BotParts, 'store' | 'adminIds'>): Promise<void> {
  ctx.place = placeOf(ctx);
  ctx.subscriber = ctx.chat ? await parts.store.subscribers.find(ctx.place) : undefined;
  ctx.role = await roleOf(ctx.from?.id, parts);
  ctx.language = ctx.subscriber?.language ?? languageOf(ctx.from?.language_code);
  ctx.texts = TEXTS[ctx.language];
}

function placeOf(ctx: BotContext): Chat {
  const { chat, msg } = ctx;
  const kind = !chat || chat.type === 'private' ? 'private' : chat.type === 'channel' ? 'channel' : 'group';
  // Replies in ordinary groups carry a message_thread_id too: only is_topic_message makes it a topic.
  const threadId = msg?.is_topic_message ? (msg.message_thread_id ?? 0) : 0;
  return { chatId: chat?.id ?? ctx.from?.id ?? 0, threadId, kind };
}

/** Chinese unless the client says otherwise: the first readers are Chinese, and many clients say nothing. */
export function languageOf(code: string | undefined): Language {
  return code === undefined || code.startsWith('zh') ? 'zh' : 'en';
}
