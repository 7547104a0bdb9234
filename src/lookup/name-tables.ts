// The catalogue's names as tables: what each of them means, in Chinese, in English and in pinyin.

import { createRequire } from 'node:module';
import type { Catalogue, Facet, Zone } from '../domain/catalogue.ts';
import type { Meaning } from './names.ts';

/** Most names: they are kept as they are, not copied. */
const PLAIN = /^[\u4e00-\u9fff]*$/;

/** NFKC, lower case, no inner spaces: the form in which names are kept and asked for. */
export const foldName = (name: string): string =>
  PLAIN.test(name) ? name : name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Letters and digits only, for English and pinyin. */
export const foldLetters = (name: string): string => name.toLowerCase().replace(/[^a-z0-9&]/g, '');

const PLACE_CLASSES = ['开发区', '园区', '示范区', '工业园区', '产业园区'];
const PARTS = /[·()（）、]|与/;
const isLetters = (name: string): boolean => /^[\x20-\x7e]+$/.test(name);

export type Table = Map<string, readonly Meaning[]>;

/** Apart from the index, so that what is needed for building alone goes when they are built. */
export function tablesOf(catalogue: Catalogue): { names: Table; english: Table } {
  const names: Table = new Map();
  const english: Table = new Map();
  const alone = sharedMeanings();
  const add = (facet: Facet, id: string, rank: number, offered: boolean, name: string): void => {
    const meaning = alone(facet, id, rank, offered);
    if (isLetters(name)) put(english, foldLetters(name), meaning);
    put(names, foldName(name), meaning);
  };
  addZones(catalogue, add);
  addSubjects(catalogue, add);
  addFormer(catalogue, add);
  addPlaces(catalogue, names, add);
  return { names, english };
}

/** One list of one meaning for every name that a thing has at this rank: most names mean one thing, and there are many. */
function sharedMeanings(): (facet: Facet, id: string, rank: number, offered: boolean) => readonly Meaning[] {
  const known = new Map<Facet, Map<string, (readonly Meaning[])[]>>();
  return (facet, id, rank, offered) => {
    const things = known.get(facet) ?? new Map<string, (readonly Meaning[])[]>();
    const ranks = things.get(id) ?? [];
    known.set(facet, things);
    things.set(id, ranks);
    ranks[rank] ??= [{ term: { facet, id }, rank, offered }];
    return ranks[rank];
  };
}

type Add = (facet: Facet, id: string, rank: number, offered: boolean, name: string) => void;

/** What an admin renamed, by its old names. */
function addFormer({ cities, groups, industries, topics }: Catalogue, add: Add): void {
  for (const city of cities)
    for (const name of city.formerly ?? []) add('zone', city.id, 1, city.offered, name);
  for (const { id, formerly } of [...groups, ...industries])
    for (const name of formerly ?? []) add('industry', id, 1, true, name);
  for (const { id, formerly } of topics) for (const name of formerly ?? []) add('topic', id, 1, true, name);
}

function addZones(catalogue: Catalogue, add: Add): void {
  for (const zone of catalogue.zones) {
    add('zone', zone.id, 0, zone.offered, zone.name);
    for (const alias of zone.aliases) add('zone', zone.id, 1, zone.offered, alias);
    const plain = new Set([zone.name, ...zone.aliases].map(withoutRanks));
    for (const name of plain) if (name.length > 3) add('zone', zone.id, 1, zone.offered, name);
    for (const alias of zone.aliases)
      if (/..(?:高新|经开|综保)区$/.test(alias)) add('zone', zone.id, 3, zone.offered, alias.slice(0, -1));
  }
  for (const city of catalogue.cities) {
    add('zone', city.id, 0, city.offered, city.name);
    add('zone', city.id, 0, city.offered, city.short);
  }
}

function addSubjects(catalogue: Catalogue, add: Add): void {
  for (const group of catalogue.groups) {
    for (const name of [group.name, group.nameEn]) add('industry', group.id, 0, true, name);
    for (const part of group.name.split(PARTS)) add('industry', group.id, 2, true, part);
  }
  for (const industry of catalogue.industries) {
    for (const name of [industry.name, industry.nameEn]) add('industry', industry.id, 0, true, name);
    for (const part of [...industry.name.split(PARTS), ...industry.nameEn.split(/&|,|\(|\)/)])
      if (part.trim().length > 1 && part !== '综合') add('industry', industry.id, 1, true, part.trim());
    for (const word of industry.keywords) add('industry', industry.id, 2, true, word);
    for (const word of industry.weak) add('industry', industry.id, 3, true, word);
  }
  for (const topic of catalogue.topics) {
    for (const name of [topic.name, topic.nameEn]) add('topic', topic.id, 0, true, name);
    for (const part of [
      ...topic.name.split(PARTS),
      ...topic.keywords.filter((word) => topic.name.includes(word)),
    ])
      add('topic', topic.id, 1, true, part);
  }
}

