// Plain text: line ends made equal, columns beside each other read one after the other; what the lines mean is for split to find out.

import type { ExtractedDocument } from '../../domain/document.ts';
import { readAcross } from './text-columns.ts';

export function readText(text: string): ExtractedDocument {
  const clean = readAcross(text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/\u0000/g, ''));
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
