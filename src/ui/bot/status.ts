// /status: how the wire runs, on one screen; /who: how many got an article.

import type { Composer } from 'grammy';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { mayAdminister } from './rights.ts';
import { criteriaInWords } from './wording.ts';

const MOST_TROUBLES = 5;
const MOST_WISHES = 5;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('status', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const { articles, deliveries, subscribers, sources } = parts.store;
    const [stories, sends, people, watched, oldest] = await Promise.all([
      articles.counts(),
      deliveries.counts(),
      subscribers.count(),
      sources.list(),
      deliveries.oldestDue(),
    ]);
    const waitedMinutes =
      oldest === undefined ? 0 : Math.max(0, Math.round((parts.clock.now() - oldest) / 60_000));
    const failing = watched.filter((source) => source.lastError !== null);
    const text = ctx.texts.status({
      sources: watched.length,
      failing: failing.length,
      articles: stories.ready + stories.baseline,
      review: stories.review,
      subscribers: people,
      pending: sends.pending + sends.claimed,
      waitedMinutes,
      sent: sends.sent,
      unknown: sends.unknown,
      abandoned: sends.abandoned,
    });
    const troubles = failing
      .slice(0, MOST_TROUBLES)
      .map(({ id, name, lastError }) =>
        ctx.texts.sourceFailing(
          `#${id} ${escapeHtml(clip(name, 40))}: ${escapeHtml(clip(lastError ?? '', 120))}`,
        ),
      );
    const wishes = (await subscribers.popular(MOST_WISHES, 1)).map(
      ({ criteria, subscribers: followers }) =>
        `${escapeHtml(clip(criteriaInWords(criteria, parts.lookup, ctx.language), 60))} · ${followers}`,
    );
    const followed = wishes.length > 0 ? ['', `<b>${ctx.texts.statusFollowed}</b>`, ...wishes] : [];
    await say(ctx, [text, ...troubles, ...followed].join('\n'));
  });
  bot.command('who', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const id = /^#?(\d{1,15})$/.exec(ctx.match.trim())?.[1];
    const article = id === undefined ? undefined : await parts.store.articles.find(Number(id));
    if (!article) return say(ctx, ctx.texts.whoUsage);
    const counts = await parts.store.deliveries.countsOf(article.id);
    await say(
      ctx,
      `<b>${escapeHtml(clip(wellFormed(article.headline) || '—', 200))}</b>\n${ctx.texts.whoGot(counts)}`,
    );
  });
}
