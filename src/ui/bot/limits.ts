// How much one person may ask of the bot: a bucket of requests that refills with time, and a cap on subscriptions.

import type { MiddlewareFn } from 'grammy';
import type { Clock } from '../../lib/clock.ts';
import { answer, type BotContext } from './conversation.ts';
import { languageOf } from './introduce.ts';
import { TEXTS } from './texts.ts';

/** Subscriptions a chat may have; more is nobody's reading list. */
export const MOST_SUBSCRIPTIONS = 100;

const BURST = 120;
const PER_SECOND = 2;
/** Talkers remembered; the longest silent are forgotten first, and would have a full bucket again anyway. */
const MOST_TALKERS = 20_000;

interface Bucket {
  left: number;
  at: number;
  /** Whether this emptying has been mentioned: one sentence, then silence until it is half full again. */
  told: boolean;
}

/** Lets a person's requests pass while the bucket has any left; the first one over it gets a sentence, the rest nothing. */
export function limitTalk(clock: Clock, exempt: readonly number[]): MiddlewareFn<BotContext> {
  const buckets = new Map<number, Bucket>();
  return async (ctx, next) => {
    // All anonymous admins share one account, so they are told apart by the group they speak for.
    const talker = ctx.senderChat?.id ?? ctx.from?.id;
    if (talker === undefined || ctx.myChatMember || exempt.includes(talker)) return next();
    const now = clock.now();
    const bucket = buckets.get(talker) ?? { left: BURST, at: now, told: false };
    bucket.left = Math.min(BURST, bucket.left + ((now - bucket.at) / 1000) * PER_SECOND);
    bucket.at = now;
    buckets.delete(talker);
    buckets.set(talker, bucket);
    if (buckets.size > MOST_TALKERS) buckets.delete(buckets.keys().next().value as number);
    if (bucket.left >= 1) {
      bucket.left -= 1;
      if (bucket.left > BURST / 2) bucket.told = false;
      return next();
    }
    const texts = TEXTS[languageOf(ctx.from?.language_code)];
    if (ctx.callbackQuery) return answer(ctx, texts.slower);
    if (bucket.told) return;
    bucket.told = true;
    if (ctx.chat?.type === 'private') await ctx.reply(texts.slower);
  };
}
