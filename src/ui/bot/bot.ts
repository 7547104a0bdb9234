// The bot's door: puts the features together, polls Telegram, and stops without leaving an update half-handled.

import { sequentialize } from '@grammyjs/runner';
import { Bot, type BotConfig, GrammyError } from 'grammy';
import * as audit from './audit.ts';
import * as broadcast from './broadcast.ts';
import * as browse from './browse.ts';
import * as bulletin from './bulletin.ts';
import * as card from './card.ts';
import * as catalogue from './catalogue.ts';
import * as channel from './channel.ts';
import { answer, type BotContext, type BotParts, say } from './conversation.ts';
import * as discovered from './discovered.ts';
import * as inline from './inline.ts';
import { introduce } from './introduce.ts';
import * as latest from './latest.ts';
import { limitTalk } from './limits.ts';
import * as membership from './membership.ts';
import * as mend from './mend.ts';
import * as mine from './mine.ts';
import * as mute from './mute.ts';
import { joinPastes } from './paste.ts';
import { waitOutLimits } from './patience.ts';
import { createPolling } from './polling.ts';
import * as popular from './popular.ts';
import * as privacy from './privacy.ts';
import * as returning from './returning.ts';
import * as review from './review.ts';
import * as rewrite from './rewrite.ts';
import * as roles from './roles.ts';
import { roleOf } from './roles.ts';
import * as saved from './saved.ts';
import * as search from './search.ts';
import * as settings from './settings.ts';
import * as share from './share.ts';
import * as source from './source.ts';
import * as sourceCard from './source-card.ts';
import * as start from './start.ts';
import * as status from './status.ts';
import * as subscribe from './subscribe.ts';
import * as tapped from './tapped.ts';
import * as trends from './trends.ts';
import * as urgent from './urgent.ts';
import { awaitTelegram } from './welcome.ts';
import * as why from './why.ts';

export interface BotConnection {
  readonly token: string;
  /** Without a trailing slash. */
  readonly apiRoot: string;
  /** A fetch that goes through the operator's proxy; null uses the ordinary one. */
  readonly fetch: typeof globalThis.fetch | null;
}

export interface TelegramBot {
  /** Resolves once the bot polls. Keeps trying while Telegram cannot be reached; a refused token is a Failure. */
  start(signal: AbortSignal): Promise<void>;
  /** Takes no more updates and waits for those being handled, at most 8 s. */
  stop(): Promise<void>;
  /** False also while Telegram does not answer. */
  polls(): boolean;
  /** The bot's user name; undefined until it has started. */
  name(): string | undefined;
}

/** A tap shows a spinner until it is answered: after this long it is answered without words. */
const ANSWER_WITHIN_MS = 1500;

export function createBot(connection: BotConnection, parts: Omit<BotParts, 'download'>): TelegramBot {
  const bot = new Bot<BotContext>(connection.token, { client: clientOptions(connection) });
  const all: BotParts = { ...parts, download: (fileId) => download(bot, connection, fileId) };
  bot.api.config.use(waitOutLimits(parts.clock));
  bot.api.config.use((previous, method, payload, signal) => {
    if (/^(?:send|edit)/.test(method)) parts.replied?.();
    return previous(method, payload, signal);
  });
  bot.use(answerInTime);
  bot.use(limitTalk(parts.clock, parts.adminIds));
  bot.use(joinPastes(parts.clock, async (id) => /editor|owner/.test((await roleOf(id, all)) ?? '')));
  bot.use(sequentialize((ctx) => (ctx.chat ? String(ctx.chat.id) : undefined)));
  bot.use((ctx, next) => introduce(ctx, all).then(next));
  bot.filter(
    (ctx) => ctx.role === 'blocked' && !ctx.myChatMember,
    (ctx) => answer(ctx),
  );
  bot.use(refuseLostTopics);
  // Specific features first: free text and old buttons catch what is left.
  for (const feature of [
    membership,
    channel,
    start,
    returning,
    browse,
    mine,
    mute,
    rewrite,
    settings,
    card,
    latest,
    search,
    share,
    saved,
    popular,
    trends,
    inline,
    privacy,
    tapped,
    why,
    source,
    sourceCard,
    status,
    urgent,
    discovered,
    review,
    mend,
    broadcast,
    catalogue,
    roles,
    audit,
    subscribe,
    bulletin,
  ])
    feature.register(bot, all);
  bot.on('callback_query', (ctx) => answer(ctx, ctx.texts.oldButton));
  bot.catch(async ({ error, ctx }) => {
    // Blocked or thrown out before the answer came: the chat says so itself with my_chat_member.
    if (error instanceof GrammyError && error.error_code === 403)
      return parts.log.info({ update: ctx.update.update_id }, `not answered: ${error.description}`);
    parts.log.error({ update: ctx.update.update_id, err: error }, 'an update was not handled');
    if (!ctx.chat || !ctx.texts) return;
    await answer(ctx, ctx.texts.oops, true).catch(() => undefined);
    if (!ctx.callbackQuery) await say(ctx, ctx.texts.oops).catch(() => undefined);
  });
  const polling = createPolling(bot, { journal: parts.store.updates, clock: parts.clock, log: parts.log });

  return {
    async start(signal) {
      await awaitTelegram(bot, all, signal);
      if (!signal.aborted) polling.start();
    },
    stop: () => polling.stop(8000),
    polls: () => polling.alive(),
    name: () => (bot.isInited() ? bot.botInfo.username : undefined),
  };
}

/** Every tap is answered once: by its feature, by the clock when the feature takes long, or at the end without words. */
async function answerInTime(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  if (!ctx.callbackQuery) return next();
  const timer = setTimeout(() => void answer(ctx).catch(() => undefined), ANSWER_WITHIN_MS);
  try {
    await next();
    await answer(ctx);
  } finally {
    clearTimeout(timer);
  }
}

/** Of a message that has become inaccessible Telegram no longer says which topic it stood in: in a forum nothing can be done for it. */
async function refuseLostTopics(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const message = ctx.callbackQuery?.message;
  if (message?.date === 0 && message.chat.type === 'supergroup' && message.chat.is_forum)
    return answer(ctx, ctx.texts.oldButton);
  await next();
}

function clientOptions({ apiRoot, fetch }: BotConnection): NonNullable<BotConfig<BotContext>['client']> {
  return { apiRoot, timeoutSeconds: 60, ...(fetch ? { fetch: fetch as never } : {}) };
}

async function download(
  bot: Bot<BotContext>,
  connection: BotConnection,
  fileId: string,
): Promise<Uint8Array> {
  const file = await bot.api.getFile(fileId);
  const get = connection.fetch ?? globalThis.fetch;
  const response = await get(`${connection.apiRoot}/file/bot${connection.token}/${file.file_path}`, {
    signal: AbortSignal.timeout(60_000),
  });
  if (!response.ok) throw new Error(`Telegram did not hand out the file (HTTP ${response.status})`);
  return new Uint8Array(await response.arrayBuffer());
}
