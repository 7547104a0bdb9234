// The industries an article is about, each with the phrase that says so; none for civic and party news.

import type { IndustryTag } from '../../domain/article.ts';
import type { Catalogue, Zone } from '../../domain/catalogue.ts';
import { foldText } from './fold.ts';
import { type Candidate, probability, weighCandidates } from './judge.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { createSubjectFinder, type Hit, outsideZones, type SubjectFinder } from './subjects.ts';
import type { Mood } from './topics.ts';
import { INDUSTRY_JUDGEMENT } from './weights.ts';
import type { ArticleText, ZoneSpot } from './zones.ts';

const MOST_TAGS = 5;

/** A sentence about which industries a place leads in says little about the article. */
const LISTING =
  /主导产业|支柱产业|优势产业|特色产业|产业集群|产业体系|大产业|等产业|产业定位|产业为主|为主导/;

export interface IndustryFinder {
  find(text: ArticleText, spots: readonly ZoneSpot[], mood: Mood): IndustryTag[];
  /** Every industry with a word in the text, for learning the weights. */
  candidates(text: ArticleText, spots: readonly ZoneSpot[], mood: Mood): Candidate[];
}

export function createIndustryFinder(
  { industries, zones }: Catalogue,
  lexicon: Lexicon = createLexicon(),
): IndustryFinder {
  const finder = createSubjectFinder(industries, lexicon);
  const leads = leadsOf(zones, finder);
  const candidates = (text: ArticleText, spots: readonly ZoneSpot[], mood: Mood): Candidate[] => {
    const hits = outsideZones(finder.find(text.folded), spots);
    const listed = inListings(text.folded, hits);
    const expected = new Set(spots.flatMap((spot) => [...leads(spot.zone.id)]));
    return weighCandidates(text, hits, {
      ...mood,
      ignored: (hit) => listed.has(hit),
      expected: (subject) => expected.has(subject),
    });
  };
  return {
    candidates,
    find: (text, spots, mood) =>
      candidates(text, spots, mood)
        .map((each) => ({
          ...each,
          sure: probability(each.features, INDUSTRY_JUDGEMENT, industries[each.subject]!.id),
        }))
        .filter(({ sure }) => sure >= INDUSTRY_JUDGEMENT.least)
        .sort((a, b) => b.sure - a.sure || a.best.start - b.best.start)
        .slice(0, MOST_TAGS)
        .map(({ subject, best }) => ({
          id: industries[subject]!.id,
          name: industries[subject]!.name,
          evidence: text.printed.slice(best.start, best.end),
        })),
  };
}

/** Numbers of the industries that a zone leads in: no evidence, but they make weak words likelier. */
function leadsOf(zones: readonly Zone[], finder: SubjectFinder): (zoneId: string) => ReadonlySet<number> {
  const byId = new Map(
    zones.filter((zone) => zone.leadingIndustries.length > 0).map((zone) => [zone.id, zone]),
  );
  const known = new Map<string, ReadonlySet<number>>();
  return (zoneId) => {
    const words = byId.get(zoneId)?.leadingIndustries ?? [];
    const subjects =
      known.get(zoneId) ?? new Set(finder.find(foldText(words.join('\n'))).map((hit) => hit.subject));
    known.set(zoneId, subjects);
    return subjects;
  };
}

/** Hits in sentences that list three or more industries as those of a place. */
function inListings(folded: string, hits: readonly Hit[]): Set<Hit> {
  const listed = new Set<Hit>();
  if (!LISTING.test(folded)) return listed;
  let at = 0;
  for (const sentence of folded.matchAll(/[^。！？!?\n]+/g)) {
    const end = sentence.index + sentence[0].length;
    const inside: Hit[] = [];
    while (at < hits.length && hits[at]!.start < end) inside.push(hits[at++]!);
    if (new Set(inside.map((hit) => hit.subject)).size >= 3 && LISTING.test(sentence[0]))
      for (const hit of inside) listed.add(hit);
  }
  return listed;
}
