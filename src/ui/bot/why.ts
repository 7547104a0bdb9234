// Why an article came, or why it did not: /why in answer to a message, or with words or the number of an article. Says at
// which stage it stands or stopped for this chat, and what to do about it.

import type { Composer } from 'grammy';
import type { Article } from '../../domain/article.ts';
import type { MatchReason } from '../../domain/delivery.ts';
import type { Message } from '../../domain/message.ts';
import { readTap, tapData } from '../../domain/tap.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { renderWhy, type View } from '../../notify/render/render.ts';
import {
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  say,
  sayMessage,
} from './conversation.ts';
import { criteriaNamed, findMeeting } from './meeting.ts';
import { numberIn } from './numbered.ts';
import { hasRole } from './rights.ts';
import { stageInWords } from './stage.ts';
import { waysIn } from './ways.ts';
import { articleLine } from './wording.ts';

const MOST_WORDS = 8;
const CANDIDATES = 5;
/** Articles looked through for words that are names. */
const SCANNED = 1000;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('why', async (ctx) => {
    const asked = wellFormed(ctx.match).trim();
    const number = numberIn(asked);
    const ids = asked === '' ? repliedTo(ctx) : number === undefined ? [] : [number];
    if (asked === '' && ids.length === 0) return say(ctx, ctx.texts.whyUsage);
    const byId = await parts.store.articles.findMany(ids.map(Number));
    // A number may also stand in a headline.
    const found = byId.length > 0 || asked === '' ? byId : await findByWords(parts, asked);
    const [first] = found;
    if (!first && asked === '') return say(ctx, ctx.texts.articleGone);
    if (!first && number !== undefined) return say(ctx, ctx.texts.whyUnknownNumber(number));
    if (!first) return say(ctx, ctx.texts.whyNone(escapeHtml(clip(asked, 40))));
    if (found.length === 1) await sayWhy(ctx, parts, first);
    else await askWhich(ctx, parts, found);
  });
}

/** By words of the text; where none has them, by what they name. */
async function findByWords({ store, lookup }: BotParts, asked: string): Promise<Article[]> {
  const words = asked.split(/[\s,，、;；]+/).slice(0, MOST_WORDS);
  const found = await store.articles.search(words, CANDIDATES);
  const named = found.length > 0 ? undefined : criteriaNamed(asked, lookup);
  if (!named) return found;
  return findMeeting(store.articles, [named], lookup, { wanted: CANDIDATES, scanned: SCANNED });
}

/** The articles of the message that is answered: the one under whose text the button stands, or those of a list. */
function repliedTo(ctx: BotContext): string[] {
  const rows = ctx.message?.reply_to_message?.reply_markup?.inline_keyboard ?? [];
  const taps = rows
    .flat()
    .map((button) => ('callback_data' in button ? readTap(button.callback_data) : undefined))
    .filter((tap) => tap !== undefined);
  const own = taps.filter((tap) => tap.kind === 'why');
  return [...new Set((own.length > 0 ? own : taps).map(({ articleId }) => String(articleId)))];
}

async function askWhich(ctx: BotContext, parts: BotParts, found: readonly Article[]): Promise<void> {
  const shown = found.slice(0, CANDIDATES).filter(isReadable);
  const lines = shown.map((article, at) => articleLine(article, at + 1, parts.lookup, ctx.language));
  const buttons = shown.map(
    ({ id }, at): Button => ({ text: String(at + 1), data: tapData({ kind: 'why', articleId: id }) }),
  );
  await say(ctx, [ctx.texts.whyWhich, ...lines].join('\n\n'), [buttons]);
}

export async function sayWhy(ctx: BotContext, parts: BotParts, article: Article): Promise<void> {
  await sayMessage(ctx, await whyOf(ctx, parts, article));
}

/** The subscriptions that it met, or the stage at which it stands. */
export async function whyOf(ctx: BotContext, parts: BotParts, article: Article): Promise<Message> {
  const reasons = await reasonsFor(ctx, parts, article);
  const traced = await parts.admin.explain(article.id, ctx.place);
  const withReasons = renderWhy(article, reasons, viewOf(ctx, parts));
  if (traced && (traced.explanation.kind !== 'sent' || reasons.length === 0)) {
    const { lines, offers } = stageInWords(ctx, parts, traced);
    return messageOf(ctx, article, lines, offers);
  }
  if (reasons.length > 0 || traced || ctx.subscriber) return withReasons;
  return messageOf(ctx, article, [ctx.texts.whyNoSubscription], waysIn(ctx.texts));
}

function messageOf(ctx: BotContext, article: Article, lines: readonly string[], offers: Buttons): Message {
  const shown = isReadable(article) || hasRole(ctx, 'viewer');
  const headline = shown ? clip(wellFormed(article.headline) || '—', 300) : `#${article.id}`;
  const open: Button[] = isReadable(article)
    ? [{ text: ctx.texts.whyOpen, data: tapData({ kind: 'open', articleId: article.id }) }]
    : [];
  const body = lines.join('\n');
  return {
    html: `<b>${escapeHtml(headline)}</b>\n\n${escapeHtml(body)}`,
    plain: `${headline}\n\n${body}`,
    buttons: [open, ...offers].filter((row) => row.length > 0),
    preview: false,
  };
}

const isReadable = ({ state }: Article): boolean => state === 'ready' || state === 'baseline';

/** Which wishes of this chat the article met when it was matched. */
export const reasonsFor = async (
  ctx: BotContext,
  parts: BotParts,
  article: Article,
): Promise<MatchReason[]> =>
  ctx.subscriber ? parts.store.deliveries.reasons(article.id, ctx.subscriber.id) : [];

/** How this chat sees articles. */
export function viewOf(ctx: BotContext, parts: BotParts): View {
  return {
    language: ctx.language,
    timeZone: ctx.subscriber?.timeZone ?? parts.timeZone,
    nameOf: (facet, id) => parts.lookup.nameOf({ facet, id }, ctx.language),
  };
}
