// When the next message may go: an overall rate kept by even spacing with a guard over the last second, and a pause after each
// message to the same chat. What this process lost by standing still itself is caught up at twice the pace, never past the
// guard. A restart forgets all this and keeps the limits still: every chat rests a second first, and so the guard starts empty.

import type { Clock } from '../../lib/clock.ts';
import { onAbort } from './abort.ts';

/** Telegram counts over one second of its own clock; a little more absorbs roundings. */
const SECOND = 1_004;
/** The even pace: a little slower, so that the ordinary unevenness of answers finds its room. */
const EVEN_SECOND = 1_010;
/** How far behind its pace the gate may catch up: all of what messages waited for, little of what nobody asked for. */
const CATCH_UP_MS = 1_000;
const IDLE_CATCH_UP_MS = 50;
/** Catching up, no more than what this time brings goes in one go: each needs a line of its own. */
const RUSH_MS = 30;
/** A message without an answer, or with a late one, is believed to have been on its way for so long at most. */
const LATEST_MS = 1_000;
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
   * The message was written at `startedAt` and answered after `tookMs`. What that is more than the line's least it may have
   * spent on its way there: it counts as sent that much later.
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
  const places = Math.max(1, Math.floor(rate));
  const windowMs = SECOND * (places / rate);
  const gap = EVEN_SECOND / rate;
  /** A second has so many places; each is free again one window after the message that took it has arrived. */
  const freeAt = new Float64Array(places).fill(Number.NEGATIVE_INFINITY);
  const takenBy = new Float64Array(places);
  /** At high rates a few go together, so that their marks share a transaction. */
  const shortestTick = rate > 100 ? 5 : 1;
  let turns = 0;
  let next = clock.now();
  let soonest = next;
  const quickest = leastOfLate(clock);
  let ticking = false;
  const waiting: { urgent: boolean; go: (turn: Turn) => void }[] = [];

  function firstFree(): number {
    let first = 0;
    for (let place = 1; place < places; place += 1) if (freeAt[place]! < freeAt[first]!) first = place;
    return first;
  }
  const openAt = (place: number): number => Math.max(next, soonest, freeAt[place]!);

  /** After the clock was set back, what was remembered lies in the future: begin anew, with a full pause. */
  function mindClock(now: number): void {
    if (openAt(firstFree()) - now <= 2 * windowMs + LATEST_MS) return;
    freeAt.fill(now + windowMs);
    takenBy.fill(0);
    next = now;
    soonest = now;
  }

  function take(place: number, now: number, late: number): Turn {
    turns += 1;
    const mine = turns;
    takenBy[place] = mine;
    freeAt[place] = now + late + windowMs;
    next = Math.max(next, now - CATCH_UP_MS) + gap;
    soonest = Math.max(soonest, now - RUSH_MS) + gap / 2;
    return {
      answered(startedAt, tookMs) {
        const late = Math.min(LATEST_MS, tookMs - quickest(tookMs));
        if (takenBy[place] === mine) freeAt[place] = startedAt + late + windowMs;
      },
    };
  }

  function pump(): void {
    mindClock(clock.now());
    let pause = 0;
    while (waiting.length > 0 && pause <= 0) {
      const place = firstFree();
      const now = clock.now();
      pause = openAt(place) - now;
      if (pause <= 0) waiting.shift()!.go(take(place, now, LATEST_MS));
    }
    if (waiting.length === 0 || ticking) return;
    ticking = true;
    void clock.sleep(Math.max(shortestTick, Math.min(LONGEST_NAP_MS, Math.ceil(pause)))).then(() => {
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
        if (waiting.length === 0) next = Math.max(next, clock.now() - IDLE_CATCH_UP_MS);
        const place = urgent ? waiting.findIndex((other) => !other.urgent) : -1;
        waiting.splice(place < 0 ? waiting.length : place, 0, entry);
        if (!ticking) pump();
      });
    },
    count: () => void take(firstFree(), clock.now(), 0),
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
