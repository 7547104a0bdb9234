// What the labeller sees of each block, as named features: its own shape, its neighbours, echoes, seams, document style.
// Training and run time use this one function; `--explain` prints these names.

import type { Block } from './blocks.ts';
import { type Chronicle, readChronicle } from './chronicle.ts';
import { BULLET, CONNECTIVE } from './cues.ts';
import { findHouseSlug } from './datelines.ts';
import { JoinEvidence } from './echo.ts';
import { endSign, ends } from './ends.ts';
import { type Feature, f, group } from './feature.ts';
import { isTitleLike, type Kind, kindOf, widthOf } from './kinds.ts';
import { bridge, forward, isBrokenOff, seam } from './seams.ts';
import { cuesIn, selfTalk } from './selftalk.ts';
import { findTurns } from './speakers.ts';
import { readStyle, type Style } from './style.ts';
import { echoes, topic, words } from './titles.ts';
import { bucket, type View } from './view.ts';

const WIDTHS = [4, 8, 12, 16, 20, 26, 32, 40, 52, 70, 100, 160];

export interface Chain {
  /** The document's own opening formula, found by its repetition; empty where there is none. */
  readonly slug: string;
  /** Days stand on lines of their own above what happened on them. */
  readonly dayLines: boolean;
  /** Entries and days, where the document is a chronicle. */
  readonly chronicle: Chronicle | undefined;
  /** The block above is prose that stops in mid-sentence: no article starts here without a headline. */
  readonly carriesOn: readonly boolean[];
  readonly blocks: readonly Block[];
  /** Features of the block at a place; `featureName` tells their names. */
  readonly features: (at: number) => readonly Feature[];
  readonly kinds: readonly Kind[];
}

/** For each block whether one of the page's lines about an article (day, source, author) stood between it and the next. */
function findMetaBelow(blocks: readonly Block[], metas: readonly { readonly start: number }[]): boolean[] {
  const starts = metas.map(({ start }) => start).sort((a, b) => a - b);
  let next = 0;
  return blocks.map((block, at) => {
    const from = block.pieces.at(-1)?.end ?? 0;
    const until = blocks[at + 1]?.pieces[0]?.start ?? Number.POSITIVE_INFINITY;
    while (next < starts.length && (starts[next] as number) < from) next += 1;
    return next < starts.length && (starts[next] as number) < until;
  });
}

/**
 * The chain with the features of every block, made when they are asked for. Linear in the text. `metas` tell where the page's
 * lines about its articles start in the source.
 */
export function describeChain(blocks: readonly Block[], metas: readonly { readonly start: number }[]): Chain {
  const widths = blocks.map(widthOf);
  const slug = findHouseSlug(blocks);
  const turns = findTurns(blocks);
  const kinds = blocks.map((block, at): Kind => {
    if (slug !== '' && block.folded.startsWith(slug) && block.text.length > 24) return 'D';
    // A conversation's turns are prose, however short.
    return turns[at] ? 'F' : kindOf(block, widths[at] as number);
  });
  const view: View = {
    blocks,
    kinds,
    widths,
    style: readStyle(blocks, kinds),
    joins: new JoinEvidence(blocks),
    says: blocks.map(({ folded }) => cuesIn(folded)),
    zones: [],
    metaBelow: findMetaBelow(blocks, metas),
  };
  const carriesOn = blocks.map(
    (block, at) => isBrokenOff(view, at - 1) && !BULLET.test(block.folded.slice(0, 2)),
  );
  return {
    slug,
    dayLines: view.style.dayLines,
    chronicle: readChronicle(blocks),
    blocks,
    kinds,
    carriesOn,
    features: (at) => describe(view, at),
  };
}

function describe(view: View, at: number): Feature[] {
  const out: Feature[] = [f`bias`];
  shape(view, at, out);
  neighbours(out, view.kinds[at - 1] ?? '^', view.kinds[at] as Kind, view.kinds[at + 1] ?? '$');
  ends(view, at, out);
  markup(view, at, out);
  if (isTitleLike(view.kinds[at] as Kind)) {
    echoes(view, at, out);
    words(view, at, out);
    forward(view, at, out);
    bridge(view, at, out);
  } else if (!isBrokenOff(view, at - 1)) topic(view, at, out);
  seam(view, at, out);
  numbering(view, at, out);
  selfTalk(view, at, out);
  return out;
}

const sized = group((kind: Kind, width: number, ends: string) => [
  f`kind=${kind}`,
  f`width=${width}`,
  f`width=${width}${ends}`,
]);
const spaced = group((gap: string, kind: Kind, above: Kind | '^') => [
  f`gap=${gap}`,
  f`gap=${gap}${kind}`,
  f`gap=${gap}${kind}${above}`,
]);

