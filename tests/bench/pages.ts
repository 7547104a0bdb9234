// `npm run bench:pages`: what is found on fixture list pages and article pages. `-- --all` shows each markup family.

import { detailFixtures } from './pages/details.ts';
import { listFixtures } from './pages/lists.ts';
import { scoreDetail, scoreList } from './pages/score.ts';
import { stories } from './pages/stories.ts';

const all = stories();
const lists = listFixtures(all);
const details = detailFixtures(all);

function mean(rows: readonly object[]): string {
  const names = Object.keys(rows[0] ?? {}).filter(
    (name) => typeof (rows[0] as Record<string, unknown>)[name] === 'number',
  );
  return names
    .map(
      (name) =>
        `${name} ${(rows.reduce<number>((sum, row) => sum + (row as Record<string, number>)[name]!, 0) / rows.length).toFixed(3)}`,
    )
    .join('  ');
}

function table<T extends { readonly family: string }>(
  fixtures: readonly T[],
  scores: readonly object[],
): void {
  if (!process.argv.includes('--all')) return;
  for (const family of new Set(fixtures.map((fixture) => fixture.family))) {
    const own = scores.filter((_, at) => fixtures[at]!.family === family);
    console.log(`  ${family.padEnd(44)} ${mean(own)}`);
  }
}

const started = performance.now();
const listScores = lists.map(scoreList);
const listMs = (performance.now() - started) / lists.length;
const detailScores = await Promise.all(details.map(scoreDetail));
console.log(
  `${lists.length} list pages in ${new Set(lists.map(({ family }) => family)).size} families: ${mean(listScores)}  (${listMs.toFixed(1)} ms a page)`,
);
table(lists, listScores);
console.log(
  `${details.length} article pages in ${new Set(details.map(({ family }) => family)).size} families: ${mean(detailScores)}`,
);
table(details, detailScores);
if (process.argv.includes('--all')) {
  const extra = detailScores.flatMap((score, at) =>
    score.extra.map((line) => `${details[at]!.family}: ${line.slice(0, 80)}`),
  );
  for (const line of [...new Set(extra)].slice(0, 40)) console.log(`  left over: ${line}`);
}
