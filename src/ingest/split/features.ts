// What the labeller sees of each block, as named features: its own shape, its neighbours, echoes, seams, document style.
// Training and run time use this one function; `--explain` prints these names.

import type { Block } from './blocks.ts';
import { BULLET, CONNECTIVE, FINAL_SIGN, SUBHEAD_WORDS } from './cues.ts';
import { findHouseSlug } from './datelines.ts';
import { echoOf, JoinEvidence } from './echo.ts';
import { isTitleLike, type Kind, kindOf, widthOf } from './kinds.ts';
import { readStyle, type Style } from './style.ts';

const WIDTHS = [4, 8, 12, 16, 20, 26, 32, 40, 52, 70, 100, 160];
const OPENING = /^["'(《【]/;
const MID_START = /^[,、。;:!?)》】%]|^[a-z]/;
const SENTENCE_START =
  /^(?:近年来|今年|去年|目前|据|此外|同时|下一步|截至|会议|活动|仪式|座谈|为|在|围绕|近日|日前|随着|针对|按照|根据|对|该|本次|此次|其中|期间|当天|当日|与会|调研|接下来|未来|记者|项目|企业|园区|全区|他|她|"|The |A |An |In |It |He |She |At |According|Under|By )/;
const WEAK_START =
  /^(?:的|了|和|与|及|等|化|性|们|或|并|而|着|过|到|得|地|个|家|项|年|月|日|元|万|亿|米|人|后|前|中|上|下|内|外|业|区|展)/;
const TITLE_VERBS =
  /召开|举行|举办|启动|签约|落户|开工|揭牌|投产|发布|开展|推进|推动|调研|考察|荣获|获评|入选|突破|完成|上线|出台|建成|投用|封顶|开通|助力|打造|建设|加快|提升|服务|培训|检查|部署|探索|实现|增长|达|超|首|获|为|让|把|Opens?|Signs?|Launch|Holds?|Wins?|Starts?|Begins?|Adds?|Gets?/;
const PLACE = /开发区|经开区|高新区|园区|新区|综保区|保税区|示范区|产业园|集聚区|自贸|开发园|Zone|Park|Area/;

const FULL_NAME =
  /经济技术开发区|技术产业开发区|经济开发区|示范区|综合保税区|产业集聚区|Economic|Development Zone|Industrial Park/;
const LEAD_DATE = /月[\d一二三四五六七八九十]{1,3}日|近日|日前|连日来/;

const bucket = (value: number, edges: readonly number[]): number => {
  let at = 0;
  while (at < edges.length && value > (edges[at] as number)) at += 1;
  return at;
};

export interface Chain {
  /** The document's own opening formula, found by its repetition; empty where there is none. */
  readonly slug: string;
  /** The block above is prose that stops in mid-sentence: no article starts here without a headline. */
  readonly carriesOn: readonly boolean[];
  readonly blocks: readonly Block[];
  readonly features: readonly (readonly string[])[];
  readonly kinds: readonly Kind[];
}

interface View {
  readonly blocks: readonly Block[];
  readonly kinds: readonly Kind[];
  readonly style: Style;
  readonly joins: JoinEvidence;
}

/** Features of every block of the chain, in order. Linear in the text. */
export function describeChain(blocks: readonly Block[]): Chain {
  const slug = findHouseSlug(blocks);
  const kinds = blocks.map((block) =>
    slug !== '' && block.folded.startsWith(slug) && block.text.length > 24 ? 'D' : kindOf(block),
  );
  const view: View = { blocks, kinds, style: readStyle(blocks, kinds), joins: new JoinEvidence(blocks) };
  const carriesOn = blocks.map(
    (block, at) => isBrokenOff(view, at - 1) && !BULLET.test(block.folded.slice(0, 2)),
  );
  return { slug, blocks, kinds, carriesOn, features: blocks.map((_, at) => describe(view, at)) };
}

function describe(view: View, at: number): string[] {
  const out: string[] = ['bias'];
  shape(view, at, out);
  neighbours(view, at, out);
  markup(view, at, out);
  if (isTitleLike(view.kinds[at] as Kind)) {
    echoes(view, at, out);
    words(view, at, out);
    forward(view, at, out);
    bridge(view, at, out);
  } else if (!isBrokenOff(view, at - 1)) topic(view, at, out);
  seam(view, at, out);
  numbering(view, at, out);
  return out;
}

function shape(view: View, at: number, out: string[]): void {
  const block = view.blocks[at] as Block;
  const kind = view.kinds[at] as Kind;
  const width = bucket(widthOf(block), WIDTHS);
  const ends = isTitleLike(kind) ? 'open' : 'shut';
  out.push(`kind=${kind}`, `width=${width}`, `width=${width}${ends}`);
  const last = view.blocks.length - 1 - at;
  if (at < 4) out.push(`first=${at}`, `first=${at}${kind}`);
  if (last < 3) out.push(`last=${last}`, `last=${last}${kind}`);
  const gap = block.attached ? 'attached' : gapOf(block, view.style);
  out.push(`gap=${gap}`, `gap=${gap}${kind}`, `gap=${gap}${kind}${view.kinds[at - 1] ?? '^'}`);
  if (block.indent >= view.style.indent + 8) out.push('indent=deep', `indent=deep${kind}`);
  else if (view.style.indents && block.indent >= 2) out.push('indent=yes');
  else if (view.style.indents) out.push('indent=no', `indent=no${kind}`);
  if (kind === 'w' || kind === 'B') out.push(`wrap=${/^[(（【〔［[<]/.exec(block.text)?.[0] ?? '-'}${kind}`);
  if (kind === 'A') out.push(`triangles=${view.style.triangles}`);
  if (block.afterFurniture) out.push('after-furniture');
  const start = block.folded.slice(0, 16);
  if (CONNECTIVE.test(start)) out.push('connective', `connective${kind}`);
  const bullet = BULLET.test(start) ? 'yes' : 'no';
  if (bullet === 'yes' || view.style.bullets)
    out.push(`bullet=${bullet}`, `bullet=${bullet}:${view.style.bullets}:${ends}`);
}

function gapOf(block: Block, style: Style): string {
  if (block.gap === style.gap) return 'usual';
  return block.gap > style.gap ? 'more' : 'less';
}

function neighbours(view: View, at: number, out: string[]): void {
  const kind = view.kinds[at] as string;
  const above = view.kinds[at - 1] ?? '^';
  const below = view.kinds[at + 1] ?? '$';
  out.push(`-1=${above}`, `+1=${below}`, `-1=${above}:${kind}`, `+1=${kind}:${below}`);
  out.push(`3=${above}:${kind}:${below}`);
}

function markup(view: View, at: number, out: string[]): void {
  const block = view.blocks[at] as Block;
  const kind = view.kinds[at] as Kind;
  const { style } = view;
  if (style.hinted) {
    const level =
      block.heading === 0
        ? 'none'
        : block.heading === style.level
          ? 'article'
          : block.heading < style.level
            ? 'above'
            : 'below';
    out.push(`heading=${level}`, `heading=${level}${kind}`);
    if (level === 'none') out.push(`heading=none+1=${(view.blocks[at + 1]?.heading ?? 0) > 0 ? 'h' : 'n'}`);
  } else if (block.heading > 0) out.push('heading=only', `heading=only-1=${view.kinds[at - 1] ?? '^'}`);
  for (const mark of block.markup)
    out.push(`markup=${mark}`, `markup=${mark}${isTitleLike(kind) ? 'open' : 'shut'}`);
  if (style.strongTitles && isTitleLike(kind))
    out.push(block.markup.has('strong') ? 'strong-style=yes' : 'strong-style=no');
}

function echoes(view: View, at: number, out: string[]): void {
  const echo = echoOf(view.blocks, view.kinds, at);
  const own = bucket(echo.share, [0.15, 0.3, 0.45, 0.6, 0.8]);
  const lead = echo.leadKind;
  out.push(
    `echo=${own}`,
    `echo=${own}d${Math.min(echo.distance, 3)}`,
    `echo=${own}${view.kinds[at + 1] ?? '$'}`,
  );
  out.push(`lead=${lead}d${Math.min(echo.distance, 3)}`);
  if (echo.distance > 1) out.push(`run-next=${own}:${bucket(echo.nextShare, [0.15, 0.3, 0.6])}`);
  if (echo.aboveShare >= 0) out.push(`run-above=${own}:${bucket(echo.aboveShare, [0.15, 0.3, 0.6])}`);
  const back = bucket(echo.backShare, [0.15, 0.3, 0.5]);
  out.push(`back=${back}`, `echo-back=${own}:${back}`);
  const { style } = view;
  const dated = lead === 'D';
  out.push(`style-dateline=${style.datelines}:${dated ? 'd' : 'n'}`);
  const signed = view.kinds[at - 1] === 'B' ? 'b' : at === 0 ? '^' : 'n';
  out.push(`style-byline=${style.bylines}:${signed}`);
  const longer = widthOf(view.blocks[at] as Block) / Math.max(1, style.titleWidth);
  out.push(`title-length=${bucket(longer, [0.35, 0.55, 0.75, 1.2])}`);
  out.push(
    `lead-names=${FULL_NAME.test(echo.lead) ? 'zone' : 'none'}:${LEAD_DATE.test(echo.lead) ? 'date' : 'none'}`,
  );
}

function words(view: View, at: number, out: string[]): void {
  const text = (view.blocks[at] as Block).folded;
  const verb = TITLE_VERBS.test(text);
  const place = PLACE.test(text);
  out.push(`verb=${verb ? 1 : 0}place=${place ? 1 : 0}`);
  const whole = (index: number): string => {
    const other = view.blocks[index];
    if (!other || !isTitleLike(view.kinds[index] as Kind)) return '-';
    const has = (TITLE_VERBS.test(other.folded) ? 'v' : '') + (PLACE.test(other.folded) ? 'p' : '');
    const size = widthOf(other) / Math.max(1, widthOf(view.blocks[at] as Block));
    return `${has}${size < 0.6 ? '<' : size > 1.6 ? '>' : '='}`;
  };
  const own = (verb ? 'v' : '') + (place ? 'p' : '');
  const [above, below] = [whole(at - 1), whole(at + 1)];
  if (above !== '-') out.push(`pair-above=${above}:${own}`);
  if (below !== '-') out.push(`pair-below=${own}:${below}`);
  if (SUBHEAD_WORDS.test(text)) out.push('subhead-word', `subhead-word${bucket(text.length, [6, 10, 16])}`);
  if (/^-{1,2}/.test(text)) out.push('dash-first');
  if (/[:]$/.test(text)) out.push('ends-colon');
  if (/[,、]$/.test(text)) out.push('ends-comma');
  if (/\S[\s]\S/.test(text) && /[\u4e00-\u9fff]\s[\u4e00-\u9fff]/.test(text)) out.push('two-phrases');
  if (/[:]/.test(text.slice(1, -1))) out.push('inner-colon');
  if (/[,]/.test(text)) out.push('inner-comma');
  if (/^[\d〇一二三四五六七八九十]+[年月]/.test(text)) out.push('date-first');
  if (/["]/.test(text)) out.push('quotes');
  if (/^(?:主持|召开|举行|举办|赴|到|在|就|为|以|推动|加快|开展|荣获|获)/.test(text)) out.push('verb-first');
  if (/(?:书记|主任|县长|市长|区长|局长|副主任|一行|部长|省长|主席)[\u4e00-\u9fff]{0,4}$/.test(text))
    out.push('person-last');
}

function seam(view: View, at: number, out: string[]): void {
  const above = view.kinds[at - 1];
  if (above === undefined) return;
  if (MARGIN.includes(above)) out.push(`past=${above}:${view.kinds[at]}`);
  else seamWith(view, at, 1, '', out);
  if (PROSE.includes(above)) return;
  // Past captions, bylines and page furniture: the prose that may have been broken off by them.
  for (let distance = 2; distance <= 4 && distance <= at; distance += 1) {
    const kind = view.kinds[at - distance] as Kind;
    if (kind === 'n') return;
    if (MARGIN.includes(kind)) continue;
    // The short first half of a paragraph looks like a title.
    seamWith(view, at, distance, PROSE.includes(kind) ? 'far' : 'far-title', out);
    return;
  }
}

const PROSE = 'UFDLsN';
/** Kinds whose own ends say nothing about what follows. */
const MARGIN = 'GYMEBbwA';

function seamWith(view: View, at: number, distance: number, far: string, out: string[]): void {
  const block = view.blocks[at] as Block;
  const last = view.blocks[at - distance] as Block;
  const kind = view.kinds[at] as Kind;
  if (last.jump === 'out') {
    out.push('jumped-out');
    return;
  }
  const end = endOf(last.folded);
  if (end === 'shut') {
    out.push(`shut${far}`, `shut${far}:${kind}`);
    return;
  }
  const how = startOf(block.folded);
  const join = view.joins.strength(last, block);
  out.push(
    `open${far}`,
    `open${far}:${kind}`,
    `open${far}=${how}`,
    `join${far}=${join}`,
    `open${far}=${how}${join}`,
  );
  out.push(`open${far}above=${view.kinds[at - distance] as string}:${kind}`);
  out.push(`end${far}=${end}`, `end${far}=${end}:${how}`);
  if (unclosed(last.folded))
    out.push(/^[^"(《]{0,60}[")》]/.test(block.folded.slice(0, 64)) ? 'closes' : 'unclosed');
  if (distance === 1 && isTitleLike(view.kinds[at - 1] as Kind)) out.push('open-title');
}

/** How a block ends: a finished sentence, a sign that wants more, a closing bracket, or a letter. */
function endOf(folded: string): 'shut' | 'colon' | 'sign' | 'closer' | 'letter' {
  const tail = folded.slice(-5);
  if (FINAL_SIGN.test(tail)) return 'shut';
  if (/:$/.test(tail)) return 'colon';
  if (/[,、(《-]$/.test(tail)) return 'sign';
  return /["')】》]$/.test(tail) ? 'closer' : 'letter';
}

function startOf(folded: string): 'mid' | 'start' | 'weak' | 'opening' | 'other' {
  const start = folded.slice(0, 12);
  if (MID_START.test(start)) return 'mid';
  if (SENTENCE_START.test(start)) return 'start';
  if (WEAK_START.test(start)) return 'weak';
  return OPENING.test(start) ? 'opening' : 'other';
}

/** Long prose that stops in mid-sentence, so that what follows belongs to it. */
function isBrokenOff(view: Pick<View, 'blocks' | 'kinds'>, at: number): boolean {
  const block = view.blocks[at];
  if (!block || view.kinds[at] !== 'U' || block.jump === 'out') return false;
  const end = endOf(block.folded);
  return end === 'letter' || end === 'sign';
}

const ZONE =
  /([\u4e00-\u9fff]{2})(?:经济技术开发区|高新技术产业开发区|经济开发区|综合保税区|经开区|高新区|综保区|开发区|示范区|产业园区?|工业园区?|集聚区|新区|园区)/g;

/** The zones that a text names, by the two characters before the kind of zone. */
function zonesIn(text: string): Set<string> {
  return new Set(Array.from(text.matchAll(ZONE), (hit) => hit[1] as string));
}

/** Whether prose speaks of another zone than the prose above, and whether it starts as leads do. */
function topic(view: View, at: number, out: string[]): void {
  const text = (view.blocks[at] as Block).folded.slice(0, 240);
  const kind = view.kinds[at] as Kind;
  const own = zonesIn(text);
  let before = '';
  for (let above = at - 1; above >= 0 && above >= at - 3; above -= 1)
    if (PROSE.includes(view.kinds[above] as Kind))
      before += (view.blocks[above] as Block).folded.slice(0, 300);
  const known = zonesIn(before);
  const news =
    own.size === 0
      ? 'none'
      : [...own].some((zone) => known.has(zone))
        ? 'same'
        : known.size === 0
          ? 'first'
          : 'other';
  const dated = LEAD_DATE.test(text.slice(0, 60)) ? 'd' : '';
  const named = FULL_NAME.test(text.slice(0, 80)) ? 'z' : '';
  out.push(
    `zones=${news}`,
    `zones=${news}:${dated}${named}`,
    `leadlike=${dated}${named}`,
    `leadlike=${dated}${named}${kind}`,
  );
}

/** A line between two halves of a paragraph: the halves join over it, and it joins neither. */
function bridge(view: View, at: number, out: string[]): void {
  const [above, block, below] = [view.blocks[at - 1], view.blocks[at] as Block, view.blocks[at + 1]];
  if (!above || !below || !PROSE.includes(view.kinds[at - 1] as Kind) || endOf(above.folded) === 'shut')
    return;
  out.push(`bridge=${view.joins.strength(above, below)}:${view.joins.strength(above, block)}`);
}

/** How a title-like block would run on into the next: a cut paragraph's short first part looks like a title. */
function forward(view: View, at: number, out: string[]): void {
  const block = view.blocks[at] as Block;
  const below = view.blocks[at + 1];
  if (!below) return;
  const end = endOf(block.folded);
  const how = startOf(below.folded);
  const join = view.joins.strength(block, below);
  out.push(`ahead=${end}`, `ahead=${how}${join}`, `ahead-kind=${view.kinds[at + 1]}:${how}`);
  if (unclosed(block.folded)) out.push('ahead-unclosed');
  if (/[,]/.test(block.folded)) out.push(`ahead-comma=${how}${join}`);
}

function unclosed(folded: string): boolean {
  const tail = folded.slice(-80);
  return tail.lastIndexOf('(') > tail.lastIndexOf(')') || tail.lastIndexOf('《') > tail.lastIndexOf('》');
}

function numbering(view: View, at: number, out: string[]): void {
  const facts = view.style.numbers[at];
  if (!facts) return;
  const kind = view.kinds[at] as Kind;
  const form = kind === 'n' || isTitleLike(kind) ? 'title' : 'prose';
  out.push(`number=${facts.kind}:${form}`, `number=${facts.rank}:${form}`);
  out.push(`number=${facts.rank}:${form}:${facts.preface ? 'preface' : 'bare'}`);
  out.push(`number:${form}:${facts.repeats ? 'repeats' : 'once'}:${facts.preface ? 'preface' : 'bare'}`);
  out.push(`number-value=${Math.min(facts.value, 2)}:${form}`);
  if (facts.preface && facts.headed) out.push(`number-headed:${form}`);
}
