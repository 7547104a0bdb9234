// Wraps plain text as an extracted document, for tests of the splitter alone.

import type { ExtractedDocument } from '../../../src/domain/document.ts';

export function plainDocument(text: string, more: Partial<ExtractedDocument> = {}): ExtractedDocument {
  return {
    media: 'text',
    text,
    hints: [],
    layout: 'lines',
    title: null,
    publishedOn: null,
    single: false,
    dropped: [],
    ...more,
  };
}

/** Every character of `text` that is no white space, in order. */
export const ink = (text: string): string => text.replace(/\s+/g, '');
