// `start`: the bot, the schedule, both wings and the health port in one process, until the signal.

import type { Config, Settings } from './config/config.ts';
import type { Message } from './domain/message.ts';
import { systemClock } from './lib/clock.ts';
import { Failure } from './lib/failure.ts';
import { describeError, type Log } from './lib/log.ts';
import { escapeHtml } from './lib/text.ts';
import type { Sender } from './notify/deliver/deliver.ts';
import { createTelegramSender } from './notify/deliver/telegram.ts';
import { createTransport } from './notify/deliver/transport.ts';
import { holdFolder } from './running.ts';
import { type Job, startSchedule } from './schedule.ts';
import { createBot, type TelegramBot } from './ui/bot/bot.ts';
import { startWeb } from './ui/web/web.ts';
import { buildWings, type Wings } from './wings.ts';

/** Long polls last up to 30 s; the line must outlive them. */
const POLLING_LINE_MS = 90_000;

/** Serves until the signal aborts; resolves to the exit code. */
export async function serve(config: Config, log: Log, signal: AbortSignal): Promise<number> {
  const { settings } = config;
  if (settings.botToken === null) {
    throw new Failure(
      'BOT_TOKEN is not set: ask @BotFather in Telegram for a bot (/newbot) and write BOT_TOKEN=… into .env, or run "npm run demo" without one. 缺少 BOT_TOKEN：请在 Telegram 向 @BotFather 发送 /newbot 取得令牌，写入 .env 文件。',
      2,
    );
  }
  const letGo = holdFolder(
    settings.dataDir,
    'stop that one first, or give this one a DATA_DIR and a BOT_TOKEN of its own.',
  );
  const sender = createTelegramSender({
    token: settings.botToken,
    apiRoot: settings.telegramApiRoot,
    proxy: settings.telegramProxy,
    clock: systemClock,
  });
  const line = createTransport({ proxy: settings.telegramProxy, timeoutMs: POLLING_LINE_MS });
  const wings = await buildWings({
    config,
    sender,
    clock: systemClock,
    log,
    paced: true,
    onTrouble: ({ source, why }) =>
      tellAdmins(sender, settings, `⚠️ <b>${escapeHtml(source.name)}</b> (#${source.id})\n${escapeHtml(why)}`),
  });
  const bot = createBot(
    { token: settings.botToken, apiRoot: settings.telegramApiRoot, fetch: line.fetch },
    {
      store: wings.store,
      lookup: wings.lookup,
      admin: wings.admin,
      adminIds: settings.adminIds,
      timeZone: settings.timeZone,
      clock: systemClock,
      log,
      replied: wings.notify.replied,
    },
  );
  let ready = false;
  const onReady = (is: boolean): void => {
    ready = is;
  };
  const web =
    settings.httpPort === 0
      ? undefined
      : await startWeb({
          port: settings.httpPort,
          ready: () => ready && bot.polls(),
          metrics: () => metrics(wings),
        });
  try {
    await run({ wings, bot, log, settings, signal, onReady });
  } finally {
    await web?.close();
    await line.close();
    await sender.close();
    await wings.close();
    letGo();
  }
  log.info('stopped');
  return 0;
}

interface Running {
  readonly wings: Wings;
  readonly bot: TelegramBot;
  readonly log: Log;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly onReady: (ready: boolean) => void;
}

async function run({ wings, bot, log, settings, signal, onReady }: Running): Promise<void> {
  const began = performance.now();
  await wings.notify.recover();
  wings.notify.start(signal);
  const schedule = startSchedule(jobs(wings, signal), { timeZone: settings.timeZone, log });
  try {
    await bot.start(signal);
    if (!signal.aborted) {
      onReady(true);
      log.info({ bot: bot.name(), afterMs: Math.round(performance.now() - began) }, 'ready');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    log.info('stopping');
  } finally {
    onReady(false);
    // In this order nothing new begins, and what has begun ends: no more updates, no more ticks, no more sends.
    await Promise.all([bot.stop(), schedule.stop(), wings.notify.stop()]);
  }
}

/** Every clock-driven job. Each asks the store what is due, so a missed tick costs nothing but its delay. */
function jobs({ ingest, notify }: Wings, signal: AbortSignal): Job[] {
  return [
    // Dropped-in files are promised within five seconds; half-written ones wait a second more.
    { name: 'inbox', when: '*/2 * * * * *', run: () => ingest.takeInbox() },
    // Sources that are due; each has its own interval, jitter and back-off.
    { name: 'poll', when: '*/10 * * * * *', run: () => ingest.pollDue(signal) },
    // Unmatched articles and run-out leases: what a crash or a lost hint has left behind.
    { name: 'recover', when: '30 * * * * *', run: () => notify.recover() },
  ];
}

/** A line to every admin, now and without a promise: trouble is also in the log and in /source list. */
function tellAdmins(sender: Sender, { adminIds }: Settings, html: string): void {
  const message: Message = { html, plain: html.replace(/<[^>]*>/g, ''), buttons: [], preview: false };
  for (const chatId of adminIds) void sender.send({ chatId, threadId: 0 }, message, {});
}

async function metrics({ store }: Wings): Promise<string> {
  const [articles, deliveries, subscribers] = await Promise.all([
    store.articles.counts(),
    store.deliveries.counts(),
    store.subscribers.count(),
  ]);
  const lines = [
    '# TYPE zonewire_articles gauge',
    ...Object.entries(articles).map(([state, count]) => `zonewire_articles{state="${state}"} ${count}`),
    '# TYPE zonewire_deliveries gauge',
    ...Object.entries(deliveries).map(([state, count]) => `zonewire_deliveries{state="${state}"} ${count}`),
    '# TYPE zonewire_subscribers gauge',
    `zonewire_subscribers ${subscribers}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** One getMe: is Telegram there, and does it know the token? */
export async function askTelegram(settings: Settings): Promise<{ name: string } | { why: string }> {
  const line = createTransport({ proxy: settings.telegramProxy, timeoutMs: 10_000 });
  try {
    const answer = await line.fetch(`${settings.telegramApiRoot}/bot${settings.botToken}/getMe`, {
      method: 'POST',
    });
    const { ok, result, description } = (await answer.json()) as {
      ok: boolean;
      result?: { username: string };
      description?: string;
    };
    if (ok && result) return { name: result.username };
    return {
      why:
        answer.status === 401 || answer.status === 404
          ? 'refuses this BOT_TOKEN: copy it again from @BotFather (/mybots → API Token)'
          : `answers ${answer.status} ${description ?? ''}: try again later`,
    };
  } catch (error) {
    return {
      why: `${String(describeError(error).message)}: check the network, or set TELEGRAM_PROXY where Telegram is not reachable directly`,
    };
  } finally {
    await line.close();
  }
}
