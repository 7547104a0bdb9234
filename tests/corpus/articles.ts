// Reads the project's own articles and writes their dates, so that the composer can print them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random.ts';
import { chinese } from './templates.ts';

/** One line of articles/*.jsonl; see FORMAT.md. */
export interface CorpusArticle {
  readonly id: string;
  readonly lang: 'zh' | 'en';
  readonly genre: string;
  readonly headline: readonly string[];
  readonly kicker: string | null;
  readonly subtitle: string | null;
  readonly paragraphs: readonly string[];
  readonly subheads: Readonly<Record<string, string>>;
  readonly date: 'exact' | 'approx' | null;
  readonly byline: string | null;
  readonly caption: string | null;
  readonly zones: readonly string[];
  readonly mentioned: readonly string[];
  readonly industries: readonly string[] | null;
  readonly maybe: readonly string[];
  readonly topics: readonly string[];
  readonly facts: readonly string[];
}

export type Part = 'train' | 'dev' | 'test';
const FILES: Record<Part, readonly string[]> = {
  train: ['train-a', 'train-b', 'train-c', 'train-d', 'train-e'],
  dev: ['dev'],
  test: ['test'],
};

export function readArticles(part: Part): CorpusArticle[] {
  return FILES[part].flatMap((name) =>
    readFileSync(join(import.meta.dirname, 'articles', `${name}.jsonl`), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as CorpusArticle),
  );
}

export interface DatedArticle extends CorpusArticle {
  /** `YYYY-MM-DD` of the event, drawn by the composer. */
  readonly day: string;
  /** `5月8日`, for datelines; null where the article has no exact day. */
  readonly shortDay: string | null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** Puts a day shortly before the issue into the lead. `issued` is `YYYY-MM-DD`. */
export function writeDate(article: CorpusArticle, issued: string, random: Random): DatedArticle {
  const day = new Date(Date.parse(issued) - random.between(0, 12) * 86_400_000);
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
  const plain = `${month}月${date}日`;
  const en = `${MONTHS[month - 1]} ${date}`;
  const followed = article.paragraphs.join('\n').split('{date}')[1] ?? '';
  const bare = !/^(?:上午|下午|晚|清晨|凌晨|中午|至|起|一早|早)/.test(followed);
  const forms =
    article.lang === 'en'
      ? [en, en, `${en}, ${year}`]
      : [
          plain,
          plain,
          plain,
          `${year}年${plain}`,
          `${chinese(month)}月${chinese(date)}日`,
          ...(bare ? [`${plain}上午`, `${plain}下午`] : []),
        ];
  const form = random.pick(forms);
  return {
    ...article,
    paragraphs: article.paragraphs.map((text) => text.replace('{date}', form)),
    day: day.toISOString().slice(0, 10),
    shortDay: article.date === 'exact' ? plain : null,
  };
}
