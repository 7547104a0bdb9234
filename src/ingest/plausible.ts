// Whether what a source lists can be true. An error page taken for news floods subscribers; a list that is suddenly
// empty or all new is held for an admin to see, and believed when it stays that way.

import type { Announcement, Poll, Source } from '../domain/source.ts';

const DAY = 86_400_000;
/** A state of things that persists over so many polls is the new truth. */
const HELD_AT_MOST = 2;

export interface Doubt {
  readonly why: string;
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
  const why = source.baselineDone ? oddity(source, items, fresh, history) : null;
  if (why === null) return null;
  const others = history.findIndex(({ outcome }) => outcome !== 'held');
  return { why, settled: (others < 0 ? history.length : others) >= HELD_AT_MOST };
}

function oddity(
  source: Source,
  items: readonly Announcement[],
  fresh: readonly Announcement[],
  history: readonly Poll[],
): string | null {
  const usual = history
    .filter(({ outcome, listed }) => outcome === 'fresh' && listed > 0)
    .map(({ listed }) => listed);
  const before = usual[0];
  if (before !== undefined && items.length === 0)
    return `It lists nothing, where it listed ${before} items before.`;
  if (before !== undefined && before >= 10 && items.length * 2 < before && fresh.length > 0)
    return `It lists ${items.length} items, where it listed ${before} before.`;
  const since = (source.lastSuccessAt ?? 0) - 3 * DAY;
  const stale = fresh.filter(({ publishedAt }) => publishedAt === null || publishedAt < since).length;
  if (fresh.length >= 40 && stale * 2 > fresh.length && fresh.length > 0.8 * items.length)
    return `All at once ${fresh.length} of ${items.length} items are new, and most of them are not recent.`;
  if (fresh.length >= 500 && before !== undefined && fresh.length > 5 * before)
    return `All at once ${fresh.length} items are new.`;
  return null;
}
