// /mine and /unsubscribe: what the chat follows and has muted; each subscription has a card to pause, change or end it.

import type { Composer } from 'grammy';
import type { Subscription } from '../../domain/subscriber.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import {
  answer,
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  say,
  show,
} from './conversation.ts';
import { CHOICE, chosenFrequency, frequencyRows } from './frequency.ts';
import { mayChange } from './rights.ts';
import { facetOf, termData } from './term.ts';
import { waysIn } from './ways.ts';
import { criteriaInWords, frequencyInWords, frequencyLine, momentInWords } from './wording.ts';

/** Subscriptions on one page of /mine. */
const PAGE = 10;
const MOST_MUTES = 20;
const MONTH = 30 * 24 * 60 * 60 * 1000;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('mine', (ctx) => showMine(ctx, parts, 0));
  bot.callbackQuery(/^m(?::p(\d{1,3}))?$/, async (ctx) => {
    await answer(ctx);
    await showMine(ctx, parts, Number(ctx.match[1] ?? 0));
  });
  bot.command('unsubscribe', async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const wanted = ctx.match.trim();
    if (wanted === '') return showMine(ctx, parts, 0);
    const found = await findSubscription(ctx, parts, wanted);
    if (!found || !ctx.subscriber) return say(ctx, ctx.texts.noSuchSubscription);
    await parts.store.subscribers.unsubscribe(ctx.subscriber.id, found.id, parts.clock.now());
    await say(ctx, ctx.texts.unsubscribed(subscriptionInWords(ctx, parts, found)));
  });
  // A subscription's own card.
  bot.callbackQuery(/^v:(\d{1,15})$/, async (ctx) => {
    const found = await ownSubscription(ctx, parts, Number(ctx.match[1]));
    if (!found) return answer(ctx, ctx.texts.noSuchSubscription);
    await answer(ctx);
    await showOne(ctx, parts, found);
  });
  bot.callbackQuery(new RegExp(`^v:(p|r|${CHOICE}):(\\d{1,15})$`), async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const found = await ownSubscription(ctx, parts, Number(ctx.match[2]));
    if (!found || !ctx.subscriber) return answer(ctx, ctx.texts.noSuchSubscription);
    const choice = ctx.match[1] as string;
    const now = parts.clock.now();
    const { subscribers } = parts.store;
    if (choice === 'p' || choice === 'r')
      await subscribers.pause(ctx.subscriber.id, found.id, choice === 'p' ? now : null, now);
    else
      await subscribers.subscribe(
        ctx.subscriber.id,
        found.criteria,
        chosenFrequency(choice, found.frequency),
        now,
      );
    await answer(ctx, ctx.texts.saved);
    await showOne(ctx, parts, (await ownSubscription(ctx, parts, found.id)) ?? found);
  });
  bot.callbackQuery(/^u:(\d{1,15})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    // Only this chat's own: a forged number does nothing.
    const found = await ownSubscription(ctx, parts, Number(ctx.match[1]));
    if (found && ctx.subscriber)
      await parts.store.subscribers.unsubscribe(ctx.subscriber.id, found.id, parts.clock.now());
    const words = found && criteriaInWords(found.criteria, parts.lookup, ctx.language);
    await answer(ctx, words ? ctx.texts.unsubscribed(words) : ctx.texts.noSuchSubscription);
    await showMine(ctx, parts, 0);
  });
  bot.callbackQuery(/^n:([zit]):([^:]+)$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const facet = facetOf(ctx.match[1] as string);
    const id = ctx.match[2] as string;
    if (ctx.subscriber) await parts.store.subscribers.unmute(ctx.subscriber.id, facet, id);
    await answer(ctx, ctx.texts.unmuted(parts.lookup.nameOf({ facet, id }, ctx.language)));
    await showMine(ctx, parts, 0);
  });
}

export async function ownSubscription(
  ctx: BotContext,
  parts: BotParts,
  id: number,
): Promise<Subscription | undefined> {
  if (!ctx.subscriber) return undefined;
  const own = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  return own.find((subscription) => subscription.id === id);
}

