// A summary made only of the article's own sentences, some of their words left out: who, what, how much.

import { readSentences } from './sentences.ts';
import { type Clause, shortened } from './shorten.ts';
import { ENDS, PAIRED, SIGNS } from './signs.ts';
import { isBackward, type Weighed, weighSentences } from './worth.ts';

const MOST_SENTENCES = 3;
const LONGEST = { chinese: 130, english: 360 } as const;
/** How long one sentence may stay; each gives a shorter variant of it. Characters. */
const BUDGETS = { chinese: [130, 90, 65, 50, 38, 28], english: [360, 240, 160] } as const;

/** A sentence with some clauses left out. */
interface Variant {
  readonly at: number;
  readonly text: string;
  readonly value: number;
  /** Value for its length. */
  readonly density: number;
  /** Share of the headline's words that the whole sentence has, 0…1. */
  readonly told: number;
  /** Marks that end a sentence, also inside quotes. */
  readonly ends: number;
  /** Begins with 他, 该 or the like: hard to follow at the beginning. */
  readonly backward: boolean;
  /** An item of a list, which ends in no mark: it gets one where another sentence follows. */
  readonly item: boolean;
  /** Ends in the middle of something: nothing may follow it. */
  readonly open: boolean;
}

/** Empty only where there is no text at all. */
export function summarise(headline: string, paragraphs: readonly string[]): string {
  const english = !/[\u3400-\u9fff]/.test(headline + (paragraphs[0] ?? '').slice(0, 200));
  const language = english ? 'english' : 'chinese';
  const sentences = readSentences(paragraphs, english);
  const variants = promising(weighSentences(headline, sentences)).map((each) => variantsOf(each, language));
  const chosen = choose(variants, LONGEST[language]);
  const summary = chosen
    .map(({ text, item }, at) => (item && at < chosen.length - 1 ? `${text}。` : text))
    .join(english ? ' ' : '');
  return summary || firstWords([...paragraphs, headline], LONGEST[language]);
}

/** The best lead with the best two others; there are few, so all combinations are tried. */
function choose(variants: readonly (readonly Variant[])[], longest: number): Variant[] {
  const leads = variants.slice(0, LEADS).flat();
  const others = variants
    .flat()
    .sort((a, b) => b.density - a.density)
    .slice(0, OTHERS);
  const each = Math.min(EACH, SHARE * Math.max(0, ...others.map(({ value }) => value)));
  let best: readonly Variant[] = [];
  let most = 0;
  const consider = (value: number, group: readonly Variant[]): void => {
    if (value <= most) return;
    const opening = group.reduce((first, each) => (each.at < first.at ? each : first));
    if (opening.backward && value - DANGLING <= most) return;
    most = opening.backward ? value - DANGLING : value;
    best = group;
  };
  // What another sentence can add at most; where even that is too little, nothing needs to be tried.
  const gain = Math.max(0, ...others.map(({ value }) => value - each)) + ROUNDING;
  for (const lead of leads) {
    const alone = lead.value + lead.told * TOLD;
    if (alone + 2 * gain <= most) continue;
    if (lead.text.length <= longest && lead.ends <= MOST_SENTENCES) consider(alone, [lead]);
    for (let two = 0; two < others.length; two += 1) {
      const second = others[two]!;
      const value = alone + second.value - each;
      if (value + gain <= most) continue;
      const room = longest - lead.text.length - second.text.length - 1;
      const ends = MOST_SENTENCES - lead.ends - second.ends;
      if (room < 0 || ends < 0 || !follows(lead, second)) continue;
      consider(value, [lead, second]);
      if (ends === 0) continue;
      for (let three = two + 1; three < others.length; three += 1) {
        const third = others[three]!;
        if (value + third.value - each <= most || third.text.length + 1 > room || third.ends > ends) continue;
        if (follows(lead, third) && follows(second, third))
          consider(value + third.value - each, [lead, second, third]);
      }
    }
  }
  return [...best].sort((a, b) => a.at - b.at);
}

/** Of one sentence only one variant; and nothing after one that does not end. */
const follows = (a: Variant, b: Variant): boolean => (a.at < b.at ? !a.open : a.at > b.at && !b.open);

