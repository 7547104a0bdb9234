// Putting an article right: headline, tags, where it begins and ends; by the buttons of its card, by answering the bot's
// question, or in words (/review title 12 …). Who was sent it sees the change in the message that they have.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { clip, codePoints, escapeHtml, wellFormed } from '../../lib/text.ts';
import { showArticleCard } from './article-card.ts';
import { answer, type BotContext, type BotParts, say, show } from './conversation.ts';
import { showParagraphs } from './paragraphs.ts';
import { retagged } from './retag.ts';
import { hasRole, mayAdminister } from './rights.ts';
import { note } from './roles.ts';

/** What a question of ours begins with; an answer to it is a correction. */
const QUESTION = /^(✎|🏷|✂) #(\d{1,15})(?: ¶(\d{1,5})\/(\d{1,5}))?/;
/** A paragraph no longer than this, without the end of a sentence, is a headline. */
const HEADLINE_MOST = 40;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('message:text', async (ctx, next) => {
    const asked = ctx.message.reply_to_message;
    const hit = asked?.from?.id === ctx.me.id ? QUESTION.exec(asked.text ?? '') : undefined;
    if (!hit || !hasRole(ctx, 'editor') || ctx.message.text.startsWith('/')) return next();
    const article = await standing(ctx, parts, Number(hit[2]));
    if (!article) return;
    const words = ctx.message.text;
    if (hit[1] === '✎') return retitle(ctx, parts, article, words);
    if (hit[1] === '🏷') return retag(ctx, parts, article, words);
    if (Number(hit[4]) !== article.paragraphs.length) return say(ctx, ctx.texts.reviewDone);
    await divide(ctx, parts, article, Number(hit[3]), words);
  });
  bot.callbackQuery(/^r:p:(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await standing(ctx, parts, Number(ctx.match[1]));
    if (article) await pushAnew(ctx, parts, article);
  });
  bot.callbackQuery(/^r:([tgjwy]):(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await standing(ctx, parts, Number(ctx.match[2]));
    if (article) await act(ctx, parts, ctx.match[1] as string, article);
  });
  bot.callbackQuery(/^r:s:(\d{1,15}):(\d{1,4})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await standing(ctx, parts, Number(ctx.match[1]));
    if (!article) return;
    if (article.paragraphs.length < 2) return answer(ctx, ctx.texts.splitNothing);
    await answer(ctx);
    await showParagraphs(ctx, article, Number(ctx.match[2]));
  });
  bot.callbackQuery(/^r:x:(\d{1,15}):(\d{1,5}):(\d{1,5})$/, async (ctx) => {
    if (!(await mayAdminister(ctx))) return;
    const article = await standing(ctx, parts, Number(ctx.match[1]));
    if (!article) return;
    const number = Number(ctx.match[2]);
    // Somebody has moved its borders since: the numbers mean other paragraphs.
    if (Number(ctx.match[3]) !== article.paragraphs.length) return answer(ctx, ctx.texts.reviewDone);
    await answer(ctx);
    await splitBefore(ctx, parts, article, number);
  });
}

/** True when the words were a correction, whatever came of it. */
export async function mendInWords(ctx: BotContext, parts: BotParts, words: string): Promise<boolean> {
  const hit = /^(title|tags|split|join)\s+#?(\d{1,15})(?:\s+([\s\S]+))?$/i.exec(words);
  const verb = hit?.[1]?.toLowerCase();
  const rest = hit?.[3] ?? '';
  const cut = /^(\d{1,5})(?:\s+([\s\S]+))?$/.exec(rest);
  if (!hit || (verb === 'split' ? !cut : (verb === 'join') !== (rest === ''))) return false;
  const article = await standing(ctx, parts, Number(hit[2]));
  if (!article) return true;
  if (verb === 'title') await retitle(ctx, parts, article, rest);
  else if (verb === 'tags') await retag(ctx, parts, article, rest);
  else if (verb === 'join') await join(ctx, parts, article);
  else if (cut?.[2] === undefined) await splitBefore(ctx, parts, article, Number(cut![1]));
  else await divide(ctx, parts, article, Number(cut[1]), cut[2]);
  return true;
}

async function act(ctx: BotContext, parts: BotParts, verb: string, article: Article): Promise<void> {
  const { id } = article;
  switch (verb) {
    case 'j':
      return join(ctx, parts, article);
    case 'w':
      await answer(ctx);
      return show(ctx, ctx.texts.withdrawAsk(escapeHtml(clip(wellFormed(article.headline), 200))), [
        [
          { text: ctx.texts.withdraw, data: `r:y:${id}` },
          { text: ctx.texts.keepButton, data: `r:c:${id}` },
        ],
      ]);
    case 'y':
      await parts.admin.refuse(id);
      await note(ctx, parts, `article withdraw ${id}`);
      await answer(ctx, ctx.texts.withdrawn);
      return showArticleCard(ctx, parts, { ...article, state: 'dropped' });
    default:
      await answer(ctx);
      return ask(
        ctx,
        article,
        verb === 't' ? `✎ #${id} ${ctx.texts.askTitle}` : `🏷 #${id} ${ctx.texts.askTags}`,
      );
  }
}

async function ask(ctx: BotContext, article: Article, question: string): Promise<void> {
  const input_field_placeholder = clip(wellFormed(article.headline) || '…', 60);
  await ctx.reply(question, {
    reply_markup: { force_reply: true, selective: true, input_field_placeholder },
  });
}

