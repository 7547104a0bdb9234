// What the program keeps about itself and its admins: facts, history, updates, written summaries, purges.

/** How many of each a purge erased. */
export interface Purged {
  readonly deliveries: number;
  readonly subscribers: number;
  readonly updates: number;
  readonly audit: number;
  readonly written: number;
}

export interface RetentionStore {
  /**
   * Erases what has had its time: subscribers that ended 28 days ago, with everything stored about them; deliveries of
   * articles older than 180 days, unless they are still to be sent (the articles stay); updates handled two days ago;
   * the admins' history after two years; a language model's answers after 30 days. Polls go with the polls that follow them. Takes many small transactions.
   */
  purge(now: number): Promise<Purged>;
}

export interface FactStore {
  find(name: string): Promise<string | undefined>;
  put(name: string, value: string): Promise<void>;
  remove(name: string): Promise<void>;
}

/** A language model's summaries by what was asked, so that the same is not asked twice. */
export interface WrittenStore {
  /** `text` null: the answer was not good enough. Undefined: never asked. */
  find(key: string): Promise<{ readonly text: string | null } | undefined>;
  put(key: string, text: string | null, now: number): Promise<void>;
}

/** One change by an admin. */
export interface AuditEntry {
  readonly at: number;
  /** Telegram user id. */
  readonly userId: number;
  /** What was done, as one line: a verb and its object. */
  readonly what: string;
}

export interface AuditStore {
  record(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  newest(limit: number): Promise<AuditEntry[]>;
}

/** Telegram's updates from their arrival until they are handled: Telegram itself forgets them earlier. */
export interface UpdateJournal {
  /** Keeps them in one transaction; returns the ids that had not been kept before (an update may be handed out twice). */
  keep(
    updates: readonly { readonly updateId: number; readonly body: string }[],
    now: number,
  ): Promise<number[]>;
  /** What a crash left unhandled, oldest first, each with how often it has now been begun; counts that beginning. */
  unhandled(now: number): Promise<{ updateId: number; body: string; tries: number }[]>;
  /** Its text goes; its id stays for two days, so that it is not handled twice. */
  markHandled(updateId: number, now: number): Promise<void>;
}
