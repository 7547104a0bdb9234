// Articles by their number in a command: which one is meant, or what is wrong with the number.

import type { Article } from '../../domain/article.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';

/** `12` or `#12`, without the sign; undefined for anything else. */
export const numberIn = (words: string): string | undefined => /^#?(\d{1,15})$/.exec(words.trim())?.[1];

/** Undefined when nothing stands under that number, or no number was given; both are said. */
export async function articleNumbered(
  ctx: BotContext,
  parts: BotParts,
  words: string,
  usage: string,
): Promise<Article | undefined> {
  const id = numberIn(words);
  const article = id === undefined ? undefined : await parts.store.articles.find(Number(id));
  if (!article) await say(ctx, id === undefined ? usage : ctx.texts.articleUnknown(id));
  return article;
}
