// /trends: what moved in the last 7 or 30 days, per zone, industry and topic, against as long a time before: as tables in a
// rich message, and as a picture with the names of its bars under it, light or dark. The picture alone where a Bot API
// server does not take rich messages.

import { type Composer, GrammyError, InputFile } from 'grammy';
import type { Facet, Term } from '../../domain/catalogue.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import { type Bar, chartSvg, type Theme } from './chart.ts';
import {
  answer,
  type BotContext,
  type BotParts,
  type Buttons,
  keyboard,
  refusedBy,
  say,
} from './conversation.ts';
import { pngOf } from './picture.ts';

const DAY = 24 * 60 * 60 * 1000;
type Shown = readonly (readonly [Facet, number])[];
/** With their names these fit into a caption (1,024 characters), and their numbers have circled signs (20). */
const IN_CHART: Shown = [
  ['zone', 6],
  ['industry', 6],
  ['topic', 4],
];
const IN_TABLES: Shown = [
  ['zone', 12],
  ['industry', 12],
  ['topic', 8],
];
const LONGEST_NAME = 32;
/** Pixels: twice what most phones show, so that figures are sharp. */
const WIDTH = 1080;

type Days = 7 | 30;

interface Asked {
  readonly days: Days;
  readonly theme: Theme;
}

interface Moved extends Bar {
  readonly term: Term;
}

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('trends', (ctx) => showTables(ctx, parts, daysIn(/30/.exec(ctx.match)?.[0])));
  bot.callbackQuery(/^y:t:(7|30)$/, async (ctx) => {
    await answer(ctx);
    await showTables(ctx, parts, daysIn(ctx.match[1]));
  });
  bot.callbackQuery(/^y:c:(7|30)$/, async (ctx) => {
    await answer(ctx);
    await sendChart(ctx, parts, { days: daysIn(ctx.match[1]), theme: 'light' });
  });
  // Under a picture: it becomes another one.
  bot.callbackQuery(/^y:(7|30)(?::(light|dark))?$/, async (ctx) => {
    await answer(ctx);
    const theme = (ctx.match[2] as Theme | undefined) ?? 'light';
    await changeChart(ctx, parts, { days: daysIn(ctx.match[1]), theme });
  });
}

const daysIn = (word: string | undefined): Days => (word === '30' ? 30 : 7);
const otherThan = (days: Days): Days => (days === 7 ? 30 : 7);

async function showTables(ctx: BotContext, parts: BotParts, days: Days): Promise<void> {
  const groups = await moved(parts, days, IN_TABLES);
  if (groups.length === 0) return say(ctx, ctx.texts.trendsNone);
  const message = { html: tablesOf(ctx, parts, days, groups) };
  const buttons = {
    reply_markup: keyboard([
      [
        { text: ctx.texts.trendsSpan(otherThan(days)), data: `y:t:${otherThan(days)}` },
        { text: ctx.texts.trendsChart, data: `y:c:${days}` },
      ],
    ]),
  };
  try {
    if (ctx.callbackQuery?.message) await ctx.editMessageText(message, buttons);
    else await ctx.replyWithRichMessage(message, buttons);
  } catch (error) {
    if (refusedBy(error, 'not modified')) return;
    // 404: a Bot API server that is older than rich messages; 400: this one is not taken.
    if (!(error instanceof GrammyError) || ![400, 404].includes(error.error_code)) throw error;
    await sendChart(ctx, parts, { days, theme: 'light' });
  }
}

/** A heading and a table for each facet: name, now, before, change. */
function tablesOf(ctx: BotContext, parts: BotParts, days: Days, groups: readonly Moved[][]): string {
  const { texts } = ctx;
  const cells = (tag: 'th' | 'td', [name, ...figures]: readonly string[]): string =>
    `<tr><${tag}>${name}</${tag}>${figures.map((figure) => `<${tag} align="right">${figure}</${tag}>`).join('')}</tr>`;
  const tables = groups.map((group) => {
    const head = [texts.facets[group[0]!.term.facet], texts.trendsNow(days), texts.trendsBefore, '±'];
    const rows = group.map(({ term, count, before }) => {
      const name = escapeHtml(clip(parts.lookup.nameOf(term, ctx.language), LONGEST_NAME));
      return cells('td', [name, String(count), String(before), change(count, before) || '—']);
    });
    return `<table bordered striped>${cells('th', head)}${rows.join('')}</table>`;
  });
  return `<h2>${texts.trendsHeading(days)}</h2>${tables.join('')}<footer>${texts.trendsTableHow(days)}</footer>`;
}

