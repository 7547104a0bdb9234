// /discovered, for admins: zones that articles name and the catalogue does not know, most frequent first.

import type { Composer } from 'grammy';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { mayAdminister } from './rights.ts';

const SPAN_MS = 90 * 24 * 60 * 60 * 1000;
const SHOWN = 30;
/** What enrich puts before the name of a zone that it found by itself. */
const NEW = 'new:';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('discovered', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const now = parts.clock.now();
    const counts = await parts.store.articles.tagCounts(now - SPAN_MS, now + 1);
    const found = counts.filter(({ facet, id }) => facet === 'zone' && id.startsWith(NEW)).slice(0, SHOWN);
    if (found.length === 0) return say(ctx, ctx.texts.discoveredNone);
    const lines = found.map(
      ({ id, articles }) => `${escapeHtml(clip(wellFormed(id.slice(NEW.length)), 60))} · ${articles}`,
    );
    await say(ctx, [ctx.texts.discoveredTitle, ...lines].join('\n'));
  });
}
