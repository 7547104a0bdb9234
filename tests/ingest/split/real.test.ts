// The bulletins that were handed over with the project (not part of it): all of them right. Skipped where they are absent.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/ingest/extract/extract.ts';
import { split } from '../../../src/ingest/split/split.ts';
import { type GoldBulletin, keyOf } from '../../bench/split/metrics.ts';

const ROOT = resolve(import.meta.dirname, '../../../../shared/bulletins');

for (const folder of ['dev', 'shanxi-2023-04'])
  describe.skipIf(!existsSync(join(ROOT, folder)))(`bulletins in ${folder}`, () => {
    const golds = existsSync(join(ROOT, folder))
      ? readFileSync(join(ROOT, folder, 'gold.jsonl'), 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as GoldBulletin)
      : [];
    it.each(golds.map((gold) => [gold.id, gold] as const))('%s is split right', async (_, gold) => {
      const path = join(ROOT, folder, gold.file);
      const outcome = await extract({ bytes: readFileSync(path), contentType: null, name: path });
      if (outcome.kind !== 'document') throw new Error(outcome.why.kind);
      const receivedOn = (gold.issued ?? '2024-12-31').padEnd(10, '-28');
      const { articles } = split(outcome.document, { receivedOn });
      expect(articles.map(keyOf)).toEqual(gold.articles.map(keyOf));
      expect(articles.map(({ byline }) => byline)).toEqual(gold.articles.map(({ byline }) => byline));
    });
  });
