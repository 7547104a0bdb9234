// A document or a long text sent by an admin is a bulletin: it is ingested, and the answer says what was found in it.

import type { Composer } from 'grammy';
import { clip, escapeHtml } from '../../lib/text.ts';
import { type BotContext, type BotParts, say } from './conversation.ts';
import { reportedLines } from './preview.ts';
import { hasRole } from './rights.ts';
import { note } from './roles.ts';
import { answerSmallTalk } from './smalltalk.ts';
import { hear } from './subscribe.ts';

/** Telegram lets bots download at most 20 MB. */
const MAX_DOCUMENT = 20 * 1024 * 1024;
/** An admin's text of several lines, or longer than this, is a bulletin; a shorter one is a wish like anybody's. */
const BULLETIN_LENGTH = 120;
const LISTED = 15;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.on('message:document', async (ctx) => {
    if (ctx.chat.type !== 'private') return; // files in groups are the group's own business
    if (!hasRole(ctx, 'editor')) return say(ctx, ctx.texts.documentFromOther);
    const document = ctx.message.document;
    if ((document.file_size ?? 0) > MAX_DOCUMENT) return say(ctx, ctx.texts.bulletinTooLarge);
    await ctx.replyWithChatAction('typing');
    const bytes = await parts.download(document.file_id);
    if (/\.opml$/i.test(document.file_name ?? '')) return takeFeeds(ctx, parts, bytes);
    await take(ctx, parts, bytes, document.file_name ?? 'bulletin.txt', document.mime_type ?? null);
  });
  bot.on(['message:text', 'message:caption'], async (ctx) => {
    if (ctx.chat.type !== 'private') return;
    const text = ctx.message.text ?? ctx.message.caption ?? '';
    if (text.startsWith('/'))
      return say(ctx, ctx.texts.unknownCommand(escapeHtml(clip(text.split(/\s/)[0] as string, 30))));
    const long = !isAddress(text) && (text.length > BULLETIN_LENGTH || text.trim().includes('\n'));
    if (!long || !hasRole(ctx, 'editor'))
      return (await answerSmallTalk(ctx, text)) ? undefined : hear(ctx, parts, text);
    await ctx.replyWithChatAction('typing');
    await take(ctx, parts, new TextEncoder().encode(text), 'message.txt', 'text/plain; charset=utf-8');
  });
  bot.on('message', async (ctx, next) => {
    const sent = ctx.message;
    const thing = sent.photo ?? sent.sticker ?? sent.voice ?? sent.video ?? sent.audio ?? sent.animation;
    if (ctx.chat.type === 'private' && (thing ?? sent.video_note ?? sent.location ?? sent.contact))
      await say(ctx, ctx.texts.textsOnly);
    else await next();
  });
}

/** An address and nothing else, however long. */
const isAddress = (text: string): boolean => /^https?:\/\/\S+$/i.test(text.trim());

/** Another reader's list of feeds: they are watched from now on. */
async function takeFeeds(ctx: BotContext, parts: BotParts, bytes: Uint8Array): Promise<void> {
  const outcome = await parts.admin.importFeeds(bytes);
  if ('why' in outcome) return say(ctx, escapeHtml(ctx.texts.fault(outcome.why)));
  await note(ctx, parts, `feeds added ${outcome.added}`);
  await say(ctx, ctx.texts.feedsImported(outcome.added, outcome.known));
}

async function take(
  ctx: BotContext,
  parts: BotParts,
  bytes: Uint8Array,
  name: string,
  contentType: string | null,
): Promise<void> {
  const report = await parts.admin.ingestFile({ bytes, name, contentType });
  if (report.kind === 'stored') await note(ctx, parts, `bulletin ${report.bulletinId} ${name}`);
  switch (report.kind) {
    case 'unreadable':
      return say(ctx, ctx.texts.bulletinUnreadable(escapeHtml(ctx.texts.fault(report.why))));
    case 'already':
      return say(ctx, ctx.texts.bulletinAlready);
    case 'stored': {
      const known = report.known > 0 ? [ctx.texts.bulletinKnown(report.known)] : [];
      if (report.articles.length === 0) return say(ctx, [ctx.texts.bulletinNoArticles, ...known].join('\n'));
      const shown = reportedLines(ctx, report.articles.slice(0, LISTED));
      const rest = report.articles.length - LISTED;
      return say(
        ctx,
        [
          ctx.texts.bulletinTaken(report.articles.length),
          ...shown,
          ...(rest > 0 ? [`… +${rest}`] : []),
          ...known,
        ].join('\n\n'),
      );
    }
  }
}
