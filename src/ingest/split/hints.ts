// What the markup of a document says of its lines.

import type { Hint } from '../../domain/document.ts';

export type Markup = 'strong' | 'centred' | 'list-item' | 'table' | 'caption' | 'image' | 'quote' | 'small';

const NO_MARKUP: ReadonlySet<Markup> = new Set();

/** Heading level and markup of the range asked for, which must come in print order: walks the hints once, in step with the lines. */
export function hintReader(
  hints: readonly Hint[],
): (start: number, end: number) => { heading: number; markup: ReadonlySet<Markup> } {
  const sorted = [...hints].sort((a, b) => a.start - b.start);
  let next = 0;
  let open: Hint[] = [];
  return (start, end) => {
    while (next < sorted.length && (sorted[next] as Hint).start < end) open.push(sorted[next++] as Hint);
    open = open.filter((hint) => hint.end > start);
    if (open.length === 0) return { heading: 0, markup: NO_MARKUP };
    let heading = 0;
    const markup = new Set<Markup>();
    for (const hint of open) {
      const covered = Math.min(end, hint.end) - Math.max(start, hint.start);
      if (covered < (end - start) * 0.6 && hint.kind !== 'image') continue;
      if (hint.kind === 'heading') heading = hint.level ?? 2;
      else markup.add(hint.kind);
    }
    return { heading, markup };
  };
}
