// From SVG to PNG, nearly all of it beside the loop: drawing and packing take tens of milliseconds, in which others
// would have to wait. The package's own PNG writer packs on the loop, so the few lines of the format are written here.

import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

/** `width`: pixels, the height follows. The package is loaded when first needed. Text in the SVG is not drawn: there are no fonts. */
export async function pngOf(svg: string, width: number): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  });
  return writePng(image.pixels, image.width, image.height);
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Eight bits a channel, red green blue alpha, nothing interlaced. */
const RGBA8 = Uint8Array.of(8, 6, 0, 0, 0);
const BYTES = 4;

async function writePng(pixels: Buffer, width: number, height: number): Promise<Uint8Array> {
  const line = width * BYTES;
  const lines = Buffer.allocUnsafe((line + 1) * height);
  for (let y = 0; y < height; y += 1) {
    lines[y * (line + 1)] = 0; // no filter
    pixels.copy(lines, y * (line + 1) + 1, y * line, (y + 1) * line);
  }
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([size, RGBA8])),
    chunk('IDAT', await promisify(deflate)(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Length, name, data, and a checksum over name and data. */
function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
