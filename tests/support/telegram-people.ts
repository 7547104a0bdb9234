// The people who write to the stand-in's bot: texts, button presses, files, and what they do with the bot in their groups.

import type { ShownMessage } from './telegram-chats.ts';
import type { ChatFacts, Person } from './telegram-updates.ts';

interface World {
  readonly bot: object;
  readonly chat: (id: number) => ChatFacts;
  readonly files: Map<string, { name: string; bytes: Uint8Array }>;
  readonly push: (update: Readonly<Record<string, unknown>>) => number;
  readonly nextMessageId: () => number;
}

export function createPeople({ bot, chat, files, push, nextMessageId }: World) {
  return {
    /** A person writes; in a private chat unless `chatId` says where. Returns the message's id. */
    say(from: Person, text: string, where: { chatId?: number; threadId?: number } = {}): number {
      const message_id = nextMessageId();
      const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
      push({
        message: {
          ...written(message_id, from, chat(where.chatId ?? from.id), where.threadId),
          text,
          ...(command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {}),
        },
      });
      return message_id;
    },
    /** A person presses a button under a message of the bot. Returns the callback query's id. */
    tap(
      from: Person,
      message: Pick<ShownMessage, 'chatId' | 'messageId' | 'text'> &
        Partial<Pick<ShownMessage, 'threadId' | 'buttons'>>,
      data: string,
    ): string {
      const id = `${from.id}${nextMessageId()}`;
      push({
        callback_query: {
          id,
          from: { is_bot: false, ...from },
          chat_instance: String(message.chatId),
          data,
          message: {
            message_id: message.messageId,
            date: Math.floor(Date.now() / 1000),
            chat: chat(message.chatId),
            from: bot,
            text: message.text,
            ...(message.threadId
              ? { message_thread_id: message.threadId, is_topic_message: true as const }
              : {}),
            ...(message.buttons?.length ? { reply_markup: { inline_keyboard: message.buttons } } : {}),
          },
        },
      });
      return id;
    },
    /** A person sends a file. */
    hand(
      from: Person,
      name: string,
      bytes: Uint8Array,
      facts: { caption?: string; mime?: string } = {},
    ): void {
      const file_id = `file-${nextMessageId()}`;
      files.set(`documents/${file_id}`, { name, bytes });
      push({
        message: {
          ...written(nextMessageId(), from, chat(from.id)),
          ...(facts.caption === undefined ? {} : { caption: facts.caption }),
          document: {
            file_id,
            file_unique_id: file_id,
            file_name: name,
            file_size: bytes.length,
            ...(facts.mime ? { mime_type: facts.mime } : {}),
          },
        },
      });
    },
    /** The bot's own standing in a chat changes, e.g. to `kicked` or `administrator`. */
    member(from: Person, chatId: number, before: string, after: string): void {
      push({
        my_chat_member: {
          chat: chat(chatId),
          from: { is_bot: false, ...from },
          date: Math.floor(Date.now() / 1000),
          old_chat_member: { user: bot, status: before },
          new_chat_member: { user: bot, status: after },
        },
      });
    },
  };
}

function written(message_id: number, from: Person, where: ChatFacts, threadId?: number) {
  return {
    message_id,
    date: Math.floor(Date.now() / 1000),
    chat: where.type === 'private' ? { ...where, first_name: from.first_name } : where,
    from: { is_bot: false, ...from },
    ...(threadId ? { message_thread_id: threadId, is_topic_message: true } : {}),
  };
}
