// Which zones an article names, where, and which of them it is about.

import type { ZoneTag } from '../../domain/article.ts';
import type { Catalogue, City, Zone } from '../../domain/catalogue.ts';
import { type EnglishZone, findEnglishZones, romanNames } from './english-zones.ts';
import { foldText } from './fold.ts';
import { likelyMeant } from './ocr.ts';
import { isLoose, namesZone, ownNameBefore } from './own-names.ts';
import { chooseRoles } from './roles.ts';
import { createTrie } from './trie.ts';
import { CLASS_WORDS, isCommonName, shortClass, zoneSpellings } from './zone-names.ts';

/** One place in the text where a zone is named. Offsets are those of the text. */
export interface ZoneSpot {
  readonly start: number;
  readonly end: number;
  readonly zone: NamedZone;
  /** Own name in letters, where the text is English: Jincheng. */
  readonly roman?: string;
}

export interface NamedZone {
  readonly id: string;
  /** Official name, or the fullest form printed. */
  name: string;
  /** Name without its class: 长治, 云溪. */
  readonly own: string;
  /** Short class: 经开区. */
  readonly kind: string;
}

/** Printed text and its folded form; headline first, then one paragraph a line. */
export interface ArticleText {
  readonly printed: string;
  readonly folded: string;
  /** Where the headline ends. */
  readonly headlineEnd: number;
  /** Where the first paragraph ends. */
  readonly leadEnd: number;
}

export interface ZoneFinder {
  /** Spots in print order, and the tags that follow from them, primary ones first. */
  find(text: ArticleText): { readonly spots: readonly ZoneSpot[]; readonly tags: readonly ZoneTag[] };
}

/** A class word with what may be an own name before it. */
interface Found {
  readonly end: number;
  readonly own: string;
  readonly ending: string;
  readonly hard: boolean;
}

