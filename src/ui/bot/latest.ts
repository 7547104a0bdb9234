// /latest: the newest articles that are already here, for what the chat follows or for words; in pages.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import { asksNothing, type Criteria } from '../../domain/criteria.ts';
import { tapData } from '../../domain/tap.ts';
import { escapeHtml } from '../../lib/text.ts';
import {
  answer,
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  say,
  show,
} from './conversation.ts';
import { findDraft, keepDraft } from './drafts.ts';
import { findMeeting } from './meeting.ts';
import { waysIn } from './ways.ts';
import { criteriaOfWish, readWish } from './wish.ts';
import { articleLine, criteriaInWords } from './wording.ts';

export const PAGE = 5;
/** Articles looked through for one page. */
const SCANNED = 1000;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('latest', (ctx) => latestFor(ctx, parts, ctx.match.trim()));
  bot.callbackQuery('l', async (ctx) => {
    await answer(ctx);
    await latestFor(ctx, parts, '');
  });
  bot.callbackQuery(/^l:([0-9a-z]{6})$/, async (ctx) => {
    const wish = await findDraft(ctx, parts, ctx.match[1] as string);
    if (!wish) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await firstPage(ctx, parts, [criteriaOfWish(wish)], ctx.match[1] as string);
  });
  // The next page of what the chat follows (-), or of a draft.
  bot.callbackQuery(/^p:(-|[0-9a-z]{6}):(\d{1,15})$/, async (ctx) => {
    const key = ctx.match[1] as string;
    const wish = key === '-' ? undefined : await findDraft(ctx, parts, key);
    if (key !== '-' && !wish) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    const wanted = wish ? [criteriaOfWish(wish)] : await followed(ctx, parts);
    const articles = await page(parts, wanted, Number(ctx.match[2]));
    if (articles.length === 0) return show(ctx, ctx.texts.latestNoMore);
    await showPage(ctx, parts, title(ctx, parts, wanted, key), articles, key);
  });
}

async function latestFor(ctx: BotContext, parts: BotParts, words: string): Promise<void> {
  if (words === '') return firstPage(ctx, parts, await followed(ctx, parts), '-');
  const wish = readWish(words, parts.lookup, { save: false, channelId: null });
  if ('wrongTime' in wish) return say(ctx, ctx.texts.wrongTime(escapeHtml(wish.wrongTime)));
  // Several candidates: any of them will do for looking; words that the catalogue does not know are looked for as they are.
  const open = wish.open.filter((word) => !word.not);
  const taken = {
    ...wish,
    terms: [...wish.terms, ...open.filter((word) => word.known).flatMap((word) => word.candidates)],
    keywords: [...wish.keywords, ...open.filter((word) => !word.known).map((word) => word.word)],
    open: [],
  };
  const criteria = criteriaOfWish(taken);
  if (asksNothing(criteria)) return firstPage(ctx, parts, [], '-');
  await firstPage(ctx, parts, [criteria], await keepDraft(ctx, parts, taken));
}

async function firstPage(
  ctx: BotContext,
  parts: BotParts,
  wanted: readonly Criteria[],
  key: string,
): Promise<void> {
  const articles = await page(parts, wanted, undefined);
  if (articles.length === 0) await say(ctx, nothing(ctx, wanted, key), waysIn(ctx.texts));
  else await sayPage(ctx, parts, title(ctx, parts, wanted, key), articles, key);
}

/** What chats that follow nothing are promised is not what the others are. */
function nothing({ texts, subscriber }: BotContext, wanted: readonly Criteria[], key: string): string {
  if (key !== '-') return texts.latestNoneSuch;
  if (wanted.length === 0) return texts.latestNoneAtAll;
  const stopped = subscriber !== undefined && subscriber.endedAt !== null;
  return `${texts.latestNone}\n${stopped ? texts.mineStopped : texts.latestComes}`;
}

function title(ctx: BotContext, parts: BotParts, wanted: readonly Criteria[], key: string): string {
  if (key === '-') return wanted.length > 0 ? ctx.texts.latestOwn : ctx.texts.latestAll;
  const names = wanted.map((criteria) => criteriaInWords(criteria, parts.lookup, ctx.language));
  return [ctx.texts.latestTitle, ...names.map(escapeHtml)].join(' · ');
}

/** One more than a page, so that the page knows whether another one follows. */
function page(
  parts: BotParts,
  wanted: readonly Criteria[],
  beforeId: number | undefined,
): Promise<Article[]> {
  const { articles } = parts.store;
  if (wanted.length === 0) return articles.latest(null, PAGE + 1, beforeId);
  return findMeeting(articles, wanted, parts.lookup, {
    wanted: PAGE + 1,
    scanned: SCANNED,
    ...(beforeId === undefined ? {} : { beforeId }),
  });
}

async function followed(ctx: BotContext, parts: BotParts): Promise<Criteria[]> {
  if (!ctx.subscriber) return [];
  const subscriptions = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  return subscriptions.filter((one) => one.pausedAt === null).map((one) => one.criteria);
}

function listOf(
  ctx: BotContext,
  parts: BotParts,
  heading: string,
  articles: readonly Article[],
  key: string,
): [string, Buttons] {
  const shown = articles.slice(0, PAGE);
  const lines = shown.map((article, index) => articleLine(article, index + 1, parts.lookup, ctx.language));
  const next: Button[] =
    articles.length > PAGE ? [{ text: ctx.texts.older, data: `p:${key}:${shown.at(-1)!.id}` }] : [];
  return [[heading, ...lines].join('\n\n'), [openButtons(shown), next]];
}

const sayPage = (
  ctx: BotContext,
  parts: BotParts,
  heading: string,
  articles: readonly Article[],
  key: string,
) => say(ctx, ...listOf(ctx, parts, heading, articles, key));
const showPage = (
  ctx: BotContext,
  parts: BotParts,
  heading: string,
  articles: readonly Article[],
  key: string,
) => show(ctx, ...listOf(ctx, parts, heading, articles, key));

/** Numbered buttons that open the articles of a list. */
export function openButtons(articles: readonly Article[], from = 1): Button[] {
  return articles.map(
    (article, index): Button => ({
      text: `${index + from}`,
      data: tapData({ kind: 'open', articleId: article.id }),
    }),
  );
}
