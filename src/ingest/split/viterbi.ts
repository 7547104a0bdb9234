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

/** The best label of each block. Where bans leave no path, the best local label stands. */
export function bestPath(lattice: Lattice): Uint8Array {
  const { length, labels, emissions, transitions } = lattice;
  const path = new Uint8Array(length);
  if (length === 0) return path;
  const from = new Uint8Array(length * labels);
  let score = new Float64Array(labels);
  for (let to = 0; to < labels; to += 1)
    score[to] = (lattice.start[to] as number) + (emissions[to] as number);
  for (let at = 1; at < length; at += 1) {
    const next = new Float64Array(labels);
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
    score = next;
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

function logSum(values: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > top) top = value;
  if (top === Number.NEGATIVE_INFINITY) return top;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
}

export interface Marginals {
  /** `node[block * labels + label]`: probability of the label. */
  readonly node: Float64Array;
  readonly logPartition: number;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
}

/** Probabilities of all labels under the chain. */
export function marginals(lattice: Lattice): Marginals {
  const { length, labels, emissions, transitions } = lattice;
  const forward = new Float64Array(length * labels);
  const backward = new Float64Array(length * labels);
  const node = new Float64Array(length * labels);
  const buffer = new Float64Array(labels);
  if (length === 0) return { node, logPartition: 0, forward, backward };
  for (let to = 0; to < labels; to += 1)
    forward[to] = (lattice.start[to] as number) + (emissions[to] as number);
  for (let at = 1; at < length; at += 1)
    for (let to = 0; to < labels; to += 1) {
      for (let prior = 0; prior < labels; prior += 1)
        buffer[prior] =
          (forward[(at - 1) * labels + prior] as number) + (transitions[prior * labels + to] as number);
      forward[at * labels + to] = logSum(buffer) + (emissions[at * labels + to] as number);
    }
  const last = (length - 1) * labels;
  for (let label = 0; label < labels; label += 1) backward[last + label] = lattice.end[label] as number;
  for (let at = length - 2; at >= 0; at -= 1)
    for (let prior = 0; prior < labels; prior += 1) {
      for (let to = 0; to < labels; to += 1)
        buffer[to] =
          (transitions[prior * labels + to] as number) +
          (emissions[(at + 1) * labels + to] as number) +
          (backward[(at + 1) * labels + to] as number);
      backward[at * labels + prior] = logSum(buffer);
    }
  for (let label = 0; label < labels; label += 1)
    buffer[label] = (forward[last + label] as number) + (backward[last + label] as number);
  const logPartition = logSum(buffer);
  for (let at = 0; at < length * labels; at += 1)
    node[at] = Math.exp((forward[at] as number) + (backward[at] as number) - logPartition);
  return { node, logPartition, forward, backward };
}
