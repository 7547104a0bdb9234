// Learned by tests/bench/train-tags.ts from the training articles; not to be edited by hand.

/** Weights of the features in judge.ts, and the probability from which on a subject is tagged. */
export const INDUSTRY_WEIGHTS: readonly number[] = [
  -4.574, 0.756, 0.502, 0.336, 0.272, 0.629, 0.54, 0.359, 0.451, 1.12, 1.013, 1.272, -0.686, 0.387, -0.66,
  -0.835, 1.026, 0.819,
];
export const INDUSTRY_LEAST = 0.35;
export const TOPIC_WEIGHTS: readonly number[] = [
  -2.981, 0.852, 0.0, 0.827, 0.0, 0.417, 0.0, 0.167, 0.644, 1.004, 0.401, 0.619, -0.494, -0.24, 0.0, 0.0,
  0.46, 0.418,
];
export const TOPIC_LEAST = 0.35;
