// Sends to Telegram: every end of a call is told apart and returned as an outcome, so that the outbox alone decides what is
// sent again. Not through grammY's client: a message is put into words once for all chats that get it.

import type { ApiError, ApiResponse, InlineKeyboardButton } from 'grammy/types';
import type { SendOutcome } from '../../domain/delivery.ts';
import type { Message } from '../../domain/message.ts';
import type { Clock } from '../../lib/clock.ts';
import type { ChatAddress, EditOutcome, Sender, SendOptions } from './deliver.ts';
import { createTransport, type Transport, TransportError } from './transport.ts';
import { isAboutMarkup, type Refusal, verdictOn } from './verdict.ts';

export interface TelegramSenderOptions {
  readonly token: string;
  /** Without a trailing slash, e.g. https://api.telegram.org. */
  readonly apiRoot: string;
  /** http, https or socks5 URL; null: a direct line. */
  readonly proxy: string | null;
  readonly clock: Clock;
  /** Sends with `allow_paid_broadcast`, for rates above 30 a second. */
  readonly paidBroadcast?: boolean;
  /** Longest wait for an answer before the outcome is `unknown`. */
  readonly timeoutMs?: number;
}

/** From the finest to the plainest. */
type Form = 'rich' | 'html' | 'plain';

function keyboard(buttons: Message['buttons']): InlineKeyboardButton[][] {
  return buttons.map((row) =>
    row.map((button) =>
      button.url === undefined
        ? { text: button.text, callback_data: button.data ?? '' }
        : { text: button.text, url: button.url },
    ),
  );
}

/** Everything but the chat and the text itself. */
function extras(message: Message) {
  return {
    link_preview_options: { is_disabled: !message.preview },
    ...(message.buttons.length > 0 ? { reply_markup: { inline_keyboard: keyboard(message.buttons) } } : {}),
  };
}

const refusalOf = (error: ApiError): Refusal => ({
  code: error.error_code,
  description: error.description,
  retryAfter: error.parameters?.retry_after,
  migrateTo: error.parameters?.migrate_to_chat_id,
});

/** An accident of the line: what had not been written may be sent again, the rest is unknown. */
function outcomeOfAccident(error: unknown, now: number): SendOutcome {
  if (error instanceof TransportError)
    return error.written
      ? { kind: 'unknown', why: error.message }
      : {
          kind: 'retry',
          at: now + 1_000,
          scope: error.code === 'ABORTED' ? 'chat' : 'all',
          why: error.message,
        };
  return { kind: 'unknown', why: error instanceof Error ? error.name : 'no answer' };
}

/** It is about the message that was sent, whatever it is changed to. */
const NO_EDIT = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;

/** A sender for the real Bot API (or a stand-in at `apiRoot`). Close it to break its open lines. */
export function createTelegramSender(options: TelegramSenderOptions): Sender & Pick<Transport, 'close'> {
  const transport = createTransport({ proxy: options.proxy, timeoutMs: options.timeoutMs ?? 30_000 });
  /** A Bot API server older than 10.1 does not know rich messages: it is asked once. */
  let richUnknown = false;
  const paid = options.paidBroadcast ? { allow_paid_broadcast: true } : {};
  const { origin, pathname } = new URL(options.apiRoot);
  const path = `${pathname.replace(/\/+$/, '')}/bot${options.token}/`;
  const call = (
    method: string,
    json: string,
    signal: AbortSignal | undefined,
  ): Promise<ApiResponse<{ message_id: number }>> =>
    transport.post(origin, `${path}${method}`, json, signal) as ReturnType<typeof call>;
  const worded = new WeakMap<Message, Map<Form, string>>();

  /** A message as Telegram takes it, but for the chat: put into words once for all who get it. */
  function wordsOf(message: Message, form: Form): string {
    const forms = worded.get(message) ?? new Map<Form, string>();
    const known = forms.get(form);
    if (known !== undefined) return known;
    worded.set(message, forms);
    const { link_preview_options, ...markup } = extras(message);
    const text =
      form === 'rich'
        ? { rich_message: { html: message.rich ?? '' } }
        : { text: message[form], link_preview_options, ...(form === 'html' ? { parse_mode: 'HTML' } : {}) };
    const words = JSON.stringify({ ...text, ...markup, ...paid });
    forms.set(form, words);
    return words;
  }

  async function attempt(
    chat: ChatAddress,
    message: Message,
    form: Form,
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome | Refusal> {
    const thread = chat.threadId > 0 ? `"message_thread_id":${chat.threadId},` : '';
    const json = `{"chat_id":${chat.chatId},${thread}${wordsOf(message, form).slice(1)}`;
    try {
      const answer = await call(form === 'rich' ? 'sendRichMessage' : 'sendMessage', json, signal);
      return answer.ok ? { kind: 'sent', messageId: answer.result.message_id } : refusalOf(answer);
    } catch (error) {
      return outcomeOfAccident(error, options.clock.now());
    }
  }

  /** Forms from the finest to the plainest; only what is about the form itself leads to the next. */
  async function send(chat: ChatAddress, message: Message, how: SendOptions): Promise<SendOutcome> {
    if (message.rich !== undefined && !richUnknown) {
      const first = await attempt(chat, message, 'rich', how.signal);
      if ('kind' in first) return first;
      richUnknown = first.code === 404;
      const verdict = verdictOn(first, options.clock.now());
      if (!richUnknown && verdict.kind !== 'rejected') return verdict;
    }
    const second = await attempt(chat, message, 'html', how.signal);
    if ('kind' in second) return second;
    if (!isAboutMarkup(second)) return verdictOn(second, options.clock.now());
    const third = await attempt(chat, message, 'plain', how.signal);
    return 'kind' in third ? third : verdictOn(third, options.clock.now());
  }

  async function edit(
    chat: ChatAddress,
    messageId: number,
    message: Message,
    how: SendOptions,
  ): Promise<EditOutcome> {
    const { link_preview_options, ...markup } = extras(message);
    const rich = richUnknown ? undefined : message.rich;
    const form =
      rich === undefined
        ? { text: message.html, parse_mode: 'HTML', link_preview_options }
        : { rich_message: { html: rich } };
    const json = JSON.stringify({ chat_id: chat.chatId, message_id: messageId, ...form, ...markup });
    const answer = await call('editMessageText', json, how.signal).catch(() => undefined);
    const now = options.clock.now();
    if (answer === undefined) return { kind: 'retry', at: now + 5_000, scope: 'chat', why: 'no answer' };
    if (answer.ok || /message is not modified/i.test(answer.description)) return { kind: 'edited' };
    const verdict = verdictOn(refusalOf(answer), now);
    if (verdict.kind === 'retry') return verdict;
    // It was refused as a rich message when it was sent, too.
    if (rich !== undefined && verdict.kind === 'rejected' && !NO_EDIT.test(answer.description)) {
      const { rich: _, ...plainer } = message;
      return edit(chat, messageId, plainer, how);
    }
    return { kind: 'fixed', why: answer.description };
  }

  return { send, edit, close: transport.close };
}
