// How sure the splitter is of one article: a logistic of the evidence, learned on bulletins that the weights had not seen.

import type { Doubt } from '../../domain/article.ts';
import { calibration } from './weights.ts';

export interface Evidence {
  /** Lowest and product of the label probabilities of the blocks that decide the article's extent and headline. */
  readonly lowest: number;
  readonly product: number;
  /** The lowest without the block above the article. */
  readonly inside: number;
  /** Blocks from the article's first to its last, and how many of them were left out. */
  readonly blocks: number;
  readonly leftOut: number;
  /** The text begins with a dateline. */
  readonly dateline: boolean;
  /** Characters of the headline. */
  readonly titleLength: number;
  /** Mean label probability in the whole bulletin: low where its layout is strange. */
  readonly bulletin: number;
  /** Sureness of the order of a headline in parts; 1 where it has one part. */
  readonly order: number;
  readonly parts: number;
  readonly headless: boolean;
  /** The last paragraph breaks off in mid-sentence. */
  readonly brokenOff: boolean;
  /** Prose beside the article was left out as being outside. */
  readonly proseDropped: boolean;
  /** A line that could be part of the headline was left out right above or below it. */
  readonly looseTitle: boolean;
  readonly tailAlone: boolean;
  /** Characters of the text. */
  readonly length: number;
  /** Share of the headline's character pairs that the text echoes. */
  readonly echo: number;
  /** Share of odd characters (replacement signs, controls, private use). */
  readonly odd: number;
}

const logit = (p: number): number => {
  const safe = Math.min(0.9999, Math.max(0.0001, p));
  return Math.log(safe / (1 - safe));
};

/** Characters: shorter headlines are often subheads, longer ones often hold a kicker. */
const SHORT_TITLE = 8;
const LONG_TITLE = 36;

/** The evidence as figures for the logistic; tests/training fits their weights. */
export function confidenceFacts(evidence: Evidence): Record<string, number> {
  return {
    bias: 1,
    product: logit(evidence.product) / 4,
    lowest: logit(evidence.lowest) / 4,
    bulletin: logit(evidence.bulletin) / 4,
    order: evidence.parts > 1 ? 1 - evidence.order : 0,
    parts: evidence.parts > 1 ? 1 : 0,
    headless: evidence.headless ? 1 : 0,
    brokenOff: evidence.brokenOff ? 1 : 0,
    proseDropped: evidence.proseDropped ? 1 : 0,
    looseTitle: evidence.looseTitle ? 1 : 0,
    short: evidence.length < 60 ? 1 : 0,
    inside: logit(evidence.inside) / 4,
    blocks: Math.log(Math.max(1, evidence.blocks)),
    leftOut: evidence.leftOut > 0 ? 1 : 0,
    dateline: evidence.dateline ? 1 : 0,
    shortTitle: !evidence.headless && evidence.titleLength < SHORT_TITLE ? 1 : 0,
    longTitle: evidence.titleLength > LONG_TITLE ? 1 : 0,
    echo: evidence.headless ? 0 : evidence.echo,
  };
}

/** What no training text has: unreadable characters, tails without a head, an article of nearly nothing. */
function penalty(evidence: Evidence): number {
  return (
    (evidence.tailAlone ? 3 : 0) +
    (evidence.odd > 0.002 ? 1 + 60 * evidence.odd : 0) +
    (evidence.length < 12 ? 5 : 0)
  );
}

export function confidenceOf(evidence: Evidence): { confidence: number; doubts: Doubt[] } {
  const { weights, gate } = calibration();
  let odds = -penalty(evidence);
  const facts = confidenceFacts(evidence);
  for (const name in facts) odds += (weights[name] ?? 0) * (facts[name] as number);
  const doubts: Doubt[] = [];
  if (evidence.lowest < 0.85) doubts.push('the cut between blocks is a close call');
  if (evidence.bulletin < 0.93) doubts.push('the layout of this bulletin is unusual');
  if (evidence.parts > 1 && evidence.order < 0.85)
    doubts.push('the order of the headline parts is a close call');
  if (evidence.headless) doubts.push('no headline was found');
  if (evidence.brokenOff) doubts.push('the text breaks off in mid-sentence');
  if (evidence.proseDropped) doubts.push('prose beside it was left out');
  if (evidence.looseTitle) doubts.push('a line beside it may belong to the headline');
  if (evidence.tailAlone) doubts.push('it continues an article that was not found');
  if (evidence.odd > 0.002) doubts.push('it holds unreadable characters');
  if (evidence.length < 60) doubts.push('the text is very short');
  const confidence = 1 / (1 + Math.exp(-odds));
  // Whoever reviews an article that the gate holds is told why.
  if (confidence < gate && doubts.length === 0) doubts.push('several small signs together');
  return { confidence, doubts };
}
