// CSS selectors over our own tree, which is shaped so that css-select takes it as it is.

import { createRequire } from 'node:module';
import type { Element } from '../../lib/html-tree.ts';

/** Loaded for the first selector: most sources need none. */
const css = (): typeof import('css-select') => createRequire(import.meta.url)('css-select');

/** Throws for a selector that cannot be read. */
export function selectAll(selector: string, from: Element): Element[] {
  return css().selectAll(selector, from as never) as unknown as Element[];
}

export function selectOne(selector: string, from: Element): Element | undefined {
  return (css().selectOne(selector, from as never) as unknown as Element | null) ?? undefined;
}
