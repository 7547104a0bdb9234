// The catalogue files: zones, industries, topics; each checked alone, then against each other.

import { join } from 'node:path';
import { z } from 'zod';
import type { Catalogue, City, County, Zone } from '../domain/catalogue.ts';
import { Failure } from '../lib/failure.ts';
import { readYamlFile, shownPath, type YamlFile } from './yaml-file.ts';

const id = z
  .string({ error: 'a slug of small letters, digits and hyphens' })
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a slug of small letters, digits and hyphens');
const name = z.string({ error: 'a name' }).trim().min(1, 'a name');
const yes = z.boolean({ error: 'true or false' });
const words = z
  .array(z.string({ error: 'a word' }).trim().min(1, 'a word'), { error: 'a list of words' })
  .default([]);

const citySchema = z.strictObject(
  { id: id.startsWith('city-', 'an id that starts with city-'), name, province: name, counties: words },
  { error: 'a city with id, name and province' },
);
const zoneSchema = z.strictObject(
  {
    id: id.refine(
      (value) => !/^(?:city|new|grp)-/.test(value),
      'an id that does not start with city-, new- or grp-',
    ),
    name,
    city: id.nullable().default(null),
    county: name.nullable().default(null),
    kind: name.default('开发区'),
    level: name.default('未注明'),
    aliases: words,
    leads: words,
    offered: yes.optional(),
  },
  { error: 'a zone with id and name' },
);
const zonesFile = z.strictObject(
  {
    defaults: z.strictObject({ offered: yes }, { error: 'the field offered' }).default({ offered: true }),
    ordinaryWords: words,
    cities: z.array(citySchema, { error: 'a list of cities' }).default([]),
    zones: z.array(zoneSchema, { error: 'a list of zones' }).default([]),
  },
  { error: 'a mapping with the keys cities and zones' },
);
const industriesFile = z.strictObject(
  {
    groups: z.array(
      z.strictObject({ id: id.startsWith('grp-', 'an id that starts with grp-'), name, nameEn: name }),
      {
        error: 'a list of groups',
      },
    ),
    industries: z.array(
      z.strictObject({
        id,
        name,
        nameEn: name,
        group: id,
        strong: words,
        keywords: words,
        english: words,
        weak: words,
        not: words,
      }),
      { error: 'a list of industries' },
    ),
  },
  { error: 'a mapping with the keys groups and industries' },
);
const topicsFile = z.strictObject(
  {
    topics: z.array(
      z.strictObject({
        id,
        name,
        nameEn: name,
        strong: words,
        keywords: words,
        english: words,
        weak: words,
        not: words,
      }),
      {
        error: 'a list of topics',
      },
    ),
  },
  { error: 'a mapping with the key topics' },
);

/** Reads zones.yaml, zones-national.yaml (may be absent), industries.yaml and topics.yaml. Throws a Failure (exit code 2). */
export function readCatalogue(configDir: string, cwd: string): Catalogue {
  const zones = readZones(configDir, cwd);
  const industries = required(configDir, 'industries.yaml', industriesFile, cwd);
  refuseEmpty(industries, 'industries');
  refuseRepeats(industries, 'groups', new Set());
  refuseRepeats(industries, 'industries', new Set());
  const groups = new Set(industries.value.groups.map((group) => group.id));
  industries.value.industries.forEach((industry, at) => {
    if (groups.has(industry.group)) return;
    throw industries.complain(
      ['industries', at, 'group'],
      `there is no group ‘${industry.group}’; expected one of ${[...groups].join(', ')}.`,
    );
  });
  const topics = required(configDir, 'topics.yaml', topicsFile, cwd);
  refuseEmpty(topics, 'topics');
  refuseRepeats(topics, 'topics', new Set());
  return {
    ...zones,
    groups: industries.value.groups,
    industries: industries.value.industries.map(({ group, strong, keywords, english, ...rest }) => ({
      ...rest,
      groupId: group,
      strong,
      keywords: [...strong, ...keywords, ...english],
    })),
    topics: topics.value.topics.map(({ strong, keywords, english, ...rest }) => ({
      ...rest,
      strong,
      keywords: [...strong, ...keywords, ...english],
    })),
  };
}

