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
  const paid = options.paidBroadcast ? { allow_paid_broadcast: true } : {};

  async function attempt(
    chat: ChatAddress,
    message: Message,
    html: boolean,
    signal: AbortSignal | undefined,
  ): Promise<SendOutcome | Refusal> {
    const other = {
      ...extras(message),
      ...paid,
      ...(html ? { parse_mode: 'HTML' as const } : {}),
      ...(chat.threadId > 0 ? { message_thread_id: chat.threadId } : {}),
    };
    try {
      const sent = await api.sendMessage(
        chat.chatId,
        html ? message.html : message.plain,
        other,
        signal as never,
      );
      return { kind: 'sent', messageId: sent.message_id };
    } catch (error) {
      if (error instanceof GrammyError) return refusalOf(error);
      return outcomeOfAccident(error, options.clock.now());
    }
  }

  async function send(chat: ChatAddress, message: Message, how: SendOptions): Promise<SendOutcome> {
    const first = await attempt(chat, message, true, how.signal);
    if ('kind' in first) return first;
    if (!isAboutMarkup(first)) return verdictOn(first, options.clock.now());
    const second = await attempt(chat, message, false, how.signal);
    return 'kind' in second ? second : verdictOn(second, options.clock.now());
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
