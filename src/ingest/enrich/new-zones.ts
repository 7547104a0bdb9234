// Names of zones that are not spelt as in the catalogue: misprints, bare places (长治开发区), and new zones.

import { isLoose, namesZone } from './own-names.ts';
import type { Holds, NamedZone, Register } from './register.ts';
import { shortClass } from './zone-names.ts';

/** A class word with what may be an own name before it. */
export interface Found {
  readonly end: number;
  readonly own: string;
  readonly ending: string;
  /** Bounded by punctuation, not only by a word such as 走进. */
  readonly hard: boolean;
  readonly inHeadline: boolean;
}

export interface Spot {
  readonly start: number;
  readonly end: number;
  readonly zone: NamedZone;
}

/** `known`: ids of the catalogue's zones that the article names in full. */
export function settleNames(
  found: readonly Found[],
  known: ReadonlySet<string>,
  holds: Holds,
  register: Register,
): Spot[] {
  const owns = new Set(found.map((each) => each.own));
  const settled = found.map((each) => ({ ...each, own: shortestEnd(each.own, owns) }));
  const times = new Map<string, number>();
  for (const { own } of settled) times.set(own, (times.get(own) ?? 0) + 1);
  const answers = new Map<string, NamedZone | undefined>();
  const fresh = new Map<string, NamedZone>();
  const spots: Spot[] = [];
  for (const each of settled) {
    const key = each.own + each.ending;
    if (!answers.has(key)) answers.set(key, knownZone(each, known, holds, register));
    const sure =
      !isLoose(each.ending) ||
      times.get(each.own)! > 1 ||
      (each.hard && each.ending !== '园区' && (each.inHeadline || known.size === 0));
    const zone = answers.get(key) ?? (sure ? newZone(each, fresh) : undefined);
    if (zone) spots.push({ start: each.end - key.length, end: each.end, zone });
  }
  return spots;
}

/** A shorter name found elsewhere decides where this one begins: 一季度云溪 after 云溪. */
function shortestEnd(own: string, owns: ReadonlySet<string>): string {
  for (let length = 2; length < own.length; length += 1)
    if (owns.has(own.slice(-length))) return own.slice(-length);
  return own;
}

function knownZone(
  { own, ending }: Found,
  known: ReadonlySet<string>,
  holds: Holds,
  register: Register,
): NamedZone | undefined {
  const repaired = register.repaired(own, ending, holds);
  if (repaired) return repaired;
  if (!/^(?:开发区|园区|示范区|经济区|产业园区?|工业园区?)$/.test(ending)) return undefined;
  const place = register.ofPlace(own);
  if (!place || place.zones.length === 0) return undefined;
  const named = place.zones.find((zone) => known.has(zone.id));
  if (named || place.zones.length === 1) return named ?? place.zones[0];
  // Of several zones in one city this could be any: it is at least the city's.
  return ending === '开发区' ? place.city : undefined;
}

/** One new zone for all its classes; the longest name printed is kept. */
function newZone({ own, ending }: Found, fresh: Map<string, NamedZone>): NamedZone | undefined {
  if (!namesZone(own, ending)) return undefined;
  const kind = shortClass(ending);
  const name = own + ending;
  const zone = fresh.get(own + kind) ?? { id: `new:${name}`, name, own, kind };
  if (name.length > zone.name.length) zone.name = name;
  fresh.set(own + kind, zone);
  return zone;
}
