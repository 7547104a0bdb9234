// Stories for fixture pages, taken from the project's own training articles.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Story {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Days since 1970 on which a list says it was published. */
  readonly day: number;
}

const FOLDER = join(import.meta.dirname, '../../corpus/articles');

/** All of them, in a fixed order, dated one a day or so back from 2024-05-20. */
export function stories(): Story[] {
  const rows = readdirSync(FOLDER)
    .filter((name) => name.startsWith('train') || name.startsWith('dev'))
    .sort()
    .flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as { lang: string; headline: string[]; paragraphs: string[] })
    .filter(({ lang, headline }) => lang === 'zh' && headline.join('').length > 0);
  const last = Date.UTC(2024, 4, 20) / 86_400_000;
  return rows.map(({ headline, paragraphs }, at) => ({
    title: headline.join(' '),
    paragraphs: paragraphs.map((text) => text.replaceAll('{date}', `${(at % 12) + 1}月${(at % 27) + 1}日`)),
    day: last - Math.floor(at * 1.3),
  }));
}

export const NOW = Date.UTC(2024, 4, 21, 4);

export function ymd(day: number): readonly [string, string, string] {
  const date = new Date(day * 86_400_000).toISOString();
  return [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
