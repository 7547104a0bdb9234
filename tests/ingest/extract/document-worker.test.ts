// Hostile documents end in a sentence within their limits, while the program goes on.

import { randomFillSync } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { faultInEnglish } from '../../../src/domain/in-english.ts';
import { readInWorker } from '../../../src/ingest/extract/document-worker.ts';
import { extract } from '../../../src/ingest/extract/extract.ts';
import { makeDocx, para } from '../../support/make-docx.ts';
import { makePdf, pdfFile, stream } from '../../support/make-pdf.ts';

const MEBIBYTE = 1_048_576;

async function sentence(kind: 'pdf' | 'docx', bytes: Uint8Array, name = `hostile.${kind}`): Promise<string> {
  const outcome = await readInWorker(kind, bytes, name);
  return outcome.kind === 'unreadable'
    ? faultInEnglish(outcome.why)
    : `read: ${outcome.document.text.slice(0, 60)}`;
}

const onePage = (content: string, more: readonly string[] = []): Uint8Array =>
  pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [5 0 R] >>',
    '<< >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /H 4 0 R >> /XObject << /X 7 0 R >> >> >>',
    content,
    ...more,
  ]);
const bomb = (megabytes: number, layers: number): string => {
  let packed: Buffer = Buffer.alloc(megabytes * MEBIBYTE, 32);
  for (let layer = 0; layer < layers; layer += 1) packed = deflateSync(packed);
  return `<< /Length ${packed.length} /Filter [${'/FlateDecode '.repeat(layers)}] >>\nstream\n${packed.toString('latin1')}\nendstream`;
};

function locked(): Uint8Array {
  const key = `<${'5a'.repeat(32)}>`;
  const file = pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 0 /Kids [] >>',
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O ${key} /U ${key} >>`,
  ]);
  const id = `<${'5a'.repeat(16)}>`;
  return Buffer.from(
    Buffer.from(file).toString('latin1').replace('/Info', `/ID [${id} ${id}] /Encrypt`),
    'latin1',
  );
}

describe('ordinary documents', () => {
  it('reads a PDF and a DOCX, known by their bytes and not by their names', async () => {
    const pdf = makePdf([{ runs: [{ x: 72, y: 100, size: 12, text: '青河高新区签约六个项目' }] }]);
    const docx = makeDocx(para('石岭经开区开工'));
    const [first, second] = await Promise.all([
      extract({ bytes: pdf, contentType: 'text/html', name: 'a.txt' }),
      extract({ bytes: docx, contentType: null, name: null, single: true }),
    ]);
    expect(first).toMatchObject({
      kind: 'document',
      document: { media: 'pdf', text: '青河高新区签约六个项目' },
    });
    expect(second).toMatchObject({ kind: 'document', document: { media: 'docx', single: true } });
  });

  it('begins its sentence with the name and refuses what is too large unread', async () => {
    expect(await sentence('pdf', new TextEncoder().encode('%PDF-1.7'), 'http://a.cn/x/报.pdf?d=1')).toMatch(
      /^报\.pdf is damaged or not a PDF/,
    );
    expect(await sentence('pdf', new Uint8Array(50 * MEBIBYTE + 1))).toMatch(/has 51 MB; the limit .* 50 MB/);
  });
});

describe('hostile PDF', () => {
  const form = (content: string): string =>
    stream(content).replace(
      '<< ',
      '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >> ',
    );
  const cases: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    [
      'a page tree that holds itself',
      () =>
        pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 9 /Kids [2 0 R] >>', '<< >>']),
      /is damaged or not a PDF \(Pages tree/,
    ],
    [
      'a billion pages claimed',
      () =>
        pdfFile([
          '<< /Type /Catalog /Pages 2 0 R >>',
          '<< /Type /Pages /Count 1000000000 /Kids [] >>',
          '<< >>',
        ]),
      /is damaged or not a PDF \(it holds no page\)/,
    ],
    [
      'a form that draws itself',
      () => onePage(stream('BT /H 12 Tf 50 700 Td (before) Tj ET /X Do'), [form('/X Do /X Do')]),
      /^read: before$/,
    ],
    ['a password', locked, /^hostile\.pdf is locked with a password/],
    ['a page of 600 MB packed small', () => onePage(bomb(600, 1)), /needs more than 256 MB/],
    ['a page packed twice', () => onePage(bomb(300, 2)), /needs more than 256 MB/],
    [
      '10,000 pages',
      () => makePdf(Array.from({ length: 10_000 }, () => ({ runs: [] }))),
      /has 10000 pages; the limit is 2000/,
    ],
    [
      'random bytes after the magic',
      () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomFillSync(Buffer.alloc(200_000))]),
      /is damaged or not a PDF/,
    ],
  ];
  it.each(cases)(
    '%s',
    async (_, make, expected) => {
      const bytes = make();
      const before = performance.now();
      expect(await sentence('pdf', bytes)).toMatch(expected);
      expect(performance.now() - before).toBeLessThan(32_000);
    },
    60_000,
  );
});

describe('hostile DOCX', () => {
  const withBody = (body: Uint8Array): Uint8Array => zipSync({ 'word/document.xml': body }, { level: 9 });
  it('refuses a zip bomb by its declared size', async () => {
    expect(await sentence('docx', withBody(new Uint8Array(200 * MEBIBYTE)))).toMatch(/unpacks to 200 MB/);
  });
  it('ends one that fills the memory with paragraphs', async () => {
    const body = `<w:document><w:body>${'<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(1_400_000)}</w:body></w:document>`;
    expect(await sentence('docx', withBody(Buffer.from(body)))).toMatch(/needs more than 256 MB/);
  }, 60_000);
  it('refuses entity bombs and random bytes after the magic', async () => {
    const entities = Buffer.from(
      `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>`,
    );
    expect((await sentence('docx', withBody(entities))).length).toBeLessThan(200);
    const random = Buffer.concat([Buffer.from('PK\u0003\u0004'), randomFillSync(Buffer.alloc(100_000))]);
    expect(await sentence('docx', random)).toMatch(/is damaged or not a Word document/);
  });
  it('gives a clear sentence wherever the file is cut off', async () => {
    const whole = makeDocx(para('文字'.repeat(5000)));
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(await sentence('docx', whole.subarray(0, Math.floor(whole.length * share)))).toMatch(
        /is damaged/,
      );
  });
});

describe('limits', () => {
  it('ends what takes too long, and the next document is read', async () => {
    const slow = makePdf(
      Array.from({ length: 1_500 }, () => ({ runs: [{ x: 72, y: 99, size: 9, text: '字'.repeat(900) }] })),
    );
    const limits = { milliseconds: 400, megabytes: 256 };
    const [ended, next] = await Promise.all([
      readInWorker('pdf', slow, 'slow.pdf', limits),
      readInWorker('docx', makeDocx(para('文字')), 'next.docx'),
    ]);
    expect(ended).toMatchObject({
      kind: 'unreadable',
      why: { kind: 'slow', name: 'slow.pdf', seconds: 0.4 },
    });
    expect(next.kind).toBe('document');
  });

  it('leaves the event loop free while a document eats time and memory', async () => {
    const bytes = onePage(bomb(600, 1));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const began = performance.now();
    delay.enable();
    expect(await sentence('pdf', bytes)).toMatch(/needs more than/);
    delay.disable();
    // Read in this process, the document would hold the loop for as long as it lasts. Compared with that time, not with
    // a fixed one: a busy machine slows both.
    expect(delay.max / 1e6).toBeLessThan((performance.now() - began) / 2);
  }, 60_000);
});
