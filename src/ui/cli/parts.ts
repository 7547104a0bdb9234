// What the commands are given by app.ts.

import type { Admin } from '../../admin/admin.ts';
import type { Config } from '../../config/config.ts';
import type { Enrichment, SplitArticle } from '../../domain/article.ts';
import type { Dropped, ExtractedDocument, Repair } from '../../domain/document.ts';
import type { Store } from '../../store/ports.ts';

/** A split bulletin with its tags, as `cli split` shows it. */
export interface Reading {
  readonly document: ExtractedDocument;
  readonly articles: readonly (SplitArticle & Enrichment)[];
  readonly repairs: readonly Repair[];
  readonly dropped: readonly Dropped[];
  /** Articles below it wait for an admin. */
  readonly gate: number;
}

/** One block of a document with its label, for `split --explain`. */
export interface ExplainedBlock {
  readonly text: string;
  /** The label in words, or why the block was dropped before labelling. */
  readonly meaning: string;
  /** 0…1 */
  readonly confidence: number;
  readonly features: readonly { readonly name: string; readonly weight: number }[];
}

/** Everything built on one data folder; close it when done. */
export interface Opened {
  readonly store: Store;
  readonly admin: Admin;
  close(): Promise<void>;
}

/** What doctor learns about the data folder. */
export interface Inspection {
  /** Why nothing can be written there; null: it can. */
  readonly unwritable: string | null;
  readonly database: 'none' | 'intact' | 'damaged';
  /** Whether the program runs on it at this moment. */
  readonly served: boolean;
  readonly databaseBytes: number;
  readonly freeBytes: number;
}

export interface CliParts {
  readonly signal: AbortSignal;
  out(text: string): void;
  err(text: string): void;
  /** Bytes of standard input. */
  readInput(): Promise<Uint8Array>;
  config(): Config;
  /** Serves until the signal; resolves to the exit code. */
  start(): Promise<number>;
  /** Opens the store and the ingest and notify wings without Telegram. */
  open(): Promise<Opened>;
  /** Reads a bulletin without storing anything. */
  read(bytes: Uint8Array, name: string, receivedOn: string): Promise<Reading>;
  explain(bytes: Uint8Array, name: string, receivedOn: string): Promise<readonly ExplainedBlock[]>;
  /** Null when Telegram answers with the bot's name, else why it does not. */
  askTelegram(): Promise<{ readonly name: string } | { readonly why: string }>;
  inspect(): Promise<Inspection>;
  /** A checked copy of the database at `file`; resolves to its size in bytes. */
  backUp(file: string): Promise<number>;
  /** Puts the backup in the database's place; `aside` is where the old one is, `held` how many deliveries it gave up. */
  restore(file: string): Promise<{ readonly aside: string | null; readonly held: number }>;
  /** Runs the bundled samples through the real wings in a temporary folder. */
  demo(): Promise<DemoRun>;
}

export interface DemoRun {
  readonly bulletins: readonly {
    readonly name: string;
    readonly articles: number;
    readonly doubtful: number;
  }[];
  readonly subscribers: readonly {
    readonly name: string;
    readonly follows: readonly string[];
    readonly pushes: readonly {
      readonly html: string;
      readonly buttons: readonly string[];
      readonly why: string;
    }[];
  }[];
  readonly tookMs: number;
}
