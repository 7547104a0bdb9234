// Patterns that are tried only where a text has the letters that they cannot match without: most texts have none of them.

import { needsOf } from './needs.ts';

/** Letters and pairs of letters are looked up in tables of so many slots; two that share one only cost a pattern tried in vain. */
const PAIR_BITS = 15;
const pairSlot = (left: number, right: number): number =>
  (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> (32 - PAIR_BITS);

const patterns: RegExp[] = [];

/** A pattern without flags g and y, asked as any pattern is. */
export class Cue {
  readonly pattern: RegExp;
  private readonly word: number;
  private readonly bit: number;

  constructor(pattern: RegExp) {
    this.pattern = pattern;
    const number = patterns.push(pattern) - 1;
    this.word = number >>> 5;
    this.bit = 1 << (number & 31);
    scanner = undefined;
  }

  test(text: string): boolean {
    return this.mayMatch(text) && this.pattern.test(text);
  }

  exec(text: string): RegExpExecArray | null {
    return this.mayMatch(text) ? this.pattern.exec(text) : null;
  }

  /** Tries a part of the text. Whether it may match is asked of the whole, which other cues have read. */
  execIn(text: string, from: number, to = text.length): RegExpExecArray | null {
    return this.mayMatch(text) ? this.pattern.exec(text.slice(from, to)) : null;
  }

  /** False where something that any match holds is not in the text. */
  mayMatch(text: string): boolean {
    scanner ??= createScanner();
    return ((scanner(text)[this.word] as number) & this.bit) !== 0;
  }
}

export const cue = (pattern: RegExp): Cue => new Cue(pattern);

let scanner: ((text: string) => Int32Array) | undefined;

/** One pass over a text says of all cues, a bit each, whether they may match. The two texts read last are remembered: cues come in rows. */
function createScanner(): (text: string) => Int32Array {
  const words = (patterns.length + 31) >>> 5;
  // Sets of cues by number, `words` numbers each; the first one is empty.
  const sets: number[] = new Array(words).fill(0);
  const always = new Int32Array(words);
  const letters = new Uint16Array(0x10000);
  const pairs = new Uint16Array(1 << PAIR_BITS);
  const add = (table: Uint16Array, slot: number, number: number): void => {
    const set = table[slot] as number;
    const own = sets.slice(set * words, (set + 1) * words);
    own[number >>> 5] = (own[number >>> 5] as number) | (1 << (number & 31));
    if (set === 0) {
      table[slot] = sets.length / words;
      sets.push(...own);
    } else sets.splice(set * words, words, ...own);
  };
  patterns.forEach((pattern, number) => {
    const needs = needsOf(pattern);
    if (!needs) always[number >>> 5] = (always[number >>> 5] as number) | (1 << (number & 31));
    for (const sign of needs ?? [])
      if (sign.length === 1) add(letters, sign.charCodeAt(0), number);
      else add(pairs, pairSlot(sign.charCodeAt(0), sign.charCodeAt(1)), number);
  });
  const setWords = Int32Array.from(sets);
  const read = (text: string, found: Int32Array): void => {
    found.set(always);
    let left = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const letter = letters[code] as number;
      const pair = pairs[pairSlot(left, code)] as number;
      left = code;
      if ((letter | pair) === 0) continue;
      for (let word = 0; word < words; word += 1)
        found[word] =
          (found[word] as number) |
          (setWords[letter * words + word] as number) |
          (setWords[pair * words + word] as number);
    }
  };
  let recent = { text: '', found: Int32Array.from(always) };
  let earlier = { text: '', found: Int32Array.from(always) };
  return (text) => {
    if (recent.text === text) return recent.found;
    [recent, earlier] = [earlier, recent];
    if (recent.text !== text) {
      recent.text = text;
      read(text, recent.found);
    }
    return recent.found;
  };
}
