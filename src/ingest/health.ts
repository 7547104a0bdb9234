// When admins should hear of a source: after three failures in a row, once a day while it lasts, and when it is over;
// when a poll is held back; and when a source that usually brings news has been silent for unusually long.

import type { Poll, Source, Trouble } from '../domain/source.ts';
import type { SourceStore } from '../store/ports.ts';

const DAY = 86_400_000;
const FAILURES = 3;
/** So many times the longest pause so far is unusual, but never less than a week. */
const SILENCE = 3;
/** News from whose pauses one knows what is usual. */
const REMEMBERED = 50;

/** `source` is as it was before the poll. Undefined where there is nothing to say. */
export async function findTrouble(
  store: Pick<SourceStore, 'newsTimes'>,
  source: Source,
  poll: Poll,
  failures: number,
): Promise<Trouble | undefined> {
  if (poll.outcome === 'held') return { kind: 'held', source, poll };
  if (failures === FAILURES) return { kind: 'failing', source, failures, poll };
  if (failures > FAILURES)
    return dayTurned(source.lastSuccessAt ?? source.createdAt, source.lastPolledAt, poll.at)
      ? { kind: 'still-failing', source, failures, poll }
      : undefined;
  if (failures > 0) return undefined;
  if (source.failures >= FAILURES) return { kind: 'recovered', source, failures: source.failures };
  return poll.fresh === 0 && source.baselineDone ? findSilence(store, source, poll) : undefined;
}

/** Counted in whole days since `since`: has another one passed between the last poll and this? */
function dayTurned(since: number, last: number | null, now: number): boolean {
  return Math.floor((now - since) / DAY) > Math.floor(((last ?? since) - since) / DAY);
}

async function findSilence(
  store: Pick<SourceStore, 'newsTimes'>,
  source: Source,
  poll: Poll,
): Promise<Trouble | undefined> {
  // Looked at when a day turns, not on every poll.
  if (!dayTurned(source.createdAt, source.lastPolledAt, poll.at)) return undefined;
  const news = await store.newsTimes(source.id, REMEMBERED);
  const pauses = news.slice(1).map((at, index) => (news[index] as number) - at);
  const last = news[0];
  if (last === undefined || pauses.length < 4) return undefined;
  const unusual = Math.max(7 * DAY, SILENCE * Math.max(...pauses));
  // Said once: on the first poll of the day after it became unusual.
  const dayOf = (at: number): number => Math.floor((at - source.createdAt) / DAY);
  const due = dayOf(last + unusual) + 1;
  if (dayOf(source.lastPolledAt ?? source.createdAt) >= due || dayOf(poll.at) < due) return undefined;
  return { kind: 'silent', source, days: Math.floor((poll.at - last) / DAY) };
}
