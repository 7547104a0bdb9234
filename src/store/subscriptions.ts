// Subscriptions: criteria with a frequency, made, paused and ended. What is already enqueued follows the change.

import type { Kysely } from 'kysely';
import type { Criteria } from '../domain/criteria.ts';
import type { Frequency, Subscription } from '../domain/subscriber.ts';
import { ensureCriteria, readCriteria } from './criteria.ts';
import { nextDigestAt } from './local-times.ts';
import type { SubscriberStore } from './ports.ts';
import { replan } from './replan.ts';
import type { Schema } from './schema.ts';

type SubscriptionMethods = Pick<SubscriberStore, 'subscribe' | 'unsubscribe' | 'pause' | 'subscriptions'>;

export function subscriptionMethods(db: Kysely<Schema>): SubscriptionMethods {
  return {
    subscribe: (id, criteria, frequency, now) => subscribe(db, id, criteria, frequency, now),
    async unsubscribe(id, subscriptionId, now) {
      return await db.transaction().execute(async (trx) => {
        const ended = await trx
          .updateTable('subscription')
          .set({ ended_at: now, live: 0 })
          .where('id', '=', subscriptionId)
          .where('subscriber_id', '=', id)
          .where('ended_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (ended) await replan(trx, id, now);
        return ended !== undefined;
      });
    },
    async pause(id, subscriptionId, pausedAt, now) {
      return await db.transaction().execute(async (trx) => {
        const owner = trx
          .selectFrom('subscriber')
          .select('id')
          .where('id', '=', id)
          .where('ended_at', 'is', null);
        const live = pausedAt === null && (await owner.executeTakeFirst()) !== undefined;
        const changed = await trx
          .updateTable('subscription')
          .set({ paused_at: pausedAt, live: live ? 1 : 0 })
          .where('id', '=', subscriptionId)
          .where('subscriber_id', '=', id)
          .where('ended_at', 'is', null)
          .returning('id')
          .executeTakeFirst();
        if (changed) await replan(trx, id, now);
        return changed !== undefined;
      });
    },
    async subscriptions(id) {
      const rows = await subscriptionRows(db).where('subscription.subscriber_id', '=', id).execute();
      return rows.map(toSubscription);
    },
  };
}

async function subscribe(
  db: Kysely<Schema>,
  id: number,
  criteria: Criteria,
  frequency: Frequency,
  now: number,
): Promise<{ subscription: Subscription; added: boolean }> {
  return await db.transaction().execute(async (trx) => {
    const { time_zone: timeZone, ended_at: endedAt } = await trx
      .selectFrom('subscriber')
      .select(['time_zone', 'ended_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const criteriaId = await ensureCriteria(trx, criteria);
    const plan =
      frequency.kind === 'immediate'
        ? null
        : await ensurePlan(
            trx,
            { timeZone, day: frequency.kind === 'weekly' ? frequency.day : 0, at: frequency.at },
            now,
          );
    const known = await trx
      .selectFrom('subscription')
      .select(['id', 'plan_id'])
      .where('subscriber_id', '=', id)
      .where('criteria_id', '=', criteriaId)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!known)
      await trx
        .insertInto('subscription')
        .values({
          subscriber_id: id,
          criteria_id: criteriaId,
          plan_id: plan,
          live: endedAt === null ? 1 : 0,
          created_at: now,
          paused_at: null,
          ended_at: null,
        })
        .execute();
    else if (known.plan_id !== plan) {
      await trx.updateTable('subscription').set({ plan_id: plan }).where('id', '=', known.id).execute();
      await replan(trx, id, now);
    }
    const row = await subscriptionRows(trx)
      .where('subscription.subscriber_id', '=', id)
      .where('subscription.criteria_id', '=', criteriaId)
      .executeTakeFirstOrThrow();
    return { subscription: toSubscription(row), added: known === undefined };
  });
}

/** The shared row of a digest time, with its next instant up to date. */
export async function ensurePlan(
  trx: Kysely<Schema>,
  time: { timeZone: string; day: number; at: string },
  now: number,
): Promise<number> {
  const next = nextDigestAt(time, now);
  const { id } = await trx
    .insertInto('digest_plan')
    .values({ time_zone: time.timeZone, day: time.day, at: time.at, next_at: next })
    .onConflict((clash) => clash.columns(['time_zone', 'day', 'at']).doUpdateSet({ next_at: next }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function subscriptionRows(db: Kysely<Schema>) {
  return db
    .selectFrom('subscription')
    .innerJoin('criteria', 'criteria.id', 'subscription.criteria_id')
    .leftJoin('digest_plan as plan', 'plan.id', 'subscription.plan_id')
    .select([
      'subscription.id',
      'subscription.subscriber_id',
      'subscription.created_at',
      'subscription.paused_at',
      'criteria.key',
      'plan.day',
      'plan.at',
    ])
    .where('subscription.ended_at', 'is', null)
    .orderBy('subscription.id');
}

function toSubscription(row: {
  id: number;
  subscriber_id: number;
  created_at: number;
  paused_at: number | null;
  key: string;
  day: number | null;
  at: string | null;
}): Subscription {
  return {
    id: row.id,
    subscriberId: row.subscriber_id,
    criteria: readCriteria(row.key),
    frequency: toFrequency(row.day, row.at),
    createdAt: row.created_at,
    pausedAt: row.paused_at,
  };
}

function toFrequency(day: number | null, at: string | null): Frequency {
  if (day === null || at === null) return { kind: 'immediate' };
  return day === 0 ? { kind: 'daily', at } : { kind: 'weekly', day, at };
}
