// The verdict on two articles: enough text in common, then agreement of the facts. Asked in that order, cheapest first.

import { bare } from '../../lib/text.ts';
import { type Body, bodyOf, sentencesOf } from './body.ts';
import type { Told, Verdict } from './cluster.ts';
import { type Facts, factsOf } from './facts.ts';
import { shinglesOf } from './minhash.ts';
import { newWordsBetween } from './wording.ts';

/** An article as it is compared; made once, compared with many. */
export interface Portrait {
  readonly told: Told;
  readonly body: Body;
  readonly shingles: ReadonlySet<number>;
  readonly lead: ReadonlySet<number>;
  /** Of headline and lead, and of everything. */
  readonly first: Facts;
  readonly all: Facts;
  /** Everything without signs, to look names up in. */
  readonly letters: string;
  /** Its neighbouring characters. */
  readonly pairs: ReadonlySet<string>;
}

/** Share of the shorter text's shingles that the longer one has. */
const CONTAINED = 0.5;
/** Share of the longer text's lead that the shorter one has: news of its own would stand there. */
const LEAD_SHARED = 0.4;
/** Fewer shingles than this are too little to judge by. */
const FEWEST = 16;
/** Below this share two texts are about different things, above it they may contradict each other. */
const RELATED = 0.3;
/** Days between the printed dates of one report and its reprint, at most; more where the texts are nearly equal. */
const DAYS_APART = 4;
const DAYS_APART_EQUAL = 10;

/** Words that make an article one about an earlier article. */
const SEQUEL =
  /更正|勘误|致歉|撤稿|澄清|辟谣|(?:此前|曾|前日|昨日)[^。]{0,8}报道|追踪报道|跟踪报道|后续|续报|最新进展|最新消息|再次/g;
const UNDONE = /取消|推迟|延期|终止|暂停|叫停|撤销|改期|未能/g;
/** A sentence with a state of things as of later. */
const LATER = /截至|最新|增至|追加|升至|降至|随后|次日|当晚|再传|又有|新增/;

export function portraitOf(told: Told): Portrait {
  const body = bodyOf(told);
  const letters = bare(`${body.headline}${body.text}`);
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= letters.length; at += 1) pairs.add(letters.slice(at, at + 2));
  return {
    told,
    body,
    shingles: shinglesOf(body.text),
    lead: shinglesOf(body.lead),
    first: factsOf(`${body.headline}\n${body.lead}`),
    all: factsOf(`${body.headline}\n${body.text}`),
    letters,
    pairs,
  };
}

export function compare(one: Portrait, other: Portrait): Verdict {
  const [short, long] = inOrder(one, other);
  const least = Math.min(short.shingles.size, long.shingles.size);
  if (least < FEWEST) return { same: false, conflict: false, why: 'too little text to compare' };
  const contained = shared(short.shingles, long.shingles);
  if (contained < RELATED)
    return { same: false, conflict: false, why: `only ${percent(contained)} of the wording in common` };
  const against =
    datesApart(short, long, contained) ??
    zonesApart(short, long) ??
    wordsApart(short, long) ??
    factsApart(short, long) ??
    newWordsBetween(short, long);
  if (against !== undefined) return { same: false, conflict: true, why: against };
  if (contained < CONTAINED)
    return { same: false, conflict: false, why: `only ${percent(contained)} of the wording in common` };
  const lead = shared(long.lead, short.shingles);
  if (lead < LEAD_SHARED)
    return { same: false, conflict: false, why: 'the longer one begins with something else' };
  return {
    same: true,
    conflict: false,
    why: `${percent(contained)} of the wording in common, no fact against it`,
  };
}

/** Shorter first; equal lengths in an order that does not depend on which was given first. */
function inOrder(one: Portrait, other: Portrait): [Portrait, Portrait] {
  const difference = one.shingles.size - other.shingles.size;
  return difference < 0 || (difference === 0 && one.letters <= other.letters) ? [one, other] : [other, one];
}

