// What a chat has of its own: how often its new subscriptions arrive, and, for groups and channels, a line under
// everything that is pushed there. By buttons of /settings or in words.

import type { Composer } from 'grammy';
import type { Frequency, Subscriber } from '../../domain/subscriber.ts';
import { clip, codePoints, escapeHtml, wellFormed } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, type Button, enter, show } from './conversation.ts';
import { CHOICE, chosenFrequency, frequencyRows } from './frequency.ts';
import { mayChange } from './rights.ts';
import { IMMEDIATE, readTiming } from './timing.ts';
import { frequencyInWords } from './wording.ts';

const LONGEST_FOOTER = 100;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery('g:f', async (ctx) => {
    await answer(ctx);
    await chooseUsual(ctx);
  });
  bot.callbackQuery('g:n', async (ctx) => {
    await answer(ctx);
    await show(ctx, ctx.texts.footerHint, [[{ text: ctx.texts.back, data: 'g' }]]);
  });
  bot.callbackQuery(new RegExp(`^g:f:(${CHOICE})$`), async (ctx) => {
    if (!(await mayChange(ctx))) return;
    await keep(ctx, parts, { usual: chosenFrequency(ctx.match[1] as string, usualOf(ctx.subscriber)) });
    await answer(ctx, ctx.texts.saved);
    await chooseUsual(ctx);
  });
}

export const usualOf = (subscriber: Subscriber | undefined): Frequency => subscriber?.usual ?? IMMEDIATE;

/** Lines and buttons for the board of /settings. */
export function usualLines({ subscriber, place, texts }: BotContext): string[] {
  const footer = subscriber?.footer;
  const shown = footer ? escapeHtml(footer) : texts.footerNone;
  return [
    texts.usualNow(frequencyInWords(usualOf(subscriber), texts)),
    ...(place.kind === 'private' ? [] : [texts.footerNow(shown)]),
  ];
}

export function usualButtons({ place, texts }: BotContext): Button[] {
  return [
    { text: texts.usualButton, data: 'g:f' },
    ...(place.kind === 'private' ? [] : [{ text: texts.footerButton, data: 'g:n' }]),
  ];
}

/** Undefined when it has been changed, else what is wrong with the words (HTML). */
export async function changeUsual(
  ctx: BotContext,
  parts: BotParts,
  words: string,
): Promise<string | undefined> {
  const { rest, frequency, wrong } = readTiming(words);
  if (wrong !== undefined) return ctx.texts.wrongTime(escapeHtml(clip(wrong, 30)));
  if (frequency === undefined || rest !== '') return ctx.texts.usualUsage;
  await keep(ctx, parts, { usual: frequency });
}

/** The same for the footer; `off` takes it away. */
export async function changeFooter(
  ctx: BotContext,
  parts: BotParts,
  words: string,
): Promise<string | undefined> {
  if (ctx.place.kind === 'private') return ctx.texts.footerOnlyCommon;
  const footer = wellFormed(words).replace(/\s+/g, ' ').trim();
  if (footer === '') return ctx.texts.footerHint;
  if (codePoints(footer) > LONGEST_FOOTER) return ctx.texts.footerTooLong(LONGEST_FOOTER);
  await keep(ctx, parts, { footer: /^(?:off|none|无|關|关)$/i.test(footer) ? null : footer });
}

async function keep(
  ctx: BotContext,
  parts: BotParts,
  settings: Partial<Pick<Subscriber, 'usual' | 'footer'>>,
): Promise<undefined> {
  const subscriber = await enter(ctx, parts);
  await parts.store.subscribers.change(subscriber.id, settings);
  ctx.subscriber = { ...subscriber, ...settings };
}

async function chooseUsual(ctx: BotContext): Promise<void> {
  const rows = frequencyRows(usualOf(ctx.subscriber), ctx.texts, (choice) => `g:f:${choice}`);
  await show(ctx, ctx.texts.usualHint, [...rows, [{ text: ctx.texts.back, data: 'g' }]]);
}
