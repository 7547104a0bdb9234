// Subscribers: their settings, their mutes, their beginning.

import { type Kysely, type Selectable, sql } from 'kysely';
import type { Chat, Language, Subscriber } from '../domain/subscriber.ts';
import { endSubscriber, moveChat } from './lifecycle.ts';
import { opinionMethods } from './opinions.ts';
import { askedTerms, broughtBy, popularWishes } from './personal.ts';
import type { SubscriberStore } from './ports.ts';
import { release, replan } from './replan.ts';
import type { Schema } from './schema.ts';
import { ensurePlan, subscriptionMethods } from './subscriptions.ts';
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
    ...subscriptionMethods(db),
    brought: (id, since) => broughtBy(db, id, since),
    popular: (limit, least) => popularWishes(db, limit, least),
    asked: (facet, limit) => askedTerms(db, facet, limit),
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
    ...opinionMethods(db),
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
  const { language, timeZone, quietHours, usual, footer } = settings;
  const columns = {
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    ...(usual === undefined ? {} : { usual: usual && JSON.stringify(usual) }),
    ...(footer === undefined ? {} : { footer }),
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
    usual: row.usual === null ? null : JSON.parse(row.usual),
    footer: row.footer,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    endedReason: row.ended_reason,
  };
}
