// An article as those who edit it see it: what is doubtful, its tags, its text, and what can be done with it.

import type { Article } from '../../domain/article.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, type Buttons, show } from './conversation.ts';
import { hasRole } from './rights.ts';
import { urgentData } from './urgent.ts';
import { doubtsInWords } from './wording.ts';

/** `news` stands above the card: what has just been done. */
export async function showArticleCard(
  ctx: BotContext,
  parts: BotParts,
  article: Article,
  news?: string,
): Promise<void> {
  const tags = [...article.zones, ...article.industries, ...article.topics]
    .map((tag) => tag.name)
    .join(' · ');
  const waiting = article.state === 'review';
  const standing = waiting
    ? ctx.texts.reviewLeft((await parts.store.articles.counts()).review)
    : ctx.texts.articleState[article.state];
  const text = [
    ...(news === undefined ? [] : [escapeHtml(news)]),
    `<b>${escapeHtml(clip(wellFormed(article.headline) || '—', 200))}</b>`,
    ...(waiting
      ? [
          `⚠️ ${escapeHtml(clip(doubtsInWords(article.doubts, ctx.texts), 300))} (${Math.round(article.confidence * 100)}%)`,
        ]
      : []),
    ...(tags ? [`<i>${escapeHtml(clip(tags, 200))}</i>`] : []),
    escapeHtml(clip(wellFormed(article.paragraphs.join('\n')), 2500)),
    `<i>${escapeHtml(clip(article.sourceName, 80))}</i> · #${article.id} · ${standing}`,
  ].join('\n\n');
  await show(ctx, text, cardButtons(ctx, article));
}

function cardButtons(ctx: BotContext, { id, state, url, urgent }: Article): Buttons {
  const { texts } = ctx;
  const link = url && /^https?:\/\/[^\s/]/.test(url) ? [{ text: texts.original, url }] : [];
  if (state === 'dropped' || !hasRole(ctx, 'editor')) return [link];
  return [
    state === 'review'
      ? [
          { text: texts.approve, data: `r:a:${id}` },
          { text: texts.refuse, data: `r:d:${id}` },
        ]
      : [],
    [
      { text: texts.fixTitle, data: `r:t:${id}` },
      { text: texts.fixTags, data: `r:g:${id}` },
    ],
    [
      { text: texts.splitHere, data: `r:s:${id}:0` },
      { text: texts.joinPrevious, data: `r:j:${id}` },
    ],
    [...link, ...(state === 'review' ? [] : [{ text: texts.withdraw, data: `r:w:${id}` }])],
    urgent || state === 'baseline' ? [] : [{ text: texts.urgentYes, data: urgentData(id) }],
  ];
}
