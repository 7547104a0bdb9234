// Of which kind a document is: first its own bytes, then the header, then the ending of its name.

import type { ForeignMedia } from '../../domain/fault.ts';

export type Media =
  | { readonly kind: 'text' | 'markdown' | 'html' | 'pdf' | 'docx' }
  | { readonly kind: 'foreign'; readonly media: ForeignMedia; readonly format: string };

const MAGIC: readonly (readonly [signature: string, media: ForeignMedia, format: string])[] = [
  ['504b0304', 'office', 'ZIP'],
  ['d0cf11e0a1b11ae1', 'old-office', '.doc, .xls'],
  ['89504e47', 'image', 'PNG'],
  ['ffd8ff', 'image', 'JPEG'],
  ['47494638', 'image', 'GIF'],
  ['52617221', 'archive', 'RAR'],
  ['377abcaf', 'archive', '7z'],
  ['1f8b08', 'archive', 'gzip'],
  ['7f454c46', 'program', 'ELF'],
  ['4d5a90', 'program', 'EXE'],
  ['53514c697465', 'database', 'SQLite'],
];

export function mediaOf(bytes: Uint8Array, contentType: string | null, name: string | null): Media {
  if (isPdf(bytes)) return { kind: 'pdf' };
  if (isDocx(bytes)) return { kind: 'docx' };
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const magic = MAGIC.find(([signature]) => head.startsWith(signature));
  if (magic) return { kind: 'foreign', media: magic[1], format: magic[2] };
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^(image|audio|video|font)\//.test(type)) return { kind: 'foreign', media: 'media', format: type };
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name?.split(/[?#]/)[0] ?? '')?.[1]?.toLowerCase() ?? '';
  if (ending === 'md' || ending === 'markdown' || type === 'text/markdown') return { kind: 'markdown' };
  if (/^(html?|xhtml|shtml)$/.test(ending)) return { kind: 'html' };
  if (ending === 'txt') return { kind: 'text' };
  if (/html/.test(type) || looksLikeHtml(bytes)) return { kind: 'html' };
  return { kind: 'text' };
}

/** Some servers send a few blank bytes first. */
function isPdf(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  return /^(?:\xef\xbb\xbf)?\s*%PDF-/.test(head);
}

/** A ZIP archive whose table of contents names a Word document. */
function isDocx(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.subarray(0, 4).toString('hex') === '504b0304' && all.includes('word/document');
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 2048))
    .toString('latin1')
    .replace(/\u0000/g, '');
  return /^\s*(?:\S{0,3})?<(?:!doctype html|html|head|body|!--|\?xml[^>]*>\s*<(?:!doctype )?html)/i.test(
    head,
  );
}
