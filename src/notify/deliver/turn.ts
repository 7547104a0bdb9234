// Waiting for a turn: for the chat's pause, for the overall rate, and, while it is doubtful whether everything is closed,
// for the one message that tries it.

import type { Clock } from '../../lib/clock.ts';
import type { Floods } from './flood.ts';
import type { ChatPauses, Gate, Turn } from './pacing.ts';

/** A chat that opens later than this is not waited for. */
const PATIENCE_MS = 10_000;

export interface Turns {
  take(chatId: number, stopping: AbortSignal): Promise<{ turn: Turn; done: () => void } | number>;
}

export function createTurns({
  clock,
  floods,
  gate,
  pauses,
}: {
  clock: Clock;
  floods: Floods;
  gate: Gate;
  pauses: ChatPauses;
}): Turns {
  let probe: Promise<void> | undefined;

  /** When the chat may get the next message; waits for it up to `PATIENCE_MS`. Undefined: now. */
  async function awaitChat(chatId: number, stopping: AbortSignal): Promise<number | undefined> {
    for (;;) {
      const now = clock.now();
      const at = Math.max(floods.closedUntil(chatId), pauses.readyAt(chatId, now));
      if (at <= now) return undefined;
      if (at - now > PATIENCE_MS || stopping.aborted) return at;
      await clock.sleep(at - now, stopping);
    }
  }

  /** Waits for chat and turn; `done` is to be called when Telegram has answered. A number: not before then. */
  async function take(
    chatId: number,
    stopping: AbortSignal,
  ): Promise<{ turn: Turn; done: () => void } | number> {
    for (;;) {
      const later = await awaitChat(chatId, stopping);
      if (later !== undefined) return later;
      const turn = await gate.pass(false, stopping);
      if (!turn) return clock.now();
      while (floods.doubtful() && probe) await probe;
      if (stopping.aborted) return clock.now();
      if (floods.closedUntil(chatId) > 0) continue;
      if (!floods.doubtful()) return { turn, done: () => {} };
      const { promise, resolve } = Promise.withResolvers<void>();
      probe = promise;
      const done = (): void => {
        probe = undefined;
        resolve();
      };
      return { turn, done };
    }
  }

  return { take };
}
