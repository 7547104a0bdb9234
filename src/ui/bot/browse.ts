// The menus: city → zone, group → industry, topics. Each entry toggles; all state is in the store and the button's data.

import type { Composer } from 'grammy';
import type { Term } from '../../domain/catalogue.ts';
import { escapeHtml } from '../../lib/text.ts';
import {
  answer,
  type BotContext,
  type BotParts,
  type Button,
  type Buttons,
  enter,
  show,
} from './conversation.ts';
import { MOST_SUBSCRIPTIONS } from './limits.ts';
import { mayChange } from './rights.ts';
import { usualOf } from './usual.ts';
import { waysIn } from './ways.ts';
import { criteriaFrom, soleTerm } from './wording.ts';

const PAGE = 8;
/** Cities stand two in a row; a province's fit one page. */
const CITY_PAGE = 16;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery('b:root', (ctx) => answered(ctx, show(ctx, ctx.texts.chooseHow, waysIn(ctx.texts))));
  bot.callbackQuery(/^b:cities:(\d{1,3})$/, (ctx) =>
    answered(ctx, showCities(ctx, parts, Number(ctx.match[1]))),
  );
  bot.callbackQuery('b:groups', (ctx) => answered(ctx, showGroups(ctx, parts)));
  bot.callbackQuery('b:topics', (ctx) => answered(ctx, showTopics(ctx, parts)));
  bot.callbackQuery(/^b:c:([^:]+):(\d{1,3})$/, (ctx) =>
    answered(ctx, showZones(ctx, parts, ctx.match[1] as string, Number(ctx.match[2]))),
  );
  bot.callbackQuery(/^b:g:([^:]+):(\d{1,3})$/, (ctx) =>
    answered(ctx, showIndustries(ctx, parts, ctx.match[1] as string, Number(ctx.match[2]))),
  );
  bot.callbackQuery(/^t:([zit]):([^:]+):(\d{1,3})$/, async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const facet = ({ z: 'zone', i: 'industry', t: 'topic' } as const)[ctx.match[1] as 'z' | 'i' | 't'];
    const term: Term = { facet, id: ctx.match[2] as string };
    const found = parts.lookup.find(term);
    if (!found) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx, await toggle(ctx, parts, term));
    const page = Number(ctx.match[3]);
    if (facet === 'topic') await showTopics(ctx, parts);
    else if (facet === 'zone')
      await showZones(ctx, parts, 'cityId' in found ? (found.cityId ?? '') : term.id, page);
    else await showIndustries(ctx, parts, 'groupId' in found ? found.groupId : term.id, page);
  });
}

async function answered(ctx: BotContext, work: Promise<void>): Promise<void> {
  await Promise.all([answer(ctx), work]);
}

/** Subscribes to the term, or takes that subscription back; returns what to say. */
async function toggle(ctx: BotContext, parts: BotParts, term: Term): Promise<string> {
  const { subscribers } = parts.store;
  const subscriber = await enter(ctx, parts);
  const name = parts.lookup.nameOf(term, ctx.language);
  const now = parts.clock.now();
  const there = await subscribers.subscriptions(subscriber.id);
  const same = there.find(({ criteria }) => isSame(soleTerm(criteria), term));
  if (same) {
    await subscribers.unsubscribe(subscriber.id, same.id, now);
    return ctx.texts.unticked(name);
  }
  if (there.length >= MOST_SUBSCRIPTIONS) return ctx.texts.tooManySubscriptions(MOST_SUBSCRIPTIONS);
  await subscribers.subscribe(subscriber.id, criteriaFrom([term]), usualOf(subscriber), now);
  return ctx.texts.ticked(name);
}

const isSame = (one: Term | undefined, other: Term): boolean =>
  one?.facet === other.facet && one.id === other.id;

/** `facet:id` of each term that the chat follows by itself. */
async function ticks(ctx: BotContext, parts: BotParts): Promise<Set<string>> {
  if (!ctx.subscriber) return new Set();
  const subscriptions = await parts.store.subscribers.subscriptions(ctx.subscriber.id);
  const terms = subscriptions
    .map((subscription) => soleTerm(subscription.criteria))
    .filter((term) => term !== undefined);
  return new Set(terms.map((term) => `${term.facet}:${term.id}`));
}

function termButton(
  ctx: BotContext,
  parts: BotParts,
  ticked: Set<string>,
  term: Term,
  page: number,
  text?: string,
): Button {
  const mark = ticked.has(`${term.facet}:${term.id}`) ? '✓ ' : '';
  return {
    text: mark + (text ?? parts.lookup.nameOf(term, ctx.language)),
    data: `t:${term.facet[0]}:${term.id}:${page}`,
  };
}

