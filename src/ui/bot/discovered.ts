// /discovered, for admins: zones that articles name and the catalogue does not know, most frequent first; a tap puts one
// into the catalogue.

import type { Composer } from 'grammy';
import { sha256 } from '../../lib/hash.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { askAboutZone } from './catalogue.ts';
import { answer, type BotContext, type BotParts, type Button, say } from './conversation.ts';
import { hasRole, mayAdminister } from './rights.ts';

const SPAN_MS = 90 * 24 * 60 * 60 * 1000;
const SHOWN = 30;
const IN_A_ROW = 6;
/** What enrich puts before the name of a zone that it found by itself. */
const NEW = 'new:';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('discovered', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const found = await discovered(parts);
    if (found.length === 0) return say(ctx, ctx.texts.discoveredNone);
    const lines = found.map(
      ({ name, articles }, at) => `${at + 1}. ${escapeHtml(clip(name, 60))} · ${articles}`,
    );
    const buttons = found.map(({ name }, at): Button => ({ text: `${at + 1}`, data: `z:${keyOf(name)}` }));
    const rows = Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, row) =>
      buttons.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW),
    );
    await say(ctx, [ctx.texts.discoveredTitle, ...lines].join('\n'), hasRole(ctx, 'editor') ? rows : []);
  });
  bot.callbackQuery(/^z:([0-9a-f]{12})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const zone = (await discovered(parts)).find(({ name }) => keyOf(name) === ctx.match[1]);
    if (!zone) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await askAboutZone(ctx, zone.name);
  });
}

/** A name may be longer than a button's data; what is tapped is found again by its hash. */
const keyOf = (name: string): string => sha256(name).slice(0, 12);

async function discovered(parts: BotParts): Promise<{ name: string; articles: number }[]> {
  const now = parts.clock.now();
  const counts = await parts.store.articles.tagCounts(now - SPAN_MS, now + 1);
  return counts
    .filter(({ facet, id }) => facet === 'zone' && id.startsWith(NEW))
    .slice(0, SHOWN)
    .map(({ id, articles }) => ({ name: wellFormed(id.slice(NEW.length)), articles }));
}
