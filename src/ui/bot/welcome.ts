// The first words with Telegram: is it there, does it know the token, and which commands the menu shows.

import { type Bot, GrammyError, HttpError } from 'grammy';
import type { Language } from '../../domain/subscriber.ts';
import { Failure } from '../../lib/failure.ts';
import type { BotContext, BotParts } from './conversation.ts';
import { TEXTS } from './texts.ts';

/** getMe until Telegram answers or `signal` aborts; then, without waiting for it, the command menus. */
export async function awaitTelegram(
  bot: Bot<BotContext>,
  parts: Pick<BotParts, 'clock' | 'log' | 'adminIds'>,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 0; !signal.aborted && !bot.isInited(); tries += 1) {
    try {
      // Not bot.init(): that one tries for ever by itself, without a word to the operator.
      bot.botInfo = await bot.api.getMe(signal as never);
    } catch (error) {
      if (signal.aborted) return;
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
      parts.log.warn({ err: error }, `Telegram ${why}; trying again in ${waitMs / 1000} s`);
      await parts.clock.sleep(waitMs, signal);
    }
  }
  if (signal.aborted) return;
  // A webhook that an earlier program left would refuse every getUpdates.
  await bot.api.deleteWebhook().catch(() => undefined);
  registerCommands(bot, parts.adminIds).catch((error: unknown) =>
    parts.log.warn({ err: error }, 'the command menu could not be registered'),
  );
}

/** The menu in English for everybody, in Chinese for Chinese clients, and with the admins' commands in their own chats. */
async function registerCommands(bot: Bot<BotContext>, adminIds: readonly number[]): Promise<void> {
  const list = (commands: Record<string, string>): { command: string; description: string }[] =>
    Object.entries(commands).map(([command, description]) => ({ command, description }));
  const everyone = (language: Language) => list(TEXTS[language].commands);
  const admins = (language: Language) => [...everyone(language), ...list(TEXTS[language].adminCommands)];
  await bot.api.setMyCommands(everyone('en'));
  await bot.api.setMyCommands(everyone('zh'), { language_code: 'zh' });
  // What people see before they press Start.
  await bot.api.setMyShortDescription(TEXTS.en.shortDescription);
  await bot.api.setMyShortDescription(TEXTS.zh.shortDescription, { language_code: 'zh' });
  for (const chat_id of adminIds) {
    const scope = { type: 'chat', chat_id } as const;
    // An admin who has never written to the bot has no chat with it yet: that is refused, and no harm.
    await bot.api.setMyCommands(admins('en'), { scope }).catch(() => undefined);
    await bot.api.setMyCommands(admins('zh'), { scope, language_code: 'zh' }).catch(() => undefined);
  }
}
