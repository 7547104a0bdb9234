// Counts verdicts on pairs of the story fixtures: within groups, and between the first reports of different groups.

import { sameStory } from '../../../src/ingest/cluster/cluster.ts';
import type { Group, Version } from './stories.ts';

export interface Measured {
  /** Pairs that are the same story, and those that are not. */
  readonly same: number;
  readonly different: number;
  readonly joinedRightly: number;
  readonly joinedWrongly: number;
  /** Pairs of a first report's reprints and it with one thing changed, and how many of those were joined. */
  readonly changed: number;
  readonly changedJoined: number;
  /** Each wrong join and each missed one, in words. */
  readonly mistakes: readonly string[];
  readonly missed: readonly string[];
}

export function measurePairs(groups: readonly Group[]): Measured {
  const [mistakes, missed]: [string[], string[]] = [[], []];
  let [same, different, joinedRightly] = [0, 0, 0];
  const ask = (a: Version, b: Version, expected: boolean): void => {
    const verdict = sameStory(a.told, b.told);
    if (expected) same += 1;
    else different += 1;
    if (verdict.same && expected) joinedRightly += 1;
    if (verdict.same === expected) return;
    const sentence = `${a.how} ~ ${b.how}: ${a.told.headline} (${verdict.why})`;
    (expected ? missed : mistakes).push(sentence);
  };
  for (const group of groups) {
    eachPair(group.same, (a, b) => ask(a, b, true));
    for (const other of group.other)
      for (const one of group.same) if (!lostTheDifference(one, other, group)) ask(other, one, false);
  }
  let [changed, changedJoined] = [0, 0];
  for (const group of groups)
    for (const one of group.changed)
      for (const reprint of group.same) {
        if (lostTheDifference(reprint, one, group)) continue;
        changed += 1;
        if (sameStory(one.told, reprint.told).same) changedJoined += 1;
      }
  eachPair(groups, (a, b) => {
    for (const one of [a.same[0]!, ...a.other.slice(0, 2)])
      for (const two of [b.same[0]!, ...b.other.slice(0, 2)]) ask(one, two, false);
  });
  return {
    same,
    different,
    joinedRightly,
    joinedWrongly: mistakes.length,
    changed,
    changedJoined,
    mistakes,
    missed,
  };
}

function eachPair<T>(all: readonly T[], see: (a: T, b: T) => void): void {
  for (const [at, a] of all.entries()) for (const b of all.slice(at + 1)) see(a, b);
}

/** Cut short, an article may have lost just what would tell the two apart. */
function lostTheDifference(reprint: Version, other: Version, group: Group): boolean {
  return reprint.how === 'shortened' && other.told.paragraphs[0] === group.same[0]!.told.paragraphs[0];
}