function shared(some: ReadonlySet<number>, others: ReadonlySet<number>): number {
  let both = 0;
  for (const shingle of some) if (others.has(shingle)) both += 1;
  return some.size === 0 ? 0 : both / some.size;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function datesApart(a: Portrait, b: Portrait, contained: number): string | undefined {
  const [from, to] = [a.told.date, b.told.date].map((date) => Date.parse(date ?? ''));
  const apart = Math.abs((from as number) - (to as number)) / 86_400_000;
  const most = contained > 0.9 && a.shingles.size > 0.9 * b.shingles.size ? DAYS_APART_EQUAL : DAYS_APART;
  return apart > most ? `dated ${a.told.date} and ${b.told.date}` : undefined;
}

function zonesApart(a: Portrait, b: Portrait): string | undefined {
  for (const [mine, theirs] of [
    [a, b],
    [b, a],
  ] as const) {
    const primary = mine.told.zones.filter(({ role }) => role === 'primary');
    const known = new Set(theirs.told.zones.map(({ id }) => id));
    if (primary.length > 0 && known.size > 0 && !primary.some(({ id }) => known.has(id)))
      return `different zones: ${primary[0]!.name} and ${theirs.told.zones[0]!.name}`;
  }
  return undefined;
}

/** One is about the other, or takes it back. */
function wordsApart(short: Portrait, long: Portrait): string | undefined {
  for (const pattern of [SEQUEL, UNDONE])
    for (const [mine, theirs] of [
      [short, long],
      [long, short],
    ] as const)
      for (const [word] of `${mine.body.headline}\n${mine.body.text}`.matchAll(pattern))
        if (!`${theirs.body.headline}\n${theirs.body.text}`.includes(word)) return `only one says “${word}”`;
  return undefined;
}

function factsApart(short: Portrait, long: Portrait): string | undefined {
  return (
    daysApart(short, long) ??
    setsApart('spans', short, long) ??
    setsApart('figures', short, long) ??
    placesApart(short, long) ??
    laterNews(short, long)
  );
}

const sameDay = (a: string, b: string): boolean => {
  const [month, day] = a.split('-');
  const [otherMonth, otherDay] = b.split('-');
  return day === otherDay && (month === otherMonth || month === '?' || otherMonth === '?');
};

function daysApart(short: Portrait, long: Portrait): string | undefined {
  const missing = (from: Facts, all: Facts): string[] =>
    [...from.days].filter((day) => ![...all.days].some((known) => sameDay(day, known)));
  const [ofShort, ofLong] = [missing(short.all, long.all), missing(long.all, short.all)];
  if (ofShort.length > 0 && ofLong.length > 0) return `different days: ${ofShort[0]} and ${ofLong[0]}`;
  const leads = missing(long.first, short.all);
  if (leads.length > 0 && short.all.days.size > 0) return `only one speaks of day ${leads[0]}`;
  // A later day than any that the shorter one knows: the longer one tells how it went on.
  const order = (day: string): number => {
    const [month, date] = day.split('-');
    return month === '?' ? Number.NaN : Number(month) * 31 + Number(date);
  };
  const last = Math.max(...[...short.all.days].map(order).filter((value) => !Number.isNaN(value)));
  const later = ofLong.find((day) => Number.isFinite(last) && order(day) > last);
  return later === undefined ? undefined : `only one speaks of the later day ${later}`;
}

/** What the shorter one says, the longer one says too, and what the longer one opens with, the shorter one knows. */
function setsApart(kind: 'spans' | 'figures', short: Portrait, long: Portrait): string | undefined {
  const missing = (from: Facts, all: Facts): string[] =>
    [...from[kind]].filter((fact) => !all[kind].has(fact));
  const [first, all] = [missing(short.first, long.all), missing(short.all, long.all)];
  const [opening, others] = [missing(long.first, short.all), missing(long.all, short.all)];
  const word = kind === 'spans' ? 'period' : 'figure';
  if (all.length > 0 && others.length > 0) return `different ${word}s: ${all[0]} and ${others[0]}`;
  const lacking = first[0] ?? opening[0];
  // A period that one leaves out (近日, 今年) says nothing against it; a figure does.
  return lacking === undefined || kind === 'spans' ? undefined : `only one has the ${word} ${lacking}`;
}

function placesApart(short: Portrait, long: Portrait): string | undefined {
  const missing = (from: ReadonlySet<string>, letters: string): string[] =>
    [...from].filter((place) => !letters.includes(place));
  const ofShort = missing(short.all.places, long.letters);
  const ofLong = missing(long.first.places, short.letters);
  if (ofShort.length > 0 && missing(long.all.places, short.letters).length > 0)
    return `different places: ${ofShort[0]} and ${missing(long.all.places, short.letters)[0]}`;
  const opening = missing(short.first.places, long.letters)[0] ?? ofLong[0];
  return opening === undefined ? undefined : `only one speaks of ${opening}`;
}

/** A sentence of the longer one that gives a newer state in figures which the shorter one does not have. */
function laterNews(short: Portrait, long: Portrait): string | undefined {
  for (const sentence of sentencesOf(long.body.text)) {
    if (!LATER.test(sentence)) continue;
    const { figures } = factsOf(sentence);
    const fresh = [...figures].find((figure) => !short.all.figures.has(figure));
    if (fresh !== undefined) return `one brings the news “${sentence.trim().slice(0, 24)}”`;
  }
  return undefined;
}
