// One request without redirects: sends it, reads its answer within the limits, and says what came of it.

import type { Agent } from 'undici';
import type { Fault } from '../../domain/fault.ts';
import type { FetchOutcome } from '../../domain/source.ts';
import { decodeBody, readBody } from './body.ts';
import { freshFor, headerOf, retryAfter } from './freshness.ts';
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
}

export type HopOutcome =
  | FetchOutcome
  | {
      readonly kind: 'redirect';
      readonly location: string;
      readonly cookies: readonly (readonly [string, string])[];
    };

type Answer = Awaited<ReturnType<Agent['request']>>;

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
  try {
    const answer = await agent.request({
      origin: hop.url.origin,
      path: `${hop.url.pathname}${hop.url.search}`,
      method: 'GET',
      headers: {
        accept: ACCEPT,
        'accept-encoding': 'gzip, br, deflate',
        'accept-language': 'zh-CN,zh;q=0.9,en;q=0.6',
        ...(hop.request.etag ? { 'if-none-match': hop.request.etag } : {}),
        ...(hop.request.lastModified ? { 'if-modified-since': hop.request.lastModified } : {}),
        ...hop.headers,
      },
      signal: timer.signal,
    });
    return await judge(answer, hop);
  } catch (error) {
    const cause = timer.signal.aborted ? timer.signal.reason : error;
    const fault = explain(cause, hop.url.host, Math.round(hop.totalMs / 1000));
    return fault.kind === 'unreachable'
      ? { kind: 'unreachable', why: fault.why }
      : { kind: 'refused', why: fault.why, status: null, retryAfterMs: null };
  } finally {
    clearTimeout(alarm);
    for (const signal of hop.signals) signal.removeEventListener('abort', stop);
  }
}

async function judge(answer: Answer, hop: Hop): Promise<HopOutcome> {
  const { statusCode: status, headers } = answer;
  const freshForMs = freshFor(headers, hop.now);
  if (status === 304) {
    void answer.body.dump({ limit: 1024 }).catch(() => {}); // has no body: the connection stays
    return { kind: 'unchanged', freshForMs };
  }
  const location = headerOf(headers, 'location');
  if ([301, 302, 303, 307, 308].includes(status) && location) {
    discard(answer);
    return { kind: 'redirect', location: fromLatin1(location), cookies: cookiesOf(headers['set-cookie']) };
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
  const refused = (why: Fault): HopOutcome => ({ kind: 'refused', why, status: null, retryAfterMs: null });
  const tooLarge = (): HopOutcome => refused({ kind: 'too-large', address, most: maxBytes });
  if (Number(headerOf(answer.headers, 'content-length') ?? 0) > maxBytes) {
    discard(answer);
    return tooLarge();
  }
  const raw = await readBody(answer.body, maxBytes);
  if (raw.kind !== 'whole') return tooLarge();
  const body = await decodeBody(raw.bytes, headerOf(answer.headers, 'content-encoding') ?? '', maxBytes);
  if (body.kind === 'too-large') return tooLarge();
  if (body.kind === 'undecodable') return refused({ ...body, address });
  return {
    kind: 'fresh',
    url: withoutCredentials(hop.url),
    bytes: body.bytes,
    contentType: headerOf(answer.headers, 'content-type'),
    etag: headerOf(answer.headers, 'etag'),
    lastModified: headerOf(answer.headers, 'last-modified'),
    freshForMs,
  };
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
