// One story, once, also where its first telling failed: another article of the story that was left out goes instead.

import { type Kysely, sql } from 'kysely';
import { refreshPlans } from './replan.ts';
import { DIGEST, IMMEDIATE, type Schema } from './schema.ts';

/**
 * For each abandoned delivery (`pairs`: JSON rows that begin with article and subscriber) whose story the subscriber, if it has
 * not ended, neither has nor will get: enqueues the first other article of the story that a live subscription of theirs matched.
 * Within the transaction that abandons. One that was tried already is not tried again.
 */
export async function retellStories(trx: Kysely<Schema>, pairs: string, now: number): Promise<void> {
  await refreshPlans(trx, now);
  const { rows } = await sql<{ article: number; subscriber: number; immediate: number; next: number | null }>`
    SELECT min(o.id) AS article, u.id AS subscriber, max(s.plan_id IS NULL) AS immediate, min(p.next_at) AS next
    FROM json_each(${pairs}) j
    CROSS JOIN article a ON a.id = j.value ->> 0 AND a.story_id IS NOT NULL
    CROSS JOIN subscriber u ON u.id = j.value ->> 1 AND u.ended_at IS NULL
    CROSS JOIN article o ON o.story_id = a.story_id AND o.id <> a.id AND o.state = 'ready' AND o.matched_at IS NOT NULL
    CROSS JOIN subscription s ON s.subscriber_id = u.id AND s.live = 1 AND s.id <= o.seen_subscription
    CROSS JOIN article_match m ON m.article_id = o.id AND m.criteria_id = s.criteria_id AND m.former = 0
    LEFT JOIN digest_plan p ON p.id = s.plan_id
    WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.article_id = o.id AND d.subscriber_id = u.id)
      AND NOT EXISTS (SELECT 1 FROM article told CROSS JOIN delivery d ON d.article_id = told.id AND d.subscriber_id = u.id
        WHERE told.story_id = a.story_id AND +d.state <> 4)
      AND NOT EXISTS (SELECT 1 FROM json_each(o.hits) h CROSS JOIN term t
          ON t.facet = h.value ->> 'facet' AND t.slug IN (h.value ->> 'wanted', h.value ->> 'found')
        CROSS JOIN mute ON mute.term_id = t.id AND mute.subscriber_id = u.id
        WHERE mute.until IS NULL OR mute.until > ${now})
    GROUP BY u.id, a.story_id`.execute(trx);
  if (rows.length === 0) return;
  await trx
    .insertInto('delivery')
    .values(
      rows.map(({ article, subscriber, immediate, next }) => ({
        article_id: article,
        subscriber_id: subscriber,
        state: 0,
        lane: immediate ? IMMEDIATE : DIGEST,
        not_before: immediate ? now : (next ?? now),
        attempts: 0,
        writing: 0 as const,
        lease_until: null,
        message_id: null,
        note: null,
      })),
    )
    .onConflict((clash) => clash.doNothing())
    .execute();
  const list = JSON.stringify(rows.map(({ article }) => article));
  await sql`
    INSERT INTO delivery_tally (article_id, state, deliveries)
    SELECT value, 0, count(*) FROM json_each(${list}) WHERE true GROUP BY value
    ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries`.execute(trx);
}
