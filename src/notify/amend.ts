// Keeps sent messages true: edits those whose article was corrected, withdrawn, or is told by another source too. An edit
// may be repeated without harm, so it is done first and written down after.

import type { Term } from '../domain/catalogue.ts';
import type { Message } from '../domain/message.ts';
import type { Language } from '../domain/subscriber.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { AmendedArticle, Amendment, Store } from '../store/ports.ts';
import { viewOf } from './compose.ts';
import type { Deliverer } from './deliver/deliver.ts';
import { renderArticle, renderDigest, renderRichDigest } from './render/render.ts';

interface AmenderParts {
  readonly amendments: Store['amendments'];
  readonly edit: Deliverer['edit'];
  readonly nameOf: (term: Term, language: Language) => string;
  readonly clock: Clock;
  readonly log: Log;
}

const AT_ONCE = 20;
const RETRY_MS = 30_000;

/** In the form in which it was sent. */
function messageOf({ articles, digest }: Amendment, view: ReturnType<typeof viewOf>): Message {
  const [only, ...others] = articles as [AmendedArticle, ...AmendedArticle[]];
  if (others.length === 0) return renderArticle(only.article, { ...view, ...only });
  const fates = new Map(articles.map((one) => [one.article.id, one]));
  return (digest ? renderRichDigest : renderDigest)(
    articles.map(({ article }) => article),
    { ...view, fates },
  );
}

export interface Amender {
  /** Edits what is due; resolves when nothing is. */
  drain(stopping: AbortSignal): Promise<void>;
  /** The same, over and over until `stopping`. */
  run(stopping: AbortSignal): Promise<void>;
  nudge(): void;
}

export function createAmender({ amendments, edit, nameOf, clock, log }: AmenderParts): Amender {
  let wake: () => void = () => {};

  async function amendOne(due: Amendment, stopping: AbortSignal): Promise<void> {
    const { subscriber } = due;
    if (subscriber.endedAt !== null) return amendments.settle(due, null);
    const message = messageOf(due, viewOf(subscriber, nameOf));
    const outcome = await edit(subscriber, due.messageId, message, stopping);
    if (outcome.kind === 'fixed')
      log.info(
        { chat: subscriber.chatId, message: due.messageId, why: outcome.why },
        'a message can no longer be edited',
      );
    const again = outcome.kind === 'retry' ? Math.max(outcome.at, clock.now() + 1) : null;
    await amendments.settle(due, again);
  }

  async function drain(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      const due = await amendments.due(clock.now(), AT_ONCE);
      if (due.length === 0) return;
      await Promise.all(due.map((one) => amendOne(one, stopping)));
    }
  }

  async function run(stopping: AbortSignal): Promise<void> {
    while (!stopping.aborted) {
      const failed = await drain(stopping).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failed) log.error({ err: failed }, 'editing failed; it is tried again');
      const next = failed ? undefined : await amendments.nextDue().catch(() => undefined);
      const pause = Math.min(RETRY_MS, Math.max(200, (next ?? Number.POSITIVE_INFINITY) - clock.now()));
      const roused = new AbortController();
      wake = () => roused.abort();
      stopping.addEventListener('abort', wake);
      await clock.sleep(pause, stopping.aborted ? stopping : roused.signal);
      stopping.removeEventListener('abort', wake);
    }
  }

  return { drain, run, nudge: () => wake() };
}
