// What may be left out of a sentence: clauses that no other leans on, those that say least first.

import { ENDS } from './signs.ts';

export interface Clause {
  readonly text: string;
  /** How much it says. */
  readonly value: number;
  /** Names a speaker: 他说， */
  readonly speaks: boolean;
  /** Flags of all its characters together. */
  readonly signs: number;
}

const DEPENDENT =
  /^(?:其中|并|从而|但|而|且|进而|即|也就是|使|让|以便|则|却|还|又|也|相当于|同比|环比|较|比|占|约合|折合|增长|增速|下降|高于|低于)/;
const SETTING =
  /^(?:随着|每(?!年|月|天|日|季)|凡|若|如(?!今|期|愿)|在|当|围绕|按照|根据|作为|通过|针对|面对|由于|因|自|从|经过|除了?|据|站在|依托|聚焦|今年|去年|截至|目前|如今|近年来|昔日|此前|会上|期间|上午|下午|按|将|把|以|对|经)/;

/** A clause after which something must follow: 投用后， · 凡是第二次出现的， · a short 按照…， */
const UNFINISHED_END =
  /(?:后|时|前|的|以来|期间|之际|之下|基础上|同时|来看|方面|情况下|过程中|之中|为例|来说|而言|一是|二是|三是|起|止|[\u4e00-\u9fff]{2}(?:上|里|中|内|旁|下))[，,]$|[：:]$/;
const UNFINISHED = /^[^，]{0,12}的[^，是有为了达到]{1,8}[，,]$|(?:只要|如果|凡是|一旦)[^，]*[，,]$/;

/** Leaves out the clauses that say least, one by one; at each budget reached a variant is kept. What others lean on stays. */
export function shortened(
  clauses: readonly Clause[],
  budgets: readonly number[],
): { text: string; value: number }[] {
  const kept = clauses.map(() => true);
  const variants: { text: string; value: number }[] = [];
  let length = clauses.reduce((sum, { text }) => sum + text.length, 0);
  let lean: readonly Leaning[] | undefined;
  for (const budget of budgets) {
    const before = length;
    while (length > budget) {
      lean ??= clauses.map(leaningOf);
      const least = leastNeeded(clauses, lean, kept);
      if (least < 0) return variants;
      kept[least] = false;
      length -= clauses[least]!.text.length;
    }
    if (variants.length === 0 || length !== before) variants.push(variantOf(clauses, kept));
  }
  return variants;
}

function variantOf(clauses: readonly Clause[], kept: readonly boolean[]): { text: string; value: number } {
  let text = '';
  let value = 0;
  let end = 0;
  for (let at = 0; at < clauses.length; at += 1) {
    if (!kept[at]) continue;
    text += clauses[at]!.text;
    value += clauses[at]!.value;
    end = at + 1;
  }
  return { text: closed(text, clauses, end), value };
}

interface Leaning {
  /** Names the speaker, or ends a sentence inside a quote: never left out. */
  readonly stays: boolean;
  /** Needs the clause before it, or the one after it. */
  readonly backward: boolean;
  readonly forward: boolean;
  readonly endsGroup: boolean;
}

function leaningOf({ text, speaks, signs }: Clause, at: number): Leaning {
  const last = text[text.length - 1];
  const inner = last === '，' || last === ',' || last === '：' || last === ':';
  return {
    stays: speaks || ((signs & ENDS) !== 0 && /[。！？!?].*[，；,;]$/.test(text)),
    backward: DEPENDENT.test(text),
    forward:
      (inner && (UNFINISHED_END.test(text.slice(-6)) || UNFINISHED.test(text))) ||
      (SETTING.test(text) && (text.length <= 12 || at < 2)),
    endsGroup: last === '；' || last === ';',
  };
}

/** The kept clause that says least for its length and that no other needs, or -1. */
function leastNeeded(clauses: readonly Clause[], lean: readonly Leaning[], kept: readonly boolean[]): number {
  let least = -1;
  let worth = 0;
  for (let at = clauses.length - 1; at > 0; at -= 1) {
    const needed =
      lean[at]!.stays ||
      (kept[at - 1] && lean[at - 1]!.forward) ||
      (kept[at + 1] && lean[at + 1]!.backward) ||
      // After a semicolon a new subject begins; what follows in its group leans on it.
      (lean[at - 1]!.endsGroup && !lean[at]!.endsGroup && kept[at + 1]);
    if (!kept[at] || needed) continue;
    const each = clauses[at]!.value / clauses[at]!.text.length;
    if (least >= 0 && each >= worth) continue;
    least = at;
    worth = each;
  }
  return least;
}

/** With the mark that ends the sentence in place of a comma: it stands later in the source, so only deletions happened. */
function closed(text: string, clauses: readonly Clause[], end: number): string {
  if (/[。！？.!?…”’」』）)]$/.test(text)) return text;
  for (const { text: leftOut } of clauses.slice(end)) {
    const mark = /[。！？!?]|\.$/.exec(leftOut)?.[0];
    if (mark !== undefined) return (/[，；,;：:]$/.test(text) ? text.slice(0, -1) : text) + mark;
  }
  return text;
}
