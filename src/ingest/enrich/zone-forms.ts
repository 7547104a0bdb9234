// Which of the zones that a text names are one: short and full forms of a name, and parks inside a zone.

import type { Spot } from './new-zones.ts';
import type { NamedZone } from './register.ts';

const isNew = (zone: NamedZone): boolean => zone.id.startsWith('new:');

/** Classes that stand for any other once the full name is known. */
const LOOSE = /^(?:园区|开发区|示范区|产业园|新区)$/;
const PARK = /园|集聚区|集中区|基地/;

/** More zones than this are not compared with one another. */
const MOST_ZONES = 200;

/** `spots` in print order. Of zones that are one, every spot gets the same. */
export function uniteForms<S extends Spot>(
  folded: string,
  spots: readonly S[],
  isOffered: (zone: NamedZone) => boolean,
): S[] {
  const zones = [...new Set(spots.map((spot) => spot.zone))];
  if (zones.length < 2 || zones.length > MOST_ZONES) return [...spots];
  const meant = new Map<NamedZone, NamedZone>();
  spots.forEach((spot, at) => {
    const before = spots[at - 1];
    if (before && isInside(folded, before, spot)) meant.set(spot.zone, before.zone);
  });
  for (const zone of zones) {
    if (meant.has(zone) || isOffered(zone)) continue;
    const full = zones.find((other) => isFullForm(other, zone));
    if (full) meant.set(zone, full);
  }
  const final = (zone: NamedZone): NamedZone => {
    let here = zone;
    // A chain is as long as there are zones at most; forms only grow and parks only follow, but two rules could meet.
    for (let step = 0; step < 4 && meant.has(here); step += 1) here = meant.get(here)!;
    return here;
  };
  return spots.map((spot) => (meant.has(spot.zone) ? { ...spot, zone: final(spot.zone) } : spot));
}

/** 汽车零部件产业园 in 长治经开区汽车零部件产业园 is a part of the zone, and no zone of its own. */
function isInside(folded: string, outer: Spot, inner: Spot): boolean {
  return (
    outer.zone !== inner.zone &&
    isNew(inner.zone) &&
    PARK.test(inner.zone.kind) &&
    !PARK.test(outer.zone.kind) &&
    /^(?:内的?|的|里的)?[（(“]?$/.test(folded.slice(outer.end, inner.start))
  );
}

/** 墨河园区 is a later form of 墨河生态产业园区, 龙港开发区 of 廊坊龙港经开区, 岳阳综保区 of 岳阳城陵矶综保区. */
function isFullForm(full: NamedZone, short: NamedZone): boolean {
  if (full === short || short.own.length < 2 || full.own.length < short.own.length) return false;
  const sameClass = full.kind === short.kind;
  if (!sameClass && !LOOSE.test(short.kind)) return false;
  if (full.own.length === short.own.length && full.name.length <= short.name.length) return false;
  const own = short.own.replace(/(?<=..)[市县区]$/, '');
  if (full.own.endsWith(own)) return sameClass || full.kind !== '开发区';
  return full.own.startsWith(own) && isNew(short) && (sameClass || full.kind !== '开发区');
}
