// When the next message may go: an overall rate kept by even spacing with a guard over the last second, and a pause
// after each message to the same chat. No bursts anywhere, so a restart that forgets everything still keeps the limits.

import type { Clock } from '../../lib/clock.ts';

/** Telegram counts over one second of its own clock; this much more absorbs small differences on the way. */
const SECOND = 1_008;
/** How far behind schedule a late tick may catch up. */
const CATCH_UP_MS = 50;

export interface Gate {
  /** Waits for a turn; false when `signal` ended the wait. Urgent ones go before the others. */
  pass(urgent: boolean, signal: AbortSignal): Promise<boolean>;
  /** Something else was sent (a reply to a command): it takes a turn without waiting for one. */
  count(): void;
  /** How long the answer to a message took; uneven answers widen the guarded second. */
  learn(tookMs: number): void;
}

/** `rate`: messages a second; Infinity opens the gate. */
export function createGate(rate: number, clock: Clock): Gate {
  if (!Number.isFinite(rate))
    return { pass: async (_, signal) => !signal.aborted, count: () => {}, learn: () => {} };
  const whole = Math.max(1, Math.floor(rate));
  const times = new Float64Array(whole).fill(Number.NEGATIVE_INFINITY);
  let oldest = 0;
  let next = 0;
  let mean = 0;
  let unevenness = 0;
  let timer: Promise<void> | undefined;
  const waiting: { urgent: boolean; go: (passed: boolean) => void }[] = [];
  const windowMs = (): number => (SECOND + Math.min(200, 2 * unevenness)) * (whole / rate);
  const record = (now: number): void => {
    times[oldest] = now;
    oldest = (oldest + 1) % whole;
    next = Math.max(next, now - CATCH_UP_MS) + windowMs() / whole;
  };
  const openAt = (): number => Math.max(next, times[oldest]! + windowMs());

  function pump(): void {
    for (let now = clock.now(); waiting.length > 0 && openAt() <= now; now = clock.now()) {
      record(now);
      waiting.shift()!.go(true);
    }
    if (waiting.length === 0 || timer) return;
    timer = clock.sleep(Math.max(1, Math.ceil(openAt() - clock.now()))).then(() => {
      timer = undefined;
      pump();
    });
  }

  return {
    pass(urgent, signal) {
      if (signal.aborted) return Promise.resolve(false);
      return new Promise((resolve) => {
        const give = (): void => {
          waiting.splice(waiting.indexOf(entry), 1);
          resolve(false);
        };
        const entry = {
          urgent,
          go: (passed: boolean): void => {
            signal.removeEventListener('abort', give);
            resolve(passed);
          },
        };
        signal.addEventListener('abort', give);
        const place = urgent ? waiting.findIndex((other) => !other.urgent) : -1;
        waiting.splice(place < 0 ? waiting.length : place, 0, entry);
        pump();
      });
    },
    count: () => record(clock.now()),
    learn(tookMs) {
      unevenness += (Math.abs(tookMs - mean) - unevenness) / 16;
      mean += (tookMs - mean) / 8;
    },
  };
}

export interface ChatPauses {
  /** Epoch ms from which this chat may get its next message. */
  readyAt(chatId: number): number;
  /** Its message was answered at `now`: the pause begins. */
  rest(chatId: number, now: number): void;
}

/** A second for a private chat, three for a group or channel (20 a minute). Chats not seen yet rest from `startedAt` on. */
export function createChatPauses(startedAt: number, gaps = { private: 1_000, group: 3_050 }): ChatPauses {
  const ready = new Map<number, number>();
  const gap = (chatId: number): number => (chatId > 0 ? gaps.private : gaps.group);
  return {
    readyAt: (chatId) => ready.get(chatId) ?? startedAt + gap(chatId),
    rest(chatId, now) {
      ready.delete(chatId);
      ready.set(chatId, now + gap(chatId));
      if (ready.size <= 20_000) return;
      for (const [id, at] of ready) {
        if (at > now && ready.size <= 40_000) break;
        ready.delete(id);
      }
    },
  };
}
