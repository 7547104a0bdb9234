// /review export: the bulletins that admins put right, as a file for whoever improves the splitter.

import { InputFile } from 'grammy';
import { type BotContext, type BotParts, say } from './conversation.ts';

export async function sendGold(ctx: BotContext, parts: BotParts): Promise<void> {
  const { bulletins, unfinished } = await parts.admin.gold();
  if (bulletins.length === 0) return say(ctx, ctx.texts.goldNone(unfinished));
  // The text travels in the line: in Telegram there is one file.
  const lines = bulletins.map(({ gold, text }) => `${JSON.stringify({ ...gold, text })}\n`);
  await ctx.replyWithDocument(new InputFile(Buffer.from(lines.join('')), 'gold.jsonl'), {
    caption: ctx.texts.goldCaption(bulletins.length, unfinished),
  });
}
