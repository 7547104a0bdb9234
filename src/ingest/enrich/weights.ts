// Learned by tests/bench/train-tags.ts from the training articles; not to be edited by hand.

/** Weights of the features in judge.ts, and the probability from which on a subject is tagged. */
export const INDUSTRY_WEIGHTS: readonly number[] = [
  -5.122, 1.042, 0.161, 0.425, 0.37, 0.464, 0.743, 0.336, 0.483, 0.994, 1.296, 1.329, -1.03, 0.369, -0.121,
  -0.291, 1.062, 0.659, 2.161,
];
export const INDUSTRY_LEAST = 0.4;
export const TOPIC_WEIGHTS: readonly number[] = [
  -2.981, 0.852, 0.0, 0.827, 0.0, 0.417, 0.0, 0.167, 0.644, 1.004, 0.401, 0.619, -0.494, -0.24, 0.0, 0.0,
  0.46, 0.418, 0.0,
];
export const TOPIC_LEAST = 0.35;
