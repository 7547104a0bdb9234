// What became of one article for one subscriber, and at which stage: told from facts, without touching anything.

import type { Article, ArticleState } from '../../domain/article.ts';
import type { DeliveryState } from '../../domain/delivery.ts';
import type { EndedReason, Mute, Subscriber, Subscription } from '../../domain/subscriber.ts';
import { judge, type Story, type Verdict } from './judge.ts';

/** The facts as the store has them, and the article as matching sees it. */
export interface Facts {
  readonly article: Pick<Article, 'state'>;
  readonly subscriber: Pick<Subscriber, 'endedReason'>;
  readonly matched: boolean;
  readonly delivery:
    | {
        readonly state: DeliveryState;
        readonly lane: 'urgent' | 'immediate' | 'held' | 'digest';
        readonly notBefore: number;
        readonly messageId: number | null;
        readonly note: string | null;
        readonly doubt: number;
        readonly attempts: number;
      }
    | undefined;
  readonly subscriptions: readonly (Subscription & { readonly before: boolean })[];
  readonly mutes: readonly Mute[];
  readonly story: Story;
}

export type Explanation =
  /** `doubt` above 0: it may have arrived more than once. */
  | { readonly kind: 'sent'; readonly messageId: number | null; readonly doubt: number }
  /** Waiting for its time: the end of quiet hours, the next digest, the next try (`attempts` above 0), or its turn. */
  | {
      readonly kind: 'held' | 'in-digest' | 'waiting';
      readonly until: number;
      readonly attempts: number;
      readonly note: string | null;
    }
  | { readonly kind: 'being-sent' }
  | { readonly kind: 'unknown'; readonly note: string | null }
  | { readonly kind: 'abandoned'; readonly note: string | null }
  /** The article itself is not pushed: in review, from a first poll, refused. */
  | { readonly kind: 'not-pushed'; readonly state: Exclude<ArticleState, 'ready'> }
  | { readonly kind: 'not-matched-yet' }
  | { readonly kind: 'ended'; readonly reason: EndedReason }
  | { readonly kind: 'no-subscription' }
  /** Would match, but: this subscription came later than the article, or rests. */
  | { readonly kind: 'came-later' | 'paused'; readonly subscription: Subscription }
  | { readonly kind: 'muted'; readonly terms: readonly Mute[] }
  /** Each subscription with what kept it from matching. */
  | {
      readonly kind: 'missed';
      readonly subscriptions: readonly { readonly subscription: Subscription; readonly verdict: Verdict }[];
    }
  /** Every stage would let it pass now; it did not when it was matched (unmuted, resumed or returned since). */
  | { readonly kind: 'passed-over' };

/** The first stage that speaks: the delivery itself, then the article, the person, their wishes, their mutes. */
export function explain(facts: Facts): Explanation {
  const { article, subscriber, matched, subscriptions, mutes, story } = facts;
  if (facts.delivery) return explainDelivery(facts.delivery);
  if (article.state !== 'ready' && !matched) return { kind: 'not-pushed', state: article.state };
  if (subscriber.endedReason !== null) return { kind: 'ended', reason: subscriber.endedReason };
  if (subscriptions.length === 0) return { kind: 'no-subscription' };
  const verdicts = subscriptions.map((one) => ({ subscription: one, verdict: judge(one.criteria, story) }));
  const met = verdicts
    .filter(({ verdict }) => verdict.kind === 'met')
    .map(({ subscription }) => subscription);
  if (met.length === 0) return { kind: 'missed', subscriptions: verdicts };
  const inTime = met.filter(({ before }) => before);
  if (inTime.length === 0) return { kind: 'came-later', subscription: met[0] as Subscription };
  const awake = inTime.filter(({ pausedAt }) => pausedAt === null);
  if (awake.length === 0) return { kind: 'paused', subscription: inTime[0] as Subscription };
  const terms = mutes.filter(({ facet, termId }) =>
    story.terms.some((term) => term.facet === facet && (term.wanted === termId || term.found === termId)),
  );
  if (terms.length > 0) return { kind: 'muted', terms };
  return matched ? { kind: 'passed-over' } : { kind: 'not-matched-yet' };
}

function explainDelivery(delivery: NonNullable<Facts['delivery']>): Explanation {
  const { state, lane, notBefore: until, messageId, note, doubt, attempts } = delivery;
  switch (state) {
    case 'sent':
      return { kind: 'sent', messageId, doubt };
    case 'claimed':
      return { kind: 'being-sent' };
    case 'unknown':
    case 'abandoned':
      return { kind: state, note };
    case 'pending': {
      const kind = lane === 'digest' ? 'in-digest' : lane === 'held' ? 'held' : 'waiting';
      return { kind, until, attempts, note };
    }
  }
}
