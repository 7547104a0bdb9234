// Changing a message that was sent: under the same limits as sending, and harmless to repeat.

import type { Message } from '../../domain/message.ts';
import type { Clock } from '../../lib/clock.ts';
import type { ChatAddress, EditOutcome, Sender } from './deliver.ts';
import type { Floods } from './flood.ts';
import type { ChatPauses } from './pacing.ts';
import type { Turns } from './turn.ts';

interface EditorParts {
  readonly sender: Sender;
  readonly clock: Clock;
  readonly floods: Floods;
  readonly pauses: ChatPauses;
  readonly turns: Turns;
}

export type Editor = (
  chat: ChatAddress,
  messageId: number,
  message: Message,
  stopping: AbortSignal,
) => Promise<EditOutcome>;

export function createEditor({ sender, clock, floods, pauses, turns }: EditorParts): Editor {
  return async (chat, messageId, message, stopping) => {
    if (!sender.edit) return { kind: 'fixed', why: 'this sender cannot edit' };
    const got = await turns.take(chat.chatId, stopping);
    if (typeof got === 'number')
      return { kind: 'retry', at: got, scope: 'chat', why: 'waiting for the chat' };
    const startedAt = clock.now();
    try {
      const outcome = await sender.edit(chat, messageId, message, {});
      const now = clock.now();
      pauses.rest(chat.chatId, now);
      got.turn.answered(startedAt, now - startedAt);
      if (outcome.kind !== 'retry') floods.passed(startedAt);
      else if (outcome.why.startsWith('429')) await floods.refused(chat.chatId, outcome.at);
      return outcome;
    } finally {
      got.done();
    }
  };
}
