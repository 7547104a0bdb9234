// /status: how the wire runs, on one screen.

import type { Composer } from 'grammy';
import { clip, escapeHtml } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { mayAdminister } from './rights.ts';

const MOST_TROUBLES = 5;

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
    await say(ctx, [text, ...troubles].join('\n'));
  });
}