/** One of the first so many sentences is always there; of the others so many variants are tried. */
const LEADS = 6;
const OTHERS = 18;
/** What another sentence must be worth to be added: so much, or this share of the best one where that is less. */
const SHARE = 0.25;
const EACH = 0.4;
/** Sums of the same numbers may differ by less than this. */
const ROUNDING = 1e-9;
/** What it is worth that the lead says what the headline says. */
const TOLD = 4;
/** What it costs when nobody has said yet who 他 is. */
const DANGLING = 1.5;
const MOST_PROMISING = 7;

/** The leads, and of the rest those that say most; the others would not be chosen anyway. */
function promising(all: readonly Weighed[]): Weighed[] {
  const rest = all.slice(LEADS).filter(({ value }) => value >= EACH * SHARE);
  return [...all.slice(0, LEADS), ...rest.sort((a, b) => b.value - a.value).slice(0, MOST_PROMISING)];
}

function variantsOf(
  { sentence, at, clauses, factor, told }: Weighed,
  language: keyof typeof BUDGETS,
): Variant[] {
  const paired = clauses.some(({ signs }) => (signs & PAIRED) !== 0);
  return shortened(withoutPromise(clauses), BUDGETS[language])
    .filter(({ text }) => !paired || isBalanced(text))
    .map(({ text: kept, value }) => {
      const ended = /[。！？.!?]$/.test(kept);
      const item = !ended && ITEM_END.test(kept);
      const text = item ? kept.replace(/[，；]$/, '') : kept;
      const empty = /[：:]$/.test(text) || SPEAKER.test(text);
      const worth = value * factor * (empty ? 0.1 : ended ? 1 : item ? ITEM : OPEN);
      return {
        at,
        text,
        value: worth,
        density: worth / (text.length + 12),
        told: ended ? told : 0,
        // The first clause always stays.
        backward: isBackward(sentence.text),
        ends: Math.max(1, language === 'english' ? englishEnds(text) : chineseEnds(text)),
        item,
        open: !ended && !item,
      };
    });
}

/** Only who spoke: what was said stands before, in a sentence of its own. */
const SPEAKER = /^[^，；：“”]{1,40}(?:说|说道|表示|告诉记者|感慨道?)[。！]$/;
const ITEM_END = /[\u4e00-\u9fff][\d%％）]*[，；]?$/;
/** What an item is worth beside a sentence, and what is left open. */
const ITEM = 0.8;
const OPEN = 0.6;

/** 其中： promises a list that the summary does not have. */
const PROMISE = /^.{0,8}(?:其中|如下|分别(?:是|为)|包括|具体[是为])[：:]$/;

function withoutPromise(clauses: readonly Clause[]): readonly Clause[] {
  const last = clauses.at(-1)!.text;
  return clauses.length > 1 && PROMISE.test(last) ? clauses.slice(0, -1) : clauses;
}

const englishEnds = (text: string): number => text.match(/[.!?](?=["”’)]*(?:\s|$))/g)?.length ?? 0;

function chineseEnds(text: string): number {
  let ends = 0;
  for (let at = 0; at < text.length; at += 1)
    if ((SIGNS[text.charCodeAt(at)]! & ENDS) !== 0 && text[at] !== '\n') ends += 1;
  return ends;
}

/** No quote or bracket was torn open by what was left out. */
function isBalanced(text: string): boolean {
  let quotes = 0;
  let titles = 0;
  let brackets = 0;
  for (let at = 0; at < text.length; at += 1) {
    if ((SIGNS[text.charCodeAt(at)]! & PAIRED) === 0) continue;
    const sign = text[at];
    if (sign === '“') quotes += 1;
    else if (sign === '”') quotes -= 1;
    else if (sign === '《') titles += 1;
    else if (sign === '》') titles -= 1;
    else brackets += sign === '（' || sign === '(' ? 1 : -1;
  }
  return quotes === 0 && titles === 0 && brackets === 0;
}

/** Where no sentence fits: the beginning of the first text, cut between words. */
function firstWords(texts: readonly string[], longest: number): string {
  const text = texts.map((each) => each.trim()).find((each) => each !== '') ?? '';
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  const clause = /^[\s\S]{20,}(?=[，；,;：。])/.exec(cut)?.[0];
  return clause ?? (longest > 200 ? cut.replace(/\s+\S*$/, '') || cut : cut);
}
