// Truth about matching, written by hand: which of five stories each wish meets. Zones east and mid belong to city-north,
// west to city-south; hydrogen and solar to grp-energy, steel to grp-metal.

import type { Criteria } from '../../src/domain/criteria.ts';
import type { Matchable } from '../../src/store/ports.ts';

export type Wish = Partial<Omit<Criteria, 'not'>> & { not?: Partial<Criteria['not']> };

const CITY: Record<string, string> = { east: 'city-north', mid: 'city-north', west: 'city-south' };
const GROUP: Record<string, string> = { hydrogen: 'grp-energy', solar: 'grp-energy', steel: 'grp-metal' };

/** A story with its tags, counted under themselves and what they roll up to. */
export function story(
  zones: readonly string[],
  industries: readonly string[],
  topics: readonly string[],
  text: string,
): Omit<Matchable, 'articleId'> {
  const both = (facet: 'zone' | 'industry', id: string, parent: string | undefined) => [
    { facet, wanted: id, found: id },
    ...(parent === undefined ? [] : [{ facet, wanted: parent, found: id }]),
  ];
  return {
    terms: [
      ...zones.flatMap((id) => both('zone', id, CITY[id])),
      ...industries.flatMap((id) => both('industry', id, GROUP[id])),
      ...topics.map((id) => ({ facet: 'topic' as const, wanted: id, found: id })),
    ],
    text,
  };
}

export const STORIES = {
  A: story(['east'], ['hydrogen'], ['projects'], '东园制氢项目开工\n年产绿氢一万吨。'),
  B: story(['west'], ['steel'], ['policy'], '西园钢铁企业获得ＡＩ补贴\n政策今日公布。'),
  C: story(['east', 'west'], ['hydrogen', 'steel'], [], '两园携手，钢铁用上绿氢'),
  D: story([], [], [], '一篇没有标签的稿件，谈到ai与开工'),
  E: story(['mid'], ['solar'], ['projects', 'policy'], '中园光伏项目签约\n电池组件出口。'),
} as const;

/** `meets`: the letters of the stories, in order. */
export const CASES: readonly { about: string; wish: Wish; meets: string }[] = [
  { about: 'one zone', wish: { zones: ['east'] }, meets: 'AC' },
  { about: 'another zone', wish: { zones: ['west'] }, meets: 'BC' },
  { about: 'either zone', wish: { zones: ['east', 'west'] }, meets: 'ABC' },
  { about: 'a zone nobody writes about', wish: { zones: ['nowhere'] }, meets: '' },
  { about: 'a known or an unknown zone', wish: { zones: ['nowhere', 'mid'] }, meets: 'E' },
  { about: 'a city', wish: { zones: ['city-north'] }, meets: 'ACE' },
  { about: 'another city', wish: { zones: ['city-south'] }, meets: 'BC' },
  { about: 'both cities', wish: { zones: ['city-north', 'city-south'] }, meets: 'ABCE' },
  { about: 'a city and one of its zones', wish: { zones: ['city-north', 'east'] }, meets: 'ACE' },
  { about: 'one industry', wish: { industries: ['hydrogen'] }, meets: 'AC' },
  { about: 'either industry', wish: { industries: ['hydrogen', 'solar'] }, meets: 'ACE' },
  { about: 'a group', wish: { industries: ['grp-energy'] }, meets: 'ACE' },
  { about: 'two groups', wish: { industries: ['grp-energy', 'grp-metal'] }, meets: 'ABCE' },
  { about: 'one topic', wish: { topics: ['projects'] }, meets: 'AE' },
  { about: 'either topic', wish: { topics: ['projects', 'policy'] }, meets: 'ABE' },
  { about: 'a keyword', wish: { keywords: ['绿氢'] }, meets: 'AC' },
  { about: 'a keyword of one character', wish: { keywords: ['氢'] }, meets: 'AC' },
  { about: 'either keyword', wish: { keywords: ['绿氢', '电池'] }, meets: 'ACE' },
  { about: 'a keyword over a line break is none', wish: { keywords: ['开工年产'] }, meets: '' },
  { about: 'a keyword over a comma is none', wish: { keywords: ['携手钢铁'] }, meets: '' },
  { about: 'a keyword with its comma', wish: { keywords: ['携手，钢铁'] }, meets: 'C' },
  { about: 'capitals', wish: { keywords: ['AI'] }, meets: 'BD' },
  { about: 'small letters', wish: { keywords: ['ai'] }, meets: 'BD' },
  { about: 'a long keyword that only begins alike', wish: { keywords: ['绿氢二万吨'] }, meets: '' },
  { about: 'zone and industry', wish: { zones: ['east'], industries: ['hydrogen'] }, meets: 'AC' },
  { about: 'zone and an industry elsewhere', wish: { zones: ['east'], industries: ['solar'] }, meets: '' },
  { about: 'zone and topic', wish: { zones: ['east'], topics: ['projects'] }, meets: 'A' },
  { about: 'city and group', wish: { zones: ['city-south'], industries: ['grp-energy'] }, meets: 'C' },
  { about: 'city and topic', wish: { zones: ['city-north'], topics: ['policy'] }, meets: 'E' },
  { about: 'zone and keyword', wish: { zones: ['west'], keywords: ['绿氢'] }, meets: 'C' },
  { about: 'industry and keyword', wish: { industries: ['steel'], keywords: ['补贴'] }, meets: 'B' },
  {
    about: 'all four facets',
    wish: { zones: ['city-north'], industries: ['grp-energy'], topics: ['projects'], keywords: ['光伏'] },
    meets: 'E',
  },
  {
    about: 'three of four facets are not enough',
    wish: { zones: ['east'], industries: ['hydrogen'], topics: ['projects'], keywords: ['光伏'] },
    meets: '',
  },
  { about: 'a city but one zone', wish: { zones: ['city-north'], not: { zones: ['east'] } }, meets: 'E' },
  { about: 'a zone but an industry', wish: { zones: ['east'], not: { industries: ['steel'] } }, meets: 'A' },
  { about: 'a zone but a group', wish: { zones: ['west'], not: { industries: ['grp-energy'] } }, meets: 'B' },
  {
    about: 'a group but a topic',
    wish: { industries: ['grp-energy'], not: { topics: ['policy'] } },
    meets: 'AC',
  },
  { about: 'a zone but a keyword', wish: { zones: ['east'], not: { keywords: ['钢铁'] } }, meets: 'A' },
  {
    about: 'a zone but a keyword that is absent',
    wish: { zones: ['east'], not: { keywords: ['水泥'] } },
    meets: 'AC',
  },
  { about: 'a keyword but another', wish: { keywords: ['开工'], not: { keywords: ['制氢'] } }, meets: 'D' },
  { about: 'wanted and left out at once', wish: { zones: ['east'], not: { zones: ['east'] } }, meets: '' },
  {
    about: 'two facets and two exclusions',
    wish: {
      zones: ['city-north', 'city-south'],
      industries: ['grp-energy', 'grp-metal'],
      not: { topics: ['policy'], keywords: ['制氢'] },
    },
    meets: 'C',
  },
  { about: 'everything', wish: {}, meets: 'ABCDE' },
  { about: 'everything but a city', wish: { not: { zones: ['city-north'] } }, meets: 'BD' },
  { about: 'everything but a keyword', wish: { not: { keywords: ['ai'] } }, meets: 'ACE' },
  { about: 'a city id given as a topic', wish: { topics: ['city-north'] }, meets: '' },
];
