// Writes small PDFs for tests: placed text in Chinese and Latin, with fonts that are not embedded (as Chinese PDFs
// often are) or that name their characters only through a ToUnicode table.

import { deflateSync } from 'node:zlib';

/** Text whose baseline starts `x`, `y` points from the page's top left corner; `turn` turns it, in degrees. */
export interface Run {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly turn?: number;
}

export interface PdfPage {
  readonly runs: readonly Run[];
  readonly width?: number;
  readonly height?: number;
}

/** How the Chinese font's codes are told: two predefined CMaps, or glyph numbers with a ToUnicode table. */
export type PdfEncoding = 'UniGB-UCS2-H' | 'GBK-EUC-H' | 'to-unicode';

export interface PdfOptions {
  readonly encoding?: PdfEncoding;
  readonly info?: Readonly<Record<string, string>>;
  /** Text in plain ASCII is set in Helvetica instead of the Chinese font. */
  readonly helvetica?: boolean;
}

interface Font {
  readonly objects: (first: number) => string[];
  readonly codes: (text: string) => string;
}

export function makePdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const font = chineseFont(options.encoding ?? 'UniGB-UCS2-H', pages);
  // 1 catalogue, 2 page tree, 3 info, 4 Helvetica, 5… the Chinese font, then two objects a page.
  const fontObjects = font.objects(5);
  const firstPage = 5 + fontObjects.length;
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`);
  const info = Object.entries(options.info ?? {}).map(([key, value]) => `/${key} <${utf16(value)}>`);
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`,
    `<< ${info.join(' ')} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...fontObjects,
  ];
  for (const page of pages) {
    const { width = 595, height = 842 } = page;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${objects.length + 2} 0 R ` +
        '/Resources << /Font << /H 4 0 R /C 5 0 R >> >> >>',
      stream(page.runs.map((run) => show(run, height, font, options.helvetica === true)).join('\n')),
    );
  }
  return pdfFile(objects, 'latin1');
}

/** Numbers the objects from 1 and adds header, cross-reference table and trailer (1 is the catalogue, 3 the info). */
export function pdfFile(objects: readonly string[], encoding: 'latin1' = 'latin1'): Uint8Array {
  let file = '%PDF-1.5\n%\xe2\xe3\xcf\xd3\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, encoding));
}

/** A compressed stream object. */
export function stream(content: string): string {
  const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  return `<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n${packed}\nendstream`;
}

/** Width in points: Chinese signs are one em, everything below U+0100 half of one (the fonts here say so too). */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, sign) => sum + ((sign.codePointAt(0) ?? 0) < 0x100 ? 0.5 : 1), 0) * size;
}

function show(run: Run, height: number, font: Font, helvetica: boolean): string {
  const angle = ((run.turn ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle).toFixed(4), Math.sin(angle).toFixed(4)];
  const place = `${cos} ${sin} -${sin} ${cos} ${run.x.toFixed(2)} ${(height - run.y).toFixed(2)} Tm`;
  const plain = helvetica && /^[\x20-\x7e]*$/.test(run.text);
  const codes = plain ? Buffer.from(run.text).toString('hex') : font.codes(run.text);
  return `BT /${plain ? 'H' : 'C'} ${run.size} Tf ${place.replace('--', '')} <${codes}> Tj ET`;
}

function chineseFont(encoding: PdfEncoding, pages: readonly PdfPage[]): Font {
  const described = (first: number): string[] => [
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 908 500 7716 7716 500] ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor ${first + 2} 0 R >>`,
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
      '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ];
  if (encoding !== 'to-unicode')
    return {
      codes: encoding === 'GBK-EUC-H' ? gbkCodes : utf16Codes,
      objects: (first) => [
        `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [${first + 1} 0 R] >>`,
        ...described(first),
      ],
    };
  const signs = [...new Set(pages.flatMap(({ runs }) => runs.flatMap(({ text }) => [...text])))];
  const glyph = new Map(signs.map((sign, index) => [sign, (index + 1).toString(16).padStart(4, '0')]));
  const narrow = signs.flatMap((sign, index) => (widthOf(sign, 1) < 1 ? [`${index + 1} [500]`] : []));
  return {
    codes: (text) => [...text].map((sign) => glyph.get(sign)).join(''),
    objects: (first) => [
      `<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H ` +
        `/DescendantFonts [${first + 1} 0 R] /ToUnicode ${first + 3} 0 R >>`,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Song /DW 1000 /W [${narrow.join(' ')}] ` +
        `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${first + 2} 0 R >>`,
      described(first)[1]?.replace('STSong-Light', 'ABCDEF+Song') ?? '',
      stream(toUnicode(glyph)),
    ],
  };
}

function toUnicode(glyph: ReadonlyMap<string, string>): string {
  const rows = [...glyph].map(([sign, code]) => `<${code}> <${utf16Codes(sign)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; at += 100) {
    const part = rows.slice(at, at + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return (
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n' +
    `1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`
  );
}

function utf16Codes(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

const utf16 = (text: string): string => `feff${utf16Codes(text)}`;

let gbk: Map<string, string> | undefined;

/** Node reads GBK but does not write it: the table is turned round once. */
function gbkCodes(text: string): string {
  if (gbk === undefined) {
    gbk = new Map();
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) {
        const sign = decoder.decode(Uint8Array.of(lead, trail));
        if (sign.length === 1 && !gbk.has(sign)) gbk.set(sign, Buffer.from([lead, trail]).toString('hex'));
      }
  }
  const table = gbk;
  return [...text]
    .map((sign) => (sign < '\u0080' ? Buffer.from(sign).toString('hex') : (table.get(sign) ?? '3f')))
    .join('');
}
