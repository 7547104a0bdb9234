// What a block can be, and which labels may follow each other.

export const LABELS = ['H', 'h', 'K', 'U', 'P', 'C', 'S', 'B', 'N', 'X'] as const;
/**
 * H headline · h its second part · K 引题 above it · U 副题 below it · P paragraph · C continues the paragraph before ·
 * S subhead · B byline · N first paragraph of an article without headline · X no part of an article
 */
export type Label = (typeof LABELS)[number];

export const LABEL_NAMES: Record<Label, string> = {
  H: 'headline',
  h: 'headline, continued',
  K: 'kicker',
  U: 'subtitle',
  P: 'paragraph',
  C: 'continuation',
  S: 'subhead',
  B: 'byline',
  N: 'headless start',
  X: 'outside',
};

const AFTER: Record<Label, string> = {
  H: 'hUPSBX',
  h: 'hUPSBX',
  K: 'KH',
  U: 'UPSBX',
  P: 'PCSBXKHN',
  C: 'PCSBXKHN',
  S: 'PSX',
  B: 'BPSXKHNC',
  N: 'PCSBXKHN',
  X: 'HKPCSBNX',
};
const FIRST = 'HKNX';
const LAST = 'PCNBX';

const COUNT = LABELS.length;

/** `allowed[from * COUNT + to]`. In a document known to be one article, nothing starts a second one. */
export function allowedTransitions(single: boolean): Uint8Array {
  const allowed = new Uint8Array(COUNT * COUNT);
  LABELS.forEach((from, row) => {
    LABELS.forEach((to, column) => {
      const starts = 'KHN'.includes(to) && !(from === 'K');
      if (AFTER[from].includes(to) && !(single && starts && from !== 'X')) allowed[row * COUNT + column] = 1;
    });
  });
  return allowed;
}

export const MAY_BE_FIRST: readonly boolean[] = LABELS.map((label) => FIRST.includes(label));
export const MAY_BE_LAST: readonly boolean[] = LABELS.map((label) => LAST.includes(label));
