// The door of enrich: what an article is about, in a few tags and at most three sentences.

import type { Enrichment, SplitArticle, ZoneTag } from '../../domain/article.ts';
import type { Catalogue } from '../../domain/catalogue.ts';
import { sha256 } from '../../lib/hash.ts';
import { bare } from '../../lib/text.ts';
import { foldText } from './fold.ts';
import { type Resident, settleAtHome } from './home.ts';
import { createIndustryFinder } from './industries.ts';
import { createLexicon } from './lexicon.ts';
import { summarise } from './summary.ts';
import { createTopicFinder } from './topics.ts';
import { type ArticleText, createZoneFinder } from './zones.ts';

export interface Enricher {
  /** Never throws; time is linear in the length of the text. */
  enrich(article: Pick<SplitArticle, 'headline' | 'paragraphs' | 'date'>): Enrichment;
  /**
   * The zones of a whole bulletin's articles, in order: those that `enrich` found, and in a zone's own bulletin that zone
   * where an article leaves it unsaid. `around`: its title, masthead, running heads and the like.
   */
  settleZones(articles: readonly Resident[], around: readonly string[]): readonly (readonly ZoneTag[])[];
}

/** Cheap to create: the word lists are compiled for the first article. */
export function createEnricher(catalogue: Catalogue): Enricher {
  const compile = () => {
    const lexicon = createLexicon();
    return {
      zones: createZoneFinder(catalogue, lexicon),
      industries: createIndustryFinder(catalogue, lexicon),
      topics: createTopicFinder(catalogue.topics, lexicon),
    };
  };
  let finders: ReturnType<typeof compile> | undefined;
  return {
    enrich: ({ headline, paragraphs }) => {
      finders ??= compile();
      const text = articleText(headline, paragraphs);
      const zones = finders.zones.find(text);
      const topics = finders.topics.find(text, zones.spots);
      return {
        zones: zones.tags,
        industries: finders.industries.find(text, zones.spots, topics.mood),
        topics: topics.tags,
        summary: summarise(headline, paragraphs),
        fingerprint: sha256(bare(text.printed)),
      };
    },
    settleZones: (articles, around) => {
      finders ??= compile();
      const { zones } = finders;
      return settleAtHome(
        articles,
        around.flatMap((line) => zones.find(articleText('', [inFull(line)])).tags),
      );
    },
  };
}

/** As running text would have it: 湖州经开简讯 → 湖州经开区简讯, DALIAN DEVELOPMENT AREA → Dalian Development Area. */
const inFull = (line: string): string =>
  line
    .replace(
      /(?<=[\u4e00-\u9fff]{2}(?:经开|高新|综保))(?=[简月周快时要通动工信资日发之视观在融报]|[^\u4e00-\u9fff]|$)/g,
      '区',
    )
    .replace(/^[^a-z]+$/, (capitals) =>
      capitals.replace(/(?<=[A-Z])[A-Z]+/g, (letters) => letters.toLowerCase()),
    );

/** The form in which the finders read an article. */
export function articleText(headline: string, paragraphs: readonly string[]): ArticleText {
  const printed = [headline, ...paragraphs].join('\n');
  return {
    printed,
    folded: foldText(printed),
    headlineEnd: headline.length,
    leadEnd: headline.length + 1 + (paragraphs[0]?.length ?? 0),
  };
}
