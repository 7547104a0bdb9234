// The explanation names the first stage that stopped or sent an article.

import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../../src/domain/criteria.ts';
import type { Subscription } from '../../../src/domain/subscriber.ts';
import { explain, type Facts } from '../../../src/notify/match/explain.ts';
import { STORIES, type Wish } from '../../contracts/matching-truth.ts';

const subscription = (wish: Wish, change: Partial<Subscription & { before: boolean }> = {}) => ({
  id: 1,
  subscriberId: 1,
  criteria: criteriaOf(wish),
  frequency: { kind: 'immediate' as const },
  createdAt: 0,
  pausedAt: null,
  before: true,
  ...change,
});
const delivery = {
  state: 'pending',
  lane: 'immediate',
  notBefore: 7,
  messageId: null,
  note: null,
  doubt: 0,
  attempts: 0,
} as const;
const facts = (change: Partial<Facts>): Facts => ({
  article: { state: 'ready' },
  subscriber: { endedReason: null },
  matched: true,
  delivery: undefined,
  subscriptions: [subscription({ zones: ['east'] })],
  mutes: [],
  story: STORIES.A,
  ...change,
});

describe('explain', () => {
  it.each<[string, Partial<Facts>, object]>([
    [
      'sent',
      { delivery: { ...delivery, state: 'sent', messageId: 9, doubt: 1 } },
      { kind: 'sent', messageId: 9, doubt: 1 },
    ],
    ['held', { delivery: { ...delivery, lane: 'held' } }, { kind: 'held', until: 7 }],
    ['in a digest', { delivery: { ...delivery, lane: 'digest' } }, { kind: 'in-digest', until: 7 }],
    [
      'waiting for another try',
      { delivery: { ...delivery, attempts: 2, note: '429' } },
      { kind: 'waiting', attempts: 2, note: '429' },
    ],
    ['on its way', { delivery: { ...delivery, state: 'claimed' } }, { kind: 'being-sent' }],
    [
      'unknown',
      { delivery: { ...delivery, state: 'unknown', note: 'reset' } },
      { kind: 'unknown', note: 'reset' },
    ],
    [
      'abandoned',
      { delivery: { ...delivery, state: 'abandoned', note: 'blocked' } },
      { kind: 'abandoned', note: 'blocked' },
    ],
    ['in review', { article: { state: 'review' }, matched: false }, { kind: 'not-pushed', state: 'review' }],
    ['a person who ended', { subscriber: { endedReason: 'blocked' } }, { kind: 'ended', reason: 'blocked' }],
    ['nothing wished for', { subscriptions: [] }, { kind: 'no-subscription' }],
    ['not matched yet', { matched: false }, { kind: 'not-matched-yet' }],
    [
      'a wish that came later',
      { subscriptions: [subscription({ zones: ['east'] }, { before: false })] },
      { kind: 'came-later', subscription: { id: 1 } },
    ],
    [
      'a wish that rests',
      { subscriptions: [subscription({ zones: ['east'] }, { pausedAt: 5 })] },
      { kind: 'paused', subscription: { id: 1 } },
    ],
    [
      'a muted city',
      { mutes: [{ facet: 'zone', termId: 'city-north', until: null }] },
      { kind: 'muted', terms: [{ termId: 'city-north' }] },
    ],
    ['another mute', { mutes: [{ facet: 'topic', termId: 'east', until: null }] }, { kind: 'passed-over' }],
    [
      'what was missing',
      {
        subscriptions: [
          subscription({ zones: ['east'], industries: ['steel'] }),
          subscription({ zones: ['east'], not: { keywords: ['制氢'] } }),
        ],
      },
      {
        kind: 'missed',
        subscriptions: [
          { verdict: { kind: 'missed', lacking: ['industry'] } },
          { verdict: { kind: 'left-out', by: [{ found: '制氢' }] } },
        ],
      },
    ],
    [
      'the wish in time before the late one',
      {
        subscriptions: [
          subscription({ zones: ['east'] }, { before: false }),
          subscription({ topics: ['projects'] }, { id: 2, pausedAt: 3 }),
        ],
      },
      { kind: 'paused', subscription: { id: 2 } },
    ],
  ])('tells %s', (_about, change, told) => {
    expect(explain(facts(change))).toMatchObject(told);
  });
});
