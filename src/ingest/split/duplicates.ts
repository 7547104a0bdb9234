// Text printed twice: whole articles, repeated tails with their bylines, and contents lists that announce what follows.

import type { Block } from './blocks.ts';
import { bylineStrength } from './bylines.ts';
import { numberingOf } from './cues.ts';
import { letters } from './fold.ts';
import { PrintedGrams } from './printed-grams.ts';
import { isPullQuote } from './pull-quotes.ts';
import { hasOwnText, isRepeatedTail, isRunInContents, staysInArticle } from './repeats.ts';

const SHARE = 0.85;
/** Blocks shorter than this are compared whole, not by 6-grams. */
const SHORTEST = 24;

export type DuplicateWhy = 'duplicate' | 'contents' | 'caption';

/** Longest block that is compared whole. */
const WHOLE = 80;

/** A short block's letters and digits without its number; of a longer one only how it ends. */
function keyOf(block: Block): string {
  const { folded } = block;
  return folded.length > WHOLE
    ? letters(folded.slice(-WHOLE))
    : letters(folded.slice(numberingOf(folded)?.length ?? 0));
}

const isProse = (block: Block): boolean =>
  block.folded.length >= SHORTEST &&
  (/[。!?;…]["')】]*$|\.$/.test(block.folded) || block.folded.length >= 48);

/** For each block: why it is no text of its own, or undefined. Linear in the text. */
export function findDuplicates(blocks: readonly Block[]): (DuplicateWhy | undefined)[] {
  const why = new Array<DuplicateWhy | undefined>(blocks.length);
  let characters = 0;
  for (const block of blocks) characters += block.text.length;
  const printed = new PrintedGrams(characters);
  const keys = blocks.map(keyOf);
  let places: Map<string, number> | undefined;
  const lastPlaces = (): ReadonlyMap<string, number> => {
    places ??= new Map(keys.map((key, at) => [key, at]));
    return places;
  };
  const owners: number[] = [];
  let before = '';
  blocks.forEach((block, at) => {
    const key = keys[at] as string;
    if (isRunInContents(block, at, lastPlaces)) {
      why[at] = 'contents';
      return;
    }
    if (isProse(block)) {
      printed.read(block.folded);
      const owner = printed.findOwner(at, SHARE);
      if (owner >= 0) {
        why[at] = 'duplicate';
        owners[at] = owner;
      } else printed.keep(at);
    }
    if (
      !why[at] &&
      block.folded.length <= WHOLE &&
      key.length >= 6 &&
      key.length < before.length &&
      /[。!?]/.test(block.folded) &&
      before.endsWith(key)
    )
      why[at] = 'duplicate';
    if (!why[at] && (isRepeatedTail(blocks, keys, at) || isPullQuote(blocks, at))) why[at] = 'duplicate';
    if (!why[at] && key.length > 6) before = (before + key).slice(-WHOLE - 1);
  });
  markTitlesOfPictures(blocks, keys, why);
  keepInArticles(blocks, owners, why);
  spreadToNeighbours(blocks, keys, why);
  // The short first half of a cut paragraph looks like a title; beside a repeat, a repeat in full is one too.
  blocks.forEach((block, at) => {
    if (why[at] || isProse(block) || block.folded.length < 16) return;
    if (why[at - 1] !== 'duplicate' && why[at + 1] !== 'duplicate') return;
    printed.read(block.folded);
    if (printed.findOwner(at, 0.97) >= 0) why[at] = 'duplicate';
  });
  markContents(blocks, keys, why);
  return why;
}

/** A page names its pictures by its headline, this often or more (标题 第2张). */
const PRINTINGS = 3;
const TITLE_KEY = 12;
/** Longest line below a picture that says what it shows. */
const CAPTION = 30;
const PICTURE = /第\d{1,2}[张图页]$/;

/** Of a headline at the head of the page, above all prose, and its copies beside pictures the first one counts. */
function markTitlesOfPictures(
  blocks: readonly Block[],
  keys: readonly string[],
  why: (DuplicateWhy | undefined)[],
): void {
  const titles = keys.map((key, at) => {
    const { folded } = blocks[at] as Block;
    const could = folded.length <= WHOLE && !/[。;,:]$/.test(folded) && bylineStrength(folded) === 0;
    return could ? key.replace(PICTURE, '') : '';
  });
  const head = blocks.findIndex(isProse);
  for (const title of new Set(titles.slice(0, Math.max(head, 0)))) {
    if (title.length < TITLE_KEY) continue;
    const [, ...copies] = titles.flatMap((other, at) => (other === title ? [at] : []));
    if (copies.length + 1 < PRINTINGS) continue;
    for (const at of copies) {
      why[at] ??= 'duplicate';
      const { folded } = blocks[at + 1] ?? { folded: '' };
      const shows = !folded.endsWith('。') || copies.includes(at + 2) || at < head;
      if (folded.length > 0 && folded.length <= CAPTION && shows) why[at + 1] ??= 'caption';
    }
  }
}

/** Where a headline or a paragraph of an article was announced, summed up or used as a caption before, it stays, and the first printing goes. */
function keepInArticles(
  blocks: readonly Block[],
  owners: readonly number[],
  why: (DuplicateWhy | undefined)[],
): void {
  owners.forEach((first, at) => {
    if (hasOwnText(blocks, why, at)) {
      why[at] = undefined;
      if (!why[first] && !hasOwnText(blocks, why, first)) why[first] = 'duplicate';
    } else if (staysInArticle(blocks, why, first, at)) {
      why[at] = undefined;
      why[first] ??= 'duplicate';
    }
  });
}

/** The headline before a repeated text and the byline behind it are repeats too, when they were printed before. */
function spreadToNeighbours(
  blocks: readonly Block[],
  all: readonly string[],
  why: (DuplicateWhy | undefined)[],
): void {
  const first = new Map<string, number>();
  const keys = blocks.map((block, at) => (block.folded.length <= WHOLE ? (all[at] as string) : ''));
  keys.forEach((key, at) => {
    if (key !== '' && !first.has(key)) first.set(key, at);
  });
  const repeated = (at: number): boolean => {
    const key = keys[at];
    return key !== undefined && key !== '' && (first.get(key) as number) < at;
  };
  for (let at = 1; at < blocks.length; at += 1)
    if (
      !why[at] &&
      why[at - 1] === 'duplicate' &&
      repeated(at) &&
      bylineStrength((blocks[at] as Block).folded) > 0
    )
      why[at] = 'duplicate';
  for (let at = blocks.length - 2; at >= 0; at -= 1)
    if (!why[at] && why[at + 1] === 'duplicate' && repeated(at) && !isProse(blocks[at] as Block))
      why[at] = 'duplicate';
  for (let at = 1; at < blocks.length; at += 1)
    if (!why[at] && why[at - 1] === 'duplicate' && repeated(at) && why[at + 1] === 'duplicate')
      why[at] = 'duplicate';
}

/** Two or more lines in a row that stand again below, apart from each other: a contents list without its name. */
function markContents(
  blocks: readonly Block[],
  all: readonly string[],
  why: (DuplicateWhy | undefined)[],
): void {
  const last = new Map<string, number>();
  const keys = blocks.map((block, at) =>
    block.folded.length <= WHOLE && !block.folded.endsWith('。')
      ? (all[at] as string).replace(/\d+$/, '')
      : '',
  );
  keys.forEach((key, at) => {
    if (key.length >= 5 && !why[at]) last.set(key, at);
  });
  let from = 0;
  while (from < blocks.length) {
    let to = from;
    let apart = 0;
    while (to < blocks.length && !why[to] && (last.get(keys[to] as string) ?? to) > to) {
      if (
        to > from &&
        (last.get(keys[to] as string) as number) > (last.get(keys[to - 1] as string) as number) + 1
      )
        apart += 1;
      to += 1;
    }
    if (to - from >= 2 && apart >= (to - from - 1) * 0.6)
      for (let at = from; at < to; at += 1) why[at] = 'contents';
    from = Math.max(to, from + 1);
  }
}
