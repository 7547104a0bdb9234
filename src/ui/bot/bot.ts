// The bot's door: puts the features together, polls Telegram, and stops without leaving an update half-handled.

import { type RunnerHandle, run, sequentialize } from '@grammyjs/runner';
import { Bot, type BotConfig, GrammyError, HttpError } from 'grammy';
import type { Chat, Language } from '../../domain/subscriber.ts';
import { Failure } from '../../lib/failure.ts';
import { describeError } from '../../lib/log.ts';
import * as browse from './browse.ts';
import * as bulletin from './bulletin.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import * as latest from './latest.ts';
import * as membership from './membership.ts';
import * as mine from './mine.ts';
import { waitOutLimits } from './patience.ts';
import * as review from './review.ts';
import * as source from './source.ts';
import * as start from './start.ts';
import * as subscribe from './subscribe.ts';
import * as tapped from './tapped.ts';
import { TEXTS } from './texts.ts';

export interface BotConnection {
  readonly token: string;
  readonly apiRoot: string;
  /** A fetch that goes through the operator's proxy; null uses the ordinary one. */
  readonly fetch: typeof globalThis.fetch | null;
}

export interface TelegramBot {
  /** Resolves once the bot polls. Keeps trying while Telegram cannot be reached; a refused token is a Failure. */
  start(signal: AbortSignal): Promise<void>;
  /** Takes no more updates and waits for those being handled, at most 8 s. */
  stop(): Promise<void>;
  polls(): boolean;
  /** The bot's user name; undefined until it has started. */
  name(): string | undefined;
}

export function createBot(connection: BotConnection, parts: Omit<BotParts, 'download'>): TelegramBot {
  const bot = new Bot<BotContext>(connection.token, { client: clientOptions(connection) });
  const all: BotParts = { ...parts, download: (fileId) => download(bot, connection, fileId) };
  bot.api.config.use(waitOutLimits(parts.clock));
  bot.use(sequentialize((ctx) => (ctx.chat ? String(ctx.chat.id) : undefined)));
  bot.use(async (ctx, next) => {
    await introduce(ctx, all);
    await next();
  });
  // Specific features first: free text and old buttons catch what is left.
  for (const feature of [
    membership,
    start,
    browse,
    mine,
    latest,
    tapped,
    source,
    review,
    subscribe,
    bulletin,
  ])
    feature.register(bot, all);
  bot.on('callback_query', (ctx) => ctx.answerCallbackQuery({ text: ctx.texts.oldButton }));
  bot.catch(async ({ error, ctx }) => {
    parts.log.error(
      { update: ctx.update.update_id, err: describeError(error) },
      'an update could not be handled',
    );
    if (ctx.chat && ctx.texts) await say(ctx, ctx.texts.oops).catch(() => undefined);
  });

  let runner: RunnerHandle | undefined;
  let stopping = false;
  const keepRunning = (): void => {
    runner = run(bot, {
      runner: { fetch: { allowed_updates: ['message', 'callback_query', 'my_chat_member'] }, silent: true },
    });
    runner.task()?.catch((error: unknown) => {
      if (stopping) return;
      const twice = error instanceof GrammyError && error.error_code === 409;
      parts.log.error(
        { err: describeError(error) },
        twice
          ? 'another program polls with the same BOT_TOKEN: stop one of them; trying again in 15 s'
          : 'polling broke off; trying again in 15 s',
      );
      runner = undefined;
      parts.clock.sleep(15_000).then(() => {
        if (!stopping) keepRunning();
      });
    });
  };

  return {
    async start(signal) {
      await introduceToTelegram(bot, all, signal);
      if (signal.aborted) return;
      keepRunning();
    },
    async stop() {
      stopping = true;
      if (!runner) return;
      // runner.stop() does not wait for the handlers: do so here, or their updates are lost.
      await Promise.race([runner.stop(), parts.clock.sleep(2000)]);
      const until = parts.clock.now() + 8000;
      while (runner.size() > 0 && parts.clock.now() < until) await parts.clock.sleep(20);
      runner = undefined;
    },
    polls: () => runner?.isRunning() ?? false,
    name: () => (bot.isInited() ? bot.botInfo.username : undefined),
  };
}

function clientOptions({ apiRoot, fetch }: BotConnection): NonNullable<BotConfig<BotContext>['client']> {
  return { apiRoot, timeoutSeconds: 60, ...(fetch ? { fetch: fetch as never } : {}) };
}

/** getMe until Telegram answers, then the command menu in both languages. */
async function introduceToTelegram(
  bot: Bot<BotContext>,
  parts: BotParts,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      await bot.init();
      break;
    } catch (error) {
      if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
        throw new Failure(
          'Telegram refuses this BOT_TOKEN. Copy it again from @BotFather (/mybots → API Token) into .env.',
          2,
        );
      }
      const waitMs = Math.min(60_000, 1000 * 2 ** tries);
      const why =
        error instanceof HttpError
          ? 'cannot be reached (is TELEGRAM_PROXY needed?)'
          : 'does not answer as it should';
      parts.log.warn({ err: describeError(error) }, `Telegram ${why}; trying again in ${waitMs / 1000} s`);
      await parts.clock.sleep(waitMs, signal);
    }
  }
  if (signal.aborted) return;
  registerCommands(bot).catch((error: unknown) =>
    parts.log.warn({ err: describeError(error) }, 'the command menu could not be registered'),
  );
}

async function registerCommands(bot: Bot<BotContext>): Promise<void> {
  const menu = (language: Language): { command: string; description: string }[] =>
    Object.entries(TEXTS[language].commands).map(([command, description]) => ({ command, description }));
  await Promise.all([
    bot.api.setMyCommands(menu('en')),
    bot.api.setMyCommands(menu('zh'), { language_code: 'zh' }),
  ]);
}

/** Who is talking, where, and in which language. */
async function introduce(ctx: BotContext, parts: BotParts): Promise<void> {
  const chat = ctx.chat;
  const thread = ctx.msg?.is_topic_message ? (ctx.msg.message_thread_id ?? 0) : 0;
  const kind: Chat['kind'] =
    chat?.type === 'private' || !chat ? 'private' : chat.type === 'channel' ? 'channel' : 'group';
  ctx.place = { chatId: chat?.id ?? ctx.from?.id ?? 0, threadId: thread, kind };
  ctx.subscriber = chat ? await parts.store.subscribers.find(ctx.place) : undefined;
  ctx.language = ctx.subscriber?.language ?? languageOf(ctx.from?.language_code);
  ctx.texts = TEXTS[ctx.language];
}

/** Chinese unless the client says otherwise: the first readers are Chinese, and many clients say nothing. */
function languageOf(code: string | undefined): Language {
  return code === undefined || code.startsWith('zh') ? 'zh' : 'en';
}

async function download(
  bot: Bot<BotContext>,
  connection: BotConnection,
  fileId: string,
): Promise<Uint8Array> {
  const file = await bot.api.getFile(fileId);
  const get = connection.fetch ?? globalThis.fetch;
  const answer = await get(`${connection.apiRoot}/file/bot${connection.token}/${file.file_path}`, {
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) throw new Error(`Telegram did not hand out the file (HTTP ${answer.status})`);
  return new Uint8Array(await answer.arrayBuffer());
}
