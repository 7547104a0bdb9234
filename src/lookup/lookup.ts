// The door of lookup: from the words people type to the terms they may follow, and back to names.

import type { IndustryTag, TopicTag, ZoneTag } from '../domain/article.ts';
import type {
  Catalogue,
  City,
  Facet,
  Industry,
  IndustryGroup,
  Term,
  Topic,
  Zone,
} from '../domain/catalogue.ts';
import { spelt } from './name-tables.ts';
import { createNameIndex, type NameIndex } from './names.ts';
import { understandWords } from './understand.ts';

/** What someone's words mean. A word stands in exactly one of the four. */
export interface Understanding {
  readonly terms: Term[];
  /** Quoted words, to be searched for literally. */
  readonly keywords: string[];
  /** Words that name several things; offer the candidates, likeliest first. */
  readonly ambiguous: { readonly word: string; readonly candidates: Term[] }[];
  /** Words that name nothing, with what is spelt most like them (at most six, possibly none). */
  readonly unknown: { readonly word: string; readonly nearest: Term[] }[];
}

export type Named = Zone | City | Industry | IndustryGroup | Topic;

export interface Lookup {
  understand(words: string): Understanding;
  /** The term's name, or its id where the catalogue no longer has it. Zones and cities keep their Chinese name. */
  nameOf(term: Term, language: 'zh' | 'en'): string;
  find(term: Term): Named | undefined;
  /** Every term that the tags count under: each itself, a primary zone also under its city, an industry under its group. */
  matchTerms(tags: {
    readonly zones: readonly ZoneTag[];
    readonly industries: readonly IndustryTag[];
    readonly topics: readonly TopicTag[];
  }): { readonly facet: Facet; readonly wanted: string; readonly found: string }[];
  /** Menus: only what is offered, in the catalogue's order. */
  cities(): City[];
  zonesOf(cityId: string): Zone[];
  groups(): IndustryGroup[];
  industriesOf(groupId: string): Industry[];
  topics(): Topic[];
  /** Pinyin without tones and spaces: letters and digits only. */
  spell(name: string): string;
  /** From now on this catalogue is in force. */
  renew(catalogue: Catalogue): void;
}

/** Cheap to create; the indexes for understanding words are built when first needed. */
export function createLookup(first: Catalogue): Lookup {
  let now = indexed(first);
  return {
    understand: (words) => now.understand(words),
    nameOf: (term, language) => now.nameOf(term, language),
    find: (term) => now.find(term),
    matchTerms: (tags) => now.matchTerms(tags),
    cities: () => now.cities(),
    zonesOf: (cityId) => now.zonesOf(cityId),
    groups: () => now.groups(),
    industriesOf: (groupId) => now.industriesOf(groupId),
    topics: () => now.topics(),
    spell: spelt,
    renew: (catalogue) => {
      now = indexed(catalogue);
    },
  };
}

function indexed(catalogue: Catalogue): Omit<Lookup, 'spell' | 'renew'> {
  const things: Record<Facet, Map<string, Named>> = {
    zone: byId([...catalogue.cities, ...catalogue.zones]),
    industry: byId([...catalogue.groups, ...catalogue.industries]),
    topic: byId(catalogue.topics),
  };
  const find = (term: Term): Named | undefined => things[term.facet].get(term.id);
  let index: NameIndex | undefined;
  return {
    understand: (words) => {
      index ??= createNameIndex(catalogue);
      return understandWords(words, index);
    },
    nameOf: (term, language) => {
      const thing = find(term);
      if (!thing) return term.id.startsWith('new:') ? term.id.slice(4) : term.id;
      return language === 'en' && 'nameEn' in thing ? thing.nameEn : thing.name;
    },
    find,
    matchTerms: (tags) => [
      ...tags.zones
        .filter((tag) => tag.role === 'primary')
        .flatMap((tag) => rolledUp('zone', tag.id, cityOf(things.zone.get(tag.id)))),
      ...tags.industries.flatMap((tag) => rolledUp('industry', tag.id, groupOf(things.industry.get(tag.id)))),
      ...tags.topics.flatMap((tag) => rolledUp('topic', tag.id, undefined)),
    ],
    cities: () => {
      const withZones = new Set(catalogue.zones.filter((zone) => zone.offered).map((zone) => zone.cityId));
      return catalogue.cities.filter((city) => city.offered && withZones.has(city.id));
    },
    zonesOf: (cityId) => catalogue.zones.filter((zone) => zone.offered && zone.cityId === cityId),
    groups: () => [...catalogue.groups],
    industriesOf: (groupId) => catalogue.industries.filter((industry) => industry.groupId === groupId),
    topics: () => [...catalogue.topics],
  };
}

const byId = (things: readonly Named[]): Map<string, Named> =>
  new Map(things.map((thing) => [thing.id, thing]));

const cityOf = (thing: Named | undefined): string | undefined =>
  thing && 'cityId' in thing ? (thing.cityId ?? undefined) : undefined;

const groupOf = (thing: Named | undefined): string | undefined =>
  thing && 'groupId' in thing ? thing.groupId : undefined;

function rolledUp(
  facet: Facet,
  found: string,
  above: string | undefined,
): { facet: Facet; wanted: string; found: string }[] {
  const itself = { facet, wanted: found, found };
  return above === undefined ? [itself] : [itself, { facet, wanted: above, found }];
}
