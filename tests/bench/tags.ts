// Scores zones, industries and dates on whole bulletins, split and tagged as in life: npm run bench:tags -- [--wrong] FOLDER…
// An article counts where its start was found; beside primary zones stands what the articles alone would have.
// Names of one zone count as equal with and without its province; an English one is that of the catalogue's zone.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import type { ZoneTag } from '../../src/domain/article.ts';
import { linesAround } from '../../src/ingest/around.ts';
import { createEnricher } from '../../src/ingest/enrich/enrich.ts';
import { withoutRegion } from '../../src/ingest/enrich/own-names.ts';
import { ownOf, zoneKey } from '../../src/ingest/enrich/zone-names.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { datelineLength } from '../../src/ingest/split/datelines.ts';
import { fold } from '../../src/ingest/split/fold.ts';
import { split } from '../../src/ingest/split/split.ts';
import { comparable, dayOf, type GoldArticle, type GoldBulletin } from './split/metrics.ts';

interface Gold extends GoldBulletin {
  readonly articles: readonly (GoldArticle & {
    readonly zones: readonly string[];
    readonly mentioned?: readonly string[];
    /** null: not judged. */
    readonly industries?: readonly string[] | null;
    /** Industries that are neither right nor wrong. */
    readonly maybe?: readonly string[];
  })[];
}

const { catalogue } = readConfig({}, resolve(import.meta.dirname, '../..'));
const enricher = createEnricher(catalogue);
const showWrong = process.argv.includes('--wrong');

const startOf = (paragraphs: readonly string[]): string =>
  paragraphs
    .map((text, at) => comparable(at === 0 ? text.trim().slice(datelineLength(fold(text.trim()))) : text))
    .join('')
    .slice(0, 16);

const keyOf = (name: string): string => {
  const [zone] = /[\u4e00-\u9fff]/.test(name)
    ? []
    : enricher.enrich({ headline: name, paragraphs: [], date: null }).zones;
  const full = zone?.name ?? name;
  const short = withoutRegion(full);
  return zoneKey(ownOf(short).length > 1 ? short : full);
};

const inRole = (zones: readonly ZoneTag[], role: ZoneTag['role']): string[] =>
  zones.filter((tag) => tag.role === role).map(({ name }) => keyOf(name));

/** What was asked for, found and right of one kind of tag. */
interface Score {
  hit: number;
  found: number;
  wanted: number;
}

const none = (): Score => ({ hit: 0, found: 0, wanted: 0 });

/** Adds one article's tags of one kind; true where they are all right. */
function add(score: Score, ours: readonly string[], right: readonly string[]): boolean {
  const hit = ours.filter((tag) => right.includes(tag)).length;
  score.hit += hit;
  score.found += ours.length;
  score.wanted += right.length;
  return hit === ours.length && hit === right.length;
}

const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1);
const f1 = ({ hit, found, wanted }: Score): string => percent(2 * hit, found + wanted);
const inFull = (score: Score): string =>
  `F1 ${f1(score)} (precision ${percent(score.hit, score.found)}, recall ${percent(score.hit, score.wanted)}, n ${score.wanted})`;

for (const folder of process.argv.slice(2).filter((arg) => !arg.startsWith('--'))) {
  const scores = { primary: none(), alone: none(), mentioned: none(), industries: none() };
  const dates = { right: 0, all: 0 };
  let articlesWanted = 0;
  for (const line of readFileSync(join(folder, 'gold.jsonl'), 'utf8').split('\n').filter(Boolean)) {
    const gold = JSON.parse(line) as Gold;
    const outcome = await extract({
      bytes: readFileSync(join(folder, gold.file)),
      contentType: null,
      name: gold.file,
    });
    if (outcome.kind === 'unreadable') throw new Error(gold.file);
    const { articles, dropped } = split(outcome.document, { receivedOn: dayOf(gold.issued) });
    const tagged = articles.map((article) => ({ ...article, ...enricher.enrich(article) }));
    const settled = enricher.settleZones(tagged, linesAround(outcome.document, dropped, articles));
    const byStart = new Map(tagged.map((article, at) => [startOf(article.paragraphs), at]));
    articlesWanted += gold.articles.length;
    for (const [number, wanted] of gold.articles.entries()) {
      const at = byStart.get(startOf(wanted.paragraphs));
      if (at === undefined) continue;
      const article = tagged[at]!;
      const zones = settled[at]!;
      const tell = (kind: string, right: readonly string[], ours: readonly string[]): void => {
        if (showWrong)
          console.log(
            `  ${gold.id}/${number + 1} ${kind}: gold ${right.join()} ours ${ours.join()} «${wanted.headline}»`,
          );
      };
      const check = (
        kind: 'primary' | 'mentioned' | 'industries',
        right: readonly string[],
        ours: readonly string[],
      ): void => {
        if (!add(scores[kind], ours, right)) tell(kind, right, ours);
      };
      const right = wanted.zones.map(keyOf);
      check('primary', right, inRole(zones, 'primary'));
      add(scores.alone, inRole(article.zones, 'primary'), right);
      check('mentioned', (wanted.mentioned ?? []).map(keyOf), inRole(zones, 'mentioned'));
      const { industries, maybe = [] } = wanted;
      if (industries)
        check(
          'industries',
          industries,
          article.industries
            .map(({ id }) => id)
            .filter((id) => industries.includes(id) || !maybe.includes(id)),
        );
      dates.all += 1;
      // Who wrote the gold did not always mark a vague 近日.
      if (wanted.date === article.date || (wanted.date === null && article.date === 'approx'))
        dates.right += 1;
      else tell('date', [wanted.date ?? 'none'], [article.date ?? 'none']);
    }
  }
  console.log(`${folder}: ${dates.all} of ${articlesWanted} articles, whose start was found`);
  console.log(`  primary zones ${inFull(scores.primary)}; the articles alone ${f1(scores.alone)}`);
  console.log(`  mentioned     ${inFull(scores.mentioned)}`);
  console.log(`  industries    ${inFull(scores.industries)}`);
  console.log(`  dates         ${percent(dates.right, dates.all)} %`);
}