const change = (count: number, before: number): string =>
  count > before ? `↑${count - before}` : count < before ? `↓${before - count}` : '';

async function sendChart(ctx: BotContext, parts: BotParts, asked: Asked): Promise<void> {
  const chart = await chartOf(ctx, parts, asked);
  if (!chart) return say(ctx, ctx.texts.trendsNone);
  await ctx.replyWithPhoto(chart.media, { ...chart.words, ...chart.buttons });
}

async function changeChart(ctx: BotContext, parts: BotParts, asked: Asked): Promise<void> {
  const chart = await chartOf(ctx, parts, asked);
  if (!chart) return say(ctx, ctx.texts.trendsNone);
  const { media, words, buttons } = chart;
  try {
    await ctx.editMessageMedia({ type: 'photo', media, ...words }, buttons);
  } catch (error) {
    if (refusedBy(error, 'not modified')) return;
    if (!refusedBy(error, 'not found', "can't be edited", 'MESSAGE_ID_INVALID')) throw error;
    await ctx.replyWithPhoto(media, { ...words, ...buttons });
  }
}

/** Undefined where nothing moved. */
async function chartOf(ctx: BotContext, parts: BotParts, asked: Asked) {
  const groups = await moved(parts, asked.days, IN_CHART);
  if (groups.length === 0) return undefined;
  const png = await pngOf(chartSvg(groups, asked.theme), WIDTH);
  return {
    media: new InputFile(png, `trends-${asked.days}.png`),
    words: { caption: captionOf(ctx, parts, asked, groups), parse_mode: 'HTML' as const },
    buttons: { reply_markup: keyboard(buttonsOf(ctx, asked)) },
  };
}

/** The most frequent of each facet with what they came to before; facets of which nothing came are left out. */
async function moved(parts: BotParts, days: Days, shown: Shown): Promise<Moved[][]> {
  const now = parts.clock.now();
  const span = days * DAY;
  const { articles } = parts.store;
  const counts = await articles.tagCounts(now - span, now + DAY);
  const earlier = await articles.tagCounts(now - 2 * span, now - span);
  const before = new Map(earlier.map(({ facet, id, articles: count }) => [`${facet}:${id}`, count]));
  return shown
    .map(([facet, most]) =>
      counts
        .filter((count) => count.facet === facet && !count.id.startsWith('new:'))
        .slice(0, most)
        .map(({ id, articles: count }) => ({
          term: { facet, id },
          count,
          before: before.get(`${facet}:${id}`) ?? 0,
        })),
    )
    .filter((group) => group.length > 0);
}

function captionOf(ctx: BotContext, parts: BotParts, { days }: Asked, groups: readonly Moved[][]): string {
  let number = 0;
  const blocks = groups.map((group) => {
    const lines = group.map(({ term, count, before }) => {
      const sign = String.fromCodePoint(0x2460 + number);
      number += 1;
      const name = escapeHtml(clip(parts.lookup.nameOf(term, ctx.language), LONGEST_NAME));
      return `${sign} ${name} ${count} ${change(count, before)}`.trimEnd();
    });
    return [`<b>${ctx.texts.facets[group[0]!.term.facet]}</b>`, ...lines].join('\n');
  });
  return [ctx.texts.trendsTitle(days), ...blocks, `<i>${ctx.texts.trendsHow}</i>`].join('\n\n');
}

function buttonsOf(ctx: BotContext, { days, theme }: Asked): Buttons {
  const [otherTheme, name] =
    theme === 'light' ? ['dark', ctx.texts.trendsDark] : ['light', ctx.texts.trendsLight];
  return [
    [
      { text: ctx.texts.trendsSpan(otherThan(days)), data: `y:${otherThan(days)}:${theme}` },
      { text: name as string, data: `y:${days}:${otherTheme}` },
    ],
  ];
}
