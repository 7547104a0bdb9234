// /review: the doubtful articles one by one, beside their source; approved, dropped, or corrected first: by buttons, by
// answering the bot's question, or in words (/review title 12 …).

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, type Buttons, say, show } from './conversation.ts';
import { retagged } from './retag.ts';
import { hasRole, mayAdminister } from './rights.ts';
import { note } from './roles.ts';

/** What a question of ours begins with; an answer to it is a correction. */
const ASKS = { title: '✎', tags: '🏷' } as const;
const QUESTION = /^(✎|🏷) #(\d{1,15})\b/;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('review', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const hit = /^(title|tags)\s+#?(\d{1,15})\s+([\s\S]+)$/i.exec(ctx.match.trim());
    if (!hit) return ctx.match.trim() === '' ? showNext(ctx, parts) : say(ctx, ctx.texts.reviewUsage);
    await correct(ctx, parts, hit[1]!.toLowerCase() as 'title' | 'tags', Number(hit[2]), hit[3] as string);
  });
  bot.on('message:text', async (ctx, next) => {
    const asked = ctx.message.reply_to_message;
    const hit = asked?.from?.id === ctx.me.id ? QUESTION.exec(asked.text ?? '') : undefined;
    if (!hit || !hasRole(ctx, 'editor') || ctx.message.text.startsWith('/')) return next();
    await correct(ctx, parts, hit[1] === ASKS.title ? 'title' : 'tags', Number(hit[2]), ctx.message.text);
  });
  bot.callbackQuery(/^r:([ad]):(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const approve = ctx.match[1] === 'a';
    const article = await parts.store.articles.find(Number(ctx.match[2]));
    // Two admins may hold the same card: the first tap decides.
    if (article?.state !== 'review') {
      await answer(ctx, ctx.texts.reviewDone);
      return showNext(ctx, parts);
    }
    await (approve ? parts.admin.approve(article.id) : parts.admin.refuse(article.id));
    await note(ctx, parts, `review ${approve ? 'approve' : 'drop'} ${article.id}`);
    await answer(ctx, approve ? ctx.texts.approved : ctx.texts.refused);
    await showNext(ctx, parts);
  });
  bot.callbackQuery(/^r:([tg]):(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await parts.store.articles.find(Number(ctx.match[2]));
    if (article?.state !== 'review') return answer(ctx, ctx.texts.reviewDone);
    await answer(ctx);
    const [mark, question] =
      ctx.match[1] === 't' ? [ASKS.title, ctx.texts.askTitle] : [ASKS.tags, ctx.texts.askTags];
    await ctx.reply(`${mark} #${article.id} ${question}`, {
      reply_markup: { force_reply: true, input_field_placeholder: clip(article.headline || '…', 60) },
    });
  });
}

async function correct(
  ctx: BotContext,
  parts: BotParts,
  what: 'title' | 'tags',
  id: number,
  words: string,
): Promise<void> {
  if (!(await mayAdminister(ctx))) return;
  const article = await parts.store.articles.find(id);
  if (article?.state !== 'review') return say(ctx, ctx.texts.reviewDone);
  const text = wellFormed(words).replace(/\s+/g, ' ').trim();
  if (what === 'title') {
    if (text === '' || [...text].length > 200) return say(ctx, ctx.texts.titleLength);
    await parts.store.articles.correct(id, { headline: text });
  } else {
    const tags = retagged(text, article, parts.lookup);
    if ('unknown' in tags) return say(ctx, ctx.texts.tagUnknown(escapeHtml(clip(tags.unknown, 40))));
    await parts.store.articles.correct(id, tags);
  }
  await note(ctx, parts, `review ${what} ${id}: ${text}`);
  await showCard(ctx, parts, (await parts.store.articles.find(id)) ?? article);
}

async function showNext(ctx: BotContext, parts: BotParts): Promise<void> {
  const [article] = await parts.store.articles.inReview(1);
  if (!article) return show(ctx, ctx.texts.reviewNone);
  await showCard(ctx, parts, article);
}

async function showCard(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const { review } = await parts.store.articles.counts();
  const tags = [...article.zones, ...article.industries, ...article.topics]
    .map((tag) => tag.name)
    .join(' · ');
  const text = [
    `<b>${escapeHtml(clip(wellFormed(article.headline) || '—', 200))}</b>`,
    `⚠️ ${escapeHtml(clip(article.doubts.join('; ') || '?', 300))} (${Math.round(article.confidence * 100)}%)`,
    ...(tags ? [`<i>${escapeHtml(clip(tags, 200))}</i>`] : []),
    escapeHtml(clip(wellFormed(article.paragraphs.join('\n')), 2500)),
    `<i>${escapeHtml(clip(article.sourceName, 80))}</i> · #${article.id} · ${ctx.texts.reviewLeft(review)}`,
  ].join('\n\n');
  await show(ctx, text, cardButtons(ctx, article));
}

function cardButtons(ctx: BotContext, article: Article): Buttons {
  const link = article.url && /^https?:\/\/[^\s/]/.test(article.url) ? article.url : undefined;
  return [
    [
      { text: ctx.texts.approve, data: `r:a:${article.id}` },
      { text: ctx.texts.refuse, data: `r:d:${article.id}` },
    ],
    [
      { text: ctx.texts.fixTitle, data: `r:t:${article.id}` },
      { text: ctx.texts.fixTags, data: `r:g:${article.id}` },
    ],
    link ? [{ text: ctx.texts.original, url: link }] : [],
  ];
}
