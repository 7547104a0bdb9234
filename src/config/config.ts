// The door of config: everything that is set from outside, read once, checked, frozen.

import type { Catalogue } from '../domain/catalogue.ts';
import type { SourceSettings } from '../domain/source.ts';
import { readCatalogue } from './catalogue.ts';
import { readSettings } from './settings.ts';
import { readSources } from './sources.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Settings {
  /** Null where none is set; only `start` needs it. */
  readonly botToken: string | null;
  /** Without a trailing slash. */
  readonly telegramApiRoot: string;
  readonly telegramProxy: string | null;
  readonly adminIds: readonly number[];
  /** Absolute. */
  readonly dataDir: string;
  /** Absolute. */
  readonly configDir: string;
  /** IANA name. */
  readonly timeZone: string;
  /** 0: off. */
  readonly httpPort: number;
  /** Without a trailing slash. */
  readonly publicUrl: string | null;
  /** Messages a second over all chats. */
  readonly sendRate: number;
  /** Sends ask for Telegram's paid broadcasts, which alone may go faster than 30 a second. */
  readonly paidBroadcast: boolean;
  /** A send whose answer never came: again after a pause, twice at most, or left as it is. */
  readonly unknownPolicy: 'retry' | 'hold';
  readonly allowPrivateSources: boolean;
  /** Where summaries may be asked for; null: the program's own do. `baseUrl` is without a trailing slash. */
  readonly llm: { readonly baseUrl: string; readonly apiKey: string; readonly model: string } | null;
  readonly logLevel: string;
}

/** Settings with secrets masked, as `doctor` shows them. */
export type MaskedSettings = Record<keyof Settings, string>;

export interface Config {
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly sources: readonly SourceSettings[];
}

/** Throws a Failure with exit code 2 whose sentence names the variable, or file, line and column, and what is expected there. */
export function readConfig(env: Environment = process.env, cwd: string = process.cwd()): Config {
  const settings = readSettings(env, cwd);
  return deepFreeze({
    settings,
    catalogue: readCatalogue(settings.configDir, cwd),
    sources: readSources(settings.configDir, cwd),
  });
}

/** Every setting as one line of text, without the token and without the proxy's password. */
export function maskedSettings(settings: Settings): MaskedSettings {
  const shown = Object.entries(settings).map(([name, value]) => [
    name,
    value === null ? '(not set)' : String(value),
  ]);
  const masked = Object.fromEntries(shown) as MaskedSettings;
  if (settings.botToken !== null) masked.botToken = `${settings.botToken.split(':')[0]}:••••••`;
  if (settings.llm !== null) masked.llm = `${settings.llm.model} at ${settings.llm.baseUrl}, key ••••••`;
  for (const name of ['telegramProxy', 'telegramApiRoot', 'publicUrl', 'llm'] as const)
    masked[name] = masked[name].replace(/\/\/[^/@]*@/, '//••••••@');
  if (settings.adminIds.length === 0) masked.adminIds = '(none)';
  if (settings.httpPort === 0) masked.httpPort = '0 (off)';
  return masked;
}

/** The environment variable that a setting is read from (LLM_* are three). */
export function variableOf(setting: string): string {
  if (setting === 'timeZone') return 'TIMEZONE';
  return setting === 'llm' ? 'LLM_*' : setting.replace(/[A-Z]/g, '_$&').toUpperCase();
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