/** Counties stand for their zones; a place with a bare class (长治开发区) for all its zones that it could mean. */
function addPlaces(catalogue: Catalogue, names: Table, add: Add): void {
  const ofCounty = new Map<string, Zone[]>();
  for (const zone of catalogue.zones)
    for (const part of zone.county?.split(/[/、]/) ?? []) {
      const list = ofCounty.get(`${zone.cityId} ${part}`) ?? [];
      ofCounty.set(`${zone.cityId} ${part}`, [...list, zone]);
    }
  for (const county of catalogue.counties) {
    const zones = (ofCounty.get(`${county.cityId} ${county.name}`) ?? []).filter(
      (zone, _, all) => zone.offered || !all.some((other) => other.offered),
    );
    const own = zones.filter((zone) => zone.name.includes(county.short));
    for (const zone of own.length > 0 ? own : zones)
      for (const name of namesOfPlace(county.name, county.short, names))
        add('zone', zone.id, 3, zone.offered, name);
  }
  const ofCity = Map.groupBy(catalogue.zones, (zone) => zone.cityId);
  for (const city of catalogue.cities) {
    // Its own zones (长治高新区), not those with a further name of their own (长治市漳泽工业转型试验区).
    const zones = (ofCity.get(city.id) ?? []).filter((zone) =>
      zone.aliases.some((alias) => alias.startsWith(city.short) && alias.length <= city.short.length + 4),
    );
    for (const zone of zones)
      for (const name of [city.name, city.short].flatMap((place) =>
        PLACE_CLASSES.map((kind) => place + kind),
      ))
        if (!hasBetter(names, foldName(name))) add('zone', zone.id, 3, zone.offered, name);
  }
}

const hasBetter = (names: Table, name: string): boolean =>
  (names.get(name) ?? []).some(({ rank }) => rank < 3);

function namesOfPlace(name: string, short: string, names: Table): string[] {
  const places = [...new Set([name, short])];
  return [...places, ...places.flatMap((place) => PLACE_CLASSES.map((kind) => place + kind))].filter(
    (each) => !hasBetter(names, foldName(each)),
  );
}

/** 长治市高新区 and 长治高新区 become alike; the class word at the end keeps its 区. */
export const withoutRanks = (name: string): string =>
  foldName(name)
    .replace(/^山西省?/, '')
    .replace(/(?<=[\u4e00-\u9fff]{2})[省市县区](?=[\u4e00-\u9fff]{3})/g, '');

/** Loaded when first needed: its dictionary is large. */
function syllablesOf(name: string): string[] {
  const { pinyin } = createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  return pinyin(name, { toneType: 'none', type: 'array', v: true });
}

/** Pinyin in letters and digits only. */
export const spelt = (name: string): string =>
  syllablesOf(name)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

export function pinyinNames(catalogue: Catalogue): Table {
  const table: Table = new Map();
  const spell = (name: string, meaning: readonly [Meaning]): void => {
    const syllables = syllablesOf(name);
    put(table, foldLetters(syllables.join('')), meaning);
    if (name.length > 2)
      put(table, foldLetters(syllables.map((syllable) => syllable[0]).join('')), [
        { ...meaning[0], rank: 4 },
      ]);
  };
  for (const zone of catalogue.zones) {
    const meaning = [
      { term: { facet: 'zone' as const, id: zone.id }, rank: 1, offered: zone.offered },
    ] as const;
    for (const name of [zone.name, ...zone.aliases]) if (name.length <= 14) spell(name, meaning);
    if (zone.offered) {
      put(table, foldLetters(zone.id), meaning);
      put(table, foldLetters(zone.id.split('-')[0]!), [{ ...meaning[0], rank: 3 }]);
    }
  }
  for (const city of catalogue.cities) {
    const meaning = [
      { term: { facet: 'zone' as const, id: city.id }, rank: 0, offered: city.offered },
    ] as const;
    spell(city.short, meaning);
    spell(city.name, meaning);
    put(table, foldLetters(city.id.replace('city-', '')), meaning);
  }
  const subjects = [
    ...[...catalogue.groups, ...catalogue.industries].map((thing) => ['industry', thing] as const),
    ...catalogue.topics.map((thing) => ['topic', thing] as const),
  ];
  for (const [facet, { id, name }] of subjects)
    for (const part of new Set([name, ...name.split(PARTS)]))
      if (part.length > 1 && part !== '综合')
        spell(part, [{ term: { facet, id }, rank: part === name ? 0 : 1, offered: true }]);
  return table;
}

/** `alone`: the list of this one meaning. Lists are shared between names, so none is changed. */
function put(table: Table, name: string, alone: readonly Meaning[]): void {
  if (name === '') return;
  const there = table.get(name);
  if (!there) table.set(name, alone);
  else {
    const meaning = alone[0]!;
    const same = there.findIndex(
      ({ term }) => term.id === meaning.term.id && term.facet === meaning.term.facet,
    );
    if (same < 0) table.set(name, [...there, meaning]);
    else if (meaning.rank < there[same]!.rank) table.set(name, there.with(same, meaning));
  }
}
