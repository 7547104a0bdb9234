// One polite, guarded, limited GET. Every end of it is a value; nothing is thrown.

import type { lookup } from 'node:dns';
import type { Fault } from '../../domain/fault.ts';
import type { FetchOutcome } from '../../domain/source.ts';
import type { Clock } from '../../lib/clock.ts';
import { Agent } from '../../lib/http.ts';
import { createGuard, type Guard } from './guard.ts';
import { type Hop, requestOnce } from './hop.ts';
import { MOST_HEADERS } from './lenient.ts';
import { createTurns, type Turns } from './turns.ts';
import { maskUrl } from './words.ts';

export interface FetchRequest {
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Limit of the body after decompression. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Ends what is under way and closes kept connections. */
  close(): Promise<void>;
}

export interface FetcherOptions {
  readonly allowPrivate: boolean;
  readonly clock: Clock;
  readonly userAgent?: string;
  /** From the first byte sent to the last read, redirects included; 30,000. */
  readonly timeoutMs?: number;
  /** Pause between two requests to one host; 300. */
  readonly spacingMs?: number;
  /** Stands in for DNS in tests. */
  readonly resolve?: typeof lookup;
}

const MAX_REDIRECTS = 5;

export function createFetcher(options: FetcherOptions): Fetcher {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const guard = createGuard(options.allowPrivate, options.resolve);
  const agent = new Agent({
    connect: { lookup: guard.lookup, timeout: Math.min(10_000, timeoutMs) },
    connections: 2,
    pipelining: 1,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MOST_HEADERS,
  });
  const session: Session = {
    guard,
    agent,
    turns: createTurns(options.clock, options.spacingMs ?? 300),
    clock: options.clock,
    timeoutMs,
    userAgent: options.userAgent ?? 'Zonewire/0.1 (news for development zones; feed reader)',
    stop: new AbortController(),
  };
  const shared = new Map<string, Shared>();
  return {
    fetch: (request) => join(shared, request, (signal) => follow(session, request, signal)),
    close: async () => {
      session.stop.abort();
      await agent.destroy();
    },
  };
}

interface Session {
  readonly guard: Guard;
  readonly agent: Agent;
  readonly turns: Turns;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly stop: AbortController;
}

interface Shared {
  readonly outcome: Promise<FetchOutcome>;
  readonly abort: AbortController;
  waiting: number;
}

const STOPPED: FetchOutcome = { kind: 'unreachable', why: { kind: 'stopping' } };

/** Equal requests under way become one; it is cut short only when everyone who waits for it has gone. */
async function join(
  shared: Map<string, Shared>,
  request: FetchRequest,
  start: (signal: AbortSignal) => Promise<FetchOutcome>,
): Promise<FetchOutcome> {
  if (request.signal?.aborted) return STOPPED;
  const key = JSON.stringify([request.url, request.etag, request.lastModified, request.maxBytes]);
  let flight = shared.get(key);
  if (!flight) {
    const abort = new AbortController();
    flight = { abort, waiting: 0, outcome: start(abort.signal).finally(() => shared.delete(key)) };
    shared.set(key, flight);
  }
  const { outcome, abort } = flight;
  const { signal } = request;
  flight.waiting += 1;
  if (!signal) return outcome;
  const joined = flight;
  return new Promise((resolve) => {
    const leave = (): void => {
      joined.waiting -= 1;
      if (joined.waiting === 0) abort.abort();
      resolve(STOPPED);
    };
    signal.addEventListener('abort', leave, { once: true });
    void outcome.then((end) => {
      signal.removeEventListener('abort', leave);
      resolve(end);
    });
  });
}

/** Goes from hop to hop. Each hop is checked afresh; credentials stay with the origin they were given for. */
async function follow(session: Session, request: FetchRequest, signal: AbortSignal): Promise<FetchOutcome> {
  const first = readUrl(request.url);
  if ('kind' in first) return refused(first);
  const credentials = { origin: first.origin, header: basicAuth(first) };
  const cookies = new Map<string, string>();
  let url = first;
  let spent = 0; // on the network: waiting for one's turn does not count
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const forbidden = session.guard.refuseHost(url.hostname);
    if (forbidden) return refused(forbidden);
    const at: Hop = {
      url,
      request,
      signals: [signal, session.stop.signal],
      headers: {
        'user-agent': session.userAgent,
        ...(credentials.header && url.origin === credentials.origin
          ? { authorization: credentials.header }
          : {}),
        ...(cookies.size > 0 && url.hostname === first.hostname
          ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
      },
      leftMs: Math.max(1, session.timeoutMs - spent),
      totalMs: session.timeoutMs,
      now: session.clock.now(),
      lookup: session.guard.lookup,
    };
    const end = await session.turns.take(url.host, async () => {
      const started = performance.now();
      const outcome = await requestOnce(session.agent, at);
      spent += performance.now() - started;
      return outcome;
    });
    if (end.kind !== 'redirect') return end;
    for (const [name, value] of end.cookies) if (url.hostname === first.hostname) cookies.set(name, value);
    const next = readUrl(end.location, url);
    if ('kind' in next) return refused({ kind: 'bad-redirect', address: maskUrl(url.href), to: next });
    url = next;
  }
  return refused({ kind: 'many-redirects', address: maskUrl(request.url), most: MAX_REDIRECTS });
}

function readUrl(address: string, base?: URL): URL | Fault {
  let url: URL;
  try {
    url = new URL(address.trim(), base);
  } catch {
    return { kind: 'no-address', text: maskUrl(address).slice(0, 200) };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { kind: 'scheme', scheme: url.protocol };
  return url;
}

function basicAuth(url: URL): string | null {
  if (url.username === '' && url.password === '') return null;
  const plain = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return `Basic ${Buffer.from(plain).toString('base64')}`;
}

function refused(why: Fault): FetchOutcome {
  return { kind: 'refused', why, status: null, retryAfterMs: null };
}
