// Which neighbouring characters (or English words) a headline has, and how much of them other texts share.

import { HAN, LETTER, SIGNS } from './signs.ts';

/** Sets words apart from pairs of characters. */
const FIRST_BIT = -(2 ** 31);

export interface Pairs {
  /** How many different ones the headline has. */
  readonly size: number;
  /** How many of them `text` has, repeats counted. Those new in this `round` are added to what `told` answers. */
  shared(text: string, round: number): number;
  /** How many different ones were found in the last round. */
  told(): number;
}

/** Rounds count up from 1. */
export function pairsOf(headline: string): Pairs {
  const bits = Math.ceil(Math.log2(headline.length + 2)) + 3;
  const mask = 2 ** bits - 1;
  // Open addressing: the pair, and the round in which it was found last; round 0 is that of the headline itself.
  const slots = new Int32Array(2 * (mask + 1));
  let round = 0;
  let size = 0;
  let found = 0;
  let shared = 0;
  const meet = (pair: number): void => {
    let slot = Math.imul(pair, 0x9e3779b1) >>> (32 - bits);
    while (slots[slot * 2] !== 0 && slots[slot * 2] !== pair) slot = (slot + 1) & mask;
    if (round === 0) {
      if (slots[slot * 2] === 0) size += 1;
      slots[slot * 2] = pair;
    } else if (slots[slot * 2] !== 0) {
      shared += 1;
      if (slots[slot * 2 + 1] !== round) found += 1;
      slots[slot * 2 + 1] = round;
    }
  };
  eachPair(headline, meet);
  return {
    size,
    told: () => found,
    shared: (text, current) => {
      if (current !== round) found = 0;
      round = current;
      shared = 0;
      eachPair(text, meet);
      return shared;
    },
  };
}

/** Neighbouring Chinese characters, or English words of four letters and more, as numbers other than 0. */
function eachPair(text: string, use: (pair: number) => void): void {
  let last = 0;
  let word = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const sign = SIGNS[code]! & (HAN | LETTER);
    if (sign === HAN) {
      const next = code - 0x33ff;
      if (last > 0) use((last << 15) | next);
      last = next;
    } else last = 0;
    if (sign === LETTER) {
      word = (Math.imul(word, 31) + (code | 32)) | 0;
      letters += 1;
    } else if (letters > 0) {
      if (letters > 3) use(word | FIRST_BIT);
      word = 0;
      letters = 0;
    }
  }
  if (letters > 3) use(word | FIRST_BIT);
}
