// One request without redirects: sends it, reads its answer within the limits, and says what came of it.

import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import type { Agent } from 'undici';
import type { Fault } from '../../domain/fault.ts';
import type { FetchOutcome } from '../../domain/source.ts';
import { decodeBody, readBody } from './body.ts';
import { freshFor, headerOf, retryAfter } from './freshness.ts';
import { requestLeniently } from './lenient.ts';
import { type StandIn, standInOf } from './stand-in.ts';
import { explain, maskUrl } from './words.ts';

export interface Hop {
  readonly url: URL;
  readonly request: {
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly maxBytes: number;
  };
  readonly headers: Record<string, string>;
  readonly signals: readonly AbortSignal[];
  readonly leftMs: number;
  /** The whole time allowed, for the sentence. */
  readonly totalMs: number;
  readonly now: number;
  /** The guard's. */
  readonly lookup: LookupFunction;
}

export type HopOutcome =
  | FetchOutcome
  | {
      readonly kind: 'redirect';
      readonly location: string;
      readonly cookies: readonly (readonly [string, string])[];
    };

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Readable;
}

/** Faults of a server's HTTP, or of a connection that it had closed without a word: a second try may do. */
const SLOPPY: ReadonlySet<Fault['kind']> = new Set(['not-http', 'wrong-length', 'broken-off']);

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.9, */*;q=0.8';

export async function requestOnce(agent: Agent, hop: Hop): Promise<HopOutcome> {
  const timer = new AbortController();
  const alarm = setTimeout(
    () => timer.abort(Object.assign(new Error('time is up'), { code: 'ZW_TIMEOUT' })),
    hop.leftMs,
  );
  const stop = (): void => timer.abort(Object.assign(new Error('stopped'), { code: 'ZW_STOPPED' }));
  for (const signal of hop.signals)
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  const headers = headersFor(hop);
  const path = `${hop.url.pathname}${hop.url.search}`;
  const { url, lookup } = hop;
  const { signal } = timer;
  const faultIn = (error: unknown): ReturnType<typeof explain> =>
    explain(signal.aborted ? signal.reason : error, hop.url.host, Math.round(hop.totalMs / 1000));
  try {
    return await judge(
      await agent.request({ origin: url.origin, path, method: 'GET', headers, signal }),
      hop,
    );
  } catch (error) {
    const { kind, why } = faultIn(error);
    if (SLOPPY.has(why.kind) && !signal.aborted)
      try {
        const body = await requestLeniently({ url, headers, signal, lookup });
        return await judge({ statusCode: body.statusCode ?? 0, headers: body.headers, body }, hop);
      } catch {
        // The first try's fault says more: this one has it again, or a time that ran out.
      }
    return kind === 'unreachable' ? { kind, why } : { kind, why, status: null, retryAfterMs: null };
  } finally {
    clearTimeout(alarm);
    for (const signal of hop.signals) signal.removeEventListener('abort', stop);
  }
}

function headersFor({ request, headers }: Hop): Record<string, string> {
  return {
    accept: ACCEPT,
    'accept-encoding': 'gzip, br, deflate',
    'accept-language': 'zh-CN,zh;q=0.9,en;q=0.6',
    ...(request.etag ? { 'if-none-match': request.etag } : {}),
    ...(request.lastModified ? { 'if-modified-since': request.lastModified } : {}),
    ...headers,
  };
}

async function judge(answer: Answer, hop: Hop): Promise<HopOutcome> {
  const { statusCode: status, headers } = answer;
  const freshForMs = freshFor(headers, hop.now);
  if (status === 304) {
    answer.body.on('error', () => {}).resume(); // has no body: the connection stays
    return { kind: 'unchanged', freshForMs };
  }
  const location = headerOf(headers, 'location');
  if ([301, 302, 303, 307, 308].includes(status) && location) {
    discard(answer);
    return { kind: 'redirect', location: fromLatin1(location), cookies: cookiesOf(headers['set-cookie']) };
  }
  if (status === 204 || status === 205) {
    discard(answer);
    return refusal({ kind: 'no-content', address: maskUrl(hop.url.href) }, status);
  }
  if (status === 206 && !isWhole(headers)) {
    discard(answer);
    return { kind: 'unreachable', why: { kind: 'answered', address: maskUrl(hop.url.href), status } };
  }
  if (status === 412 || status === 521) {
    discard(answer);
    return refusal({ kind: 'challenge', host: hop.url.host }, 503);
  }
  if (status < 200 || status > 299) {
    discard(answer);
    const why: Fault = { kind: 'answered', address: maskUrl(hop.url.href), status };
    return { kind: 'refused', why, status, retryAfterMs: retryAfter(headers, hop.now) };
  }
  return readAnswer(answer, hop, freshForMs);
}

async function readAnswer(answer: Answer, hop: Hop, freshForMs: number | null): Promise<HopOutcome> {
  const { maxBytes } = hop.request;
  const address = maskUrl(hop.url.href);
  const tooLarge = (): HopOutcome => refusal({ kind: 'too-large', address, most: maxBytes });
  if (Number(headerOf(answer.headers, 'content-length') ?? 0) > maxBytes) {
    discard(answer);
    return tooLarge();
  }
  const raw = await readBody(answer.body, maxBytes);
  if (raw.kind !== 'whole') return tooLarge();
  const body = await decodeBody(raw.bytes, headerOf(answer.headers, 'content-encoding') ?? '', maxBytes);
  if (body.kind === 'too-large') return tooLarge();
  if (body.kind === 'undecodable') return refusal({ ...body, address });
  const standIn = standInOf(body.bytes);
  if (standIn) return instead(standIn, hop, answer.headers);
  return {
    kind: 'fresh',
    url: withoutCredentials(hop.url),
    bytes: body.bytes,
    contentType: headerOf(answer.headers, 'content-type'),
    etag: sendable(headerOf(answer.headers, 'etag')),
    lastModified: sendable(headerOf(answer.headers, 'last-modified')),
    freshForMs,
  };
}

/** What a page in the place of the one asked for amounts to, in the terms of HTTP that it should have used. */
function instead(page: StandIn, { url }: Hop, headers: Answer['headers']): HopOutcome {
  switch (page.kind) {
    case 'refresh':
      return { kind: 'redirect', location: page.to, cookies: cookiesOf(headers['set-cookie']) };
    case 'challenge':
      return refusal({ kind: 'challenge', host: url.host }, 503);
    case 'maintenance':
      return refusal({ kind: 'error-page', host: url.host }, 503);
    case 'login-page':
      return refusal({ kind: 'login-page', host: url.host }, 403);
    case 'error-page':
      return refusal({ kind: 'error-page', host: url.host }, 404);
  }
}

