// The catalogue: which zones, industries and topics exist, as plain data. config/ builds it; everyone reads it.

/** A development zone (开发区). `id` is a stable slug that subscriptions refer to; names may change. */
export interface Zone {
  readonly id: string;
  /** Official name, e.g. 长治高新技术产业开发区. */
  readonly name: string;
  /** Every other way the press writes it; never a bare class name such as 高新区. */
  readonly aliases: readonly string[];
  /** Class, e.g. 高新技术产业开发区. */
  readonly kind: string;
  readonly level: string;
  /** Id of its city (`City.id`), or null where the file names none. */
  readonly cityId: string | null;
  readonly county: string | null;
  readonly leadingIndustries: readonly string[];
  /** False: matched in texts, but not offered in menus (unconfirmed zones and the national file). */
  readonly offered: boolean;
}

interface Renamed {
  /** Names that it had before an admin gave it another one. */
  readonly formerly?: readonly string[];
}

/** A prefecture-level city; following it means following all its zones. `id` looks like `city-changzhi`. */
export interface City extends Renamed {
  readonly id: string;
  readonly name: string;
  /** Name without 市, e.g. 长治. */
  readonly short: string;
  readonly province: string;
  readonly offered: boolean;
}

/** A leaf industry (产业), e.g. 氢能. */
export interface Industry extends Renamed {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly groupId: string;
  /** Words that speak for it. */
  readonly keywords: readonly string[];
  /** Those of the keywords that are enough alone, when the article is about what they say. */
  readonly strong: readonly string[];
  /** Words that say little (company names, set phrases): they count a fraction of a keyword. */
  readonly weak: readonly string[];
  /** Longer phrases in which a keyword must not count, e.g. 新能源汽车 for 新能源. */
  readonly not: readonly string[];
}

/** A group rolls up its industries: following `grp-energy` means following each of them. */
export interface IndustryGroup extends Renamed {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** The third facet: what kind of matter it is, e.g. 招商引资. */
export interface Topic extends Renamed {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly keywords: readonly string[];
  /** Those of the keywords that are enough alone. */
  readonly strong: readonly string[];
  /** Words that count a fraction of a keyword. */
  readonly weak: readonly string[];
  readonly not: readonly string[];
}

/** A county or district; used to recognise places, never followed by itself. */
export interface County {
  readonly name: string;
  readonly short: string;
  readonly cityId: string;
  /** Ordinary word (长子, 和顺, …): the short form alone is no evidence of the place. */
  readonly ordinaryWord: boolean;
}

export interface Catalogue {
  readonly zones: readonly Zone[];
  readonly cities: readonly City[];
  readonly counties: readonly County[];
  readonly groups: readonly IndustryGroup[];
  readonly industries: readonly Industry[];
  readonly topics: readonly Topic[];
}

export type Facet = 'zone' | 'industry' | 'topic';

/** One thing that can be followed: a zone, a city, an industry, a group or a topic. */
export interface Term {
  readonly facet: Facet;
  readonly id: string;
}
