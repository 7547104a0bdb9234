// Text to bytes of the encodings that Node can only read: the decoder, asked for every pair of bytes, is turned around.

const tables = new Map<string, Map<string, readonly number[]>>();

/** Throws for a character that the encoding does not have. */
export function encodeAs(text: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) as number;
    const found =
      code < 0x80 ? [code] : (table.get(sign) ?? (encoding === 'gb18030' ? fourBytes(code) : undefined));
    if (!found) throw new Error(`${sign} is not in ${encoding}`);
    bytes.push(...found);
  }
  return Buffer.from(bytes);
}

function tableOf(encoding: string): Map<string, readonly number[]> {
  let table = tables.get(encoding);
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder(encoding);
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const sign = decoder.decode(Buffer.from([high, low]));
      if ([...sign].length === 1 && sign !== '\ufffd' && !table.has(sign)) table.set(sign, [high, low]);
    }
  tables.set(encoding, table);
  return table;
}

/** GB18030 writes characters outside the BMP by counting; those inside by a table that the decoder knows. */
function fourBytes(code: number): number[] | undefined {
  const at = (index: number): number[] => [
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  ];
  if (code >= 0x10000) return at(code - 0x10000 + 189_000);
  const decoder = new TextDecoder('gb18030');
  const sign = String.fromCodePoint(code);
  for (let index = 0; index < 39_420; index += 1)
    if (decoder.decode(Buffer.from(at(index))) === sign) return at(index);
  return undefined;
}
