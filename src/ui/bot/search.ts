// /search: full text over everything ingested, in pages. The words travel in a draft, so pages work after a restart.

import type { Composer } from 'grammy';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, type Button, say, show } from './conversation.ts';
import { findDraft, keepDraft } from './drafts.ts';
import { openButtons, PAGE } from './latest.ts';
import { wishFor } from './wish.ts';
import { articleLine } from './wording.ts';

const MOST_WORDS = 8;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('search', async (ctx) => {
    const words = wellFormed(ctx.match)
      .split(/[\s,，、;；]+/)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS)
      .map((word) => clip(word, 60));
    if (words.length === 0) return say(ctx, ctx.texts.searchUsage);
    const draft = await keepDraft(ctx, parts, { ...wishFor([], false), keywords: words });
    await showFound(ctx, parts, words, 0, draft);
  });
  bot.callbackQuery(/^f:([0-9a-z]{6}):(\d{1,4})$/, async (ctx) => {
    const draft = ctx.match[1] as string;
    const wish = await findDraft(ctx, parts, draft);
    if (!wish) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await showFound(ctx, parts, wish.keywords, Number(ctx.match[2]), draft);
  });
}

async function showFound(
  ctx: BotContext,
  parts: BotParts,
  words: readonly string[],
  page: number,
  draft: string,
): Promise<void> {
  const found = await parts.store.articles.search(words, PAGE + 1, page * PAGE);
  const shown = escapeHtml(clip(words.join(' '), 60));
  if (found.length === 0 && page === 0) return say(ctx, ctx.texts.searchNone(shown));
  const articles = found.slice(0, PAGE);
  const from = page * PAGE + 1;
  const lines = articles.map((article, index) =>
    articleLine(article, index + from, parts.lookup, ctx.language),
  );
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: ctx.texts.previous, data: `f:${draft}:${page - 1}` });
  if (found.length > PAGE) turn.push({ text: ctx.texts.next, data: `f:${draft}:${page + 1}` });
  await show(ctx, [`🔎 <b>${shown}</b>`, ...lines].join('\n\n'), [openButtons(articles, from), turn]);
}
