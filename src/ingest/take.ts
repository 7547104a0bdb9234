// One document to one saved bulletin: split, enrich, save. Everything it brings is stored in one transaction.

import { setImmediate as breathe } from 'node:timers/promises';
import type { Article, ArticleState, NewArticle } from '../domain/article.ts';
import type { ExtractedDocument } from '../domain/document.ts';
import type { ReportedArticle } from '../domain/report.ts';
import type { NewBulletin, SavedBulletin, StoryPlace } from '../store/ports.ts';
import { linesAround } from './around.ts';
import { bulletinName } from './bulletin-name.ts';
import type { IngestParts } from './parts.ts';

export interface Incoming {
  readonly sourceId: number;
  /** See NewBulletin. */
  readonly announcementKey: string | null;
  readonly otherKeys?: readonly string[];
  readonly aside?: NewBulletin['aside'];
  readonly url: string | null;
  readonly contentHash: string;
  readonly document: ExtractedDocument;
  /** Of a file that somebody handed in: readers see the bulletin's own name, else this one. */
  readonly fileName?: string;
  /** Epoch milliseconds of publication where the source says so. */
  readonly publishedAt: number | null;
  /** Articles of a first poll are kept for searching and never pushed. */
  readonly baseline: boolean;
}

export type Taken =
  | { readonly kind: 'saved'; readonly saved: SavedBulletin; readonly articles: readonly NewArticle[] }
  /** The document holds no article; nothing was stored. */
  | { readonly kind: 'empty' };

/** `keepEmpty`: a bulletin without articles is saved too, so that its announcement is not tried for ever. */
export async function take(parts: IngestParts, incoming: Incoming, keepEmpty: boolean): Promise<Taken> {
  const { document } = incoming;
  const receivedAt = parts.clock.now();
  const read = await readArticles(parts, document, incoming.publishedAt ?? receivedAt);
  if (read.articles.length === 0 && !keepEmpty) return { kind: 'empty' };
  const articles = await summarised(
    parts,
    read.articles.map((article) => ({
      ...article,
      state: stateOf(article.confidence, parts.gate, incoming.baseline),
    })),
  );
  const headlines = articles.map(({ headline }) => headline);
  const bulletin: NewBulletin = {
    sourceId: incoming.sourceId,
    announcementKey: incoming.announcementKey,
    otherKeys: incoming.otherKeys ?? [],
    aside: incoming.aside ?? [],
    title:
      incoming.fileName === undefined
        ? document.title
        : bulletinName(document, read.dropped, headlines, incoming.fileName),
    url: incoming.url,
    contentHash: incoming.contentHash,
    media: document.media,
    issuedOn: read.issuedOn ?? document.publishedOn,
    receivedAt,
    text: document.text,
    repairs: read.repairs,
    dropped: [...document.dropped, ...read.dropped],
  };
  const save = (places?: readonly StoryPlace[]) =>
    parts.store.articles.saveBulletin(bulletin, articles, places);
  // What is never pushed needs no comparing with what others told.
  const place = incoming.baseline ? undefined : parts.placeAndSave;
  const saved = await (place?.(articles, receivedAt, save) ?? save());
  if (saved.kind === 'saved' && saved.articleIds.length > 0 && !incoming.baseline)
    parts.onSaved?.(saved.bulletinId, saved.articleIds);
  return { kind: 'saved', saved, articles };
}

function stateOf(confidence: number, gate: number, baseline: boolean): ArticleState {
  if (baseline) return 'baseline';
  return confidence < gate ? 'review' : 'ready';
}

/** Only what is pushed at once is worth a question; the others keep the summary they have. */
async function summarised(
  parts: Pick<IngestParts, 'summarise'>,
  articles: readonly NewArticle[],
): Promise<readonly NewArticle[]> {
  const pushed = articles.filter(({ state }) => state === 'ready');
  if (!parts.summarise || pushed.length === 0) return articles;
  const texts = await parts.summarise(pushed);
  const written = new Map(pushed.map((article, at) => [article, texts[at]]));
  return articles.map((article) => ({ ...article, summary: written.get(article) ?? article.summary }));
}

/** Splits and tags without storing. Long bulletins give way to other work every few articles. */
export async function readArticles(
  parts: Pick<IngestParts, 'split' | 'enrich' | 'settleZones' | 'timeZone'>,
  document: ExtractedDocument,
  at: number,
): Promise<{
  articles: Omit<NewArticle, 'state'>[];
  repairs: NewBulletin['repairs'];
  dropped: NewBulletin['dropped'];
  issuedOn: string | null;
}> {
  // What merely counts as seen.
  if (document.text === '') return { articles: [], repairs: [], dropped: [], issuedOn: null };
  const receivedOn = document.publishedOn ?? dayIn(parts.timeZone, at);
  const { articles, repairs, dropped, issuedOn } = parts.split(document, { receivedOn });
  const read: Omit<NewArticle, 'state'>[] = [];
  for (const [ordinal, { spans: _, ...article }] of articles.entries()) {
    if (ordinal % 20 === 19) await breathe();
    const { zones, industries, topics, summary, fingerprint } = parts.enrich(articles[ordinal]!);
    const date = article.date ?? (articles.length === 1 ? dayOfPublication(document) : null);
    read.push({ ...article, date, zones, industries, topics, summary, fingerprint, ordinal });
  }
  const settled = parts.settleZones?.(read, linesAround(document, dropped, articles));
  const placed = read.map((article, at) => ({ ...article, zones: settled?.[at] ?? article.zones }));
  return { articles: placed, repairs, dropped, issuedOn };
}

/**
 * The day on which a page, its list or its feed says that it came out: the day of an article that names none itself. What a
 * PDF or DOCX says is when its file was made, and a bulletin of several articles may be weeks younger than they are.
 */
function dayOfPublication({ media, publishedOn }: ExtractedDocument): string | null {
  return media === 'pdf' || media === 'docx' ? null : publishedOn;
}

/** The calendar day of a moment in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: number): string {
  let format = days.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    days.set(timeZone, format);
  }
  return format.format(at);
}
const days = new Map<string, Intl.DateTimeFormat>();

export function reported(article: Article | Omit<NewArticle, 'state'>, state: ArticleState): ReportedArticle {
  return {
    id: 'id' in article ? article.id : null,
    headline: article.headline,
    zones: article.zones.map(({ name }) => name),
    industries: article.industries.map(({ name }) => name),
    summary: article.summary,
    state,
    confidence: article.confidence,
    doubts: article.doubts,
  };
}
