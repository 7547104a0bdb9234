// What a clause is worth to a summary: how likely a person would say that it holds a key fact. Learnt from articles whose
// key facts are marked (tests/bench/train-summary.ts); the names say what each weight is for.

import { figureWorth, NUMBER } from './figures.ts';
import { speaks } from './shorten.ts';
import weights from './summary-weights.json' with { type: 'json' };

export interface Place {
  readonly paragraph: number;
  readonly paragraphs: number;
  /** 0-based place of the sentence in its paragraph. */
  readonly sentence: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** Facts about one sentence that hold for each of its clauses. */
export interface Setting {
  readonly demand: boolean;
  readonly speech: boolean;
  readonly theirs: boolean;
  readonly quote: boolean;
  readonly backward: boolean;
  readonly attendance: boolean;
}

/** In the order of the weights. */
export const FEATURES = [
  'always',
  'a sum',
  'more sums',
  'a size or share',
  'more sizes',
  'a count',
  'more counts',
  'a bare number',
  'figure in the headline',
  'words of the headline',
  'many words of the headline',
  'first paragraph',
  'first sentence',
  'last paragraph',
  'later paragraphs',
  'opens its paragraph',
  'first clause',
  'last clause',
  'short',
  'long',
  'money or output',
  'change',
  'plan',
  'total',
  'rank',
  'past',
  'rule',
  'names a speaker',
  'in a demand',
  'in speech',
  'after speech',
  'quoted or asked',
  'leans backward',
  'attendance',
  'a date',
  'done',
  'figure and money or output',
  'figure and change',
  'figure and plan',
  'figure and total',
  'figure and past',
  'figure and rule',
  'figure and done',
  'figure in speech',
  'figure opens its paragraph',
  'figure of the people or companies',
  'of which',
  'explains',
] as const;

const MONEY =
  /投资|产值|产能|年产|营收|收入|销售|税|金额|资金|补贴|补助|奖励|租金|合同|协议|签约|订单|yuan|invest|cost/;
const CHANGE =
  /增|降|减|压缩|缩短|提高|提升|提前|节约|节省|省下|由.*到|从.*到|翻|percent|per cent|fell|rose|cut/;
const PLAN = /将|预计|计划|拟|力争|目标|届时|到20|明年|年底前|月底前|will|expect|plan/;
const TOTAL = /共|合计|累计|总|全区|全年|全部|达到?|超过|total|altogether/;
const RANK = /首|第一|最|唯一|率先|first|largest/;
const PAST = /过去|原来|以前|此前|曾|去年|上年|当年|那年|那时|年前|last year|used to/;
const RULE = /不得|不超过|不低于|以内|以上|至少|应当?|须|每[年月天日人亩家台]|期限|免费|must|at least/;
const DONE =
  /建成|投产|投用|投运|开工|完成|签|通过|启用|上线|竣工|获|落户|入选|开通|办结|解决|盘活|opened|completed/;

const PEOPLE = /[\d一二三四五六七八九十百千两余多](?:[名位]|人(?!民)|家(?!里|庭)|户)/;
const PART = /^(?:其中|另有|还有|最[大快多高长]|第[一二三四五])/;
const EXPLAINS = /^(?:因为|由于|原来|因此|所以|这|那|相当于|也就是|意味)|的原因|就是/;

/** 0…1. */
export function worthOf(
  clause: string,
  shared: number,
  headline: ReadonlySet<string>,
  place: Place,
  setting: Setting,
): number {
  let sum = 0;
  const values = featuresOf(clause, shared, headline, place, setting);
  for (let at = 0; at < values.length; at += 1) sum += values[at]! * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** `shared`: how many of the headline's pairs of characters stand in the clause. `headline`: the figures that stand in it. */
export function featuresOf(
  clause: string,
  shared: number,
  headline: ReadonlySet<string>,
  place: Place,
  setting: Setting,
): number[] {
  const { sums, sizes, counts, bare, same, dates } = figuresIn(clause, headline);
  const money = MONEY.test(clause);
  const change = CHANGE.test(clause);
  const plan = PLAN.test(clause);
  const total = TOTAL.test(clause);
  const past = PAST.test(clause);
  const rule = RULE.test(clause);
  const done = DONE.test(clause);
  const figure = sums + sizes + counts > 0 ? 1 : 0;
  const is = (yes: boolean): number => (yes ? 1 : 0);
  return [
    1,
    is(sums > 0),
    Math.min(2, Math.max(0, sums - 1)),
    is(sizes > 0),
    Math.min(2, Math.max(0, sizes - 1)),
    is(counts > 0),
    Math.min(2, Math.max(0, counts - 1)),
    is(bare > 0),
    is(same > 0),
    Math.min(shared, 4) / 4,
    is(shared > 4),
    is(place.paragraph === 0),
    is(place.paragraph === 0 && place.sentence === 0),
    is(place.paragraph > 0 && place.paragraph === place.paragraphs - 1),
    is(place.paragraph > 1) * (place.paragraph / place.paragraphs),
    is(place.sentence === 0),
    is(place.first),
    is(place.last),
    is(clause.length < 8),
    is(clause.length > 20),
    is(money),
    is(change),
    is(plan),
    is(total),
    is(RANK.test(clause)),
    is(past),
    is(rule),
    is(speaks(clause)),
    is(setting.demand),
    is(setting.speech),
    is(setting.theirs),
    is(setting.quote),
    is(setting.backward),
    is(setting.attendance),
    is(dates > 0),
    is(done),
    is(money) * figure,
    is(change) * figure,
    is(plan) * figure,
    is(total) * figure,
    is(past) * figure,
    is(rule) * figure,
    is(done) * figure,
    is(setting.speech) * figure,
    is(place.sentence === 0) * figure,
    is(PEOPLE.test(clause)),
    is(PART.test(clause)),
    is(EXPLAINS.test(clause)),
  ];
}

function figuresIn(clause: string, headline: ReadonlySet<string>) {
  const counted = { sums: 0, sizes: 0, counts: 0, bare: 0, same: 0, dates: 0 };
  if (!/[\d一二三四五六七八九十百千两]/.test(clause)) return counted;
  NUMBER.lastIndex = 0;
  for (let found = NUMBER.exec(clause); found; found = NUMBER.exec(clause)) {
    if (found[1] !== undefined) {
      counted.dates += 1;
      continue;
    }
    const worth = figureWorth(found[0]);
    if (worth >= 3) counted.sums += 1;
    else if (worth > 2) counted.sizes += 1;
    else if (worth > 1) counted.counts += 1;
    else if (worth > 0) counted.bare += 1;
    if (worth > 0 && headline.has(found[0])) counted.same += 1;
  }
  return counted;
}
