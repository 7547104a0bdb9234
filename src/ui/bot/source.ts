// /source in words, for editors: adding, listing, trying, polling, pausing, resuming and removing sources.

import { type Composer, InputFile } from 'grammy';
import type { Source } from '../../domain/source.ts';
import { clip, escapeHtml } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, say, show } from './conversation.ts';
import { numberIn } from './numbered.ts';
import { TRIAL, testSource, triedIn } from './preview.ts';
import { mayAdminister } from './rights.ts';
import { note } from './roles.ts';
import { showSources, sourceCard } from './source-card.ts';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery(Object.values(TRIAL), async (ctx) => {
    if (!(await mayAdminister(ctx, 'editor'))) return;
    const tried = triedIn(ctx);
    if (!tried) return answer(ctx, ctx.texts.oldButton);
    const { address, name } = tried;
    await answer(ctx);
    switch (ctx.callbackQuery.data) {
      case TRIAL.leave:
        return show(ctx, ctx.texts.sourceLeft(escapeHtml(clip(address, 300))));
      case TRIAL.try:
        return offerSource(ctx, parts, address, '');
      case TRIAL.tryOwn:
        return testSource(ctx, parts, address, name, true);
      default:
        return addSource(ctx, parts, address, name, ctx.callbackQuery.data === TRIAL.watchOwn);
    }
  });
  bot.command('source', async (ctx) => {
    const [verb = '', first = '', ...rest] = ctx.match.trim().split(/\s+/);
    if (!(await mayAdminister(ctx, verb === 'list' || verb === 'show' ? 'viewer' : 'editor'))) return;
    switch (verb) {
      case 'add':
        return first === ''
          ? say(ctx, ctx.texts.sourceUsage)
          : offerSource(ctx, parts, first, rest.join(' '));
      case 'list':
        return showSources(ctx, parts, 0);
      case 'export':
        await ctx.replyWithDocument(
          new InputFile(Buffer.from(await parts.admin.exportFeeds()), 'zonewire.opml'),
          { caption: ctx.texts.feedsExported },
        );
        return;
      case 'test':
        return first === '' ? say(ctx, ctx.texts.sourceUsage) : testSource(ctx, parts, first);
      case 'show':
      case 'poll':
      case 'pause':
      case 'resume':
      case 'remove':
        return actOn(ctx, parts, verb, first);
      default:
        return say(ctx, ctx.texts.sourceUsage);
    }
  });
}

/** Shows what is there; what is watched already, or is no address that can be read, is only said. */
async function offerSource(ctx: BotContext, parts: BotParts, address: string, name: string): Promise<void> {
  const known = await parts.store.sources.findByAddress(address);
  if (known && known.state !== 'removed') return sayKnown(ctx, parts, known);
  await testSource(ctx, parts, address, clip(name, 80));
}

async function sayKnown(ctx: BotContext, parts: BotParts, source: Source): Promise<void> {
  const words = ctx.texts.sourceThere(source.id, escapeHtml(source.name));
  await show(ctx, words, (await sourceCard(ctx, parts, source))[1]);
}

async function addSource(
  ctx: BotContext,
  parts: BotParts,
  address: string,
  name: string,
  ownSite: boolean,
): Promise<void> {
  const outcome = await parts.admin.addSource(address, name === '' ? null : name, ownSite);
  if ('why' in outcome) return say(ctx, escapeHtml(ctx.texts.fault(outcome.why)));
  const { source, added } = outcome;
  if (!added) return sayKnown(ctx, parts, source);
  await note(
    ctx,
    parts,
    `source add #${source.id} ${source.address}${ownSite ? ' (robots.txt ignored)' : ''}`,
  );
  const words = ctx.texts.sourceAdded(source.id, escapeHtml(source.name), ctx.texts.sourceKind[source.kind]);
  await show(ctx, words, (await sourceCard(ctx, parts, source))[1]);
}

/** One that its number names. */
async function actOn(
  ctx: BotContext,
  parts: BotParts,
  verb: 'show' | 'poll' | 'pause' | 'resume' | 'remove',
  word: string,
): Promise<void> {
  if (word === '') return say(ctx, ctx.texts.sourceUsage);
  const id = numberIn(word);
  const source = id === undefined ? undefined : await parts.store.sources.find(Number(id));
  if (!source || source.state === 'removed')
    return say(ctx, ctx.texts.sourceUnknown(escapeHtml(clip(word, 20))));
  if (verb === 'show') return say(ctx, ...(await sourceCard(ctx, parts, source)));
  const name = escapeHtml(source.name);
  if (verb === 'poll') {
    await ctx.replyWithChatAction('typing');
    return say(ctx, escapeHtml(ctx.texts.polled(await parts.admin.poll(source.id))));
  }
  const state = ({ pause: 'paused', resume: 'active', remove: 'removed' } as const)[verb];
  await parts.admin.changeSource(source.id, state);
  await note(ctx, parts, `source ${verb} #${source.id}`);
  const { sourcePaused, sourceResumed, sourceRemoved } = ctx.texts;
  await say(ctx, { pause: sourcePaused, resume: sourceResumed, remove: sourceRemoved }[verb](name));
}
