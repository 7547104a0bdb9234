// The door of the store: opens the database, brings it to this program's version and hands out the ports.

import { amendmentStore } from './amending.ts';
import { articleStore } from './articles.ts';
import { broadcastStore } from './broadcasts.ts';
import { deliveryStore } from './deliveries.ts';
import { factStore } from './facts.ts';
import { createUpdateJournal } from './journal.ts';
import { auditStore, savedStore, writtenStore } from './keeping.ts';
import { migrate } from './migrations.ts';
import { createPollRecorder } from './polls.ts';
import type { Store } from './ports.ts';
import { retentionStore } from './retention.ts';
import { sourceStore } from './sources.ts';
import { openFile, typed } from './sqlite.ts';
import { storyStore } from './stories.ts';
import { subscriberStore } from './subscribers.ts';

export interface StoreOptions {
  /** The clock for what the ports give no time for: moving a chat, changed settings. Default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Opens or creates the database file at `path` (folder included; `:memory:` for a passing one). Throws a Failure of one
 * sentence when it is not a database, another program's, damaged, locked, unwritable, or newer than this program.
 */
export async function openStore(path: string, options: StoreOptions = {}): Promise<Store> {
  const raw = openFile(path);
  try {
    migrate(raw, path);
  } catch (error) {
    raw.close();
    throw error;
  }
  const { db, inTurn } = typed(raw);
  const now = options.now ?? Date.now;
  const polls = createPollRecorder(db);
  return {
    sources: sourceStore(db, polls.recordPoll),
    articles: articleStore(db, now),
    stories: storyStore(db),
    subscribers: subscriberStore(db, now),
    deliveries: deliveryStore(db, raw, inTurn),
    amendments: amendmentStore(db),
    broadcasts: broadcastStore(db),
    facts: factStore(db),
    written: writtenStore(db),
    retention: retentionStore(db),
    saved: savedStore(db),
    audit: auditStore(db),
    updates: createUpdateJournal(db),
    async close() {
      await polls.flush();
      await db.destroy();
    },
  };
}
