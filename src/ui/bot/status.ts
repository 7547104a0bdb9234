// /status: how the wire runs, on one screen; /who: how many got an article.

import type { Composer } from 'grammy';
import type { Source } from '../../domain/source.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { articleNumbered } from './numbered.ts';
import { mayAdminister } from './rights.ts';
import { momentInWords } from './wording.ts';

const MOST_ERRORS = 5;
const MOST_ZONES = 10;
/** Polls are asked for every few seconds: a source that waits longer than this has been forgotten. */
const LATE_MS = 10 * 60_000;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('status', async (ctx) => {
    if (await mayAdminister(ctx, 'viewer')) await say(ctx, await statusInWords(ctx, parts));
  });
  bot.command('who', async (ctx) => {
    if (!(await mayAdminister(ctx, 'viewer'))) return;
    const article = await articleNumbered(ctx, parts, ctx.match, ctx.texts.whoUsage);
    if (!article) return;
    const counts = await parts.store.deliveries.countsOf(article.id);
    await say(
      ctx,
      `<b>${escapeHtml(clip(wellFormed(article.headline) || '—', 200))}</b>\n${ctx.texts.whoGot(counts)}`,
    );
  });
}

async function statusInWords(ctx: BotContext, parts: BotParts): Promise<string> {
  const { articles, deliveries, subscribers, sources } = parts.store;
  const now = parts.clock.now();
  const timeZone = ctx.subscriber?.timeZone ?? parts.timeZone;
  const words = ctx.texts.statusScreen;
  const all = await sources.list();
  const active = all.filter(({ state }) => state === 'active');
  const failing = active.filter(({ lastError }) => lastError !== null);
  const stories = await articles.counts();
  const sends = await deliveries.counts();
  const oldest = await deliveries.oldestDue();
  const zones = await subscribers.asked('zone', MOST_ZONES);
  const names = zones.map(
    ({ id, subscribers: count }) =>
      `${escapeHtml(clip(parts.lookup.nameOf({ facet: 'zone', id }, ctx.language), 40))} · ${count}`,
  );
  return [
    `<b>${words.title}</b>`,
    words.sources({
      active: active.length,
      paused: all.length - active.length,
      failing: failing.length,
      late: active.filter(({ nextPollAt }) => nextPollAt < now - LATE_MS).length,
    }),
    words.articles({ readable: stories.ready + stories.baseline, review: stories.review }),
    words.today(await deliveries.sentSince(startOfDay(now, timeZone))),
    words.backlog({
      waiting: sends.pending + sends.claimed,
      minutes: oldest === undefined ? 0 : Math.max(0, Math.round((now - oldest) / 60_000)),
      unknown: sends.unknown,
      abandoned: sends.abandoned,
    }),
    words.subscribers(await subscribers.count()),
    '',
    ...(failing.length === 0
      ? [words.calm]
      : [`<b>${words.errors}</b>`, ...errorLines(ctx, failing, timeZone)]),
    ...(names.length === 0 ? [] : ['', `<b>${words.byZone}</b>`, ...names]),
  ].join('\n');
}

function errorLines(ctx: BotContext, failing: readonly Source[], timeZone: string): string[] {
  return failing
    .toSorted((a, b) => (b.lastPolledAt ?? 0) - (a.lastPolledAt ?? 0))
    .slice(0, MOST_ERRORS)
    .map(({ id, name, lastError, lastPolledAt }) => {
      const when = lastPolledAt === null ? '' : `${momentInWords(lastPolledAt, timeZone, ctx.language)} `;
      const why = lastError === null ? '' : clip(wellFormed(ctx.texts.fault(lastError)), 120);
      return ctx.texts.sourceFailing(`${when}#${id} ${escapeHtml(clip(name, 40))}: ${escapeHtml(why)}`);
    });
}

/** When this day began there, to the second; an hour off on the day on which clocks change. */
function startOfDay(now: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(now);
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return now - ((hours * 60 + minutes) * 60 + seconds) * 1000;
}
