// The ends of polls. Those that end within a moment are written in one transaction: with thousands of sources, a
// transaction for each would cost more than the polls.

import { type Kysely, sql } from 'kysely';
import type { Fault } from '../domain/fault.ts';
import type { Poll } from '../domain/source.ts';
import type { SourceStore } from './ports.ts';
import type { Schema } from './schema.ts';

/** Answers to requests that went out together come in within about so long. */
const MOMENT_MS = 8;
/** Poll lines kept for each source. */
const HISTORY = 200;

type Next = Parameters<SourceStore['recordPoll']>[2];

interface Ended {
  readonly row: ReturnType<typeof rowOf>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface PollRecorder {
  readonly recordPoll: SourceStore['recordPoll'];
  /** Writes at once what waits, before the store closes. Never rejects: those who wait are told. */
  flush(): Promise<void>;
}

export function createPollRecorder(db: Kysely<Schema>): PollRecorder {
  let waiting: Ended[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  const write = (batch: readonly Ended[]): Promise<void> =>
    record(db, JSON.stringify(batch.map(({ row }) => row))).then(
      () => {
        for (const { resolve } of batch) resolve();
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  const flush = (): Promise<void> => {
    clearTimeout(timer);
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) writing = writing.then(() => write(batch));
    return writing;
  };
  const recordPoll: SourceStore['recordPoll'] = (id, poll, next) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) timer = setTimeout(flush, MOMENT_MS);
      waiting.push({ row: rowOf(id, poll, next), resolve, reject });
    });
  return { recordPoll, flush };
}

/** Earlier versions kept a sentence, not a value. */
export function readFault(kept: string | null): Fault | null {
  if (kept === null) return null;
  return kept.startsWith('{') ? (JSON.parse(kept) as Fault) : { kind: 'words', words: kept };
}

function rowOf(id: number, poll: Poll, { memory, nextPollAt, baselineDone }: Next) {
  const worked = poll.outcome === 'fresh' || poll.outcome === 'unchanged';
  const note = poll.note === null ? null : JSON.stringify(poll.note);
  return {
    ...poll,
    ...memory,
    id,
    note,
    nextPollAt,
    baselineDone: baselineDone ? 1 : 0,
    successAt: worked ? poll.at : null,
    /** Of a poll that was held nothing is said here: it is neither a failure nor the end of one. */
    held: poll.outcome === 'held' ? 1 : 0,
    error: worked ? null : (note ?? poll.outcome),
  };
}

async function record(db: Kysely<Schema>, rows: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`
      INSERT INTO poll (source_id, at, outcome, listed, fresh, took_ms, note)
      SELECT value ->> 'id', value ->> 'at', value ->> 'outcome', value ->> 'listed', value ->> 'fresh',
        value ->> 'tookMs', value ->> 'note' FROM json_each(${rows})`.execute(trx);
    await sql`
      UPDATE source SET etag = j.value ->> 'etag', last_modified = j.value ->> 'lastModified',
        failures = j.value ->> 'failures', identity = j.value ->> 'identity',
        next_poll_at = j.value ->> 'nextPollAt', baseline_done = j.value ->> 'baselineDone',
        last_polled_at = j.value ->> 'at',
        last_success_at = coalesce(j.value ->> 'successAt', last_success_at),
        last_error = iif(j.value ->> 'held', last_error, j.value ->> 'error')
      FROM json_each(${rows}) j WHERE source.id = j.value ->> 'id'`.execute(trx);
    await sql`
      DELETE FROM poll WHERE id IN (
        SELECT p.id FROM json_each(${rows}) j CROSS JOIN poll p ON p.source_id = j.value ->> 'id'
          AND p.id <= (SELECT old.id FROM poll old WHERE old.source_id = j.value ->> 'id'
            ORDER BY old.id DESC LIMIT 1 OFFSET ${HISTORY}))`.execute(trx);
  });
}
