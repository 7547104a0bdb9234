// Trains the labeller: a small net under a linear-chain CRF, by stochastic gradient; deterministic for a seed.

import { groupAlike } from '../../src/ingest/split/alike.ts';
import { BANNED, ban } from '../../src/ingest/split/bans.ts';
import { featureName } from '../../src/ingest/split/feature.ts';
import type { Chain } from '../../src/ingest/split/features.ts';
import { latticeOf, type Weights } from '../../src/ingest/split/labeller.ts';
import {
  allowedTransitions,
  LABELS,
  type Label,
  MAY_BE_FIRST,
  MAY_BE_LAST,
} from '../../src/ingest/split/labels.ts';
import {
  addRows,
  embed,
  type Layer,
  type Rows,
  readOut,
  type Surroundings,
  sumsOf,
  surroundingsOf,
  VIEWS,
  type View,
} from '../../src/ingest/split/net.ts';
import { markOf, pack } from '../../src/ingest/split/packed.ts';
import { marginals } from '../../src/ingest/split/viterbi.ts';
import { type Model, unpackWeights } from '../../src/ingest/split/weights.ts';
import { Random } from '../corpus/random.ts';
import { backward } from './backward.ts';
import { Learned, type Pace } from './learned.ts';

export interface Example {
  readonly chain: Chain;
  readonly labels: readonly Label[];
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly seed: number;
  /** Features seen less often are not known to the net. */
  readonly minCount: number;
  /** Figures that a feature stands for, and outputs of the layer. */
  readonly width: number;
  readonly outputs: number;
  /** For what a feature says by itself and for the transitions; and for the rest of the net. */
  readonly direct: Pace;
  readonly net: Pace;
  /** Share of features, and of the layer's outputs, hidden at random in each pass, so that no single cue is relied on. */
  readonly hideFeatures: number;
  readonly hideOutputs: number;
}

/** The part of model.json that is learned here. */
export type LearnedModel = Omit<Model, 'about' | 'order' | 'calibration'>;

const COUNT = LABELS.length;
const ALLOWED = allowedTransitions(false);
/** Gradients below this change nothing that can be seen. */
const FELT = 1e-5;
const FELT_DIRECT = 1e-4;

/** False where the gold labels break the bans: such a chain teaches nothing. */
export function isLegal(labels: readonly Label[]): boolean {
  const numbers = labels.map((label) => LABELS.indexOf(label));
  if (numbers.length === 0) return false;
  if (!MAY_BE_FIRST[numbers[0] as number] || !MAY_BE_LAST[numbers[numbers.length - 1] as number])
    return false;
  return numbers.every((to, at) => at === 0 || ALLOWED[(numbers[at - 1] as number) * COUNT + to] === 1);
}

/** An example in figures: the net's rows of each block, which blocks look alike, what is banned, and the gold labels. */
interface Lesson {
  readonly rows: readonly Int32Array[];
  readonly alike: Int32Array;
  readonly bans: Float64Array;
  readonly gold: readonly number[];
}

function prepare(
  examples: readonly Example[],
  minCount: number,
): { lessons: Lesson[]; marks: readonly string[] } {
  const marked = new Map<number, string>();
  const markOfFeature = (feature: number): string => {
    const mark = marked.get(feature) ?? markOf(featureName(feature));
    marked.set(feature, mark);
    return mark;
  };
  const chains = [...new Set(examples.map(({ chain }) => chain))];
  const described = new Map(
    chains.map((chain) => [chain, chain.blocks.map((_, at) => chain.features(at).map(markOfFeature))]),
  );
  const counts = new Map<string, number>();
  for (const { chain } of examples)
    for (const block of described.get(chain) as string[][])
      for (const mark of block) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  const marks = [...counts].filter(([, count]) => count >= minCount).map(([mark]) => mark);
  const rowOf = new Map(marks.map((mark, row) => [mark, row]));
  const rowsOf = new Map(
    chains.map((chain) => [
      chain,
      (described.get(chain) as string[][]).map((block) =>
        Int32Array.from(block.flatMap((mark) => rowOf.get(mark) ?? [])),
      ),
    ]),
  );
  const lessons = examples.map(({ chain, labels }): Lesson => {
    const bans = new Float64Array(labels.length * COUNT);
    ban(chain, false, bans);
    return {
      rows: rowsOf.get(chain) as Int32Array[],
      alike: groupAlike(chain.blocks, chain.kinds),
      bans,
      gold: labels.map((label) => LABELS.indexOf(label)),
    };
  });
  return { lessons, marks };
}

