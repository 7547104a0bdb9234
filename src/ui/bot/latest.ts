// /latest and /search: articles that are already here, as a list with buttons to open them.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import type { Term } from '../../domain/catalogue.ts';
import { tapData } from '../../domain/tap.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import { type BotContext, type BotParts, type Button, say } from './conversation.ts';
import { articleLine } from './wording.ts';

const SHOWN = 5;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('latest', (ctx) => showLatest(ctx, parts, ctx.match.trim()));
  bot.callbackQuery('l', async (ctx) => {
    await ctx.answerCallbackQuery();
    await showLatest(ctx, parts, '');
  });
  bot.command('search', async (ctx) => {
    const words = ctx.match
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, 8);
    if (words.length === 0) return void (await say(ctx, ctx.texts.searchUsage));
    const articles = await parts.store.articles.search(words, SHOWN);
    if (articles.length === 0)
      return void (await say(ctx, ctx.texts.searchNone(escapeHtml(clip(words.join(' '), 60)))));
    await sayList(ctx, `🔎 <b>${escapeHtml(clip(words.join(' '), 60))}</b>`, articles);
  });
}

async function showLatest(ctx: BotContext, parts: BotParts, words: string): Promise<void> {
  const terms = words === '' ? await followed(ctx, parts) : parts.lookup.understand(words).terms;
  const wanted = leaves(terms, parts);
  const articles = await parts.store.articles.latest(wanted.length > 0 ? wanted : null, SHOWN);
  if (articles.length === 0) await say(ctx, ctx.texts.latestNone);
  else await sayList(ctx, ctx.texts.latestTitle, articles);
}

async function followed(ctx: BotContext, parts: BotParts): Promise<Term[]> {
  if (!ctx.subscriber) return [];
  const subscriptions = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  return subscriptions.flatMap(({ criteria }) => [
    ...criteria.zones.map((id): Term => ({ facet: 'zone', id })),
    ...criteria.industries.map((id): Term => ({ facet: 'industry', id })),
    ...criteria.topics.map((id): Term => ({ facet: 'topic', id })),
  ]);
}

/** Cities and groups opened up into what articles are tagged with. */
function leaves(terms: readonly Term[], parts: BotParts): Term[] {
  return terms.flatMap((term) => {
    const below =
      term.facet === 'zone'
        ? parts.lookup.zonesOf(term.id)
        : term.facet === 'industry'
          ? parts.lookup.industriesOf(term.id)
          : [];
    return [term, ...below.map(({ id }): Term => ({ facet: term.facet, id }))];
  });
}

async function sayList(ctx: BotContext, title: string, articles: readonly Article[]): Promise<void> {
  const lines = articles.map((article, index) => articleLine(article, index + 1));
  const buttons = articles.map(
    (article, index): Button => ({
      text: `${index + 1}`,
      data: tapData({ kind: 'open', articleId: article.id }),
    }),
  );
  await say(ctx, [title, ...lines].join('\n\n'), [buttons]);
}
