// Features of the seams: does a block run on from the one above, past what stands between, or into the one below?

import type { Block } from './blocks.ts';
import { FINAL_SIGN } from './cues.ts';
import { type Feature, f, group } from './feature.ts';
import { isTitleLike, type Kind } from './kinds.ts';
import type { View } from './view.ts';

const OPENING = /^["'(《【]/;
const MID_START = /^[,、。;:!?)》】%]|^[a-z]/;
const SENTENCE_START =
  /^(?:近年来|今年|去年|目前|据|此外|同时|下一步|截至|会议|活动|仪式|座谈|为|在|围绕|近日|日前|随着|针对|按照|根据|对|该|本次|此次|其中|期间|当天|当日|与会|调研|接下来|未来|记者|项目|企业|园区|全区|他|她|"|The |A |An |In |It |He |She |At |According|Under|By )/;
const WEAK_START =
  /^(?:的|了|和|与|及|等|化|性|们|或|并|而|着|过|到|得|地|个|家|项|年|月|日|元|万|亿|米|人|后|前|中|上|下|内|外|业|区|展)/;
/** Features of a block's seam with what stands above it. */
export function seam(view: View, at: number, out: Feature[]): void {
  const above = view.kinds[at - 1];
  if (above === undefined) return;
  if (MARGIN.includes(above)) out.push(f`past=${above}:${view.kinds[at]}`);
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

/** Kinds that are running text. */
export const PROSE = 'UFDLsN';
/** Kinds whose own ends say nothing about what follows. */
const MARGIN = 'GYMmEBbwA';

const meeting = group((far: string, words: string, kind: Kind, how: Start, join: string) => [
  f`open${far}`,
  f`words${far}=${words}`,
  f`words${far}=${words.slice(0, 1)}-:${kind}`,
  f`open${far}:${kind}`,
  f`open${far}=${how}`,
  f`join${far}=${join}`,
  f`open${far}=${how}${join}`,
]);
const stopping = group((far: string, clause: string, end: End, kind: Kind, how: Start, join: string) => [
  f`stops${far}=${clause}:${end}`,
  f`stops${far}=${clause}:${how}${join}`,
  f`stops${far}=${clause}:${end}:${kind}`,
  f`end${far}=${end}`,
  f`end${far}=${end}:${how}`,
]);

function seamWith(view: View, at: number, distance: number, far: string, out: Feature[]): void {
  const block = view.blocks[at] as Block;
  const last = view.blocks[at - distance] as Block;
  const kind = view.kinds[at] as Kind;
  if (last.jump === 'out') {
    out.push(f`jumped-out`);
    return;
  }
  const end = endOf(last.folded);
  if (end === 'shut') {
    out.push(f`shut${far}`, f`shut${far}:${kind}`);
    return;
  }
  const how = startOf(block.folded);
  const { join, words } = view.joins.seam(last, block);
  meeting(out, far, words, kind, how, join);
  out.push(f`open${far}above=${view.kinds[at - distance] as string}:${kind}`);
  // A sentence with clauses that stops in the middle is cut; a row of names or terms may just end.
  const clause = /[,。;]/.test(last.folded.slice(-90)) ? 'clause' : last.text.length > 30 ? 'row' : 'short';
  stopping(out, far, clause, end, kind, how, join);
  if (unclosed(last.folded))
    out.push(/^[^"(《]{0,60}[")》]/.test(block.folded.slice(0, 64)) ? f`closes` : f`unclosed`);
  if (distance === 1 && isTitleLike(view.kinds[at - 1] as Kind)) out.push(f`open-title`);
}

type End = 'shut' | 'colon' | 'sign' | 'closer' | 'letter';
type Start = 'mid' | 'start' | 'weak' | 'opening' | 'other';

/** How a block ends: a finished sentence, a sign that wants more, a closing bracket, or a letter. */
function endOf(folded: string): End {
  const tail = folded.slice(-5);
  if (FINAL_SIGN.test(tail)) return 'shut';
  if (/:$/.test(tail)) return 'colon';
  if (/[,、(《-]$/.test(tail)) return 'sign';
  return /["')】》]$/.test(tail) ? 'closer' : 'letter';
}

function startOf(folded: string): Start {
  const start = folded.slice(0, 12);
  if (MID_START.test(start)) return 'mid';
  if (SENTENCE_START.test(start)) return 'start';
  if (WEAK_START.test(start)) return 'weak';
  return OPENING.test(start) ? 'opening' : 'other';
}

/** Long prose that stops in mid-sentence, so that what follows belongs to it. */
export function isBrokenOff(view: Pick<View, 'blocks' | 'kinds'>, at: number): boolean {
  const block = view.blocks[at];
  if (!block || view.kinds[at] !== 'U' || block.jump === 'out') return false;
  const end = endOf(block.folded);
  return end === 'letter' || end === 'sign';
}

/** A line between two halves of a paragraph: the halves join over it, and it joins neither. */
export function bridge(view: View, at: number, out: Feature[]): void {
  const [above, block, below] = [view.blocks[at - 1], view.blocks[at] as Block, view.blocks[at + 1]];
  if (!above || !below || !PROSE.includes(view.kinds[at - 1] as Kind) || endOf(above.folded) === 'shut')
    return;
  out.push(f`bridge=${view.joins.seam(above, below).join}:${view.joins.seam(above, block).join}`);
}

const ahead = group((words: string, end: End, how: Start, join: string, below: Kind) => [
  f`ahead-words=${words}`,
  f`ahead=${end}`,
  f`ahead=${how}${join}`,
  f`ahead-kind=${below}:${how}`,
]);

/** How a title-like block would run on into the next: a cut paragraph's short first part looks like a title. */
export function forward(view: View, at: number, out: Feature[]): void {
  const block = view.blocks[at] as Block;
  const below = view.blocks[at + 1];
  if (!below) return;
  const end = endOf(block.folded);
  const how = startOf(below.folded);
  const { join, words } = view.joins.seam(block, below);
  ahead(out, words, end, how, join, view.kinds[at + 1] as Kind);
  if (unclosed(block.folded)) out.push(f`ahead-unclosed`);
  if (/[,]/.test(block.folded)) out.push(f`ahead-comma=${how}${join}`);
}

function unclosed(folded: string): boolean {
  const tail = folded.slice(-80);
  return tail.lastIndexOf('(') > tail.lastIndexOf(')') || tail.lastIndexOf('《') > tail.lastIndexOf('》');
}
