// `start`: the bot, the schedule, both wings and the health port in one process, until the signal.

import type { Config, Settings } from './config/config.ts';
import type { Trouble } from './domain/source.ts';
import { systemClock } from './lib/clock.ts';
import { Failure } from './lib/failure.ts';
import { describeError, type Log } from './lib/log.ts';
import type { Sender } from './notify/deliver/deliver.ts';
import { createTelegramSender } from './notify/deliver/telegram.ts';
import { createTransport } from './notify/deliver/transport.ts';
import { holdFolder, spaceOf } from './running.ts';
import { type Job, startSchedule } from './schedule.ts';
import type { Store, UpdateJournal } from './store/ports.ts';
import { renderAlarm } from './ui/bot/alarm.ts';
import { createBot, type TelegramBot } from './ui/bot/bot.ts';
import { createTallies, type MetricsParts, renderMetrics, type Tallies } from './ui/web/metrics.ts';
import { startWeb } from './ui/web/web.ts';
import { buildWings, type Wings } from './wings.ts';

/** Long polls last up to 30 s; the line must outlive them. */
const POLLING_LINE_MS = 90_000;
/** After so long in service what is built when first needed is built, so that nobody's first words wait for it. */
const WARM_AFTER_MS = 400;
/** Messages a second that Telegram takes without payment. */
const FREE_RATE = 30;

/** Serves until the signal aborts; resolves to the exit code. */
export async function serve(config: Config, log: Log, signal: AbortSignal): Promise<number> {
  const { settings } = config;
  if (settings.botToken === null) {
    throw new Failure(
      'BOT_TOKEN is not set: ask @BotFather in Telegram for a bot (/newbot) and write BOT_TOKEN=… into .env, or run "npm run demo" without one. 缺少 BOT_TOKEN：请在 Telegram 向 @BotFather 发送 /newbot 取得令牌，写入 .env 文件。',
      2,
    );
  }
  // Undone in reverse order, whatever happens: what stays open would keep the process from ending.
  const undo: (() => unknown)[] = [];
  try {
    undo.push(
      holdFolder(
        settings.dataDir,
        'stop that one first, or give this one a DATA_DIR and a BOT_TOKEN of its own.',
      ),
    );
    const tallies = createTallies(() => systemClock.now());
    let built: Built | undefined;
    let ready = false;
    const isReady = (): boolean => ready && built?.bot.polls() === true;
    if (settings.httpPort !== 0) {
      const web = await startWeb({
        port: settings.httpPort,
        ready: isReady,
        metrics: async () => built && renderMetrics(measured(built.wings, settings, isReady), tallies),
      });
      undo.push(() => web.close());
    }
    built = await build({ config, token: settings.botToken, log, tallies, undo, signal });
    await run({
      ...built,
      log,
      tallies,
      settings,
      signal,
      onReady: (is) => {
        ready = is;
      },
    });
  } finally {
    for (const step of undo.reverse()) await step();
  }
  log.info('stopped');
  return 0;
}

interface Built {
  readonly wings: Wings;
  readonly bot: TelegramBot;
}

interface BuildParts {
  readonly config: Config;
  readonly token: string;
  readonly log: Log;
  readonly tallies: Tallies;
  readonly undo: (() => unknown)[];
  readonly signal: AbortSignal;
}

async function build({ config, token, log, tallies, undo, signal }: BuildParts): Promise<Built> {
  const { settings } = config;
  const { telegramApiRoot: apiRoot, telegramProxy: proxy } = settings;
  const { sendRate, paidBroadcast } = settings;
  if (sendRate > FREE_RATE && !paidBroadcast)
    log.warn(
      { sendRate },
      'SEND_RATE is above what Telegram takes for free, 30 a second: lower it, or set PAID_BROADCAST=1 and pay for it',
    );
  const sender = createTelegramSender({ token, apiRoot, proxy, clock: systemClock, paidBroadcast });
  undo.push(() => sender.close());
  const line = createTransport({ proxy, timeoutMs: POLLING_LINE_MS });
  undo.push(() => line.close());
  const wings: Wings = await buildWings({
    config,
    sender,
    clock: systemClock,
    log,
    paced: true,
    signal,
    observe: tallies.sent,
    onPolled: ({ outcome }) => tallies.polled(outcome),
    onTrouble: (trouble) =>
      void tellAdmins(wings.store, sender, settings, trouble).catch((err: unknown) =>
        log.error({ err, source: trouble.source.id }, 'the admins could not be told of a source'),
      ),
  });
  undo.push(() => wings.close());
  const { store, lookup, admin, notify } = wings;
  const bot = createBot(
    { token, apiRoot, fetch: line.fetch },
    {
      store: { ...store, updates: countingUpdates(store.updates, tallies) },
      lookup,
      admin,
      adminIds: settings.adminIds,
      timeZone: settings.timeZone,
      clock: systemClock,
      log,
      replied: notify.replied,
    },
  );
  return { wings, bot };
}

