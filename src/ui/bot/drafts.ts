// Wishes that wait for a tap. A button has 64 bytes, a wish may need more: the wish is kept under a short name, the
// button carries the name. The newest of each chat are kept, so questions can be answered in any order and after a restart.

import { randomInt } from 'node:crypto';
import type { BotContext, BotParts } from './conversation.ts';
import type { Wish } from './wish.ts';

const KEPT = 12;

interface Draft {
  readonly name: string;
  readonly wish: Wish;
}

/** The drafts' place in the store: one for each chat and topic. */
export const draftsOf = (place: { chatId: number; threadId: number }): string =>
  `drafts:${place.chatId}:${place.threadId}`;

async function list(ctx: BotContext, parts: BotParts): Promise<Draft[]> {
  const kept = await parts.store.facts.find(draftsOf(ctx.place));
  return kept ? (JSON.parse(kept) as Draft[]) : [];
}

/** Returns the draft's name (six characters). */
export async function keepDraft(ctx: BotContext, parts: BotParts, wish: Wish): Promise<string> {
  const name = randomInt(36 ** 5, 36 ** 6).toString(36);
  const drafts = [...(await list(ctx, parts)), { name, wish }].slice(-KEPT);
  await parts.store.facts.put(draftsOf(ctx.place), JSON.stringify(drafts));
  return name;
}

/** Undefined when it was never there, or so many others came after it. */
export async function findDraft(ctx: BotContext, parts: BotParts, name: string): Promise<Wish | undefined> {
  return (await list(ctx, parts)).find((draft) => draft.name === name)?.wish;
}
