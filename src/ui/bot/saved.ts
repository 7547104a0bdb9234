// /saved: articles put aside, newest first; and the row under an opened article to save it or to see similar ones.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { answer, type BotContext, type BotParts, type Button, enter, say, show } from './conversation.ts';
import { openButtons, PAGE } from './latest.ts';
import { hasRole, mayChange } from './rights.ts';
import { findSimilar } from './similar.ts';
import { articleLine } from './wording.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('saved', (ctx) => showSaved(ctx, parts, 0));
  bot.callbackQuery(/^a:l:(\d{1,5})$/, async (ctx) => {
    await answer(ctx);
    await showSaved(ctx, parts, Number(ctx.match[1]));
  });
  bot.callbackQuery(/^a:s:(\d{1,15})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const article = await readable(parts, Number(ctx.match[1]));
    if (!article) return answer(ctx, ctx.texts.articleGone);
    const subscriber = await enter(ctx, parts);
    const added = await parts.store.saved.put(subscriber.id, article.id, parts.clock.now());
    if (!added) await parts.store.saved.remove(subscriber.id, article.id);
    await answer(ctx, added ? ctx.texts.savedNow : ctx.texts.savedNoMore);
  });
  bot.callbackQuery(/^a:n:(\d{1,15})$/, async (ctx) => {
    const article = await readable(parts, Number(ctx.match[1]));
    if (!article) return answer(ctx, ctx.texts.articleGone);
    const similar = await findSimilar(article, parts);
    if (similar.length === 0) return answer(ctx, ctx.texts.similarNone);
    await answer(ctx);
    await say(ctx, listOf(ctx, parts, ctx.texts.similarTitle, similar, 1), [openButtons(similar)]);
  });
}

/** The row of buttons under an opened article. */
export function articleRow(ctx: BotContext, articleId: number): Button[] {
  return [
    { text: ctx.texts.saveButton, data: `a:s:${articleId}` },
    { text: ctx.texts.similarButton, data: `a:n:${articleId}` },
    ...(hasRole(ctx, 'editor') ? [{ text: ctx.texts.openCard, data: `r:c:${articleId}` }] : []),
  ];
}

async function readable(parts: BotParts, id: number): Promise<Article | undefined> {
  const article = await parts.store.articles.find(id);
  return article && article.state !== 'review' && article.state !== 'dropped' ? article : undefined;
}

async function showSaved(ctx: BotContext, parts: BotParts, page: number): Promise<void> {
  const ids = ctx.subscriber ? await parts.store.saved.list(ctx.subscriber.id, PAGE + 1, page * PAGE) : [];
  const articles = await parts.store.articles.findMany(ids.slice(0, PAGE));
  if (articles.length === 0) return show(ctx, ctx.texts.savedNone);
  const from = page * PAGE + 1;
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: ctx.texts.previous, data: `a:l:${page - 1}` });
  if (ids.length > PAGE) turn.push({ text: ctx.texts.next, data: `a:l:${page + 1}` });
  await show(ctx, listOf(ctx, parts, ctx.texts.savedTitle, articles, from), [
    openButtons(articles, from),
    turn,
  ]);
}

function listOf(
  ctx: BotContext,
  parts: BotParts,
  title: string,
  articles: readonly Article[],
  from: number,
): string {
  const lines = articles.map((article, index) =>
    articleLine(article, index + from, parts.lookup, ctx.language),
  );
  return [title, ...lines].join('\n\n');
}
