// Scores primary zones on whole bulletins, split and tagged as in life: npm run bench:zones -- [--wrong] FOLDER…
// An article counts where its start was found; beside it stands what the articles alone would have.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../src/config/config.ts';
import type { ZoneTag } from '../../src/domain/article.ts';
import { linesAround } from '../../src/ingest/around.ts';
import { createEnricher } from '../../src/ingest/enrich/enrich.ts';
import { zoneKey } from '../../src/ingest/enrich/zone-names.ts';
import { extract } from '../../src/ingest/extract/extract.ts';
import { datelineLength } from '../../src/ingest/split/datelines.ts';
import { fold } from '../../src/ingest/split/fold.ts';
import { split } from '../../src/ingest/split/split.ts';
import { comparable, dayOf, type GoldBulletin } from './split/metrics.ts';

type Gold = GoldBulletin & { readonly articles: readonly { readonly zones: readonly string[] }[] };

const { catalogue } = readConfig({}, resolve(import.meta.dirname, '../..'));
const enricher = createEnricher(catalogue);
const showWrong = process.argv.includes('--wrong');

const startOf = (paragraphs: readonly string[]): string =>
  paragraphs
    .map((text, at) => comparable(at === 0 ? text.trim().slice(datelineLength(fold(text.trim()))) : text))
    .join('')
    .slice(0, 16);

const primary = (zones: readonly ZoneTag[]): string[] =>
  zones.filter(({ role }) => role === 'primary').map(({ name }) => zoneKey(name));

for (const folder of process.argv.slice(2).filter((arg) => !arg.startsWith('--'))) {
  const ours = { hit: 0, found: 0 };
  const alone = { hit: 0, found: 0 };
  let wanted = 0;
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
    for (const { headline, paragraphs, zones } of gold.articles) {
      const at = byStart.get(startOf(paragraphs));
      if (at === undefined) continue;
      const right = zones.map(zoneKey);
      wanted += right.length;
      for (const [score, names] of [
        [alone, primary(tagged[at]!.zones)],
        [ours, primary(settled[at]!)],
      ] as const) {
        score.found += names.length;
        score.hit += names.filter((name) => right.includes(name)).length;
      }
      const names = primary(settled[at]!);
      if (showWrong && names.join() !== right.join())
        console.log(`  ${gold.id} gold ${right.join()} ours ${names.join()} «${headline}»`);
    }
  }
  const f1 = ({ hit, found }: typeof ours): string => ((200 * hit) / Math.max(1, found + wanted)).toFixed(1);
  console.log(
    `${folder}: primary zones F1 ${f1(ours)} (precision ${((100 * ours.hit) / Math.max(1, ours.found)).toFixed(1)}, recall ${((100 * ours.hit) / Math.max(1, wanted)).toFixed(1)}, n ${wanted}); without what stands around the articles ${f1(alone)}`,
  );
}
