// Gathers what the confidence of one article is made of, from its labels, its headline and its text.

import type { Draft } from './assemble.ts';
import type { Evidence } from './confidence.ts';
import { containment } from './echo.ts';
import type { Chain } from './features.ts';
import { fold } from './fold.ts';
import type { Labelling } from './labeller.ts';
import { LABELS, type Label } from './labels.ts';

export interface EvidenceContext {
  readonly title: string | null;
  readonly single: boolean;
  readonly chain: Chain;
  readonly labelling: Labelling;
}

/** What cannot be read: replacement signs, controls, private use, halves of pairs. */
const MAY_BE_ODD = /[\ufffd\u0000-\u0008\u000e-\u001f\ud800-\uf8ff]/;
const ODD =
  /[\ufffd\u0000-\u0008\u000e-\u001f\ue000-\uf8ff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const COUNT = LABELS.length;
/** Labels by what they do to an article: all that is left out is alike, and so is its text, in however many paragraphs. */
const ROLES = LABELS.map((label) => ('XKUSB'.includes(label) ? 'X' : label === 'C' ? 'P' : label));

/** How sure it is that the block does to its article what its label says, 0…1: a byline taken for a kicker harms nobody. */
function sureOfRole({ node, labels }: Labelling, at: number): number {
  const role = ROLES[LABELS.indexOf(labels[at] as Label)];
  let sure = 0;
  for (let label = 0; label < COUNT; label += 1)
    if (ROLES[label] === role) sure += node[at * COUNT + label] as number;
  return Number.isFinite(sure) ? Math.min(1, sure) : 0;
}

/** What speaks for and against one article: `texts` are its paragraphs, `order` how sure the order of its headline is. */
export function evidenceOf(
  draft: Draft,
  context: EvidenceContext,
  texts: readonly string[],
  order: number,
  headline: string,
): Evidence {
  const { labels } = context.labelling;
  const { kinds } = context.chain;
  let lowest = 1;
  let inside = 1;
  let leftOut = 0;
  let product = 1;
  let proseDropped = false;
  let looseTitle = false;
  for (let at = Math.max(0, draft.from - 1); at <= draft.to && at < labels.length; at += 1) {
    const sure = sureOfRole(context.labelling, at);
    lowest = Math.min(lowest, sure);
    product *= sure;
    if (at >= draft.from) {
      inside = Math.min(inside, sure);
      if (labels[at] === 'X') leftOut += 1;
    }
    if (labels[at] === 'X' && 'DFLU'.includes(kinds[at] as string)) proseDropped = true;
    const title = draft.headline[0] ?? draft.from;
    if (
      'XKU'.includes(labels[at] as string) &&
      'Tt'.includes(kinds[at] as string) &&
      Math.abs(at - title) <= 2
    )
      looseTitle = true;
  }
  const text = texts.map((paragraph) => paragraph.slice(0, 2000)).join('');
  const last = texts[texts.length - 1] ?? '';
  const odd = MAY_BE_ODD.test(text) ? (text.match(ODD)?.length ?? 0) : 0;
  return {
    lowest,
    inside,
    product,
    blocks: draft.to - draft.from + 1,
    leftOut,
    dateline: kinds[draft.paragraphs[0]?.[0] ?? draft.from] === 'D',
    titleLength: headline.length,
    bulletin: context.labelling.mean,
    order,
    parts: draft.headline.length,
    headless: headline === '' && !(context.single && context.title),
    brokenOff: !/[。！？!?…；;：:.][”’"』」)）】》]*$/.test(last.slice(-4)),
    proseDropped,
    looseTitle,
    tailAlone: draft.tail,
    length: text.length,
    echo: containment(fold(headline.slice(0, 90)), fold(text.slice(0, 320))),
    odd: text.length === 0 ? 1 : odd / text.length,
  };
}
