// Changing what a subscription asks for: its card asks, the answer to that question is the new wish.

import type { Composer } from 'grammy';
import { asksNothing } from '../../domain/criteria.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, say } from './conversation.ts';
import { ownSubscription, subscriptionInWords } from './mine.ts';
import { mayChange } from './rights.ts';
import { contradicts, criteriaOfWish, readWish } from './wish.ts';
import { criteriaInWords, frequencyLine } from './wording.ts';

/** What our question begins with. */
const QUESTION = /^✏️ #(\d{1,15})\b/;
const MAX_WORDS = 200;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery(/^v:e:(\d{1,15})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const found = await ownSubscription(ctx, parts, Number(ctx.match[1]));
    if (!found) return answer(ctx, ctx.texts.noSuchSubscription);
    await answer(ctx);
    const now = subscriptionInWords(ctx, parts, found);
    await ctx.reply(`✏️ #${found.id} ${ctx.texts.rewriteAsk(now)}`, {
      parse_mode: 'HTML',
      reply_markup: { force_reply: true, selective: true },
    });
  });
  bot.on('message:text', async (ctx, next) => {
    const asked = ctx.message.reply_to_message;
    const hit = asked?.from?.id === ctx.me.id ? QUESTION.exec(asked.text ?? '') : undefined;
    if (!hit || ctx.message.text.startsWith('/')) return next();
    if (!(await mayChange(ctx))) return;
    await rewrite(ctx, parts, Number(hit[1]), ctx.message.text);
  });
}

async function rewrite(ctx: BotContext, parts: BotParts, id: number, words: string): Promise<void> {
  const old = await ownSubscription(ctx, parts, id);
  if (!old || !ctx.subscriber) return say(ctx, ctx.texts.noSuchSubscription);
  const text = clip(wellFormed(words), MAX_WORDS);
  const wish = readWish(text, parts.lookup, { save: true, channelId: null });
  if ('wrongTime' in wish) return say(ctx, ctx.texts.wrongTime(escapeHtml(clip(wish.wrongTime, 30))));
  const open = wish.open[0];
  if (open) return say(ctx, ctx.texts.muteUnknown(escapeHtml(clip(open.word, 40))));
  const criteria = criteriaOfWish(wish);
  if (asksNothing(criteria)) return say(ctx, ctx.texts.mineNone);
  if (contradicts(criteria, parts.lookup))
    return say(ctx, ctx.texts.contradicts(escapeHtml(criteriaInWords(criteria, parts.lookup, ctx.language))));
  const now = parts.clock.now();
  const { subscribers } = parts.store;
  const frequency = wish.frequency ?? old.frequency;
  // The new one first: were the program to stop in between, one wish too many is better than none.
  const { subscription } = await subscribers.subscribe(ctx.subscriber.id, criteria, frequency, now);
  if (subscription.id !== old.id) await subscribers.unsubscribe(ctx.subscriber.id, old.id, now);
  await say(
    ctx,
    `${ctx.texts.subscribed(subscriptionInWords(ctx, parts, subscription))}\n${frequencyLine(frequency, ctx.texts)}`,
    [[{ text: ctx.texts.mineButton, data: 'm' }]],
  );
}
