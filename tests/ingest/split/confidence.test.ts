// Whoever reviews a doubtful article is told why, in either language.

import { expect, it } from 'vitest';
import { confidenceOf, type Evidence } from '../../../src/ingest/split/confidence.ts';
import { TEXTS } from '../../../src/ui/bot/texts.ts';
import { doubtsInWords } from '../../../src/ui/bot/wording.ts';

const plain: Evidence = {
  lowest: 1,
  inside: 1,
  blocks: 4,
  leftOut: 0,
  dateline: true,
  titleLength: 18,
  product: 1,
  bulletin: 1,
  order: 1,
  parts: 1,
  headless: false,
  brokenOff: false,
  proseDropped: false,
  looseTitle: false,
  tailAlone: false,
  length: 300,
  echo: 0.6,
  odd: 0,
};

it.each([
  { length: 40, lowest: 0.9, product: 0.9 },
  { lowest: 0.86, product: 0.02, bulletin: 0.94 },
  { headless: true, parts: 0, order: 0.8 },
  { looseTitle: true, lowest: 0.9, product: 0.8 },
])('names the doubts of %o in words', (facts) => {
  const { doubts } = confidenceOf({ ...plain, ...facts });
  expect(doubts).not.toEqual([]);
  expect(doubtsInWords(doubts, TEXTS.zh)).not.toMatch(/[a-z]|^$/);
});

it('leaves no blank where an older program stored no doubt', () => {
  expect(doubtsInWords([], TEXTS.zh)).not.toBe('');
  expect(doubtsInWords(['told long ago'], TEXTS.en)).toBe('told long ago');
});

it('speaks of the order of a headline only where it has parts', () => {
  const { doubts } = confidenceOf({ ...plain, headless: true, parts: 0, order: 0.8 });
  expect(doubts).toEqual(['no headline was found']);
});
