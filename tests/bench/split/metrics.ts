// The metrics of the splitter against gold bulletins: counts that add up over bulletins, and the figures made of them.

import { ADDRESSEE, numberingOf } from '../../../src/ingest/split/cues.ts';
import { datelineLength, englishDatelineLength } from '../../../src/ingest/split/datelines.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import type { SplitResult } from '../../../src/ingest/split/split.ts';
import { bare } from '../../../src/lib/text.ts';

export interface GoldArticle {
  readonly headline: string | null;
  readonly paragraphs: readonly string[];
  readonly byline: string | null;
  readonly date: string | null;
  /** How the composer printed the headline. */
  readonly printed?: 'one' | 'split' | 'inverted' | 'none';
  /** Indexes of paragraphs that were cut in print and must be joined. */
  readonly cut?: readonly number[];
}

export interface GoldBulletin {
  readonly id: string;
  readonly file: string;
  readonly layout?: string;
  readonly issued: string | null;
  readonly articles: readonly GoldArticle[];
}

/** The day on which a bulletin counts as received: one that tells no day, or only a month, as late as it can be. */
export const dayOf = (issued: string | null): string =>
  issued === null ? '2024-12-31' : issued.length === 7 ? `${issued}-28` : issued;

export type Predicted = Pick<
  SplitResult['articles'][number],
  'headline' | 'paragraphs' | 'byline' | 'date'
> & {
  readonly confidence: number;
};

/** Characters that scans confuse count as one, and doubled ones as single: an error repaired or kept both count. */
const CONFUSED = '曰日末未已己入人土士千干洽治析忻l1o0诚城粱梁';
const CLASS = new Map<string, string>();
for (let at = 0; at < CONFUSED.length; at += 2) CLASS.set(CONFUSED[at] as string, CONFUSED[at + 1] as string);

/** The form in which texts are compared. */
export function comparable(text: string): string {
  let out = '';
  for (const letter of bare(text.replace(/[(（]?https?:[^\s)）]*[)）]?/g, ''))) {
    const same = CLASS.get(letter) ?? letter;
    if (same !== '一' && !out.endsWith(same)) out += same;
  }
  return out;
}

/**
 * Paragraphs in the form in which they are compared. A dateline, the number of a point (（二） 3. ①) and whom a notice is
 * addressed to, kept or left out, both count.
 */
