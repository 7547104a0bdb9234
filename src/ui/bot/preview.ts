// What a bulletin came to, as lines for its admin: after it was taken, or before, when a source is tried.

import type { ReportedArticle } from '../../domain/report.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';

/** The button under a trial; the address is the last line of its message. */
export const WATCH = 'o:a';

/** Fetches, splits and tags what is at the address, and says what would be stored. */
export async function testSource(ctx: BotContext, parts: BotParts, address: string): Promise<void> {
  await ctx.replyWithChatAction('typing');
  const outcome = await parts.admin.testSource(address);
  if ('why' in outcome) return say(ctx, escapeHtml(outcome.why));
  await say(
    ctx,
    [
      ctx.texts.previewTitle(outcome.articles.length),
      ...reportedLines(ctx, outcome.articles.slice(0, 10)),
      `<code>${escapeHtml(clip(address, 1500))}</code>`,
    ].join('\n\n'),
    [[{ text: ctx.texts.sourceWatch, data: WATCH }]],
  );
}

/** Number, headline, tags, and why it is doubtful; HTML. */
export function reportedLines(ctx: BotContext, articles: readonly ReportedArticle[]): string[] {
  return articles.map((article, index) => {
    const tags = [...article.zones, ...article.industries].join(' · ');
    const doubt =
      article.state === 'review'
        ? `\n     ⚠️ ${ctx.texts.bulletinDoubtful}: ${escapeHtml(clip(article.doubts.join('; '), 100))}`
        : '';
    return `<b>${index + 1}. ${escapeHtml(clip(wellFormed(article.headline), 80))}</b>${tags ? `\n     <i>${escapeHtml(clip(tags, 120))}</i>` : ''}${doubt}`;
  });
}
