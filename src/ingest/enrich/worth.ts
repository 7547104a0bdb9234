// How much each sentence of an article says, clause by clause: figures, and words of the headline.

import { figuresWorth } from './figures.ts';
import { type Pairs, pairsOf } from './pairs.ts';
import type { Sentence } from './sentences.ts';
import type { Clause } from './shorten.ts';
import { ASKS, COLON, NUMERAL, SAYS, SIGNS, SMALL_LETTER, signsIn } from './signs.ts';

/** What each pair of characters that a clause shares with the headline is worth. */
const SHARED = 0.05;
/** More of them make a clause no better. */
const MOST_SHARED = 12;
const MOST_FIGURES = 4;
/** What it is worth that a clause sums up, or says what came of it. */
const SUMS_UP = 1.5;
const RESULTS = 1.3;

const SUM =
  /累计|合计|总计|总投资|总额|总量|达到|突破|增长|下降|^共|[^公一]共(?:有|计|收|签|接|组|办|形|吸|建|完|达|举|设|[\d一二三四五六七八九十])/;
const RESULT =
  /获批|获评|通过(?:验收|评审|鉴定|审核|认证)|投产|投用|投运|开工|竣工|建成|签约|签订|达成|敲定|落户|办结|解决|完成|实现|降到|降至|提高到|缩短|减少|节约|节省|决定|明确|截止|年产|日产|可消纳|覆盖|收到|发现/;
/** The last day to do something, which its figures do not count. */
const DEADLINE =
  /(?:截止|截至|截稿|报名|申报|报送)[^，。；]{0,12}\d{1,2}(?:日|时)|\d{1,2}日(?:\d{1,2}时)?(?:之?前|截止)/;
const A_DEADLINE = 2;
/** Where to call or write, and lists of papers: nothing for a summary. */
const CONTACT =
  /(?:电话|联系人|邮箱|传真|热线|地址|网址)[^，。；]{0,14}[：:]?[\d(（]|联系人[：:]|\d{3,4}[-—－]\d{7,8}|^[（(]?\d{1,2}[）)][^\d]{2,16}[；;。]/;
const DEMAND =
  /^(?:(?:会议|大会|活动|他|她)?(?:还)?(?:要求|强调|指出|希望|号召)|要|必须|务必|坚持|切实|继续|进一步|坚决|确保|严格)/;
const CALL = /(?:要求|强调)，要|再接再厉|久久为功|下一步/;
const ATTENDANCE =
  /(?:参加|出席|陪同|列席|主持)(?:了)?(?:会议|活动|调研|考察|座谈|仪式|签约|检查|开幕|培训|上述)?(?:并[^，。]{0,12})?[。]?$/;
const LONGEST_ATTENDANCE = 24;
const A_FIGURE = 1.3;
const PERSONS = /有关负责人参加|负责人陪同|负责同志/;
const BACKWARD =
  /^(?:他|她|它|其|这|那|该|此|双方|两者|对此|为此|因此|同时|此外|另外|随后|接着|于是|They|He|She|It|This|That|These|Those|Their|His|Her|But|And)/;
const SPEECH =
  /(?:说|表示|强调|指出|认为|介绍|要求|提出|透露|告诉|坦言|称|问|答|建议|反映|提议|承诺)[，,：:]|(?:said|says|told|according to)/;

/** A sentence with what its clauses are worth. */
export interface Weighed {
  readonly sentence: Sentence;
  readonly at: number;
  readonly clauses: readonly Clause[];
  readonly speaks: boolean;
  /** By what it is and where it stands; the clauses' values are multiplied by it. */
  readonly factor: number;
  readonly value: number;
  /** Share of the headline's words that it has, 0…1. */
  readonly told: number;
}

export function weighSentences(headline: string, sentences: readonly Sentence[]): Weighed[] {
  const wanted = pairsOf(headline);
  const weighed: Weighed[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const clauses = sentence.clauses.map((text) => weighClause(text, wanted, at + 1));
    const told = wanted.told() / Math.max(1, wanted.size);
    const speaks = clauses.some((clause) => clause.speaks);
    const factor = worth(sentence, clauses, speaks, weighed[at - 1]);
    const value = factor * clauses.reduce((sum, clause) => sum + clause.value, 0);
    weighed.push({ sentence, at, clauses, speaks, factor, value, told });
  }
  return weighed;
}

function weighClause(text: string, wanted: Pairs, round: number): Clause {
  const signs = signsIn(text);
  const figures = (signs & NUMERAL) === 0 ? 0 : figuresWorth(text);
  const shared = wanted.shared(text, round);
  return {
    text,
    signs,
    speaks: isSpeech(text, signs),
    value:
      Math.min(figures, MOST_FIGURES) +
      Math.min(shared, MOST_SHARED) * SHARED +
      (SUM.test(text) ? SUMS_UP : 0) +
      (RESULT.test(text) ? RESULTS : 0) +
      ((signs & NUMERAL) !== 0 && DEADLINE.test(text) ? A_DEADLINE : 0),
  };
}

/** Clauses end in commas, so a speaker's verb stands at the end of one, or before a colon. */
function isSpeech(clause: string, signs: number): boolean {
  if ((signs & (COLON | SMALL_LETTER)) !== 0 && SPEECH.test(clause)) return true;
  const end = clause.length;
  const says = SIGNS[clause.charCodeAt(end - 2)]! | SIGNS[clause.charCodeAt(end - 3)]!;
  return (says & SAYS) !== 0 && SPEECH.test(clause.slice(-3));
}

/** Begins with 他, 该 or the like. */
export const isBackward = (text: string): boolean => BACKWARD.test(text);

/** How much a sentence counts by what it is and where it stands. */
function worth(
  sentence: Sentence,
  clauses: readonly Clause[],
  speaks: boolean,
  before: Weighed | undefined,
): number {
  const { text } = sentence;
  let factor = sentence.paragraph === 0 ? (sentence.place === 0 ? 1.35 : 1.15) : 1;
  // Who came is no news; how many came may be.
  if (ATTENDANCE.test(text.slice(-LONGEST_ATTENDANCE)) || (text.includes('负责') && PERSONS.test(text)))
    factor *= clauses.some(({ value }) => value >= A_FIGURE) ? 0.8 : 0.25;
  if (DEMAND.test(text) || CALL.test(text)) factor *= 0.3;
  else if (speaks) factor *= 0.75;
  if (/[“"‘]/.test(text[0]!) || clauses.some(({ signs }) => (signs & ASKS) !== 0)) factor *= 0.5;
  if (CONTACT.test(text)) factor *= 0.1;
  if (isBackward(text)) factor *= 0.85;
  // What follows someone's words in one paragraph may still be theirs.
  const theirs = before && before.sentence.paragraph === sentence.paragraph && before.speaks;
  return theirs && !speaks ? factor * 0.6 : factor;
}
