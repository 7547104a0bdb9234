// /review: the doubtful articles one by one, beside their source; approved, dropped, or put right first (mend.ts).
// /article ID shows the same card of any article.

import type { Composer } from 'grammy';
import { showArticleCard } from './article-card.ts';
import { answer, type BotContext, type BotParts, say, show } from './conversation.ts';
import { sendGold } from './gold.ts';
import { mendInWords } from './mend.ts';
import { articleNumbered } from './numbered.ts';
import { mayAdminister } from './rights.ts';
import { note } from './roles.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('review', async (ctx) => {
    const words = ctx.match.trim();
    if (!(await mayAdminister(ctx, words === '' ? 'viewer' : 'editor'))) return;
    if (words === '') return showNext(ctx, parts);
    if (/^export$/i.test(words)) return sendGold(ctx, parts);
    if (!(await mendInWords(ctx, parts, words))) await say(ctx, ctx.texts.reviewUsage);
  });
  bot.command('article', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const article = await articleNumbered(ctx, parts, ctx.match, ctx.texts.articleUsage);
    if (article) await showArticleCard(ctx, parts, article);
  });
  bot.callbackQuery(/^r:c:(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const article = await parts.store.articles.find(Number(ctx.match[1]));
    if (!article) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await showArticleCard(ctx, parts, article);
  });
  bot.callbackQuery(/^r:([ad]):(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const approve = ctx.match[1] === 'a';
    const article = await parts.store.articles.find(Number(ctx.match[2]));
    // Two admins may hold the same card: the first tap decides.
    if (article?.state !== 'review') {
      await answer(ctx, ctx.texts.reviewDone);
      return showNext(ctx, parts);
    }
    await (approve ? parts.admin.approve(article.id) : parts.admin.refuse(article.id));
    await note(ctx, parts, `review ${approve ? 'approve' : 'drop'} ${article.id}`);
    await answer(ctx, approve ? ctx.texts.approved : ctx.texts.refused);
    await showNext(ctx, parts);
  });
}

async function showNext(ctx: BotContext, parts: BotParts): Promise<void> {
  const [article] = await parts.store.articles.inReview(1);
  if (!article) return show(ctx, ctx.texts.reviewNone);
  await showArticleCard(ctx, parts, article);
}
