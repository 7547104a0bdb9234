// Numbered changes of the database, run at start, each in its own transaction. A released one is never edited: add another.

import type Database from 'better-sqlite3';
import { Failure } from '../lib/failure.ts';
import { APPLICATION_ID } from './sqlite.ts';

const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  CREATE TABLE source (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL, address TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    interval_minutes INTEGER, ignore_robots INTEGER NOT NULL, push_first INTEGER NOT NULL, selectors TEXT,
    etag TEXT, last_modified TEXT, failures INTEGER NOT NULL, identity TEXT NOT NULL,
    state TEXT NOT NULL, origin TEXT NOT NULL, next_poll_at INTEGER NOT NULL,
    last_polled_at INTEGER, last_success_at INTEGER, last_error TEXT,
    baseline_done INTEGER NOT NULL, created_at INTEGER NOT NULL
  );
  CREATE INDEX source_due ON source (next_poll_at) WHERE state = 'active';
  CREATE TABLE poll (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source, at INTEGER NOT NULL, outcome TEXT NOT NULL,
    listed INTEGER NOT NULL, fresh INTEGER NOT NULL, took_ms INTEGER NOT NULL, note TEXT
  );
  CREATE INDEX poll_of_source ON poll (source_id, id);

  CREATE TABLE bulletin (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source, announcement_key TEXT, title TEXT, url TEXT,
    content_hash TEXT NOT NULL, media TEXT NOT NULL, issued_on TEXT, received_at INTEGER NOT NULL,
    repairs TEXT NOT NULL, dropped TEXT NOT NULL, text TEXT NOT NULL,
    UNIQUE (source_id, content_hash)
  );
  CREATE TABLE announcement (
    source_id INTEGER NOT NULL REFERENCES source, key TEXT NOT NULL, bulletin_id INTEGER NOT NULL REFERENCES bulletin,
    PRIMARY KEY (source_id, key)
  ) WITHOUT ROWID;

  -- Tags are kept as JSON for reading in one go; article_tag is the index over them, written with them.
  -- seen_subscription is the last subscription that existed when the article was stored: later ones never get it,
  -- whatever the clocks say. match_cursor is how far a fan-out in several transactions has come.
  CREATE TABLE article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bulletin_id INTEGER NOT NULL REFERENCES bulletin, ordinal INTEGER NOT NULL, state TEXT NOT NULL,
    fingerprint TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
    seen_subscription INTEGER NOT NULL, matched_at INTEGER, match_cursor INTEGER NOT NULL DEFAULT 0,
    urgent INTEGER NOT NULL DEFAULT 0,
    confidence REAL NOT NULL, date TEXT, byline TEXT, headline TEXT NOT NULL, summary TEXT NOT NULL,
    zones TEXT NOT NULL, industries TEXT NOT NULL, topics TEXT NOT NULL, doubts TEXT NOT NULL,
    hits TEXT, paragraphs TEXT NOT NULL
  );
  CREATE INDEX article_of_bulletin ON article (bulletin_id, ordinal);
  CREATE INDEX article_unmatched ON article (id) WHERE state = 'ready' AND matched_at IS NULL;
  CREATE INDEX article_state ON article (state);

  CREATE TABLE term (
    id INTEGER PRIMARY KEY AUTOINCREMENT, facet TEXT NOT NULL, slug TEXT NOT NULL,
    head TEXT, -- a keyword's first two characters: finds the few keywords worth looking for in a text
    UNIQUE (facet, slug)
  );
  CREATE INDEX term_head ON term (head) WHERE head IS NOT NULL;
  CREATE TABLE article_tag (
    term_id INTEGER NOT NULL REFERENCES term, article_id INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (term_id, article_id)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE article_text USING fts5(headline, body, content='', tokenize='unicode61');

  -- Equal wishes share one row, so an article is compared with each distinct wish once, not with each subscription.
  -- facets: bits of the facets that must be hit (zone 1, industry 2, topic 4, keyword 8).
  CREATE TABLE criteria (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, facets INTEGER NOT NULL
  );
  CREATE INDEX criteria_asks_nothing ON criteria (id) WHERE facets = 0;
  CREATE TABLE criteria_term (
    term_id INTEGER NOT NULL REFERENCES term, criteria_id INTEGER NOT NULL REFERENCES criteria, negated INTEGER NOT NULL,
    PRIMARY KEY (term_id, criteria_id, negated)
  ) WITHOUT ROWID;

  CREATE TABLE subscriber (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL, thread_id INTEGER NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
    time_zone TEXT NOT NULL, quiet_from TEXT, quiet_to TEXT, created_at INTEGER NOT NULL,
    ended_at INTEGER, ended_reason TEXT,
    closed_until INTEGER NOT NULL DEFAULT 0, -- Telegram asked to wait with this chat
    UNIQUE (chat_id, thread_id)
  );
  -- day 0: every day, 1 Monday ... 7 Sunday. Shared by all who chose the same time, so the next time is kept up once.
  CREATE TABLE digest_plan (
    id INTEGER PRIMARY KEY AUTOINCREMENT, time_zone TEXT NOT NULL, day INTEGER NOT NULL, at TEXT NOT NULL,
    next_at INTEGER NOT NULL, UNIQUE (time_zone, day, at)
  );
  -- live: not ended, not paused, and its subscriber has not ended; kept with those facts so that a fan-out reads one index.
  CREATE TABLE subscription (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subscriber_id INTEGER NOT NULL REFERENCES subscriber, criteria_id INTEGER NOT NULL REFERENCES criteria,
    plan_id INTEGER REFERENCES digest_plan, live INTEGER NOT NULL,
    created_at INTEGER NOT NULL, paused_at INTEGER, ended_at INTEGER
  );
  CREATE UNIQUE INDEX subscription_once ON subscription (subscriber_id, criteria_id) WHERE ended_at IS NULL;
  CREATE INDEX subscription_of_subscriber ON subscription (subscriber_id, criteria_id, live, plan_id);
  CREATE INDEX subscription_now ON subscription (criteria_id, subscriber_id) WHERE live = 1 AND plan_id IS NULL;
  CREATE INDEX subscription_digest ON subscription (criteria_id, subscriber_id, plan_id) WHERE live = 1 AND plan_id IS NOT NULL;
  CREATE TABLE mute (
    subscriber_id INTEGER NOT NULL REFERENCES subscriber, term_id INTEGER NOT NULL REFERENCES term, until INTEGER,
    PRIMARY KEY (subscriber_id, term_id)
  ) WITHOUT ROWID;
  CREATE INDEX mute_of_term ON mute (term_id, subscriber_id, until);

  -- reason: positions in article.hits.
  CREATE TABLE article_match (
    article_id INTEGER NOT NULL, criteria_id INTEGER NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (article_id, criteria_id)
  ) WITHOUT ROWID;

  -- Clustered by article: a fan-out appends. No foreign keys here, they would cost two look-ups a row in a fan-out.
  -- state 0 pending, 1 claimed, 2 sent, 3 unknown, 4 abandoned; lane 0 urgent, 1 immediate, 2 held, 3 digest.
  CREATE TABLE delivery (
    article_id INTEGER NOT NULL, subscriber_id INTEGER NOT NULL,
    state INTEGER NOT NULL, lane INTEGER NOT NULL, not_before INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, writing INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER, message_id INTEGER, note TEXT,
    PRIMARY KEY (article_id, subscriber_id)
  ) WITHOUT ROWID;
  CREATE INDEX delivery_due ON delivery (not_before, article_id, subscriber_id) WHERE state = 0;
  CREATE INDEX delivery_urgent ON delivery (not_before, article_id, subscriber_id) WHERE state = 0 AND lane = 0;
  CREATE INDEX delivery_parked ON delivery (subscriber_id, article_id) WHERE state = 0 AND lane >= 2;
  CREATE INDEX delivery_claimed ON delivery (subscriber_id, article_id) WHERE state = 1;

  -- How many deliveries of an article are in each state: cheap counts, and the way to one subscriber's open
  -- deliveries without an index by subscriber, which would double the price of a fan-out.
  CREATE TABLE delivery_tally (
    article_id INTEGER NOT NULL, state INTEGER NOT NULL, deliveries INTEGER NOT NULL,
    PRIMARY KEY (article_id, state)
  ) WITHOUT ROWID;
  CREATE INDEX tally_open ON delivery_tally (article_id) WHERE state <= 1 AND deliveries > 0;
  CREATE TRIGGER delivery_changed AFTER UPDATE OF state ON delivery WHEN old.state <> new.state BEGIN
    INSERT INTO delivery_tally VALUES (old.article_id, old.state, -1), (new.article_id, new.state, 1)
      ON CONFLICT DO UPDATE SET deliveries = deliveries + excluded.deliveries;
  END;
  CREATE TRIGGER delivery_erased AFTER DELETE ON delivery BEGIN
    UPDATE delivery_tally SET deliveries = deliveries - 1 WHERE article_id = old.article_id AND state = old.state;
  END;
  `,
  `
  -- Telegram forgets an update before it has been handled: kept here until it is, so that a crash loses none.
  CREATE TABLE received_update (
    update_id INTEGER PRIMARY KEY, body TEXT, tries INTEGER NOT NULL, received_at INTEGER NOT NULL, handled_at INTEGER
  );
  CREATE INDEX update_unhandled ON received_update (update_id) WHERE handled_at IS NULL;
  CREATE INDEX update_handled ON received_update (handled_at) WHERE handled_at IS NOT NULL;
  `,
  `
  -- doubt: how often a send of this ended without an answer; it stays when a later one is answered, as the mark of a
  -- possible duplicate. While a delivery is unknown, not_before is when it became so.
  ALTER TABLE delivery ADD COLUMN doubt INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX delivery_unknown ON delivery (not_before) WHERE state = 3;
  `,
  `
  CREATE TABLE saved_article (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subscriber_id INTEGER NOT NULL REFERENCES subscriber ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES article, saved_at INTEGER NOT NULL, UNIQUE (subscriber_id, article_id)
  );
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, user_id INTEGER NOT NULL, what TEXT NOT NULL
  );
  `,
  `
  -- story_id: the first article of a story that several tell; null while an article is the only one.
  ALTER TABLE article ADD COLUMN story_id INTEGER;
  CREATE INDEX article_of_story ON article (story_id) WHERE story_id IS NOT NULL;
  -- Keys that similar articles share, of the last weeks only. Clustered by article: saving appends, letting go cuts the end off.
  CREATE TABLE article_band (
    article_id INTEGER NOT NULL, band INTEGER NOT NULL, PRIMARY KEY (article_id, band)
  ) WITHOUT ROWID;
  CREATE INDEX band_newest ON article_band (band, article_id);
  -- Bulletins that brought an article which was stored already, word for word.
  CREATE TABLE reprint (
    article_id INTEGER NOT NULL REFERENCES article, bulletin_id INTEGER NOT NULL REFERENCES bulletin,
    PRIMARY KEY (article_id, bulletin_id)
  ) WITHOUT ROWID;
  `,
  `
  -- Messages that no longer show what the store knows, each to be edited from not_before on.
  CREATE TABLE amendment (
    article_id INTEGER NOT NULL, subscriber_id INTEGER NOT NULL, not_before INTEGER NOT NULL,
    PRIMARY KEY (article_id, subscriber_id)
  ) WITHOUT ROWID;
  CREATE INDEX amendment_due ON amendment (not_before);
  ALTER TABLE article ADD COLUMN corrected_at INTEGER;
  `,
  `
  -- What subscribers said of what they got: useful 1, not for me 0.
  CREATE TABLE opinion (
    subscriber_id INTEGER NOT NULL REFERENCES subscriber ON DELETE CASCADE, article_id INTEGER NOT NULL,
    useful INTEGER NOT NULL, PRIMARY KEY (subscriber_id, article_id)
  ) WITHOUT ROWID;
  -- How many deliveries were sent in each hour (since 1970), for "today" without reading the archive.
  CREATE TABLE sent_hour (hour INTEGER PRIMARY KEY, deliveries INTEGER NOT NULL);
  -- usual (JSON): the frequency of this chat's new subscriptions. footer: a line of its own under what it gets.
  ALTER TABLE subscriber ADD COLUMN usual TEXT;
  ALTER TABLE subscriber ADD COLUMN footer TEXT;
  -- When an admin last put the splitter or the tagger right: such bulletins are worth keeping as gold.
  ALTER TABLE bulletin ADD COLUMN mended_at INTEGER;
  CREATE INDEX bulletin_mended ON bulletin (mended_at) WHERE mended_at IS NOT NULL;
  `,
  `
  -- Who else wishes this? Asked, also by the foreign keys, when the wishes of somebody who has gone are erased.
  CREATE INDEX subscription_of_criteria ON subscription (criteria_id);
  CREATE INDEX term_of_criteria ON criteria_term (criteria_id);
  `,
  `
  -- What a language model answered, by what it was asked: the same article is not asked about twice. text null: an
  -- answer that was not good enough.
  CREATE TABLE written_summary (key TEXT PRIMARY KEY, text TEXT, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX summary_oldest ON written_summary (at);
  `,
  `
  -- What the owner says to everybody, and whom it is still to reach; states as of deliveries.
  CREATE TABLE broadcast (
    id INTEGER PRIMARY KEY, text TEXT NOT NULL, by TEXT NOT NULL, created_at INTEGER NOT NULL, ended_at INTEGER
  );
  CREATE TABLE broadcast_send (
    subscriber_id INTEGER NOT NULL REFERENCES subscriber ON DELETE CASCADE,
    broadcast_id INTEGER NOT NULL REFERENCES broadcast, state INTEGER NOT NULL, not_before INTEGER NOT NULL,
    PRIMARY KEY (subscriber_id, broadcast_id)
  ) WITHOUT ROWID;
  CREATE INDEX broadcast_due ON broadcast_send (broadcast_id, not_before) WHERE state = 0;
  `,
  `
  -- What first polls found and put aside to be read at leisure; item is JSON. It goes when it has been taken.
  CREATE TABLE aside (
    id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER NOT NULL REFERENCES source,
    item TEXT NOT NULL, due_at INTEGER NOT NULL, put_at INTEGER NOT NULL
  );
  CREATE INDEX aside_due ON aside (due_at, id);
  `,
  `
  -- The article in which the text of this dropped one goes on.
  ALTER TABLE article ADD COLUMN joined_into INTEGER;
  -- Which articles one digest shows. A fan-out writes nothing here: it knows no message yet.
  CREATE INDEX delivery_of_digest ON delivery (subscriber_id, message_id) WHERE lane >= 2 AND message_id IS NOT NULL;
  `,
  `
  -- A match by what an article said before it was corrected and matched anew: why some have it, no reason for others to get it.
  -- Its reason holds the hits themselves instead of their positions.
  ALTER TABLE article_match ADD COLUMN former INTEGER NOT NULL DEFAULT 0;
  `,
];

/** Brings the file to this program's version. Throws a Failure when it is another program's, or newer than this one. */
export function migrate(raw: Database.Database, path: string): void {
  const version = (): number => raw.pragma('user_version', { simple: true }) as number;
  if (version() > MIGRATIONS.length)
    throw new Failure(
      `The database ${path} was written by a newer Zonewire (version ${version()}, this program knows ${MIGRATIONS.length}): update the program, or restore an older backup.`,
    );
  const foreign =
    raw.pragma('application_id', { simple: true }) !== APPLICATION_ID &&
    raw.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0;
  if (foreign)
    throw new Failure(`${path} is the database of another program: choose another DATA_DIR for Zonewire.`);
  while (version() < MIGRATIONS.length) {
    // Asked again inside the transaction: another process may have come first.
    raw
      .transaction(() => {
        const done = version();
        if (done >= MIGRATIONS.length) return;
        raw.exec(MIGRATIONS[done] as string);
        raw.pragma(`user_version = ${done + 1}`);
        raw.pragma(`application_id = ${APPLICATION_ID}`);
      })
      .immediate();
  }
}
