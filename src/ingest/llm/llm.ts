// The door of llm: summaries by a language model where the operator has one, checked against the article word by word.
// Whatever goes wrong, nobody waits long: what is not there in time stays as the program itself summarised it.

import type { Clock } from '../../lib/clock.ts';
import { sha256 } from '../../lib/hash.ts';
import { Agent } from '../../lib/http.ts';
import type { Log } from '../../lib/log.ts';
import { ask, type Endpoint } from './ask.ts';
import { whyRefused } from './grounded.ts';
import { createBreaker, createTurns } from './patience.ts';
import { EDITION, type Told } from './prompt.ts';

export interface SummaryWriter {
  /** One for each article, in order; null: none that may be used. Takes at most 20 seconds; fails only with its cache. */
  write(articles: readonly Told[]): Promise<readonly (string | null)[]>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

export interface WriterParts {
  readonly endpoint: Endpoint;
  /** Answers by what was asked, refused ones as null: asked again, a model at temperature 0 would say the same. */
  readonly kept: {
    find(key: string): Promise<{ readonly text: string | null } | undefined>;
    put(key: string, text: string | null, now: number): Promise<void>;
  };
  readonly clock: Clock;
  readonly log: Log;
  /** Aborts when the program stops. */
  readonly signal?: AbortSignal | undefined;
}

/** For all articles of a bulletin together. */
const BUDGET_MS = 20_000;
/** Questions under way at the same time, over all bulletins. */
const AT_ONCE = 4;

export function createSummaryWriter(parts: WriterParts): SummaryWriter {
  const { endpoint, kept, clock, log } = parts;
  const line = new Agent({ connections: AT_ONCE, connect: { timeout: 5_000 } });
  const breaker = createBreaker(clock);
  const inTurn = createTurns(AT_ONCE);

  /** Undefined: nothing was learnt. Null: an answer that must not be used. */
  const asked = async (article: Told, signal: AbortSignal): Promise<string | null | undefined> => {
    if (!breaker.allows()) return undefined;
    const answer = await ask(line, endpoint, article, { clock, signal });
    switch (answer.kind) {
      case 'answered': {
        if (breaker.worked()) log.info('the language model answers again');
        const why = whyRefused(answer.text, article);
        if (why)
          log.debug({ headline: article.headline, why }, 'a summary by the language model was refused');
        return why ? null : answer.text;
      }
      case 'failed': {
        const { pausedMs } = breaker.failed();
        const facts = { why: answer.why, pausedMinutes: pausedMs / 60_000 };
        if (pausedMs > 0)
          log.warn(facts, 'the language model is left alone for a while; summaries are our own');
        return undefined;
      }
      case 'stopped':
        return undefined;
    }
  };

  const one = async (article: Told, signal: AbortSignal): Promise<string | null> => {
    const key = keyOf(endpoint.model, article);
    const known = await kept.find(key);
    if (known) return known.text;
    const text = await inTurn(signal, () => asked(article, signal));
    if (text !== undefined) await kept.put(key, text, clock.now());
    return text ?? null;
  };

  return {
    async write(articles) {
      const over = new AbortController();
      const stop = (): void => over.abort();
      if (parts.signal?.aborted) stop();
      parts.signal?.addEventListener('abort', stop);
      const texts: (string | null)[] = articles.map(() => null);
      const all = Promise.all(
        articles.map(async (article, at) => {
          texts[at] = await one(article, over.signal);
        }),
      );
      try {
        await Promise.race([all, clock.sleep(BUDGET_MS, over.signal)]);
      } finally {
        stop();
        parts.signal?.removeEventListener('abort', stop);
        all.catch(() => undefined); // told already, or too late to matter
      }
      return [...texts];
    },
    close: () => line.destroy(),
  };
}

const keyOf = (model: string, { headline, paragraphs }: Told): string =>
  sha256(JSON.stringify([EDITION, model, headline, paragraphs]));