type ZonesFile = z.output<typeof zonesFile>;

function readZones(configDir: string, cwd: string): Pick<Catalogue, 'zones' | 'cities' | 'counties'> {
  const own = required(configDir, 'zones.yaml', zonesFile, cwd);
  const national = readYamlFile(join(configDir, 'zones-national.yaml'), zonesFile, cwd);
  // A file of cities alone may stand beside the national one; a file of nothing has lost what was in it.
  if (!national || own.value.cities.length === 0) refuseEmpty(own, 'zones');
  const files = national ? [own, national] : [own];
  const cityIds = new Set<string>();
  const zoneIds = new Set<string>();
  for (const file of files) {
    refuseRepeats(file, 'cities', cityIds);
    refuseRepeats(file, 'zones', zoneIds);
  }
  for (const file of files)
    file.value.zones.forEach((zone, at) => {
      if (zone.city === null || cityIds.has(zone.city)) return;
      throw file.complain(
        ['zones', at, 'city'],
        `there is no city ‘${zone.city}’; expected the id of a city under cities in a zones file.`,
      );
    });
  const contents = files.map((file) => file.value);
  return {
    zones: contents.flatMap(zonesOf),
    cities: contents.flatMap(citiesOf),
    counties: contents.flatMap(countiesOf),
  };
}

const zonesOf = (file: ZonesFile): Zone[] =>
  file.zones.map(({ city, leads, offered, ...zone }) => ({
    ...zone,
    cityId: city,
    leadingIndustries: leads,
    offered: offered ?? file.defaults.offered,
  }));

const citiesOf = (file: ZonesFile): City[] =>
  file.cities.map(({ id, name, province }) => ({
    id,
    name,
    short: shortName(name),
    province,
    offered: file.defaults.offered,
  }));

const countiesOf = (file: ZonesFile): County[] =>
  file.cities.flatMap((city) =>
    city.counties.map((county) => {
      const short = shortName(county);
      return { name: county, short, cityId: city.id, ordinaryWord: file.ordinaryWords.includes(short) };
    }),
  );

/** 长治市 → 长治; two-character names such as 沁县 stay whole, as the press writes them. */
function shortName(place: string): string {
  const short = place.replace(/(?:(?:[\u4e00-\u9fff]{1,3}族)*自治[州县]|地区|[市县区盟旗])$/u, '');
  return short.length > 1 ? short : place;
}

function required<T>(configDir: string, file: string, schema: z.ZodType<T>, cwd: string): YamlFile<T> {
  const path = join(configDir, file);
  const found = readYamlFile(path, schema, cwd);
  if (found) return found;
  throw new Failure(
    `${shownPath(path, cwd)} is missing; copy it from the program's own config folder or set CONFIG_DIR to the folder that has it.`,
    2,
  );
}

/** Without any, no article could be tagged, and nobody would be told. */
function refuseEmpty<K extends string>(file: YamlFile<Record<K, readonly unknown[]>>, key: K): void {
  if (file.value[key].length > 0) return;
  throw file.complain(
    [key],
    `there are no ${key} in this file, so that no article could be tagged with one; copy it again from the program's own config folder, or write them in.`,
  );
}

/** Adds the ids of `file.value[key]` to `seen`; the first that is there already is an error. */
function refuseRepeats<K extends string>(
  file: YamlFile<Record<K, readonly { id: string }[]>>,
  key: K,
  seen: Set<string>,
): void {
  file.value[key].forEach((entry, at) => {
    if (seen.has(entry.id))
      throw file.complain([key, at, 'id'], `the id ‘${entry.id}’ is used twice; every id must be its own.`);
    seen.add(entry.id);
  });
}
