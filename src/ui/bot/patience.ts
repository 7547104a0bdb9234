// Answers to people wait out a short 429 and a broken line instead of being lost. Pushes do not come this way: the
// outbox paces those, because a push sent twice is a fault. An answer sent twice is none.

import { HttpError, type Transformer } from 'grammy';
import type { Clock } from '../../lib/clock.ts';

const LONGEST_WAIT_S = 30;
const MOST_TRIES = 4;

/**
 * Repeats a call that Telegram refused with 429 (so it was not carried out) after the time it names, and one whose
 * answer never came after 1, 2 and 4 s. Polling and the first words (getUpdates, getMe) have their own patience.
 */
export function waitOutLimits(clock: Clock): Transformer {
  return async (previous, method, payload, signal) => {
    for (let tries = 1; ; tries += 1) {
      try {
        const answer = await previous(method, payload, signal);
        const wait = answer.ok ? undefined : answer.parameters?.retry_after;
        if (answer.ok || answer.error_code !== 429 || wait === undefined) return answer;
        if (wait > LONGEST_WAIT_S || tries >= MOST_TRIES) return answer;
        await clock.sleep(wait * 1000);
      } catch (error) {
        const own = method === 'getUpdates' || method === 'getMe' || signal?.aborted === true;
        if (own || !(error instanceof HttpError) || tries >= MOST_TRIES) throw error;
        await clock.sleep(500 * 2 ** tries);
      }
    }
  };
}
