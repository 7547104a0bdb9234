// /broadcast TEXT, for owners: shown as everybody would get it and with how many that are, sent only after a tap. The notify
// wing sends it; how far it is stands in a message of its own.

import { randomInt } from 'node:crypto';
import type { Composer } from 'grammy';
import { codePoints, escapeHtml } from '../../lib/text.ts';
import { renderBroadcast, renderProgress } from '../../notify/render/render.ts';
import { answer, type BotContext, type BotParts, say, sayMessage, show } from './conversation.ts';
import { mayAdminister } from './rights.ts';
import { note } from './roles.ts';

/** Room for what stands around it in a message of 4,096. */
const MOST = 3500;
/** The last text that was shown and not sent, under a name that a tap uses up: a second tap sends nothing. */
const DRAFT = 'broadcast-draft';

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('broadcast', async (ctx) => {
    if (!(await mayAdminister(ctx, 'owner'))) return;
    const text = ctx.match.trim();
    const going = await parts.store.broadcasts.current();
    if (going) return showGoing(ctx, parts, going.id);
    if (text === '') return say(ctx, ctx.texts.broadcastUsage);
    if (codePoints(text) > MOST) return say(ctx, ctx.texts.broadcastLength(MOST));
    const name = randomInt(36 ** 5, 36 ** 6).toString(36);
    await parts.store.facts.put(DRAFT, JSON.stringify({ name, text }));
    const people = await parts.store.subscribers.count();
    await say(ctx, ctx.texts.broadcastPreview(people));
    await sayMessage(ctx, {
      ...renderBroadcast(text),
      buttons: [
        [
          { text: ctx.texts.broadcastYes(people), data: `bc:go:${name}` },
          { text: ctx.texts.broadcastNo, data: 'x' },
        ],
      ],
    });
  });
  bot.callbackQuery(/^bc:go:([0-9a-z]{6})$/, async (ctx) => {
    if (!(await mayAdminister(ctx, 'owner'))) return;
    const kept = await parts.store.facts.find(DRAFT);
    const draft = kept ? (JSON.parse(kept) as { name: string; text: string }) : undefined;
    if (!draft || draft.name !== ctx.match[1]) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    await parts.store.facts.remove(DRAFT);
    await show(ctx, renderBroadcast(draft.text).html);
    await begin(ctx, parts, draft.text);
  });
  bot.callbackQuery(/^bc:stop:(\d{1,15})$/, async (ctx) => {
    if (!(await mayAdminister(ctx, 'owner'))) return;
    const id = Number(ctx.match[1]);
    if ((await parts.store.broadcasts.current())?.id !== id) return answer(ctx, ctx.texts.oldButton);
    await parts.admin.haltBroadcast(id);
    await note(ctx, parts, `broadcast stop ${id}`);
    await answer(ctx, ctx.texts.broadcastStopped);
  });
}

async function begin(ctx: BotContext, parts: BotParts, text: string): Promise<void> {
  // The notify wing changes this message as it goes.
  const { message_id, chat } = await ctx.reply(ctx.texts.broadcastBegins);
  const by = { chatId: chat.id, messageId: message_id, language: ctx.language };
  const begun = await parts.admin.broadcast(text, by);
  if (!begun) return say(ctx, ctx.texts.broadcastBusy);
  await note(ctx, parts, `broadcast ${begun.id} to ${begun.subscribers}: ${text}`);
}

async function showGoing(ctx: BotContext, parts: BotParts, id: number): Promise<void> {
  const counts = await parts.store.broadcasts.counts(id);
  const { plain, buttons } = renderProgress({ id }, counts, ctx.language, false);
  await say(ctx, escapeHtml(plain), buttons);
}
