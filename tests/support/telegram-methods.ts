// What each method of the stand-in does once its parameters are known to be right.

import { randomUUID } from 'node:crypto';
import type { createChats, ShownMessage } from './telegram-chats.ts';
import type { Params } from './telegram-check.ts';
import type { ChatFacts, createUpdateQueue, Person } from './telegram-updates.ts';

export interface Answer {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

interface World {
  readonly bot: { readonly id: number; readonly username: string };
  readonly chats: ReturnType<typeof createChats>;
  readonly updates: ReturnType<typeof createUpdateQueue>;
  readonly chat: (id: number) => ChatFacts;
  readonly administrators: ReadonlyMap<number, readonly Person[]>;
  readonly files: ReadonlyMap<string, { readonly bytes: Uint8Array }>;
}

const done = (result: unknown): Answer => ({ ok: true, result });
const bad = (why: string): Answer => ({ ok: false, error_code: 400, description: `Bad Request: ${why}` });

/** `lost`: the answer will not reach the bot, so the message is kept as one that it cannot know of. */
export function createMethods(world: World) {
  const settings = new Map<string, unknown>();
  const asMessage = (message: ShownMessage) => ({
    message_id: message.messageId,
    date: Math.floor(message.at / 1000),
    chat: world.chat(message.chatId),
    from: world.bot,
    ...(message.kind === 'text' ? { text: message.text } : {}),
    ...(message.threadId ? { message_thread_id: message.threadId } : {}),
    ...(message.edits > 0 ? { edit_date: Math.floor(Date.now() / 1000) } : {}),
  });
  const send =
    (kind: ShownMessage['kind']) =>
    (params: Params, lost: boolean): Answer =>
      typeof params.chat_id !== 'number'
        ? bad('chat not found')
        : done(asMessage(world.chats.accept(params.chat_id, kind, params, lost)));
  const edit =
    (textToo: boolean) =>
    (params: Params): Answer => {
      if (typeof params.chat_id !== 'number' || typeof params.message_id !== 'number')
        return bad('message identifier is not specified');
      const outcome = world.chats.edit(params.chat_id, params.message_id, params, textToo);
      return typeof outcome === 'string' ? bad(outcome) : done(asMessage(outcome));
    };
  /** Settings per language and scope, as setMyCommands keeps them. */
  const key = (what: string, params: Params): string =>
    `${what} ${params.language_code ?? ''} ${JSON.stringify(params.scope ?? { type: 'default' })}`;
  const member = (chatId: unknown, userId: unknown) => {
    const admins = world.administrators.get(Number(chatId)) ?? [];
    const found = admins.find((admin) => admin.id === userId);
    if (found)
      return { status: admins[0] === found ? 'creator' : 'administrator', user: { is_bot: false, ...found } };
    return { status: 'member', user: { id: userId, is_bot: false, first_name: 'x' } };
  };
  const actions: Record<string, (params: Params, lost: boolean) => Answer | Promise<Answer>> = {
    getMe: () =>
      done({
        ...world.bot,
        can_join_groups: true,
        can_read_all_group_messages: false,
        supports_inline_queries: false,
      }),
    sendMessage: send('text'),
    sendRichMessage: send('rich'),
    sendDocument: send('document'),
    sendPhoto: send('photo'),
    editMessageText: edit(true),
    editMessageReplyMarkup: edit(false),
    editMessageMedia: (params) => edit(true)({ ...params, ...(params.media as Params) }),
    deleteMessage: (params) =>
      world.chats.remove(Number(params.chat_id), Number(params.message_id))
        ? done(true)
        : bad('message to delete not found'),
    getUpdates: async (params) => {
      const found = await world.updates.poll(params);
      return found === 'conflict'
        ? {
            ok: false,
            error_code: 409,
            description:
              'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
          }
        : done(found);
    },
    getFile: (params) => {
      const path = `documents/${params.file_id}`;
      const file = world.files.get(path);
      if (!file) return bad('invalid file_id');
      if (file.bytes.length > 20 * 1024 * 1024) return bad('file is too big');
      return done({
        file_id: params.file_id,
        file_unique_id: params.file_id,
        file_size: file.bytes.length,
        file_path: path,
      });
    },
    getChat: (params) =>
      done({ ...world.chat(Number(params.chat_id)), accent_color_id: 0, max_reaction_count: 11 }),
    getChatMember: (params) => done(member(params.chat_id, params.user_id)),
    getChatAdministrators: (params) =>
      done(
        (world.administrators.get(Number(params.chat_id)) ?? []).map((admin) =>
          member(params.chat_id, admin.id),
        ),
      ),
    setMyCommands: (params) => {
      settings.set(key('commands', params), params.commands);
      return done(true);
    },
    deleteMyCommands: (params) => {
      settings.delete(key('commands', params));
      return done(true);
    },
    getMyCommands: (params) => done(settings.get(key('commands', params)) ?? []),
    getWebhookInfo: () =>
      done({ url: '', has_custom_certificate: false, pending_update_count: world.updates.unconfirmed() }),
    copyMessage: (params, lost) => send('text')({ ...params, text: randomUUID() }, lost),
  };
  /** Methods without an entry answer `true`, as most of Telegram's settings do. */
  return async (method: string, params: Params, lost: boolean): Promise<Answer> =>
    (await actions[method]?.(params, lost)) ?? done(true);
}
