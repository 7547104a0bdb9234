// Gives each block that the splitter cut from a composed bulletin the label of the element it was printed from.

import type { Block } from '../../src/ingest/split/blocks.ts';
import type { Label } from '../../src/ingest/split/labels.ts';
import type { DroppedRange } from '../../src/ingest/split/pieces.ts';
import { bare } from '../../src/lib/text.ts';
import type { Element, Role } from '../corpus/elements.ts';

const PROBE = 20;
const AHEAD = 4000;

const FIRST: Record<Role, Label> = {
  headline: 'H',
  'headline-more': 'h',
  kicker: 'K',
  subtitle: 'U',
  subhead: 'S',
  paragraph: 'P',
  continuation: 'C',
  byline: 'B',
  tail: 'P',
  furniture: 'X',
  table: 'X',
  caption: 'X',
  image: 'X',
  repeat: 'X',
};
const LATER: Partial<Record<Role, Label>> = { headline: 'h', paragraph: 'C', tail: 'C' };
/** Bare characters that may be cut off an element's start (a bullet's number, a jump mark) without making it a continuation. */
const START_SLACK = 7;

/** Labels of `blocks`, or undefined where the text cannot be followed. `dropped` are the ranges cut out before. */
export function alignLabels(
  source: string,
  blocks: readonly Block[],
  dropped: readonly DroppedRange[],
  elements: readonly Element[],
): Label[] | undefined {
  let whole = '';
  const starts: number[] = [];
  for (const element of elements) {
    starts.push(whole.length);
    whole += bare(element.text);
  }
  const events = [
    ...blocks.map((block, at) => ({ start: block.pieces[0]?.start ?? 0, text: bare(block.text), at })),
    ...dropped.map(({ start, end }) => ({ start, text: bare(source.slice(start, end)), at: -1 })),
  ].sort((a, b) => a.start - b.start);
  const labels = new Array<Label>(blocks.length);
  let pointer = 0;
  for (const { text, at } of events) {
    if (text === '') {
      if (at >= 0) labels[at] = 'X';
      continue;
    }
    const found = whole.slice(0, pointer + AHEAD).indexOf(text.slice(0, PROBE), pointer);
    if (found < 0) {
      if (at < 0) continue;
      return undefined;
    }
    pointer = found + text.length;
    if (at >= 0) labels[at] = labelAt(elements, starts, found, blocks[at] as Block);
  }
  return labels;
}

function labelAt(
  elements: readonly Element[],
  starts: readonly number[],
  place: number,
  block: Block,
): Label {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  const element = elements[low] as Element;
  const offset = place - (starts[low] as number);
  if (block.jump === 'in') return 'N';
  if (offset <= START_SLACK) return element.headless ? 'N' : FIRST[element.role];
  return LATER[element.role] ?? FIRST[element.role];
}
