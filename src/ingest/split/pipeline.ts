// The whole way from a document to its articles, with the weights as an argument: training measures itself with it too.

import type { SplitArticle } from '../../domain/article.ts';
import type { Dropped, ExtractedDocument, Repair } from '../../domain/document.ts';
import { buildArticle } from './article.ts';
import { assemble } from './assemble.ts';
import { type Block, cutBlocks } from './blocks.ts';
import type { Evidence } from './confidence.ts';
import { EDITOR_NOTE, SELF_NOTE, SERVICE_NOTE, TAKEN_DOWN } from './cues.ts';
import { issueDate } from './dates.ts';
import { findDuplicates } from './duplicates.ts';
import { type Chain, describeChain } from './features.ts';
import { fold } from './fold.ts';
import { type Labelling, labelChain, type Weights } from './labeller.ts';
import { lastDay, type PlacedMeta } from './meta-line.ts';
import { isOutlined } from './outline.ts';
import type { DroppedRange } from './pieces.ts';
import { findDoubled } from './repair.ts';

export interface Analysis {
  readonly blocks: readonly Block[];
  readonly chain: Chain;
  readonly labelling: Labelling;
  readonly dropped: DroppedRange[];
  readonly repairs: Repair[];
  /** What the page's lines beside the articles say of them. */
  readonly metas: readonly PlacedMeta[];
  /** Blocks that were taken out before labelling, with a word why. */
  readonly out: ReadonlyMap<Block, string>;
}

/** Why a block is no part of any article, whatever stands around it. */
function outsideOf(block: Block): string | undefined {
  if (block.markup.has('table')) return 'table';
  if (EDITOR_NOTE.test(block.folded.slice(0, 24)) && block.text.length < 400) return 'editor-note';
  if (block.text.length < 120 && TAKEN_DOWN.test(block.folded)) return 'editor-note';
  if (block.text.length < 120 && SERVICE_NOTE.test(block.folded)) return 'service';
  return block.text.length < 120 && SELF_NOTE.test(block.folded) ? 'self-note' : undefined;
}

/** What is labelled of a document, and what was taken out before. Training learns from the same chain. */
export function readChain(document: ExtractedDocument): Omit<Analysis, 'labelling'> {
  const { blocks, dropped, repairs, metas } = cutBlocks(document);
  const why = findDuplicates(blocks);
  const out = new Map<Block, string>();
  const kept = blocks.filter((block, at) => {
    const reason = why[at] ?? outsideOf(block);
    if (!reason) return true;
    out.set(block, reason);
    for (const { start, end } of block.pieces) dropped.push({ start, end, why: reason });
    if (reason === 'duplicate') {
      const at = block.pieces[0]?.start ?? 0;
      repairs.push({ kind: 'duplicate', at, from: block.text, to: '', why: 'printed before' });
    }
    return false;
  });
  return { blocks, chain: describeChain(kept, metas), dropped, repairs, metas, out };
}

/** Blocks, furniture, duplicates, labels. */
export function analyse(document: ExtractedDocument, weights: Weights): Analysis {
  const read = readChain(document);
  return { ...read, labelling: labelChain(read.chain, weights, document.single) };
}

export interface Run {
  readonly articles: readonly SplitArticle[];
  /** What the confidence of each article was made of. */
  readonly evidence: readonly Evidence[];
  readonly repairs: readonly Repair[];
  readonly dropped: readonly Dropped[];
  readonly issuedOn: string | null;
}

/** `receivedOn` is `YYYY-MM-DD`. */
export function runSplit(document: ExtractedDocument, receivedOn: string, weights: Weights): Run {
  const analysis = analyse(document, weights);
  const { chain, labelling, dropped, repairs, metas } = analysis;
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
  // A title without text becomes no article.
  const sole = drafts.filter(({ paragraphs }) => paragraphs.length > 0).length === 1;
  const told = [findIssueDate(document, dropped), lastDay(metas)];
  const issuedOn = (sole ? (told[1] ?? told[0]) : (told[0] ?? told[1])) ?? document.publishedOn;
  const context = {
    source: document.text,
    title: document.title,
    single: document.single,
    publishedOn: document.publishedOn,
    reference: { day: issuedOn ?? receivedOn, sameDay: document.single && issuedOn !== null },
    doubled: findDoubled(chain.blocks),
    chain,
    labelling,
    dropped,
    repairs,
    metas,
    outlined: isOutlined(chain.blocks),
    sole,
  };
  const built = drafts.flatMap((draft) => buildArticle(draft, context) ?? []);
  return {
    articles: built.map(({ article }) => article),
    evidence: built.map(({ evidence }) => evidence),
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
  }
  return null;
}
