// Subscribers, their subscriptions and mutes.

import { type Kysely, type Selectable, sql } from 'kysely';
import type { Criteria } from '../domain/criteria.ts';
import type { Chat, Frequency, Language, Subscriber, Subscription } from '../domain/subscriber.ts';
import { ensureCriteria, readCriteria } from './criteria.ts';
import { endSubscriber, moveChat } from './lifecycle.ts';
import { nextDigestAt } from './local-times.ts';
import { broughtBy } from './personal.ts';
import type { SubscriberStore } from './ports.ts';
import { release, replan } from './replan.ts';
import type { Schema } from './schema.ts';
import { ensureTerms, findTerms } from './terms.ts';

export function subscriberStore(db: Kysely<Schema>, clock: () => number): SubscriberStore {
  return {
    enter: (chat, language, timeZone, now) => enter(db, chat, language, timeZone, now),
    async find({ chatId, threadId }) {
      const row = await db
        .selectFrom('subscriber')
        .selectAll()
        .where('chat_id', '=', chatId)
        .where('thread_id', '=', threadId)
        .executeTakeFirst();
      return row && toSubscriber(row);
    },
    async findById(id) {
      const row = await db.selectFrom('subscriber').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toSubscriber(row);
    },
    async ofChat(chatId) {
      const rows = await db.selectFrom('subscriber').selectAll().where('chat_id', '=', chatId).execute();
      return rows.map(toSubscriber);
    },
    change: (id, settings) => change(db, id, settings, clock()),
    end: (id, reason, now) => endSubscriber(db, id, reason, now),
    move: (from, to) => moveChat(db, from, to),
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
    brought: (id, since) => broughtBy(db, id, since),
    async mute(id, { facet, termId, until }) {
      await db.transaction().execute(async (trx) => {
        const terms = [{ facet, slug: termId }];
        await ensureTerms(trx, terms);
        for (const { id: term } of await findTerms(trx, terms))
          await trx
            .insertInto('mute')
            .values({ subscriber_id: id, term_id: term, until })
            .onConflict((clash) => clash.doUpdateSet({ until }))
            .execute();
      });
    },
    async unmute(id, facet, termId) {
      const terms = await findTerms(db, [{ facet, slug: termId }]);
      for (const { id: term } of terms)
        await db.deleteFrom('mute').where('subscriber_id', '=', id).where('term_id', '=', term).execute();
    },
    async mutes(id, now) {
      const rows = await db
        .selectFrom('mute')
        .innerJoin('term', 'term.id', 'mute.term_id')
        .select(['term.facet', 'term.slug', 'mute.until'])
        .where('mute.subscriber_id', '=', id)
        .where((test) => test.or([test('mute.until', 'is', null), test('mute.until', '>', now)]))
        .orderBy('term.facet')
        .orderBy('term.slug')
        .execute();
      return rows.flatMap(({ facet, slug, until }) =>
        facet === 'keyword' ? [] : [{ facet, termId: slug, until }],
      );
    },
    async count() {
      const { rows } = await sql<{ subscribers: number }>`
        SELECT count(*) AS subscribers FROM subscriber u WHERE ended_at IS NULL
        AND EXISTS (SELECT 1 FROM subscription s WHERE s.subscriber_id = u.id AND s.live = 1)`.execute(db);
      return rows[0]?.subscribers ?? 0;
    },
  };
}

async function enter(
  db: Kysely<Schema>,
  chat: Chat,
  language: Language,
  timeZone: string,
  now: number,
): Promise<Subscriber> {
  return await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('subscriber')
      .selectAll()
      .where('chat_id', '=', chat.chatId)
      .where('thread_id', '=', chat.threadId)
      .executeTakeFirst();
    if (known && known.ended_at === null) return toSubscriber(known);
    if (known) {
      const revived = await trx
        .updateTable('subscriber')
        .set({ ended_at: null, ended_reason: null, kind: chat.kind, closed_until: 0 })
        .where('id', '=', known.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await trx
        .updateTable('subscription')
        .set({ live: 1 })
        .where('subscriber_id', '=', known.id)
        .where('ended_at', 'is', null)
        .where('paused_at', 'is', null)
        .execute();
      return toSubscriber(revived);
    }
    const created = await trx
      .insertInto('subscriber')
      .values({
        chat_id: chat.chatId,
        thread_id: chat.threadId,
        kind: chat.kind,
        language,
        time_zone: timeZone,
        quiet_from: null,
        quiet_to: null,
        created_at: now,
        ended_at: null,
        ended_reason: null,
        closed_until: 0,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSubscriber(created);
  });
}

async function change(
  db: Kysely<Schema>,
  id: number,
  settings: Parameters<SubscriberStore['change']>[1],
  now: number,
): Promise<void> {
  const { language, timeZone, quietHours } = settings;
  const columns = {
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    ...(quietHours === undefined
      ? {}
      : { quiet_from: quietHours?.from ?? null, quiet_to: quietHours?.to ?? null }),
  };
  if (Object.keys(columns).length === 0) return;
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('subscriber').set(columns).where('id', '=', id).execute();
    if (quietHours !== undefined || timeZone !== undefined) await release(trx, id, now);
    if (timeZone === undefined) return;
    // Digest times are wall times: in the new zone they are other instants.
    const digests = await trx
      .selectFrom('subscription')
      .innerJoin('digest_plan as plan', 'plan.id', 'subscription.plan_id')
      .select(['subscription.id', 'plan.day', 'plan.at'])
      .where('subscriber_id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
    for (const { id: subscription, day, at } of digests)
      await trx
        .updateTable('subscription')
        .set({ plan_id: await ensurePlan(trx, { timeZone, day, at }, now) })
        .where('id', '=', subscription)
        .execute();
    await replan(trx, id, now);
  });
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
async function ensurePlan(
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

export function toSubscriber(row: Selectable<Schema['subscriber']>): Subscriber {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    kind: row.kind,
    language: row.language,
    timeZone: row.time_zone,
    quietHours:
      row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
    createdAt: row.created_at,
    endedAt: row.ended_at,
    endedReason: row.ended_reason,
  };
}
