// Sketches: the smallest hashes of a text's shingles under many hash functions. Two texts agree in a place of their
// sketches as often as they share shingles, so that a few keys made of those places find nearly all similar texts.

import { bare } from '../../lib/text.ts';

/** WHOLE values of the whole text, then those of the lead: what is left when an article is cut short. */
export type Sketch = Uint32Array;

/** Characters in a shingle: Chinese words have two, so four span a seam. */
const SHINGLE = 4;
const WHOLE = 40;
const LEAD = 24;
/** Values joined in one key: with one alone every common phrase would bring candidates. */
const ROWS = 2;

/** Hashes (unsigned 32 bits) of the text's shingles, each once. */
export function shinglesOf(text: string): Set<number> {
  const letters = bare(text);
  const found = new Set<number>();
  if (letters.length > 0 && letters.length < SHINGLE) found.add(hashOf(letters, 0, letters.length));
  for (let at = 0; at + SHINGLE <= letters.length; at += 1) found.add(hashOf(letters, at, SHINGLE));
  return found;
}

function hashOf(text: string, from: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < from + length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function sketchText(lead: string, text: string): Sketch {
  const sketch = new Uint32Array(WHOLE + LEAD).fill(0xffffffff);
  lower(sketch, 0, WHOLE, shinglesOf(text));
  lower(sketch, WHOLE, WHOLE + LEAD, shinglesOf(lead));
  return sketch;
}

function lower(sketch: Sketch, from: number, to: number, shingles: ReadonlySet<number>): void {
  for (const shingle of shingles) {
    // Multiplying by another odd number and mixing once is one more hash function, cheaply.
    for (let at = from; at < to; at += 1) {
      const value = Math.imul(shingle ^ SEEDS[at]!, FACTORS[at]!);
      const hash = (value ^ (value >>> 15)) >>> 0;
      if (hash < sketch[at]!) sketch[at] = hash;
    }
  }
}

const SEEDS = Uint32Array.from({ length: WHOLE + LEAD }, (_, at) => mixed(at + 1));
const FACTORS = Int32Array.from({ length: WHOLE + LEAD }, (_, at) => mixed(at + 1_000) | 1);

export function bandKeys(sketch: Sketch): number[] {
  const keys = new Set<number>();
  for (let at = 0; at + ROWS <= sketch.length; at += ROWS) {
    let hash = mixed(at + 77);
    for (let row = 0; row < ROWS; row += 1) hash = mixed(hash ^ sketch[at + row]!);
    if (sketch[at] !== 0xffffffff) keys.add(hash);
  }
  return [...keys];
}