const countingUpdates = (updates: UpdateJournal, tallies: Tallies): UpdateJournal => ({
  ...updates,
  async markHandled(updateId, now) {
    await updates.markHandled(updateId, now);
    tallies.updateHandled();
  },
});

const measured = ({ store }: Wings, { dataDir }: Settings, ready: () => boolean): MetricsParts => ({
  store,
  ready,
  space: () => spaceOf(dataDir),
  now: () => systemClock.now(),
});

interface Running extends Built {
  readonly log: Log;
  readonly tallies: Tallies;
  readonly settings: Settings;
  readonly signal: AbortSignal;
  readonly onReady: (ready: boolean) => void;
}

async function run({ wings, bot, log, tallies, settings, signal, onReady }: Running): Promise<void> {
  const began = performance.now();
  await wings.notify.recover();
  wings.notify.start(signal);
  // Planning takes as long as Telegram takes to answer.
  const polling = bot.start(signal);
  const schedule = startSchedule(jobs(wings, signal, log), {
    timeZone: settings.timeZone,
    log,
    onFailure: tallies.jobFailed,
  });
  let warming: NodeJS.Timeout | undefined;
  try {
    await polling;
    if (!signal.aborted) {
      onReady(true);
      warming = setTimeout(() => wings.lookup.understand(''), WARM_AFTER_MS);
      log.info({ bot: bot.name(), afterMs: Math.round(performance.now() - began) }, 'ready');
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    }
    log.info('stopping');
  } finally {
    onReady(false);
    clearTimeout(warming);
    // In this order nothing new begins, and what has begun ends: no more updates, no more ticks, no more sends.
    await Promise.all([bot.stop(), schedule.stop(), wings.notify.stop()]);
  }
}

/** Every clock-driven job. Each asks the store what is due, so a missed tick costs nothing but its delay. */
function jobs({ ingest, notify, store }: Wings, signal: AbortSignal, log: Log): Job[] {
  return [
    // Dropped-in files are promised within five seconds; half-written ones wait a second more.
    { name: 'inbox', when: '*/2 * * * * *', run: () => ingest.takeInbox() },
    // Sources that are due; each has its own interval, jitter and back-off.
    { name: 'poll', when: '*/10 * * * * *', run: () => ingest.pollDue(signal) },
    // What first polls brought to read: split and tagged a little at a time.
    { name: 'aside', when: '*/10 * * * * *', run: () => ingest.takeAside(signal) },
    // Unmatched articles and run-out leases: what a crash or a lost hint has left behind.
    { name: 'recover', when: '30 * * * * *', run: () => notify.recover() },
    // What has had its time: ended subscribers after 28 days, old deliveries and updates. A missed night is made up the next.
    { name: 'purge', when: '0 30 3 * * *', run: () => purge(store, log) },
  ];
}

async function purge(store: Store, log: Log): Promise<void> {
  const began = performance.now();
  const purged = await store.retention.purge(systemClock.now());
  log.info({ ...purged, tookMs: Math.round(performance.now() - began) }, 'erased what has had its time');
}

/** A word to every admin in their language, now and without a promise: trouble is also in the log and in /source list. */
async function tellAdmins(
  { subscribers }: Pick<Store, 'subscribers'>,
  sender: Sender,
  { adminIds }: Settings,
  trouble: Trouble,
): Promise<void> {
  for (const chatId of adminIds) {
    const chat = { chatId, threadId: 0 };
    const language = (await subscribers.find(chat))?.language ?? 'zh';
    void sender.send(chat, renderAlarm(trouble, language, systemClock.now()), {});
  }
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
