// What a block cannot be, whatever the net thinks of it.

import type { Block } from './blocks.ts';
import { wordSpans } from './echo.ts';
import type { Chain } from './features.ts';
import { isImpossible, type Kind, opensArticle } from './kinds.ts';
import { LABELS } from './labels.ts';
import { cuesIn } from './selftalk.ts';

export const BANNED = Number.NEGATIVE_INFINITY;

const COUNT = LABELS.length;
const HEADLESS = LABELS.indexOf('N');
const PARAGRAPH = LABELS.indexOf('P');
const CONTINUED = LABELS.indexOf('C');
const OUTSIDE = LABELS.indexOf('X');
/** Letters of a dateline and its sentence. */
const NEWS = 40;
/** What a bulletin says of itself is shorter. */
const LONG = 100;
/** Labels that a block ending in 。 cannot have. */
const NO_SENTENCE = LABELS.map((label) => 'HhKUSB'.includes(label));
const BY_KIND = new Map<Kind, readonly boolean[]>();

function neverOf(kind: Kind): readonly boolean[] {
  let never = BY_KIND.get(kind);
  if (!never) {
    never = LABELS.map((label) => isImpossible(kind, label));
    BY_KIND.set(kind, never);
  }
  return never;
}

/** A dateline that the trade knows with a whole sentence behind it, wherever it stands; what only this document repeats may be anything. */
function isNews({ kinds, blocks, slug }: Chain, at: number): boolean {
  const { folded } = blocks[at] as Block;
  const known = slug === '' || !folded.startsWith(slug);
  return kinds[at] === 'D' && known && folded.length >= NEWS && folded.endsWith('。');
}

/** 千帆竞发——在新的赛道上…: how long features head their parts, however long it is. */
const LONG_HEAD = /^[^,。;:]{4,14}--[^。;]{8,60}$/;

/** Such a head does not run on into the paragraph that stands apart below it. */
function standsBelowHead({ blocks }: Chain, at: number): boolean {
  const [above, block] = [blocks[at - 1], blocks[at] as Block];
  return (
    above !== undefined &&
    block.gap > 0 &&
    LONG_HEAD.test(above.folded) &&
    !wordSpans(above.folded, block.folded)
  );
}

const POINT = /^(?:[一二三四五六七八九十][是要、]|\d{1,2}[.、]|[(①-⑩●■◆])[^。]{2,40}[,;]$/;
/** Points in a row that end alike: what stands apart below them is none, and goes on with none. */
const POINTS = 3;

function standsBelowPoints({ blocks }: Chain, at: number): boolean {
  const block = blocks[at] as Block;
  if (block.gap === 0 || at < POINTS || !(blocks[at - 1] as Block).folded.endsWith(',')) return false;
  return blocks.slice(at - POINTS, at).every(({ folded }) => POINT.test(folded));
}

/** One of several points that end with a comma: text, however short. */
const isPoint = ({ blocks }: Chain, at: number): boolean =>
  POINT.test((blocks[at] as Block).folded) &&
  [at - 1, at + 1].some((near) => POINT.test(blocks[near]?.folded ?? ''));

/** (李茹): who signed, in brackets and alone, is no text. */
const SIGNED = /^[([【].{1,24}[)\]】]$/;
/** A name alone, which below prose is its author's. */
const NAMED = /^\([\p{Script=Han}·\s]{2,5}\)$/u;

/** Sets the scores of all labels that a block cannot have to -Infinity: `scores[block * labels + label]`. */
export function ban(chain: Chain, single: boolean, scores: Float64Array): void {
  chain.kinds.forEach((kind, at) => {
    const { folded, attached, jump } = chain.blocks[at] as Block;
    const row = at * COUNT;
    const carriesOn = chain.carriesOn[at] === true && kind !== 'D' && kind !== 'N';
    const sentence = folded.endsWith('。') || isPoint(chain, at);
    const never = neverOf(kind);
    for (let label = 0; label < COUNT; label += 1)
      // What goes on elsewhere is text, too, however short its first half. A block behind 上接 can only start a tail, which is
      // labelled like a headless start.
      if (
        never[label] ||
        ((sentence || jump === 'out') && NO_SENTENCE[label]) ||
        (jump === 'out' && label === OUTSIDE) ||
        (jump === 'in' && !single && label !== HEADLESS)
      )
        scores[row + label] = BANNED;
    if (opensArticle(chain.kinds, at)) scores[row + PARAGRAPH] = BANNED;
    if (isNews(chain, at)) scores[row + OUTSIDE] = BANNED;
    if (standsBelowHead(chain, at) || standsBelowPoints(chain, at)) scores[row + CONTINUED] = BANNED;
    // Cut off behind a finished sentence as who signed it, it does not carry the sentence on.
    if (kind === 'B' && attached) scores[row + CONTINUED] = BANNED;
    if (kind === 'B' && SIGNED.test(folded)) {
      scores[row + PARAGRAPH] = scores[row + CONTINUED] = BANNED;
      const prose = 'DFLs'.includes(chain.kinds[at - 1] ?? '^');
      if (prose && NAMED.test(folded)) scores[row + OUTSIDE] = BANNED;
    }
    if (carriesOn) scores[row + HEADLESS] = BANNED;
    const must = single ? undefined : chain.chronicle?.must[at];
    if (must)
      LABELS.forEach((name, label) => {
        scores[row + label] = name === must ? 0 : BANNED;
      });
    // Signs that contradict each other rule out everything: then it is left out.
    if (scores.subarray(row, row + COUNT).every((score) => score === BANNED)) scores[row + OUTSIDE] = 0;
  });
}

/** Prose that says nothing of the bulletin itself. */
function isNewsLike({ blocks, kinds }: Chain, at: number): boolean {
  const { folded } = blocks[at] as Block;
  const own = cuesIn(folded) === '' || folded.length >= LONG;
  const prose = 'DFL'.includes(kinds[at] as Kind) || (kinds[at] === 'U' && folded.length >= LONG);
  return prose && folded.length >= NEWS && own;
}

/** Bans that what reads like news is left out: for a document of which nothing else would be left. */
export function banLeavingOut(chain: Chain, scores: Float64Array): void {
  chain.blocks.forEach((_, at) => {
    if (isNewsLike(chain, at)) scores[at * COUNT + OUTSIDE] = BANNED;
  });
}
