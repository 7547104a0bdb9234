// Which zones an article names, where, and which of them it is about.

import type { ZoneTag } from '../../domain/article.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { type EnglishZone, findEnglishZones, romanForms, romanNames } from './english-zones.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { type Found, type Spot, settleNames } from './new-zones.ts';
import { ownNameBefore } from './own-names.ts';
import { createHolds, createRegister, type Holds, type NamedZone } from './register.ts';
import { chooseRoles } from './roles.ts';
import { uniteForms } from './zone-forms.ts';
import { CLASS_WORDS } from './zone-names.ts';

/** One place in the text where a zone is named. Offsets are those of the text. */
export interface ZoneSpot extends Spot {
  /** Own name in letters, where the text is English: Jincheng. */
  readonly roman?: string;
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

export function createZoneFinder(catalogue: Catalogue, lexicon: Lexicon = createLexicon()): ZoneFinder {
  const register = createRegister(catalogue);
  const wordsIn = lexicon.add([...register.spellings, ...CLASS_WORDS]);
  // 综合保税区 is a class, and somewhere the whole name of a zone.
  const isClass = new Set(CLASS_WORDS);
  const roman = romanNames(catalogue);
  const offered = new Set(catalogue.zones.filter((zone) => zone.offered).map((zone) => zone.id));
  const isOffered = (zone: NamedZone): boolean => offered.has(zone.id);

  /** One pass: names of the catalogue, and class words that stand outside of them. */
  function chineseSpots({ folded, headlineEnd }: ArticleText, holds: Holds): ZoneSpot[] {
    const spots: ZoneSpot[] = [];
    const found: Found[] = [];
    let least = 0;
    const words = wordsIn(folded);
    let after = 0;
    for (let turn = 0; turn < words.length; turn += 2) {
      const at = words[turn]!;
      if (at < after) continue;
      const index = words[turn + 1]!;
      const known = register.spellings[index];
      const word = known ?? CLASS_WORDS[index - register.spellings.length]!;
      const end = at + word.length;
      // 开发区域 is no zone.
      if (folded[end] === '域') continue;
      const zone = known && register.meant(index, holds, folded.slice(Math.max(0, at - 8), at));
      if (zone) {
        spots.push({ start: at, end, zone });
        least = end;
      } else if (known && !isClass.has(known)) continue;
      else {
        const own = ownNameBefore(folded, at, least);
        if (own)
          found.push({ end, own: own.name, ending: word, hard: own.hard, inHeadline: end <= headlineEnd });
        // Another name may follow at once, and begins here.
        if (own) least = end;
      }
      after = end;
    }
    const ids = new Set(spots.map((spot) => spot.zone.id));
    return found.length === 0 ? spots : [...spots, ...settleNames(found, ids, holds, register)];
  }

  function englishSpots(text: ArticleText, holds: Holds): ZoneSpot[] {
    const found = findEnglishZones(text.printed);
    const byOwn = new Map<string, NamedZone>();
    const spots: ZoneSpot[] = [];
    for (const each of [...found.filter(({ short }) => !short), ...found.filter(({ short }) => short)]) {
      const zone = englishZone(each, text, holds, byOwn);
      if (zone) spots.push({ start: each.start, end: each.end, zone, roman: each.own.toLowerCase() });
    }
    return spots;
  }

  function englishZone(
    { start, end, own, kind, short }: EnglishZone,
    text: ArticleText,
    holds: Holds,
    byOwn: Map<string, NamedZone>,
  ): NamedZone | undefined {
    const entries = romanForms(own).flatMap((form) => roman.get(form) ?? []);
    const fitting = entries.filter((entry) => entry.kind === kind);
    const candidates = fitting.length > 0 ? fitting : kind === '开发区' ? entries : [];
    const there = byOwn.get(own);
    const zones = candidates.map((entry) => entry.zone);
    const known = short && there ? undefined : register.choose(zones, holds);
    if (short && !known) return there;
    const name = text.printed.slice(start, end);
    const zone = known ?? there ?? { id: `new:${name}`, name, own, kind };
    if (!known && name.length > zone.name.length) zone.name = name;
    byOwn.set(own, zone);
    return zone;
  }

  return {
    find: (text) => {
      const holds = createHolds(text.folded);
      const all = [...chineseSpots(text, holds), ...englishSpots(text, holds)];
      all.sort((a, b) => a.start - b.start);
      const spots = withFinalIds(uniteForms(text.folded, all, isOffered));
      return { spots, tags: chooseRoles(text, spots) };
    },
  };
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
