// A summary made only of the article's own sentences, some of their words left out: who, what, how much.

import { figureWorth, NUMBER } from './figures.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { shortened, speaks } from './shorten.ts';

const MOST_SENTENCES = 3;
const LONGEST = { chinese: 130, english: 360 } as const;
/** How long one sentence may stay; each gives a shorter variant of it. Characters. */
const BUDGETS = { chinese: [130, 90, 60, 40], english: [360, 240, 160] } as const;

/** A sentence with some clauses left out. */
interface Variant {
  readonly at: number;
  readonly text: string;
  readonly value: number;
  /** Share of the headline's words that the whole sentence has, 0…1. */
  readonly told: number;
  /** Marks that end a sentence, also inside quotes. */
  readonly ends: number;
  /** Begins with 他, 该 or the like: hard to follow at the beginning. */
  readonly backward: boolean;
  /** Ends in a quote or in no mark at all (an item of a list): nothing may follow it. */
  readonly open: boolean;
}

/** Empty only where there is no text at all. */
export function summarise(headline: string, paragraphs: readonly string[]): string {
  const english = !/[\u3400-\u9fff]/.test(headline + (paragraphs[0] ?? '').slice(0, 200));
  const language = english ? 'english' : 'chinese';
  const sentences = readSentences(paragraphs, english);
  const variants = promising(weighAll(headline, sentences)).map((each) => variantsOf(each, language));
  const chosen = choose(variants, LONGEST[language]);
  const summary = chosen.map(({ text }) => text).join(english ? ' ' : '');
  return summary || firstWords([...paragraphs, headline], LONGEST[language]);
}