/** Undefined, and said so, when it has been dropped or never was. */
async function standing(ctx: BotContext, parts: BotParts, id: number): Promise<Article | undefined> {
  const article = await parts.store.articles.find(id);
  if (article && article.state !== 'dropped') return article;
  const why = article ? ctx.texts.articleWithdrawn(String(id)) : ctx.texts.articleUnknown(String(id));
  await (ctx.callbackQuery ? answer(ctx, why) : say(ctx, why));
  return undefined;
}

const tidy = (words: string): string => wellFormed(words).replace(/\s+/g, ' ').trim();
const isTitle = (text: string): boolean => text !== '' && codePoints(text) <= 200;

async function retitle(ctx: BotContext, parts: BotParts, { id }: Article, words: string): Promise<void> {
  const headline = tidy(words);
  if (!isTitle(headline)) return say(ctx, ctx.texts.titleLength);
  await parts.admin.correct(id, { headline });
  await mended(ctx, parts, id, `review title ${id}: ${headline}`);
}

async function retag(ctx: BotContext, parts: BotParts, article: Article, words: string): Promise<void> {
  const text = tidy(words);
  const tags = retagged(text, article, parts.lookup);
  if ('unknown' in tags) return say(ctx, ctx.texts.tagUnknown(escapeHtml(clip(tags.unknown, 40))));
  await parts.admin.correct(article.id, tags);
  await mended(ctx, parts, article.id, `review tags ${article.id}: ${text}`);
}

async function join(ctx: BotContext, parts: BotParts, { id }: Article): Promise<void> {
  const before = await parts.admin.join(id);
  if (before === undefined)
    return ctx.callbackQuery ? answer(ctx, ctx.texts.joinNothing) : say(ctx, ctx.texts.joinNothing);
  await answer(ctx, ctx.texts.joined(before));
  await mended(ctx, parts, before, `review join ${id} into ${before}`);
}

/** At the paragraph of this number (from 1): its own text is the headline where it looks like one, else one is asked for. */
async function splitBefore(
  ctx: BotContext,
  parts: BotParts,
  article: Article,
  number: number,
): Promise<void> {
  const paragraph = article.paragraphs[number - 1];
  if (paragraph === undefined || number < 2) return say(ctx, ctx.texts.splitNothing);
  const isLast = number === article.paragraphs.length;
  if (!isLast && codePoints(paragraph) <= HEADLINE_MOST && !/[。！？!?；;]/.test(paragraph))
    return divide(ctx, parts, article, number, null);
  const place = `✂ #${article.id} ¶${number}/${article.paragraphs.length}`;
  await ask(ctx, article, `${place} ${ctx.texts.askSplit}\n\n${clip(wellFormed(paragraph), 200)}`);
}

/** `words` is the new article's headline, `-` for none; null: its first paragraph is. */
async function divide(
  ctx: BotContext,
  parts: BotParts,
  article: Article,
  number: number,
  words: string | null,
): Promise<void> {
  const title = words === null ? null : tidy(words);
  if (title !== null && !isTitle(title)) return say(ctx, ctx.texts.titleLength);
  const done = await parts.admin.divide(article.id, number - 1, title === '-' ? '' : title);
  if ('why' in done) return say(ctx, done.why === 'gone' ? ctx.texts.reviewDone : ctx.texts.splitNothing);
  const { first, second } = done;
  await note(ctx, parts, `review split ${first} at ${number} into ${second ?? 'what was known'}`);
  const other = second === null ? undefined : await parts.store.articles.find(second);
  if (!other) return say(ctx, ctx.texts.splitKnown);
  const old = (await parts.store.articles.find(first)) ?? article;
  await showArticleCard(ctx, parts, old, ctx.texts.splitDone(first, other.id));
  // A message of its own, whatever was tapped.
  await say(ctx, `<b>${escapeHtml(clip(wellFormed(other.headline) || '—', 200))}</b> · #${other.id}`, [
    [{ text: ctx.texts.openCard, data: `r:c:${other.id}` }],
  ]);
}

async function mended(ctx: BotContext, parts: BotParts, id: number, what: string): Promise<void> {
  await note(ctx, parts, what);
  const article = await parts.store.articles.find(id);
  if (!article) return;
  await showArticleCard(ctx, parts, article);
  await offerPush(ctx, parts, article);
}

/** Who is matched only since the correction has not got it: the editor decides whether it is still news to them. */
async function offerPush(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const { id } = article;
  const left = await leftOut(parts, article);
  if (left === 0) return;
  await say(ctx, ctx.texts.pushAsk(id, left), [[{ text: ctx.texts.pushYes(left), data: `r:p:${id}` }]]);
}

async function pushAnew(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  const { id } = article;
  const left = await leftOut(parts, article);
  if (left === 0) return answer(ctx, ctx.texts.pushNobody);
  await parts.admin.pushAnew(id);
  await note(ctx, parts, `article push ${id} to ${left}`);
  await answer(ctx);
  await show(ctx, ctx.texts.pushDone(id, left));
}

const leftOut = async ({ admin }: BotParts, { id, state }: Article): Promise<number> =>
  state === 'ready' ? ((await admin.audience(id, 0))?.without ?? 0) : 0;
