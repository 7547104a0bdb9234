// The end of claims, many in one transaction: a fast sender settles hundreds a second.

import { CompiledQuery, type Kysely, sql } from 'kysely';
import { amendSent } from './amending.ts';
import type { Settled, Writing } from './ports.ts';
import { retellStories } from './retelling.ts';
import { ABANDONED, PENDING, type Schema, SENT, UNKNOWN } from './schema.ts';

const HOUR = 60 * 60 * 1000;

/** [article, subscriber, …] for each article, as JSON for one statement. */
function rowsOf(
  settled: readonly Writing[],
  more: (one: never) => readonly (string | number)[] = () => [],
): string {
  return JSON.stringify(
    settled.flatMap((one) => one.articleIds.map((id) => [id, one.subscriberId, ...more(one as never)])),
  );
}

// Written out once, because each message passes here: Kysely takes longer to put a statement together than SQLite to do it.
const MARK = `
  UPDATE delivery SET writing = 1 FROM json_each(?) j
  WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state = 1`;
const SETTLE_SENT = `
  UPDATE delivery SET state = ${SENT}, message_id = j.value ->> 2, attempts = attempts + 1, lease_until = NULL, writing = 0
  FROM json_each(?) j
  WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state <> ${SENT}`;
const COUNT_SENT = `
  INSERT INTO sent_hour VALUES (?, ?) ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries`;

export async function markAllWriting(db: Kysely<Schema>, writing: readonly Writing[]): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(MARK, [rowsOf(writing)]));
}

/** `sent` is a fact and overrules whatever was assumed meanwhile; the other outcomes only end a claim that still stands. */
export async function settleAll(db: Kysely<Schema>, settled: readonly Settled[], now: number): Promise<void> {
  const of = <K extends Settled['settlement']['kind']>(kind: K) =>
    settled.filter(
      (one): one is Settled & { settlement: { kind: K } } =>
        one.settlement.kind === kind && one.articleIds.length > 0,
    );
  const [sent, others] = [of('sent'), settled.filter(({ settlement }) => settlement.kind !== 'sent')];
  if (sent.length + others.length === 0) return;
  await db.transaction().execute(async (trx) => {
    await settleSent(trx, sent, now);
    for (const kind of ['abandoned', 'unknown'] as const) {
      const rows = rowsOf(of(kind), (one: Settled & { settlement: { why: string } }) => [one.settlement.why]);
      const end =
        kind === 'abandoned'
          ? sql`state = ${ABANDONED}`
          : sql`state = ${UNKNOWN}, not_before = ${now}, doubt = doubt + 1`;
      await endClaims(trx, rows, sql`${end}, note = j.value ->> 2`);
      if (kind === 'abandoned' && rows !== '[]') await retellStories(trx, rows, now);
    }
    await putBack(trx, of('retry'));
  });
}

async function settleSent(
  db: Kysely<Schema>,
  sent: readonly (Settled & { settlement: { kind: 'sent' } })[],
  now: number,
): Promise<void> {
  if (sent.length === 0) return;
  const rows = rowsOf(sent, (one: (typeof sent)[number]) => [one.settlement.messageId]);
  const done = await db.executeQuery(CompiledQuery.raw(SETTLE_SENT, [rows]));
  const fresh = Number(done.numAffectedRows ?? 0n);
  if (fresh === 0) return;
  // Corrected or withdrawn while it was on its way: the message says so next.
  await amendSent(db, rows, now);
  await db.executeQuery(CompiledQuery.raw(COUNT_SENT, [Math.floor(now / HOUR), fresh]));
}

export async function sentSince(db: Kysely<Schema>, since: number): Promise<number> {
  const { rows } = await sql<{ deliveries: number | null }>`
    SELECT sum(deliveries) AS deliveries FROM sent_hour WHERE hour >= ${Math.floor(since / HOUR)}`.execute(
    db,
  );
  return rows[0]?.deliveries ?? 0;
}

async function endClaims(trx: Kysely<Schema>, rows: string, change: ReturnType<typeof sql>): Promise<void> {
  if (rows === '[]') return;
  await sql`
    UPDATE delivery SET ${change}, attempts = attempts + 1, lease_until = NULL, writing = 0
    FROM json_each(${rows}) j
    WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state = 1`.execute(
    trx,
  );
}

async function putBack(
  trx: Kysely<Schema>,
  back: readonly (Settled & { settlement: { kind: 'retry' } })[],
): Promise<void> {
  if (back.length === 0) return;
  const rows = rowsOf(back, (one: (typeof back)[number]) => [one.settlement.notBefore, one.settlement.why]);
  await endClaims(trx, rows, sql`state = ${PENDING}, not_before = j.value ->> 2, note = j.value ->> 3`);
  // The chat's later articles wait too, or they would overtake this one.
  await sql`
    UPDATE subscriber SET closed_until = j.value ->> 2 FROM json_each(${rows}) j
    WHERE subscriber.id = j.value ->> 1 AND subscriber.closed_until < j.value ->> 2`.execute(trx);
}