function shape(view: View, at: number, out: Feature[]): void {
  const block = view.blocks[at] as Block;
  const kind = view.kinds[at] as Kind;
  const width = bucket(view.widths[at] as number, WIDTHS);
  const ends = isTitleLike(kind) ? 'open' : 'shut';
  sized(out, kind, width, ends);
  const last = view.blocks.length - 1 - at;
  if (at < 4) out.push(f`first=${at}`, f`first=${at}${kind}`);
  if (last < 3) out.push(f`last=${last}`, f`last=${last}${kind}`);
  const gap = block.attached ? 'attached' : gapOf(block, view.style);
  spaced(out, gap, kind, view.kinds[at - 1] ?? '^');
  if (block.indent >= view.style.indent + 8) out.push(f`indent=deep`, f`indent=deep${kind}`);
  else if (view.style.indents && block.indent >= 2) out.push(f`indent=yes`);
  else if (view.style.indents) out.push(f`indent=no`, f`indent=no${kind}`);
  if (kind === 'w' || kind === 'B') out.push(f`wrap=${/^[(（【〔［[<]/.exec(block.text)?.[0] ?? '-'}${kind}`);
  if (kind === 'A') out.push(f`triangles=${view.style.triangles}`);
  if (block.afterFurniture) out.push(f`after-furniture`);
  if (view.metaBelow[at]) out.push(f`meta-below`, f`meta-below${kind}`);
  if (view.metaBelow[at - 1]) out.push(f`meta-above`, f`meta-above${kind}`);
  const start = block.folded.slice(0, 16);
  if (CONNECTIVE.test(start)) out.push(f`connective`, f`connective${kind}`);
  const bullet = BULLET.test(start) ? 'yes' : 'no';
  if (bullet === 'yes' || view.style.bullets)
    out.push(f`bullet=${bullet}`, f`bullet=${bullet}:${view.style.bullets}:${ends}`);
}

function gapOf(block: Block, style: Style): string {
  if (block.gap === style.gap) return 'usual';
  return block.gap > style.gap ? 'more' : 'less';
}

const neighbours = group((above: Kind | '^', kind: Kind, below: Kind | '$') => [
  f`-1=${above}`,
  f`+1=${below}`,
  f`-1=${above}:${kind}`,
  f`+1=${kind}:${below}`,
  f`3=${above}:${kind}:${below}`,
]);

function markup(view: View, at: number, out: Feature[]): void {
  const block = view.blocks[at] as Block;
  const kind = view.kinds[at] as Kind;
  const { style } = view;
  if (style.hinted) {
    const level =
      block.heading === 0
        ? 'none'
        : block.heading === style.level
          ? 'article'
          : block.heading < style.level
            ? 'above'
            : 'below';
    out.push(f`heading=${level}`, f`heading=${level}${kind}`);
    if (level === 'none') out.push(f`heading=none+1=${(view.blocks[at + 1]?.heading ?? 0) > 0 ? 'h' : 'n'}`);
  } else if (block.heading > 0) out.push(f`heading=only`, f`heading=only-1=${view.kinds[at - 1] ?? '^'}`);
  for (const mark of block.markup)
    out.push(f`markup=${mark}`, f`markup=${mark}${isTitleLike(kind) ? 'open' : 'shut'}`);
  if (style.strongTitles && isTitleLike(kind))
    out.push(block.markup.has('strong') ? f`strong-style=yes` : f`strong-style=no`);
}

/** 二、时间:第一期…: an item of a list, not a title. */
const LABELLED = /^.{1,5}[、.)\s][^,。:]{2,8}:[^:]{3}/;

function numbering(view: View, at: number, out: Feature[]): void {
  const facts = view.style.numbers[at];
  if (!facts) return;
  const kind = view.kinds[at] as Kind;
  const form = kind === 'n' || isTitleLike(kind) ? 'title' : 'prose';
  out.push(f`number=${facts.kind}:${form}`, f`number=${facts.rank}:${form}`);
  out.push(f`number=${facts.rank}:${form}:${facts.preface ? 'preface' : 'bare'}`);
  out.push(f`number:${form}:${facts.repeats ? 'repeats' : 'once'}:${facts.preface ? 'preface' : 'bare'}`);
  if (LABELLED.test(view.blocks[at]?.folded ?? '')) out.push(f`number-labelled:${form}`);
  const [before, after] = [view.style.numbers[at - 1], view.style.numbers[at + 1]];
  const run = `${before?.kind === facts.kind ? 1 : 0}${after?.kind === facts.kind ? 1 : 0}`;
  out.push(
    f`number-run=${run}:${form}`,
    f`number-run=${run}:${endSign(view.blocks[at]?.folded ?? '')}:${form}`,
  );
  out.push(f`number-value=${Math.min(facts.value, 2)}:${form}`);
  if (facts.preface && facts.headed) out.push(f`number-headed:${form}`);
}
