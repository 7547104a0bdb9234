// A sentence of the article that the page prints again by itself, large: it is said once.

import type { Block } from './blocks.ts';
import { FINAL_SIGN } from './cues.ts';

const LONGEST = 60;
/** Shorter ones may be said twice. */
const SHORTEST = 7;
/** Blocks on both sides in which the sentence is looked for. */
const REACH = 4;
/** Of its own length, how much longer the paragraph is. */
const LONGER = 1.5;

const EDGES = /^["'(【「『\s-]+|["')】」』.。!?…,;\s]+$/g;
/** A whole sentence in quotation marks, with who says it behind or without: no headline has its full stop. */
const SAID = /^["「『]([^"「」『』]{6,58}。)["」』](?:\s?-{1,2}\s?[^。,!?]{2,24})?$/;
/** Blocks on both sides in which such a sentence is looked for: pages print it at their head, or below a subhead. */
const FAR = 14;
const shut = (folded: string): boolean => FINAL_SIGN.test(folded.slice(-4));

/** Whether a block is no text of its own, but repeats a sentence of a paragraph beside it. */
export function isPullQuote(blocks: readonly Block[], at: number): boolean {
  const { folded } = blocks[at] as Block;
  if (isSaidElsewhere(blocks, at)) return true;
  if (folded.length < SHORTEST || folded.length > LONGEST) return false;
  if (!shut(folded) && !/^".*"$/.test(folded)) return false;
  const above = blocks[at - 1];
  // The rest of a paragraph that broke off belongs to it.
  if (!above || !shut(above.folded)) return false;
  const core = folded.replace(EDGES, '');
  if (core.length < SHORTEST) return false;
  const says = (near: number): boolean => {
    const other = (blocks[near] as Block).folded;
    return other.length >= folded.length * LONGER && other.includes(core);
  };
  for (const step of [-1, 1])
    for (let near = at + step; Math.abs(near - at) <= REACH; near += step) {
      const other = blocks[near];
      // A title may begin another article.
      if (!other || !shut(other.folded)) break;
      if (says(near)) return true;
    }
  return false;
}

function isSaidElsewhere(blocks: readonly Block[], at: number): boolean {
  const said = SAID.exec((blocks[at] as Block).folded)?.[1];
  const core = said?.replace(EDGES, '');
  if (said === undefined || core === undefined) return false;
  return blocks
    .slice(Math.max(0, at - FAR), at + FAR + 1)
    .some(
      ({ folded }) => folded.length >= said.length * LONGER && !SAID.test(folded) && folded.includes(core),
    );
}
