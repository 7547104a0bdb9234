// /subscribe with words, and free text: what was meant, asked back when it is not clear, saved when it is.

import type { Composer } from 'grammy';
import type { Term } from '../../domain/catalogue.ts';
import { asksNothing } from '../../domain/criteria.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import {
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  enter,
  mayChange,
  packTerms,
  say,
  show,
  unpackTerms,
} from './conversation.ts';
import { waysIn } from './start.ts';
import { criteriaFrom, criteriaInWords } from './wording.ts';

/** Longer wishes than this are bulletins or pranks. */
const MAX_WORDS = 200;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('subscribe', async (ctx) => {
    if (!(await mayChange(ctx))) return void (await say(ctx, ctx.texts.notGroupAdmin));
    const words = ctx.match.trim();
    if (words === '') await say(ctx, ctx.texts.chooseHow, waysIn(ctx.texts));
    else await wish(ctx, parts, words);
  });
  // A candidate button: the whole wish is in the data, so it works after a restart and in any order of taps.
  bot.callbackQuery(/^s:(.+)$/, async (ctx) => {
    if (!(await mayChange(ctx)))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.notGroupAdmin, show_alert: true }));
    const terms = unpackTerms(ctx.match[1] as string);
    if (!terms || terms.some((term) => !parts.lookup.find(term)))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.oldButton }));
    await ctx.answerCallbackQuery();
    await subscribeTo(ctx, parts, terms, []);
  });
  bot.callbackQuery(/^k:(.+)$/, async (ctx) => {
    if (!(await mayChange(ctx)))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.notGroupAdmin, show_alert: true }));
    await ctx.answerCallbackQuery();
    await subscribeTo(ctx, parts, [], [ctx.match[1] as string]);
  });
}

/** Understands the words and subscribes, or asks which of several was meant. */
export async function wish(ctx: BotContext, parts: BotParts, words: string): Promise<void> {
  const text = wellFormed(words).trim();
  if ([...text].length > MAX_WORDS) return say(ctx, ctx.texts.unknown(escapeHtml(clip(text, 20))));
  const { terms, keywords, ambiguous, unknown } = parts.lookup.understand(text);
  const doubt = unknown[0];
  if (doubt) return offerNearest(ctx, parts, doubt, terms);
  const choice = ambiguous[0];
  if (choice)
    return say(
      ctx,
      ctx.texts.whichOne(escapeHtml(choice.word)),
      candidateButtons(ctx, parts, choice.candidates, terms),
    );
  await subscribeTo(ctx, parts, terms, keywords);
}

export async function subscribeTo(
  ctx: BotContext,
  parts: BotParts,
  terms: readonly Term[],
  keywords: readonly string[],
): Promise<void> {
  const criteria = criteriaFrom(terms, keywords);
  if (asksNothing(criteria)) return show(ctx, ctx.texts.chooseHow, waysIn(ctx.texts));
  const subscriber = await enter(ctx, parts);
  const { added } = await parts.store.subscribers.subscribe(
    subscriber.id,
    criteria,
    { kind: 'immediate' },
    parts.clock.now(),
  );
  const what = escapeHtml(criteriaInWords(criteria, parts.lookup, ctx.language));
  const facets = [criteria.zones, criteria.industries, criteria.topics, criteria.keywords].filter(
    (ids) => ids.length > 0,
  ).length;
  const note = facets > 1 ? `\n${ctx.texts.andNote}` : '';
  await show(ctx, (added ? ctx.texts.subscribed(what) : ctx.texts.alreadySubscribed(what)) + note, [
    [
      { text: ctx.texts.mineButton, data: 'm' },
      { text: ctx.texts.latestButton, data: 'l' },
    ],
  ]);
}

async function offerNearest(
  ctx: BotContext,
  parts: BotParts,
  doubt: { word: string; nearest: readonly Term[] },
  terms: readonly Term[],
): Promise<void> {
  const word = clip(doubt.word, 30);
  const keyword: Button[] =
    Buffer.byteLength(doubt.word) <= 60
      ? [{ text: ctx.texts.keywordOffer(word), data: `k:${doubt.word}` }]
      : [];
  const rows = [
    ...candidateButtons(ctx, parts, doubt.nearest, terms),
    ...(terms.length === 0 && keyword.length > 0 ? [keyword] : []),
  ];
  if (doubt.nearest.length > 0) await say(ctx, ctx.texts.unknownNear(escapeHtml(word)), rows);
  else await say(ctx, ctx.texts.unknown(escapeHtml(word)), [...rows, ...waysIn(ctx.texts)]);
}

/** One button a candidate; what else was wished travels along. */
function candidateButtons(
  ctx: BotContext,
  parts: BotParts,
  candidates: readonly Term[],
  others: readonly Term[],
): Buttons {
  return candidates.slice(0, 8).flatMap((candidate) => {
    const data = packTerms([candidate, ...others], 2) ?? packTerms([candidate], 2);
    return data ? [[{ text: parts.lookup.nameOf(candidate, ctx.language), data: `s:${data}` }]] : [];
  });
}
