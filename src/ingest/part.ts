// A part of a bulletin that an admin cut out by hand: dated, tagged and summarised by the same means as any article.

import type { ArticleDate, Enrichment } from '../domain/article.ts';
import type { ExtractedDocument } from '../domain/document.ts';
import type { IngestParts } from './parts.ts';
import { dayIn } from './take.ts';

/** What a person says is one article. */
export interface Part {
  readonly headline: string;
  readonly paragraphs: readonly string[];
}

/** `receivedAt` (epoch ms) of its bulletin tells the year of dates that leave it out. */
export function readPart(
  parts: Pick<IngestParts, 'split' | 'enrich' | 'timeZone'>,
  part: Part,
  receivedAt: number,
): Enrichment & { readonly date: ArticleDate } {
  const { articles } = parts.split(documentOf(part), { receivedOn: dayIn(parts.timeZone, receivedAt) });
  const date = articles[0]?.date ?? null;
  const judged = { ...part, byline: null, date, confidence: 1, doubts: [], spans: [] };
  return { ...parts.enrich(judged), date };
}

/** A document of one article, so that the splitter looks for its date only. */
function documentOf({ headline, paragraphs }: Part): ExtractedDocument {
  return {
    media: 'text',
    text: [headline, ...paragraphs].filter((block) => block !== '').join('\n'),
    hints: headline === '' ? [] : [{ start: 0, end: headline.length, kind: 'heading', level: 1 }],
    layout: 'blocks',
    title: null,
    publishedOn: null,
    single: true,
    dropped: [],
  };
}
