// Repeats told apart: tails printed again at a column break, contents run in one line, and which of two copies stays.

import type { Block } from './blocks.ts';
import { bylineStrength } from './bylines.ts';
import { FINAL_SIGN, isCaption } from './cues.ts';
import { letters } from './fold.ts';

const GRAM = 6;
/** Longest line that could be a headline. */
const TITLE = 80;
/** Shorter blocks are no prose. */
const PROSE = 24;

const ends = (block: Block): boolean => FINAL_SIGN.test(block.folded.slice(-4));
const isTitle = (block: Block | undefined): boolean =>
  block !== undefined && block.folded.length >= 6 && block.folded.length <= TITLE && !ends(block);
const isText = (block: Block | undefined): boolean =>
  block !== undefined && block.folded.length >= PROSE && ends(block);

const MENTION = /^原标题:?/;
const titleKey = (block: Block): string => letters(block.folded.replace(MENTION, ''));

/** A headline's own text stands directly below it. */
export const hasOwnText = (blocks: readonly Block[], why: readonly unknown[], at: number): boolean =>
  isTitle(blocks[at]) && isText(blocks[at + 1]) && !why[at + 1];

const SEGMENTS = /\s?[;；|]\s?/;
const FEWEST_SEGMENTS = 3;
const SHORTEST_SEGMENT = 6;

/** `A; B; C;`: titles in one line, at least one of which (two where the line does not end with a sign) is a line of its own below. */
export function isRunInContents(
  block: Block,
  at: number,
  lastPlaces: () => ReadonlyMap<string, number>,
): boolean {
  const { folded } = block;
  if (folded.length > 1000 || !folded.includes(';') || /。/.test(folded)) return false;
  const segments = folded.split(SEGMENTS).filter((segment) => segment.trim() !== '');
  if (segments.length < FEWEST_SEGMENTS) return false;
  const last = lastPlaces();
  let known = 0;
  for (const segment of segments) {
    const key = letters(segment);
    if (key.length >= SHORTEST_SEGMENT && (last.get(key) ?? at) > at) known += 1;
  }
  return known >= (/;\s?$/.test(folded) ? 1 : 2);
}

/** Blocks up to here above a repeated tail are looked through. */
const TAIL_REACH = 40;
const SHORTEST_TAIL = 6;
/** From so many letters on, one of them may have been read otherwise. */
const MAY_DIFFER = 10;

/** Letters of `text` that differ from the end of `above`, up to two. */
function differences(above: string, text: string): number {
  const shift = above.length - text.length;
  let count = 0;
  for (let at = text.length - 1; at >= 0 && count < 2; at -= 1)
    if (above.charCodeAt(shift + at) !== text.charCodeAt(at)) count += 1;
  return count;
}

/** The sign that stands before the last `count` letters of a text; empty where a letter does. */
function signBefore(folded: string, count: number): string {
  let left = count;
  let at = folded.length;
  while (at > 0 && left > 0) {
    at -= 1;
    if (letters(folded[at] as string) !== '') left -= 1;
  }
  const before = folded[at - 1] ?? '。';
  return letters(before) === '' ? before : '';
}

/**
 * A short block that is the end of a paragraph above, from the middle of a sentence on: a column break printed it again.
 * Below prose that breaks off it may be the rest of that.
 */
export function isRepeatedTail(blocks: readonly Block[], keys: readonly string[], at: number): boolean {
  const block = blocks[at] as Block;
  const key = keys[at] as string;
  if (block.folded.length > TITLE || key.length < SHORTEST_TAIL || !/[。!?]["')】]?$/.test(block.folded))
    return false;
  const above = blocks[at - 1];
  const open = above && !ends(above) && above.folded.length >= PROSE && bylineStrength(above.folded) === 0;
  if (open) return false;
  for (let other = at - 1; other >= 0 && other >= at - TAIL_REACH; other -= 1) {
    const whole = keys[other] as string;
    if (whole.length < key.length + GRAM || !ends(blocks[other] as Block)) continue;
    if (differences(whole, key) > (key.length >= MAY_DIFFER ? 1 : 0)) continue;
    if (!/[。!?;:…]/.test(signBefore((blocks[other] as Block).folded, key.length))) return true;
  }
  return false;
}

const gramsOf = (text: string): Set<string> => {
  const key = letters(text);
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= key.length; at += 1) grams.add(key.slice(at, at + GRAM));
  return grams;
};

const LONGEST_SUMMARY = 2000;
const COVERED = 0.85;
const PART = 0.15;

/** `first` says in one block what two or more blocks around `at` say. */
function sumsUp(blocks: readonly Block[], first: number, at: number): boolean {
  const summary = blocks[first] as Block;
  if (summary.folded.length > LONGEST_SUMMARY) return false;
  const own = gramsOf(summary.folded);
  const total = own.size;
  let parts = 0;
  for (let near = Math.max(first + 1, at - 2); near <= at + 2 && near < blocks.length; near += 1) {
    const text = (blocks[near] as Block).folded.slice(0, LONGEST_SUMMARY);
    const known = own.size;
    if (text.length >= PROSE) for (const gram of gramsOf(text)) own.delete(gram);
    if (known - own.size >= total * PART) parts += 1;
  }
  return parts >= 2 && total - own.size >= total * COVERED;
}

const TITLE_REACH = 3;

function titleAbove(blocks: readonly Block[], at: number): number {
  for (let above = at - 1; above >= 0 && above >= at - TITLE_REACH; above -= 1) {
    const block = blocks[above] as Block;
    if (isText(block)) return -1;
    if (isTitle(block) && bylineStrength(block.folded) < 2) return above;
  }
  return -1;
}

/**
 * Of the same text printed at `first` and, inside an article, at `at`: the copy in the article stays where the other one is
 * a caption, the page's summary, or the lead printed once more above the headline.
 */
export function staysInArticle(
  blocks: readonly Block[],
  why: readonly unknown[],
  first: number,
  at: number,
): boolean {
  const [summary, block] = [blocks[first] as Block, blocks[at] as Block];
  if (isCaption(summary.folded) && !isCaption(block.folded)) return true;
  if (sumsUp(blocks, first, at)) return true;
  if (isText(blocks[first + 1]) || !isText(blocks[at + 1]) || why[at + 1]) return false;
  const title = titleAbove(blocks, at);
  if (title <= first || why[title]) return false;
  const other = titleAbove(blocks, first);
  return other < 0
    ? first < TITLE_REACH
    : titleKey(blocks[other] as Block) === titleKey(blocks[title] as Block);
}
