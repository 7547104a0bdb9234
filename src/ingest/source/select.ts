// CSS selectors over our own tree, which is shaped so that css-select takes it as it is.

import { selectAll as all, selectOne as one } from 'css-select';
import type { Element } from '../../lib/html-tree.ts';

/** Throws for a selector that cannot be read. */
export function selectAll(selector: string, from: Element): Element[] {
  return all(selector, from as never) as unknown as Element[];
}

export function selectOne(selector: string, from: Element): Element | undefined {
  return (one(selector, from as never) as unknown as Element | null) ?? undefined;
}
