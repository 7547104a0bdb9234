// A sender that sends nothing: it shows or collects messages, for the demo and for tests.

import type { Message } from '../../domain/message.ts';
import type { ChatAddress, Sender } from './deliver.ts';

export interface DrySend {
  readonly chat: ChatAddress;
  readonly message: Message;
  readonly messageId: number;
}

/** `show` is called for each message in the order of sending. */
export function createDryRunSender(
  show: (send: DrySend) => void = () => {},
): Sender & { readonly sends: DrySend[] } {
  const sends: DrySend[] = [];
  return {
    sends,
    async send(chat, message) {
      const send = { chat, message, messageId: sends.length + 1 };
      sends.push(send);
      show(send);
      return { kind: 'sent', messageId: send.messageId };
    },
  };
}