/** The layer's work on one lesson, kept for the way back. */
interface Pass {
  readonly input: Rows;
  readonly around: Surroundings;
  readonly values: Float32Array;
  /** 1 where an output was above zero and not hidden. */
  readonly on: Uint8Array;
}

/** How large weights are drawn to begin with. */
const DRAWN = 0.1;

class Student {
  private readonly options: TrainingOptions;
  private readonly random: Random;
  private readonly meaning: Learned;
  private readonly direct: Learned;
  private readonly bias: Learned;
  private readonly views: Readonly<Record<View, Learned>>;
  private readonly readout: Learned;
  private readonly transitions: Learned;
  private readonly start: Learned;
  private readonly end: Learned;

  constructor(rows: number, options: TrainingOptions, random: Random) {
    const { width, outputs, direct, net } = options;
    const upTo = (size: number) => () => (random.next() * 2 - 1) * size;
    const drawn = (view: View): number => (view === 'self' ? 0.7 / Math.sqrt(width) : DRAWN);
    this.options = options;
    this.random = random;
    this.meaning = new Learned(rows * width, net, upTo(DRAWN));
    this.direct = new Learned(rows * COUNT, direct);
    this.bias = new Learned(outputs, net);
    this.views = Object.fromEntries(
      VIEWS.map((view) => [view, new Learned(width * outputs, net, upTo(drawn(view)))]),
    ) as Record<View, Learned>;
    this.readout = new Learned(COUNT * outputs, net, upTo(DRAWN));
    this.transitions = new Learned(COUNT * COUNT, direct);
    this.start = new Learned(COUNT, direct);
    this.end = new Learned(COUNT, direct);
  }

  count(): void {
    const { meaning, direct, bias, views, readout, transitions, start, end } = this;
    for (const part of [meaning, direct, bias, readout, transitions, start, end, ...Object.values(views)])
      part.count();
  }

  /** The mean of the passes counted, as it is written. */
  model(marks: readonly string[], passes: number): LearnedModel {
    const { width, outputs } = this.options;
    const hundredths = (part: Learned): number[] =>
      Array.from(part.mean(passes), (weight) => Math.round(weight * 100) || 0);
    return {
      labels: LABELS.join(''),
      transitions: hundredths(this.transitions),
      start: hundredths(this.start),
      end: hundredths(this.end),
      width,
      outputs,
      bias: pack(this.bias.mean(passes), outputs),
      views: Object.fromEntries(VIEWS.map((view) => [view, pack(this.views[view].mean(passes), width)])),
      readout: pack(this.readout.mean(passes), outputs),
      marks: marks.join(''),
      direct: pack(this.direct.mean(passes), COUNT),
      meaning: pack(this.meaning.mean(passes), width),
    };
  }

  private get layer(): Layer {
    const { width, outputs } = this.options;
    const views = VIEWS.map((view) => [view, this.views[view].value] as const);
    return {
      inputs: width,
      outputs,
      bias: this.bias.value,
      views: Object.fromEntries(views) as Record<View, Float32Array>,
    };
  }

  /** One gradient step on one bulletin; returns its negative log-likelihood, label by label. */
  learn({ rows, alike, bans, gold }: Lesson): number {
    const { width, hideFeatures } = this.options;
    // The first feature is the bias, which is never hidden.
    const seen = rows.map((row) =>
      row.filter((_, index) => index === 0 || !this.random.chance(hideFeatures)),
    );
    const scores = Float64Array.from(bans);
    const input: Rows = { values: new Float32Array(seen.length * width), width, alike };
    seen.forEach((row, at) => {
      embed({ width, meaning: this.meaning.value }, row, input.values, at);
      addRows(this.direct.value, COUNT, row, scores, at);
    });
    const pass = this.lookAround(input, scores);
    if (gold.some((label, at) => scores[at * COUNT + label] === BANNED)) return 0;
    const [transitions, start, end] = [this.transitions, this.start, this.end].map(({ value }) =>
      Float64Array.from(value),
    ) as [Float64Array, Float64Array, Float64Array];
    const { node, edges } = marginals(latticeOf(scores, { transitions, start, end }, false));
    const misses = Float32Array.from(node);
    let loss = 0;
    gold.forEach((label, at) => {
      const cell = at * COUNT + label;
      loss -= Math.log(Math.max(1e-9, node[cell] as number));
      misses[cell] = (node[cell] as number) - 1;
    });
    this.learnChain(gold, misses, edges());
    this.learnDirect(seen, misses);
    this.learnMeaning(seen, input.values, this.learnLayer(pass, misses));
    return loss;
  }

