// The buttons under a push: open the article, why did I get this, mute its zone or industry.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import type { Facet } from '../../domain/catalogue.ts';
import { readTap } from '../../domain/tap.ts';
import { clip } from '../../lib/text.ts';
import { type Message, renderArticle, renderWhy } from '../../notify/render/render.ts';
import { type BotContext, type BotParts, type Button, keyboard, mayChange, say } from './conversation.ts';

const DAY = 24 * 60 * 60 * 1000;
const TIMES = { d: DAY, w: 7 * DAY, g: null } as const;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery(/^[wmo]:\d+$/, async (ctx) => {
    const tap = readTap(ctx.callbackQuery.data);
    const article = tap && (await parts.store.articles.find(tap.articleId));
    if (!tap || !article || article.state === 'dropped' || article.state === 'review') {
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.articleGone }));
    }
    switch (tap.kind) {
      case 'open':
        await ctx.answerCallbackQuery();
        return sendArticle(ctx, parts, article);
      case 'why':
        return explain(ctx, parts, article);
      case 'mute':
        await ctx.answerCallbackQuery();
        return offerMutes(ctx, parts, article);
    }
  });
  bot.callbackQuery(/^q:([zi]):([dwg]):([^:]+)$/, async (ctx) => {
    if (!(await mayChange(ctx)))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.notGroupAdmin, show_alert: true }));
    const facet: Facet = ctx.match[1] === 'z' ? 'zone' : 'industry';
    const time = ctx.match[2] as keyof typeof TIMES;
    const id = ctx.match[3] as string;
    if (!ctx.subscriber || !parts.lookup.find({ facet, id }))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.oldButton }));
    const now = parts.clock.now();
    const lasts = TIMES[time];
    await parts.store.subscribers.mute(
      ctx.subscriber.id,
      { facet, termId: id, until: lasts === null ? null : now + lasts },
      now,
    );
    const words = { d: ctx.texts.muteDay, w: ctx.texts.muteWeek, g: ctx.texts.muteGood }[time];
    await ctx.answerCallbackQuery({
      text: clip(ctx.texts.muted(parts.lookup.nameOf({ facet, id }, ctx.language), words), 190),
    });
    await ctx.deleteMessage().catch(() => undefined); // the question has been answered; an old one cannot be deleted
  });
  bot.command('why', async (ctx) => {
    const rows = ctx.message?.reply_to_message?.reply_markup?.inline_keyboard ?? [];
    const taps = rows
      .flat()
      .map((button) => ('callback_data' in button ? readTap(button.callback_data) : undefined));
    const tap = taps.find((candidate) => candidate?.kind === 'why');
    const article = tap && (await parts.store.articles.find(tap.articleId));
    if (!article) return void (await say(ctx, ctx.texts.whyUsage));
    await explain(ctx, parts, article);
  });
}

async function sendArticle(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const reasons = ctx.subscriber ? await parts.store.deliveries.reasons(article.id, ctx.subscriber.id) : [];
  const message: Message = renderArticle(article, {
    language: ctx.language,
    timeZone: ctx.subscriber?.timeZone ?? parts.timeZone,
    reasons,
    nameOf: (facet, id) => parts.lookup.nameOf({ facet, id }, ctx.language),
  });
  await ctx.reply(message.html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: !message.preview },
    reply_markup: keyboard(message.buttons),
  });
}

async function explain(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const reasons = ctx.subscriber ? await parts.store.deliveries.reasons(article.id, ctx.subscriber.id) : [];
  const words = renderWhy(reasons, {
    language: ctx.language,
    nameOf: (facet, id) => parts.lookup.nameOf({ facet, id }, ctx.language),
  });
  const fits = [...words].length <= 190;
  if (ctx.callbackQuery) await ctx.answerCallbackQuery(fits ? { text: words, show_alert: true } : {});
  if (!ctx.callbackQuery || !fits) await ctx.reply(words);
}

async function offerMutes(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const terms = [
    ...article.zones
      .filter((zone) => zone.role === 'primary')
      .map(({ id }) => ({ facet: 'zone' as const, id })),
    ...article.industries.map(({ id }) => ({ facet: 'industry' as const, id })),
  ].filter((term) => parts.lookup.find(term) !== undefined);
  if (terms.length === 0) return say(ctx, ctx.texts.nothingToMute);
  const rows = terms.slice(0, 6).flatMap((term): Button[][] => {
    const data = (time: string): string => `q:${term.facet[0]}:${time}:${term.id}`;
    return [
      [{ text: `🔕 ${parts.lookup.nameOf(term, ctx.language)}`, data: data('g') }],
      [
        { text: ctx.texts.muteDay, data: data('d') },
        { text: ctx.texts.muteWeek, data: data('w') },
        { text: ctx.texts.muteGood, data: data('g') },
      ],
    ];
  });
  await say(ctx, ctx.texts.muteWhat, rows);
}