/** The best lead with the best two others; there are few, so all combinations are tried. */
function choose(variants: readonly (readonly Variant[])[], longest: number): Variant[] {
  const leads = variants.slice(0, LEADS).flat();
  const others = variants
    .flat()
    .sort((a, b) => b.value / (b.text.length + 12) - a.value / (a.text.length + 12))
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
  for (const lead of leads) {
    if (lead.text.length <= longest && lead.ends <= MOST_SENTENCES)
      consider(lead.value + lead.told * TOLD, [lead]);
    for (let two = 0; two < others.length; two += 1) {
      const second = others[two]!;
      const room = longest - lead.text.length - second.text.length - 1;
      const ends = MOST_SENTENCES - lead.ends - second.ends;
      if (room < 0 || ends < 0 || !follows(lead, second)) continue;
      const value = lead.value + lead.told * TOLD + second.value - each;
      consider(value, [lead, second]);
      for (let three = two + 1; three < others.length; three += 1) {
        const third = others[three]!;
        if (third.text.length + 1 > room || third.ends > ends || value + third.value - each <= most) continue;
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
/** What it is worth that the lead says what the headline says. */
const TOLD = 4;
/** What each pair of characters that a clause shares with the headline is worth. */
const SHARED = 0.1;
/** What it costs when nobody has said yet who 他 is. */
const DANGLING = 1.5;
/** More figures than this make a clause no better. */
const MOST_FIGURES = 7;
const MOST_PROMISING = 7;

const DEMAND =
  /^(?:会议|大会|活动|他|她)?(?:还)?(?:要求|强调|指出|希望|号召)|^(?:要|必须|务必|坚持|切实|继续|进一步|坚决|确保|严格)|(?:要求|强调)，要|再接再厉|久久为功|下一步/;
const ATTENDANCE =
  /(?:参加|出席|陪同|列席|主持)(?:了)?(?:会议|活动|调研|考察|座谈|仪式|签约|检查|开幕|培训|上述)?(?:并[^，。]{0,12})?[。]?$|有关负责人参加|负责人陪同|负责同志/;
const BACKWARD =
  /^(?:他|她|它|其|这|那|该|此|双方|两者|对此|为此|因此|同时|此外|另外|随后|接着|于是|They|He|She|It|This|That|These|Those|Their|His|Her|But|And)/;
/** A sentence with what its clauses are worth. */
interface Weighed {
  readonly sentence: Sentence;
  readonly at: number;
  readonly values: readonly number[];
  /** By what it is and where it stands; the clauses' values are multiplied by it. */
  readonly factor: number;
  readonly value: number;
  /** Share of the headline's words that it has, 0…1. */
  readonly told: number;
}

function weighAll(headline: string, sentences: readonly Sentence[]): Weighed[] {
  const wanted = new Set<number>();
  eachPair(headline, (pair) => wanted.add(pair));
  return sentences.map((sentence, at) => {
    const told = new Set<number>();
    const values = sentence.clauses.map((clause) => valueIn(clause, wanted, told));
    const factor = worth(sentence.clauses.join(''), sentence, sentences[at - 1]);
    const value = factor * values.reduce((sum, each) => sum + each, 0);
    return { sentence, at, values, factor, value, told: told.size / Math.max(1, wanted.size) };
  });
}

/** The leads, and of the rest those that say most; the others would not be chosen anyway. */
function promising(all: readonly Weighed[]): Weighed[] {
  const rest = all.slice(LEADS).filter(({ value }) => value >= EACH * SHARE);
  return [...all.slice(0, LEADS), ...rest.sort((a, b) => b.value - a.value).slice(0, MOST_PROMISING)];
}

function variantsOf(
  { sentence, at, values, factor, told }: Weighed,
  language: keyof typeof BUDGETS,
): Variant[] {
  return shortened(sentence.clauses, values, BUDGETS[language])
    .filter(({ text }) => isBalanced(text))
    .map(({ text, value }) => {
      const open = !/[。！？.!?]$/.test(text);
      const marks = text.match(language === 'english' ? /[.!?](?=["”’)]*(?:\s|$))/g : /[。！？!?]/g);
      return {
        at,
        text,
        value: value * factor * (/[：:]$/.test(text) ? 0.1 : open ? 0.6 : 1),
        told: open ? 0 : told,
        backward: BACKWARD.test(text),
        ends: Math.max(1, marks?.length ?? 1),
        open,
      };
    });
}

/** How much a sentence counts by what it is and where it stands. */
function worth(whole: string, sentence: Sentence, before: Sentence | undefined): number {
  let factor = sentence.paragraph === 0 ? (sentence.place === 0 ? 1.5 : 1.15) : 1;
  if (ATTENDANCE.test(whole)) factor *= 0.25;
  if (DEMAND.test(whole)) factor *= 0.3;
  else if (sentence.clauses.some(speaks)) factor *= 0.75;
  if (/[“"‘]/.test(whole[0]!) || /[？?]/.test(whole)) factor *= 0.5;
  if (BACKWARD.test(whole)) factor *= 0.7;
  // What follows someone's words in one paragraph may still be theirs.
  const theirs = before && before.paragraph === sentence.paragraph && before.clauses.some(speaks);
  return theirs && !sentence.clauses.some(speaks) ? factor * 0.35 : factor;
}

/** Figures, and words of the headline, which are added to `told`. */
function valueIn(clause: string, wanted: ReadonlySet<number>, told: Set<number>): number {
  let figures = 0;
  if (/[\d一二三四五六七八九十百千两]/.test(clause)) {
    NUMBER.lastIndex = 0;
    for (let found = NUMBER.exec(clause); found; found = NUMBER.exec(clause))
      if (found[1] === undefined) figures += figureWorth(found[0]);
  }
  let shared = 0;
  eachPair(clause, (pair) => {
    if (!wanted.has(pair)) return;
    shared += 1;
    told.add(pair);
  });
  return Math.min(figures, MOST_FIGURES) + Math.min(shared, 12) * SHARED;
}

/** Neighbouring Chinese characters, or English words of four letters and more, as numbers. */
function eachPair(text: string, use: (pair: number) => void): void {
  let last = 0;
  let word = 0;
  let letters = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at) | 0;
    if (code >= 0x3400 && code <= 0x9fff) {
      if (last > 0) use(last * 65_536 + code);
      last = code;
    } else last = 0;
    const small = code | 32;
    if (small >= 97 && small <= 122) {
      word = (Math.imul(word, 31) + small) | 0;
      letters += 1;
    } else if (letters > 0) {
      if (letters > 3) use(-Math.abs(word) - 1);
      word = 0;
      letters = 0;
    }
  }
}

/** No quote or bracket was torn open by what was left out. */
function isBalanced(text: string): boolean {
  let quotes = 0;
  let titles = 0;
  let brackets = 0;
  for (const [sign] of text.matchAll(/[“”《》（）()]/g)) {
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
