// Answers to people wait out a short 429 instead of being lost. Pushes do not come this way: the outbox paces those.

import type { Transformer } from 'grammy';
import type { Clock } from '../../lib/clock.ts';

const LONGEST_WAIT_S = 30;

/** Repeats a call that Telegram refused with 429 (so it was not carried out) after the time it names, at most three times. */
export function waitOutLimits(clock: Clock): Transformer {
  return async (previous, method, payload, signal) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await previous(method, payload, signal);
      const wait = answer.ok ? undefined : answer.parameters?.retry_after;
      if (answer.ok || answer.error_code !== 429 || wait === undefined || wait > LONGEST_WAIT_S || tries >= 3)
        return answer;
      await clock.sleep(wait * 1000);
    }
  };
}
