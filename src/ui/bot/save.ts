// Saving a wish as a subscription, and saying so: also when it is there already, is part of a wider one, or is one too many.

import type { Criteria } from '../../domain/criteria.ts';
import { asksNothing, criteriaKey } from '../../domain/criteria.ts';
import type { Frequency, Subscriber, Subscription } from '../../domain/subscriber.ts';
import { escapeHtml } from '../../lib/text.ts';
import type { Lookup } from '../../lookup/lookup.ts';
import { type BotContext, type BotParts, enter, show } from './conversation.ts';
import { MOST_SUBSCRIPTIONS } from './limits.ts';
import { isChatAdmin } from './rights.ts';
import { waysIn } from './ways.ts';
import { criteriaOfWish, frequencyOfWish, type Wish } from './wish.ts';
import { criteriaInWords, frequencyLine, soleTerm } from './wording.ts';

export async function saveWish(ctx: BotContext, parts: BotParts, wish: Wish): Promise<void> {
  const criteria = criteriaOfWish(wish);
  if (asksNothing(criteria)) return show(ctx, ctx.texts.chooseHow, waysIn(ctx.texts));
  const subscriber = await addressee(ctx, parts, wish);
  if (!subscriber) return show(ctx, ctx.texts.channelNotYours(''));
  const there = await parts.store.subscribers.subscriptions(subscriber.id);
  const same = there.find((subscription) => criteriaKey(subscription.criteria) === criteriaKey(criteria));
  if (!same && there.length >= MOST_SUBSCRIPTIONS)
    return show(ctx, ctx.texts.tooManySubscriptions(MOST_SUBSCRIPTIONS), [
      [{ text: ctx.texts.mineButton, data: 'm' }],
    ]);
  const frequency = frequencyOfWish(wish, subscriber.usual);
  const changed = same !== undefined && wish.frequency !== undefined && differs(frequency, same);
  if (!same || changed)
    await parts.store.subscribers.subscribe(subscriber.id, criteria, frequency, parts.clock.now());
  const added = !same;
  const wider = added ? there.find((other) => covers(other, criteria, parts.lookup)) : undefined;
  await show(ctx, sentence(ctx, parts, { wish, frequency, criteria, added: added || changed, wider }), [
    [
      { text: ctx.texts.mineButton, data: 'm' },
      { text: ctx.texts.latestButton, data: 'l' },
    ],
  ]);
}

/** The chat itself, or the channel that the wish is for; undefined for one that the person no longer runs. */
async function addressee(ctx: BotContext, parts: BotParts, wish: Wish): Promise<Subscriber | undefined> {
  if (wish.channelId === null) return enter(ctx, parts);
  if (!ctx.from || !(await isChatAdmin(ctx, wish.channelId, ctx.from.id))) return undefined;
  const place = { chatId: wish.channelId, threadId: 0, kind: 'channel' } as const;
  return parts.store.subscribers.enter(place, ctx.language, parts.timeZone, parts.clock.now());
}

function sentence(
  ctx: BotContext,
  parts: BotParts,
  saved: {
    wish: Wish;
    frequency: Frequency;
    criteria: Criteria;
    added: boolean;
    wider: Subscription | undefined;
  },
): string {
  const { texts } = ctx;
  const { criteria, wish } = saved;
  const what = escapeHtml(criteriaInWords(criteria, parts.lookup, ctx.language));
  const facets = [criteria.zones, criteria.industries, criteria.topics, criteria.keywords];
  const wider = saved.wider && escapeHtml(criteriaInWords(saved.wider.criteria, parts.lookup, ctx.language));
  return [
    saved.added ? texts.subscribed(what) : texts.alreadySubscribed(what),
    wish.frequency || (saved.added && saved.frequency.kind !== 'immediate')
      ? frequencyLine(saved.frequency, texts)
      : '',
    facets.filter((ids) => ids.length > 0).length > 1 ? texts.andNote : '',
    wish.channelId === null ? '' : texts.channelNote,
    wider ? texts.coveredBy(wider) : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const differs = (wanted: Subscription['frequency'], { frequency }: Subscription): boolean =>
  JSON.stringify(wanted) !== JSON.stringify(frequency);

/** A single city, group, zone or industry that already brings everything the narrower criteria ask for. */
function covers(other: Subscription, criteria: Criteria, lookup: Lookup): boolean {
  const wide = soleTerm(other.criteria);
  if (!wide || other.pausedAt !== null) return false;
  const ids = { zone: criteria.zones, industry: criteria.industries, topic: criteria.topics }[wide.facet];
  return (
    ids.length > 0 &&
    ids.every((id) => {
      const found = lookup.find({ facet: wide.facet, id });
      if (id === wide.id) return true;
      return (
        found !== undefined &&
        (('cityId' in found && found.cityId === wide.id) || ('groupId' in found && found.groupId === wide.id))
      );
    })
  );
}
