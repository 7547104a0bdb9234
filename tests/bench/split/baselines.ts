// Two splitters that need no learning, to show what the learned one is worth.

import type { ExtractedDocument } from '../../../src/domain/document.ts';
import { bylineStrength } from '../../../src/ingest/split/bylines.ts';
import { datelineLength } from '../../../src/ingest/split/datelines.ts';
import { fold } from '../../../src/ingest/split/fold.ts';
import type { Predicted } from './metrics.ts';

const linesOf = (document: ExtractedDocument): string[] =>
  document.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const isShort = (line: string): boolean => line.length <= 45 && !/[。！？；，、：”.;:,]$/.test(line);

interface Open {
  headline: string;
  paragraphs: string[];
  byline: string | null;
}

const finish = (articles: readonly Open[]): Predicted[] =>
  articles
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map((article) => ({ ...article, date: null, confidence: 1 }));

/** Every short line without final punctuation is (part of) a headline. */
export function shortLineIsHeadline(document: ExtractedDocument): Predicted[] {
  const articles: Open[] = [];
  let current: Open | undefined;
  for (const line of linesOf(document)) {
    if (bylineStrength(fold(line)) === 2) {
      if (current) current.byline = line.replace(/^[（(]|[）)]$/g, '');
    } else if (isShort(line)) {
      if (current && current.paragraphs.length === 0) current.headline += line;
      else {
        current = { headline: line, paragraphs: [], byline: null };
        articles.push(current);
      }
    } else {
      if (!current) {
        current = { headline: '', paragraphs: [], byline: null };
        articles.push(current);
      }
      current.paragraphs.push(line);
    }
  }
  return finish(articles);
}

/** Every dateline (本报讯 …) starts an article; the short lines right above it are the headline. */
export function datelineStarts(document: ExtractedDocument): Predicted[] {
  const articles: Open[] = [];
  let current: Open | undefined;
  let waiting: string[] = [];
  for (const line of linesOf(document)) {
    if (bylineStrength(fold(line)) === 2) {
      if (current) current.byline = line.replace(/^[（(]|[）)]$/g, '');
    } else if (datelineLength(fold(line)) > 0) {
      current = { headline: waiting.join(''), paragraphs: [line], byline: null };
      articles.push(current);
      waiting = [];
    } else if (isShort(line)) waiting.push(line);
    else {
      if (current) current.paragraphs.push(...waiting, line);
      waiting = [];
    }
  }
  return finish(articles);
}
