// Composes bulletins from the project's own articles: npm run corpus [-- FOLDER] writes train, dev and test with gold.jsonl.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js';
import { type CorpusArticle, type Part, readArticles } from './articles.ts';
import { composeDraft } from './bulletin.ts';
import type { Composed, Element, GoldArticle } from './elements.ts';
import { LAYOUTS, type Layout } from './layouts.ts';
import { Random } from './random.ts';
import { render } from './render.ts';
import { TEMPLATES } from './templates.ts';
import { varied } from './vary.ts';

const SEEDS: Record<Part, number> = { train: 20230410, dev: 20240328, test: 20250604 };
/** Bulletins of each layout. */
export const PER_LAYOUT: Record<Part, number> = { train: 100, dev: 10, test: 16 };
const MORE_OF_SINGLES = 2;

function inTraditional(
  elements: readonly Element[],
  articles: readonly GoldArticle[],
  to: 'tw' | 'hk',
): { elements: Element[]; articles: GoldArticle[] } {
  const convert = Converter({ from: 'cn', to });
  return {
    elements: elements.map((element) => ({ ...element, text: convert(element.text) })),
    articles: articles.map((article) => ({
      ...article,
      headline: article.headline === null ? null : convert(article.headline),
      paragraphs: article.paragraphs.map((text) => convert(text)),
      byline: article.byline === null ? null : convert(article.byline),
      facts: article.facts.map((text) => convert(text)),
    })),
  };
}

/** All bulletins of one part, the same for the same seed. */
export function compose(
  part: Part,
  perLayout = PER_LAYOUT[part],
  seed = SEEDS[part],
  pool: readonly CorpusArticle[] = readArticles(part),
): Composed[] {
  const out: Composed[] = [];
  LAYOUTS.forEach((layout: Layout, index) => {
    const count = layout.articles[1] === 1 ? perLayout * MORE_OF_SINGLES : perLayout;
    for (let at = 0; at < count; at += 1) {
      const random = new Random(seed + index * 1_000_003 + at * 7919);
      const base = TEMPLATES[part];
      const templates = part === 'train' && random.chance(0.6) ? varied(base, random) : base;
      const draft = composeDraft(layout, templates, pool, random);
      const shown = layout.script
        ? inTraditional(draft.elements, draft.articles, random.pick(['tw', 'hk']))
        : draft;
      const { text, ending } = render(shown.elements, layout.surface, layout.single === true, random);
      const id = `${layout.name}-${String(at + 1).padStart(3, '0')}`;
      out.push({
        id,
        layout: layout.name,
        file: `${id}.${ending}`,
        issued: draft.issued,
        text,
        elements: shown.elements,
        articles: shown.articles,
      });
    }
  });
  return out;
}

/** Writes one part into a folder in the gold format. */
export function writePart(part: Part, folder: string): number {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bulletins = compose(part);
  const lines = bulletins.map(({ id, file, layout, issued, text, articles }) => {
    writeFileSync(join(folder, file), text);
    return JSON.stringify({ id, file, layout, issued, note: 'composed', articles });
  });
  writeFileSync(join(folder, 'gold.jsonl'), `${lines.join('\n')}\n`);
  return bulletins.length;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ?? 'data/corpus';
  for (const part of ['train', 'dev', 'test'] as const)
    console.log(`${join(root, part)}: ${writePart(part, join(root, part))} bulletins`);
}
