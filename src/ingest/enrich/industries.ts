// The industries an article is about, each with the phrase that says so; none for civic and party news.

import type { IndustryTag } from '../../domain/article.ts';
import type { Industry } from '../../domain/catalogue.ts';
import { addUp, createSubjectFinder, type Hit } from './subjects.ts';
import type { ArticleText, ZoneSpot } from './zones.ts';

/** How much a word counts by where it stands; tuned on the training articles (tests/bench/enrich.ts). */
const WEIGHT = { headline: 3, lead: 1.6, body: 1, weak: 0.3, company: 0.5, listed: 0.35 } as const;
/** A tag needs this much in all, and this share of the highest score. */
const LEAST = 2;
const LEAST_SHARE = 0.42;
const MOST_TAGS = 4;

/** A sentence about which industries a place leads in says little about the article. */
const LISTING =
  /主导产业|支柱产业|优势产业|特色产业|产业集群|产业体系|大产业|等产业|产业定位|产业为主|为主导/;
const COMPANY =
  /^[\u4e00-\u9fff（）()]{0,8}?(?:有限公司|公司|集团|股份|厂(?![房区址家商])|研究院|商会|协会|事务所|学院|大学|局|部门|银行)/;

export interface IndustryFinder {
  find(text: ArticleText, spots: readonly ZoneSpot[]): IndustryTag[];
}

export function createIndustryFinder(industries: readonly Industry[]): IndustryFinder {
  const finder = createSubjectFinder(industries);
  return {
    find: (text, spots) => {
      const hits = finder.find(text.folded).filter((hit) => !insideZone(hit, spots));
      const listings = listingSentences(text.folded, hits);
      const weigh = (hit: Hit): number => {
        const place = hit.start < text.headlineEnd ? 'headline' : hit.start < text.leadEnd ? 'lead' : 'body';
        const inCompany = COMPANY.test(text.folded.slice(hit.end, hit.end + 14));
        return (
          WEIGHT[place] *
          (hit.weak ? WEIGHT.weak : 1) *
          (inCompany ? WEIGHT.company : 1) *
          (listings.some(([from, to]) => hit.start >= from && hit.start < to) ? WEIGHT.listed : 1)
        );
      };
      const scores = addUp(hits, text.folded, weigh);
      const top = scores[0]?.score ?? 0;
      return scores
        .filter(({ score }) => score >= LEAST && score >= top * LEAST_SHARE)
        .slice(0, MOST_TAGS)
        .map(({ subject, best }) => ({
          id: industries[subject]!.id,
          name: industries[subject]!.name,
          evidence: text.printed.slice(best.start, best.end),
        }));
    },
  };
}

/** Both lists are in print order. */
function insideZone(hit: Hit, spots: readonly ZoneSpot[]): boolean {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spots[middle]!.end <= hit.start) low = middle + 1;
    else high = middle;
  }
  const spot = spots[low];
  return spot !== undefined && spot.start < hit.end && hit.end <= spot.end;
}

/** Ranges of sentences after the headline that list three or more industries as those of a place. */
function listingSentences(folded: string, hits: readonly Hit[]): [number, number][] {
  const ranges: [number, number][] = [];
  let at = 0;
  for (const sentence of folded.matchAll(/[^。！？!?\n]+[。！？!?\n]?/g)) {
    const from = sentence.index;
    const to = from + sentence[0].length;
    while (at < hits.length && hits[at]!.start < from) at += 1;
    const subjects = new Set<number>();
    for (; at < hits.length && hits[at]!.start < to; at += 1) subjects.add(hits[at]!.subject);
    if (subjects.size >= 3 && LISTING.test(sentence[0])) ranges.push([from, to]);
  }
  return ranges;
}
