// /urgent: an editor says that an article does not wait for quiet hours; its messages then say so. Asked back once.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, say, show } from './conversation.ts';
import { articleNumbered } from './numbered.ts';
import { mayAdminister } from './rights.ts';
import { note } from './roles.ts';

/** Callback data of a button that asks whether an article shall be urgent. */
export const urgentData = (articleId: number): string => `e:a:${articleId}`;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('urgent', async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await articleNumbered(ctx, parts, ctx.match, ctx.texts.urgentUsage);
    if (article) await ask(ctx, parts, article);
  });
  bot.callbackQuery(/^e:a:(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await parts.store.articles.find(Number(ctx.match[1]));
    if (!article) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await ask(ctx, parts, article);
  });
  bot.callbackQuery(/^e:y:(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const id = Number(ctx.match[1]);
    if ((await parts.store.articles.find(id))?.urgent) return answer(ctx, ctx.texts.urgentAlready);
    if (!(await parts.admin.markUrgent(id))) return answer(ctx, ctx.texts.urgentNot, true);
    await note(ctx, parts, `article urgent ${id}`);
    await answer(ctx);
    await show(ctx, ctx.texts.urgentDone);
  });
}

async function ask(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const { id } = article;
  if (article.state !== 'ready' && article.state !== 'review') return say(ctx, ctx.texts.urgentNot);
  if (article.urgent) return say(ctx, ctx.texts.urgentAlready);
  const { pending, claimed, sent } = await parts.store.deliveries.countsOf(id);
  await say(
    ctx,
    `<b>${escapeHtml(clip(wellFormed(article.headline) || '—', 200))}</b>\n${ctx.texts.urgentAsk(pending + claimed, sent)}`,
    [
      [
        { text: ctx.texts.urgentYes, data: `e:y:${id}` },
        { text: ctx.texts.urgentNo, data: 'x' },
      ],
    ],
  );
}
