// Coming back after /stop, a block or a kick: what was missed meanwhile is offered, never poured out.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { DIGEST_SIZE, renderDigest } from '../../notify/render/render.ts';
import { answer, type BotContext, type BotParts, say, sayMessage, show } from './conversation.ts';
import { findMeeting } from './meeting.ts';
import { waysIn } from './ways.ts';
import { viewOf } from './why.ts';

/** Articles that a digest of what was missed holds at most, the newest ones, and how many are looked through for it. */
const MOST = 2 * DIGEST_SIZE;
const SCANNED = 2_000;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery('j:n', async (ctx) => {
    await answer(ctx);
    await show(ctx, ctx.texts.missedNothing, waysIn(ctx.texts));
  });
  bot.callbackQuery(/^j:d:([0-9a-z]{1,9})$/, async (ctx) => {
    await answer(ctx);
    const missed = (await missedSince(ctx, parts, Number.parseInt(ctx.match[1] as string, 36))).reverse();
    if (missed.length === 0) return show(ctx, ctx.texts.latestNone, waysIn(ctx.texts));
    await show(ctx, ctx.texts.missedComes(missed.length, missed.length === MOST));
    for (let from = 0; from < missed.length; from += DIGEST_SIZE)
      await sayMessage(ctx, renderDigest(missed.slice(from, from + DIGEST_SIZE), viewOf(ctx, parts)));
  });
}

/** The greeting of who had ended at `endedAt` and follows something: with a choice where something was missed. */
export async function welcomeBack(
  ctx: BotContext,
  parts: BotParts,
  subscriptions: number,
  endedAt: number,
): Promise<void> {
  const greeting = ctx.texts.welcomeBack(subscriptions);
  const missed = (await missedSince(ctx, parts, endedAt)).length;
  if (missed === 0) return say(ctx, greeting, waysIn(ctx.texts));
  await say(ctx, `${greeting}\n\n${ctx.texts.missed(missed, missed === MOST)}`, [
    [{ text: ctx.texts.missedDigest, data: `j:d:${endedAt.toString(36)}` }],
    [
      { text: ctx.texts.missedLatest, data: 'l' },
      { text: ctx.texts.missedSkip, data: 'j:n' },
    ],
  ]);
}

/** What its subscriptions that are not paused would have brought since then, newest first. */
async function missedSince(ctx: BotContext, parts: BotParts, since: number): Promise<Article[]> {
  if (!ctx.subscriber) return [];
  const subscriptions = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  const wanted = subscriptions.filter((one) => one.pausedAt === null).map((one) => one.criteria);
  if (wanted.length === 0) return [];
  const limits = { wanted: MOST, scanned: SCANNED, since };
  return await findMeeting(parts.store.articles, wanted, parts.lookup, limits);
}
