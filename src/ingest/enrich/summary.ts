// A summary made only of the article's own sentences, some of their words left out: who, what, how much.

import { readSentences, type Sentence } from './sentences.ts';

const MOST_SENTENCES = 3;
const LONGEST = { chinese: 130, english: 360 } as const;
/** How long one sentence may stay; each gives a shorter variant of it. Characters. */
const BUDGETS = { chinese: [130, 95, 75, 60, 45, 32], english: [360, 240, 160] } as const;

/** A sentence with some clauses left out. */
interface Variant {
  readonly at: number;
  readonly text: string;
  readonly value: number;
  /** Marks that end a sentence, also inside quotes. */
  readonly ends: number;
  /** Ends in a quote or in no mark at all (an item of a list): nothing may follow it. */
  readonly open: boolean;
}

/** Empty only where there is no text at all. */
export function summarise(headline: string, paragraphs: readonly string[]): string {
  const english = !/[\u3400-\u9fff]/.test(headline + (paragraphs[0] ?? '').slice(0, 200));
  const language = english ? 'english' : 'chinese';
  const sentences = readSentences(paragraphs, english);
  const wanted = new Set<number>();
  eachPair(headline, (pair) => wanted.add(pair));
  const variants = sentences.map((sentence, at) =>
    variantsOf(sentence, at, sentences[at - 1], wanted, language),
  );
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
  let best: readonly Variant[] = [];
  let most = 0;
  const consider = (value: number, group: readonly Variant[]): void => {
    if (value <= most) return;
    most = value;
    best = group;
  };
  for (const lead of leads) {
    if (lead.text.length <= longest && lead.ends <= MOST_SENTENCES) consider(lead.value, [lead]);
    for (let two = 0; two < others.length; two += 1) {
      const second = others[two]!;
      const room = longest - lead.text.length - second.text.length - 1;
      const ends = MOST_SENTENCES - lead.ends - second.ends;
      if (room < 0 || ends < 0 || !follows(lead, second)) continue;
      const value = lead.value + second.value - EACH;
      consider(value, [lead, second]);
      for (let three = two + 1; three < others.length; three += 1) {
        const third = others[three]!;
        if (third.text.length + 1 > room || third.ends > ends || value + third.value - EACH <= most) continue;
        if (follows(lead, third) && follows(second, third))
          consider(value + third.value - EACH, [lead, second, third]);
      }
    }
  }
  return [...best].sort((a, b) => a.at - b.at);
}

/** Of one sentence only one variant; and nothing after one that does not end. */
const follows = (a: Variant, b: Variant): boolean => (a.at < b.at ? !a.open : a.at > b.at && !b.open);

/** One of the first so many sentences is always there; of the rest so many variants are tried. */
const LEADS = 3;
const OTHERS = 18;
/** What another sentence must be worth to be added. */
const EACH = 0.4;

/** A number, in digits or characters, with its unit; in the first group what tells when, not how much. */
const NUMBER =
  /(\d{4}年度?|\d{1,2}月(?:份|\d{1,2}日)?|\d{1,2}[日号时]|第[一二三四五六七八九十\d]+[届期次批季])|(?:百分之[一二三四五六七八九十百点]+|(?:[\d一二三四五六七八九十百千两][\d一二三四五六七八九十百千两.．点,]*余?多?(?:万亿|亿|万)?(?: (?:billion|million))?)\s?(?:美元|欧元|元|平方米|平方公里|亩|公顷|吨|千瓦时|千瓦|兆瓦时|兆瓦|立方米|公里|千伏|标箱|公斤|毫米|米|标方|台套|个百分点|%|成|[台辆套件只颗箱片层栋座个家户人名项条次处天年倍场期批宗所支间班]|小时|分钟|yuan|dollars|euros|percent|per cent|tonnes|tons|square|hectares|kV|MW|kilometres|jobs|companies|people|workers|firms|projects|days|hours|years)?)/g;
const SUM = /(?:元|yuan|dollars|euros)$/;
const SIZE =
  /(?:%|成|个百分点|平方米|平方公里|亩|公顷|吨|瓦时?|立方米|公里|千伏|标箱|公斤|毫米|米|标方|台套|[台辆套件只颗箱片层栋座]|percent|per cent|tonnes|tons|square|hectares|kV|MW|kilometres)$/;
const COUNT = /(?:[个家户人名项条次处天年倍场期批宗所支间班时钟]|[a-z])$/;

/** Sums are dearest, then sizes and shares, then counts. */
const figureWorth = (figure: string): number => {
  if (SUM.test(figure)) return 3;
  if (SIZE.test(figure) || figure.startsWith('百分之')) return 2.2;
  return COUNT.test(figure) ? 1.3 : /\d/.test(figure) ? 0.5 : 0;
};

const MOST_FIGURES = 7;

const SPEECH =
  /(?:说|表示|强调|指出|认为|介绍|要求|提出|透露|告诉|坦言|称)[，,：:]|(?:said|says|told|according to)/;
/** Clauses end in commas, so a speaker's verb stands at the end of one, or before a colon. */
const speaks = (clause: string): boolean =>
  (/[：:a-z]/.test(clause) && SPEECH.test(clause)) || SPEECH.test(clause.slice(-3));
const DEMAND =
  /^(?:会议|大会|活动|他|她)?(?:还)?(?:要求|强调|指出|希望|号召)|^(?:要|必须|务必|坚持|切实|继续|进一步|坚决|确保|严格)|(?:要求|强调)，要|再接再厉|久久为功|下一步/;
const ATTENDANCE =
  /(?:参加|出席|陪同|列席|主持)(?:了)?(?:会议|活动|调研|考察|座谈|仪式|签约|检查|开幕|培训|上述)?(?:并[^，。]{0,12})?[。]?$|有关负责人参加|负责人陪同|负责同志/;