function refusal(why: Fault, status: number | null = null): HopOutcome {
  return { kind: 'refused', why, status, retryAfterMs: null };
}

/** Some servers call the whole a part: `bytes 0-99/100`. */
function isWhole(headers: Answer['headers']): boolean {
  const hit = /^bytes 0-(\d+)\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '');
  return hit !== null && Number(hit[1]) + 1 === Number(hit[2]);
}

/** What cannot be sent back as it came (a date in Chinese) would make every later request fail. */
function sendable(value: string | null): string | null {
  return value !== null && /^[\x20-\x7e]{1,500}$/.test(value) ? value : null;
}

/** A body that nobody reads must not hold its connection; an endless one must not be waited for. */
function discard(answer: Answer): void {
  answer.body.on('error', () => {});
  answer.body.destroy();
}

/** Header bytes arrive as Latin-1; addresses in them are UTF-8 where they are not ASCII. */
function fromLatin1(text: string): string {
  const decoded = Buffer.from(text, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? text : decoded;
}

function cookiesOf(header: string | string[] | undefined): (readonly [string, string])[] {
  const lines = header === undefined ? [] : Array.isArray(header) ? header : [header];
  return lines.flatMap((line) => {
    const hit = /^\s*([^=;\s]+)=([^;]*)/.exec(line);
    return hit ? [[hit[1] as string, hit[2] as string] as const] : [];
  });
}

function withoutCredentials(url: URL): string {
  const clean = new URL(url);
  clean.username = '';
  clean.password = '';
  return clean.href;
}
