// How sure the splitter is of one article, calibrated, with the doubts in words for an admin.

export interface Evidence {
  /** Lowest and product of the label probabilities of the blocks that decide the article's extent and headline. */
  readonly lowest: number;
  readonly product: number;
  /** Sureness of the order of a headline in parts; 1 where it has one part. */
  readonly order: number;
  readonly headless: boolean;
  /** The last paragraph breaks off in mid-sentence. */
  readonly brokenOff: boolean;
  /** Prose beside the article was left out as being outside. */
  readonly proseDropped: boolean;
  readonly tailAlone: boolean;
  /** Share of odd characters (replacement signs, controls, private use). */
  readonly odd: number;
}

export function confidenceOf(evidence: Evidence): { confidence: number; doubts: string[] } {
  const doubts: string[] = [];
  let odds = 4 * evidence.product + 2.5 * evidence.lowest - 2.2;
  const doubt = (words: string, cost: number): void => {
    doubts.push(words);
    odds -= cost;
  };
  if (evidence.lowest < 0.75) doubt('the cut between blocks is a close call', 0.5);
  if (evidence.order < 0.8) doubt('the order of the headline parts is a close call', 2);
  if (evidence.headless) doubt('no headline was found', 0.7);
  if (evidence.brokenOff) doubt('the text breaks off in mid-sentence', 2.5);
  if (evidence.proseDropped) doubt('prose beside it was left out', 2);
  if (evidence.tailAlone) doubt('it continues an article that was not found', 3);
  if (evidence.odd > 0.02) doubt('it holds unreadable characters', 60 * evidence.odd);
  return { confidence: 1 / (1 + Math.exp(-odds)), doubts };
}
