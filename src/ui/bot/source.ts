// /source and /status, for admins: adding, listing, trying, polling, pausing, resuming and removing sources.

import type { Composer } from 'grammy';
import type { Source } from '../../domain/source.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import { reportedLines } from './bulletin.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { mayAdminister } from './rights.ts';
import { momentInWords } from './wording.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('source', async (ctx) => {
    if (!(await mayAdminister(ctx, parts))) return;
    const [verb = '', first = '', ...rest] = ctx.match.trim().split(/\s+/);
    switch (verb) {
      case 'add':
        return first === '' ? say(ctx, ctx.texts.sourceUsage) : addSource(ctx, parts, first, rest.join(' '));
      case 'list':
        return listSources(ctx, parts);
      case 'test':
        return first === '' ? say(ctx, ctx.texts.sourceUsage) : testSource(ctx, parts, first);
      case 'poll':
      case 'pause':
      case 'resume':
      case 'remove':
        return changeSource(ctx, parts, verb, first);
      default:
        return say(ctx, ctx.texts.sourceUsage);
    }
  });
  bot.command('status', async (ctx) => {
    if (!(await mayAdminister(ctx, parts))) return;
    const { articles, deliveries, subscribers, sources } = parts.store;
    const [stories, sends, people, watched] = await Promise.all([
      articles.counts(),
      deliveries.counts(),
      subscribers.count(),
      sources.list(),
    ]);
    await say(
      ctx,
      ctx.texts.status({
        sources: watched.length,
        articles: stories.ready + stories.baseline,
        review: stories.review,
        subscribers: people,
        pending: sends.pending + sends.claimed,
        sent: sends.sent,
        unknown: sends.unknown,
        abandoned: sends.abandoned,
      }),
    );
  });
}

async function addSource(ctx: BotContext, parts: BotParts, address: string, name: string): Promise<void> {
  await ctx.replyWithChatAction('typing');
  const outcome = await parts.admin.addSource(address, name === '' ? null : clip(name, 80));
  if ('why' in outcome) return say(ctx, escapeHtml(outcome.why));
  const { id, name: known, kind } = outcome.source;
  await say(
    ctx,
    outcome.added
      ? ctx.texts.sourceAdded(id, escapeHtml(known), kind)
      : ctx.texts.sourceThere(id, escapeHtml(known)),
  );
}

async function listSources(ctx: BotContext, parts: BotParts): Promise<void> {
  const sources = await parts.store.sources.list();
  if (sources.length === 0) return say(ctx, ctx.texts.sourceNone);
  const lines = sources.map((source) => sourceLines(ctx, parts, source));
  // A long list is sent in parts, each whole lines.
  for (let at = 0; at < lines.length; at += 12) await say(ctx, lines.slice(at, at + 12).join('\n\n'));
}

function sourceLines(ctx: BotContext, parts: BotParts, source: Source): string {
  const last =
    source.lastPolledAt === null
      ? ctx.texts.sourceNever
      : ctx.texts.sourceLast(momentInWords(source.lastPolledAt, parts.timeZone, ctx.language));
  const failing =
    source.lastError === null ? '' : `\n${ctx.texts.sourceFailing(escapeHtml(clip(source.lastError, 120)))}`;
  return `#${source.id} <b>${escapeHtml(clip(source.name, 60))}</b> · ${source.kind} · ${ctx.texts.sourceState[source.state]}\n${last}${failing}`;
}

async function testSource(ctx: BotContext, parts: BotParts, address: string): Promise<void> {
  await ctx.replyWithChatAction('typing');
  const outcome = await parts.admin.testSource(address);
  if ('why' in outcome) return say(ctx, escapeHtml(outcome.why));
  await say(
    ctx,
    [
      ctx.texts.previewTitle(outcome.articles.length),
      ...reportedLines(ctx, outcome.articles.slice(0, 10)),
    ].join('\n\n'),
  );
}

async function changeSource(
  ctx: BotContext,
  parts: BotParts,
  verb: 'poll' | 'pause' | 'resume' | 'remove',
  word: string,
): Promise<void> {
  const id = Number(word.replace(/^#/, ''));
  const source = Number.isSafeInteger(id) ? await parts.store.sources.find(id) : undefined;
  if (!source || source.state === 'removed')
    return say(ctx, ctx.texts.sourceUnknown(escapeHtml(clip(word, 20))));
  const name = escapeHtml(source.name);
  switch (verb) {
    case 'poll': {
      await ctx.replyWithChatAction('typing');
      return say(ctx, escapeHtml((await parts.admin.poll(id)).sentence));
    }
    case 'pause':
      await parts.admin.changeSource(id, 'paused');
      return say(ctx, ctx.texts.sourcePaused(name));
    case 'resume':
      await parts.admin.changeSource(id, 'active');
      return say(ctx, ctx.texts.sourceResumed(name));
    case 'remove':
      await parts.admin.changeSource(id, 'removed');
      return say(ctx, ctx.texts.sourceRemoved(name));
  }
}
