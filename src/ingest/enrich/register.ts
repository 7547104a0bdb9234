// What the catalogue knows of names: spellings of zones, places, and which zone a name means in a given text.

import type { Catalogue, City, Zone } from '../../domain/catalogue.ts';
import { foldText } from './fold.ts';
import { likelyMeant } from './ocr.ts';
import { withoutRegion } from './own-names.ts';
import { CLASS_WORDS, isCommonName, ownOf, shortClass, zoneSpellings } from './zone-names.ts';

/** A zone as an article names it: one of the catalogue, or a new one. */
export interface NamedZone {
  readonly id: string;
  /** Official name, or the fullest form printed. */
  name: string;
  /** Name without its class: 长治, 云溪. */
  readonly own: string;
  /** Short class: 经开区. */
  readonly kind: string;
}

/** The text around a name, asked again and again: whether it holds a word. Answers are kept. */
export type Holds = (word: string) => boolean;

export interface Register {
  /** Folded spellings; `meant` takes an index into them. */
  readonly spellings: readonly string[];
  /** The zone that a spelling means in this text; `before` is what stands right before it. */
  meant(index: number, holds: Holds, before: string): NamedZone | undefined;
  /** The zone of an own name and class that are not spelt as the catalogue has them: 县 or 市 too many, or misprinted. */
  repaired(own: string, ending: string, holds: Holds): NamedZone | undefined;
  /** What 长治开发区 may be: the zones of that county or city, and the city. Undefined where `own` is no such place. */
  ofPlace(own: string): { readonly city: NamedZone; readonly zones: readonly NamedZone[] } | undefined;
  /** Of several zones the one whose surroundings the text names; else an offered one, else a national one. */
  choose(candidates: readonly Zone[], holds: Holds): NamedZone | undefined;
}

/** A memory for `text.includes`, so that asking stays linear however often a name is printed. */
export function createHolds(text: string): Holds {
  const known = new Map<string, boolean>();
  return (word) => {
    const there = known.get(word) ?? text.includes(word);
    known.set(word, there);
    return there;
  };
}

export function createRegister(catalogue: Catalogue): Register {
  const bySpelling = zoneSpellings(catalogue);
  const spellings = [...bySpelling.keys()];
  const candidatesAt = [...bySpelling.values()];
  const common = new Map<number, boolean>();
  const surroundings = surroundingsOf(catalogue);
  const named = new Map<string, NamedZone>();
  const nameZone = (zone: Zone): NamedZone => {
    const there = named.get(zone.id) ?? namedZone(zone);
    named.set(zone.id, there);
    return there;
  };
  const isNear = (zone: Zone, holds: Holds): boolean => surroundings(zone).some(holds);
  const pick = (candidates: readonly Zone[], holds: Holds): Zone | undefined => {
    if (candidates.length < 2) return candidates[0];
    const sure = candidates.find((zone) => isNear(zone, holds)) ?? candidates.find((zone) => zone.offered);
    return sure ?? candidates.find((zone) => zone.level === '国家级');
  };
  const isCommon = (index: number): boolean => {
    const own = ownOf(spellings[index]!);
    // With its province in front it is that of one place: 陕西航空.
    const there = common.get(index) ?? (isCommonName(own) && withoutRegion(own) === own);
    common.set(index, there);
    return there;
  };
  const choose = (candidates: readonly Zone[], holds: Holds): NamedZone | undefined => {
    const zone = pick(candidates, holds);
    return zone && nameZone(zone);
  };
  return {
    spellings,
    choose,
    meant: (index, holds, before) => {
      const zone = pick(candidatesAt[index]!, holds);
      // 新材料产业园 is the name of one zone far away; here it is that only right after the name of its city.
      const strange =
        zone && !zone.offered && isCommon(index) && !isNear(zone, (word) => before.includes(word));
      return zone && !strange ? nameZone(zone) : undefined;
    },
    repaired: (own, ending, holds) => {
      const plain = own.replace(/(?<=..)[市县区旗]$/, '');
      for (const each of new Set([own, plain, ...likelyMeant(own), ...likelyMeant(plain)])) {
        const candidates = bySpelling.get(each + ending) ?? bySpelling.get(each + shortClass(ending));
        const zone = candidates && pick(candidates, holds);
        if (zone && (zone.offered || !isCommonName(each))) return nameZone(zone);
      }
      return undefined;
    },
    ofPlace: placesOf(catalogue, nameZone),
  };
}

function namedZone(zone: Zone): NamedZone {
  const ending = CLASS_WORDS.find((word) => zone.name.endsWith(word)) ?? '';
  const own = foldText(zone.name.slice(0, zone.name.length - ending.length));
  return { id: zone.id, name: zone.name, own, kind: shortClass(ending) };
}

/** For each zone the words that speak for it beside its name: city, province, county. */
function surroundingsOf(catalogue: Catalogue): (zone: Zone) => readonly string[] {
  const cities = new Map(catalogue.cities.map((city) => [city.id, city]));
  const known = new Map<string, readonly string[]>();
  return (zone) => {
    const there = known.get(zone.id);
    if (there) return there;
    const city = cities.get(zone.cityId ?? '');
    const own = ownOf(foldText(zone.name));
    const province = city?.province.replace(/(?:省|市|[壮回维].*|自治区)$/, '');
    const words = [city?.short, province, zone.county?.replace(/[市县区旗]$/, '')].filter(
      (word): word is string => word !== undefined && word.length > 1 && !own.includes(word),
    );
    known.set(zone.id, words);
    return words;
  };
}

function placesOf(catalogue: Catalogue, nameZone: (zone: Zone) => NamedZone): Register['ofPlace'] {
  const cities = new Map(catalogue.cities.map((city) => [city.id, city]));
  const cityByName = new Map<string, City>();
  for (const city of catalogue.cities)
    for (const name of [city.name, city.short]) if (!cityByName.has(name)) cityByName.set(name, city);
  const countyByName = new Map(
    catalogue.counties.flatMap((county) => [[county.name, county] as const, [county.short, county] as const]),
  );
  return (own) => {
    const county = countyByName.get(own);
    const city = cities.get(county?.cityId ?? '') ?? cityByName.get(own);
    if (!city) return undefined;
    const short = county?.short ?? city.short;
    const zones = catalogue.zones.filter(
      (zone) => zone.cityId === city.id && ownOf(zone.name).replace(/[市县区]$/, '') === short,
    );
    return {
      city: { id: city.id, name: city.name, own: city.short, kind: '开发区' },
      zones: zones.map(nameZone),
    };
  };
}
