// The settings of DESIGN's contract: environment variables and .env, checked one by one.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { Failure } from '../lib/failure.ts';
import type { Environment, Settings } from './config.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const YES = /^(?:1|true|yes|on)$/i;
const NO = /^(?:0|false|no|off)$/i;

const POLICIES = ['retry', 'hold'] as const;

const text = z.string().trim();
const yesOrNo = text
  .refine((value) => YES.test(value) || NO.test(value))
  .transform((value) => YES.test(value));
const url = (protocols: readonly string[]) =>
  text
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol.slice(0, -1)))
    .transform((value) => value.replace(/\/+$/, ''));
const number = (least: number, most: number) =>
  text
    .refine((value) => /^\d+(?:\.\d+)?$/.test(value))
    .transform(Number)
    .refine((value) => value >= least && value <= most);

/** What each variable must be, and the words for it when it is not. */
const VARIABLES = {
  BOT_TOKEN: {
    schema: text.regex(/^\d+:[\w-]+$/),
    expected: 'a token like 123456789:AAE… as @BotFather gives it',
  },
  TELEGRAM_API_ROOT: { schema: url(['https', 'http']), expected: 'an http or https URL' },
  TELEGRAM_PROXY: {
    schema: url(['http', 'https', 'socks5']),
    expected: 'a URL that starts with http://, https:// or socks5://',
  },
  ADMIN_IDS: {
    schema: text
      .transform((value) => value.split(/[,，\s]+/).filter((part) => part !== ''))
      .refine((ids) => ids.every((id) => /^[1-9]\d{0,15}$/.test(id)))
      .transform((ids) => [...new Set(ids.map(Number))]),
    expected: 'Telegram user ids (whole numbers) separated by commas',
  },
  DATA_DIR: { schema: text, expected: 'a folder' },
  CONFIG_DIR: { schema: text, expected: 'a folder' },
  TIMEZONE: { schema: text.refine(isTimeZone), expected: 'an IANA time zone such as Asia/Shanghai' },
  HTTP_PORT: { schema: number(0, 65_535).refine(Number.isInteger), expected: 'a port, 0 to 65535 (0 = off)' },
  PUBLIC_URL: { schema: url(['https', 'http']), expected: 'an http or https URL' },
  SEND_RATE: { schema: number(0.01, 1000), expected: 'messages a second, more than 0 and at most 1000' },
  PAID_BROADCAST: { schema: yesOrNo, expected: '1 or 0' },
  UNKNOWN_POLICY: { schema: text.toLowerCase().pipe(z.enum(POLICIES)), expected: POLICIES.join(' or ') },
  ALLOW_PRIVATE_SOURCES: { schema: yesOrNo, expected: '1 or 0' },
  LLM_BASE_URL: {
    schema: url(['https', 'http']),
    expected: 'an http or https URL up to before /chat/completions, such as https://api.example.com/v1',
  },
  LLM_API_KEY: { schema: text.regex(/^[\x21-\x7e]+$/), expected: 'a key without spaces' },
  LLM_MODEL: { schema: text, expected: 'the name of a model' },
  LOG_LEVEL: { schema: text.toLowerCase().pipe(z.enum(LEVELS)), expected: LEVELS.join(', ') },
} as const;

type Name = keyof typeof VARIABLES;

/** Values that error sentences must not repeat. */
const SECRET: readonly Name[] = ['BOT_TOKEN', 'TELEGRAM_PROXY', 'LLM_BASE_URL', 'LLM_API_KEY'];

/** Reads `.env` in `cwd`; what stands in `env` wins, even when empty. Throws a Failure (exit code 2) about the first bad variable. */
export function readSettings(env: Environment, cwd: string): Settings {
  const file = readDotEnv(cwd);
  const read = <N extends Name>(name: N): z.output<(typeof VARIABLES)[N]['schema']> | undefined => {
    const value = env[name] ?? file[name];
    if (value === undefined || value.trim() === '') return undefined;
    const result = VARIABLES[name].schema.safeParse(value);
    if (result.success) return result.data as z.output<(typeof VARIABLES)[N]['schema']>;
    const where = env[name] === undefined ? `${name} in .env` : `${name} in the environment`;
    const found = SECRET.includes(name) ? 'not well-formed' : `‘${value.trim().slice(0, 80)}’`;
    throw new Failure(`${where} is ${found}; expected ${VARIABLES[name].expected}.`, 2);
  };
  return {
    botToken: read('BOT_TOKEN') ?? null,
    telegramApiRoot: read('TELEGRAM_API_ROOT') ?? 'https://api.telegram.org',
    telegramProxy: read('TELEGRAM_PROXY') ?? null,
    adminIds: read('ADMIN_IDS') ?? [],
    dataDir: resolve(cwd, read('DATA_DIR') ?? 'data'),
    configDir: resolve(cwd, read('CONFIG_DIR') ?? 'config'),
    timeZone: read('TIMEZONE') ?? 'Asia/Shanghai',
    httpPort: read('HTTP_PORT') ?? 8080,
    publicUrl: read('PUBLIC_URL') ?? null,
    sendRate: read('SEND_RATE') ?? 30,
    paidBroadcast: read('PAID_BROADCAST') ?? false,
    unknownPolicy: read('UNKNOWN_POLICY') ?? 'retry',
    allowPrivateSources: read('ALLOW_PRIVATE_SOURCES') ?? false,
    llm: endpointOf({
      LLM_BASE_URL: read('LLM_BASE_URL'),
      LLM_API_KEY: read('LLM_API_KEY'),
      LLM_MODEL: read('LLM_MODEL'),
    }),
    logLevel: read('LOG_LEVEL') ?? 'info',
  };
}

/** All three or none: half an endpoint is a slip that would otherwise go unnoticed. */
function endpointOf(
  values: Record<'LLM_BASE_URL' | 'LLM_API_KEY' | 'LLM_MODEL', string | undefined>,
): Settings['llm'] {
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model } = values;
  if (baseUrl !== undefined && apiKey !== undefined && model !== undefined)
    return { baseUrl: baseUrl.replace(/\/chat\/completions$/, ''), apiKey, model };
  const missing = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 3) return null;
  throw new Failure(
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set, but summaries by a language model need LLM_BASE_URL, LLM_API_KEY and LLM_MODEL: set all three, or none to do without. (A server that asks for no key takes any, such as LLM_API_KEY=none.)`,
    2,
  );
}

function readDotEnv(cwd: string): Environment {
  const path = join(cwd, '.env');
  try {
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return {};
    throw new Failure(
      `${path} cannot be read (${code ?? String(error)}); make it a readable text file or remove it.`,
      2,
    );
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
