// Inline mode: @bot 氢能 in any chat offers articles; the chosen one is posted as a card with its source and a link.
// (The operator switches inline mode on at @BotFather; without it Telegram sends no inline queries.)

import type { Composer } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { Article } from '../../domain/article.ts';
import { asksNothing } from '../../domain/criteria.ts';
import { clip, wellFormed } from '../../lib/text.ts';
import { renderArticle } from '../../notify/render/render.ts';
import { type BotContext, type BotParts, keyboard } from './conversation.ts';
import { findMeeting } from './meeting.ts';
import { criteriaOfWish, readWish } from './wish.ts';

const SHOWN = 20;
const CACHE_SECONDS = 60;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('inline_query', async (ctx) => {
    const offset = /^\d{1,4}$/.test(ctx.inlineQuery.offset) ? Number(ctx.inlineQuery.offset) : 0;
    const words = clip(wellFormed(ctx.inlineQuery.query).trim(), 100);
    const found = await articlesFor(parts, words, offset);
    await ctx.answerInlineQuery(
      found.slice(0, SHOWN).map((article) => card(ctx, parts, article)),
      {
        cache_time: CACHE_SECONDS,
        next_offset: found.length > SHOWN ? String(offset + SHOWN) : '',
        button: { text: ctx.texts.inlineButton, start_parameter: 'inline' },
      },
    );
  });
}

/** Words of the catalogue find by tag, others by full text; no words find the newest. One more than shown. */
async function articlesFor(parts: BotParts, words: string, offset: number): Promise<Article[]> {
  const { articles } = parts.store;
  const wish = readWish(words, parts.lookup, { save: false, channelId: null });
  if (words === '') return (await articles.latest(null, offset + SHOWN + 1)).slice(offset);
  const known = !('wrongTime' in wish) && wish.open.length === 0 && !asksNothing(criteriaOfWish(wish));
  if (!known)
    return articles.search(
      words.split(/\s+/).filter((word) => word !== ''),
      SHOWN + 1,
      offset,
    );
  const limits = { wanted: offset + SHOWN + 1, scanned: 1000 };
  return (await findMeeting(articles, [criteriaOfWish(wish)], parts.lookup, limits)).slice(offset);
}

function card(ctx: BotContext, parts: BotParts, article: Article): InlineQueryResultArticle {
  const message = renderArticle(article, {
    language: ctx.language,
    timeZone: parts.timeZone,
    nameOf: (facet, id) => parts.lookup.nameOf({ facet, id }, ctx.language),
    fullText: false,
  });
  const zones = article.zones.filter((zone) => zone.role === 'primary').map((zone) => zone.name);
  return {
    type: 'article',
    id: String(article.id),
    title: clip(wellFormed(article.headline || article.paragraphs[0] || '—'), 100),
    description: clip([...zones, article.summary].join(' · '), 200),
    input_message_content: {
      message_text: message.html,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
    reply_markup: keyboard([
      [{ text: ctx.texts.inlineOpen, url: `https://t.me/${ctx.me.username}?start=article_${article.id}` }],
    ]),
  };
}
