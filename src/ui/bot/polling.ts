// Long polling that loses no update. Telegram forgets an update as soon as the next getUpdates names a higher offset,
// which is before it has been handled. So each batch goes into the store's journal first and each update leaves it when
// it has been handled; what a kill -9 left there is handled after the next start. (Confirming only handled updates
// would need no journal, but then one slow command stops the batch, and Telegram hands the same updates out again and
// again meanwhile.) The journal also knows what was handled, so an update handed out twice is handled once.

import { type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock } from '../../lib/clock.ts';
import type { Log } from '../../lib/log.ts';
import type { UpdateJournal } from '../../store/ports.ts';
import type { BotContext } from './conversation.ts';

const KINDS = ['message', 'callback_query', 'my_chat_member', 'inline_query'] as const;
/** Updates handled at the same time; beyond it Telegram keeps the rest. */
const MOST_IN_HAND = 300;
/** An update that took the program down this often is left alone. */
const MOST_TRIES = 3;
const POLL_SECONDS = 30;
/** Failed polls in a row that count as not polling: one broken line is none. */
const FAILING = 3;

export interface Polling {
  /** Handles what a crash left behind, then polls until `stop`. */
  start(): void;
  /** Takes no more updates; resolves when those in hand are done, at the latest after `withinMs`. */
  stop(withinMs: number): Promise<void>;
  /** False before the start, after the stop, and when getUpdates has failed several times in a row. */
  alive(): boolean;
}

export function createPolling(
  bot: Bot<BotContext>,
  { journal, clock, log }: { journal: UpdateJournal; clock: Clock; log: Log },
): Polling {
  const ending = new AbortController();
  const inHand = new Set<Promise<void>>();
  let failures = 0;
  let running: Promise<void> | undefined;

  const handle = async (update: Update): Promise<void> => {
    try {
      await bot.handleUpdate(update).catch((error) => bot.errorHandler(error));
      await journal.markHandled(update.update_id, clock.now());
    } catch (error) {
      log.error({ update: update.update_id, err: error }, 'an update could not be finished');
    }
  };
  const take = (updates: readonly Update[]): void => {
    for (const update of updates) {
      const work: Promise<void> = handle(update).finally(() => inHand.delete(work));
      inHand.add(work);
    }
  };
  const finishEarlier = async (): Promise<void> => {
    const left = await journal.unhandled(clock.now());
    const [again, hopeless] = [
      left.filter(({ tries }) => tries <= MOST_TRIES),
      left.filter(({ tries }) => tries > MOST_TRIES),
    ];
    for (const { updateId } of hopeless) {
      log.error(
        { update: updateId },
        `an update was begun ${MOST_TRIES} times and never finished; left alone`,
      );
      await journal.markHandled(updateId, clock.now());
    }
    if (again.length > 0) log.info({ updates: again.length }, 'handling updates that the last run left');
    take(again.map(({ body }) => JSON.parse(body) as Update));
  };
  const pollOnce = async (offset: number): Promise<number> => {
    const updates = await bot.api.getUpdates(
      { offset, limit: 100, timeout: POLL_SECONDS, allowed_updates: KINDS },
      ending.signal as never,
    );
    if (updates.length === 0) return offset;
    const kept = updates.map((update) => ({ updateId: update.update_id, body: JSON.stringify(update) }));
    const fresh = new Set(await journal.keep(kept, clock.now()));
    take(updates.filter((update) => fresh.has(update.update_id)));
    return updates.at(-1)!.update_id + 1;
  };
  const loop = async (): Promise<void> => {
    let offset = 0;
    await finishEarlier();
    while (!ending.signal.aborted) {
      try {
        offset = await pollOnce(offset);
        failures = 0;
      } catch (error) {
        if (ending.signal.aborted) return;
        failures += 1;
        const waitMs = pause(error, failures);
        log.warn({ err: error }, `${complaint(error)}; trying again in ${waitMs / 1000} s`);
        await clock.sleep(waitMs, ending.signal);
      }
      while (inHand.size >= MOST_IN_HAND && !ending.signal.aborted) await Promise.race(inHand);
    }
  };

  return {
    start() {
      running = loop().catch((error: unknown) => {
        failures += 1;
        log.fatal({ err: error }, 'the bot stopped polling');
      });
    },
    async stop(withinMs) {
      ending.abort();
      const waited = new AbortController();
      const done = Promise.resolve(running).then(() => Promise.all(inHand));
      await Promise.race([done, clock.sleep(withinMs, waited.signal)]);
      waited.abort();
    },
    alive: () => running !== undefined && failures < FAILING && !ending.signal.aborted,
  };
}

/** Milliseconds until the next try. */
function pause(error: unknown, failures: number): number {
  if (error instanceof GrammyError) {
    if (error.parameters.retry_after !== undefined) return error.parameters.retry_after * 1000;
    if (error.error_code === 409 || error.error_code === 401) return 15_000;
  }
  return Math.min(5000, 100 * 2 ** Math.min(failures, 10));
}

function complaint(error: unknown): string {
  if (!(error instanceof GrammyError)) return 'Telegram cannot be reached';
  if (error.error_code === 409) return 'another program polls with the same BOT_TOKEN: stop one of them';
  if (error.error_code === 401) return 'Telegram refuses this BOT_TOKEN';
  return 'Telegram did not hand out updates';
}