  private lookAround(input: Rows, scores: Float64Array): Pass {
    const { outputs, hideOutputs } = this.options;
    const around = surroundingsOf(input);
    const sums = sumsOf(this.layer, input, around);
    const on = new Uint8Array(sums.length);
    const values = sums.map((sum, at) => {
      if (sum <= 0 || this.random.chance(hideOutputs)) return 0;
      on[at] = 1;
      return sum / (1 - hideOutputs);
    });
    readOut(this.readout.value, values, outputs, scores);
    return { input, around, values, on };
  }

  private learnChain(gold: readonly number[], misses: Float32Array, moves: Float64Array): void {
    const last = gold.length - 1;
    for (let at = 1; at <= last; at += 1) {
      const move = (gold[at - 1] as number) * COUNT + (gold[at] as number);
      moves[move] = (moves[move] as number) - 1;
    }
    moves.forEach((gradient, at) => {
      if (ALLOWED[at]) this.transitions.step(at, gradient);
    });
    for (let label = 0; label < COUNT; label += 1) {
      if (MAY_BE_FIRST[label]) this.start.step(label, misses[label] as number);
      if (MAY_BE_LAST[label]) this.end.step(label, misses[last * COUNT + label] as number);
    }
  }

  private learnDirect(seen: readonly Int32Array[], misses: Float32Array): void {
    const { value } = this.direct;
    seen.forEach((rows, at) => {
      for (const row of rows)
        for (let label = 0; label < COUNT; label += 1) {
          const gradient = misses[at * COUNT + label] as number;
          const cell = row * COUNT + label;
          if (Math.abs(gradient) > FELT_DIRECT || value[cell] !== 0) this.direct.step(cell, gradient);
        }
    });
  }

  /** The way back through the layer; returns the gradients by what the blocks mean. */
  private learnLayer({ input, around, values, on }: Pass, misses: Float32Array): Float32Array {
    const { outputs, hideOutputs } = this.options;
    const sums = new Float32Array(values.length);
    const readout = new Float32Array(COUNT * outputs);
    for (let cell = 0; cell < sums.length; cell += 1) {
      if (on[cell] === 0) continue;
      const output = cell % outputs;
      const at = (cell - output) / outputs;
      let pull = 0;
      for (let label = 0; label < COUNT; label += 1) {
        const miss = misses[at * COUNT + label] as number;
        const weight = label * outputs + output;
        pull += (this.readout.value[weight] as number) * miss;
        readout[weight] = (readout[weight] as number) + (values[cell] as number) * miss;
      }
      sums[cell] = pull / (1 - hideOutputs);
    }
    const gradients = backward(this.layer, input, around, sums);
    this.readout.stepAll(readout);
    this.bias.stepAll(gradients.bias);
    for (const view of VIEWS) this.views[view].stepAll(gradients.views[view]);
    return gradients.inputs;
  }

  private learnMeaning(seen: readonly Int32Array[], meant: Float32Array, pulls: Float32Array): void {
    const { width } = this.options;
    seen.forEach((rows, at) => {
      for (let input = 0; input < width; input += 1) {
        const value = meant[at * width + input] as number;
        const gradient = (pulls[at * width + input] as number) * (1 - value * value);
        if (Math.abs(gradient) > FELT)
          for (const row of rows) this.meaning.step(row * width + input, gradient);
      }
    });
  }
}

/** `tell` is called with a line after each pass. */
export function train(
  examples: readonly Example[],
  options: TrainingOptions,
  tell: (line: string) => void,
): { model: LearnedModel; weights: Weights } {
  const { lessons, marks } = prepare(examples, options.minCount);
  const barred = lessons.filter(({ bans, gold }) =>
    gold.some((label, at) => bans[at * COUNT + label] === BANNED),
  ).length;
  tell(
    `${barred} of ${lessons.length} examples teach nothing: the labeller's bans forbid what is right there`,
  );
  const random = new Random(options.seed);
  const student = new Student(marks.length, options, random);
  const blocks = lessons.reduce((sum, { gold }) => sum + gold.length, 0);
  const counted = Math.ceil(options.epochs / 2);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let loss = 0;
    for (const lesson of random.shuffled(lessons)) loss += student.learn(lesson);
    tell(`epoch ${epoch + 1}: loss a block ${(loss / blocks).toFixed(4)}`);
    if (epoch >= options.epochs - counted) student.count();
  }
  const model = student.model(marks, counted);
  return { model, weights: unpackWeights(model) };
}
