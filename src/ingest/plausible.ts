// Whether what a source lists can be true. An error page taken for news floods subscribers; a list that is suddenly
// empty or all new is held for an admin to see, and believed when it stays that way.

import type { Oddity } from '../domain/fault.ts';
import type { Announcement, Poll, Source } from '../domain/source.ts';

const DAY = 86_400_000;
/** A state of things that persists over so many polls is the new truth. */
const HELD_AT_MOST = 2;

export interface Doubt {
  readonly oddity: Oddity;
  /** It has stayed that way: to be believed now, but not pushed. */
  readonly settled: boolean;
}

/** Null where there is nothing to doubt. `history` is newest first. */
export function implausible(
  source: Source,
  items: readonly Announcement[],
  fresh: readonly Announcement[],
  history: readonly Poll[],
): Doubt | null {
  const oddity = source.baselineDone ? findOddity(source, items, fresh, history) : null;
  if (oddity === null) return null;
  const others = history.findIndex(({ outcome }) => outcome !== 'held');
  return { oddity, settled: (others < 0 ? history.length : others) >= HELD_AT_MOST };
}

function findOddity(
  source: Source,
  items: readonly Announcement[],
  fresh: readonly Announcement[],
  history: readonly Poll[],
): Oddity | null {
  const usual = history
    .filter(({ outcome, listed }) => outcome === 'fresh' && listed > 0)
    .map(({ listed }) => listed);
  const before = usual[0];
  if (before !== undefined && items.length === 0) return { kind: 'list-empty', before };
  if (before !== undefined && before >= 10 && items.length * 2 < before && fresh.length > 0)
    return { kind: 'list-shrunk', listed: items.length, before };
  const since = (source.lastSuccessAt ?? 0) - 3 * DAY;
  const stale = fresh.filter(({ publishedAt }) => publishedAt === null || publishedAt < since).length;
  if (fresh.length >= 40 && stale * 2 > fresh.length && fresh.length > 0.8 * items.length)
    return { kind: 'list-stale', listed: items.length, fresh: fresh.length };
  if (fresh.length >= 500 && before !== undefined && fresh.length > 5 * before)
    return { kind: 'list-flood', fresh: fresh.length };
  return null;
}
