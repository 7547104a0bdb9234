// /share: a link that subscribes in one tap, as text, as a button to forward, and as a QR picture for print and slides.

import { type Composer, InputFile } from 'grammy';
import type { Term } from '../../domain/catalogue.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, keyboard, say } from './conversation.ts';
import { pngOf } from './picture.ts';
import { linkPayload } from './term.ts';

/** Pixels of the picture's side: sharp on paper at business-card size. */
const QR_PIXELS = 800;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.command('share', async (ctx) => {
    const words = ctx.match.trim();
    if (words === '') return share(ctx, parts, []);
    const { terms, ambiguous } = parts.lookup.understand(words);
    const first = terms.length > 0 ? terms : (ambiguous[0]?.candidates.slice(0, 1) ?? []);
    if (first.length === 0) return say(ctx, ctx.texts.shareUnknown(escapeHtml(clip(wellFormed(words), 40))));
    await share(ctx, parts, first);
  });
}

async function share(ctx: BotContext, parts: BotParts, terms: readonly Term[]): Promise<void> {
  // A payload holds 64 characters: of a long wish each term gets its own link.
  const wishes = terms.length === 0 ? [[]] : linkPayload(terms) ? [terms] : terms.map((term) => [term]);
  for (const wish of wishes.slice(0, 3)) await shareOne(ctx, parts, wish);
}

async function shareOne(ctx: BotContext, parts: BotParts, terms: readonly Term[]): Promise<void> {
  const payload = linkPayload(terms);
  const link = `https://t.me/${ctx.me.username}${payload ? `?start=${payload}` : ''}`;
  const what = terms.map((term) => parts.lookup.nameOf(term, ctx.language)).join(' + ');
  const forward = `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${encodeURIComponent(what || ctx.texts.shareText)}`;
  await ctx.replyWithPhoto(new InputFile(await qrPicture(link), 'qr.png'), {
    caption: `${what ? ctx.texts.shareThis(escapeHtml(what)) : ctx.texts.shareBot}\n${escapeHtml(link)}`,
    parse_mode: 'HTML',
    reply_markup: keyboard([
      [{ text: ctx.texts.shareForward, url: forward }],
      [
        {
          text: ctx.texts.shareGroup,
          url: `https://t.me/${ctx.me.username}?startgroup=${payload ?? 'x'}`,
        },
      ],
    ]),
  });
}

/** A PNG, black on white with the quiet border that readers need. The package is loaded when first needed. */
async function qrPicture(text: string): Promise<Uint8Array> {
  const { renderSVG } = await import('uqr');
  return pngOf(renderSVG(text, { ecc: 'M', border: 4 }), QR_PIXELS);
}
