// One question to an OpenAI-compatible endpoint, within limits of time and size. Every end of it is a value.

import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { question, type Told } from './prompt.ts';

export interface Endpoint {
  /** Without a trailing slash; /chat/completions follows. The operator chose it, so it may be a private address. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
}

export type Answer =
  | { readonly kind: 'answered'; readonly text: string }
  /** `why` never holds the key or the address. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The caller's time was up before the endpoint's. */
  | { readonly kind: 'stopped' };

/** For one question, connecting included. */
export const TIME_MS = 15_000;
/** A summary has a few hundred bytes; a model that thinks aloud may take tens of thousands. */
const LARGEST = 256 * 1024;

const COMPLETION = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

export async function ask(
  line: Pick<Dispatcher, 'request'>,
  endpoint: Endpoint,
  article: Told,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<Answer> {
  const stop = new AbortController();
  const done = new AbortController();
  const late = clock.sleep(TIME_MS, done.signal).then((): Answer => {
    return { kind: 'failed', why: `it did not answer within ${TIME_MS / 1000} seconds` };
  });
  const stopped = new Promise<Answer>((resolve) => {
    if (signal.aborted) resolve({ kind: 'stopped' });
    signal.addEventListener('abort', () => resolve({ kind: 'stopped' }), { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([request(line, endpoint, article, stop.signal), late, stopped]);
  } finally {
    done.abort();
    stop.abort();
  }
}

async function request(
  line: Pick<Dispatcher, 'request'>,
  { baseUrl, apiKey, model }: Endpoint,
  article: Told,
  signal: AbortSignal,
): Promise<Answer> {
  const failed = (why: string): Answer => ({ kind: 'failed', why });
  const url = new URL(`${baseUrl}/chat/completions`);
  try {
    const { statusCode, body } = await line.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify({ model, temperature: 0, stream: false, messages: question(article) }),
      signal,
    });
    body.on('error', () => {}); // cut off below, or when time is up
    if (statusCode !== 200) {
      body.destroy();
      return failed(`it answered ${statusCode}${MEANING[statusCode] ?? ''}`);
    }
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of body) {
      parts.push(part);
      size += part.length;
      if (size > LARGEST) {
        body.destroy();
        return failed('its answer is too large');
      }
    }
    const text = textOf(Buffer.concat(parts).toString('utf8'));
    return text === undefined ? failed('its answer is no chat completion') : { kind: 'answered', text };
  } catch (error) {
    return failed(`it cannot be reached (${(error as { code?: string }).code ?? (error as Error).name})`);
  }
}

const MEANING: Record<number, string> = {
  401: ': LLM_API_KEY is not accepted',
  403: ': LLM_API_KEY may not do this',
  404: ': check LLM_BASE_URL and LLM_MODEL',
  429: ': too many questions, or no credit left',
};

/** Without what a model thought before it answered. */
function textOf(json: string): string | undefined {
  try {
    const { choices } = COMPLETION.parse(JSON.parse(json));
    return choices[0]?.message.content.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  } catch {
    return undefined;
  }
}
