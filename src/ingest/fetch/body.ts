// Reading a response body within limits: bytes are counted as they come in, and again after decompression.

import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';

const unzip = {
  gzip: promisify(gunzip),
  inflate: promisify(inflate),
  inflateRaw: promisify(inflateRaw),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

export type Body =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | {
      readonly kind: 'undecodable';
      readonly how: 'layers' | 'unknown' | 'damaged';
      readonly encoding: string;
    };

/** Reads at most `maxBytes` from the stream, as they are on the wire. The stream is destroyed when there is more. */
export async function readBody(
  stream: AsyncIterable<Uint8Array> & { destroy(): unknown },
  maxBytes: number,
): Promise<Body> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.byteLength;
    if (size > maxBytes) {
      stream.destroy();
      return { kind: 'too-large' };
    }
    parts.push(part);
  }
  return { kind: 'whole', bytes: parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts) };
}

/** Undoes `Content-Encoding`, outermost first. `maxBytes` limits every layer; a stream cut short yields what there is. */
export async function decodeBody(bytes: Uint8Array, encoding: string, maxBytes: number): Promise<Body> {
  const layers = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (layers.length > 3) return { kind: 'undecodable', how: 'layers', encoding };
  // Compressed and not said to be.
  if (layers.length === 0 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08) layers.push('gzip');
  let current = bytes;
  for (const layer of layers.reverse()) {
    try {
      current = await decodeLayer(current, layer, maxBytes);
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large' };
      // Announced as compressed and sent plain.
      if (code !== 'ZW_UNKNOWN' && PLAIN.test(Buffer.from(current.subarray(0, 64)).toString('latin1')))
        continue;
      return { kind: 'undecodable', how: code === 'ZW_UNKNOWN' ? 'unknown' : 'damaged', encoding: layer };
    }
  }
  return { kind: 'whole', bytes: current };
}

/** How XML, HTML and JSON begin. */
const PLAIN = /^(?:\xef\xbb\xbf)?\s*(?:<[?!a-z]|[{[]\s*["{])/i;

async function decodeLayer(bytes: Uint8Array, layer: string, maxBytes: number): Promise<Uint8Array> {
  const limit = { maxOutputLength: maxBytes };
  const lenient = { ...limit, finishFlush: constants.Z_SYNC_FLUSH };
  if (bytes.byteLength === 0) return bytes;
  switch (layer) {
    case 'gzip':
    case 'x-gzip':
      // Some servers announce gzip and send plain text: the bytes decide.
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? unzip.gzip(bytes, lenient) : bytes;
    case 'deflate':
      return unzip.inflate(bytes, lenient).catch((error: { code?: string }) => {
        if (error.code === 'ERR_BUFFER_TOO_LARGE') throw error;
        return unzip.inflateRaw(bytes, lenient);
      });
    case 'br':
      return unzip.br(bytes, limit);
    case 'zstd':
      return unzip.zstd(bytes, limit);
    default:
      throw Object.assign(new Error(layer), { code: 'ZW_UNKNOWN' });
  }
}