export function createZoneFinder(catalogue: Catalogue): ZoneFinder {
  const spellings = zoneSpellings(catalogue);
  const names = [...spellings.keys()];
  const nameTrie = createTrie(names);
  const classTrie = createTrie(CLASS_WORDS);
  const places = placesOf(catalogue);
  const roman = romanNames(catalogue);
  const known = new Map<string, NamedZone>();
  const namedZone = (zone: Zone): NamedZone => {
    const there = known.get(zone.id);
    if (there) return there;
    const ending = CLASS_WORDS.find((word) => zone.name.endsWith(word)) ?? '';
    const named = {
      id: zone.id,
      name: zone.name,
      own: foldText(zone.name.slice(0, zone.name.length - ending.length)),
      kind: shortClass(ending),
    };
    known.set(zone.id, named);
    return named;
  };

  /** Of several zones with one spelling, the one whose city, county or province the article names. */
  const choose = (candidates: readonly Zone[], folded: string): Zone | undefined => {
    const near = candidates.filter((zone) => places.near(zone, folded));
    if (near.length > 0) return near[0];
    const best =
      candidates.find((zone) => zone.offered) ?? candidates.find((zone) => zone.level === '国家级');
    return best ?? (candidates.length === 1 ? candidates[0] : undefined);
  };

  function knownSpots(text: ArticleText): ZoneSpot[] {
    const { folded } = text;
    const spots: ZoneSpot[] = [];
    for (let at = 0; at < folded.length; at += 1) {
      const index = nameTrie.longestAt(folded, at);
      if (index < 0) continue;
      const spelling = names[index]!;
      const end = at + spelling.length;
      if (folded[end] === '域') continue;
      const candidates = spellings.get(spelling)!;
      const zone = choose(candidates, folded);
      // 新材料产业园 is the name of one zone far away; here it is that only right after the name of its city.
      const strange =
        zone &&
        !zone.offered &&
        isCommonName(ownOf(spelling)) &&
        !places.near(zone, folded.slice(Math.max(0, at - 8), at));
      if (!zone || strange) continue;
      spots.push({ start: at, end, zone: namedZone(zone) });
      at = end - 1;
    }
    return spots;
  }

  /** A name that the catalogue has under another class, with 县 or 市 too many, or misprinted. */
  const repaired = (own: string, ending: string, folded: string): Zone | undefined => {
    const plain = own.replace(/(?<=..)[市县区旗]$/, '');
    for (const each of new Set([own, plain, ...likelyMeant(own), ...likelyMeant(plain)])) {
      const candidates = spellings.get(each + ending) ?? spellings.get(each + shortClass(ending));
      const zone = candidates && choose(candidates, folded);
      if (zone && (zone.offered || !isCommonName(each))) return zone;
    }
    return undefined;
  };

  function otherSpots(text: ArticleText, taken: readonly ZoneSpot[]): ZoneSpot[] {
    const { folded } = text;
    const found: Found[] = [];
    let next = 0;
    for (let at = 0; at < folded.length; at += 1) {
      while (taken[next] && taken[next]!.end <= at) next += 1;
      if (taken[next] && taken[next]!.start <= at) {
        at = taken[next]!.end - 1;
        continue;
      }
      const index = classTrie.longestAt(folded, at);
      if (index < 0) continue;
      const ending = CLASS_WORDS[index]!;
      const end = at + ending.length;
      const own = folded[end] === '域' ? undefined : ownNameBefore(folded, at, taken[next - 1]?.end ?? 0);
      if (own) found.push({ end, own: own.name, ending, hard: own.hard });
      at = end - 1;
    }
    return settleNames(found, text, taken);
  }

  function settleNames(
    found: readonly Found[],
    { folded, headlineEnd }: ArticleText,
    taken: readonly ZoneSpot[],
  ): ZoneSpot[] {
    const alone = taken.length === 0;
    const owns = [...new Set(found.map((each) => each.own))].sort((a, b) => a.length - b.length);
    const settled = found.map((each) => {
      // A shorter name found elsewhere decides where this one begins: 一季度云溪 after 云溪.
      const own = owns.find((name) => each.own.endsWith(name))!;
      return { ...each, own, zone: placed(own, each.ending, folded, taken) };
    });
    const times = new Map<string, number>();
    for (const { own } of settled) times.set(own, (times.get(own) ?? 0) + 1);
    const fresh = new Map<string, NamedZone>();
    const spots: ZoneSpot[] = [];
    for (const each of settled) {
      const known = !isLoose(each.ending) || times.get(each.own)! > 1;
      const sure = known || (each.hard && each.ending !== '园区' && (each.end <= headlineEnd || alone));
      const zone = each.zone ?? (sure ? freshZone(each.own, each.ending, fresh) : undefined);
      if (zone) spots.push({ start: each.end - each.ending.length - each.own.length, end: each.end, zone });
    }
    return withShortForms(spots);
  }

  function placed(
    own: string,
    ending: string,
    folded: string,
    taken: readonly ZoneSpot[],
  ): NamedZone | undefined {
    const zone = repaired(own, ending, folded);
    if (zone) return namedZone(zone);
    if (!/^(?:开发区|园区|示范区|经济区|产业园区?|工业园区?)$/.test(ending)) return undefined;
    const candidates = places.zonesOf(own);
    if (candidates === undefined) return undefined;
    const named = candidates.zones.filter((each) => taken.some((spot) => spot.zone.id === each.id));
    if (named.length > 0) return namedZone(named[0]!);
    if (candidates.zones.length === 1) return namedZone(candidates.zones[0]!);
    if (ending !== '开发区' || candidates.zones.length === 0) return undefined;
    const { city } = candidates;
    return { id: city.id, name: city.name, own: city.short, kind: '开发区' };
  }

  function freshZone(own: string, ending: string, fresh: Map<string, NamedZone>): NamedZone | undefined {
    if (!namesZone(own, ending)) return undefined;
    const key = own + shortClass(ending);
    const there = fresh.get(key);
    const name = own + ending;
    if (!there) {
      const zone = { id: `new:${name}`, name, own, kind: shortClass(ending) };
      fresh.set(key, zone);
      return zone;
    }
    if (name.length > there.name.length) there.name = name;
    return there;
  }

  function englishSpots(text: ArticleText): ZoneSpot[] {
    const found = findEnglishZones(text.printed);
    const byOwn = new Map<string, NamedZone>();
    const spots: ZoneSpot[] = [];
    for (const each of [...found.filter(({ short }) => !short), ...found.filter(({ short }) => short)]) {
      const zone = englishZone(each, text, byOwn);
      if (zone) spots.push({ start: each.start, end: each.end, zone, roman: each.own.toLowerCase() });
    }
    return spots;
  }

  function englishZone(
    { start, end, own, kind, short }: EnglishZone,
    text: ArticleText,
    byOwn: Map<string, NamedZone>,
  ): NamedZone | undefined {
    const entries = roman.get(own.toLowerCase().replace(/[^a-z]/g, '')) ?? [];
    const fitting = entries.filter((entry) => entry.kind === kind || (short && entry.kind.endsWith(kind)));
    const candidates =
      fitting.length > 0 ? fitting : kind === '开发区' || (short && entries.length === 1) ? entries : [];
    const there = byOwn.get(own);
    const zone =
      short && there
        ? undefined
        : choose(
            candidates.map((entry) => entry.zone),
            text.folded,
          );
    if (short && !zone) return there;
    const name = text.printed.slice(start, end);
    const named = zone ? namedZone(zone) : (there ?? { id: `new:${name}`, name, own, kind });
    if (!zone && name.length > named.name.length) named.name = name;
    byOwn.set(own, named);
    return named;
  }

  return {
    find: (text) => {
      const english = englishSpots(text);
      const taken = knownSpots(text);
      const spots = [...taken, ...otherSpots(text, taken), ...english].sort((a, b) => a.start - b.start);
      return { spots, tags: chooseRoles(text, withFinalIds(spots)) };
    },
  };
}

