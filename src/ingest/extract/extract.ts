// Bytes of any kind in, one document out (text, hints, metadata), or why they cannot be read.

import type { ExtractedDocument } from '../../domain/document.ts';
import type { DocumentFault, NamelessFault } from '../../domain/fault.ts';
import { decode } from './charset.ts';
import { type Attachment, attachmentsOf } from './detail-attachments.ts';
import { shownName } from './document-facts.ts';
import { readInWorker } from './document-worker.ts';
import { readHtml } from './html.ts';
import { readMarkdown } from './markdown.ts';
import { mediaOf } from './media.ts';
import { dateInName } from './named-date.ts';
import { readText } from './text.ts';

export interface ExtractInput {
  readonly bytes: Uint8Array;
  /** The `Content-Type` header, where there was one. */
  readonly contentType: string | null;
  /** File name or URL; its ending helps to tell the kind. */
  readonly name: string | null;
  /** True or false where the caller knows whether it is one article; otherwise the document itself is asked. */
  readonly single?: boolean;
}

export type ExtractOutcome =
  | { readonly kind: 'document'; readonly document: ExtractedDocument }
  | { readonly kind: 'unreadable'; readonly why: DocumentFault };

/** Bytes of text in any encoding to a string: what the bytes say goes before what the header says. */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  return decode(bytes, contentType).text;
}

/** The files that an article page offers for download. */
export function attachmentsIn(
  bytes: Uint8Array,
  contentType: string | null,
  address: string,
): readonly Attachment[] {
  return attachmentsOf(decodeText(bytes, contentType), address);
}

const MEGABYTE = 1_048_576;
/** HTML becomes a tree, which takes many times its size in memory. */
const MAX_BYTES = { text: 32 * MEGABYTE, markdown: 32 * MEGABYTE, html: 10 * MEGABYTE } as const;

/** Never throws for what the bytes hold. */
export async function extract(input: ExtractInput): Promise<ExtractOutcome> {
  const unreadable = (fault: NamelessFault): ExtractOutcome => ({
    kind: 'unreadable',
    why: { ...fault, name: shownName(input.name) },
  });
  if (input.bytes.byteLength === 0) return unreadable({ kind: 'empty-file' });
  const media = mediaOf(input.bytes, input.contentType, input.name);
  if (media.kind === 'unreadable') return unreadable(media.fault);
  if (media.kind === 'pdf' || media.kind === 'docx') {
    const read = await readInWorker(media.kind, input.bytes, input.name);
    if (read.kind === 'unreadable') return read;
    const { document } = read;
    return { kind: 'document', document: dated({ ...document, single: input.single ?? false }, input.name) };
  }
  const most = MAX_BYTES[media.kind];
  if (input.bytes.byteLength > most)
    return unreadable({
      kind: 'file-too-large',
      size: Math.ceil(input.bytes.byteLength / MEGABYTE),
      most: most / MEGABYTE,
    });
  const { text, broken } = decode(input.bytes, input.contentType);
  if (looksBinary(text, broken)) return unreadable({ kind: 'binary' });
  const document = dated(read(media.kind, text, input.single), input.name);
  if (document.text.trim() === '') return unreadable({ kind: 'no-text' });
  return { kind: 'document', document };
}

/** Where the document does not say when it was published, its file name or address often does. */
function dated(document: ExtractedDocument, name: string | null): ExtractedDocument {
  return document.publishedOn === null && name !== null
    ? { ...document, publishedOn: dateInName(name) }
    : document;
}

function read(
  kind: 'text' | 'markdown' | 'html',
  text: string,
  single: boolean | undefined,
): ExtractedDocument {
  switch (kind) {
    case 'html':
      return readHtml(text, single);
    case 'markdown':
      return { ...readMarkdown(text), single: single ?? false };
    case 'text':
      return { ...readText(text), single: single ?? false };
  }
}

function looksBinary(text: string, broken: number): boolean {
  const sample = text.slice(0, 20_000);
  const controls = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return broken > 0.05 || controls > Math.max(2, sample.length * 0.005);
}
