// One bulletin in, its articles out: blocks → furniture and duplicates → labels → articles → dates. Pure; nothing is lost untold.

import type { SplitArticle } from '../../domain/article.ts';
import type { Dropped, ExtractedDocument, Repair } from '../../domain/document.ts';
import { buildArticle } from './article.ts';
import { assemble } from './assemble.ts';
import { type Block, cutBlocks, type DroppedRange } from './blocks.ts';
import { MASTHEAD_CUE } from './cues.ts';
import { issueDate } from './dates.ts';
import { findDuplicates } from './duplicates.ts';
import { describeChain } from './features.ts';
import { fold } from './fold.ts';
import { type Labelling, labelChain, strongest } from './labeller.ts';
import { LABEL_NAMES, type Label } from './labels.ts';
import { findDoubled } from './repair.ts';
import { WEIGHTS } from './weights.ts';

/** Articles at or above this confidence are pushed; below it they wait for an admin. Set on the development part. */
export const GATE = 0.8;

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

interface Analysis {
  readonly blocks: readonly Block[];
  readonly chain: ReturnType<typeof describeChain>;
  readonly labelling: Labelling;
  readonly dropped: DroppedRange[];
  readonly repairs: Repair[];
  readonly duplicates: ReadonlyMap<Block, string>;
}

function analyse(document: ExtractedDocument): Analysis {
  const { blocks, dropped, repairs } = cutBlocks(document);
  const why = findDuplicates(blocks);
  const duplicates = new Map<Block, string>();
  const kept = blocks.filter((block, at) => {
    const reason = why[at] ?? (block.markup.has('table') ? 'table' : undefined);
    if (!reason) return true;
    duplicates.set(block, reason);
    for (const { start, end } of block.pieces) dropped.push({ start, end, why: reason });
    if (reason === 'duplicate') {
      const at = block.pieces[0]?.start ?? 0;
      repairs.push({ kind: 'duplicate', at, from: block.text, to: '', why: 'printed before' });
    }
    return false;
  });
  const chain = describeChain(kept);
  return {
    blocks,
    chain,
    labelling: labelChain(chain, WEIGHTS, document.single),
    dropped,
    repairs,
    duplicates,
  };
}

export function split(document: ExtractedDocument, options: SplitOptions): SplitResult {
  const analysis = analyse(document);
  const { chain, labelling, dropped, repairs } = analysis;
  const { drafts, outside, sentHome } = assemble(
    chain.blocks,
    chain.kinds,
    labelling.labels,
    document.single,
  );
  for (const { block, why } of outside)
    for (const { start, end } of (chain.blocks[block] as Block).pieces) dropped.push({ start, end, why });
  for (const [tail] of sentHome)
    repairs.push({
      kind: 'continuation',
      at: chain.blocks[tail]?.pieces[0]?.start ?? 0,
      from: '',
      to: '',
      why: 'a 上接 tail joined to its 下转 article',
    });
  const issuedOn = findIssueDate(document, dropped) ?? document.publishedOn;
  const context = {
    source: document.text,
    title: document.title,
    single: document.single,
    reference: issuedOn ?? options.receivedOn,
    doubled: findDoubled(chain.blocks),
    chain,
    labelling,
    dropped,
    repairs,
  };
  const articles = drafts.flatMap((draft) => buildArticle(draft, context) ?? []);
  return {
    articles,
    repairs: [...repairs].sort((a, b) => a.at - b.at),
    dropped: [...tell(document.text, dropped), ...document.dropped],
    issuedOn,
  };
}

function tell(source: string, ranges: DroppedRange[]): Dropped[] {
  return [...ranges]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, why }) => ({ why, text: source.slice(start, end), at: start }));
}

/** The first full date among the masthead's lines at the top, else at the foot. */
function findIssueDate(document: ExtractedDocument, dropped: readonly DroppedRange[]): string | null {
  const sorted = [...dropped]
    .filter(({ why }) => why === 'masthead' || why === 'running-header' || why === 'outside')
    .sort((a, b) => a.start - b.start);
  for (const { start, end } of [...sorted.slice(0, 12), ...sorted.slice(-3)]) {
    if (end - start > 120) continue;
    const line = fold(document.text.slice(start, end));
    const day = issueDate(line);
    if (day) return day;
    if (MASTHEAD_CUE.test(line)) continue;
  }
  return null;
}

/** Each block with its label, its strongest features and its certainty: why a cut was made where it was. */
export function explain(document: ExtractedDocument, _options: SplitOptions): BlockReport[] {
  const { blocks, chain, labelling, duplicates } = analyse(document);
  const place = new Map(chain.blocks.map((block, at) => [block, at]));
  return blocks.map((block) => {
    const at = place.get(block);
    if (at === undefined)
      return {
        text: block.text,
        label: null,
        meaning: duplicates.get(block) ?? 'dropped',
        features: [],
        confidence: 1,
      };
    const label = labelling.labels[at] as Label;
    return {
      text: block.text,
      label,
      meaning: LABEL_NAMES[label],
      features: strongest(chain.features[at] as readonly string[], label, WEIGHTS, 6),
      confidence: labelling.certainty[at] as number,
    };
  });
}
