// /mute, /unmute, /pause and /resume: in words what the buttons under a push and in /mine do.

import type { Composer } from 'grammy';
import type { Term } from '../../domain/catalogue.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import { type BotContext, type BotParts, enter, say } from './conversation.ts';
import { findSubscription, subscriptionInWords } from './mine.ts';
import { mayChange } from './rights.ts';
import { momentInWords } from './wording.ts';

const DAY = 24 * 60 * 60 * 1000;
const LENGTH = /(?:^|\s)(\d{1,3})\s*(天|日|周|星期|days?|d|weeks?|w)(?=\s|$)/i;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('mute', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const length = LENGTH.exec(ctx.match);
    const terms = await onlyTerms(ctx, parts, ctx.match.replace(LENGTH, ' '));
    if (!terms) return;
    const now = parts.clock.now();
    const weeks = length !== null && /^[周星w]/i.test(length[2] as string);
    const until = length ? now + Number(length[1]) * DAY * (weeks ? 7 : 1) : null;
    const subscriber = await enter(ctx, parts);
    for (const { facet, id } of terms)
      await parts.store.subscribers.mute(subscriber.id, { facet, termId: id, until }, now);
    const names = namesOf(ctx, parts, terms);
    await say(
      ctx,
      `🔕 ${
        until === null
          ? ctx.texts.mutedForGood(names)
          : ctx.texts.mutedUntil(names, momentInWords(until, subscriber.timeZone, ctx.language))
      }`,
    );
  });
  bot.command('unmute', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const terms = await onlyTerms(ctx, parts, ctx.match);
    if (!terms) return;
    const { subscribers } = parts.store;
    const mutes = ctx.subscriber ? await subscribers.mutes(ctx.subscriber.id, parts.clock.now()) : [];
    const muted = terms.filter(({ facet, id }) =>
      mutes.some((mute) => mute.facet === facet && mute.termId === id),
    );
    if (!ctx.subscriber || muted.length === 0)
      return say(ctx, ctx.texts.notMuted(namesOf(ctx, parts, terms)));
    for (const { facet, id } of muted) await subscribers.unmute(ctx.subscriber.id, facet, id);
    await say(ctx, ctx.texts.unmuted(namesOf(ctx, parts, muted)));
  });
  for (const command of ['pause', 'resume'] as const)
    bot.command(command, async (ctx) => {
      if (!(await mayChange(ctx))) return;
      const found = await findSubscription(ctx, parts, ctx.match.trim());
      if (!found || !ctx.subscriber) return say(ctx, ctx.texts.noSuchSubscription);
      const now = parts.clock.now();
      await parts.store.subscribers.pause(ctx.subscriber.id, found.id, command === 'pause' ? now : null, now);
      const words = subscriptionInWords(ctx, parts, found);
      await say(ctx, command === 'pause' ? ctx.texts.pausedOne(words) : ctx.texts.resumedOne(words));
    });
}

/** The terms that all words name; otherwise says what is wrong and returns undefined. */
async function onlyTerms(ctx: BotContext, parts: BotParts, words: string): Promise<Term[] | undefined> {
  const { terms, ambiguous, unknown, keywords } = parts.lookup.understand(words);
  const word = unknown[0]?.word ?? ambiguous[0]?.word ?? keywords[0];
  if (word !== undefined) await say(ctx, ctx.texts.muteUnknown(escapeHtml(clip(word, 40))));
  else if (terms.length === 0) await say(ctx, ctx.texts.muteUsage);
  else return terms;
  return undefined;
}

const namesOf = (ctx: BotContext, parts: BotParts, terms: readonly Term[]): string =>
  escapeHtml(terms.map((term) => parts.lookup.nameOf(term, ctx.language)).join('、'));
