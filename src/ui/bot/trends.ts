// /trends: what moved in the last 7 or 30 days, per zone, industry and topic, against as long a time before: a chart as a
// picture, light or dark, and under it the names of its bars.

import { type Composer, InputFile } from 'grammy';
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
/** With their names these fit into a caption (1,024 characters), and their numbers have circled signs (20). */
const SHOWN: readonly [Facet, number][] = [
  ['zone', 6],
  ['industry', 6],
  ['topic', 4],
];
const LONGEST_NAME = 32;
/** Pixels: twice what most phones show, so that figures are sharp. */
const WIDTH = 1080;

interface Asked {
  readonly days: 7 | 30;
  readonly theme: Theme;
}

interface Moved extends Bar {
  readonly term: Term;
}

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('trends', (ctx) =>
    showTrends(ctx, parts, {
      days: /30/.test(ctx.match) ? 30 : 7,
      theme: /dark|深|黑/i.test(ctx.match) ? 'dark' : 'light',
    }),
  );
  bot.callbackQuery(/^y:(7|30)(?::(light|dark))?$/, async (ctx) => {
    await answer(ctx);
    await showTrends(ctx, parts, {
      days: ctx.match[1] === '30' ? 30 : 7,
      theme: (ctx.match[2] as Theme | undefined) ?? 'light',
    });
  });
}

async function showTrends(ctx: BotContext, parts: BotParts, asked: Asked): Promise<void> {
  const groups = await moved(parts, asked.days);
  if (groups.length === 0) return say(ctx, ctx.texts.trendsNone);
  const caption = captionOf(ctx, parts, asked, groups);
  const buttons = { reply_markup: keyboard(buttonsOf(ctx, asked)) };
  const png = await pngOf(chartSvg(groups, asked.theme), WIDTH);
  const media = new InputFile(png, `trends-${asked.days}.png`);
  const words = { caption, parse_mode: 'HTML' as const };
  if (ctx.callbackQuery?.message)
    try {
      await ctx.editMessageMedia({ type: 'photo', media, ...words }, buttons);
      return;
    } catch (error) {
      if (refusedBy(error, 'not modified')) return;
      if (!refusedBy(error, 'not found', "can't be edited", 'MESSAGE_ID_INVALID')) throw error;
    }
  await ctx.replyWithPhoto(media, { ...words, ...buttons });
}

/** The most frequent of each facet with what they came to before; facets of which nothing came are left out. */
async function moved(parts: BotParts, days: number): Promise<Moved[][]> {
  const now = parts.clock.now();
  const span = days * DAY;
  const { articles } = parts.store;
  const counts = await articles.tagCounts(now - span, now + DAY);
  const earlier = await articles.tagCounts(now - 2 * span, now - span);
  const before = new Map(earlier.map(({ facet, id, articles: count }) => [`${facet}:${id}`, count]));
  return SHOWN.map(([facet, most]) =>
    counts
      .filter((count) => count.facet === facet && !count.id.startsWith('new:'))
      .slice(0, most)
      .map(({ id, articles: count }) => ({
        term: { facet, id },
        count,
        before: before.get(`${facet}:${id}`) ?? 0,
      })),
  ).filter((group) => group.length > 0);
}

function captionOf(ctx: BotContext, parts: BotParts, { days }: Asked, groups: readonly Moved[][]): string {
  let number = 0;
  const blocks = groups.map((group) => {
    const lines = group.map(({ term, count, before }) => {
      const sign = String.fromCodePoint(0x2460 + number);
      number += 1;
      const name = escapeHtml(clip(parts.lookup.nameOf(term, ctx.language), LONGEST_NAME));
      const change = count > before ? ` ↑${count - before}` : count < before ? ` ↓${before - count}` : '';
      return `${sign} ${name} ${count}${change}`;
    });
    return [`<b>${ctx.texts.facets[group[0]!.term.facet]}</b>`, ...lines].join('\n');
  });
  return [ctx.texts.trendsTitle(days), ...blocks, `<i>${ctx.texts.trendsHow}</i>`].join('\n\n');
}

function buttonsOf(ctx: BotContext, { days, theme }: Asked): Buttons {
  const otherDays = days === 7 ? 30 : 7;
  const [otherTheme, name] =
    theme === 'light' ? ['dark', ctx.texts.trendsDark] : ['light', ctx.texts.trendsLight];
  return [
    [
      { text: ctx.texts.trendsSpan(otherDays), data: `y:${otherDays}:${theme}` },
      { text: name as string, data: `y:${days}:${otherTheme}` },
    ],
  ];
}
