// Decoding a linear chain: the best sequence of labels, and how sure each label is (marginals by forward-backward).

export interface Lattice {
  /** Number of blocks and of labels. */
  readonly length: number;
  readonly labels: number;
  /** `emissions[block * labels + label]`: score in log space; -Infinity bans. */
  readonly emissions: Float64Array;
  /** `transitions[from * labels + to]`; -Infinity bans. */
  readonly transitions: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

/** The best label of each block. Where bans leave no path, what stands above is read as if the text ended there. */
export function bestPath(lattice: Lattice): Uint8Array {
  const { length, labels, emissions, transitions } = lattice;
  const path = new Uint8Array(length);
  if (length === 0) return path;
  const from = new Uint8Array(length * labels);
  let score = new Float64Array(labels);
  let next = new Float64Array(labels);
  for (let to = 0; to < labels; to += 1)
    score[to] = (lattice.start[to] as number) + (emissions[to] as number);
  for (let at = 1; at < length; at += 1) {
    for (let to = 0; to < labels; to += 1) {
      let best = Number.NEGATIVE_INFINITY;
      let chosen = 0;
      for (let prior = 0; prior < labels; prior += 1) {
        const sum = (score[prior] as number) + (transitions[prior * labels + to] as number);
        if (sum > best) {
          best = sum;
          chosen = prior;
        }
      }
      next[to] = best + (emissions[at * labels + to] as number);
      from[at * labels + to] = chosen;
    }
    if (next.every((sum) => sum === Number.NEGATIVE_INFINITY)) {
      const best = score.indexOf(Math.max(...score));
      for (let to = 0; to < labels; to += 1) {
        next[to] = emissions[at * labels + to] as number;
        from[at * labels + to] = best;
      }
    }
    [score, next] = [next, score];
  }
  let best = 0;
  for (let to = 1; to < labels; to += 1)
    if (
      (score[to] as number) + (lattice.end[to] as number) >
      (score[best] as number) + (lattice.end[best] as number)
    )
      best = to;
  for (let at = length - 1; at >= 0; at -= 1) {
    path[at] = best;
    best = from[at * labels + best] as number;
  }
  return path;
}

export interface Marginals {
  /** `node[block * labels + label]`: probability of the label. */
  readonly node: Float64Array;
  readonly logPartition: number;
  /** Expected number of times each transition is taken; for training. */
  readonly edges: () => Float64Array;
}

/** Probabilities of all labels under the chain, by forward-backward with every step scaled to one. */
export function marginals(lattice: Lattice): Marginals {
  const { length, labels } = lattice;
  const size = length * labels;
  const forward = new Float64Array(size);
  const backward = new Float64Array(size);
  const node = new Float64Array(size);
  if (length === 0) return { node, logPartition: 0, edges: () => new Float64Array(labels * labels) };
  const moves = lattice.transitions.map((weight) => Math.exp(weight));
  const { local, tops } = localScores(lattice);
  const scales = new Float64Array(length);
  for (let to = 0; to < labels; to += 1)
    forward[to] = Math.exp(lattice.start[to] as number) * (local[to] as number);
  scales[0] = scaleRow(forward, 0, labels);
  for (let at = 1; at < length; at += 1) {
    const row = at * labels;
    for (let to = 0; to < labels; to += 1) {
      let sum = 0;
      for (let prior = 0; prior < labels; prior += 1)
        sum += (forward[row - labels + prior] as number) * (moves[prior * labels + to] as number);
      forward[row + to] = sum * (local[row + to] as number);
    }
    scales[at] = scaleRow(forward, row, labels);
  }
  const last = size - labels;
  let closing = 0;
  for (let label = 0; label < labels; label += 1) {
    backward[last + label] = Math.exp(lattice.end[label] as number);
    closing += (forward[last + label] as number) * (backward[last + label] as number);
  }
  for (let at = length - 2; at >= 0; at -= 1) {
    const row = at * labels;
    for (let prior = 0; prior < labels; prior += 1) {
      let sum = 0;
      for (let to = 0; to < labels; to += 1)
        sum +=
          (moves[prior * labels + to] as number) *
          (local[row + labels + to] as number) *
          (backward[row + labels + to] as number);
      backward[row + prior] = sum / (scales[at + 1] as number);
    }
  }
  let logPartition = Math.log(closing);
  for (let at = 0; at < length; at += 1)
    logPartition += Math.log(scales[at] as number) + (tops[at] as number);
  for (let at = 0; at < size; at += 1)
    node[at] = ((forward[at] as number) * (backward[at] as number)) / closing;
  return {
    node,
    logPartition,
    edges: () => edgeSums(lattice, { forward, backward, moves, local, scales, closing }),
  };
}

/** Emissions of each block out of log space, its best one being 1, and the logs that were taken off. */
function localScores({ length, labels, emissions }: Lattice): { local: Float64Array; tops: Float64Array } {
  const local = new Float64Array(length * labels);
  const tops = new Float64Array(length);
  for (let at = 0; at < length; at += 1) {
    const row = at * labels;
    let top = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < labels; label += 1) top = Math.max(top, emissions[row + label] as number);
    tops[at] = top;
    for (let label = 0; label < labels; label += 1)
      local[row + label] = Math.exp((emissions[row + label] as number) - top);
  }
  return { local, tops };
}

/** Makes a row sum to one and returns what it summed to. */
function scaleRow(values: Float64Array, row: number, labels: number): number {
  let sum = 0;
  for (let label = 0; label < labels; label += 1) sum += values[row + label] as number;
  for (let label = 0; label < labels; label += 1) values[row + label] = (values[row + label] as number) / sum;
  return sum;
}

interface Pass {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly moves: Float64Array;
  readonly local: Float64Array;
  readonly scales: Float64Array;
  readonly closing: number;
}

/** Expected number of times each transition is taken. */
function edgeSums({ length, labels }: Lattice, pass: Pass): Float64Array {
  const edges = new Float64Array(labels * labels);
  for (let at = 1; at < length; at += 1) {
    const row = at * labels;
    const whole = (pass.scales[at] as number) * pass.closing;
    for (let from = 0; from < labels; from += 1) {
      const before = pass.forward[row - labels + from] as number;
      if (before === 0) continue;
      for (let to = 0; to < labels; to += 1) {
        const step = (pass.moves[from * labels + to] as number) * (pass.local[row + to] as number);
        edges[from * labels + to] =
          (edges[from * labels + to] as number) +
          (before * step * (pass.backward[row + to] as number)) / whole;
      }
    }
  }
  return edges;
}
