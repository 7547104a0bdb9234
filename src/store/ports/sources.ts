// What may be asked about sources, their polls and what a first poll put aside.

import type {
  Announcement,
  Poll,
  PollMemory,
  Source,
  SourceSettings,
  SourceState,
} from '../../domain/source.ts';

export interface SourceStore {
  /** Adds a source, or brings back a removed one of the same address; an active or paused one is returned as it is. */
  add(
    settings: SourceSettings,
    origin: Source['origin'],
    now: number,
  ): Promise<{ source: Source; added: boolean }>;
  /** All that are not removed, by id. */
  list(): Promise<Source[]>;
  find(id: number): Promise<Source | undefined>;
  findByAddress(address: string): Promise<Source | undefined>;
  change(id: number, settings: Partial<SourceSettings>): Promise<void>;
  changeState(id: number, state: SourceState, now: number): Promise<void>;
  /** Active sources whose `nextPollAt` has come, longest waiting first. */
  due(now: number, limit: number): Promise<Source[]>;
  /** Ends a poll: history line, memory for the next one, when that is, and whether the baseline is done. */
  recordPoll(
    id: number,
    poll: Poll,
    next: { memory: PollMemory; nextPollAt: number; baselineDone: boolean },
  ): Promise<void>;
  /** Newest first. */
  polls(id: number, limit: number): Promise<Poll[]>;
  /** When it brought bulletins, to the hour, newest first. */
  newsTimes(id: number, limit: number): Promise<number[]>;
  /** How many articles each source has brought since then, by its id; those that brought none are left out. */
  brought(since: number): Promise<Map<number, number>>;
  /** Those of `keys` that this source has not announced before. */
  unannounced(id: number, keys: readonly string[]): Promise<Set<string>>;
  /**
   * The item of a first poll that has been put aside for longest, each source's oldest first. It comes back at `againAt`
   * unless it is ended before: a crash or a site that is down does not lose it.
   */
  claimAside(
    now: number,
    againAt: number,
  ): Promise<
    | { readonly id: number; readonly source: Source; readonly putAt: number; readonly item: AsideItem }
    | undefined
  >;
  endAside(id: number): Promise<void>;
}

/** An item that a first poll found, or a PDF that a notice links to: it counts as announced, and is still to become a bulletin. */
export interface AsideItem {
  readonly announcement: Announcement;
  /** All the keys under which it is known, the deciding one first. */
  readonly keys: readonly string[];
  /** Whether its page may be asked for. */
  readonly mayFetch: boolean;
  /** Being taken now, as news: it comes back from `againAt` on, unless it is ended before. Absent: a first poll's, to be taken at leisure. */
  readonly news?: { readonly againAt: number };
}
