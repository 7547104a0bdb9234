// The tables as Kysely sees them. migrations.ts creates them and says why they look so.

import type { Generated } from 'kysely';
import type { ArticleState } from '../domain/article.ts';
import type { Facet } from '../domain/catalogue.ts';
import type { DeliveryState } from '../domain/delivery.ts';
import type { Poll, PollMemory, Source, SourceKind, SourceState } from '../domain/source.ts';
import type { ChatKind, EndedReason, Language } from '../domain/subscriber.ts';

/** 0 or 1: SQLite has no boolean. */
export type Bit = 0 | 1;

/** Delivery states in the order of their codes. */
export const STATES = [
  'pending',
  'claimed',
  'sent',
  'unknown',
  'abandoned',
] as const satisfies DeliveryState[];
export const PENDING = 0;
export const CLAIMED = 1;
export const SENT = 2;
export const UNKNOWN = 3;
export const ABANDONED = 4;

/** How a delivery travels: urgent ones pass quiet hours, held ones waited for their end, digests go as one parcel. */
export const URGENT = 0;
export const IMMEDIATE = 1;
export const HELD = 2;
export const DIGEST = 3;

export interface Schema {
  fact: { name: string; value: string };
  source: {
    id: Generated<number>;
    kind: SourceKind;
    address: string;
    name: string;
    interval_minutes: number | null;
    ignore_robots: Bit;
    push_first: number;
    selectors: string | null;
    etag: string | null;
    last_modified: string | null;
    failures: number;
    identity: PollMemory['identity'];
    state: SourceState;
    origin: Source['origin'];
    next_poll_at: number;
    last_polled_at: number | null;
    last_success_at: number | null;
    last_error: string | null;
    baseline_done: Bit;
    created_at: number;
  };
  poll: {
    id: Generated<number>;
    source_id: number;
    at: number;
    outcome: Poll['outcome'];
    listed: number;
    fresh: number;
    took_ms: number;
    note: string | null;
  };
  announcement: { source_id: number; key: string; bulletin_id: number };
  aside: { id: Generated<number>; source_id: number; item: string; due_at: number; put_at: number };
  bulletin: {
    id: Generated<number>;
    source_id: number;
    announcement_key: string | null;
    title: string | null;
    url: string | null;
    content_hash: string;
    media: string;
    issued_on: string | null;
    received_at: number;
    repairs: string;
    dropped: string;
    text: string;
    mended_at: Generated<number | null>;
  };
  article: {
    id: Generated<number>;
    bulletin_id: number;
    ordinal: number;
    state: ArticleState;
    fingerprint: string;
    created_at: number;
    seen_subscription: number;
    matched_at: number | null;
    match_cursor: number;
    urgent: Bit;
    confidence: number;
    date: string | null;
    byline: string | null;
    headline: string;
    summary: string;
    zones: string;
    industries: string;
    topics: string;
    doubts: string;
    hits: string | null;
    paragraphs: string;
    story_id: Generated<number | null>;
  };
  article_band: { article_id: number; band: number };
  reprint: { article_id: number; bulletin_id: number };
  article_tag: { term_id: number; article_id: number };
  /** FTS5, contentless: rowid is the article's id. */
  article_text: { rowid: number; headline: string; body: string };
  term: { id: Generated<number>; facet: Facet | 'keyword'; slug: string; head: string | null };
  criteria: { id: Generated<number>; key: string; facets: number };
  criteria_term: { term_id: number; criteria_id: number; negated: Bit };
  subscriber: {
    id: Generated<number>;
    chat_id: number;
    thread_id: number;
    kind: ChatKind;
    language: Language;
    time_zone: string;
    quiet_from: string | null;
    quiet_to: string | null;
    created_at: number;
    ended_at: number | null;
    ended_reason: EndedReason | null;
    closed_until: number;
    /** JSON of a Frequency. */
    usual: Generated<string | null>;
    footer: Generated<string | null>;
  };
  digest_plan: { id: Generated<number>; time_zone: string; day: number; at: string; next_at: number };
  subscription: {
    id: Generated<number>;
    subscriber_id: number;
    criteria_id: number;
    plan_id: number | null;
    live: Bit;
    created_at: number;
    paused_at: number | null;
    ended_at: number | null;
  };
  mute: { subscriber_id: number; term_id: number; until: number | null };
  article_match: { article_id: number; criteria_id: number; reason: string; former: Generated<Bit> };
  delivery: {
    article_id: number;
    subscriber_id: number;
    state: number;
    lane: number;
    not_before: number;
    attempts: number;
    writing: Bit;
    lease_until: number | null;
    message_id: number | null;
    note: string | null;
    doubt: Generated<number>;
  };
  /** What people sent to the bot; `body` (JSON) goes once it is handled. */
  received_update: {
    update_id: number;
    body: string | null;
    tries: number;
    received_at: number;
    handled_at: number | null;
  };
  saved_article: { id: Generated<number>; subscriber_id: number; article_id: number; saved_at: number };
  opinion: { subscriber_id: number; article_id: number; useful: Bit };
  sent_hour: { hour: number; deliveries: number };
  audit: { id: Generated<number>; at: number; user_id: number; what: string };
  amendment: { article_id: number; subscriber_id: number; not_before: number };
  /** `by` (JSON): the chat and the message that show its progress. */
  broadcast: {
    id: Generated<number>;
    text: string;
    by: string;
    created_at: number;
    ended_at: number | null;
  };
  broadcast_send: { subscriber_id: number; broadcast_id: number; state: number; not_before: number };
  written_summary: { key: string; text: string | null; at: number };
  delivery_tally: { article_id: number; state: number; deliveries: number };
}
