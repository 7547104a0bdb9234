// When the next message may go: an overall rate kept by even spacing with a guard over the last second, and a pause
// after each message to the same chat. No bursts anywhere, so a restart that forgets everything still keeps the limits.

import type { Clock } from '../../lib/clock.ts';
import { onAbort } from './abort.ts';

/** Telegram counts over one second of its own clock; a little more absorbs roundings. */
const SECOND = 1_004;
/** How far behind schedule a late tick may catch up. */
const CATCH_UP_MS = 50;
/** A message is believed to have been this late on its way by its own answer alone: one slow chat must not slow the others. */
const LATE_ALONE_MS = 50;
/** And so late when the answer before or after it was late too: then the line or Telegram stood still for everyone. */
const LATEST_MS = 1_000;
/** Less is the ordinary unevenness of answers. */
const LATE_MS = 10;
/** Who waits looks at the clock this often, which may have been set. */
const LONGEST_NAP_MS = 50;

export interface Gate {
  /** Waits for a turn; undefined when `signal` ended the wait. Urgent ones go before the others. */
  pass(urgent: boolean, signal: AbortSignal): Promise<Turn | undefined>;
  /** Something else was sent (a reply to a command): it takes a turn without waiting for one. */
  count(): void;
}

export interface Turn {
  /**
   * The message was written at `startedAt` and answered after `tookMs`. What it took longer than others it may have spent on
   * its way there: it counts as sent that much later.
   */
  answered(startedAt: number, tookMs: number): void;
}

const LATE_MEMORY_MS = 2_000;

/** The least answering time of the last seconds; nothing at first, so that the first messages are allowed for in full. */
function leastOfLate(clock: Clock): (tookMs: number) => number {
  let before = 0;
  let current = Number.POSITIVE_INFINITY;
  let since = clock.now();
  return (tookMs) => {
    const now = clock.now();
    if (now - since > LATE_MEMORY_MS || now < since) {
      before = current;
      current = Number.POSITIVE_INFINITY;
      since = now;
    }
    current = Math.min(current, tookMs);
    return Math.min(before, current);
  };
}

const OPEN: Turn = { answered: () => {} };

/** `rate`: messages a second; Infinity opens the gate. */
export function createGate(rate: number, clock: Clock): Gate {
  if (!Number.isFinite(rate))
    return { pass: async (_, signal) => (signal.aborted ? undefined : OPEN), count: () => {} };
  const whole = Math.max(1, Math.floor(rate));
  const windowMs = SECOND * (whole / rate);
  /** When each of the last `whole` messages is taken to have arrived, in the order of sending. */
  const arrivals = new Float64Array(whole).fill(Number.NEGATIVE_INFINITY);
  /** At high rates a few go together, so that their marks share a transaction. */
  const shortestTick = rate > 100 ? 5 : 1;
  let sent = 0;
  let next = 0;
  const quickest = leastOfLate(clock);
  let before = { serial: -1, startedAt: 0, lateness: 0 };
  let ticking = false;
  const waiting: { urgent: boolean; go: (turn: Turn) => void }[] = [];
  const openAt = (): number => Math.max(next, arrivals[sent % whole]! + windowMs);

  /** After the clock was set back, what was remembered lies in the future: begin anew, with a full pause. */
  function mindClock(now: number): void {
    if (openAt() - now <= 2 * windowMs + LATEST_MS) return;
    arrivals.fill(now);
    next = now;
  }

  function take(now: number, late: number): Turn {
    const serial = sent;
    arrivals[serial % whole] = now + late;
    sent += 1;
    next = Math.max(next, now - CATCH_UP_MS) + windowMs / whole;
    return {
      answered(startedAt, tookMs) {
        const lateness = tookMs - quickest(tookMs);
        // The two began this far apart: of one standstill the earlier one felt so much more.
        const apart = startedAt - before.startedAt;
        note(serial, startedAt, Math.min(lateness, Math.max(LATE_ALONE_MS, before.lateness - apart)));
        const both = apart < before.lateness && lateness > LATE_MS ? lateness + apart : 0;
        note(before.serial, before.startedAt, Math.min(before.lateness, Math.max(LATE_ALONE_MS, both)));
        before = { serial, startedAt, lateness };
      },
    };
  }

  function note(serial: number, startedAt: number, late: number): void {
    if (serial >= 0 && sent - serial <= whole)
      arrivals[serial % whole] = startedAt + Math.min(LATEST_MS, late);
  }

  function pump(): void {
    mindClock(clock.now());
    for (let now = clock.now(); waiting.length > 0 && openAt() <= now; now = clock.now())
      waiting.shift()!.go(take(now, LATE_ALONE_MS));
    if (waiting.length === 0 || ticking) return;
    ticking = true;
    const pause = Math.max(shortestTick, Math.min(LONGEST_NAP_MS, Math.ceil(openAt() - clock.now())));
    void clock.sleep(pause).then(() => {
      ticking = false;
      pump();
    });
  }

  return {
    pass(urgent, signal) {
      if (signal.aborted) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const give = (): void => {
          waiting.splice(waiting.indexOf(entry), 1);
          resolve(undefined);
        };
        const entry = {
          urgent,
          go: (turn: Turn): void => {
            stay();
            resolve(turn);
          },
        };
        const stay = onAbort(signal, give);
        const place = urgent ? waiting.findIndex((other) => !other.urgent) : -1;
        waiting.splice(place < 0 ? waiting.length : place, 0, entry);
        pump();
      });
    },
    count: () => void take(clock.now(), 0),
  };
}

export interface ChatPauses {
  /** Epoch ms from which this chat may get its next message; never further from `now` than one pause. */
  readyAt(chatId: number, now: number): number;
  /** Its message was answered at `now`: the pause begins. */
  rest(chatId: number, now: number): void;
}

/** A second for a private chat, three for a group or channel (20 a minute). Chats not seen yet rest from `startedAt` on. */
export function createChatPauses(startedAt: number, gaps = { private: 1_000, group: 3_050 }): ChatPauses {
  const ready = new Map<number, number>();
  let began = startedAt;
  const gap = (chatId: number): number => (chatId > 0 ? gaps.private : gaps.group);
  return {
    readyAt(chatId, now) {
      // The clock was set back: the pause begins anew, or it would never end before the clock has caught up.
      if (began > now) began = now;
      const at = ready.get(chatId) ?? began + gap(chatId);
      const latest = now + gap(chatId);
      if (at > latest) ready.set(chatId, latest);
      return Math.min(at, latest);
    },
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
