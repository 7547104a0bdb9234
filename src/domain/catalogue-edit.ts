// What admins change in the catalogue while the program runs: laid over the files, which stay as they are. Subscriptions
// and tags refer to ids, so that a new name costs nobody anything.

import type { Catalogue, Facet, Industry, Topic, Zone } from './catalogue.ts';

export type CatalogueEdit =
  /** One more way in which the press writes a zone. */
  | { readonly kind: 'alias'; readonly zoneId: string; readonly alias: string }
  /** A zone that articles named and the files do not know; `found` is the name under which they did. */
  | {
      readonly kind: 'zone';
      readonly id: string;
      readonly name: string;
      readonly found: string;
      readonly aliases: readonly string[];
      readonly cityId: string;
      /** Class, e.g. 高新技术产业开发区. */
      readonly class: string;
    }
  /** Another name for anything that can be followed; it is still understood by the old one. */
  | {
      readonly kind: 'name';
      readonly facet: Facet;
      readonly id: string;
      readonly name: string;
      readonly was?: string;
    };

/** In their order; what is about something that is no longer there, or that the files have come to know, does nothing. */
export function edited(catalogue: Catalogue, edits: readonly CatalogueEdit[]): Catalogue {
  return edits.reduce(apply, catalogue);
}

function apply(catalogue: Catalogue, edit: CatalogueEdit): Catalogue {
  switch (edit.kind) {
    case 'alias':
      return {
        ...catalogue,
        zones: changed(catalogue.zones, edit.zoneId, (zone) => alsoCalled(zone, edit.alias)),
      };
    case 'zone':
      if (catalogue.zones.some(({ id }) => id === edit.id)) return catalogue;
      return { ...catalogue, zones: [...catalogue.zones, zoneOf(edit)] };
    case 'name':
      return renamed(catalogue, edit);
  }
}

function renamed(catalogue: Catalogue, { facet, id, name }: CatalogueEdit & { kind: 'name' }): Catalogue {
  switch (facet) {
    case 'zone':
      return {
        ...catalogue,
        zones: changed(catalogue.zones, id, (zone) => ({ ...alsoCalled(zone, zone.name), name })),
        cities: changed(catalogue.cities, id, (city) => formerly(city, name)),
      };
    case 'industry':
      return {
        ...catalogue,
        groups: changed(catalogue.groups, id, (group) => formerly(group, name)),
        industries: changed(catalogue.industries, id, (industry) => stillSaid(industry, name)),
      };
    case 'topic':
      return { ...catalogue, topics: changed(catalogue.topics, id, (topic) => stillSaid(topic, name)) };
  }
}

const changed = <T extends { readonly id: string }>(
  things: readonly T[],
  id: string,
  change: (thing: T) => T,
): readonly T[] => things.map((thing) => (thing.id === id ? change(thing) : thing));

const alsoCalled = (zone: Zone, alias: string): Zone =>
  zone.aliases.includes(alias) ? zone : { ...zone, aliases: [...zone.aliases, alias] };

const formerly = <T extends { readonly name: string; readonly formerly?: readonly string[] }>(
  thing: T,
  name: string,
): T => ({ ...thing, name, formerly: [...(thing.formerly ?? []), thing.name] });

/** What articles were tagged by before goes on to tag them. */
const stillSaid = <T extends Industry | Topic>(thing: T, name: string): T => ({
  ...formerly(thing, name),
  keywords: thing.keywords.includes(thing.name) ? thing.keywords : [...thing.keywords, thing.name],
});

const zoneOf = ({ id, name, aliases, cityId, class: kind }: CatalogueEdit & { kind: 'zone' }): Zone => ({
  id,
  name,
  aliases,
  kind,
  level: '未注明',
  cityId,
  county: null,
  leadingIndustries: [],
  offered: true,
});
