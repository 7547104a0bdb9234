// /mine and /unsubscribe: what the chat follows and has muted, and ending either by number, word or button.

import type { Composer } from 'grammy';
import type { Subscription } from '../../domain/subscriber.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import {
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  mayChange,
  say,
  show,
} from './conversation.ts';
import { waysIn } from './start.ts';
import { criteriaInWords, momentInWords } from './wording.ts';

/** More than this are ended by number or word; Telegram allows 100 buttons, eyes fewer. */
const MAX_BUTTONS = 40;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('mine', (ctx) => showMine(ctx, parts));
  bot.callbackQuery('m', async (ctx) => {
    await ctx.answerCallbackQuery();
    await showMine(ctx, parts);
  });
  bot.command('unsubscribe', async (ctx) => {
    if (!(await mayChange(ctx))) return void (await say(ctx, ctx.texts.notGroupAdmin));
    const wanted = ctx.match.trim();
    if (wanted === '') return showMine(ctx, parts);
    const found = await findSubscription(ctx, parts, wanted);
    if (!found || !ctx.subscriber) return void (await say(ctx, ctx.texts.noSuchSubscription));
    await parts.store.subscribers.unsubscribe(ctx.subscriber.id, found.id, parts.clock.now());
    await say(
      ctx,
      ctx.texts.unsubscribed(escapeHtml(criteriaInWords(found.criteria, parts.lookup, ctx.language))),
    );
  });
  bot.callbackQuery(/^u:(\d{1,15})$/, async (ctx) => {
    if (!(await mayChange(ctx)))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.notGroupAdmin, show_alert: true }));
    const id = Number(ctx.match[1]);
    // The store ends it only when it belongs to this chat: a forged number does nothing.
    const ended =
      ctx.subscriber && (await parts.store.subscribers.unsubscribe(ctx.subscriber.id, id, parts.clock.now()));
    await ctx.answerCallbackQuery({
      text: ended ? ctx.texts.unsubscribed('✓') : ctx.texts.noSuchSubscription,
    });
    await showMine(ctx, parts);
  });
  bot.callbackQuery(/^n:([zit]):([^:]+)$/, async (ctx) => {
    if (!(await mayChange(ctx)))
      return void (await ctx.answerCallbackQuery({ text: ctx.texts.notGroupAdmin, show_alert: true }));
    const facet = ({ z: 'zone', i: 'industry', t: 'topic' } as const)[ctx.match[1] as 'z' | 'i' | 't'];
    const id = ctx.match[2] as string;
    if (ctx.subscriber) await parts.store.subscribers.unmute(ctx.subscriber.id, facet, id);
    await ctx.answerCallbackQuery({
      text: clip(ctx.texts.unmuted(parts.lookup.nameOf({ facet, id }, ctx.language)), 190),
    });
    await showMine(ctx, parts);
  });
}

async function showMine(ctx: BotContext, parts: BotParts): Promise<void> {
  const { subscriber } = ctx;
  const subscriptions = subscriber ? await parts.store.subscribers.subscriptions(subscriber.id) : [];
  const mutes = subscriber ? await parts.store.subscribers.mutes(subscriber.id, parts.clock.now()) : [];
  if (subscriptions.length === 0 && mutes.length === 0)
    return show(ctx, ctx.texts.mineNone, waysIn(ctx.texts));

  const lines = subscriptions.map(
    (subscription, index) =>
      `${index + 1}. ${escapeHtml(criteriaInWords(subscription.criteria, parts.lookup, ctx.language))}`,
  );
  const muteButtons: Buttons = mutes.slice(0, MAX_BUTTONS).map((mute): Button[] => {
    const name = parts.lookup.nameOf({ facet: mute.facet, id: mute.termId }, ctx.language);
    const text =
      mute.until === null
        ? ctx.texts.mutedForGood(name)
        : ctx.texts.mutedUntil(name, momentInWords(mute.until, subscriber!.timeZone, ctx.language));
    return [{ text: `🔕 ${text}`, data: `n:${mute.facet[0]}:${mute.termId}` }];
  });
  const numbers = subscriptions
    .slice(0, MAX_BUTTONS)
    .map((subscription, index): Button => ({ text: `✕ ${index + 1}`, data: `u:${subscription.id}` }));
  const rows: Button[][] = [];
  for (let at = 0; at < numbers.length; at += 5) rows.push(numbers.slice(at, at + 5));
  const text = [ctx.texts.mineTitle, ...lines, ...(mutes.length > 0 ? ['', ctx.texts.mutesTitle] : [])].join(
    '\n',
  );
  await show(ctx, clip(text, 4000), [...rows, ...muteButtons, [{ text: '＋', data: 'b:root' }]]);
}

/** By the number in /mine, else by what the words mean, else by the words themselves. */
async function findSubscription(
  ctx: BotContext,
  parts: BotParts,
  wanted: string,
): Promise<Subscription | undefined> {
  if (!ctx.subscriber) return undefined;
  const subscriptions = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  if (/^\d{1,4}$/.test(wanted)) return subscriptions[Number(wanted) - 1];
  const { terms } = parts.lookup.understand(wanted);
  const ids = new Set(terms.map((term) => term.id));
  return subscriptions.find(({ criteria }) => {
    const asked = [...criteria.zones, ...criteria.industries, ...criteria.topics];
    return (
      criteria.keywords.includes(wanted) ||
      (ids.size > 0 && asked.length === ids.size && asked.every((id) => ids.has(id)))
    );
  });
}
