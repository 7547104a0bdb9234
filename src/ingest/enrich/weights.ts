// Learned by tests/bench/train-tags.ts from the training articles; not to be edited by hand.

/** Weights of the features in judge.ts, and the probability from which on a subject is tagged. */
export const INDUSTRY_WEIGHTS: readonly number[] = [
  -5.118, 0.689, 0.236, 0.505, 0.409, 0.52, 0.776, 0.362, 0.472, 0.991, 1.284, 1.208, -1.034, 0.373, -0.132,
  -0.294, 0.98, 0.655, 2.172, 0.614,
];
export const INDUSTRY_LEAST = 0.4;
export const TOPIC_WEIGHTS: readonly number[] = [
  -2.987, 0.525, 0.0, 0.913, 0.0, 0.495, 0.0, 0.155, 0.636, 0.96, 0.386, 0.503, -0.482, -0.234, 0.0, 0.0,
  0.411, 0.421, 0.0, 0.64,
];
export const TOPIC_LEAST = 0.35;
