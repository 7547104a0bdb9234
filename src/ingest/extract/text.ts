// Plain text: line ends made equal, nothing else touched; what the lines mean is for split to find out.

import type { ExtractedDocument } from '../../domain/document.ts';

export function readText(text: string): ExtractedDocument {
  const clean = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/\u0000/g, '');
  return {
    media: 'text',
    text: clean,
    hints: [],
    layout: 'lines',
    title: null,
    publishedOn: null,
    single: false,
    dropped: [],
  };
}
