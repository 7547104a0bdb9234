// Sends to Telegram through grammY's client, without its retry plugins: every end of a call is told apart and returned
// as an outcome, so that the outbox alone decides what is sent again.

import { Api, GrammyError, HttpError } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
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

const refusalOf = (error: GrammyError): Refusal => ({
  code: error.error_code,
  description: error.description,
  retryAfter: error.parameters.retry_after,
  migrateTo: error.parameters.migrate_to_chat_id,
});

/** An accident of the line: what had not been written may be sent again, the rest is unknown. */
function outcomeOfAccident(error: unknown, now: number): SendOutcome {
  const cause = error instanceof HttpError ? error.error : error;
  if (cause instanceof TransportError)
    return cause.written
      ? { kind: 'unknown', why: cause.message }
      : {
          kind: 'retry',
          at: now + 1_000,
          scope: cause.code === 'ABORTED' ? 'chat' : 'all',
          why: cause.message,
        };
  return { kind: 'unknown', why: cause instanceof Error ? cause.name : 'no answer' };
}

/** A sender for the real Bot API (or a stand-in at `apiRoot`). Close it to break its open lines. */
export function createTelegramSender(options: TelegramSenderOptions): Sender & Pick<Transport, 'close'> {
  const transport = createTransport({ proxy: options.proxy, timeoutMs: options.timeoutMs ?? 30_000 });
  const api = new Api(options.token, {
    apiRoot: options.apiRoot.replace(/\/+$/, ''),
    fetch: transport.fetch as never,
    timeoutSeconds: 500,
  });
  /** A Bot API server older than 10.1 does not know rich messages: it is asked once. */
  let richUnknown = false;
  const paid = options.paidBroadcast ? { allow_paid_broadcast: true } : {};

  async function attempt(
    chat: ChatAddress,
    message: Message,
    form: 'rich' | 'html' | 'plain',
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome | Refusal> {
    const { link_preview_options, ...markup } = extras(message);
    const other = { ...markup, ...paid, ...(chat.threadId > 0 ? { message_thread_id: chat.threadId } : {}) };
    const text = {
      ...other,
      link_preview_options,
      ...(form === 'html' ? { parse_mode: 'HTML' as const } : {}),
    };
    try {
      const sent =
        form === 'rich'
          ? await api.sendRichMessage(chat.chatId, { html: message.rich ?? '' }, other, signal as never)
          : await api.sendMessage(chat.chatId, message[form], text, signal as never);
      return { kind: 'sent', messageId: sent.message_id };
    } catch (error) {
      if (error instanceof GrammyError) return refusalOf(error);
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
    try {
      const other = { ...extras(message), parse_mode: 'HTML' as const };
      await api.editMessageText(chat.chatId, messageId, message.html, other, how.signal as never);
      return { kind: 'edited' };
    } catch (error) {
      const now = options.clock.now();
      if (!(error instanceof GrammyError))
        return { kind: 'retry', at: now + 5_000, scope: 'chat', why: 'no answer' };
      if (/message is not modified/i.test(error.description)) return { kind: 'edited' };
      const verdict = verdictOn(refusalOf(error), now);
      return verdict.kind === 'retry' ? verdict : { kind: 'fixed', why: error.description };
    }
  }

  return { send, edit, close: transport.close };
}
