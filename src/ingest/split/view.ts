// What the feature files share: the chain as it is looked at, and how figures become buckets.

import type { Block } from './blocks.ts';
import type { JoinEvidence } from './echo.ts';
import type { Kind } from './kinds.ts';
import type { Style } from './style.ts';

export interface View {
  readonly blocks: readonly Block[];
  readonly kinds: readonly Kind[];
  /** Columns of each block, at most 400. */
  readonly widths: readonly number[];
  readonly style: Style;
  readonly joins: JoinEvidence;
  /** What each block says of the bulletin itself (selftalk.ts). */
  readonly says: readonly string[];
  /** The zones each block names, filled in as they are asked for. */
  readonly zones: (ReadonlySet<string> | undefined)[];
  /** A line of the page about the article (day, source, author) stood between the block and the next. */
  readonly metaBelow: readonly boolean[];
}

/** Number of the bucket that a value falls into: 0 up to the first edge, and so on. */
export const bucket = (value: number, edges: readonly number[]): number => {
  let at = 0;
  while (at < edges.length && value > (edges[at] as number)) at += 1;
  return at;
};
