// The paragraphs of an article with their numbers, page by page: the one that is tapped begins another article.

import type { Article } from '../../domain/article.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type Button, show } from './conversation.ts';

const PAGE = 8;
const SHOWN = 120;

/** The first paragraph has no button: nothing would be left before it. */
export async function showParagraphs(ctx: BotContext, article: Article, wanted: number): Promise<void> {
  const { id, paragraphs } = article;
  const last = Math.ceil(paragraphs.length / PAGE) - 1;
  const page = Math.min(wanted, last);
  const shown = paragraphs.slice(page * PAGE, page * PAGE + PAGE).map((text, index) => ({
    number: page * PAGE + index + 1,
    line: `<b>${page * PAGE + index + 1}.</b> ${escapeHtml(clip(wellFormed(text), SHOWN))}`,
  }));
  const numbers = shown
    .filter(({ number }) => number > 1)
    .map(({ number }): Button => ({ text: `${number}`, data: `r:x:${id}:${number}:${paragraphs.length}` }));
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: ctx.texts.previous, data: `r:s:${id}:${page - 1}` });
  if (page < last) turn.push({ text: ctx.texts.next, data: `r:s:${id}:${page + 1}` });
  await show(ctx, [ctx.texts.splitWhere, ...shown.map(({ line }) => line)].join('\n\n'), [
    numbers.slice(0, 4),
    numbers.slice(4),
    turn,
    [{ text: ctx.texts.back, data: `r:c:${id}` }],
  ]);
}
