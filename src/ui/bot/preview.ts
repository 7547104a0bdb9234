// What a bulletin came to, as lines for its admin: after it was taken, or before, when a source is tried.

import type { ReportedArticle } from '../../domain/report.ts';
import { clip, escapeHtml, wellFormed } from '../../lib/text.ts';
import { type BotContext, type BotParts, type Button, say } from './conversation.ts';
import { doubtsInWords } from './wording.ts';

/** Buttons under an address: try it; and under a trial: watch it; watch it though robots.txt is in the way; try it again that way; leave it. */
export const TRIAL = { try: 'o:t', watch: 'o:a', watchOwn: 'o:aw', tryOwn: 'o:at', leave: 'o:x' } as const;

/** Longer addresses do not fit into the message on which its buttons act. */
const LONGEST = 1000;

/** What a button under a trial acts on: the address is the message's last part, the name the first of more than two. */
export function triedIn(ctx: BotContext): { address: string; name: string } | undefined {
  const shown = ctx.callbackQuery?.message?.text?.split('\n\n') ?? [];
  const address = shown.at(-1);
  return address === undefined ? undefined : { address, name: shown.length > 2 ? (shown[0] ?? '') : '' };
}

/**
 * Fetches, splits and tags what is at the address, and says what it is and what would be stored; a button saves it.
 * `name` is empty where none is wished; `ownSite`: robots.txt is passed over.
 */
export async function testSource(
  ctx: BotContext,
  parts: BotParts,
  address: string,
  name = '',
  ownSite = false,
): Promise<void> {
  const { texts } = ctx;
  await ctx.replyWithChatAction('typing');
  const found = await parts.admin.testSource(address, ownSite);
  const leave: Button = { text: texts.sourceLeave, data: TRIAL.leave };
  if ('why' in found) {
    const own = [[{ text: texts.sourceOwn, data: TRIAL.tryOwn }], [leave]];
    const fault = wellFormed(texts.fault(found.why));
    const lines = [
      ...(name ? [inBold(name)] : []),
      escapeHtml(clip(fault, 2000)),
      // The buttons read the address from the message; else one that the sentence names need not stand there twice.
      ...(found.barred || !fault.includes(address) ? [inCode(address)] : []),
    ];
    return say(ctx, lines.join('\n\n'), found.barred && address.length <= LONGEST ? own : []);
  }
  const known = await parts.store.sources.findByAddress(found.address);
  const lines = [
    inBold(name || found.title || hostOf(found.address)),
    texts.previewTitle(texts.sourceKind[found.kind], found.listed, found.articles.length),
    ...reportedLines(ctx, found.articles),
    inCode(found.address),
  ];
  const watched = known !== undefined && known.state !== 'removed';
  const watch = { text: texts.sourceWatch, data: ownSite ? TRIAL.watchOwn : TRIAL.watch };
  await say(ctx, lines.join('\n\n'), watched || found.address.length > LONGEST ? [] : [[watch, leave]]);
}

const hostOf = (address: string): string => (URL.canParse(address) && new URL(address).host) || address;

const inCode = (address: string): string => `<code>${escapeHtml(clip(address, LONGEST))}</code>`;

const inBold = (name: string): string =>
  `<b>${escapeHtml(clip(wellFormed(name).replace(/\s+/g, ' '), 80))}</b>`;

/** Number, headline, tags, and why it is doubtful; HTML. */
export function reportedLines(ctx: BotContext, articles: readonly ReportedArticle[]): string[] {
  return articles.map((article, index) => {
    const tags = [...article.zones, ...article.industries].join(' · ');
    const doubt =
      article.state === 'review'
        ? `\n     ⚠️ ${ctx.texts.bulletinDoubtful}: ${escapeHtml(clip(doubtsInWords(article.doubts, ctx.texts), 100))}`
        : '';
    return `<b>${index + 1}. ${escapeHtml(clip(wellFormed(article.headline), 80))}</b>${tags ? `\n     <i>${escapeHtml(clip(tags, 120))}</i>` : ''}${doubt}`;
  });
}
