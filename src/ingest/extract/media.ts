// Of which kind a document is: first its own bytes, then the header, then the ending of its name.

import type { ForeignMedia, NamelessFault } from '../../domain/fault.ts';

export type Media =
  | { readonly kind: 'text' | 'markdown' | 'html' | 'pdf' | 'docx' }
  | { readonly kind: 'unreadable'; readonly fault: NamelessFault };

/** Bytes in hexadecimal, from the first on; a dot stands for any half byte. */
const MAGIC: readonly (readonly [signature: string, media: ForeignMedia, format: string])[] = [
  ['89504e47', 'image', 'PNG'],
  ['ffd8ff', 'image', 'JPEG'],
  ['47494638', 'image', 'GIF'],
  ['52494646........57454250', 'image', 'WebP'],
  ['49492a00', 'image', 'TIFF'],
  ['4d4d002a', 'image', 'TIFF'],
  ['........667479706865', 'image', 'HEIC'],
  ['424d........00000000', 'image', 'BMP'],
  ['7b5c727466', 'old-office', '.rtf'],
  ['52617221', 'archive', 'RAR'],
  ['377abcaf', 'archive', '7z'],
  ['1f8b08', 'archive', 'gzip'],
  ['7f454c46', 'program', 'ELF'],
  ['4d5a90', 'program', 'EXE'],
  ['53514c697465', 'database', 'SQLite'],
];
const ZIP = '504b0304';
const OLD_OFFICE = 'd0cf11e0a1b11ae1';

/** Names of parts by which a ZIP archive shows what it is. */
const IN_ZIP = [
  ['OFD.xml', 'OFD'],
  ['xl/workbook', 'xlsx'],
  ['ppt/presentation', 'pptx'],
  ['application/vnd.oasis.opendocument', 'ODF'],
] as const;

export function mediaOf(bytes: Uint8Array, contentType: string | null, name: string | null): Media {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name?.split(/[?#]/)[0] ?? '')?.[1]?.toLowerCase() ?? '';
  const expected = ending === 'pdf' || ending === 'docx' ? ending : expectedOf(type);
  if (isPdf(bytes, expected === 'pdf')) return { kind: 'pdf' };
  if (isDocx(bytes)) return { kind: 'docx' };
  const fault = foreignIn(bytes, ending, expected);
  if (fault) return { kind: 'unreadable', fault };
  if (/^(image|audio|video|font)\//.test(type))
    return { kind: 'unreadable', fault: { kind: 'foreign', media: 'media', format: type } };
  if (expected !== null) {
    // A header alone may be wrong about a page; a page under a document's name stands where the document should be.
    if (!looksLikeHtml(bytes))
      return { kind: 'unreadable', fault: { kind: 'damaged', format: expected, detail: null } };
    if (ending === expected) return { kind: 'unreadable', fault: { kind: 'page-for-document' } };
  }
  if (ending === 'md' || ending === 'markdown' || type === 'text/markdown') return { kind: 'markdown' };
  if (/^(html?|xhtml|shtml)$/.test(ending)) return { kind: 'html' };
  if (ending === 'txt') return { kind: 'text' };
  if (/html/.test(type) || looksLikeHtml(bytes)) return { kind: 'html' };
  return { kind: 'text' };
}

function expectedOf(type: string): 'pdf' | 'docx' | null {
  if (type === 'application/pdf') return 'pdf';
  return type.endsWith('wordprocessingml.document') ? 'docx' : null;
}

/** What the first bytes and the names inside say that it is, where that cannot be read. */
function foreignIn(bytes: Uint8Array, ending: string, expected: string | null): NamelessFault | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head.startsWith(ZIP)) {
    const format = IN_ZIP.find(([part]) => all.includes(part))?.[1];
    if (format) return { kind: 'foreign', media: 'media', format };
    return expected === 'docx'
      ? { kind: 'damaged', format: 'docx', detail: null }
      : { kind: 'foreign', media: 'office', format: 'ZIP' };
  }
  if (head.startsWith(OLD_OFFICE)) {
    // A document with a password is kept inside this old kind of file.
    if (all.includes('EncryptedPackage', 0, 'utf16le')) return { kind: 'locked' };
    const format = /^(?:doc|wps|xls|et|ppt|dps)$/.test(ending) ? `.${ending}` : oldFormat(all);
    return { kind: 'foreign', media: 'old-office', format };
  }
  const magic = MAGIC.find(([signature]) => new RegExp(`^${signature}`).test(head));
  return magic && { kind: 'foreign', media: magic[1], format: magic[2] };
}

function oldFormat(all: Buffer): string {
  if (all.includes('WordDocument', 0, 'utf16le')) return '.doc';
  if (all.includes('Workbook', 0, 'utf16le')) return '.xls';
  return all.includes('PowerPoint', 0, 'utf16le') ? '.ppt' : '.doc, .xls';
}

/** Some servers send a few blank bytes first; where a PDF is expected, other bytes too, as readers of PDF put up with. */
function isPdf(bytes: Uint8Array, expected: boolean): boolean {
  const head = Buffer.from(bytes.subarray(0, expected ? 1_024 : 64)).toString('latin1');
  return expected ? head.includes('%PDF-') : /^(?:\xef\xbb\xbf)?\s*%PDF-/.test(head);
}

/** A ZIP archive whose table of contents names a Word document. */
function isDocx(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.subarray(0, 4).toString('hex') === ZIP && all.includes('word/document');
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 2048))
    .toString('latin1')
    .replace(/\u0000/g, '');
  return /^\s*(?:\S{0,3})?<(?:!doctype html|html|head|body|!--|\?xml[^>]*>\s*<(?:!doctype )?html)/i.test(
    head,
  );
}
