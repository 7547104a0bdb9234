// From an announcement to its document: the text that the list carries, or the page it points to.

import type { ExtractedDocument } from '../domain/document.ts';
import type { Fault } from '../domain/fault.ts';
import { faultInEnglish } from '../domain/in-english.ts';
import type { Announcement } from '../domain/source.ts';
import { sha256 } from '../lib/hash.ts';
import { attachmentsIn, extract } from './extract/extract.ts';
import type { Fetcher } from './fetch/fetch.ts';
import { dayIn } from './take.ts';

export type Loaded =
  | {
      readonly kind: 'document';
      readonly document: ExtractedDocument;
      readonly hash: string;
      readonly url: string | null;
      /** PDFs that the page offers for download. */
      readonly attachments?: readonly { readonly url: string; readonly title: string }[];
    }
  /** It will never be readable: do not try again. */
  | { readonly kind: 'unreadable'; readonly why: Fault }
  /** Not now: try again at the next poll. */
  | { readonly kind: 'later'; readonly why: Fault };

const PAGE_BYTES = 10 * 1_048_576;
const DOCUMENT_BYTES = 50 * 1_048_576;
/** A feed's text shorter than this (without markup) is a teaser: the page itself is asked for the rest. */
const TEASER = 160;

export interface LoadParts {
  readonly fetch: Fetcher['fetch'];
  readonly timeZone: string;
  readonly signal?: AbortSignal | undefined;
}

/** `mayFetch` false: only what the list carries is used. */
export async function load(parts: LoadParts, item: Announcement, mayFetch: boolean): Promise<Loaded> {
  const own = await ownText(parts, item);
  const enough = own !== undefined && own.document.text.length >= TEASER;
  if (enough || !mayFetch || item.url === null)
    return own ?? { kind: 'unreadable', why: { kind: item.url === null ? 'item-bare' : 'item-unfetched' } };
  const page = await fetchPage(parts, item, item.url);
  if (page.kind === 'document') {
    // A page that yields less than the teaser is a login or an error page.
    return own && page.document.text.length < own.document.text.length ? own : page;
  }
  return own ?? page;
}

async function ownText(
  parts: LoadParts,
  item: Announcement,
): Promise<Extract<Loaded, { kind: 'document' }> | undefined> {
  if (item.html === null) return undefined;
  const bytes = Buffer.from(`<body>${item.html}</body>`);
  const read = await extract({ bytes, contentType: 'text/html; charset=utf-8', name: null });
  if (read.kind !== 'document') return undefined;
  return {
    kind: 'document',
    document: withFacts(read.document, item, parts.timeZone),
    hash: sha256(`${item.key}\n${item.title ?? ''}\n${item.html}`),
    url: item.url,
  };
}

async function fetchPage(parts: LoadParts, item: Announcement, url: string): Promise<Loaded> {
  const document = /\.(?:pdf|docx?)(?:[?#]|$)/i.test(url);
  const outcome = await parts.fetch({
    url,
    etag: null,
    lastModified: null,
    maxBytes: document ? DOCUMENT_BYTES : PAGE_BYTES,
    signal: parts.signal,
  });
  switch (outcome.kind) {
    case 'unreachable':
      return { kind: 'later', why: outcome.why };
    case 'unchanged':
      return { kind: 'later', why: { kind: 'no-content', address: url } };
    case 'refused':
      return outcome.status === null || (outcome.status < 500 && outcome.status !== 429)
        ? { kind: 'unreadable', why: outcome.why }
        : { kind: 'later', why: outcome.why };
    case 'fresh': {
      const read = await extract({
        bytes: outcome.bytes,
        contentType: outcome.contentType,
        name: outcome.url,
      });
      if (read.kind === 'unreadable') return read;
      return {
        kind: 'document',
        document: withFacts(read.document, item, parts.timeZone),
        hash: sha256(outcome.bytes),
        url: outcome.url,
        attachments:
          read.document.media === 'html'
            ? attachmentsIn(outcome.bytes, outcome.contentType, outcome.url).filter(
                ({ ending }) => ending === 'pdf',
              )
            : [],
      };
    }
  }
}

/** What the list says of title and day, where the document does not say it itself. */
function withFacts(document: ExtractedDocument, item: Announcement, timeZone: string): ExtractedDocument {
  const listed = item.publishedAt === null ? null : dayIn(timeZone, item.publishedAt);
  return {
    ...document,
    title: item.title ?? document.title,
    publishedOn: document.publishedOn ?? listed,
  };
}

/** An announcement that leads to nothing readable is kept as an empty bulletin that says why. */
export function unreadableDocument(title: string | null, why: Fault): ExtractedDocument {
  return nothing(title, faultInEnglish(why));
}

/** A document without text; `why` says in English how that came. */
export function nothing(title: string | null, why: string): ExtractedDocument {
  return {
    media: 'text',
    text: '',
    hints: [],
    layout: 'blocks',
    title,
    publishedOn: null,
    single: true,
    dropped: [{ why: 'unreadable', text: why }],
  };
}
