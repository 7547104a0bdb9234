// The second try, on a connection of its own and with a reader that overlooks what sloppy servers get wrong: a length said
// twice, lines that end in LF alone, blanks in odd places, a kept connection that they had closed already.

import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';

/** Bytes of response headers. */
export const MOST_HEADERS = 32_768;

export interface LenientRequest {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  /** The guard's: also this connection goes nowhere private. */
  readonly lookup: LookupFunction;
}

/** Rejects with what went wrong. The answer's body must be read or destroyed. */
export async function requestLeniently({
  url,
  headers,
  signal,
  lookup,
}: LenientRequest): Promise<IncomingMessage> {
  const { request } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'));
  return new Promise((resolve, reject) => {
    const options = {
      headers,
      signal,
      lookup,
      agent: false,
      insecureHTTPParser: true,
      maxHeaderSize: MOST_HEADERS,
    };
    request(`${url.origin}${url.pathname}${url.search}`, options, resolve).on('error', reject).end();
  });
}
