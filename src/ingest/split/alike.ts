// Which blocks of a document look alike: what one of them is tells of the others.

import type { Block } from './blocks.ts';
import type { Kind } from './kinds.ts';

const DEEP = 8;

/** Ornaments and numbers at the head of a block: ◆ · 【 · 0、 · (0). */
const HEAD = /^[^\p{L}\p{N}]*(?:[\d一二三四五六七八九十]{1,3}[、.)）:：\s])?/u;

/** What makes blocks look alike: kind, gap, indent, heading level, markup, and what stands before the words. */
function lookOf({ folded, gap, indent, heading, markup }: Block, kind: Kind): string {
  const depth = indent >= DEEP ? 2 : indent >= 2 ? 1 : 0;
  const head = (HEAD.exec(folded)?.[0] ?? '').slice(0, 4).replace(/[\d一二三四五六七八九十]+/g, '0');
  return `${kind}${Math.min(gap, 2)}${depth}${heading}${[...markup].join()}${head}`;
}

/** The group of each block, numbered from 0 as they come. */
export function groupAlike(blocks: readonly Block[], kinds: readonly Kind[]): Int32Array {
  const groups = new Map<string, number>();
  return Int32Array.from(blocks, (block, at) => {
    const look = lookOf(block, kinds[at] as Kind);
    const group = groups.get(look) ?? groups.size;
    groups.set(look, group);
    return group;
  });
}
