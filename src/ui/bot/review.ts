// /review, for admins: the doubtful articles one by one, to be approved or dropped.

import type { Composer } from 'grammy';
import { clip, escapeHtml } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, show } from './conversation.ts';
import { mayAdminister } from './rights.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('review', async (ctx) => {
    if (!(await mayAdminister(ctx, parts))) return;
    await showNext(ctx, parts);
  });
  bot.callbackQuery(/^r:([ad]):(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx, parts))) return;
    const approve = ctx.match[1] === 'a';
    const article = await parts.store.articles.find(Number(ctx.match[2]));
    // Two admins may hold the same card: the first tap decides.
    const open = article?.state === 'review';
    if (open) await (approve ? parts.admin.approve(article.id) : parts.admin.refuse(article.id));
    await answer(ctx, open ? (approve ? ctx.texts.approved : ctx.texts.refused) : ctx.texts.reviewDone);
    await showNext(ctx, parts);
  });
}

async function showNext(ctx: BotContext, parts: BotParts): Promise<void> {
  const [article] = await parts.store.articles.inReview(1);
  if (!article) return show(ctx, ctx.texts.reviewNone);
  const { review } = await parts.store.articles.counts();
  const tags = [...article.zones.map((zone) => zone.name), ...article.industries.map((tag) => tag.name)].join(
    ' · ',
  );
  const text = [
    `<b>${escapeHtml(clip(article.headline || '—', 200))}</b>`,
    `⚠️ ${escapeHtml(clip(article.doubts.join('; ') || '?', 300))} (${Math.round(article.confidence * 100)}%)`,
    ...(tags ? [`<i>${escapeHtml(clip(tags, 200))}</i>`] : []),
    escapeHtml(clip(article.paragraphs.join('\n'), 2500)),
    `<i>${escapeHtml(article.sourceName)}</i> · ${ctx.texts.reviewLeft(review)}`,
  ].join('\n\n');
  await show(ctx, text, [
    [
      { text: ctx.texts.approve, data: `r:a:${article.id}` },
      { text: ctx.texts.refuse, data: `r:d:${article.id}` },
    ],
  ]);
}