/** The entries of one page, and the buttons to the neighbouring pages. */
function paged<T>(
  all: readonly T[],
  page: number,
  ctx: BotContext,
  data: (page: number) => string,
  size = PAGE,
): { entries: readonly T[]; turn: Button[]; page: number } {
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  const here = Math.min(page, last);
  const turn: Button[] = [];
  if (here > 0) turn.push({ text: ctx.texts.previous, data: data(here - 1) });
  if (here < last) turn.push({ text: ctx.texts.next, data: data(here + 1) });
  return { entries: all.slice(here * size, here * size + size), turn, page: here };
}

const pairs = (buttons: readonly Button[]): Button[][] =>
  buttons.reduce<Button[][]>((rows, button, index) => {
    if (index % 2 === 0) rows.push([button]);
    else rows.at(-1)!.push(button);
    return rows;
  }, []);

const withBack = (ctx: BotContext, rows: Buttons, to: string): Buttons => [
  ...rows.filter((row) => row.length > 0),
  [{ text: ctx.texts.back, data: to }],
];

async function showCities(ctx: BotContext, parts: BotParts, page: number): Promise<void> {
  const cities = parts.lookup.cities();
  const { entries, turn } = paged(cities, page, ctx, (to) => `b:cities:${to}`, CITY_PAGE);
  const buttons = entries.map((city) => ({
    text: `${city.short} · ${parts.lookup.zonesOf(city.id).length}`,
    data: `b:c:${city.id}:0`,
  }));
  await show(ctx, ctx.texts.chooseCity, withBack(ctx, [...pairs(buttons), turn], 'b:root'));
}

async function showZones(ctx: BotContext, parts: BotParts, cityId: string, page: number): Promise<void> {
  const city = parts.lookup.cities().find((candidate) => candidate.id === cityId);
  if (!city) return showCities(ctx, parts, 0);
  const ticked = await ticks(ctx, parts);
  const {
    entries,
    turn,
    page: here,
  } = paged(parts.lookup.zonesOf(cityId), page, ctx, (to) => `b:c:${cityId}:${to}`);
  const whole = termButton(
    ctx,
    parts,
    ticked,
    { facet: 'zone', id: cityId },
    here,
    ctx.texts.wholeCity(city.short),
  );
  const zones = entries.map((zone) => [termButton(ctx, parts, ticked, { facet: 'zone', id: zone.id }, here)]);
  await show(
    ctx,
    ctx.texts.chooseZone(escapeHtml(city.name)),
    withBack(ctx, [[whole], ...zones, turn], 'b:cities:0'),
  );
}

async function showGroups(ctx: BotContext, parts: BotParts): Promise<void> {
  const buttons = parts.lookup.groups().map((group) => ({
    text: `${parts.lookup.nameOf({ facet: 'industry', id: group.id }, ctx.language)} · ${parts.lookup.industriesOf(group.id).length}`,
    data: `b:g:${group.id}:0`,
  }));
  await show(ctx, ctx.texts.chooseGroup, withBack(ctx, pairs(buttons), 'b:root'));
}

async function showIndustries(
  ctx: BotContext,
  parts: BotParts,
  groupId: string,
  page: number,
): Promise<void> {
  const group = parts.lookup.groups().find((candidate) => candidate.id === groupId);
  if (!group) return showGroups(ctx, parts);
  const ticked = await ticks(ctx, parts);
  const name = parts.lookup.nameOf({ facet: 'industry', id: groupId }, ctx.language);
  const {
    entries,
    turn,
    page: here,
  } = paged(parts.lookup.industriesOf(groupId), page, ctx, (to) => `b:g:${groupId}:${to}`);
  const whole = termButton(
    ctx,
    parts,
    ticked,
    { facet: 'industry', id: groupId },
    here,
    ctx.texts.wholeGroup(name),
  );
  const industries = entries.map((industry) => [
    termButton(ctx, parts, ticked, { facet: 'industry', id: industry.id }, here),
  ]);
  await show(
    ctx,
    ctx.texts.chooseIndustry(escapeHtml(name)),
    withBack(ctx, [[whole], ...industries, turn], 'b:groups'),
  );
}

async function showTopics(ctx: BotContext, parts: BotParts): Promise<void> {
  const ticked = await ticks(ctx, parts);
  const buttons = parts.lookup
    .topics()
    .map((topic) => termButton(ctx, parts, ticked, { facet: 'topic', id: topic.id }, 0));
  await show(ctx, ctx.texts.chooseTopic, withBack(ctx, pairs(buttons), 'b:root'));
}
