// Features of how a block ends, of the lists and days that it stands in, and of how a short line fits between its neighbours.

import type { Block } from './blocks.ts';
import { DATE_ONLY } from './cues.ts';
import { type Feature, f, group } from './feature.ts';
import { isTitleLike, type Kind } from './kinds.ts';
import { DAY_FIRST } from './style.ts';
import { bucket, type View } from './view.ts';

const SIGNS: Record<string, string> = {
  '。': 'stop',
  '!': 'cry',
  '?': 'ask',
  ':': 'colon',
  ';': 'semi',
  ',': 'comma',
  '、': 'comma',
  '"': 'quote',
  ')': 'bracket',
  '】': 'bracket',
  '》': 'book',
  '…': 'dots',
};

/** The sign that a block ends with, for what it says of itself and of what follows. */
export function endSign(folded: string): string {
  const last = folded.at(-1) ?? '';
  return SIGNS[last] ?? (last >= '0' && last <= '9' ? 'digit' : 'letter');
}

const FITS = [8, 14, 24, 44];
/** Rows of a list that a colon announced are looked for as far below it. */
const LIST_REACH = 12;

/** How many blocks above a colon announced a list whose rows have been short since; 0 where none did. */
function listDepth(view: View, at: number): number {
  for (let above = at - 1; above >= 0 && above >= at - LIST_REACH; above -= 1) {
    const block = view.blocks[above] as Block;
    if (block.folded.endsWith(':')) return at - above;
    if (block.text.length > 60 || 'BGYMm'.includes(view.kinds[above] as Kind)) return 0;
  }
  return 0;
}

const ended = group((sign: string, kind: Kind, below: Kind | '$', above: string) => [
  f`end=${sign}:${kind}`,
  f`end=${sign}:${kind}:${below}`,
  f`above-end=${above}:${kind}`,
]);

/** How the block ends, how the one above ended, and how a short line fits between its neighbours. */
export function ends(view: View, at: number, out: Feature[]): void {
  const block = view.blocks[at] as Block;
  const kind = view.kinds[at] as Kind;
  const sign = endSign(block.folded);
  const above = view.blocks[at - 1];
  const aboveSign = above ? endSign(above.folded) : '^';
  const [before, after] = [view.kinds[at - 1] ?? '^', view.kinds[at + 1] ?? '$'] as const;
  ended(out, sign, kind, after, aboveSign);
  const depth = listDepth(view, at);
  if (depth > 0) out.push(f`in-list=${Math.min(depth, 3)}:${kind}`, f`in-list:${kind}:${sign}`);
  if (view.style.dayLines) {
    const dated = DATE_ONLY.test(view.blocks[at - 1]?.folded ?? '');
    out.push(f`day-line=${dated ? 'above' : 'no'}:${kind}`, f`day-line=${dated ? 'above' : 'no'}`);
  }
  // Columns of a table printed with white space.
  const columns = block.text.length < 160 && /\s\s|\t/.test(block.folded);
  const cells = columns ? block.folded.split(/\s{2,}|\t/).length : 1;
  if (cells > 1) out.push(f`cells=${Math.min(cells, 4)}`, f`cells=${Math.min(cells, 4)}:${kind}`);
  if (DAY_FIRST.test(block.folded)) {
    const run = [at - 1, at + 1].some((other) => DAY_FIRST.test(view.blocks[other]?.folded ?? ''));
    const all = view.style.chronicle;
    out.push(
      f`days=${all ? 'all' : run ? 'run' : 'one'}`,
      f`days=${all ? 'all' : run ? 'run' : 'one'}:${kind}`,
    );
  }
  if (isTitleLike(kind) || kind === 's' || kind === 'w') {
    const fit = bucket(view.widths[at] as number, FITS);
    out.push(f`fit=${fit}:${before}:${after}`, f`fit=${fit}:${aboveSign}:${sign}:${after}`);
  }
}