async function showMine(ctx: BotContext, parts: BotParts, wanted: number): Promise<void> {
  const { subscriber } = ctx;
  const subscriptions = subscriber ? await parts.store.subscribers.subscriptions(subscriber.id) : [];
  const mutes = subscriber ? await parts.store.subscribers.mutes(subscriber.id, parts.clock.now()) : [];
  if (subscriptions.length === 0 && mutes.length === 0)
    return show(ctx, ctx.texts.mineNone, waysIn(ctx.texts));
  const last = Math.max(0, Math.ceil(subscriptions.length / PAGE) - 1);
  const page = Math.min(wanted, last);
  const shown = subscriptions.slice(page * PAGE, page * PAGE + PAGE);
  const since = parts.clock.now() - MONTH;
  const brought = subscriber ? await parts.store.subscribers.brought(subscriber.id, since) : new Map();
  const opinions = subscriber ? await parts.store.subscribers.opinions(subscriber.id) : new Map();
  const lines = shown.map((subscription, index) =>
    line(
      ctx,
      parts,
      subscription,
      page * PAGE + index + 1,
      ctx.texts.brought(brought.get(subscription.id) ?? 0, opinions.get(subscription.id)),
    ),
  );
  const ended = subscriber && subscriber.endedAt !== null ? [ctx.texts.mineStopped] : [];
  const text = [
    ctx.texts.mineTitle(subscriptions.length),
    ...ended,
    ...lines,
    ...(mutes.length > 0 ? ['', ctx.texts.mutesTitle] : []),
  ].join('\n');
  const numbers = shown.map(
    (subscription, index): Button => ({ text: `${page * PAGE + index + 1}`, data: `v:${subscription.id}` }),
  );
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: ctx.texts.previous, data: `m:p${page - 1}` });
  if (page < last) turn.push({ text: ctx.texts.next, data: `m:p${page + 1}` });
  const muteButtons: Buttons = mutes.slice(0, MOST_MUTES).map((mute): Button[] => {
    const term = { facet: mute.facet, id: mute.termId };
    const name = parts.lookup.nameOf(term, ctx.language);
    const until = mute.until;
    const words =
      until === null
        ? ctx.texts.mutedForGood(name)
        : ctx.texts.mutedUntil(name, momentInWords(until, subscriber!.timeZone, ctx.language));
    return [{ text: `🔕 ${words}`, data: `n:${termData(term)}` }];
  });
  await show(ctx, text, [
    numbers.slice(0, 5),
    numbers.slice(5),
    turn,
    ...muteButtons,
    [
      { text: ctx.texts.addButton, data: 'b:root' },
      { text: ctx.texts.settingsButton, data: 'g' },
    ],
  ]);
}

function line(
  ctx: BotContext,
  parts: BotParts,
  subscription: Subscription,
  number: number,
  brought: string,
): string {
  const what = escapeHtml(clip(criteriaInWords(subscription.criteria, parts.lookup, ctx.language), 250));
  const notes = [
    subscription.frequency.kind === 'immediate' ? '' : frequencyInWords(subscription.frequency, ctx.texts),
    subscription.pausedAt === null ? '' : ctx.texts.paused,
    brought,
  ].filter((note) => note !== '');
  return `${number}. ${what}<i>${ctx.texts.notes(notes)}</i>`;
}

async function showOne(ctx: BotContext, parts: BotParts, subscription: Subscription): Promise<void> {
  const { id, frequency, pausedAt } = subscription;
  const text = [
    `<b>${escapeHtml(clip(criteriaInWords(subscription.criteria, parts.lookup, ctx.language), 1000))}</b>`,
    frequencyLine(frequency, ctx.texts),
    ...(pausedAt === null ? [] : [ctx.texts.paused]),
  ].join('\n');
  await show(ctx, text, [
    ...frequencyRows(frequency, ctx.texts, (choice) => `v:${choice}:${id}`),
    [
      pausedAt === null
        ? { text: ctx.texts.pauseButton, data: `v:p:${id}` }
        : { text: ctx.texts.resumeButton, data: `v:r:${id}` },
      { text: ctx.texts.rewriteButton, data: `v:e:${id}` },
      { text: ctx.texts.endButton, data: `u:${id}` },
    ],
    [{ text: ctx.texts.back, data: 'm' }],
  ]);
}

/** What a subscription asks for; HTML. */
export function subscriptionInWords(ctx: BotContext, parts: BotParts, subscription: Subscription): string {
  return escapeHtml(clip(criteriaInWords(subscription.criteria, parts.lookup, ctx.language), 500));
}

/** By the number in /mine, else by what the words mean, else by the words themselves. */
export async function findSubscription(
  ctx: BotContext,
  parts: BotParts,
  wanted: string,
): Promise<Subscription | undefined> {
  if (!ctx.subscriber) return undefined;
  const subscriptions = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  const number = /^[#№]?(\d{1,4})$/.exec(wanted);
  if (number) return subscriptions[Number(number[1]) - 1];
  const { terms, ambiguous, keywords } = parts.lookup.understand(wanted);
  const ids = new Set(terms.map((term) => term.id));
  const candidates = new Set(ambiguous.flatMap((word) => word.candidates.map((term) => term.id)));
  return subscriptions.find(({ criteria }) => {
    const asked = [...criteria.zones, ...criteria.industries, ...criteria.topics];
    const words = criteria.keywords;
    if (words.length > 0 && (words.includes(wanted) || words.every((word) => keywords.includes(word))))
      return true;
    // 开发区 alone may name several zones: the one that is followed is meant.
    return (
      asked.length > 0 &&
      asked.every((id) => ids.has(id) || candidates.has(id)) &&
      asked.length >= ids.size + ambiguous.length
    );
  });
}
