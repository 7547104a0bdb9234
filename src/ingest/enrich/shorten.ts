// What may be left out of a sentence: clauses that no other leans on, those that say least first.

const SPEECH =
  /(?:说|表示|强调|指出|认为|介绍|要求|提出|透露|告诉|坦言|称|问|答|建议|反映|提议|承诺)[，,：:]|(?:said|says|told|according to)/;
/** Clauses end in commas, so a speaker's verb stands at the end of one, or before a colon. */
export const speaks = (clause: string): boolean =>
  (/[：:a-z]/.test(clause) && SPEECH.test(clause)) || SPEECH.test(clause.slice(-3));

const DEPENDENT =
  /^(?:其中|并|从而|但|而|且|进而|即|也就是|使|让|以便|则|却|还|又|也|相当于|同比|环比|较|比|占|约合|折合|增长|增速|下降|高于|低于)/;
const SETTING =
  /^(?:随着|在|当|围绕|按照|根据|作为|通过|针对|面对|由于|因|自|从|经过|除了?|据|站在|依托|聚焦|今年|去年|截至|目前|如今|近年来|昔日|此前|会上|期间|上午|下午|按|将|把|以|对|经)/;

/** A clause after which something must follow: 投用后， · 凡是第二次出现的， · a short 按照…， */
const UNFINISHED =
  /^[^，]{0,12}的[^，是有为了达到]{1,8}[，,]$|(?:后|时|前|的|以来|期间|之际|之下|基础上|同时|来看|方面|情况下|过程中|之中|为例|来说|而言|一是|二是|三是|起|止|只要[^，]*|如果[^，]*|凡是[^，]*|一旦[^，]*)[，,]$|[：:]$/;

/** Leaves out the clauses that say least, one by one; at each budget reached a variant is kept. What others lean on stays. */
export function shortened(
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