const BACKWARD =
  /^(?:他|她|它|其|这|那|该|此|双方|两者|对此|为此|因此|同时|此外|另外|随后|接着|于是|They|He|She|It|This|That|These|Those|Their|His|Her|But|And)/;
const DEPENDENT =
  /^(?:其中|并|从而|但|而|且|进而|即|也就是|使|让|以便|则|却|还|又|也|相当于|同比|环比|较|比|占|约合|折合|增长|增速|下降|高于|低于)/;
const SETTING =
  /^(?:随着|在|当|围绕|按照|根据|作为|通过|针对|面对|由于|因|自|从|经过|除了?|据|站在|依托|聚焦|今年|去年|截至|目前|如今|近年来|昔日|此前|会上|期间|上午|下午|按|将|把|以|对|经)/;

function variantsOf(
  sentence: Sentence,
  at: number,
  before: Sentence | undefined,
  wanted: ReadonlySet<number>,
  language: keyof typeof BUDGETS,
): Variant[] {
  const whole = sentence.clauses.join('');
  const factor = worth(whole, sentence, before);
  const values = sentence.clauses.map((clause) => valueIn(clause, wanted));
  if (at >= LEADS && values.reduce((sum, value) => sum + value, 0) * factor < EACH) return [];
  return shortened(sentence.clauses, values, BUDGETS[language])
    .filter(({ text }) => isBalanced(text))
    .map(({ text, value }) => {
      const open = !/[。！？.!?]$/.test(text);
      const marks = text.match(language === 'english' ? /[.!?](?=["”’)]*(?:\s|$))/g : /[。！？!?]/g);
      return {
        at,
        text,
        value: value * factor * (open ? 0.6 : 1),
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

function valueIn(clause: string, wanted: ReadonlySet<number>): number {
  let figures = 0;
  if (/[\d一二三四五六七八九十百千两]/.test(clause)) {
    NUMBER.lastIndex = 0;
    for (let found = NUMBER.exec(clause); found; found = NUMBER.exec(clause))
      if (found[1] === undefined) figures += figureWorth(found[0]);
  }
  let shared = 0;
  eachPair(clause, (pair) => {
    if (wanted.has(pair)) shared += 1;
  });
  return Math.min(figures, MOST_FIGURES) + Math.min(shared, 12) * 0.22;
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

/** A clause after which something must follow: 投用后， · 凡是第二次出现的， · a short 按照…， */
const UNFINISHED =
  /(?:后|时|前|的|以来|期间|之际|之下|基础上|同时|来看|方面|情况下|过程中|之中|为例|来说|而言|一是|二是|三是|起|止|只要[^，]*|如果[^，]*|凡是[^，]*|一旦[^，]*)[，,]$|[：:]$/;

/** Leaves out the clauses that say least, one by one; at each budget reached a variant is kept. What others lean on stays. */
function shortened(
  clauses: readonly string[],
  values: readonly number[],
  budgets: readonly number[],
): { text: string; value: number }[] {
  const lean = clauses.map(leaningOf);
  const kept = clauses.map(() => true);
  const variants: { text: string; value: number }[] = [];
  let length = clauses.reduce((sum, clause) => sum + clause.length, 0);
  for (const budget of budgets) {
    const before = length;
    while (length > budget) {
      const least = leastNeeded(clauses, values, lean, kept);
      if (least < 0) return variants;
      kept[least] = false;
      length -= clauses[least]!.length;
    }
    if (variants.length > 0 && length === before) continue;
    const text = clauses.filter((_, at) => kept[at]).join('');
    const value = values.reduce((sum, each, at) => sum + (kept[at] ? each : 0), 0);
    variants.push({ text: closed(text, clauses.slice(kept.lastIndexOf(true) + 1).join('')), value });
  }
  return variants;
}

interface Leaning {
  /** Names the speaker, or ends a sentence inside a quote: never left out. */
  readonly stays: boolean;
  /** Needs the clause before it, or the one after it. */
  readonly backward: boolean;
  readonly forward: boolean;
  readonly endsGroup: boolean;
}

const leaningOf = (clause: string, at: number): Leaning => ({
  stays: speaks(clause) || /[。！？!?].*[，；,;]$/.test(clause),
  backward: DEPENDENT.test(clause),
  forward: UNFINISHED.test(clause) || (SETTING.test(clause) && (clause.length <= 12 || at < 2)),
  endsGroup: /[；;]$/.test(clause),
});

/** The kept clause that says least for its length and that no other needs, or -1. */
function leastNeeded(
  clauses: readonly string[],
  values: readonly number[],
  lean: readonly Leaning[],
  kept: readonly boolean[],
): number {
  let least = -1;
  for (let at = clauses.length - 1; at > 0; at -= 1) {
    const needed =
      lean[at]!.stays ||
      (kept[at - 1] && lean[at - 1]!.forward) ||
      (kept[at + 1] && lean[at + 1]!.backward) ||
      // After a semicolon a new subject begins; what follows in its group leans on it.
      (lean[at - 1]!.endsGroup && !lean[at]!.endsGroup && kept[at + 1]);
    if (!kept[at] || needed) continue;
    if (least < 0 || values[at]! / clauses[at]!.length < values[least]! / clauses[least]!.length) least = at;
  }
  return least;
}

/** The mark that ends the sentence in place of a comma: it stands later in the source, so only deletions happened. */
function closed(text: string, leftOut: string): string {
  if (/[。！？.!?…”’」』）)]$/.test(text)) return text;
  const end = /[。！？!?]|\.$/.exec(leftOut)?.[0];
  return end === undefined ? text : text.replace(/[，；,;：:]$/, '') + end;
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
