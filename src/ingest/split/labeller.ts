// Scores blocks with the learned weights and decodes them: labels, marginals, and the reasons for `--explain`.

import type { Block } from './blocks.ts';
import { ADDRESSEE } from './cues.ts';
import { wordSpans } from './echo.ts';
import { type Feature, featureName } from './feature.ts';
import type { Chain } from './features.ts';
import { habitsOf } from './habits.ts';
import { isImpossible, type Kind, opensArticle } from './kinds.ts';
import { allowedTransitions, LABELS, type Label, MAY_BE_FIRST, MAY_BE_LAST } from './labels.ts';
import { cuesIn } from './selftalk.ts';
import { bestPath, type Lattice, marginals } from './viterbi.ts';

/** Weights by feature name, a number a label in the order of LABELS; `transitions` row by row. */
export interface Weights {
  readonly features: ReadonlyMap<string, Row>;
  readonly transitions: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

export interface Labelling {
  readonly labels: readonly Label[];
  /** Probability of the chosen label of each block, 0…1. */
  readonly certainty: Float64Array;
  /** Mean of the certainties, 0…1. */
  readonly mean: number;
  /** `node[block * LABELS.length + label]`. */
  readonly node: Float64Array;
  /** What the first reading told the second, as features of the block at a place. */
  readonly habits: (at: number) => readonly Feature[];
}

const COUNT = LABELS.length;
const BANNED = Number.NEGATIVE_INFINITY;
const HEADLESS = LABELS.indexOf('N');
const PARAGRAPH = LABELS.indexOf('P');
const CONTINUED = LABELS.indexOf('C');
const OUTSIDE = LABELS.indexOf('X');
/** Letters of a dateline and its sentence. */
const NEWS = 40;
/** What a bulletin says of itself is shorter. */
const LONG = 100;
/** Labels that a block ending in 。 cannot have. */
const NO_SENTENCE = LABELS.map((label) => 'HhKUSB'.includes(label));
const BANS = new Map<Kind, readonly boolean[]>();

function bansOf(kind: Kind): readonly boolean[] {
  let bans = BANS.get(kind);
  if (!bans) {
    bans = LABELS.map((label) => isImpossible(kind, label));
    BANS.set(kind, bans);
  }
  return bans;
}

type Row = Float64Array | readonly number[];

/** All rows of some weights in one array, and where in it each feature has its own; each is looked up by name once. */
interface Rows {
  readonly values: Float64Array;
  readonly starts: ReadonlyMap<string, number>;
  /** By feature; -1 for those without weights, undefined for those not yet met. */
  readonly startOf: (number | undefined)[];
}

const ROWS = new WeakMap<Weights, Rows>();

function rowsOf(weights: Weights): Rows {
  let rows = ROWS.get(weights);
  if (!rows) {
    const values = new Float64Array(weights.features.size * COUNT);
    const starts = new Map<string, number>();
    for (const [name, row] of weights.features) {
      const start = starts.size * COUNT;
      values.set(row, start);
      starts.set(name, start);
    }
    rows = { values, starts, startOf: [] };
    ROWS.set(weights, rows);
  }
  return rows;
}

/** A dateline that the trade knows with a whole sentence behind it, wherever it stands; what only this document repeats may be anything. */
function isNews({ kinds, blocks, slug }: Chain, at: number): boolean {
  const { folded } = blocks[at] as Block;
  const known = slug === '' || !folded.startsWith(slug);
  return kinds[at] === 'D' && known && folded.length >= NEWS && folded.endsWith('。');
}

/** 千帆竞发——在新的赛道上…: how long features head their parts, however long it is. */
const LONG_HEAD = /^[^,。;:]{4,14}--[^。;]{8,60}$/;

/** Such a head does not run on into the paragraph that stands apart below it. */
function standsBelowHead({ blocks }: Chain, at: number): boolean {
  const [above, block] = [blocks[at - 1], blocks[at] as Block];
  return (
    above !== undefined &&
    block.gap > 0 &&
    LONG_HEAD.test(above.folded) &&
    !wordSpans(above.folded, block.folded)
  );
}

const POINT = /^(?:[一二三四五六七八九十][是要、]|\d{1,2}[.、]|[(①-⑩●■◆])[^。]{2,40}[,;]$/;
/** Points in a row that end alike: what stands apart below them is none, and goes on with none. */
const POINTS = 3;

function standsBelowPoints({ blocks }: Chain, at: number): boolean {
  const block = blocks[at] as Block;
  if (block.gap === 0 || at < POINTS || !(blocks[at - 1] as Block).folded.endsWith(',')) return false;
  return blocks.slice(at - POINTS, at).every(({ folded }) => POINT.test(folded));
}

/** One of several points that end with a comma: text, however short. */
const isPoint = ({ blocks }: Chain, at: number): boolean =>
  POINT.test((blocks[at] as Block).folded) &&
  [at - 1, at + 1].some((near) => POINT.test(blocks[near]?.folded ?? ''));

/** Whom a notice is addressed to, above its text: part of it. 各位…: greets readers. */
function isAddressed({ blocks }: Chain, at: number): boolean {
  const { folded } = blocks[at] as Block;
  const below = blocks[at + 1]?.folded ?? '';
  return (
    folded.startsWith('各') &&
    !folded.startsWith('各位') &&
    ADDRESSEE.test(folded) &&
    below.length >= NEWS &&
    /[。:]$/.test(below)
  );
}

/** Prose that says nothing of the bulletin itself. */
function isNewsLike({ blocks, kinds }: Chain, at: number): boolean {
  const { folded } = blocks[at] as Block;
  const own = cuesIn(folded) === '' || folded.length >= LONG;
  const prose = 'DFL'.includes(kinds[at] as Kind) || (kinds[at] === 'U' && folded.length >= LONG);
  return prose && folded.length >= NEWS && own;
}

function addRows(
  emissions: Float64Array,
  at: number,
  features: readonly Feature[],
  { values, starts, startOf }: Rows,
): void {
  const base = at * COUNT;
  for (const feature of features) {
    let start = startOf[feature];
    if (start === undefined) {
      start = starts.get(featureName(feature)) ?? -1;
      startOf[feature] = start;
    }
    if (start < 0) continue;
    for (let label = 0; label < COUNT; label += 1)
      emissions[base + label] = (emissions[base + label] as number) + (values[start + label] as number);
  }
}

/** The lattice of one chain. A block behind 上接 can only start a tail, which is labelled like a headless start. */
export function buildLattice(chain: Chain, weights: Weights, single: boolean): Lattice {
  const length = chain.blocks.length;
  const emissions = new Float64Array(length * COUNT);
  const rows = rowsOf(weights);
  chain.kinds.forEach((kind, at) => {
    addRows(emissions, at, chain.features(at), rows);
    const opens = opensArticle(chain.kinds, at);
    const carriesOn = chain.carriesOn[at] === true && kind !== 'D' && kind !== 'N';
    const sentence = chain.blocks[at]?.folded.endsWith('。') === true || isPoint(chain, at);
    const row = at * COUNT;
    const never = bansOf(kind);
    for (let label = 0; label < COUNT; label += 1)
      if (never[label] || (sentence && NO_SENTENCE[label])) emissions[row + label] = BANNED;
    if (opens) emissions[row + PARAGRAPH] = BANNED;
    if (isNews(chain, at) || isAddressed(chain, at)) emissions[row + OUTSIDE] = BANNED;
    if (standsBelowHead(chain, at) || standsBelowPoints(chain, at)) emissions[row + CONTINUED] = BANNED;
    // Cut off behind a finished sentence as who signed it, it does not carry the sentence on.
    if (kind === 'B' && chain.blocks[at]?.attached) emissions[row + CONTINUED] = BANNED;
    if (carriesOn) emissions[row + HEADLESS] = BANNED;
    // What goes on elsewhere is text, however short its first half.
    if (chain.blocks[at]?.jump === 'out')
      for (let label = 0; label < COUNT; label += 1) if (NO_SENTENCE[label]) emissions[row + label] = BANNED;
    if (chain.blocks[at]?.jump === 'in')
      for (let label = 0; label < COUNT; label += 1)
        if (label !== HEADLESS) emissions[at * COUNT + label] = BANNED;
    const must = single ? undefined : chain.chronicle?.must[at];
    if (must)
      LABELS.forEach((name, label) => {
        emissions[row + label] = name === must ? 0 : BANNED;
      });
  });
  const allowed = allowedTransitions(single);
  return {
    length,
    labels: COUNT,
    emissions,
    transitions: weights.transitions.map((weight, at) => (allowed[at] ? weight : BANNED)),
    start: weights.start.map((weight, at) => (MAY_BE_FIRST[at] ? weight : BANNED)),
    end: weights.end.map((weight, at) => (MAY_BE_LAST[at] ? weight : BANNED)),
  };
}

/** The habits that a first reading finds, as features for the second. */
export function firstReading(
  chain: Chain,
  weights: Weights,
  single: boolean,
): (at: number) => readonly Feature[] {
  return habitsOf(chain, marginals(buildLattice(chain, weights, single)).node);
}

/** Reads the chain twice: the second time with the habits that the first one found. */
export function labelChain(chain: Chain, weights: Weights, single: boolean): Labelling {
  const lattice = buildLattice(chain, weights, single);
  const habits = habitsOf(chain, marginals(lattice).node);
  const rows = rowsOf(weights);
  for (let at = 0; at < lattice.length; at += 1) addRows(lattice.emissions, at, habits(at), rows);
  let path = bestPath(lattice);
  const { node } = marginals(lattice);
  // Prose that stands alone looks like no article; as the only one it is, though nobody can be sure.
  if (!path.some((label) => label === PARAGRAPH || label === HEADLESS)) {
    for (let at = 0; at < lattice.length; at += 1)
      if (isNewsLike(chain, at)) lattice.emissions[at * COUNT + OUTSIDE] = BANNED;
    path = bestPath(lattice);
  }
  const certainty = new Float64Array(path.length);
  path.forEach((label, at) => {
    const p = node[at * COUNT + label] as number;
    certainty[at] = Number.isFinite(p) ? p : 0;
  });
  return {
    labels: Array.from(path, (label) => LABELS[label] as Label),
    certainty,
    mean: certainty.length === 0 ? 0 : certainty.reduce((sum, sure) => sum + sure, 0) / certainty.length,
    node,
    habits,
  };
}

/** The features that spoke loudest for a label against the average of the others, strongest first. */
export function strongest(
  features: readonly Feature[],
  label: Label,
  weights: Weights,
  count: number,
): { name: string; weight: number }[] {
  const at = LABELS.indexOf(label);
  return features
    .flatMap((feature) => {
      const name = featureName(feature);
      const row = weights.features.get(name);
      if (!row) return [];
      let sum = 0;
      for (const weight of row) sum += weight;
      const mean = sum / COUNT;
      return [{ name, weight: Math.round(((row[at] as number) - mean) * 100) / 100 }];
    })
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, count);
}
