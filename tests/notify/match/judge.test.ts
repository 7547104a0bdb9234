// The pure verdict against truth written by hand.

import { describe, expect, it } from 'vitest';
import { criteriaOf } from '../../../src/domain/criteria.ts';
import { judge } from '../../../src/notify/match/judge.ts';
import { CASES, STORIES } from '../../contracts/matching-truth.ts';

describe('judge', () => {
  it.each(CASES)('$about: meets $meets', ({ wish, meets }) => {
    const met = Object.keys(STORIES).filter(
      (name) => judge(criteriaOf(wish), STORIES[name as keyof typeof STORIES]).kind === 'met',
    );
    expect(met.join('')).toBe(meets);
  });

  it('says what the article lacks', () => {
    const wish = criteriaOf({ zones: ['east'], industries: ['steel'], keywords: ['电池'] });
    expect(judge(wish, STORIES.A)).toEqual({ kind: 'missed', lacking: ['industry', 'keyword'] });
  });

  it('says what left it out, even where it lacks something too', () => {
    const wish = criteriaOf({ zones: ['west'], not: { industries: ['grp-energy'] } });
    expect(judge(wish, STORIES.A)).toEqual({
      kind: 'left-out',
      by: [{ facet: 'industry', wanted: 'grp-energy', found: 'hydrogen' }],
    });
  });

  it('names every way in which it hit', () => {
    const wish = criteriaOf({ zones: ['city-north'], keywords: ['制氢'] });
    expect(judge(wish, STORIES.A)).toEqual({
      kind: 'met',
      reason: {
        criteria: wish,
        hits: [
          { facet: 'zone', wanted: 'city-north', found: 'east' },
          { facet: 'keyword', wanted: '制氢', found: '制氢' },
        ],
      },
    });
  });
});
