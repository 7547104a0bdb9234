// Every stage at which an article can stand or stop for a chat, in words that say what to do, with buttons where a tap helps.

import type { Traced } from '../../admin/admin.ts';
import type { Article } from '../../domain/article.ts';
import type { Term } from '../../domain/catalogue.ts';
import type { Subscription } from '../../domain/subscriber.ts';
import { clip } from '../../lib/text.ts';
import type { BotContext, BotParts, Button, Buttons } from './conversation.ts';
import { linkPayload } from './term.ts';
import { criteriaInWords, momentInWords } from './wording.ts';

const MOST_SUBSCRIPTIONS = 8;
/** Offered where nothing matched. */
const MOST_OFFERS = 3;

export interface Stage {
  readonly lines: readonly string[];
  readonly offers: Buttons;
}

/** What to say of where the article stands for this chat, and what to offer; plain text. */
export function stageInWords(ctx: BotContext, parts: BotParts, { trace, explanation }: Traced): Stage {
  const { texts } = ctx;
  const at = (moment: number): string => momentInWords(moment, trace.subscriber.timeZone, ctx.language);
  const named = ({ criteria }: Subscription): string =>
    clip(criteriaInWords(criteria, parts.lookup, ctx.language), 80);
  const only = (...lines: readonly string[]): Stage => ({ lines, offers: [] });
  switch (explanation.kind) {
    case 'sent':
      return only(texts.whySent, ...(explanation.doubt > 0 ? [texts.whyTwice] : []));
    case 'held':
      return only(texts.whyHeld(at(explanation.until)));
    case 'in-digest':
      return only(texts.whyInDigest(at(explanation.until)));
    case 'waiting':
      return only(
        explanation.attempts > 0
          ? texts.whyTryingAgain(explanation.attempts, at(explanation.until))
          : texts.whyWaiting,
      );
    case 'being-sent':
      return only(texts.whyBeingSent);
    case 'unknown':
      return only(texts.whyUnknown);
    case 'abandoned':
      return only(texts.whyAbandoned);
    case 'not-pushed':
      return only(texts.whyState[explanation.state]);
    case 'not-matched-yet':
      return only(texts.whyNotYet);
    case 'ended':
      return only(texts.whyEnded(texts.endedReasons[explanation.reason]));
    case 'no-subscription':
      return { lines: [texts.whyNoSubscription], offers: offersFor(ctx, parts, trace.article) };
    case 'came-later':
      return only(texts.whyLater(named(explanation.subscription)));
    case 'paused':
      return { lines: [texts.whyPaused(named(explanation.subscription))], offers: [mine(ctx)] };
    case 'muted': {
      const names = explanation.terms.map(({ facet, termId }) =>
        parts.lookup.nameOf({ facet, id: termId }, ctx.language),
      );
      return { lines: [texts.whyMuted(names.join(texts.whyOr))], offers: [mine(ctx)] };
    }
    case 'passed-over':
      return only(texts.whyPassedOver);
    case 'missed': {
      const all = explanation.subscriptions;
      const lines = all
        .slice(0, MOST_SUBSCRIPTIONS)
        .map(({ subscription, verdict }) => `• ${named(subscription)}: ${lack(ctx, parts, verdict)}`);
      const more = all.length > MOST_SUBSCRIPTIONS ? [texts.whyMore(all.length - MOST_SUBSCRIPTIONS)] : [];
      return {
        lines: [texts.whyMissed, ...lines, ...more],
        offers: offersFor(ctx, parts, trace.article),
      };
    }
  }
}

type Missed = Extract<Traced['explanation'], { kind: 'missed' }>['subscriptions'][number]['verdict'];

function lack({ texts, language }: BotContext, parts: BotParts, verdict: Missed): string {
  if (verdict.kind === 'missed')
    return texts.whyLacking(verdict.lacking.map((facet) => texts.whyFacets[facet]).join(texts.whyOr));
  if (verdict.kind === 'met') return '✓';
  const names = verdict.by.map(({ facet, wanted }) =>
    facet === 'keyword' ? `“${wanted}”` : parts.lookup.nameOf({ facet, id: wanted }, language),
  );
  return texts.whyLeftOut(names.join(texts.whyOr));
}

const mine = (ctx: BotContext): Button[] => [{ text: ctx.texts.mineButton, data: 'm' }];

/** Subscriptions that would have brought the article: one for each of its first zones and industries. */
function offersFor(ctx: BotContext, parts: BotParts, article: Article): Buttons {
  const terms: Term[] = [
    ...article.zones.filter(({ role }) => role === 'primary').map(({ id }): Term => ({ facet: 'zone', id })),
    ...article.industries.map(({ id }): Term => ({ facet: 'industry', id })),
  ];
  return terms
    .filter((term) => parts.lookup.find(term) !== undefined)
    .flatMap((term): Button[][] => {
      const payload = linkPayload([term]);
      const text = ctx.texts.whySubscribe(parts.lookup.nameOf(term, ctx.language));
      return payload === undefined || payload.length > 62 ? [] : [[{ text, data: `d:${payload}` }]];
    })
    .slice(0, MOST_OFFERS);
}
