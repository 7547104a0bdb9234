// /trends: what moved in the last 7 days, per zone, industry and topic, against the 7 days before; as bars of text.

import type { Composer } from 'grammy';
import type { Facet } from '../../domain/catalogue.ts';
import { escapeHtml } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, say, show } from './conversation.ts';

const DAY = 24 * 60 * 60 * 1000;
const SHOWN = 6;
const BAR = 10;
const FACETS: readonly Facet[] = ['zone', 'industry', 'topic'];

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('trends', async (ctx) => {
    const days = /30/.test(ctx.match) ? 30 : 7;
    await say(ctx, await trendsInWords(ctx, parts, days), [[otherSpan(ctx, days)]]);
  });
  bot.callbackQuery(/^y:(7|30)$/, async (ctx) => {
    await answer(ctx);
    const days = Number(ctx.match[1]);
    await show(ctx, await trendsInWords(ctx, parts, days), [[otherSpan(ctx, days)]]);
  });
}

const otherSpan = (ctx: BotContext, days: number) => ({
  text: ctx.texts.trendsSpan(days === 7 ? 30 : 7),
  data: `y:${days === 7 ? 30 : 7}`,
});

async function trendsInWords(ctx: BotContext, parts: BotParts, days: number): Promise<string> {
  const now = parts.clock.now();
  const span = days * DAY;
  const { articles } = parts.store;
  const counts = await articles.tagCounts(now - span, now + DAY);
  const before = new Map(
    (await articles.tagCounts(now - 2 * span, now - span)).map(({ facet, id, articles: count }) => [
      `${facet}:${id}`,
      count,
    ]),
  );
  if (counts.length === 0) return ctx.texts.trendsNone;
  const blocks = FACETS.map((facet) => {
    const top = counts
      .filter((count) => count.facet === facet && !count.id.startsWith('new:'))
      .slice(0, SHOWN);
    const most = top[0]?.articles ?? 1;
    const lines = top.map(({ id, articles: count }) => {
      const bar = '▇'.repeat(Math.max(1, Math.round((count / most) * BAR)));
      const change = count - (before.get(`${facet}:${id}`) ?? 0);
      const sign = change > 0 ? ` ↑${change}` : change < 0 ? ` ↓${-change}` : '';
      return `${escapeHtml(parts.lookup.nameOf({ facet, id }, ctx.language))}\n${bar} ${count}${sign}`;
    });
    return lines.length === 0 ? '' : [`<b>${ctx.texts.facets[facet]}</b>`, ...lines].join('\n');
  });
  return [ctx.texts.trendsTitle(days), ...blocks.filter((block) => block !== '')].join('\n\n');
}
