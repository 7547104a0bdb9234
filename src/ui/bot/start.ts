// /start, /help and /stop: arriving, finding one's way, leaving.

import type { Composer } from 'grammy';
import { escapeHtml } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, enter, say, show } from './conversation.ts';
import { welcomeBack } from './returning.ts';
import { hasRole, mayChange } from './rights.ts';
import { subscribeTo } from './subscribe.ts';
import { openArticle } from './tapped.ts';
import { readPayload } from './term.ts';
import { waysIn } from './ways.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('start', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const opened = /^article_(\d{1,15})$/.exec(ctx.match.trim());
    if (opened) return showArticle(ctx, parts, Number(opened[1]));
    const endedAt = ctx.subscriber?.endedAt ?? null;
    const subscriber = await enter(ctx, parts);
    const wanted = readPayload(ctx.match.trim());
    if (wanted?.every((term) => parts.lookup.find(term))) return subscribeTo(ctx, parts, wanted);
    const subscriptions = endedAt !== null ? await parts.store.subscribers.subscriptions(subscriber.id) : [];
    if (endedAt !== null && subscriptions.length > 0)
      await welcomeBack(ctx, parts, subscriptions.length, endedAt);
    else if (ctx.match.includes('_'))
      await say(ctx, `${ctx.texts.unknownLink}\n\n${ctx.texts.welcome}`, waysIn(ctx.texts));
    else await say(ctx, ctx.texts.welcome, waysIn(ctx.texts));
  });

  bot.command('help', async (ctx) => {
    await say(ctx, ctx.texts.help + (hasRole(ctx, 'viewer') ? ctx.texts.adminHelp : ''), waysIn(ctx.texts));
  });

  bot.command('stop', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const { subscriber, texts } = ctx;
    const all = subscriber ? await parts.store.subscribers.subscriptions(subscriber.id) : [];
    const ended = subscriber !== undefined && subscriber.endedAt !== null;
    if (subscriber && !ended) await parts.store.subscribers.end(subscriber.id, 'stopped', parts.clock.now());
    await say(ctx, all.length === 0 ? texts.stoppedNothing : ended ? texts.stoppedAlready : texts.stopped);
  });

  bot.callbackQuery('x', async (ctx) => {
    await answer(ctx);
    await show(ctx, escapeHtml(ctx.texts.closed));
  });
}

/** A link to one article, as shared or tapped in a group: reading it subscribes to nothing. */
async function showArticle(ctx: BotContext, parts: BotParts, id: number): Promise<void> {
  const article = await parts.store.articles.find(id);
  if (!article || article.state === 'review' || article.state === 'dropped')
    return say(ctx, ctx.texts.articleGone, waysIn(ctx.texts));
  await openArticle(ctx, parts, article);
}
