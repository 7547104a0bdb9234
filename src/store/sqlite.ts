// The SQLite connection under Kysely: one connection, cached statements, write transactions that begin IMMEDIATE.

import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { Failure } from '../lib/failure.ts';
import { type Checkpoints, checkpointsFor } from './checkpoint.ts';
import { makeFolder } from './folder-lock.ts';
import type { Schema } from './schema.ts';

/** Marks our files, so that another program's database is never taken for ours ("ZWIR"). */
export const APPLICATION_ID = 0x5a574952;

/** Opens or creates the file with the pragmas that the program relies on. Throws a Failure for what a person must mend. */
export function openFile(path: string): Database.Database {
  let raw: Database.Database | undefined;
  try {
    if (path !== ':memory:') makeFolder(dirname(path));
    raw = new Database(path, { timeout: 5_000 });
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = NORMAL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('cache_size = -16000');
    raw.pragma('temp_store = MEMORY');
    return raw;
  } catch (error) {
    raw?.close();
    throw new Failure(sentenceFor(path, error), 1, { cause: error });
  }
}

function sentenceFor(path: string, error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_NOTADB')
    return `${path} is not a database: move it away, or restore the database from a backup.`;
  if (code.startsWith('SQLITE_CORRUPT')) return `The database ${path} is damaged: restore it from a backup.`;
  if (code.startsWith('SQLITE_BUSY'))
    return `The database ${path} is locked by another program: stop that one and try again.`;
  if (code.startsWith('SQLITE_READONLY'))
    return `The database ${path} cannot be written: check its owner and rights.`;
  const why = error instanceof Error ? error.message : String(error);
  return `The database ${path} cannot be opened (${why}): check that its folder exists and may be written.`;
}

/** Runs `work` on the connection itself, at once or when its turn comes: never inside a transaction of somebody else's. */
export type InTurn = <T>(work: () => T) => Promise<T>;

/** Kysely over this one connection; queries, transactions and what is done `inTurn` take turns on it. */
export function typed(raw: Database.Database): { readonly db: Kysely<Schema>; readonly inTurn: InTurn } {
  const driver = new OneConnection(raw);
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return { db: new Kysely<Schema>({ dialect }), inTurn: (work) => driver.inTurn(work) };
}

/** Statements longer than this (big batches) are not worth keeping. */
const LONGEST_KEPT = 6_000;
const MOST_KEPT = 300;

class OneConnection implements Driver {
  readonly #raw: Database.Database;
  readonly #connection: Connection;
  readonly #checkpoints: Checkpoints;
  readonly #begin: Database.Statement;
  readonly #commit: Database.Statement;
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  constructor(raw: Database.Database) {
    this.#raw = raw;
    this.#connection = new Connection(raw);
    this.#checkpoints = checkpointsFor(raw);
    this.#begin = raw.prepare('BEGIN IMMEDIATE');
    this.#commit = raw.prepare('COMMIT');
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await this.#turn();
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  async inTurn<T>(work: () => T): Promise<T> {
    if (this.#taken) await this.#turn();
    this.#taken = true;
    try {
      return work();
    } finally {
      this.#release();
    }
  }

  #turn(): Promise<void> {
    return new Promise((go) => this.#waiting.push(go));
  }

  /** Whoever waits takes over: nobody comes in between. */
  #release(): void {
    this.#checkpoints.committed();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }

  /** IMMEDIATE: a transaction that reads first and writes later would otherwise fail at once when another process wrote in between, whatever the busy timeout. */
  async beginTransaction(): Promise<void> {
    this.#begin.run();
  }

  async commitTransaction(): Promise<void> {
    this.#commit.run();
  }

  /** SQLite has already rolled back by itself after a full disk and the like. */
  async rollbackTransaction(): Promise<void> {
    if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK');
  }

  async destroy(): Promise<void> {
    await this.#checkpoints.stop();
    this.#raw.close();
  }
}

class Connection implements DatabaseConnection {
  readonly #raw: Database.Database;
  readonly #kept = new Map<string, Database.Statement>();

  constructor(raw: Database.Database) {
    this.#raw = raw;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.#prepare(query.sql);
    const values = query.parameters as unknown[];
    if (statement.reader) return { rows: statement.all(values) as R[] };
    const { changes, lastInsertRowid } = statement.run(values);
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    for (const row of this.#raw.prepare(query.sql).iterate(query.parameters as unknown[]))
      yield { rows: [row as R] };
  }

  #prepare(text: string): Database.Statement {
    const kept = this.#kept.get(text);
    if (kept) return kept;
    const statement = this.#raw.prepare(text);
    if (text.length > LONGEST_KEPT) return statement;
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value as string);
    this.#kept.set(text, statement);
    return statement;
  }
}
