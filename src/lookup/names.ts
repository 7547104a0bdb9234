// Every name under which something in the catalogue can be asked for, and how well that name fits.

import type { Catalogue, Term } from '../domain/catalogue.ts';
import { pinyinNames, type Table, tablesOf, withoutRanks } from './name-tables.ts';

/** `rank` 0: the official name · 1: an alias or part of it · 2: a keyword · 3: put together from a place and a class. Lower wins. */
export interface Meaning {
  readonly term: Term;
  readonly rank: number;
  readonly offered: boolean;
}

export interface NameIndex {
  /** Meanings of a folded Chinese name, best rank only, offered ones first; undefined when it names nothing. */
  meanings(name: string): readonly Meaning[] | undefined;
  /** Meanings of letters without spaces: English names at once, pinyin and its initials built when first needed. */
  letters(word: string): readonly Meaning[] | undefined;
  /** Length of the longest Chinese name, in code units. */
  readonly longest: number;
  /** Id of a zone's city. */
  cityOf(zoneId: string): string | undefined;
  /** Names that may be left out beside others: provinces. */
  readonly provinces: ReadonlySet<string>;
  /** All names with their terms, for finding what is spelt alike. */
  all(): readonly { readonly name: string; readonly meaning: Meaning }[];
  allLetters(): readonly { readonly name: string; readonly meaning: Meaning }[];
}

export function createNameIndex(catalogue: Catalogue): NameIndex {
  const { names, english } = tablesOf(catalogue);
  let longest = 0;
  for (const name of names.keys()) longest = Math.max(longest, name.length);
  let pinyin: Table | undefined;
  const lettersTable = (): Table => (pinyin ??= pinyinNames(catalogue));
  const cityIds = new Map(catalogue.zones.map((zone) => [zone.id, zone.cityId ?? undefined]));
  return {
    meanings: (name) => best(names.get(name)) ?? best(names.get(withoutRanks(name))),
    letters: (word) => best(english.get(word)) ?? bestSpelt(lettersTable().get(word)),
    longest,
    cityOf: (zoneId) => cityIds.get(zoneId),
    provinces: new Set(
      catalogue.cities.flatMap(({ province }) => [province, province.replace(/[省市]$/, '')]),
    ),
    all: () => flat(names),
    allLetters: () => [...flat(english), ...flat(lettersTable())],
  };
}

/** The best-ranked meanings; offered ones first. */
function best(meanings: readonly Meaning[] | undefined): readonly Meaning[] | undefined {
  if (!meanings || meanings.length < 2) return meanings;
  const rank = Math.min(...meanings.map((meaning) => meaning.rank));
  const top = meanings.filter((meaning) => meaning.rank === rank);
  return top.sort((a, b) => Number(b.offered) - Number(a.offered));
}

/** Pinyin names much at once: what is offered wins, except over a whole city of the same sound. */
function bestSpelt(meanings: readonly Meaning[] | undefined): readonly Meaning[] | undefined {
  const offered = best(meanings?.filter((meaning) => meaning.offered)) ?? [];
  const others = best(meanings?.filter((meaning) => !meaning.offered)) ?? [];
  const found = offered.length === 0 || others[0]?.rank === 0 ? [...offered, ...others] : offered;
  return found.length > 0 ? found : undefined;
}

const flat = (table: Table): { name: string; meaning: Meaning }[] =>
  [...table].flatMap(([name, meanings]) => meanings.map((meaning) => ({ name, meaning })));
