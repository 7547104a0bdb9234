// The card of a wish: what was understood, when it would arrive, how much it would have brought last week; a tap saves it.

import type { Composer } from 'grammy';
import { escapeHtml } from '../../lib/text.ts';
import { answer, type BotContext, type BotParts, show } from './conversation.ts';
import { findDraft, keepDraft } from './drafts.ts';
import { CHOICE, chosenFrequency, frequencyRows } from './frequency.ts';
import { findMeeting } from './meeting.ts';
import { mayChange } from './rights.ts';
import { saveWish } from './save.ts';
import { criteriaOfWish, frequencyOfWish, type Wish } from './wish.ts';
import { criteriaInWords, frequencyLine } from './wording.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** More than this in a week is a flood, and said so. */
const WIDE = 70;

export function register(bot: Composer<BotContext>, parts: BotParts): void {
  bot.callbackQuery(new RegExp(`^c:(s|${CHOICE}):([0-9a-z]{6})$`), async (ctx) => {
    if (!(await mayChange(ctx))) return;
    const wish = await findDraft(ctx, parts, ctx.match[2] as string);
    if (!wish) return answer(ctx, ctx.texts.oldButton);
    await answer(ctx);
    const choice = ctx.match[1] as string;
    if (choice === 's') return saveWish(ctx, parts, wish);
    const changed = {
      ...wish,
      frequency: chosenFrequency(choice, frequencyOfWish(wish, ctx.subscriber?.usual)),
    };
    await showCard(ctx, parts, await keepDraft(ctx, parts, changed), changed);
  });
}

export async function showCard(ctx: BotContext, parts: BotParts, draft: string, wish: Wish): Promise<void> {
  const criteria = criteriaOfWish(wish);
  const frequency = frequencyOfWish(wish, ctx.subscriber?.usual);
  const brought = await findMeeting(parts.store.articles, [criteria], parts.lookup, {
    wanted: WIDE + 1,
    scanned: 500,
    since: parts.clock.now() - WEEK,
  });
  const lines = [
    ctx.texts.cardTitle,
    `<b>${escapeHtml(criteriaInWords(criteria, parts.lookup, ctx.language))}</b>`,
    frequencyLine(frequency, ctx.texts),
    brought.length > WIDE ? ctx.texts.cardWide(WIDE) : ctx.texts.cardBrought(brought.length),
  ];
  await show(ctx, lines.join('\n'), [
    [{ text: ctx.texts.cardSave, data: `c:s:${draft}` }],
    ...frequencyRows(frequency, ctx.texts, (choice) => `c:${choice}:${draft}`),
    [
      { text: ctx.texts.cardLatest, data: `l:${draft}` },
      { text: ctx.texts.cardOther, data: 'b:root' },
    ],
  ]);
}
