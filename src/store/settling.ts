// The end of claims, many in one transaction: a fast sender settles hundreds a second.

import type Database from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { amendSent } from './amending.ts';
import type { Settled, Writing } from './ports.ts';
import { retellStories } from './retelling.ts';
import { ABANDONED, PENDING, type Schema, SENT, UNKNOWN } from './schema.ts';
import type { InTurn } from './sqlite.ts';

const HOUR = 60 * 60 * 1000;

/** [article, subscriber, lease or null, …] for each article, as JSON for one statement. */
function rowsOf(
  settled: readonly Writing[],
  more: (one: never) => readonly (string | number)[] = () => [],
): string {
  return JSON.stringify(
    settled.flatMap((one) =>
      one.articleIds.map((id) => [id, one.subscriberId, one.leaseUntil ?? null, ...more(one as never)]),
    ),
  );
}

/** Past Kysely, because each message passes here twice: putting a statement together takes longer than doing it. */
export interface Settling {
  markAllWriting(writing: readonly Writing[]): Promise<boolean[]>;
  /** `sent` is a fact and overrules whatever was assumed meanwhile; the other outcomes only end a claim that still stands. */
  settleAll(settled: readonly Settled[], now: number): Promise<void>;
}

type Sent = Settled & { readonly settlement: { readonly kind: 'sent' } };

export function createSettling(db: Kysely<Schema>, raw: Database.Database, inTurn: InTurn): Settling {
  const mark = raw.prepare(
    'UPDATE delivery SET writing = 1 WHERE article_id = ? AND subscriber_id = ? AND +state = 1 AND lease_until = coalesce(?, lease_until)',
  );
  const settleOne = raw.prepare(`
    UPDATE delivery SET state = ${SENT}, message_id = ?, attempts = attempts + 1, lease_until = NULL, writing = 0
    WHERE article_id = ? AND subscriber_id = ? AND +state <> ${SENT}`);
  const count = raw.prepare(
    'INSERT INTO sent_hour VALUES (?, ?) ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries',
  );
  const amend = amendSent(raw);
  const markEach = (writing: readonly Writing[]): boolean[] =>
    writing.map(({ subscriberId, articleIds, leaseUntil = null }) => {
      let marked = 0;
      for (const articleId of articleIds) marked += mark.run(articleId, subscriberId, leaseUntil).changes;
      return marked > 0;
    });
  const markTogether = raw.transaction(markEach).immediate;
  const isOne = (writing: readonly Writing[]): boolean =>
    writing.length === 1 && writing[0]?.articleIds.length === 1;

  function settleSent(sent: readonly Sent[], now: number): void {
    let fresh = 0;
    for (const { subscriberId, articleIds, settlement } of sent)
      for (const articleId of articleIds) {
        if (settleOne.run(settlement.messageId, articleId, subscriberId).changes === 0) continue;
        fresh += 1;
        // Corrected or withdrawn while it was on its way: the message says so next.
        amend(articleId, subscriberId, now);
      }
    if (fresh > 0) count.run(Math.floor(now / HOUR), fresh);
  }
  const settleAllSent = raw.transaction(settleSent).immediate;

  return {
    // A single statement is a transaction of its own.
    markAllWriting: (writing) => inTurn(() => (isOne(writing) ? markEach : markTogether)(writing)),
    async settleAll(settled, now) {
      const sent = settled.filter((one): one is Sent => one.settlement.kind === 'sent');
      if (sent.length === settled.length) return inTurn(() => settleAllSent(sent, now));
      const of = <K extends Settled['settlement']['kind']>(kind: K) =>
        settled.filter(
          (one): one is Settled & { settlement: { kind: K } } =>
            one.settlement.kind === kind && one.articleIds.length > 0,
        );
      await db.transaction().execute(async (trx) => {
        settleSent(sent, now);
        for (const kind of ['abandoned', 'unknown'] as const) {
          const rows = rowsOf(of(kind), (one: Settled & { settlement: { why: string } }) => [
            one.settlement.why,
          ]);
          const end =
            kind === 'abandoned'
              ? sql`state = ${ABANDONED}`
              : sql`state = ${UNKNOWN}, not_before = ${now}, doubt = doubt + 1`;
          await endClaims(trx, rows, sql`${end}, note = j.value ->> 3`);
          if (kind === 'abandoned' && rows !== '[]') await retellStories(trx, rows, now);
        }
        await putBack(trx, of('retry'));
      });
    },
  };
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
    WHERE delivery.article_id = j.value ->> 0 AND delivery.subscriber_id = j.value ->> 1 AND +delivery.state = 1
      AND delivery.lease_until = coalesce(j.value ->> 2, delivery.lease_until)`.execute(trx);
}

async function putBack(
  trx: Kysely<Schema>,
  back: readonly (Settled & { settlement: { kind: 'retry' } })[],
): Promise<void> {
  if (back.length === 0) return;
  const rows = rowsOf(back, (one: (typeof back)[number]) => [one.settlement.notBefore, one.settlement.why]);
  await endClaims(trx, rows, sql`state = ${PENDING}, not_before = j.value ->> 3, note = j.value ->> 4`);
  // The chat's later articles wait too, or they would overtake this one.
  await sql`
    UPDATE subscriber SET closed_until = j.value ->> 3 FROM json_each(${rows}) j
    WHERE subscriber.id = j.value ->> 1 AND subscriber.closed_until < j.value ->> 3`.execute(trx);
}
