// How far a title is echoed by the prose below or above it, and how well two blocks join at the seam.

import { taggedWords } from '../../lib/dictionary.ts';
import type { Block } from './blocks.ts';
import { letters } from './fold.ts';
import { isTitleLike, type Kind } from './kinds.ts';
import { LetterPairs } from './letter-pairs.ts';

const LEAD_READ = 260;
const TITLE_READ = 90;

interface Prose {
  text: string;
  readonly pairs: LetterPairs;
}

let recent: Prose = { text: '', pairs: new LetterPairs() };
let earlier: Prose = { text: '', pairs: new LetterPairs() };

/** Several titles in a row are looked up in the same prose, by turns below and above them. */
function pairsOf(text: string): LetterPairs {
  if (recent.text !== text) [recent, earlier] = [earlier, recent];
  if (recent.text !== text) {
    recent.text = text;
    recent.pairs.read(letters(text));
  }
  return recent.pairs;
}

/** Share of the title's character pairs that stand in `text` (0…1); English counts words. */
export function containment(title: string, text: string): number {
  const latin = /^[\x00-\x7f]*$/.test(title) && /[a-z]/i.test(title);
  if (latin) {
    const words = title.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
    if (words.length === 0) return 0;
    const known = text.toLowerCase();
    return words.filter((word) => known.includes(word.slice(0, 6))).length / words.length;
  }
  const own = letters(title);
  if (own.length < 2) return 0;
  return pairsOf(text).shared(own) / (own.length - 1);
}

export interface Echo {
  /** Of this block in the first prose below. */
  readonly share: number;
  /** Blocks down to that prose (1: it is next); 9 where there is none near. */
  readonly distance: number;
  readonly leadKind: string;
  /** The beginning of that prose; empty where there is none. */
  readonly lead: string;
  /** Of the next title of the same run in that prose. */
  readonly nextShare: number;
  /** Of the title above in the same run; -1 where the block above is no title. */
  readonly aboveShare: number;
  /** Of this block in the prose above. */
  readonly backShare: number;
}

const NEAR = 5;

export function echoOf(blocks: readonly Block[], kinds: readonly Kind[], at: number): Echo {
  const titleAt = (index: number): string => (blocks[index] as Block).folded.slice(0, TITLE_READ);
  let lead = -1;
  for (let below = at + 1; below <= at + NEAR && below < blocks.length; below += 1) {
    const kind = kinds[below] as Kind;
    if (kind === 'D' || kind === 'L' || kind === 'F' || kind === 'U' || kind === 'N') {
      lead = below;
      break;
    }
  }
  let back = '';
  for (let above = at - 1; above >= 0 && above >= at - 3; above -= 1)
    if (!isTitleLike(kinds[above] as Kind)) back += (blocks[above] as Block).folded.slice(0, LEAD_READ);
  const backShare = back === '' ? 0 : containment(titleAt(at), back);
  if (lead < 0)
    return { share: 0, distance: 9, leadKind: '$', lead: '', nextShare: 0, aboveShare: -1, backShare };
  const following = blocks[lead + 1];
  const more = following && !isTitleLike(kinds[lead + 1] as Kind) ? following.folded.slice(0, 120) : '';
  const text = (blocks[lead] as Block).folded.slice(0, LEAD_READ) + more;
  const next = at + 1 < lead && isTitleLike(kinds[at + 1] as Kind);
  const above = at > 0 && isTitleLike(kinds[at - 1] as Kind);
  return {
    share: containment(titleAt(at), text),
    distance: lead - at,
    leadKind: kinds[lead] as string,
    lead: text,
    nextShare: next ? containment(titleAt(at + 1), text) : 0,
    aboveShare: above ? containment(titleAt(at - 1), text) : -1,
    backShare,
  };
}

const MOST_SLOTS = 18;

/** Part of speech of the first word: v verb · p preposition · d adverb · n … (jieba's letters). */
export function firstWordIs(text: string): string {
  return taggedWords(text.slice(0, 10))[0]?.tag[0] ?? '';
}

/** The same of the last word. */
export function lastWordIs(text: string): string {
  return taggedWords(text.slice(-10)).at(-1)?.tag[0] ?? '';
}

const SEAM = 6;

/** Whether one dictionary word spans the seam (发|展), and the parts of speech of the two words that meet there, else of that one. */
function wordsAtSeam(above: string, below: string): { spans: boolean; words: string } {
  const left = above.slice(-SEAM);
  let place = 0;
  let last = '';
  for (const { word, tag } of taggedWords(left + below.slice(0, SEAM))) {
    const part = tag[0] ?? '';
    if (place === left.length) return { spans: false, words: last + part };
    place += word.length;
    if (place > left.length) return { spans: true, words: part };
    last = part;
  }
  return { spans: false, words: last };
}

/** True where one dictionary word spans the seam (发|展). */
export const wordSpans = (above: string, below: string): boolean => wordsAtSeam(above, below).spans;

/** How two blocks run into each other where they meet. */
export interface Seam {
  /** w: a word spans the seam · 0: the pair stands nowhere in the document · 1: it does · - : no pair of letters. */
  readonly join: 'w' | '0' | '1' | '-';
  /** Parts of speech of the words left and right of the seam (jieba's first letters); empty where there is no pair of letters. */
  readonly words: string;
}

const RECENT = 6;
const NO_PAIR: Seam = { join: '-', words: '' };

/** Counts the document's character pairs, so that a seam can be judged by the document's own words (发|展 → 发展). */
export class JoinEvidence {
  private readonly counts: Uint8Array;
  private readonly shift: number;
  /** A seam is asked about from both its sides, and over what stands between. */
  private readonly recent: { readonly above: Block; readonly below: Block; readonly seam: Seam }[] = [];

  constructor(blocks: readonly Block[]) {
    let characters = 0;
    for (const { folded } of blocks) characters += folded.length;
    let bits = 12;
    while (bits < MOST_SLOTS && 1 << bits < characters * 8) bits += 1;
    this.counts = new Uint8Array(1 << bits);
    this.shift = 32 - bits;
    for (const { folded } of blocks)
      for (let at = 1; at < folded.length; at += 1) {
        const slot = this.slot(folded.charCodeAt(at - 1), folded.charCodeAt(at));
        if ((this.counts[slot] as number) < 255) this.counts[slot] = (this.counts[slot] as number) + 1;
      }
  }

  seam(above: Block, below: Block): Seam {
    const known = this.recent.find((one) => one.above === above && one.below === below);
    if (known) return known.seam;
    const seam = this.read(above.folded, below.folded);
    this.recent.unshift({ above, below, seam });
    if (this.recent.length > RECENT) this.recent.pop();
    return seam;
  }

  private read(above: string, below: string): Seam {
    const left = above.charCodeAt(above.length - 1);
    const right = below.charCodeAt(0);
    if (left < 0x4e00 || right < 0x4e00) return NO_PAIR;
    const { spans, words } = wordsAtSeam(above, below);
    if (spans) return { join: 'w', words };
    return { join: (this.counts[this.slot(left, right)] as number) === 0 ? '0' : '1', words };
  }

  private slot(left: number, right: number): number {
    return (Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b)) >>> this.shift;
  }
}
