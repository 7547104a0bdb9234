// Files that are not what they seem: what people are told of each.

import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { faultInEnglish } from '../../../src/domain/in-english.ts';
import { extract } from '../../../src/ingest/extract/extract.ts';

const PDF = 'application/pdf';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const noise = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * n * 31 + 7) % 256));
const text = Buffer.from('某某经济开发区的一个项目开工建设，总投资两亿元。');
const page = Buffer.from('<!DOCTYPE html><html><body><p>文件已删除</p></body></html>');
const old = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    noise,
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ]);
const zip = (name: string): Buffer => Buffer.from(zipSync({ [name]: text }));
const hex = (digits: string): Buffer => Buffer.concat([Buffer.from(digits, 'hex'), noise]);

const DAMAGED_PDF = 'it.pdf is damaged or not a PDF. Save or download it again.';
const DAMAGED_DOCX = 'it.docx is damaged or not a Word document (DOCX). Save or download it again.';
const SAVE = 'save it as docx or pdf.';
const SEND = 'send its text, or a PDF with text.';

it.each<[string, Buffer, string | null, string, string]>([
  ['a PDF of noise', noise, null, 'it.pdf', DAMAGED_PDF],
  ['a PDF of text', text, null, 'it.pdf', DAMAGED_PDF],
  ['what the server calls a PDF', noise, PDF, 'it', 'it is damaged or not a PDF. Save or download it again.'],
  ['a DOCX that is no ZIP', text, null, 'it.docx', DAMAGED_DOCX],
  ['what the server calls a DOCX', noise, WORD, 'it.docx', DAMAGED_DOCX],
  ['a DOCX without a document', zip('a.txt'), null, 'it.docx', DAMAGED_DOCX],
  ['a DOCX with a password', old('EncryptedPackage'), null, 'it.docx', 'is locked with a password'],
  ['a page in the place of a PDF', page, 'text/html', 'https://x.cn/it.pdf', 'is a web page and no document'],
  ['a .doc', old('WordDocument'), null, 'it.doc', `an old Office file (.doc); ${SAVE}`],
  ['a .doc under another name', old('WordDocument'), null, 'it.docx', `(.doc); ${SAVE}`],
  ['an .xls without a name', old('Workbook'), null, 'it', `(.xls); ${SAVE}`],
  ['a WPS file', old('WordDocument'), null, 'it.wps', `(.wps); ${SAVE}`],
  ['an RTF', Buffer.from('{\\rtf1\\ansi text}'), null, 'it.doc', `(.rtf); ${SAVE}`],
  ['an OFD', zip('OFD.xml'), null, 'it.ofd', 'of type OFD'],
  ['an XLSX', zip('xl/workbook.xml'), null, 'it.xlsx', 'of type xlsx'],
  ['a ZIP', zip('a.txt'), null, 'it.zip', 'a ZIP or Office file'],
  ['a picture under a PDF’s name', hex('ffd8ffe0'), PDF, 'it.pdf', `a JPEG image; ${SEND}`],
  ['a WebP', hex('524946460000000057454250'), null, 'it.webp', 'a WebP image'],
  ['a HEIC', hex('000000186674797068656963'), null, 'it.heic', 'a HEIC image'],
])('%s', async (_, bytes, contentType, name, sentence) => {
  const outcome = await extract({ bytes, contentType, name });
  expect(outcome.kind === 'unreadable' ? faultInEnglish(outcome.why) : outcome).toContain(sentence);
});

it('a page or a text that the server calls a PDF by mistake is read all the same', async () => {
  const body = Buffer.from(`<!DOCTYPE html><html><body><p>${text}</p></body></html>`);
  expect(await extract({ bytes: body, contentType: PDF, name: 'https://x.cn/a/1.html' })).toMatchObject({
    kind: 'document',
    document: { media: 'html' },
  });
});
