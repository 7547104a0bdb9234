// One bulletin in, its articles out: blocks → furniture and duplicates → labels → articles → dates. Pure; nothing is lost untold.

import type { SplitArticle } from '../../domain/article.ts';
import type { Dropped, ExtractedDocument, Repair } from '../../domain/document.ts';
import { strongest } from './labeller.ts';
import { LABEL_NAMES, type Label } from './labels.ts';
import { analyse, runSplit } from './pipeline.ts';
import { calibration, weights } from './weights.ts';

/** Articles at or above this confidence are pushed; below it they wait for an admin. Set while training, see tests/training. */
export const gate = (): number => calibration().gate;

export interface SplitResult {
  readonly articles: readonly SplitArticle[];
  readonly repairs: readonly Repair[];
  /** Everything that is in no article, in print order, each with a word why. */
  readonly dropped: readonly Dropped[];
  /** Day of issue that the bulletin states, `YYYY-MM-DD`, or null. */
  readonly issuedOn: string | null;
}

export interface SplitOptions {
  /** Day of receipt, `YYYY-MM-DD`: years that the text leaves out are inferred from it. */
  readonly receivedOn: string;
}

/** One block as the labeller saw it, for `split --explain`. */
export interface BlockReport {
  readonly text: string;
  readonly label: Label | null;
  /** The label in words, or why the block was dropped before labelling. */
  readonly meaning: string;
  readonly features: readonly { readonly name: string; readonly weight: number }[];
  /** Probability of the label, 0…1. */
  readonly confidence: number;
}

export function split(document: ExtractedDocument, options: SplitOptions): SplitResult {
  const { articles, repairs, dropped, issuedOn } = runSplit(document, options.receivedOn, weights());
  return { articles, repairs, dropped, issuedOn };
}

/** Each block with its label, its strongest features and its certainty: why a cut was made where it was. */
export function explain(document: ExtractedDocument, _options: SplitOptions): BlockReport[] {
  const { blocks, chain, labelling, out } = analyse(document, weights());
  const place = new Map(chain.blocks.map((block, at) => [block, at]));
  return blocks.map((block) => {
    const at = place.get(block);
    if (at === undefined)
      return {
        text: block.text,
        label: null,
        meaning: out.get(block) ?? 'dropped',
        features: [],
        confidence: 1,
      };
    const label = labelling.labels[at] as Label;
    return {
      text: block.text,
      label,
      meaning: LABEL_NAMES[label],
      features: strongest(chain, at, label, weights(), 6),
      confidence: labelling.certainty[at] as number,
    };
  });
}
