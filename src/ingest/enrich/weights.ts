// Learned by tests/bench/train-tags.ts from the training articles; not to be edited by hand.

/** Weights of the features in judge.ts, and the probability from which on a subject is tagged. */
export const INDUSTRY_WEIGHTS: readonly number[] = [
  -4.263, 0.376, 0.148, -0.114, 0.23, 0.294, -0.025, 0.431, 0.4, -0.22, 0.161, 0.49, 0.655, 0.456, 0.925,
  -0.653, 0.248, -0.322, -0.375, 0.584, 0.619, 1.214, 0.413, -0.422, 0.367, 0.361, 0.0, 0.775,
];
export const INDUSTRY_LEAST = 0.3;
export const TOPIC_WEIGHTS: readonly number[] = [
  -2.94, 0.335, 0.246, 0.335, 0.275, 0.247, 0.129, -0.006, 0.252, 0.078, 0.075, 0.229, 0.837, 0.492, 0.696,
  -0.287, -0.395, 0.0, 0.0, 0.519, 0.531, 0.0, 0.512, -0.627, 0.562, 0.131, 0.0, 0.471,
];
export const TOPIC_LEAST = 0.3;
