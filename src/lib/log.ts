// Logging with pino, and the two things it cannot do by itself: errors without the objects that hold the token,
// and the token's own text replaced wherever it turns up.

import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** What may be said of an error: its kind, words, place and code, never its attached objects (grammY hangs the token there). */
export function describeError(error: unknown): Record<string, unknown> {
  // What has been described already is logged as it is: pino's serializer comes to it a second time.
  if (typeof error === 'object' && error !== null && Object.getPrototypeOf(error) === Object.prototype)
    return error as Record<string, unknown>;
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  const cause = error.cause;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(cause instanceof Error ? { cause: `${cause.name}: ${cause.message}` } : {}),
  };
}

/** Replaces the secrets themselves and anything shaped like a bot token. */
export function redact(line: string, secrets: readonly string[]): string {
  let clean = line.replace(/(?<!\d)\d{5,}:[A-Za-z0-9_-]{30,}/g, '<token>');
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '<secret>');
  return clean;
}

/** JSON lines on stderr in production, one readable line each in a terminal. `secrets` never reach the output. */
export function createLog(options: {
  level: string;
  secrets: readonly string[];
  pretty: boolean;
  write?: (line: string) => void;
}): Log {
  const write = options.write ?? ((line: string) => void process.stderr.write(line));
  const destination: DestinationStream = {
    write: (line: string) => write(redact(options.pretty ? readable(line) : line, options.secrets)),
  };
  return pino(
    {
      level: options.level,
      base: null,
      serializers: { err: describeError, error: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination,
  );
}

const LEVELS: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info ',
  40: 'WARN ',
  50: 'ERROR',
  60: 'FATAL',
};

function readable(line: string): string {
  try {
    const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const facts = Object.entries(rest).map(
      ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    const error = err as { message?: string; stack?: string } | undefined;
    const head = `${String(time).slice(11, 19)} ${LEVELS[level as number] ?? level} ${msg ?? ''}`;
    return `${[head, ...facts].join('  ')}${error ? `\n        ${error.stack ?? error.message}` : ''}\n`;
  } catch {
    return line;
  }
}
