// What the stand-in's chats hold: messages as people see them, edits included.

import { type Entity, parseRichHtml, parseTelegramHtml } from './telegram-html.ts';

export interface ShownButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface ShownMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly threadId: number;
  /** What the reader sees, markup taken out. */
  text: string;
  /** The text as it was sent. */
  raw: string;
  entities: readonly Entity[];
  buttons: readonly (readonly ShownButton[])[];
  readonly kind: 'text' | 'rich' | 'document' | 'photo';
  /** Epoch ms at which it was accepted. */
  readonly at: number;
  /** True when the answer to the call never reached the bot: cut on purpose, or its process was gone. */
  answerLost: boolean;
  edits: number;
  deleted: boolean;
  readonly params: Readonly<Record<string, unknown>>;
}

type Params = Readonly<Record<string, unknown>>;

function shown(params: Params): Pick<ShownMessage, 'text' | 'raw' | 'entities' | 'buttons'> {
  const rich = params.rich_message as { html?: string; markdown?: string } | undefined;
  const raw = String(params.text ?? params.caption ?? rich?.html ?? rich?.markdown ?? '');
  const parsed =
    rich?.html !== undefined
      ? parseRichHtml(rich.html)
      : params.parse_mode === 'HTML'
        ? parseTelegramHtml(raw)
        : undefined;
  const markup = params.reply_markup as { inline_keyboard?: ShownButton[][] } | undefined;
  return {
    raw,
    text: parsed?.ok ? parsed.text : raw,
    entities: parsed?.ok ? parsed.entities : [],
    buttons: markup?.inline_keyboard ?? [],
  };
}

/** All chats of one stand-in. */
export function createChats(now: () => number) {
  const byChat = new Map<number, ShownMessage[]>();
  let nextId = 1;
  const find = (chatId: number, messageId: number): ShownMessage | undefined =>
    byChat.get(chatId)?.find((message) => message.messageId === messageId && !message.deleted);
  return {
    messages: (chatId: number): readonly ShownMessage[] => byChat.get(chatId) ?? [],
    all: (): readonly ShownMessage[] => [...byChat.values()].flat(),
    find,
    /** A number for a message that a person wrote. */
    nextMessageId: (): number => nextId++,
    accept(chatId: number, kind: ShownMessage['kind'], params: Params, answerLost: boolean): ShownMessage {
      const message: ShownMessage = {
        messageId: nextId++,
        chatId,
        threadId: Number(params.message_thread_id ?? 0),
        kind,
        at: now(),
        answerLost,
        edits: 0,
        deleted: false,
        params,
        ...shown(params),
      };
      byChat
        .set(chatId, byChat.get(chatId) ?? [])
        .get(chatId)!
        .push(message);
      return message;
    },
    /** The message after the edit, or the sentence after "Bad Request: ". */
    edit(chatId: number, messageId: number, params: Params, textToo: boolean): ShownMessage | string {
      const message = find(chatId, messageId);
      if (!message) return 'message to edit not found';
      const next = shown(params);
      const same = JSON.stringify(next.buttons) === JSON.stringify(message.buttons);
      if (same && (!textToo || next.raw === message.raw))
        return 'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
      if (textToo) Object.assign(message, next);
      else message.buttons = next.buttons;
      message.edits += 1;
      return message;
    },
    remove(chatId: number, messageId: number): boolean {
      const message = find(chatId, messageId);
      if (message) message.deleted = true;
      return message !== undefined;
    },
  };
}