const comparableOf = (paragraphs: readonly string[]): string[] =>
  paragraphs.map((text, at) => {
    const head = fold(text.trim());
    if (ADDRESSEE.test(head)) return '';
    const undated = at === 0 ? text.trim().slice(datelineLength(head) || englishDatelineLength(head)) : text;
    const open = undated.replace(/^[^\p{L}\p{N}(（【]+/u, '');
    return comparable(open.slice(numberingOf(fold(open))?.length ?? 0));
  });

const bodyOf = (paragraphs: readonly string[]): string => comparableOf(paragraphs).join('');

/** Headline and text in the form in which an article is wholly right or not. */
export const keyOf = (article: {
  readonly headline: string | null;
  readonly paragraphs: readonly string[];
}): string => `${comparable(article.headline ?? '')}|${bodyOf(article.paragraphs)}`;

export interface Counts {
  [name: string]: number;
}

const GRAM = 6;

function grams(text: string, into = new Map<string, number>()): Map<string, number> {
  for (let at = 0; at + GRAM <= text.length; at += 1) {
    const gram = text.slice(at, at + GRAM);
    into.set(gram, (into.get(gram) ?? 0) + 1);
  }
  return into;
}

/** Counts for one bulletin. */
export function score(gold: GoldBulletin, predicted: readonly Predicted[], gate: number): Counts {
  const counts: Counts = { bulletins: 1, gold: gold.articles.length, predicted: predicted.length };
  const add = (name: string, by = 1): void => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  const truth = gold.articles.map((article) => ({
    article,
    headline: comparable(article.headline ?? ''),
    body: bodyOf(article.paragraphs),
  }));
  const ours = predicted.map((article) => ({
    article,
    headline: comparable(article.headline),
    body: bodyOf(article.paragraphs),
  }));
  const free = new Map<string, number>();
  for (const { headline, body } of truth)
    free.set(`${headline}|${body}`, (free.get(`${headline}|${body}`) ?? 0) + 1);
  for (const { headline, body, article } of ours) {
    const key = `${headline}|${body}`;
    const right = (free.get(key) ?? 0) > 0;
    if (right) {
      free.set(key, (free.get(key) as number) - 1);
      add('right');
    }
    if (article.confidence >= gate) {
      add('pushed');
      if (right) add('pushedRight');
    }
  }
  const start = (body: string): string => body.slice(0, 16);
  const byLead = new Map(ours.map((one) => [start(one.body), one]));
  const leads = new Map<string, number>();
  for (const { body } of truth) leads.set(start(body), (leads.get(start(body)) ?? 0) + 1);
  for (const { body } of ours)
    if ((leads.get(start(body)) ?? 0) > 0) {
      leads.set(start(body), (leads.get(start(body)) as number) - 1);
      add('starts');
    }
  for (const one of truth) {
    const found = byLead.get(start(one.body));
    const printed = one.article.printed ?? 'one';
    add(`head-${printed}`);
    if (found && found.headline === one.headline) add(`headRight-${printed}`);
    add('met', found ? 1 : 0);
    if (!found) continue;
    if (comparable(found.article.byline ?? '') === comparable(one.article.byline ?? '')) add('bylineRight');
    const vague =
      one.article.date === null && found.article.date === 'approx' && one.article.printed === undefined;
    if (found.article.date === one.article.date || vague) add('dateRight');
  }
  scoreParagraphs(
    gold,
    ours.map(({ article }) => article),
    add,
  );
  scoreLeaks(truth, ours, add);
  scoreSegments(
    gold,
    ours.map(({ body }) => body),
    add,
  );
  return counts;
}

function scoreParagraphs(
  gold: GoldBulletin,
  ours: readonly Predicted[],
  add: (name: string, by?: number) => void,
): void {
  const printed = new Map<string, number>();
  let all = 0;
  for (const { paragraphs } of ours)
    for (const text of comparableOf(paragraphs)) {
      if (text === '') continue;
      printed.set(text, (printed.get(text) ?? 0) + 1);
      all += 1;
    }
  add('paragraphsOurs', all);
  for (const article of gold.articles) {
    const texts = comparableOf(article.paragraphs);
    texts.forEach((text, at) => {
      if (text === '') return;
      add('paragraphsGold');
      const hit = (printed.get(text) ?? 0) > 0;
      if (hit) {
        printed.set(text, (printed.get(text) as number) - 1);
        add('paragraphsRight');
      }
      if (article.cut?.includes(at)) add(hit ? 'joined' : 'unjoined');
      const next = texts[at + 1];
      if (next && next.length > 6 && text.length > 6) {
        const seam = text.slice(-6) + next.slice(0, 6);
        for (const one of printed.keys())
          if (one.length > text.length && one.includes(seam)) add('overjoined');
      }
    });
  }
}

function scoreLeaks(
  truth: readonly { headline: string; body: string }[],
  ours: readonly { headline: string; body: string }[],
  add: (name: string, by?: number) => void,
): void {
  const gold = new Map<string, number>();
  for (const { body } of truth) grams(body, gold);
  const out = new Map<string, number>();
  for (const { body } of ours) grams(body, out);
  for (const [gram, count] of gold) {
    add('gramsGold', count);
    add('gramsLost', Math.max(0, count - (out.get(gram) ?? 0)));
  }
  const seamless = new Set(grams(truth.map(({ headline, body }) => headline + body).join('')).keys());
  for (const [gram, count] of out) {
    add('gramsOurs', count);
    const known = gold.get(gram) ?? 0;
    if (known > 0) add('gramsRepeated', Math.max(0, count - known));
    else if (!seamless.has(gram)) add('gramsForeign', count);
  }
}

/** Pk and WindowDiff over the gold paragraphs, each placed in the predicted article that holds its beginning. */
function scoreSegments(
  gold: GoldBulletin,
  bodies: readonly string[],
  add: (name: string, by?: number) => void,
): void {
  const truth: number[] = [];
  const ours: number[] = [];
  gold.articles.forEach((article, index) => {
    for (const text of article.paragraphs) {
      truth.push(index);
      const probe = comparable(text).slice(-24, -4);
      ours.push(bodies.findIndex((body) => body.includes(probe)));
    }
  });
  const window = Math.max(1, Math.round(truth.length / Math.max(1, gold.articles.length) / 2));
  const bounds = (labels: readonly number[], from: number, to: number): number => {
    let count = 0;
    for (let at = from; at < to; at += 1) if (labels[at] !== labels[at + 1]) count += 1;
    return count;
  };
  for (let at = 0; at + window < truth.length; at += 1) {
    add('windows');
    if ((truth[at] === truth[at + window]) !== (ours[at] === ours[at + window])) add('pkErrors');
    if (bounds(truth, at, at + window) !== bounds(ours, at, at + window)) add('windowErrors');
  }
}

export function sum(all: readonly Counts[]): Counts {
  const total: Counts = {};
  for (const counts of all)
    for (const [name, value] of Object.entries(counts)) total[name] = (total[name] ?? 0) + value;
  return total;
}

export interface Figures {
  readonly [name: string]: number | null;
}

/** Percentages, one decimal; null where nothing of the kind occurs. */
export function figures(c: Counts): Figures {
  const n = (name: string): number => c[name] ?? 0;
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);
  const f1 = (right: number, gold: number, ours: number): number | null => share(2 * right, gold + ours);
  return {
    'wholly right F1': f1(n('right'), n('gold'), n('predicted')),
    'boundary F1': f1(n('starts'), n('gold'), n('predicted')),
    Pk: share(n('pkErrors'), n('windows')),
    WindowDiff: share(n('windowErrors'), n('windows')),
    'headline, one block': share(n('headRight-one'), n('head-one')),
    'headline, split': share(n('headRight-split'), n('head-split')),
    'headline, inverted': share(n('headRight-inverted'), n('head-inverted')),
    'headline, none printed': share(n('headRight-none'), n('head-none')),
    'paragraph F1': f1(n('paragraphsRight'), n('paragraphsGold'), n('paragraphsOurs')),
    'paragraph-join F1': share(2 * n('joined'), 2 * n('joined') + n('unjoined') + n('overjoined')),
    'text lost': share(n('gramsLost'), n('gramsGold')),
    'furniture leaked': share(n('gramsForeign'), n('gramsOurs')),
    'duplicate leaked': share(n('gramsRepeated'), n('gramsOurs')),
    byline: share(n('bylineRight'), n('met')),
    date: share(n('dateRight'), n('met')),
    'right among pushed': share(n('pushedRight'), n('pushed')),
    'share pushed': share(n('pushed'), n('predicted')),
  };
}
