// /subscribe and free text: what was meant, asked back where it is not clear, shown before it is saved (free text) or
// saved at once (/subscribe).

import type { Composer } from 'grammy';
import type { Term } from '../../domain/catalogue.ts';
import { asksNothing } from '../../domain/criteria.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { showCard } from './card.ts';
import { CHANNEL, channelOf } from './channel.ts';
import { answer, type BotContext, type BotParts, type Button, say, show } from './conversation.ts';
import { findDraft, keepDraft } from './drafts.ts';
import { mayChange } from './rights.ts';
import { saveWish } from './save.ts';
import { addressIn, sayOfAddress } from './smalltalk.ts';
import { readPayload } from './term.ts';
import { waysIn } from './ways.ts';
import { contradicts, criteriaOfWish, literally, readWish, settled, type Wish, wishFor } from './wish.ts';
import { criteriaInWords } from './wording.ts';

/** Longer wishes than this are bulletins or pranks. Code points. */
const MAX_WORDS = 200;
const CANDIDATES = 8;
const FOR_CHANNEL = new RegExp(`^(${CHANNEL})(?:\\s+([\\s\\S]*))?$`);
const LETTER = { zone: 'z', industry: 'i', topic: 't' } as const;
const FACET = { z: 'zone', i: 'industry', t: 'topic' } as const;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('subscribe', async (ctx) => {
    const words = ctx.match.trim();
    const channel = FOR_CHANNEL.exec(words);
    if (channel) return subscribeChannel(ctx, parts, channel[1] as string, channel[2] ?? '');
    if (!(await mayChange(ctx))) return;
    if (words === '') await say(ctx, ctx.texts.chooseHow, waysIn(ctx.texts));
    else await understand(ctx, parts, words, { save: true, channelId: null });
  });
  // A candidate was chosen for the first open word of a draft.
  bot.callbackQuery(/^s:([0-9a-z]{6}):([zit]):([^:]+)$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const wish = await findDraft(ctx, parts, ctx.match[1] as string);
    const term: Term = { facet: FACET[ctx.match[2] as 'z' | 'i' | 't'], id: ctx.match[3] as string };
    if (!wish || !parts.lookup.find(term)) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await advance(ctx, parts, settled(wish, term));
  });
  // A whole wish in the button, as in a link.
  bot.callbackQuery(/^d:([\w-]{1,62})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const terms = readPayload(ctx.match[1] as string);
    if (!terms?.every((term) => parts.lookup.find(term))) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await subscribeTo(ctx, parts, terms);
  });
  bot.callbackQuery(/^k:([0-9a-z]{6})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const wish = await findDraft(ctx, parts, ctx.match[1] as string);
    if (!wish) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await advance(ctx, parts, literally(wish));
  });
}

/** Free text: the same as /subscribe, but shown back before it is saved. */
export async function hear(ctx: BotContext, parts: BotParts, words: string): Promise<void> {
  await understand(ctx, parts, words, { save: false, channelId: null });
}

/** The payload of a deep link, or a button that names its terms: saved at once. */
export async function subscribeTo(ctx: BotContext, parts: BotParts, terms: readonly Term[]): Promise<void> {
  await advance(ctx, parts, wishFor(terms, true));
}

async function subscribeChannel(
  ctx: BotContext,
  parts: BotParts,
  name: string,
  words: string,
): Promise<void> {
  const channel = await channelOf(ctx, name);
  if ('why' in channel) return say(ctx, channel.why);
  if (words.trim() === '') return say(ctx, ctx.texts.channelUsage);
  await understand(ctx, parts, words, { save: true, channelId: channel.chatId });
}

async function understand(
  ctx: BotContext,
  parts: BotParts,
  words: string,
  how: { save: boolean; channelId: number | null },
): Promise<void> {
  const text = wellFormed(words).trim();
  const address = addressIn(text);
  if (address !== undefined) return sayOfAddress(ctx, address);
  const points = [...text];
  if (points.length > MAX_WORDS)
    return say(ctx, ctx.texts.unknown(escapeHtml(clip(text, 20))), waysIn(ctx.texts));
  const wish = readWish(text, parts.lookup, how);
  if ('wrongTime' in wish) return say(ctx, ctx.texts.wrongTime(escapeHtml(clip(wish.wrongTime, 30))));
  await advance(ctx, parts, wish);
}

/** The next step of a wish: a question, its card, or the store. */
async function advance(ctx: BotContext, parts: BotParts, wish: Wish): Promise<void> {
  if (wish.open.length > 0) return ask(ctx, parts, wish);
  const criteria = criteriaOfWish(wish);
  if (contradicts(criteria, parts.lookup))
    return show(
      ctx,
      ctx.texts.contradicts(escapeHtml(criteriaInWords(criteria, parts.lookup, ctx.language))),
    );
  if (asksNothing(criteria)) return show(ctx, ctx.texts.chooseHow, waysIn(ctx.texts));
  if (wish.save) await saveWish(ctx, parts, wish);
  else await showCard(ctx, parts, await keepDraft(ctx, parts, wish), wish);
}

async function ask(ctx: BotContext, parts: BotParts, wish: Wish): Promise<void> {
  const open = wish.open[0]!;
  const draft = await keepDraft(ctx, parts, wish);
  const word = clip(open.word, 30);
  const rows: Button[][] = open.candidates.slice(0, CANDIDATES).flatMap((term) => {
    const data = `s:${draft}:${LETTER[term.facet]}:${term.id}`;
    return Buffer.byteLength(data) > 64 ? [] : [[{ text: parts.lookup.nameOf(term, ctx.language), data }]];
  });
  const keyword: Button[][] = open.known
    ? []
    : [[{ text: ctx.texts.keywordOffer(word), data: `k:${draft}` }]];
  const title = open.known
    ? ctx.texts.whichOne(escapeHtml(word))
    : rows.length > 0
      ? ctx.texts.unknownNear(escapeHtml(word))
      : ctx.texts.unknown(escapeHtml(word));
  const menu = open.known || rows.length > 0 ? [] : waysIn(ctx.texts);
  await show(ctx, title, [...rows, ...keyword, ...menu]);
}
