// Messages past the outbox, under the same limits as deliveries: changing one that was sent, and a word to somebody that is
// no article.

import type { SendOutcome } from '../../domain/delivery.ts';
import type { Message } from '../../domain/message.ts';
import type { Clock } from '../../lib/clock.ts';
import type { ChatAddress, EditOutcome, Sender } from './deliver.ts';
import type { Floods } from './flood.ts';
import type { ChatPauses } from './pacing.ts';
import type { Turns } from './turn.ts';

interface AsideParts {
  readonly sender: Sender;
  readonly clock: Clock;
  readonly floods: Floods;
  readonly pauses: ChatPauses;
  readonly turns: Turns;
  /** What is in flight at a stop may take this long; then it is cut off. */
  readonly graceMs: number;
}

export interface Aside {
  /** Changes a message that was sent; harmless to repeat. `retry` says when to ask again. */
  edit(chat: ChatAddress, messageId: number, message: Message, stopping: AbortSignal): Promise<EditOutcome>;
  /** `beforeWriting` is awaited when the turn has come, just before the request: `retry` without it means nothing was written. */
  say(
    chat: ChatAddress,
    message: Message,
    beforeWriting: () => Promise<void>,
    stopping: AbortSignal,
  ): Promise<SendOutcome>;
}

export function createAside({ sender, clock, floods, pauses, turns, graceMs }: AsideParts): Aside {
  async function inTurn<Outcome extends { readonly kind: string }>(
    { chatId }: ChatAddress,
    stopping: AbortSignal,
    call: (cut: AbortSignal) => Promise<Outcome>,
  ): Promise<Outcome | Extract<SendOutcome, { kind: 'retry' }>> {
    const got = await turns.take(chatId, stopping);
    if (typeof got === 'number')
      return { kind: 'retry', at: got, scope: 'chat', why: 'waiting for the chat' };
    const startedAt = clock.now();
    const [over, cut] = [new AbortController(), new AbortController()];
    const onStop = (): void => void clock.sleep(graceMs, over.signal).then(() => cut.abort());
    stopping.addEventListener('abort', onStop);
    if (stopping.aborted) onStop();
    try {
      const outcome = await call(cut.signal);
      const now = clock.now();
      pauses.rest(chatId, now);
      got.turn.answered(startedAt, now - startedAt);
      if (!isRetry(outcome)) floods.passed(startedAt);
      else if (outcome.why.startsWith('429')) await floods.refused(chatId, outcome.at);
      return outcome;
    } finally {
      stopping.removeEventListener('abort', onStop);
      over.abort();
      got.done();
    }
  }

  return {
    async edit(chat, messageId, message, stopping) {
      const { edit } = sender;
      if (!edit) return { kind: 'fixed', why: 'this sender cannot edit' };
      return inTurn<EditOutcome>(chat, stopping, (signal) =>
        edit.call(sender, chat, messageId, message, { signal }),
      );
    },
    say: (chat, message, beforeWriting, stopping) =>
      inTurn<SendOutcome>(chat, stopping, async (signal) => {
        await beforeWriting();
        return sender.send(chat, message, { signal });
      }),
  };
}

const isRetry = (outcome: { readonly kind: string }): outcome is Extract<SendOutcome, { kind: 'retry' }> =>
  outcome.kind === 'retry';
