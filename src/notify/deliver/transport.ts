// HTTP to Telegram, directly or through a proxy (http, https or socks5): in the shape of `fetch` that grammY takes, and
// as one plain call for the many messages, which costs half as much.
// Written on undici's dispatcher because it alone tells whether a request had been written when the line broke: that is
// the difference between "send it again" and "Telegram may have it".

import type { Dispatcher } from 'undici';
import { Failure } from '../../lib/failure.ts';
import { Agent, proxyAgent } from '../../lib/http.ts';
import { onAbort } from './abort.ts';

/** The line failed. `message` never holds the address, which contains the bot's token. */
export class TransportError extends Error {
  /** True when Telegram may have read the request. */
  readonly written: boolean;
  readonly code: string;

  constructor(code: string, written: boolean) {
    super(`${written ? 'no answer from Telegram' : 'could not reach Telegram'} (${code})`);
    this.name = 'TransportError';
    this.code = code;
    this.written = written;
  }
}

export interface Transport {
  /** For grammY's `client.fetch`; answers carry `status`, `ok`, `json`, `text` and `arrayBuffer`. */
  readonly fetch: typeof globalThis.fetch;
  /** Posts JSON text; the answer read as JSON. Rejects with a TransportError. */
  post(origin: string, path: string, json: string, signal: AbortSignal | undefined): Promise<unknown>;
  /** Breaks open lines at once. */
  close(): Promise<void>;
}

/** A complete answer; a body that is no JSON (a gateway's error page) becomes an error object as Telegram writes them. */
class Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly #bytes: Buffer;

  constructor(status: number, bytes: Buffer) {
    this.status = status;
    this.ok = status >= 200 && status < 300;
    this.#bytes = bytes;
  }
  async json(): Promise<unknown> {
    return this.parsed();
  }
  parsed(): unknown {
    try {
      return JSON.parse(this.#bytes.toString('utf8')) as unknown;
    } catch {
      if (this.ok) throw new TransportError('UNREADABLE_ANSWER', true);
      return { ok: false, error_code: this.status, description: `HTTP ${this.status} without a JSON body` };
    }
  }
  async text(): Promise<string> {
    return this.#bytes.toString('utf8');
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes).buffer;
  }
}

const JSON_BODY = { 'content-type': 'application/json' };
const LONGEST_ANSWER = 64 * 1024 * 1024;

interface Ask {
  readonly origin: string;
  /** With its query. */
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Exclude<Dispatcher.DispatchOptions['body'], undefined>;
  readonly signal: AbortSignal | undefined;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  const inner = (error as { errors?: unknown[]; cause?: unknown } | null)?.errors?.[0];
  return inner ? codeOf(inner) : error instanceof Error ? error.name : 'UNKNOWN';
}

function ask(dispatcher: Dispatcher, { origin, path, method, headers, body, signal }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let written = false;
    let status = 0;
    let length = 0;
    const chunks: Buffer[] = [];
    let breakOff: (() => void) | undefined;
    const fail = (code: string): void => {
      done();
      reject(new TransportError(code, written));
    };
    let done = (): void => {};
    if (signal?.aborted) return fail('ABORTED');
    if (signal)
      done = onAbort(signal, () => {
        breakOff?.();
        fail('ABORTED');
      });
    dispatcher.dispatch(
      { origin, path, method: method as 'POST', headers, body },
      {
        onRequestStart(controller) {
          breakOff = () => controller.abort(new Error('aborted'));
          if (signal?.aborted) breakOff();
          else written = true;
        },
        onResponseStart(_, code) {
          status = code;
        },
        onResponseData(controller, chunk) {
          length += chunk.length;
          if (length > LONGEST_ANSWER) controller.abort(new Error('answer too long'));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          done();
          resolve(new Answer(status, Buffer.concat(chunks)));
        },
        onResponseError(_, error) {
          // The proxy itself refused: it passed nothing on.
          const barred = /\(407\)/.test(error.message);
          if (barred) written = false;
          fail(barred ? 'the proxy wants another user name or password' : codeOf(error));
        },
      },
    );
  });
}

function dispatcherFor(proxy: string | null, timeoutMs: number): Dispatcher {
  const common = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, keepAliveTimeout: 4_000 };
  if (proxy === null) return new Agent({ ...common, connect: { timeout: 10_000 } });
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (!url || !['http:', 'https:', 'socks5:'].includes(url.protocol))
    throw new Failure(
      'TELEGRAM_PROXY must be a URL such as http://127.0.0.1:8080, https://proxy.example:443 or socks5://127.0.0.1:1080.',
      2,
    );
  return proxyAgent({ ...common, uri: proxy, connectTimeout: 10_000, requestTls: { timeout: 10_000 } });
}

/** Not by way of `Headers`: naming that class would load Node's own copy of undici at every start. */
const plain = (headers: NonNullable<RequestInit['headers']>): Record<string, string> =>
  Symbol.iterator in headers ? Object.fromEntries(headers) : (headers as Record<string, string>);

/**
 * `proxy`: null for a direct line. `timeoutMs`: longest silence of the other side after a request was written; for a
 * transport that long-polls it must exceed the polling time.
 */
export function createTransport(options: { proxy: string | null; timeoutMs?: number }): Transport {
  const dispatcher = dispatcherFor(options.proxy, options.timeoutMs ?? 30_000);
  const fetch = async (address: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(typeof address === 'object' && 'url' in address ? address.url : address);
    const answer = await ask(dispatcher, {
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: init.method ?? 'GET',
      headers: plain(init.headers ?? {}),
      body: (init.body ?? null) as Ask['body'],
      signal: init.signal ?? undefined,
    });
    return answer as unknown as Response;
  };
  return {
    fetch,
    async post(origin, path, json, signal) {
      const answer = await ask(dispatcher, {
        origin,
        path,
        method: 'POST',
        headers: JSON_BODY,
        body: json,
        signal,
      });
      return answer.parsed();
    },
    close: () => dispatcher.destroy(),
  };
}