/** 墨河园区 and 禾丰川示范区 are later forms of 墨河生态产业园区 and 禾丰川农业示范区, where the text has both. */
function withShortForms(spots: readonly ZoneSpot[]): ZoneSpot[] {
  const zones = [...new Set(spots.map((spot) => spot.zone))];
  return spots.map((spot) => {
    const { zone } = spot;
    if (!/^(?:园区|开发区|示范区|产业园|新区)$/.test(zone.kind)) return spot;
    const full = zones.find(
      (other) =>
        other !== zone &&
        other.own.startsWith(zone.own) &&
        other.name.length > zone.name.length &&
        other.kind !== '开发区',
    );
    return full ? { ...spot, zone: full } : spot;
  });
}

/** The id of a new zone follows its fullest name, known only when the whole text was read. */
function withFinalIds(spots: readonly ZoneSpot[]): ZoneSpot[] {
  const final = new Map<NamedZone, NamedZone>();
  return spots.map((spot) => {
    const { zone } = spot;
    if (!zone.id.startsWith('new:')) return spot;
    const named = final.get(zone) ?? { ...zone, id: `new:${zone.name}` };
    final.set(zone, named);
    return { ...spot, zone: named };
  });
}

const ownOf = (spelling: string): string => {
  const ending = CLASS_WORDS.find((word) => spelling.endsWith(word));
  return ending === undefined ? spelling : spelling.slice(0, -ending.length);
};

interface Places {
  /** True where the text names the zone's city, county or province. */
  near(zone: Zone, folded: string): boolean;
  /** The zones that 长治开发区 could be, for a city or county name; undefined where `own` is no such name. */
  zonesOf(own: string): { readonly city: City; readonly zones: readonly Zone[] } | undefined;
}

function placesOf(catalogue: Catalogue): Places {
  const cities = new Map(catalogue.cities.map((city) => [city.id, city]));
  const cityByName = new Map<string, City>();
  for (const city of catalogue.cities)
    for (const name of [city.name, city.short]) if (!cityByName.has(name)) cityByName.set(name, city);
  const countyByName = new Map(
    catalogue.counties.flatMap(
      (county) =>
        [
          [county.name, county],
          [county.short, county],
        ] as const,
    ),
  );
  return {
    near: (zone, folded) => {
      const city = cities.get(zone.cityId ?? '');
      const own = ownOf(foldText(zone.name));
      const words = [
        city?.short,
        city?.province.replace(/(?:省|市|[壮回维].*|自治区)$/, ''),
        zone.county?.replace(/[市县区旗]$/, ''),
      ];
      return words.some(
        (word) => word !== undefined && word.length > 1 && !own.includes(word) && folded.includes(word),
      );
    },
    zonesOf: (own) => {
      const county = countyByName.get(own);
      const city = cities.get(county?.cityId ?? '') ?? cityByName.get(own);
      if (!city) return undefined;
      const short = county?.short ?? city.short;
      const zones = catalogue.zones.filter(
        (zone) => zone.cityId === city.id && ownOf(zone.name).replace(/[市县区]$/, '') === short,
      );
      return { city, zones };
    },
  };
}
